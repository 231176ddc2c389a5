"""From which pages a browser may speak to the relay."""

from __future__ import annotations

import pytest

from relay.http.origins import ForeignOrigin, Origins, preflight, sharing

pytestmark = pytest.mark.native

NAMED = Origins(["https://Notes.example/"])
LOCAL = Origins(loopback=True)


@pytest.mark.parametrize(
    ("origins", "headers", "allowed"),
    [
        (NAMED, {"host": "relay.example"}, ""),
        (NAMED, {"host": "relay.example", "sec-fetch-site": "same-origin"}, ""),
        (NAMED, {"host": "relay.example", "origin": "https://relay.example"}, ""),
        (NAMED, {"host": "relay.example:8787", "origin": "http://relay.example:8787"}, ""),
        (NAMED, {"host": "relay.example", "origin": "https://notes.example", "sec-fetch-site": "cross-site"}, "!"),
        (LOCAL, {"host": "localhost:8787", "origin": "http://localhost:8787"}, ""),
        (LOCAL, {"host": "127.0.0.1:8787"}, ""),
        (LOCAL, {"host": "[::1]:8787"}, ""),
    ],
)
def test_our_own_pages_are_answered(origins: Origins, headers: dict[str, str], allowed: str) -> None:
    """W7: the relay's own origin, named ones, and programs that are no browsers."""
    assert origins.judge(headers) == ("https://notes.example" if allowed else "")


@pytest.mark.parametrize(
    ("origins", "headers"),
    [
        (NAMED, {"host": "relay.example", "origin": "https://evil.example"}),
        (NAMED, {"host": "relay.example", "origin": "null"}),
        (NAMED, {"host": "relay.example", "origin": "https://relay.example.evil.example"}),
        (NAMED, {"host": "relay.example", "origin": "https://relay.example:444"}),
        (NAMED, {"host": "relay.example", "origin": "chrome-extension://relay.example"}),
        (NAMED, {"host": "relay.example", "sec-fetch-site": "cross-site"}),
        (NAMED, {"host": "relay.example", "sec-fetch-site": "same-site"}),
        (LOCAL, {"host": "evil.example:8787", "origin": "http://evil.example:8787"}),
        (LOCAL, {"host": "evil.example"}),
        (LOCAL, {"host": "[::1"}),
        (LOCAL, {}),
        (LOCAL, {"host": "localhost@evil.example"}),
    ],
)
def test_other_sites_pages_are_not(origins: Origins, headers: dict[str, str]) -> None:
    """W7: foreign origins, cross-site requests without an origin, and names rebound to loopback are refused."""
    with pytest.raises(ForeignOrigin):
        origins.judge(headers)


def test_a_named_origin_may_read_the_answer() -> None:
    """W7: only a named origin is told to a browser, and never `*`."""
    assert sharing("") == {}
    assert preflight("https://notes.example")["access-control-allow-origin"] == "https://notes.example"
    assert "*" not in "".join(preflight("https://notes.example").values())
