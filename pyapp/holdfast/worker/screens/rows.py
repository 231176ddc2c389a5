"""Rows of lists: what makes of the rows that a page shows those that it should show.

Theory: a list is read again after a commit and compared with what the page has; only rows that differ are sent. A row
that moved is taken out and put in again, and as few as possible move.

Rule: where a row can go from one list to another, all removals are sent before anything is placed, because a row's id
stands in one list at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from holdfast.worker.messages import Row, Rows


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_HasId)


@dataclass(frozen=True, slots=True)
class Difference(Generic[R]):
    """Ids to take out; rows to place, each with the id of the row that it stands before (empty: at the end)."""

    removed: tuple[str, ...]
    placed: tuple[tuple[R, str], ...]

    def messages(
        self, region: str, prefix: str, render: Callable[[R], str], sizes: tuple[int, int] = (0, 0)
    ) -> tuple[list[Rows], list[Rows]]:
        """What to send for the list `region` whose rows are `<prefix>-<id>`: removals, and what is placed.

        `sizes`: the list's length before and after, as `Rows.set_size` has it.
        """
        size = sizes[1]
        gone = [Rows(region, [f"{prefix}-{row}" for row in self.removed], [], size)] if self.removed else []
        placed = [
            Row(f"{prefix}-{row.id}", render(row), f"{prefix}-{before}" if before else "")
            for row, before in self.placed
        ]
        longer = sizes[0] != size and not gone
        return gone, [Rows(region, [], placed, size)] if placed or longer else []


def difference(before: Sequence[R], after: Sequence[R]) -> Difference[R]:
    """What makes of the rows `before` the rows `after`."""
    old = {row.id: row for row in before}
    new = {row.id for row in after}
    staying = _in_order([row.id for row in before if row.id in new], [row.id for row in after])
    placed: list[tuple[R, str]] = []
    following = ""
    for row in reversed(after):  # from the end, so that the row that one stands before is already there
        if row.id not in staying or old[row.id] != row:
            placed.append((row, following))
        following = row.id
    return Difference(tuple(row.id for row in before if row.id not in staying), tuple(placed))


def _in_order(before: list[str], after: list[str]) -> set[str]:
    """Rows that may stay where they are: those whose order is the same in both.

    One row that moved is the usual case, so this takes out, greedily, whatever stands in the way.
    """
    place = {row: index for index, row in enumerate(after)}
    best: list[str] = []
    # Patience sorting: the longest run of rows whose places ascend.
    tails: list[int] = []
    links: list[tuple[str, int]] = []
    for row in before:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if place[links[tails[middle]][0]] < place[row]:
                low = middle + 1
            else:
                high = middle
        links.append((row, tails[low - 1] if low else -1))
        if low == len(tails):
            tails.append(len(links) - 1)
        else:
            tails[low] = len(links) - 1
    at = tails[-1] if tails else -1
    while at >= 0:
        row, at = links[at]
        best.append(row)
    return set(best)
