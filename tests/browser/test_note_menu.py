"""What can be done to a note or a task, by its menu."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.person import Person


def test_a_note_is_duplicated_pinned_and_exported(person: Person, tmp_path: Path) -> None:
    """U30, U29: the copy opens and lives on its own; the export is the one file."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "long blades")
    actions = person.button("Note actions")
    items = person.page.get_by_role("menuitem")
    actions.click()
    expect(items).to_have_text(["Pin", "Duplicate", "Export", "Move to trash"])
    person.page.get_by_role("menuitem", name="Duplicate", exact=True).click()
    expect(person.title).to_have_value("Kelp (copy)")
    person.types_body(" and more")
    person.sees_saved()
    person.opens_note("Kelp")
    expect(person.body).to_have_text("long blades")
    actions.click()
    with person.page.expect_download() as download:
        person.page.get_by_role("menuitem", name="Export", exact=True).click()
    assert download.value.suggested_filename == "Kelp.md"
    download.value.save_as(tmp_path / "Kelp.md")
    assert (tmp_path / "Kelp.md").read_text().endswith("\n---\nlong blades")
    actions.click()
    person.page.get_by_role("menuitem", name="Pin", exact=True).click()
    expect(person.notes.get_by_role("link").first).to_have_text("Kelp")


def test_the_menu_by_keyboard(person: Person) -> None:
    """U30, U23: opened, walked, closed and used without a pointer; on a task too."""
    person.creates_vault(passphrase=None)
    person.goes_to("Tasks")
    person.adds_task("Pay rent tomorrow #home")
    person.button("Details of Pay rent").click()
    actions = person.button("Task actions")
    actions.focus()
    keys = person.page.keyboard
    keys.press("Enter")
    item = person.page.get_by_role("menuitem", name="Pin", exact=True)
    expect(item).to_be_focused()
    keys.press("ArrowDown")
    expect(person.page.get_by_role("menuitem", name="Duplicate", exact=True)).to_be_focused()
    keys.press("End")
    expect(person.page.get_by_role("menuitem", name="Move to trash", exact=True)).to_be_focused()
    keys.press("Escape")
    expect(item).to_be_hidden()
    expect(actions).to_be_focused()
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(person.title).to_have_value("Pay rent (copy)")
    expect(person.field("Due")).not_to_have_value("")
    expect(person.page.get_by_role("checkbox", name="Pay rent (copy)", exact=True)).to_be_visible()
