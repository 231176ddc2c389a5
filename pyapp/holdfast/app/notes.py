"""What a person does to a note. Each is one change, or none where nothing differs."""

from __future__ import annotations

from holdfast.app.commits import Commits, Draft
from holdfast.documents import Put, set_members
from holdfast.domain import note, tags
from holdfast.domain.title import check_title
from holdfast.foundation.ids import new_id


async def create(commits: Commits, *, title: str = "", body: str = "") -> bytes:
    """A new note; returns its id."""
    now = commits.vault.place.clock.now_ms()
    edits = [Put(note.KIND, note.NOTE.name), Put(note.CREATED, now), Put(note.TITLE, check_title(title))]
    document = new_id(commits.vault.place.random)
    await commits.write([Draft(document, edits, body or None, "note.create", new=True)])
    return document


async def set_title(commits: Commits, document: bytes, title: str) -> None:
    """Renames a note. Raises TitleTooLong."""
    await commits.write([Draft(document, [Put(note.TITLE, check_title(title))], None, "note.rename")])


async def set_tags(commits: Commits, document: bytes, text: str) -> None:
    """Replaces a note's tags by those that `text` lists. Raises what `domain.tags` refuses."""
    wanted = tags.elements(tags.parse_tags(text))
    await commits.write(
        [Draft(document, lambda opened: set_members(opened.head.entries, note.TAGS, wanted), None, "note.tag")]
    )


async def pin(commits: Commits, document: bytes, *, pinned: bool) -> None:
    """Pins a note to the top of the lists, or takes the pin off."""
    await commits.write([Draft(document, [Put(note.PINNED, pinned)], None, "note.pin" if pinned else "note.unpin")])
