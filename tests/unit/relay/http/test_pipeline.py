"""What every request goes through: seen on the rendezvous, which needs no account."""

from __future__ import annotations

import json

import msgspec
import pytest

from relay.http.answers import MEDIA_TYPE, retry_of, status_of
from relay.limits import ADDRESS_BURST, LINK_MESSAGE_BYTES
from relay.storage.errors import StorageBusy, StorageFull
from tests.unit.relay.asking import Answer
from tests.unit.relay.serving import Relay

pytestmark = pytest.mark.native

PATH = f"/v1/link/{'ab' * 16}/0"
RAW = {"content-type": "application/octet-stream"}


def code(answer: Answer) -> str:
    assert answer.headers["content-type"] == MEDIA_TYPE
    return str(msgspec.msgpack.decode(answer.body)[0])


async def test_a_message_is_left_and_found() -> None:
    """W24: over HTTP."""
    relay = Relay()
    assert (await relay.ask("POST", PATH, b"m0", RAW)).status == 204
    answer = await relay.ask("GET", PATH)
    assert (answer.status, answer.body) == (200, b"m0")
    assert answer.headers["cache-control"] == "no-store"
    answer = await relay.ask("POST", PATH, b"other", RAW)
    assert (answer.status, code(answer)) == (409, "link-message-taken")


@pytest.mark.parametrize("path", ["/v1/link/ab/0", f"/v1/link/{'AB' * 16}/0", f"/v1/link/{'zz' * 16}/0"])
async def test_a_name_of_another_form_is_refused(path: str) -> None:
    """W24: 32 lower-case hexadecimal digits and a number; what is not is no name."""
    answer = await Relay().ask("POST", path, b"m0", RAW)
    assert (answer.status, code(answer)) == (415, "request-form")


@pytest.mark.parametrize("path", ["/v1/link", f"/v1/link/{'ab' * 16}/-1", f"/v1/link/{'ab' * 16}/x", "/v1/nothing"])
async def test_other_paths_are_nothing(path: str) -> None:
    """W24: no route, no answer."""
    assert (await Relay().ask("GET", path)).status == 404


async def test_each_way_to_be_refused_has_its_status_and_code() -> None:
    """W7, W8: origin, content type and size are judged before anything is done."""
    relay = Relay()
    cases = [
        (403, "origin-foreign", b"m0", {**RAW, "origin": "https://evil.example"}),
        (403, "origin-foreign", b"m0", {**RAW, "sec-fetch-site": "cross-site"}),
        (415, "request-form", b"m0", {"content-type": "text/plain"}),
        (415, "request-form", b"m0", {}),
        (413, "body-too-big", bytes(LINK_MESSAGE_BYTES + 1), RAW),
    ]
    for status, name, body, headers in cases:
        answer = await relay.ask("POST", PATH, body, headers)
        assert (answer.status, code(answer)) == (status, name)
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert relay.composed.rendezvous.count == 0


async def test_a_named_origin_asks_before_it_asks() -> None:
    """W7: a page of a named origin is answered, and told that it may read the answer."""
    relay = Relay()
    origin = {"origin": "https://notes.example", "access-control-request-method": "POST"}
    answer = await relay.ask("OPTIONS", PATH, headers=origin)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, "https://notes.example")
    answer = await relay.ask("POST", PATH, b"m0", {**RAW, **origin})
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, "https://notes.example")
    assert (await relay.ask("OPTIONS", PATH, headers={"origin": "https://evil.example"})).status == 403


async def test_an_address_that_asks_too_often_is_told_when_to_come_again() -> None:
    """W8: 429 with Retry-After."""
    relay = Relay()
    for _ in range(2 * int(ADDRESS_BURST)):  # it fills again meanwhile
        answer = await relay.ask("POST", PATH, b"m0", RAW)
        if answer.status == 429:
            break
    assert (answer.status, code(answer), answer.headers["retry-after"]) == (429, "too-often", "1")


async def test_a_fault_of_ours_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """W9: 500, without the error's text, neither in the answer nor in the log."""
    relay = Relay()

    def fails(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(relay.composed.rendezvous, "leave", fails)
    answer = await relay.ask("POST", PATH, b"m0", RAW)
    assert (answer.status, code(answer)) == (500, "relay-failed")
    assert b"secret" not in answer.body
    assert "secret" not in relay.said.getvalue()
    lines = [json.loads(line) for line in relay.said.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["failed", "link-leave"]


async def test_nothing_of_an_address_is_in_the_log() -> None:
    """W9: no address, no path, no header, no body."""
    relay = Relay()
    await relay.ask("POST", PATH, b"canary-body", {**RAW, "user-agent": "canary-agent"})
    said = relay.said.getvalue()
    assert "link-leave" in said
    for word in ("203.0.113", "canary", "abab"):
        assert word not in said


def test_storage_trouble_is_503_with_a_time() -> None:
    """W5: a full or busy storage is told as something that passes."""
    for trouble in (StorageBusy(), StorageFull()):
        assert status_of(trouble) == 503
        assert retry_of(trouble) > 0


async def test_health_tells_whether_the_storage_answers() -> None:
    """W5: 200 while it does, 503 when it does not."""
    relay = Relay()
    assert (await relay.ask("GET", "/health")).status == 200
    await relay.storage.close()
    assert (await relay.ask("GET", "/health")).status == 503
