"""D2: hostile updates (FAULTS "Hostile inputs" 1): our own error, process alive, the next change applies as ever."""

from __future__ import annotations

import pytest

from holdfast.documents import Body, Head, Part, clients_of, scan, scan_state
from holdfast.foundation.errors import Blame, HoldfastError

from .limited import run_limited
from .updates import chunk, collected, entry, item, number, section, text, update

BODY, HEAD = clients_of(1, Part.BODY), clients_of(1, Part.HEAD)


def _nested(depth: int) -> bytes:
    return bytes([117, 1]) * depth + bytes([117, 0])


def _chain(length: int) -> bytes:
    first = item(number(1), 7)
    return update(section(16, 0, first, *(b"\x07\x00\x10" + number(at) + b"\x01" for at in range(length))))


HOSTILE = {
    "the bomb of 21 bytes": bytes.fromhex("d7548f54770c78002d677698fbbfd5f35730ee3240"),
    "28 bytes, a client twice": bytes.fromhex("0201010004010174026162010100040101740261620101010104"),
    **{
        f"values {depth} deep": update(section(16, 0, item(b"\1" + _nested(depth), 8, key="a|1", root="f")))
        for depth in (200, 26_000, 1_000_000)
    },
    "a chain of maps": _chain(20_000),
    "2^53 sections": number(2**53 - 1) + b"\0",
    "2^32 structs": b"\1" + number(2**32) + b"\x10\0",
    "a text of 2^31": update(section(16, 0, b"\4\1\1t" + number(2**31))),
    "a buffer of 2^40": update(section(16, 0, b"\x28\1\1f" + chunk("a|1") + b"\1\x74" + number(2**40))),
    "2^31 collected": update(section(16, 0, collected(2**31))),
    "a clock of 2^53": update(section(16, 2**53 - 1, text("x"))),
    "deletions of 2^53": update(deletions={16: [(1, 2**53 - 1)]}),
    "many numbers without end": b"\xff" * 100_000,
    "MessagePack 100 000 deep": update(section(16, 0, entry("a|1", b"\x92\x05" + b"\x91" * 100_000 + b"\xc0"))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_updates_end_in_our_own_error(name: str) -> None:
    """D2: and the handle lives on."""
    data = HOSTILE[name]
    body, head = Body.load(None, 1), Head.load(None, 1)
    for handle, clients in ((body, BODY), (head, HEAD)):
        with pytest.raises(HoldfastError) as caught:
            handle.apply(data, clients)
        assert caught.value.blame is Blame.THEIRS
        assert not handle.broken
        with pytest.raises(HoldfastError):
            scan_state(data, handle.part)
    assert body.apply(update(section(16, 0, text("alive"))), BODY).after == {16: 5}
    assert body.text() == "alive"


def test_ten_thousand_structs_are_scanned_quickly() -> None:
    """D2: the cost grows with the bytes, whatever they are: no mutant is quadratic."""
    structs = [text("x") for _ in range(10_000)]
    many = update(section(16, 0, *structs), deletions={40: [(2 * n, 1) for n in range(10_000)]})
    assert len(scan(many, Part.BODY, BODY).deletions) == 10_000


@pytest.mark.native
def test_mutants_never_reach_yrs_with_a_crash() -> None:
    """D2: thousands of mutated updates; what passes scan and gate is applied, and foreseen or refused by us."""
    ended = run_limited(
        "from tests.unit.documents.mutants import main\nmain(seed=20261201, count=12000)\n", memory=1 << 30, seconds=80
    )
    assert ended.code == 0, ended.error[-2000:]
    tried, passed, surprising = (int(word) for word in ended.out.split())
    assert tried == 12_000
    assert passed > 300, "the mutants have to be near enough to pass"
    assert surprising == 0
