"""Link targets: what an editor may link to; linked_titles.py tells what that is called.

Rule: answers are small and come from the projection, so a keystroke costs one read of a list.
"""

from __future__ import annotations

from holdfast.app.vault import Vault
from holdfast.domain.note import NOTE
from holdfast.domain.task import TASK
from holdfast.foundation.ids import show_id
from holdfast.store import projection
from holdfast.store.folding import fold
from holdfast.store.reading import read
from holdfast.worker.editor_messages import Completion, EditorComplete, EditorCompletions

OFFERED = 12
"""Lines of the list under the caret."""
LOOKED_AT = 60
"""Documents that contain the words, latest first, of which those are chosen whose title begins with them."""


async def answer(vault: Vault, message: EditorComplete) -> EditorCompletions:
    """The answer to an editor's question."""
    items = await (_tags(vault, message.text) if message.kind == "tag" else _documents(vault, message))
    return EditorCompletions(message.document, message.lease, message.question, items)


async def _documents(vault: Vault, message: EditorComplete) -> list[Completion]:
    typed = message.text.strip()
    notes, tasks = await read(
        vault.database,
        projection.page(NOTE.name, projection.Sort.MODIFIED, title_has=typed, count=LOOKED_AT),
        projection.page(TASK.name, projection.Sort.MODIFIED, title_has=typed, count=LOOKED_AT),
    )
    rows = [row for row in (*notes, *tasks) if show_id(row.id) != message.document]
    rows.sort(key=lambda row: (not fold(row.title).startswith(fold(typed)), -row.modified))
    of_kind = {NOTE.name: "", TASK.name: "Task"}
    return [
        Completion(show_id(row.id), row.title, ", ".join(filter(None, (of_kind.get(row.kind), *row.tags))))
        for row in rows[:OFFERED]
    ]


async def _tags(vault: Vault, typed: str) -> list[Completion]:
    start = fold(typed)
    carried = await read(vault.database, projection.tags())
    fitting = [(tag, count) for tag, count in carried if fold(tag).startswith(start)]
    fitting.sort(key=lambda tag: -tag[1])
    return [Completion(tag, tag, str(count)) for tag, count in fitting[:OFFERED]]
