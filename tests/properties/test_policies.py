"""D10, D12, D13: the policies against what they mean, told from who had seen what."""

from __future__ import annotations

import random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.documents import Add, Edit, Increase, Put, Remove
from holdfast.domain import note
from holdfast.domain.fields import number_field
from holdfast.domain.policy import Policy

from .replicas import Replica, Sent, deliver

VOTES = number_field("votes", Policy.COUNTER)

step = st.tuples(st.integers(0, 2), st.sampled_from(["add", "remove", "title", "vote", "take"]), st.integers(0, 2**30))


class Told(NamedTuple):
    """One write, and which writes its author had seen."""

    number: int
    name: str
    what: str | int
    stamp: int
    device: int
    seen: frozenset[int]


class Told3:
    """Three replicas, and the history of what was told."""

    def __init__(self) -> None:
        self.replicas = [Replica(1, 1000), Replica(2, 5), Replica(3, 10**9)]
        self.history: list[Told] = []
        self.numbers: dict[Sent, int] = {}

    def write(self, replica: Replica, name: str, what: str | int, edit: Edit) -> None:
        seen = frozenset(number for sent, number in self.numbers.items() if self._has(replica, sent))
        sent = replica.write([edit])
        if sent is None:
            return
        self.numbers[sent] = len(self.history)
        self.history.append(Told(len(self.history), name, what, sent.change.stamp, replica.device, seen))
        deliver(sent, self.replicas)

    def _has(self, replica: Replica, sent: Sent) -> bool:
        return replica.device == sent.device or sent not in replica.queue

    def present(self, tag: str) -> bool:
        """Add wins: some addition was seen by no removal."""
        removals = [told for told in self.history if told.name == "remove" and told.what == tag]
        additions = [told for told in self.history if told.name == "add" and told.what == tag]
        return any(all(added.number not in removed.seen for removed in removals) for added in additions)

    def title(self) -> str | int:
        """Latest: the greatest (stamp, device)."""
        titles = [told for told in self.history if told.name == "title"]
        return max(titles, key=lambda told: (told.stamp, told.device)).what if titles else ""

    def votes(self) -> int:
        """Counter: all that was added."""
        return sum(told.what for told in self.history if told.name == "vote" and isinstance(told.what, int))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(steps=st.lists(step, min_size=3, max_size=40))
def test_policies_mean_what_they_say(steps: list[tuple[int, str, int]]) -> None:
    """D10, D12, D13: for three writers who see each other late."""
    told = Told3()
    for who, action, seed in steps:
        rng = random.Random(seed)
        replica = told.replicas[who]
        tag = rng.choice("ab")
        if action == "add":
            told.write(replica, "add", tag, Add(note.TAGS, tag, tag))
        elif action == "remove":
            told.write(replica, "remove", tag, Remove(note.TAGS, tag))
        elif action == "title":
            title = f"{rng.randrange(1000)}"
            told.write(replica, "title", title, Put(note.TITLE, title))
        elif action == "vote":
            amount = rng.choice((1, 5, -2))
            told.write(replica, "vote", amount, Increase(VOTES, amount))
        else:
            replica.take(rng)
    for replica in told.replicas:
        replica.take(random.Random(1), everything=True)
        assert replica.head.value(note.TAGS) == {tag: tag for tag in "ab" if told.present(tag)}
        assert replica.head.value(note.TITLE) == told.title()
        assert replica.head.value(VOTES) == told.votes()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(clocks=st.lists(st.integers(0, 2**53 - 3), min_size=2, max_size=6))
def test_whoever_saw_the_other_value_wins_over_it(clocks: list[int]) -> None:
    """D10: whatever the clocks say."""
    replicas = [Replica(1), Replica(2)]
    for turn, clock in enumerate(clocks):
        writer, reader = replicas[turn % 2], replicas[(turn + 1) % 2]
        writer.clock = clock
        sent = writer.write([Put(note.TITLE, f"turn {turn}")])
        assert sent is not None
        deliver(sent, replicas)
        reader.take(random.Random(turn), everything=True)
        for replica in replicas:
            assert replica.head.value(note.TITLE) == f"turn {turn}"
