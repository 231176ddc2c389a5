"""What lists show of a document, derived from its parts alone, so that it is the same on every device (I3, I8)."""

from __future__ import annotations

from holdfast.app.shelf import Opened
from holdfast.domain import note
from holdfast.domain.preview import preview_of
from holdfast.domain.words import count_words
from holdfast.store.projection import DocumentRow


def project(space: bytes, opened: Opened) -> DocumentRow:
    """The row of a document.

    `modified` is the latest stamp in its head: editing a body writes `touched` there once a session.
    """
    head, text = opened.head, opened.body.text()
    shown = note.NOTE.make(head.values(note.NOTE))
    return DocumentRow(
        id=opened.id,
        space=space,
        kind=head.kind or note.NOTE.name,
        title=shown.title,
        preview=preview_of(text, shown.title),
        tags=shown.tags,
        created=shown.created,
        modified=max(head.entries.latest_stamp(), shown.created),
        pinned=shown.pinned,
        trashed_at=None,
        path=shown.path,
        words=count_words(text),
    )
