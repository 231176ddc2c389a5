"""D4, D9-D14: what heads write, and what is read from several devices' words."""

from __future__ import annotations

import pytest

from holdfast.documents import (
    Add,
    BadEdit,
    Change,
    Edit,
    Head,
    Increase,
    Key,
    Part,
    Put,
    Remove,
    Restore,
    Trash,
    clients_of,
    scan,
    set_members,
)
from holdfast.domain import note
from holdfast.domain.fields import BadValue, Field, number_field
from holdfast.domain.policy import Policy

ASKED = Field("asked", Policy.ASK, str, "")
VOTES = number_field("votes", Policy.COUNTER)
RANK = Field("rank", Policy.ORDER, str, "", 64)


def exchange(*heads: Head, changes: list[tuple[int, Change | None]]) -> None:
    """Gives every change to every head that lacks it."""
    for device, change in changes:
        for head in heads:
            if change is not None and head.device != device:
                head.apply(change.update, clients_of(device, Part.HEAD))


def pair() -> tuple[Head, Head]:
    return Head.load(None, 1), Head.load(None, 2)


def test_a_new_note() -> None:
    """D9: one change, one stamp, own keys; its update is the whole state."""
    head = Head.load(None, 1)
    change = head.write([Put(note.KIND, "note"), Put(note.TITLE, "Hi"), Put(note.CREATED, 7)], 1000, "note.create")
    assert change is not None
    assert (change.part, change.stamp, change.intent) == (Part.HEAD, 1001, "note.create")
    assert (change.before, change.after) == ({}, {16: 3})
    assert change.update == head.state()
    assert [key for key, _ in head.entries.all()] == [Key("created", "", 1), Key("kind", "", 1), Key("title", "", 1)]
    assert head.kind == "note"
    assert note.NOTE.make(head.values(note.NOTE)).title == "Hi"


def test_what_is_written_passes_the_scan_of_others() -> None:
    """D1: every kind of edit."""
    head = Head.load(None, 3)
    writes: list[list[Edit]] = [
        [Put(note.TITLE, "a"), Add(note.TAGS, "x", "X"), Add(note.TAGS, "y|/z", "Y")],
        [Put(note.TITLE, "b"), Remove(note.TAGS, "x"), Put(RANK, "m", "view1")],
        [Increase(VOTES, 2)],
        [Increase(VOTES, -1), Put(note.TITLE, None)],
        [Trash()],
        [Restore()],
    ]
    other = Head.load(None, 4)
    for edits in writes:
        change = head.write(edits, 5, "test")
        assert change is not None
        scan(change.update, Part.HEAD, clients_of(3, Part.HEAD))
        other.apply(change.update, clients_of(3, Part.HEAD))
    assert other.entries == head.entries
    assert other.vector == head.vector


def test_a_write_that_says_nothing_new_is_none() -> None:
    """D9: no change, no entry, for the same value and for the default where nobody said anything."""
    head = Head.load(None, 1)
    assert head.write([], 1, "x") is None
    assert head.write([Put(note.PINNED, False), Put(note.PATH, "")], 1, "x") is None
    assert head.write([Put(note.TITLE, "a"), Add(note.TAGS, "t", "t")], 1, "x") is not None
    assert head.write([Put(note.TITLE, "a"), Add(note.TAGS, "t", "t"), Remove(note.TAGS, "u")], 9, "x") is None
    assert head.write([Restore()], 1, "x") is None


def test_ten_thousand_writes_leave_one_entry() -> None:
    """D9: a rewrite costs nothing for ever."""
    head = Head.load(None, 1)
    for number in range(2000):
        head.write([Put(note.TOUCHED, number + 1)], 1, "x")
    assert len(head.state()) < 100
    assert len(head.entries) == 1


def test_latest_wins_by_stamp_then_device_and_the_loser_stays() -> None:
    """D10: whatever the order of arrival."""
    a, b = pair()
    one = a.write([Put(note.TITLE, "from a")], 50, "x")
    two = b.write([Put(note.TITLE, "from b")], 50, "x")
    exchange(a, b, changes=[(1, one), (2, two)])
    for head in (a, b):
        assert head.value(note.TITLE) == "from b"
        assert [entry.value for entry in head.entries.at("title")] == ["from a", "from b"]
    later = a.write([Put(note.TITLE, "settled")], 10, "x")  # a's clock is behind, and it wins all the same
    exchange(a, b, changes=[(1, later)])
    assert b.value(note.TITLE) == "settled"
    assert len(b.entries.at("title")) == 1
    assert later is not None
    assert later.stamp == 52


def test_a_clock_that_is_ahead_wins_only_until_somebody_answers() -> None:
    """D10: the stamp is one more than what it replaces."""
    a, b = pair()
    ahead = a.write([Put(note.TITLE, "future")], 10**15, "x")
    exchange(b, changes=[(1, ahead)])
    answer = b.write([Put(note.TITLE, "now")], 1000, "x")
    exchange(a, changes=[(2, answer)])
    assert a.value(note.TITLE) == b.value(note.TITLE) == "now"


def test_ask_keeps_distinct_values_until_a_person_picks() -> None:
    """D11: equal values collapse, picking is a write."""
    a, b = pair()
    exchange(a, b, changes=[(1, a.write([Put(ASKED, "x")], 5, "x")), (2, b.write([Put(ASKED, "y")], 4, "x"))])
    assert a.value(ASKED) == b.value(ASKED) == ("x", "y")
    picked = b.write([Put(ASKED, "x")], 1, "x")
    assert picked is not None
    exchange(a, changes=[(2, picked)])
    assert a.value(ASKED) == ("x",)
    c, d = pair()
    exchange(c, d, changes=[(1, c.write([Put(ASKED, "z")], 5, "x")), (2, d.write([Put(ASKED, "z")], 9, "x"))])
    assert c.value(ASKED) == ("z",)


def test_a_set_lets_additions_win() -> None:
    """D12: removing takes away what was seen only."""
    a, b = pair()
    exchange(b, changes=[(1, a.write([Add(note.TAGS, "work", "Work"), Add(note.TAGS, "home", "home")], 1, "x"))])
    removed = a.write([Remove(note.TAGS, "work"), Remove(note.TAGS, "home")], 2, "x")
    added = b.write([Add(note.TAGS, "work", "WORK")], 2, "x")
    exchange(a, b, changes=[(1, removed), (2, added)])
    assert a.value(note.TAGS) == b.value(note.TAGS) == {"work": "WORK"}


def test_a_set_made_equal_to_what_is_wanted() -> None:
    """D12: only the difference is written."""
    head = Head.load(None, 1)
    head.write(set_members(head.entries, note.TAGS, {"a": "A", "b": "b"}), 1, "x")
    assert head.value(note.TAGS) == {"a": "A", "b": "b"}
    edits = set_members(head.entries, note.TAGS, {"b": "b", "c": "c", "a": "a"})
    assert edits == [Add(note.TAGS, "a", "a"), Add(note.TAGS, "c", "c")]
    head.write([*edits, Remove(note.TAGS, "b")], 1, "x")
    assert head.value(note.TAGS) == {"a": "a", "c": "c"}
    head.write([Remove(note.TAGS, "a"), Add(note.TAGS, "a", "a")], 1, "x")
    assert head.value(note.TAGS) == {"a": "a", "c": "c"}


def test_a_counter_adds_up() -> None:
    """D13: each device has its own total, and nobody's is deleted."""
    a, b = pair()
    exchange(
        a,
        b,
        changes=[
            (1, a.write([Increase(VOTES, 3)], 1, "x")),
            (2, b.write([Increase(VOTES, 4)], 1, "x")),
        ],
    )
    exchange(a, b, changes=[(1, a.write([Increase(VOTES, -1), Increase(VOTES, -1)], 1, "x"))])
    assert a.value(VOTES) == b.value(VOTES) == 5
    assert len(a.entries.at("votes")) == 2


def test_an_order_is_a_rank_for_each_view() -> None:
    """D10: `latest`, by element."""
    a, b = pair()
    exchange(a, b, changes=[(1, a.write([Put(RANK, "m", "v1"), Put(RANK, "c", "v2")], 1, "x"))])
    exchange(a, b, changes=[(2, b.write([Put(RANK, "q", "v1")], 1, "x"))])
    assert a.value(RANK) == b.value(RANK) == {"v1": "q", "v2": "c"}


def test_a_value_that_does_not_fit_shows_as_the_default() -> None:
    """N2: whatever another device wrote, all devices show the same."""
    head = Head.load(None, 1)
    odd = Field("pinned", Policy.LATEST, str)
    head.write([Put(odd, "yes")], 1, "x")
    assert head.value(note.PINNED) is False
    assert head.value(odd) == "yes"


def test_edits_that_cannot_be() -> None:
    """D9: refused before anything is touched."""
    head = Head.load(None, 1)
    for edit in (
        Put(note.TAGS, "x"),
        Add(note.TITLE, "x"),
        Increase(note.TITLE, 1),
        Remove(note.TITLE, "x"),
        Put(note.TITLE, "x", "element"),
        Put(RANK, "x"),
        Add(note.TAGS, "", "x"),
        Add(note.TAGS, "x" * 600, "x"),
        Add(note.TAGS, "\ud800", "x"),
    ):
        with pytest.raises(BadEdit):
            head.write([edit], 1, "x")
    for value in (5, "x" * 513, "\ud800", b"x"):
        with pytest.raises(BadValue):
            head.write([Put(note.TITLE, value)], 1, "x")
    with pytest.raises(BadEdit):
        head.write([Trash(), Put(note.TITLE, "x")], 1, "x")
    assert not head.broken
    assert head.vector == {}
