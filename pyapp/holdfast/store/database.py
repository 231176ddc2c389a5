"""The port to an encrypted SQLite database.

Theory: crossing from Python to the database costs more than most statements do, so the unit of the port is a list of
statements. `run` reads, `transact` writes; both are one crossing. A connection serves one call at a time, in the order
of the calls; callers need no lock of their own.

Rules (each is a case of tests/contracts/database_cases.py):
* `transact` returns after a strict commit, or raises with nothing committed.
* A list in `run` sees one state of the database: nothing is written between its statements.
* Text is any sequence of Unicode scalar values, NUL included; integers are 64 bits; floats stay floats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Value = None | int | float | str | bytes
"""What a column or a parameter can be."""

Row = tuple[Any, ...]
"""One row of an answer; its columns are `Value`s, which the reading that asked for them gives their types."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement with its parameters `?1`, `?2` …

    With `expect_changes`, the transaction is abandoned with `GuardFailed` unless the statement changes exactly that
    many rows: a compare-and-swap.
    """

    sql: str
    parameters: tuple[Value, ...] = ()
    expect_changes: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One SQL statement carried out for each row of parameters; it answers nothing. No rows: nothing happens."""

    sql: str
    rows: Sequence[tuple[Value, ...]]


Work = Statement | Batch


class Database(Protocol):
    """An open database. Errors: those of `holdfast.store.errors`."""

    async def run(self, work: Sequence[Work]) -> list[list[Row]]:
        """Reads: the rows of each statement, in order. A statement that would write is refused (`StatementError`)."""
        ...

    async def transact(self, work: Sequence[Work]) -> list[list[Row]]:
        """Writes all of it in one transaction, durable when this returns; the rows of each statement, in order."""
        ...

    async def close(self) -> None:
        """Closes the connection; later calls raise `ConnectionLost`. Closing twice is allowed."""
        ...


class DatabaseOpener(Protocol):
    """Where the vault's database lies. Its name or directory is the adapter's own affair."""

    async def prepare(self) -> None:
        """Does what can be done before the key is known (loads the program, say). May be left out."""
        ...

    async def exists(self) -> bool:
        """Whether there is a database to open."""
        ...

    async def open(self, key: bytes, *, create: bool) -> Database:
        """Opens with the 32-byte key. Raises `WrongKey`; `StorageMissing` when there is none and `create` is false."""
        ...

    async def erase(self) -> None:
        """Deletes the database for good. The caller has closed it."""
        ...
