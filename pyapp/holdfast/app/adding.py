"""A document of any kind, made at once with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.app.commits import Commits, Draft
from holdfast.app.shelf import Opened
from holdfast.documents import Edit, Put, set_members
from holdfast.domain import every, tags
from holdfast.domain.kind import Kind
from holdfast.domain.title import check_title
from holdfast.foundation.ids import new_id


async def add(
    commits: Commits, kind: Kind, *, title: str, body: str, tagged: Sequence[str], more: Sequence[Edit] = ()
) -> bytes:
    """Makes it and returns its id; `more`: what else its head says.

    Raises TitleTooLong and what `domain.tags` refuses; then nothing is made.
    """
    now = commits.vault.place.clock.now_ms()
    checked = check_title(title)
    wanted = tags.elements(tags.normal_tags(tagged))

    def edits(opened: Opened) -> list[Edit]:
        return [
            Put(every.KIND, kind.name),
            Put(every.CREATED, now),
            Put(every.TITLE, checked),
            *more,
            *set_members(opened.head.entries, every.TAGS, wanted),
        ]

    document = new_id(commits.vault.place.random)
    await commits.write([Draft(document, edits, body or None, f"{kind.name}.create", new=True)])
    return document
