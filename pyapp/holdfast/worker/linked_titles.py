"""Linked titles: what the documents that an open text links to are called, told again when that changes.

Theory: an editor says which documents its text links to. From then on it hears of every new title of theirs, whoever
gave it, until it is closed; so a link never shows a title of the past beside the note that has another.

Rules: only titles that differ from what was told last are told; one task reads for all editors, again and again while
there is something.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from holdfast.app.vault import Vault
from holdfast.foundation.ids import parse_id, show_id
from holdfast.store import projection
from holdfast.store.reading import read
from holdfast.worker.editor_messages import EditorLinks, EditorTitles, LinkTitle
from holdfast.worker.page import Page
from holdfast.worker.reports import report

LINKS_ASKED = 500
"""Linked documents whose titles one question may ask for."""
LINKS_FOLLOWED = 2_000
"""Linked documents of one editor that are followed; of the others it hears only the answer to its question."""


@dataclass(slots=True)
class _Follower:
    """An editor of a text with links."""

    page: Page
    document: str
    lease: str
    told: dict[bytes, str | None] = field(default_factory=dict)
    """What it was told of each document; None: that it is not here."""


class LinkedTitles:
    """The editors of a vault that have asked for titles."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._followers: dict[tuple[str, str], _Follower] = {}
        self._changed: set[bytes] = set()
        self._task: asyncio.Task[None] | None = None

    async def ask(self, page: Page, message: EditorLinks) -> None:
        """Answers with the titles of now, and goes on telling. Raises BadId."""
        ids = [parse_id(link) for link in message.ids[:LINKS_ASKED]]
        key = (message.lease, message.document)
        follower = self._followers.setdefault(key, _Follower(page, message.document, message.lease))
        titles = await self._titles(ids)
        for document in ids:
            if document in follower.told or len(follower.told) < LINKS_FOLLOWED:
                follower.told[document] = titles.get(document)
        _tell(follower, titles)

    def close(self, lease: str, document: str) -> None:
        """An editor was closed."""
        self._followers.pop((lease, document), None)

    def forget(self, page: Page) -> None:
        """A tab is gone with its editors."""
        for key in [key for key, follower in self._followers.items() if follower.page is page]:
            del self._followers[key]

    def committed(self, documents: Iterable[bytes]) -> None:
        """These documents have changed; perhaps their titles have."""
        linked = {document for follower in self._followers.values() for document in follower.told}
        self._changed.update(linked.intersection(documents))
        if self._changed and (self._task is None or self._task.done()):
            self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        try:
            while self._changed:
                documents, self._changed = sorted(self._changed), set()
                titles = await self._titles(documents)
                for follower in list(self._followers.values()):
                    fresh = {d: t for d, t in titles.items() if d in follower.told and follower.told[d] != t}
                    follower.told.update(fresh)
                    _tell(follower, fresh)
        except Exception as error:  # noqa: BLE001 - a title that is not told must not undo the commit that changed it
            report(error)

    async def _titles(self, documents: list[bytes]) -> dict[bytes, str]:
        rows = await read(self._vault.database, projection.several(documents))
        return {row.id: row.title for row in rows}


def _tell(follower: _Follower, titles: dict[bytes, str]) -> None:
    if titles:
        links = [LinkTitle(show_id(document), title) for document, title in titles.items()]
        follower.page.send(EditorTitles(follower.document, follower.lease, links))
