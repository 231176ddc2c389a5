"""The trash: in, out, and away for good.

Theory (DOCUMENTS "Versions, undo, trash, links"): whether a document is in the trash follows from its head alone
(`documents.trash`), so nothing here decides it; the projection says it. Deleting writes no change: it takes everything
of the document off this device and leaves a tombstone (docs/decisions/0008-trash-before-sync.md).

Danger: what is deleted here is gone. Only what is in the trash can be deleted, judged in the transaction that does it.
"""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.app.commits import Commits
from holdfast.app.everyday_models import DeleteQuestion, TrashRow, TrashScreen
from holdfast.app.undo import WayBack, write_undoably
from holdfast.app.vault import Vault
from holdfast.documents import Restore, Trash
from holdfast.domain.every import TRASHED
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import show_id
from holdfast.store import projection, tombstones
from holdfast.store.errors import GuardFailed
from holdfast.store.projection import DocumentRow
from holdfast.store.reading import read

DAYS_KEPT = 30
"""Days that a document lies in the trash before it is deleted."""

DAY_MS = 24 * 60 * 60 * 1000

PORTION = 100
"""Documents deleted in one transaction."""


class NotInTrash(HoldfastError):
    """What was to be deleted is not in the trash (any more)."""

    code = "not-in-trash"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This is not in the trash any more. Nothing was deleted.")


async def put_in(commits: Commits, document: bytes, kind: str) -> WayBack | None:
    """Moves a document to the trash; gives the way back, None if it is there already. Raises NotHere."""
    if (await commits.opened(document)).head.trashed:
        return None
    return await write_undoably(commits, document, TRASHED, [Trash()], lambda _: [Restore()], f"{kind}.trash")


async def take_out(commits: Commits, document: bytes, kind: str) -> WayBack | None:
    """Restores a document; gives the way back, None if it is not in the trash. Raises NotHere."""
    if not (await commits.opened(document)).head.trashed:
        return None
    return await write_undoably(commits, document, TRASHED, [Restore()], lambda _: [Trash()], f"{kind}.restore")


async def delete(commits: Commits, documents: Sequence[bytes]) -> None:
    """Deletes these documents for good. Raises NotInTrash with nothing deleted."""
    if not documents:
        return
    try:
        await commits.bury(documents)
    except GuardFailed:
        raise NotInTrash from None


async def empty(commits: Commits) -> int:
    """Deletes everything in the trash; says how much that was."""
    deleted = 0
    while rows := await read(commits.vault.database, projection.trash_page(count=PORTION)):
        await delete(commits, [row.id for row in rows])
        deleted += len(rows)
    return deleted


async def delete_expired(commits: Commits) -> int:
    """Deletes what has lain in the trash for its days; says how much that was."""
    deleted = 0
    before = commits.vault.place.clock.now_ms() - DAYS_KEPT * DAY_MS
    while documents := await read(commits.vault.database, tombstones.expired(before, count=PORTION)):
        await delete(commits, documents)
        deleted += len(documents)
    return deleted


async def screen(vault: Vault, *, count: int) -> TrashScreen:
    """What is in the trash, latest first, in one crossing of the bridge."""
    rows, counts = await read(vault.database, projection.trash_page(count=count), projection.counts())
    now = vault.place.clock.now_ms()
    return TrashScreen(tuple(_row(row, now) for row in rows), sum(counts.trashed.values()))


async def question(vault: Vault, document: bytes | None) -> DeleteQuestion:
    """What is asked before deleting one document, or (None) all of them. Raises NotInTrash."""
    if document is None:
        counts = await read(vault.database, projection.counts())
        return DeleteQuestion("", "", sum(counts.trashed.values()))
    row = await read(vault.database, projection.one(document))
    if row is None or row.trashed_at is None:
        raise NotInTrash
    return DeleteQuestion(show_id(document), row.title, 1)


def _row(row: DocumentRow, now: int) -> TrashRow:
    trashed_at = row.trashed_at or 0
    left = DAYS_KEPT - (now - trashed_at) // DAY_MS
    return TrashRow(show_id(row.id), row.kind, row.title, trashed_at, min(max(left, 0), DAYS_KEPT))
