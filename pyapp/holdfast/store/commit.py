"""The one transaction of a change (I2): log, outbox, state, projection, text and the index's dirty mark.

Theory: whoever edits documents hands over what each of them is *after* its edits; this module makes the statements,
one batch for each table however many documents there are, so ten edits cost as much as one and an import of
hundreds is still a dozen statements. The caller adds its own statements (an import's record, say), and transacts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from holdfast.store import changes, fields, links, parts, projection, tasks, texts
from holdfast.store.changes import NewChange
from holdfast.store.database import Batch, Work
from holdfast.store.links import LinkTargets
from holdfast.store.parts import PartState
from holdfast.store.projection import DocumentRow
from holdfast.store.tasks import TaskFields


@dataclass(frozen=True, slots=True)
class EditedPart:
    """One change of a part, and what the part is after it."""

    part: int
    update: bytes
    intent: str
    """What for, such as `note.pin`."""
    stamp: int
    state: bytes
    vector: bytes


@dataclass(frozen=True, slots=True)
class EditedDocument:
    """A document after its edits. `parts` are in the order of their changes; of a part, the last state counts."""

    parts: tuple[EditedPart, ...]
    row: DocumentRow
    body: str | None
    """None: not changed."""
    fields: Mapping[str, str] | None = None
    """None: not changed. Otherwise all of them."""
    task: TaskFields | None = None
    """None: it is no task."""
    links: LinkTargets | None = None
    """None: not changed."""


def commit_statements(
    documents: Sequence[EditedDocument], *, author: int, time: int, seq: int | None = None
) -> list[Work]:
    """What `Database.transact` needs to make these edits durable together.

    `author` is the number of the device in the roster, `time` the time shown in the history. Own edits have no `seq`
    and go to the outbox; received ones carry the `seq` of their envelope and do not.
    """
    new_changes = [
        NewChange(
            document.row.space, document.row.id, edit.part, author, seq, edit.stamp, time, edit.intent, edit.update
        )
        for document in documents
        for edit in document.parts
    ]
    states = {
        (document.row.id, edit.part): PartState(document.row.id, edit.part, edit.state, edit.vector)
        for document in documents
        for edit in document.parts
    }
    all_fields = {document.row.id: document.fields for document in documents if document.fields is not None}
    all_links = {document.row.id: document.links for document in documents if document.links is not None}
    work: list[Work] = [
        changes.append(new_changes),
        parts.write(list(states.values())),
        *projection.write([document.row for document in documents]),
        texts.write((document.row.id, document.body) for document in documents if document.body is not None),
        *fields.write(all_fields),
        *tasks.write([document.task for document in documents if document.task is not None]),
        *tasks.remove([document.row.id for document in documents if document.task is None]),
        *links.write(all_links),
        Batch(
            "INSERT INTO dirty (document) VALUES (?1) ON CONFLICT DO NOTHING",
            [(document.row.id,) for document in documents],
        ),
    ]
    return [item for item in work if not isinstance(item, Batch) or item.rows]
