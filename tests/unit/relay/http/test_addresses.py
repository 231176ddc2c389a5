"""Whose rate a request counts for."""

from __future__ import annotations

import pytest
from starlette.requests import HTTPConnection

from relay.http.addresses import address_of

pytestmark = pytest.mark.native


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::99", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
        ("x" * 500, "x" * 64),
    ],
)
def test_an_address_is_one_household(host: str, key: str) -> None:
    """W8: IPv4 by address, IPv6 by its /64."""
    assert address_of(HTTPConnection({"type": "http", "client": (host, 1)})) == key


def test_no_address() -> None:
    """W8: who has no address shares one rate."""
    assert address_of(HTTPConnection({"type": "http", "client": None})) == ""
