"""The relay's paths under /v1, over the stand-ins for the protocol's records."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import msgspec
import pytest

from relay.http.answers import MEDIA_TYPE
from relay.limits import PUSH_BYTES, REGISTER_BURST
from relay.registration import Mode, Registration, by_token
from relay.storage.errors import StorageFull
from relay.storage.memory import MemoryStorage
from relay.storage.port import Append
from tests.unit.relay.asking import Answer
from tests.unit.relay.checks import SPACE, brought, hash_of
from tests.unit.relay.made import ADA, BEN, genesis
from tests.unit.relay.serving import Relay

pytestmark = pytest.mark.native

FORM = {"content-type": MEDIA_TYPE}
NOWHERE = b"n" * 32


async def post(relay: Relay, name: str, value: object) -> Answer:
    return await relay.ask("POST", f"/v1/{name}", msgspec.msgpack.encode(value), FORM)


def said(answer: Answer) -> Any:
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["cache-control"] == "no-store"
    return msgspec.msgpack.decode(answer.body, strict=False)


async def begun(relay: Relay) -> Relay:
    first = genesis()
    answer = await post(relay, "roster/push", [[first.entry, first.receipt]])
    assert said(answer) == [0, ADA.personal.roster.head, [first.receipt], ""]
    return relay


async def test_the_whole_way() -> None:
    """W14, W15, W18: a roster, envelopes, the same again, a page, bodies, heads, the roster back."""
    relay = await begun(Relay())
    envelopes = [brought(1, 1), brought(1, 2), brought(2, 1)]
    assert [code for code, _ in said(await post(relay, "push", envelopes))] == ["accepted"] * 3
    assert [code for code, _ in said(await post(relay, "push", envelopes))] == ["duplicate"] * 3
    page = said(await post(relay, "fetch", [b"ada", SPACE, 0, True, 10**6]))
    assert page == [[list(one) for one in envelopes], 3, False, {1: 2, 2: 1}]
    headers = said(await post(relay, "fetch", [b"ada", SPACE, 1, False, 10**6]))
    assert headers[0] == [[header, None] for header, _ in envelopes[1:]]
    assert said(await post(relay, "bodies", [b"ada", SPACE, [hash_of(2, 1), b"x" * 32]])) == [b"body"]
    assert said(await post(relay, "heads", [b"ada", SPACE])) == {1: 2, 2: 1}
    assert said(await post(relay, "roster/fetch", [b"ada", SPACE, 0])) == [
        [[ADA.personal.entry, ADA.personal.receipt]],
        0,
    ]
    assert (await relay.ask("GET", "/v1/ticket")).body == b"ticket"


@pytest.mark.parametrize(
    ("name", "rest"),
    [("fetch", [0, True, 10**6]), ("bodies", [[hash_of(1, 1)]]), ("heads", []), ("roster/fetch", [0])],
)
async def test_none_and_not_yours_are_alike(name: str, rest: list[object]) -> None:
    """W16, W17: status, headers and body are equal, and the time is a multiple of the same; no token reads nothing."""
    relay = await begun(Relay())
    await post(relay, "push", [brought(1, 1)])
    answers = []
    for token, space in ((b"ben", SPACE), (b"ada", NOWHERE), (b"ben", NOWHERE)):
        start = time.monotonic()
        answers.append(await post(relay, name, [token, space, *rest]))
        assert time.monotonic() - start >= 0.05
    assert {(one.status, one.body, tuple(sorted(one.headers.items()))) for one in answers} == {
        (404, answers[0].body, tuple(sorted(answers[0].headers.items())))
    }
    answer = await post(relay, name, [b"eve", SPACE, *rest])
    assert (answer.status, said(answer)[0]) == (400, "token")


async def test_a_push_for_nowhere_and_by_a_stranger_are_alike() -> None:
    """W16: the same verdict after the same time."""
    relay = await begun(Relay())
    for envelope in (brought(1, 1, space=NOWHERE), brought(999, 1)):
        start = time.monotonic()
        assert [code for code, _ in said(await post(relay, "push", [envelope]))] == ["device"]
        assert time.monotonic() - start >= 0.05


async def test_registering_and_beginning_cost_tries(tmp_path: Any) -> None:
    """W4, W8: who has the token registers; guesses are few; an account that is not registered begins nothing."""
    registration, token = by_token(Relay().parts.random, tmp_path)
    relay = Relay(registration=registration)
    first = genesis()
    answer = await post(relay, "roster/push", [[first.entry, first.receipt]])
    assert (answer.status, said(answer)[0]) == (403, "registration-needed")
    answer = await post(relay, "register", [ADA.account, "guess"])
    assert (answer.status, said(answer)[0]) == (403, "registration-refused")
    assert (await post(relay, "register", [ADA.account, token])).status == 200
    await begun(relay)
    for _ in range(int(REGISTER_BURST)):
        answer = await post(relay, "register", [BEN.account, "guess"])
    assert (answer.status, said(answer)[0]) == (429, "too-often")
    assert await relay.storage.registered(BEN.account) is None


async def test_a_closed_relay_takes_nobody() -> None:
    """W4."""
    relay = Relay(registration=Registration(Mode.CLOSED))
    assert (await post(relay, "register", [ADA.account, ""])).status == 403


class Full(MemoryStorage):
    async def append(self, work: Append) -> None:
        raise StorageFull


async def test_a_full_storage_is_503_and_reading_goes_on() -> None:
    """W5: with Retry-After and a sentence, and nothing is stored."""
    relay = Relay(Full())
    first = genesis()
    answer = await post(relay, "roster/push", [[first.entry, first.receipt]])
    assert (answer.status, said(answer)[0], answer.headers["retry-after"]) == (503, "storage-full", "5")
    assert (await post(relay, "heads", [b"ada", SPACE])).status == 404
    assert (await relay.ask("GET", "/health")).status == 200


@pytest.mark.parametrize("name", ["push", "fetch", "register", "roster/push", "roster/fetch", "bodies", "heads"])
async def test_garbage_is_refused_without_a_trace(name: str) -> None:
    """W8, W9: what is no record is 400, what is too long 413, another method nothing."""
    relay = Relay()
    answer = await relay.ask("POST", f"/v1/{name}", b"\xc1garbage", FORM)
    assert (answer.status, said(answer)[0]) == (400, "record-malformed")
    assert (await relay.ask("POST", f"/v1/{name}", bytes(PUSH_BYTES + 1), FORM)).status == 413
    assert (await relay.ask("GET", f"/v1/{name}")).status == 404
    assert "garbage" not in relay.said.getvalue()


async def test_requests_at_once_do_not_disturb_each_other() -> None:
    """W13: pushes and pages in parallel; each page is of one moment."""
    relay = await begun(Relay())

    async def push(device: int) -> None:
        for seq in range(1, 11):
            assert said(await post(relay, "push", [brought(device, seq)]))[0][0] == "accepted"

    async def fetch() -> None:
        for _ in range(20):
            envelopes, cursor, more, heads = said(await post(relay, "fetch", [b"ada", SPACE, 0, True, 10**6]))
            assert (len(envelopes), more) == (cursor, False)
            assert sum(heads.values()) == cursor

    await asyncio.gather(*(push(device) for device in range(1, 6)), fetch(), fetch())
