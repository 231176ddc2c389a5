"""A day without a pointer: everything by keys (U37, U38)."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.person import Person


def active(page: Page) -> str:
    """What the focused element is called."""
    script = """() => {
      const e = document.activeElement;
      return (e.getAttribute('aria-label') ?? (e.innerText || e.id)).trim();
    }"""
    return str(page.evaluate(script))


def heading(person: Person, name: str) -> Locator:
    return person.page.get_by_role("heading", level=1, name=name, exact=True)


def test_a_day_by_keys(person: Person) -> None:
    """U37, U38, U23: add, walk, open, date, tick, undo, write, find, trash, undo: no pointer at all."""
    person.creates_vault(passphrase=None)
    keys = person.page.keyboard
    keys.press("t")
    expect(person.textbox("New task")).to_be_focused()
    for line in ("Mend the net", "Call the harbour tomorrow"):
        keys.type(line)
        keys.press("Enter")
        expect(person.textbox("New task")).to_have_value("")
    keys.press("Tab")  # out of the field, on to "Add task"
    expect(person.task("Mend the net")).to_be_visible()
    keys.press("j")
    assert active(person.page) == "Details of Call the harbour"
    keys.press("ArrowDown")
    assert active(person.page) == "Details of Mend the net"
    keys.press("x")
    expect(person.task("Mend the net")).to_be_checked()
    expect(person.button("Undo")).to_be_visible()
    keys.press("Control+z")
    expect(person.task("Mend the net")).not_to_be_checked()
    keys.press("k")
    keys.press("Enter")
    expect(person.field("Due")).to_be_visible()
    keys.press("Control+Enter")
    expect(person.field("Status")).to_have_value("done")
    keys.press("g")
    keys.press("t")
    expect(heading(person, "Today")).to_be_focused()
    keys.press("n")
    expect(person.title).to_be_focused()
    keys.type("Nets")
    keys.press("Enter")
    person.body.focus()
    keys.type("knots: g t n x j")
    person.sees_saved()
    expect(person.body).to_have_text("knots: g t n x j")
    keys.press("Escape")
    keys.press("Tab")  # out of the text
    keys.press("/")
    box = person.page.get_by_role("searchbox", name="Search", exact=True)
    expect(box).to_be_focused()
    keys.type("knots")
    expect(person.results.get_by_role("link")).to_have_text(["Nets"])


def test_letters_can_be_switched_off(person: Person) -> None:
    """U37: then only chords and arrows are ours; the choice is kept."""
    person.creates_vault(passphrase=None)
    person.arrives("/#/settings/appearance")
    group = person.page.get_by_role("radiogroup", name="Single-letter keys", exact=True)
    expect(group.get_by_role("radio", name="On")).to_be_checked()
    group.get_by_role("radio", name="Off").check(force=True)
    person.page.reload()
    expect(group.get_by_role("radio", name="Off")).to_be_checked()
    heading(person, "Appearance").focus()
    for key in ("n", "t", "/", "g", "k"):
        person.page.keyboard.press(key)
    person.page.keyboard.press("Control+k")
    expect(person.page.get_by_role("dialog", name="Command palette")).to_be_visible()
    person.page.keyboard.press("Escape")
    expect(heading(person, "Appearance")).to_be_visible()
    group.get_by_role("radio", name="On").check(force=True)
    heading(person, "Appearance").focus()
    person.page.keyboard.press("t")
    expect(heading(person, "Tasks")).to_be_visible()


def test_help_and_regions(person: Person) -> None:
    """U38: every key is told; F6 goes round the parts of the screen, and back."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "text")
    person.page.keyboard.press("Control+/")
    help_dialog = person.page.get_by_role("dialog", name="Keyboard", exact=True)
    for told in ("Search or run a command", "Go to Tasks", "Done, or not done", "Bold", "Next part of the screen"):
        expect(help_dialog.get_by_text(told, exact=True)).to_be_visible()
    person.page.keyboard.press("n")  # a dialog is up: no note is begun
    person.page.keyboard.press("Escape")
    expect(help_dialog).to_be_hidden()
    expect(person.notes.get_by_role("listitem")).to_have_count(1)
    inside = "() => document.activeElement.closest('#main-nav, .list-pane, .detail-pane')?.className ?? ''"
    person.page.get_by_role("navigation", name="Main").get_by_role("link", name="Notes", exact=True).focus()
    seen = []
    for press in ("F6", "F6", "F6", "Shift+F6", "Shift+F6"):
        person.page.keyboard.press(press)
        seen.append(re.split(r"[ -]", str(person.page.evaluate(inside)))[0])
    assert seen == ["list", "detail", "main", "detail", "list"]
