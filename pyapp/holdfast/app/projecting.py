"""What lists show of a document, derived from its parts alone, so that it is the same on every device (I3, I8).

A kind that has lists of its own is projected into them here, beside the row that every document has.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.app.shelf import Opened
from holdfast.documents import Head
from holdfast.domain import note, task
from holdfast.domain.every import TRASHED
from holdfast.domain.links import links_of
from holdfast.domain.preview import preview_of
from holdfast.domain.tags import shown
from holdfast.domain.words import count_words
from holdfast.store.links import LinkTargets
from holdfast.store.projection import DocumentRow
from holdfast.store.tasks import TaskFields


@dataclass(frozen=True, slots=True)
class Projected:
    """A document's projections. `task`: None if it is none."""

    row: DocumentRow
    task: TaskFields | None


def project(space: bytes, opened: Opened) -> Projected:
    """The projections of a document.

    `modified` is the latest stamp in its head: editing a body writes `touched` there once a session.
    """
    head, text = opened.head, opened.body.text()
    title = head.value(note.TITLE) or ""
    created = head.value(note.CREATED) or 0
    row = DocumentRow(
        id=opened.id,
        space=space,
        kind=head.kind or note.NOTE.name,
        title=title,
        preview=preview_of(text, title),
        tags=shown(head.value(note.TAGS)),
        created=created,
        modified=max(head.entries.latest_stamp(), created),
        pinned=head.value(note.PINNED) or False,
        trashed_at=_stamp(head, TRASHED.name) if head.trashed else None,
        path=head.value(note.PATH) or "",
        words=count_words(text),
    )
    return Projected(row, _task(opened) if row.kind == task.TASK.name else None)


def link_targets(body: str) -> LinkTargets:
    """What a body links to, as the store keeps it."""
    links = links_of(body)
    return LinkTargets(links.ids, links.titles)


def _task(opened: Opened) -> TaskFields:
    shown_task = task.TASK.make(opened.head.values(task.TASK))
    return TaskFields(
        document=opened.id,
        done=shown_task.done,
        trashed=opened.head.trashed,
        done_at=_stamp(opened.head, task.STATUS.name) if shown_task.done else 0,
        due=shown_task.due.text,
        created=shown_task.created,
        title=shown_task.title,
        tags=shown_task.tags,
    )


def _stamp(head: Head, field: str) -> int:
    """The stamp of the word that counts on a field."""
    entries = head.entries.at(field)
    return entries[-1].stamp if entries else 0
