"""Settings of this device: looks, locking by itself, diagnostics, erasing."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.person import PASSPHRASE, Person

STORED = """async () => ({
  databases: (await indexedDB.databases()).map((database) => database.name).sort(),
  choices: Object.keys(localStorage).filter((name) => name.startsWith('holdfast')),
})"""


def test_looks_are_kept(person: Person) -> None:
    """U35: text size, theme and density, from the first paint on."""
    person.creates_vault(passphrase=None)
    person.arrives("/#/settings/appearance")
    person.page.get_by_role("combobox", name="Text size", exact=True).select_option("Larger")
    person.page.get_by_role("radiogroup", name="Theme", exact=True).get_by_role("radio", name="Dark").check(force=True)
    person.page.reload(wait_until="commit")
    person.page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert person.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "21px"
    expect(person.page.get_by_role("combobox", name="Text size", exact=True)).to_have_value("larger")


def test_it_locks_by_itself(person: Person) -> None:
    """U27: after a minute of the clock without anybody; a sign of somebody begins anew."""
    person.creates_vault()
    person.arrives("/#/settings/security")
    choice = person.page.get_by_role("combobox", name="Lock after", exact=True)
    expect(choice).to_have_value("0")
    choice.select_option("1 minute")
    person.page.reload()
    person.unlocks()
    expect(choice).to_have_value("1")
    expect(person.heading("Unlock")).to_be_visible(timeout=110_000)
    expect(choice).to_have_count(0)
    person.unlocks()


def test_diagnostics_are_copied(person: Person, context: BrowserContext) -> None:
    """U35: numbers and versions, and nothing that anybody wrote."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.creates_vault(passphrase=None, device_name=None)
    person.writes_note("Secret plan", "text")
    person.arrives("/#/settings/about")
    person.button("Copy diagnostics").click()
    expect(person.status("Copied.")).to_be_visible()
    copied = str(person.page.evaluate("navigator.clipboard.readText()"))
    assert "Vault schema: " in copied
    assert "Notes: 1" in copied
    assert "Browser: Mozilla" in copied
    assert "Secret" not in copied


@pytest.mark.parametrize("passphrase", [PASSPHRASE, None], ids=["passphrase", "device"])
def test_erasing_this_device(person: Person, context: BrowserContext, passphrase: str | None) -> None:
    """U28: asked for by a word; both tabs are at the beginning, nothing is stored, and a new vault can be made."""
    person.creates_vault(passphrase=passphrase)
    person.writes_note("Kelp", "text")
    second = Person(context.new_page(), person.address)
    second.arrives("/#/notes")
    expect(second.notes.get_by_role("link", name="Kelp", exact=True)).to_be_visible(timeout=60_000)
    person.arrives("/#/settings/security")
    person.button("Erase this device").click()
    dialog = person.page.get_by_role("alertdialog", name="Erase this device?")
    dialog.get_by_role("textbox").fill("no")
    dialog.get_by_role("button", name="Erase everything").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Type the word erase to confirm.")
    dialog.get_by_role("textbox").fill("erase")
    dialog.get_by_role("button", name="Erase everything").click()
    for each in (person, second):
        expect(each.heading("Welcome to Holdfast")).to_be_visible(timeout=60_000)
        expect(each.page.get_by_text("Kelp")).to_have_count(0)
    stored = person.page.evaluate(STORED)
    assert "holdfast-vault" not in stored["databases"]
    assert stored["choices"] == []
    second.page.close()
    person.creates_vault(passphrase=None)
    expect(person.page.get_by_text("No notes yet.")).to_be_visible()
