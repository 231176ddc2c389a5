"""I3, D5, D18: three writers, deliveries shuffled and repeated: the same state vectors, entries and texts."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.documents import Add, Edit, Increase, Put, Remove, Restore, Trash, same
from holdfast.domain import note
from holdfast.domain.fields import number_field
from holdfast.domain.policy import Policy

from .replicas import Replica, deliver

VOTES = number_field("votes", Policy.COUNTER)
PIECES = ["a", "bc", "\n", "é", "😀", "😁", "👩‍👩‍👧", "漢字", "- [x] ", "\n\n"]
TAGS = ["a", "b", "c"]

step = st.tuples(st.integers(0, 2), st.integers(0, 8), st.integers(0, 2**30))


def _act(replica: Replica, action: int, rng: random.Random) -> None:
    """One thing that a person does."""
    text = replica.body.text()
    at = rng.randrange(len(text) + 1)
    edits: list[Edit]
    if action <= 2:
        replica.replace(text[:at] + "".join(rng.choices(PIECES, k=rng.randrange(1, 4))) + text[at:])
        return
    if action == 3:
        replica.replace(text[:at] + text[at + rng.randrange(1, 6) :])
        return
    if action == 4:
        edits = [Put(note.TITLE, rng.choice("xyz")), Put(note.PINNED, rng.random() < 0.5)]
    elif action == 5:
        edits = [Add(note.TAGS, rng.choice(TAGS), rng.choice("AB")), Remove(note.TAGS, rng.choice(TAGS))]
    elif action == 6:
        edits = [Increase(VOTES, rng.choice((1, 2, -1)))]
    else:
        edits = [rng.choice((Trash(), Restore()))]
    replica.write(edits)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(steps=st.lists(step, min_size=5, max_size=40))
def test_three_writers_converge(steps: list[tuple[int, int, int]]) -> None:
    """I3: whatever is delivered when, as long as everything is at last."""
    replicas = [Replica(device, clock) for device, clock in ((1, 1000), (2, 10), (3, 10**12))]
    last = random.Random(len(steps))
    for who, action, seed in steps:
        rng = random.Random(seed)
        replica = replicas[who]
        before = len(replica.made)
        _act(replica, action, rng)
        for sent in replica.made[before:]:
            deliver(sent, replicas)
        if action % 3 == 0:
            other = replicas[(who + 1) % 3]
            held_back = rng.sample(other.queue, len(other.queue) // 2)
            other.queue = [sent for sent in other.queue if sent not in held_back]
            other.take(rng)
            other.queue += held_back
        if action % 4 == 0:
            replica.reload()
    for replica in replicas:
        replica.take(last, everything=True)
    made = sum(len(replica.made) for replica in replicas)
    assert sum(replica.applied for replica in replicas) >= 2 * made, "everything has to have arrived"
    first, second, third = (replica.picture() for replica in replicas)
    assert first == second == third
    assert same(first, third)
    assert replicas[0].head.trashed == replicas[1].head.trashed == replicas[2].head.trashed
    replicas[0].reload()
    assert replicas[0].picture() == first
