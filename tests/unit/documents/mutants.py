"""Mutated updates, seeded. Runs in a process of its own (`test_hostile`): prints tried, applied, and surprises.

A surprise is an update that scan and gate let through and yrs then took in another way than foreseen. Each mutant is
written to standard error before it is applied, so the last line of a crash is its cause: keep it as a named test.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

from holdfast.documents import Body, DocumentFailed, Head, Part, clients_of
from holdfast.foundation.errors import HoldfastError

from .updates import collected, deleted, entry, rewritten, section, text, update

VALUE = b"\x92\x05\xa1x"

BASES = {
    Part.BODY: [
        update(section(33, 0, text("hello 😀 world"))),
        update(section(17, 0, text("abc", left=(33, 4), right=(33, 5)), deleted(2, left=(17, 2)))),
    ],
    Part.HEAD: [
        update(section(32, 0, entry("title|2", VALUE), entry("tags/a|2", VALUE))),
        update(section(16, 0, entry("title|1", VALUE)), deletions={32: [(0, 1)]}),
    ],
}

SEEDS = {
    Part.BODY: [
        update(section(17, 5, text("xyz", left=(17, 0), right=(17, 1)))),
        update(section(17, 5, text("q", right=(33, 0)), text("é😀", left=(33, 12))), deletions={33: [(0, 3), (9, 2)]}),
        update(section(18, 0, text("new")), section(17, 5, collected(3), deleted(2, left=(33, 1)))),
        update(
            section(17, 5, text("tail", left=(17, 4), right=(33, 5))), deletions={17: [(0, 2), (6, 1)], 33: [(5, 1)]}
        ),
        update(deletions={33: [(0, 6), (8, 2)], 17: [(1, 1)]}),
    ],
    Part.HEAD: [
        update(section(16, 1, rewritten((16, 0), VALUE)), deletions={16: [(0, 1)]}),
        update(section(16, 1, entry("due|1", VALUE), entry("tags/b|1", VALUE), rewritten((16, 1), VALUE))),
        update(section(16, 1, entry("tags/a|1", VALUE)), deletions={32: [(0, 2)]}),
        update(section(16, 1, collected(2), rewritten((16, 0), VALUE)), deletions={16: [(0, 1)], 32: [(1, 1)]}),
    ],
}


def _set(data: bytearray, rng: random.Random) -> None:
    telling = (0, 1, 2, 4, 8, 16, 17, 33, 0x40, 0x80, 0x84, 0xC4, 0xFF)
    data[rng.randrange(len(data))] = rng.choice((*telling, rng.randrange(256)))


def _step(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    data[at] = (data[at] + rng.choice((-2, -1, 1, 2))) % 256


def _drop(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    del data[at : at + rng.choice((1, 1, 2, 4))]


def _double(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    data[at:at] = data[at : at + rng.randrange(1, 8)]


def _swap(data: bytearray, rng: random.Random) -> None:
    one, other = rng.randrange(len(data)), rng.randrange(len(data))
    data[one], data[other] = data[other], data[one]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (_set, _step, _step, _drop, _double, _swap)


def main(seed: int, count: int) -> None:
    """Tries `count` mutants."""
    rng = random.Random(seed)
    states = {part: _base(part) for part in Part}
    applied = surprises = 0
    for _ in range(count):
        part = rng.choice(list(Part))
        data = bytearray(rng.choice(SEEDS[part]))
        for _ in range(rng.choice((1, 1, 2, 3))):
            if data:
                rng.choice(MUTATIONS)(data, rng)
        handle = (Head if part is Part.HEAD else Body).load(states[part], 5)
        try:
            sys.stderr.write(f"{part.name} {data.hex()}\n")
            handle.apply(bytes(data), clients_of(1, part))
            _use(handle)
            applied += 1
        except DocumentFailed as error:
            surprises += 1
            sys.stderr.write(f"surprise: {error}\n")
        except HoldfastError:
            pass
    sys.stdout.write(f"{count} {applied} {surprises}\n")


def _base(part: Part) -> bytes:
    handle = (Head if part is Part.HEAD else Body).load(None, 5)
    for device, data in zip((2, 1), BASES[part], strict=True):
        handle.apply(data, clients_of(device, part))
    return handle.state()


def _use(handle: Head | Body) -> None:
    """Reads and writes on: damage may show only then."""
    if isinstance(handle, Head):
        assert handle.entries is not None
        again: Head | Body = Head.load(handle.state(), 6)
    else:
        handle.replace_text("|" + handle.text() + "|", 1, "test")
        again = Body.load(handle.state(), 6)
        assert isinstance(again, Body)
        assert again.text() == handle.text()
    assert again.vector == handle.vector
