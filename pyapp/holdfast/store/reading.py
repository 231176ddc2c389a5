"""A typed read: a statement and the function that makes values of its rows.

Readings of several nouns are fetched together, in one crossing of the bridge, seeing one state of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from holdfast.store.database import Database, Row, Statement

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """What to ask and how to understand the answer."""

    statement: Statement
    decode: Callable[[list[Row]], T_co]


@overload
async def read(database: Database, first: Reading[A], /) -> A: ...
@overload
async def read(database: Database, first: Reading[A], second: Reading[B], /) -> tuple[A, B]: ...
@overload
async def read(database: Database, first: Reading[A], second: Reading[B], third: Reading[C], /) -> tuple[A, B, C]: ...
@overload
async def read(
    database: Database, first: Reading[A], second: Reading[B], third: Reading[C], fourth: Reading[D], /
) -> tuple[A, B, C, D]: ...
async def read(database: Database, *readings: Reading[Any]) -> Any:
    """Fetches the readings at once: the value of one, or the values of several as a tuple."""
    answers = await database.run([reading.statement for reading in readings])
    values = tuple(reading.decode(rows) for reading, rows in zip(readings, answers, strict=True))
    return values[0] if len(values) == 1 else values


async def read_all(database: Database, readings: list[Reading[T]]) -> list[T]:
    """Fetches any number of readings of one kind at once."""
    answers = await database.run([reading.statement for reading in readings])
    return [reading.decode(rows) for reading, rows in zip(readings, answers, strict=True)]


async def read_beside(
    database: Database,
    several: Sequence[Reading[T]],
    first: Reading[A],
    second: Reading[B],
    third: Reading[C],
    fourth: Reading[D],
    /,
) -> tuple[list[T], A, B, C, D]:
    """Fetches several readings of one kind, and four of others, at once."""
    others: tuple[Reading[Any], ...] = (first, second, third, fourth)
    answers = await database.run([reading.statement for reading in (*several, *others)])
    found = [reading.decode(rows) for reading, rows in zip(several, answers, strict=False)]
    a, b, c, d = (reading.decode(rows) for reading, rows in zip(others, answers[len(several) :], strict=True))
    return found, a, b, c, d


def single(rows: list[Row]) -> Any:
    """The first column of the first row, or None when there is no row."""
    return rows[0][0] if rows else None
