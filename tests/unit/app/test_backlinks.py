"""Who links here, from typing a link to reading it."""

from __future__ import annotations

from holdfast.app import listing, notes, tasks
from holdfast.app.commits import Commits, Draft
from holdfast.app.linking import link_turn
from holdfast.app.models import NoteDetail
from holdfast.foundation.ids import show_id
from holdfast.store import links
from holdfast.store.projection import Sort


async def linked_from(commits: Commits, document: bytes) -> list[tuple[str, str]]:
    found = await listing.notes(commits.vault, selected=show_id(document), title_has="", sort=Sort.MODIFIED, count=5)
    assert isinstance(found.detail, NoteDetail)
    return [(link.kind, link.title) for link in found.detail.linked_from]


async def test_a_link_in_a_body_is_known_with_its_commit(commits: Commits) -> None:
    """R6: by id and by title, of notes and tasks; renaming rewrites nothing and the id still leads there."""
    target = await notes.create(commits, title="Tides")
    await notes.create(commits, title="By id", body=f"see [[{show_id(target)}|Tides]]")
    by_title = await tasks.add(commits, "By title", "2026-03-01")
    await commits.write([Draft(by_title, [], "see [[tides]]", "body.edit")])
    assert await linked_from(commits, target) == [("task", "By title"), ("note", "By id")]
    await notes.set_title(commits, target, "Currents")
    assert await linked_from(commits, target) == [("note", "By id")]


async def test_bodies_from_before_are_read_in_turns(commits: Commits) -> None:
    """R6, I8: links forgotten and read again are the same, a few bodies at a time."""
    target = await notes.create(commits, title="Tides")
    for number in range(3):
        await notes.create(commits, title=f"{number}", body="[[Tides]]")
    before = await linked_from(commits, target)
    await commits.vault.database.transact(links.start_over())
    assert await linked_from(commits, target) == []
    turns = [await link_turn(commits.vault, count=2) for _ in range(3)]
    assert turns == [True, False, False]
    assert await linked_from(commits, target) == before
    assert len(before) == 3
