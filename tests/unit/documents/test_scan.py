"""D1-D8: what the pre-scan takes and what it refuses, by hand-made updates."""

from __future__ import annotations

import pytest

from holdfast.documents import (
    ClockRange,
    Malformed,
    NewerSchema,
    NotAllowed,
    Part,
    clients_of,
    scan,
    scan_state,
)
from holdfast.documents.scanned import Edge
from holdfast.foundation.errors import HoldfastError

from .updates import chunk, collected, deleted, entry, item, number, rewritten, section, text, update

BODY = clients_of(1, Part.BODY)  # clients 16 to 31
HEAD = clients_of(1, Part.HEAD)  # client 16
VALUE = b"\x92\x05\xa1x"  # [5, "x"]

TAKEN_BODIES = {
    "nothing": update(),
    "first text": update(section(17, 0, text("hello"))),
    "after its own": update(section(17, 5, text("x", left=(17, 4)))),
    "before another's": update(section(17, 0, text("x", right=(40, 3)))),
    "between two of others'": update(section(17, 0, text("x", left=(40, 3), right=(33, 0)))),
    "several structs": update(section(17, 0, text("ab"), text("x", left=(17, 0), right=(17, 1)))),
    "inserted and deleted": update(section(17, 0, deleted(3), collected(2), text("x", left=(17, 1)))),
    "two slots of one device": update(section(18, 0, text("x")), section(17, 0, text("y"))),
    "deletions only": update(deletions={40: [(0, 2), (2, 1), (9, 4)], 16: [(0, 1)]}),
    "its own deletion": update(section(17, 3, text("abc", left=(17, 2))), deletions={17: [(0, 2), (4, 2)]}),
    "emoji": update(section(17, 0, text("😀é漢"))),
    "the greatest client": update(section(17, 0, text("x", left=(2**53 - 1, 0)))),
}

REFUSED_BODIES: dict[str, tuple[bytes, type[HoldfastError]]] = {
    "no bytes": (b"", Malformed),
    "cut short": (update(section(17, 0, text("hello")))[:-1], Malformed),
    "bytes after the end": (update() + b"\0", Malformed),
    "a long number": (b"\x81\x00" + update(section(17, 0, text("x")))[1:], Malformed),
    "a number beyond 2^53": (b"\0\1" + b"\xff" * 7 + b"\x1f" + b"\1\0\1", Malformed),
    "a number without end": (b"\xff" * 40, Malformed),
    "more sections than bytes": (b"\x7f\0\0", Malformed),
    "more structs than bytes": (b"\1\x7f\x11\0\0", Malformed),
    "a section without structs": (update(section(17, 0)), Malformed),
    "a client twice": (update(section(17, 0, text("a")), section(17, 1, text("b", left=(17, 0)))), Malformed),
    "another device": (update(section(32, 0, text("x"))), NotAllowed),
    "a client beyond 2^53": (b"\1\1" + bytes.fromhex("8180808080808010") + b"\0" + text("x") + b"\0", Malformed),
    "an empty text": (update(section(17, 0, text(""))), Malformed),
    "text beyond its bytes": (update(section(17, 0, item(b"\x7fabc", 4))), Malformed),
    "text that is not UTF-8": (update(section(17, 0, text(b"\xff"))), Malformed),
    "half a character as UTF-8": (update(section(17, 0, text(b"\xed\xa0\x80"))), Malformed),
    "a carriage return": (update(section(17, 0, text("a\r\nb"))), NotAllowed),
    "a deletion of nothing": (update(section(17, 0, deleted(0))), Malformed),
    "a collected nothing": (update(section(17, 0, collected(0))), Malformed),
    "a skip": (update(section(17, 0, b"\x0a\x05", text("x"))), NotAllowed),
    "GC with an origin": (update(section(17, 0, b"\x80\x11\x00\x01")), NotAllowed),
    "a clock at 2^31": (update(section(17, 2**31, text("x", left=(17, 0)))), Malformed),
    "clocks up to 2^31": (update(section(17, 0, collected(2**31 - 1), collected(1))), Malformed),
    "an origin at 2^31": (update(section(17, 0, text("x", left=(40, 2**31)))), Malformed),
    "an origin that is itself": (update(section(17, 3, text("x", left=(17, 3)))), Malformed),
    "an origin after it": (update(section(17, 3, text("x", right=(17, 9)))), Malformed),
    "one origin twice": (update(section(17, 3, text("x", left=(17, 1), right=(17, 1)))), Malformed),
    "sections in a ring": (
        update(section(18, 0, text("x", left=(17, 0))), section(17, 0, text("y", left=(18, 0)))),
        NotAllowed,
    ),
    "a parent inside": (update(section(17, 0, b"\x04\x00\x11\x00" + chunk("x"))), NotAllowed),
    "the head's root": (update(section(17, 0, text("x", root="f"))), NotAllowed),
    "a key in a body": (update(section(17, 0, item(chunk("x"), 4, key="title|1"))), NotAllowed),
    "JSON": (update(section(17, 0, item(b"\1" + chunk("1"), 2))), NotAllowed),
    "bytes": (update(section(17, 0, item(chunk(b"x"), 3))), NotAllowed),
    "an embed": (update(section(17, 0, item(chunk("{}"), 5))), NotAllowed),
    "a format": (update(section(17, 0, item(chunk("b") + chunk("true"), 6))), NotAllowed),
    "a nested type": (update(section(17, 0, item(b"\0", 7))), NotAllowed),
    "any values": (update(section(17, 0, item(b"\1\x7e", 8))), NotAllowed),
    "a subdocument": (update(section(17, 0, item(chunk("g") + b"\x76\0", 9))), NotAllowed),
    "an unknown content": (update(section(17, 0, item(b"\0", 11))), NotAllowed),
    "bit 16": (update(section(17, 0, item(chunk("x"), 0x14))), NotAllowed),
    "a client's deletions twice": (b"\0\2" + (number(40) + b"\1\0\1") * 2, Malformed),
    "a client without deletions": (update(deletions={40: []}), Malformed),
    "an empty deletion": (update(deletions={40: [(1, 0)]}), Malformed),
    "deletions out of order": (update(deletions={40: [(5, 1), (1, 1)]}), Malformed),
    "deletions that overlap": (update(deletions={40: [(1, 3), (3, 1)]}), Malformed),
    "a deletion that wraps": (update(deletions={40: [(2**31 - 1, 5)]}), Malformed),
    "deleting what comes after": (update(section(17, 0, text("ab")), deletions={17: [(1, 2)]}), Malformed),
    "splitting a new pair by an origin": (
        update(section(17, 0, text("😀"), text("x", left=(17, 0), right=(17, 1)))),
        NotAllowed,
    ),
    "splitting a new pair by a deletion": (update(section(17, 0, text("a😀b")), deletions={17: [(2, 2)]}), NotAllowed),
    "a newer root": (update(section(17, 0, text("x", root="u"))), NewerSchema),
    "a newer root of another type": (update(section(17, 0, item(b"\1\x7e", 8, root="list"))), NewerSchema),
}

TAKEN_HEADS = {
    "an entry": update(section(16, 0, entry("title|1", VALUE))),
    "an element": update(section(16, 0, entry("tags/a/b|c|1", VALUE))),
    "in place of an older one": update(section(16, 9, rewritten((16, 3), VALUE)), deletions={16: [(3, 1)]}),
    "deleting another's": update(section(16, 0, entry("title|1", VALUE)), deletions={32: [(7, 1)]}),
    "written and replaced at once": update(
        section(16, 0, b"\x21\x01" + chunk("f") + chunk("title|1") + b"\1", rewritten((16, 0), VALUE))
    ),
    "nothing said": update(section(16, 0, entry("due|1", b"\x92\x05\xc0"))),
    "bytes said": update(section(16, 0, entry("trashed|1", b"\x92\x05\xc4\x01\x00"))),
}

REFUSED_HEADS: dict[str, tuple[bytes, type[HoldfastError]]] = {
    "an editor's slot": (update(section(17, 0, entry("title|1", VALUE))), NotAllowed),
    "another's key": (update(section(16, 0, entry("title|2", VALUE))), NotAllowed),
    "a key without a number": (update(section(16, 0, entry("title", VALUE))), NotAllowed),
    "a number with a zero before it": (update(section(16, 0, entry("title|01", VALUE))), NotAllowed),
    "a number that is none": (update(section(16, 0, entry("title|1x", VALUE))), NotAllowed),
    "a field that is none": (update(section(16, 0, entry("Ti tle|1", VALUE))), NotAllowed),
    "an element without a name": (update(section(16, 0, entry("tags/|1", VALUE))), NotAllowed),
    "a key that is too long": (update(section(16, 0, entry("tags/" + "x" * 600 + "|1", VALUE))), NotAllowed),
    "a key that is not UTF-8": (
        update(section(16, 0, b"\x28\1" + chunk("f") + chunk(b"\xff|1") + b"\1\x74" + chunk(VALUE))),
        Malformed,
    ),
    "no key": (update(section(16, 0, item(b"\1\x74" + chunk(VALUE), 8, root="f"))), NotAllowed),
    "another's entry before it": (update(section(16, 0, rewritten((32, 3), VALUE))), NotAllowed),
    "a right origin": (
        update(section(16, 5, item(b"\1\x74" + chunk(VALUE), 8, right=(16, 3), keyed=True))),
        NotAllowed,
    ),
    "text": (update(section(16, 0, item(chunk("x"), 4, key="title|1", root="f"))), NotAllowed),
    "the body's root": (update(section(16, 0, entry("title|1", VALUE, root="t"))), NotAllowed),
    "two values": (update(section(16, 0, item(b"\2\x7e\x7e", 8, key="title|1", root="f"))), NotAllowed),
    "a value that is no bytes": (update(section(16, 0, item(b"\1\x77\1x", 8, key="title|1", root="f"))), NotAllowed),
    "no stamp": (update(section(16, 0, entry("title|1", b"\xa1x"))), Malformed),
    "a negative stamp": (update(section(16, 0, entry("title|1", b"\x92\xff\xa1x"))), Malformed),
    "a stamp beyond 2^53": (update(section(16, 0, entry("title|1", b"\x92\xcf" + b"\xff" * 8 + b"\xa1x"))), Malformed),
    "bytes after the value": (update(section(16, 0, entry("title|1", VALUE + b"\0"))), Malformed),
    "a text value that is not UTF-8": (update(section(16, 0, entry("title|1", b"\x92\x05\xa1\xff"))), Malformed),
    "a list as value": (update(section(16, 0, entry("title|1", b"\x92\x05\x91\x01"))), NewerSchema),
    "a map as value": (update(section(16, 0, entry("title|1", b"\x92\xcd\x01\x00\x80"))), NewerSchema),
    "a newer root": (update(section(16, 0, entry("title|1", VALUE, root="g"))), NewerSchema),
}


@pytest.mark.parametrize("name", TAKEN_BODIES)
def test_bodies_that_are_taken(name: str) -> None:
    """D1: what honest devices write passes."""
    assert scan(TAKEN_BODIES[name], Part.BODY, BODY).part is Part.BODY


@pytest.mark.parametrize("name", TAKEN_HEADS)
def test_heads_that_are_taken(name: str) -> None:
    """D1: what honest devices write passes."""
    assert scan(TAKEN_HEADS[name], Part.HEAD, HEAD).part is Part.HEAD


@pytest.mark.parametrize("name", REFUSED_BODIES)
def test_bodies_that_are_refused(name: str) -> None:
    """D2: everything else is refused, each with its own error."""
    data, error = REFUSED_BODIES[name]
    with pytest.raises(error) as caught:
        scan(data, Part.BODY, BODY)
    assert type(caught.value) is error


@pytest.mark.parametrize("name", REFUSED_HEADS)
def test_heads_that_are_refused(name: str) -> None:
    """D2, D4: a head is written by its engine, under its own keys."""
    data, error = REFUSED_HEADS[name]
    with pytest.raises(error) as caught:
        scan(data, Part.HEAD, HEAD)
    assert type(caught.value) is error


def test_what_is_learned_of_a_body() -> None:
    """D3: needs are foreign origins, deletion ends and the update's own starts."""
    data = update(
        section(17, 5, text("a😀", left=(40, 3), right=(33, 7)), text("z", left=(40, 9))),
        deletions={50: [(1, 2), (8, 1)], 17: [(0, 2)]},
    )
    scanned = scan(data, Part.BODY, BODY)
    assert scanned.clocks == (ClockRange(17, 5, 9),)
    assert scanned.needs == {40: 10, 33: 8, 50: 9, 17: 5}
    assert scanned.deletions == (ClockRange(50, 1, 3), ClockRange(50, 8, 9), ClockRange(17, 0, 2))
    assert scanned.inserted == 4
    assert scanned.halves == {17: frozenset({7})}
    assert scanned.edges == (Edge(40, 4), Edge(33, 7), Edge(40, 10))


def test_what_is_learned_of_a_head() -> None:
    """D3: the keys written for the first time."""
    scanned = scan(update(section(16, 2, entry("a|1", VALUE), rewritten((16, 0), VALUE))), Part.HEAD, HEAD)
    assert scanned.keys == ("a|1",)
    assert scanned.needs == {16: 2}


def test_a_whole_state_refers_to_itself_only() -> None:
    """D2: a state has sections of anybody's, from the beginning, and nothing outside."""
    whole = update(section(33, 0, text("y", left=(17, 0))), section(17, 0, text("x")), deletions={33: [(0, 1)]})
    assert scan_state(whole, Part.BODY).needs == {}
    for bad in (
        update(section(33, 0, text("y", left=(17, 0)))),
        update(section(17, 4, text("x", left=(17, 3)))),
        update(section(17, 0, text("x")), deletions={33: [(0, 1)]}),
    ):
        with pytest.raises(Malformed):
            scan_state(bad, Part.BODY)
    with pytest.raises(NotAllowed):
        scan_state(update(section(17, 0, entry("a|1", VALUE))), Part.HEAD)


@pytest.mark.parametrize("part", list(Part))
def test_messages_quote_nothing_that_was_sent(part: Part) -> None:
    """D2: errors carry no content (I5)."""
    table = REFUSED_BODIES if part is Part.BODY else REFUSED_HEADS
    for data, _ in table.values():
        with pytest.raises(HoldfastError) as caught:
            scan(data, part, clients_of(1, part))
        assert "title" not in caught.value.message
        assert caught.value.message.endswith(".")
