"""The trash, and who links to a note, as a page sees them."""

from __future__ import annotations

from typing import Any

from pycrdt import Doc, Text

from holdfast.app.trash import DAY_MS
from holdfast.worker import editor_messages as e
from holdfast.worker import messages as m
from tests.unit.app.conftest import TurnedClock
from tests.unit.worker.conftest import PlayedPage, Tabs, until


async def note(tab: PlayedPage, title: str) -> str:
    """A new note with a title; the page shows it."""
    await tab.do("note.create")
    identity = tab.route.removeprefix("#/notes/")
    await tab.do("note.title", identity, title)
    return identity


async def test_a_note_goes_to_the_trash_and_back(tab: PlayedPage) -> None:
    """R1, R5: menu item Move to trash; the list follows, a message offers Undo; button Restore {title}."""
    kelp = await note(tab, "Kelp")
    items = tab.region("detail").all("button", role="menuitem")
    assert [item.text for item in items] == ["Pin", "Duplicate", "Export", "Move to trash"]
    await tab.do(items[-1].attributes["data-command"], kelp)
    assert tab.route == "#/notes"
    assert tab.rows("notes-list") == []
    assert (tab.toasts()[-1].text, tab.toasts()[-1].action) == ("Moved to the trash.", "Undo")
    await tab.do("undo", tab.toasts()[-1].target)
    await until(lambda: tab.rows("notes-list") == ["Kelp"])
    await tab.do("note.trash", kelp)
    await tab.go("#/trash")
    assert tab.rows("trash-list") == ["Kelp"]
    assert "30 days left" in tab.region("trash-list").text
    [button] = tab.region("main").all("button", aria_label="Restore Kelp")
    await tab.do(button.attributes["data-command"], button.attributes["data-target"])
    await until(lambda: "Trash is empty." in tab.region("main").text)
    await tab.do("undo", tab.toasts()[-1].target)
    await until(lambda: tab.rows("trash-list") == ["Kelp"])


async def test_deleting_for_good_is_asked_for(tab: PlayedPage) -> None:
    """R4: Delete {title} now and Empty trash ask first; afterwards it is nowhere."""
    kelp, tang = await note(tab, "Kelp"), await note(tab, "Tang")
    await tab.go("#/tasks")
    task = await tab.add_task("Task")
    for name, target in (("note.trash", kelp), ("note.trash", tang), ("task.trash", task)):
        await tab.do(name, target)
    await tab.go("#/trash")
    assert tab.rows("trash-list") == ["Task", "Tang", "Kelp"]
    [button] = tab.region("main").all("button", aria_label="Delete Tang now")
    await tab.do(button.attributes["data-command"], button.attributes["data-target"])
    assert "Tang" in tab.region("dialogs").text
    await tab.do("trash.delete", tang)
    await until(lambda: tab.rows("trash-list") == ["Task", "Kelp"])
    await tab.do("trash.ask")
    assert "2 documents" in tab.region("dialogs").text
    await tab.do("trash.empty")
    await until(lambda: "Trash is empty." in tab.region("main").text)
    await tab.go(f"#/d/{tang}")
    assert "Not on this device" in tab.region("main").text
    failed = await tab.ask("trash.delete", tang)
    assert isinstance(failed, m.Failed)
    assert failed.message == "This is not in the trash any more. Nothing was deleted."


async def test_what_is_in_the_trash_is_read_only_until_it_is_restored(tab: PlayedPage, tabs: Tabs) -> None:
    """R1: an editor of it may not write and says why; restored elsewhere, it may."""
    kelp = await note(tab, "Kelp")
    await tab.do("note.trash", kelp)
    await tab.go(f"#/notes/{kelp}")
    assert tab.body.id(f"title-{kelp}") is None
    tab.send(e.EditorOpen(kelp, "lease", 3))
    await until(lambda: bool(states(tab)))
    assert (states(tab)[0].client, states(tab)[0].reason) == (0, "This is in the trash. Restore it to write here.")
    other = tabs.open()
    await other.hello()
    await other.do("trash.restore", kelp)
    await until(lambda: len(states(tab)) == 2 and tab.body.id(f"title-{kelp}") is not None)
    assert states(tab)[1].client > 0


def states(tab: PlayedPage) -> list[e.EditorState]:
    return [message for message in tab.heard if isinstance(message, e.EditorState)]


async def test_days_pass_in_the_trash(tab: PlayedPage, clock: TurnedClock) -> None:
    """R3: the days left count down while the page looks on."""
    await tab.do("note.trash", await note(tab, "Kelp"))
    await tab.go("#/trash")
    clock.time += 29 * DAY_MS
    tab.send(m.Day("2026-03-30"))
    await until(lambda: "1 day left" in tab.region("trash-list").text)


async def test_linked_from(tab: PlayedPage) -> None:
    """R6: list Linked from of links {title}; it follows while the note is open."""
    kelp = await note(tab, "Kelp")
    assert tab.body.id("linked-from-title") is None
    await tab.go("#/tasks")
    task = await tab.add_task("Look at [[Kelp]]")
    await tab.go(f"#/notes/{kelp}")
    assert tab.body.id("linked-from-title") is None  # a title is no body
    tab.send(e.EditorOpen(task, "lease", 3))
    await until(lambda: bool(states(tab)))
    client = states(tab)[0].client
    tab.send(e.EditorUpdate(task, "lease", 1, typed("see [[kelp]]", client), 12, 0))
    await until(lambda: tab.body.id("linked-from-title") is not None)
    [links] = tab.region("detail").all("ul", aria_labelledby="linked-from-title")
    assert [(link.text, link.attributes["href"]) for link in links.all("a")] == [
        ("Look at [[Kelp]]", f"#/tasks/{task}")
    ]


def typed(text: str, client: int) -> bytes:
    editor: Doc[Any] = Doc(client_id=client)
    body = editor.get("t", type=Text)
    body += text
    return editor.get_update()


async def test_a_link_by_title_is_followed(tab: PlayedPage) -> None:
    """R6, U31: to the note or task that has the title now; where none has it, a note of that title is offered."""
    kelp = await note(tab, "Kelp")
    await tab.go("#/tasks")
    await tab.do("link.follow", value="KELP")
    assert tab.route == f"#/notes/{kelp}"
    await tab.do("link.follow", value=" Tang ")
    toast = tab.toasts()[-1]
    assert (toast.text, toast.action) == ("Nothing on this device has this title.", "Create note")
    await tab.do(toast.command, toast.target)
    made = tab.route
    assert tab.region(made.replace("#/notes/", "title-")).text == "Tang"
    await tab.go("#/tasks")
    await tab.do("link.follow", value="tang")
    assert tab.route == made
