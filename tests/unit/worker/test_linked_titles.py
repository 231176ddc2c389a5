"""Titles of linked documents, as an editor hears of them."""

from __future__ import annotations

import pytest

from holdfast.worker import editor_messages as e
from holdfast.worker import linked_titles
from tests.unit.worker.conftest import PlayedPage, until

LINKING = "00" * 15 + "01"


def told(tab: PlayedPage) -> list[dict[str, str]]:
    heard = [message for message in tab.heard if isinstance(message, e.EditorTitles)]
    return [{link.id: link.title for link in message.titles} for message in heard]


async def note(tab: PlayedPage, title: str) -> str:
    await tab.do("note.create")
    identity = tab.route.removeprefix("#/notes/")
    await tab.do("note.title", identity, title)
    return identity


async def test_an_editor_hears_of_new_titles(tab: PlayedPage) -> None:
    """U31: of the documents that it asked for, each new title once, until it is closed."""
    kelp, tang = await note(tab, "Kelp"), await note(tab, "Tang")
    tab.send(e.EditorLinks(LINKING, "lease", [kelp, "00" * 16]))
    await until(lambda: bool(told(tab)))
    assert told(tab) == [{kelp: "Kelp"}]
    await tab.do("note.pin", kelp)
    await tab.do("note.title", tang, "Bladderwrack")
    await tab.do("note.title", kelp, "Sugar kelp")
    await until(lambda: len(told(tab)) == 2)
    assert told(tab)[1:] == [{kelp: "Sugar kelp"}]
    tab.send(e.EditorClose(LINKING, "lease"))
    await tab.do("note.title", kelp, "Kelp again")
    tab.send(e.EditorLinks(LINKING, "other", [tang]))
    await until(lambda: len(told(tab)) == 3)
    assert told(tab)[2:] == [{tang: "Bladderwrack"}]


async def test_what_is_followed_is_bounded(tab: PlayedPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """U31: beyond the bound a question is answered, no more."""
    kelp, tang = await note(tab, "Kelp"), await note(tab, "Tang")
    monkeypatch.setattr(linked_titles, "LINKS_FOLLOWED", 1)
    tab.send(e.EditorLinks(LINKING, "lease", [kelp, tang]))
    await until(lambda: bool(told(tab)))
    assert told(tab) == [{kelp: "Kelp", tang: "Tang"}]
    await tab.do("note.title", tang, "Bladderwrack")
    await tab.do("note.title", kelp, "Sugar kelp")
    await until(lambda: len(told(tab)) == 2)
    assert told(tab)[1:] == [{kelp: "Sugar kelp"}]
