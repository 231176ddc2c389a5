"""Replicas of one document that exchange changes in any order, repeated, through the causal gate."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from holdfast.documents import (
    AlreadyKnown,
    Body,
    Change,
    Edit,
    Head,
    Part,
    Picture,
    Waiting,
    clients_of,
    picture,
)


@dataclass(frozen=True, eq=False)
class Sent:
    """A change on its way. Each is only equal to itself."""

    device: int
    change: Change


@dataclass
class Replica:
    """One device's copy. What is received goes through a queue that holds what waits."""

    device: int
    clock: int = 1000
    head: Head = field(init=False)
    body: Body = field(init=False)
    made: list[Sent] = field(default_factory=list)
    queue: list[Sent] = field(default_factory=list)
    applied: int = 0

    def __post_init__(self) -> None:
        self.head = Head.load(None, self.device)
        self.body = Body.load(None, self.device)

    def write(self, edits: Sequence[Edit]) -> Sent | None:
        """Edits of the head."""
        return self._sent(self.head.write(edits, self.clock, "test"))

    def replace(self, text: str) -> Sent | None:
        """Another text."""
        return self._sent(self.body.replace_text(text, self.clock, "test"))

    def take(self, rng: random.Random, *, everything: bool = False) -> None:
        """Offers what is queued, shuffled and partly twice, until nothing of it helps any more."""
        progress = True
        while progress:
            progress = False
            rng.shuffle(self.queue)
            offered = self.queue + rng.sample(self.queue, len(self.queue) // 3)
            waiting = []
            for sent in offered:
                try:
                    self._apply(sent)
                    progress = True
                except Waiting:
                    waiting.append(sent)
                except AlreadyKnown:
                    pass
            self.queue = list(dict.fromkeys(waiting))
        if everything:
            assert self.queue == []

    def reload(self) -> None:
        """Forgets everything but the encoded states."""
        self.head = Head.load(self.head.state(), self.device)
        self.body = Body.load(self.body.state(), self.device)

    def picture(self) -> Picture:
        """What this copy says."""
        return picture(self.head, self.body)

    def _apply(self, sent: Sent) -> None:
        handle = self.head if sent.change.part is Part.HEAD else self.body
        handle.apply(sent.change.update, clients_of(sent.device, sent.change.part))
        self.applied += 1

    def _sent(self, change: Change | None) -> Sent | None:
        if change is None:
            return None
        self.made.append(Sent(self.device, change))
        return self.made[-1]


def deliver(sent: Sent, replicas: Sequence[Replica]) -> None:
    """Queues a change for all others."""
    for replica in replicas:
        if replica.device != sent.device:
            replica.queue.append(sent)
