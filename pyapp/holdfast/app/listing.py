"""What lists and open notes show, read from the projections alone."""

from __future__ import annotations

from holdfast.app.models import Link, Missing, NoteDetail, NoteRow, NotesScreen
from holdfast.app.vault import Vault
from holdfast.foundation.ids import BadId, parse_id, show_id
from holdfast.store import links, projection
from holdfast.store.links import LinkingRow
from holdfast.store.projection import DocumentRow, ListRow, Sort
from holdfast.store.reading import read

NOTE = "note"


async def notes(vault: Vault, *, selected: str, title_has: str, sort: Sort, count: int) -> NotesScreen:
    """The list of notes and the selected one, in one crossing of the bridge."""
    try:
        document = parse_id(selected) if selected else b""
    except BadId:
        document = b""
    rows, found, counts, linking = await read(
        vault.database,
        projection.page(NOTE, sort, title_has=title_has, count=count + 1),
        projection.one(document),
        projection.counts(),
        links.to(document),
    )
    detail: NoteDetail | Missing | None = None
    if selected:
        detail = _detail(found, linking) if found is not None and found.kind == NOTE else Missing()
    return NotesScreen(
        rows=tuple(_row(row, selected) for row in rows[:count]),
        total=counts.live.get(NOTE, 0),
        filter=title_has,
        sort=sort.value,
        detail=detail,
        more=len(rows) > count,
    )


def _row(row: ListRow, selected: str) -> NoteRow:
    shown = show_id(row.id)
    return NoteRow(shown, row.title, row.preview, row.modified, row.tags, row.pinned, shown == selected)


def _detail(row: DocumentRow, linking: list[LinkingRow]) -> NoteDetail:
    return NoteDetail(
        id=show_id(row.id),
        title=row.title,
        tags_text=", ".join(row.tags),
        words=row.words,
        created_ms=row.created,
        modified_ms=row.modified,
        path=row.path,
        pinned=row.pinned,
        read_only=row.trashed_at is not None,
        linked_from=linked_from(linking),
        actions=("pin", "duplicate", "export", "trash"),
    )


def linked_from(rows: list[LinkingRow]) -> tuple[Link, ...]:
    """The documents that link here, as a screen shows them."""
    return tuple(Link(show_id(row.id), row.kind, row.title) for row in rows)
