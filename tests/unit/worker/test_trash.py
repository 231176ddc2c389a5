"""The trash, and who links to a note, as a page sees them."""

from __future__ import annotations

from typing import Any

from pycrdt import Doc, Text

from holdfast.app.trash import DAY_MS
from holdfast.worker import editor_messages as e
from holdfast.worker import messages as m
from tests.unit.app.conftest import TurnedClock
from tests.unit.worker.conftest import Browser, PlayedPage, until


async def note(page: PlayedPage, title: str) -> str:
    """A new note with a title; the page shows it."""
    await page.do("note.create")
    identity = page.route.removeprefix("#/notes/")
    await page.do("note.title", identity, title)
    return identity


async def test_a_note_goes_to_the_trash_and_back(page: PlayedPage) -> None:
    """R1, R5: menu item Move to trash; the list follows, a message offers Undo; button Restore {title}."""
    kelp = await note(page, "Kelp")
    items = page.region("detail").all("button", role="menuitem")
    assert [item.text for item in items] == ["Pin", "Move to trash"]
    await page.do(items[1].attributes["data-command"], kelp)
    assert page.route == "#/notes"
    assert page.rows("notes-list") == []
    assert (page.toasts()[-1].text, page.toasts()[-1].action) == ("Moved to the trash.", "Undo")
    await page.do("undo", page.toasts()[-1].target)
    await until(lambda: page.rows("notes-list") == ["Kelp"])
    await page.do("note.trash", kelp)
    await page.go("#/trash")
    assert page.rows("trash-list") == ["Kelp"]
    assert "30 days left" in page.region("trash-list").text
    [button] = page.region("main").all("button", aria_label="Restore Kelp")
    await page.do(button.attributes["data-command"], button.attributes["data-target"])
    await until(lambda: "Trash is empty." in page.region("main").text)
    await page.do("undo", page.toasts()[-1].target)
    await until(lambda: page.rows("trash-list") == ["Kelp"])


async def test_deleting_for_good_is_asked_for(page: PlayedPage) -> None:
    """R4: Delete {title} now and Empty trash ask first; afterwards it is nowhere."""
    kelp, tang = await note(page, "Kelp"), await note(page, "Tang")
    await page.go("#/tasks")
    task = await page.add_task("Task")
    for name, target in (("note.trash", kelp), ("note.trash", tang), ("task.trash", task)):
        await page.do(name, target)
    await page.go("#/trash")
    assert page.rows("trash-list") == ["Task", "Tang", "Kelp"]
    [button] = page.region("main").all("button", aria_label="Delete Tang now")
    await page.do(button.attributes["data-command"], button.attributes["data-target"])
    assert "Tang" in page.region("dialogs").text
    await page.do("trash.delete", tang)
    await until(lambda: page.rows("trash-list") == ["Task", "Kelp"])
    await page.do("trash.ask")
    assert "2 documents" in page.region("dialogs").text
    await page.do("trash.empty")
    await until(lambda: "Trash is empty." in page.region("main").text)
    await page.go(f"#/d/{tang}")
    assert "Not on this device" in page.region("main").text
    failed = await page.ask("trash.delete", tang)
    assert isinstance(failed, m.Failed)
    assert failed.message == "This is not in the trash any more. Nothing was deleted."


async def test_what_is_in_the_trash_is_read_only_until_it_is_restored(page: PlayedPage, browser: Browser) -> None:
    """R1: an editor of it may not write and says why; restored elsewhere, it may."""
    kelp = await note(page, "Kelp")
    await page.do("note.trash", kelp)
    await page.go(f"#/notes/{kelp}")
    assert page.body.id(f"title-{kelp}") is None
    page.send(e.EditorOpen(kelp, "lease", 3))
    await until(lambda: bool(states(page)))
    assert (states(page)[0].client, states(page)[0].reason) == (0, "This is in the trash. Restore it to write here.")
    other = browser.page()
    await other.hello()
    await other.do("trash.restore", kelp)
    await until(lambda: len(states(page)) == 2 and page.body.id(f"title-{kelp}") is not None)
    assert states(page)[1].client > 0


def states(page: PlayedPage) -> list[e.EditorState]:
    return [message for message in page.heard if isinstance(message, e.EditorState)]


async def test_days_pass_in_the_trash(page: PlayedPage, clock: TurnedClock) -> None:
    """R3: the days left count down while the page looks on."""
    await page.do("note.trash", await note(page, "Kelp"))
    await page.go("#/trash")
    clock.time += 29 * DAY_MS
    page.send(m.Day("2026-03-30"))
    await until(lambda: "1 day left" in page.region("trash-list").text)


async def test_linked_from(page: PlayedPage) -> None:
    """R6: list Linked from of links {title}; it follows while the note is open."""
    kelp = await note(page, "Kelp")
    assert page.body.id("linked-from-title") is None
    await page.go("#/tasks")
    task = await page.add_task("Look at [[Kelp]]")
    await page.go(f"#/notes/{kelp}")
    assert page.body.id("linked-from-title") is None  # a title is no body
    page.send(e.EditorOpen(task, "lease", 3))
    await until(lambda: bool(states(page)))
    client = states(page)[0].client
    page.send(e.EditorUpdate(task, "lease", 1, typed("see [[kelp]]", client), 12, 0))
    await until(lambda: page.body.id("linked-from-title") is not None)
    [links] = page.region("detail").all("ul", aria_labelledby="linked-from-title")
    assert [(link.text, link.attributes["href"]) for link in links.all("a")] == [
        ("Look at [[Kelp]]", f"#/tasks/{task}")
    ]


def typed(text: str, client: int) -> bytes:
    editor: Doc[Any] = Doc(client_id=client)
    body = editor.get("t", type=Text)
    body += text
    return editor.get_update()
