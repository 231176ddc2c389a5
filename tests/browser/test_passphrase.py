"""Changing the passphrase, and adding a first one."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.engine_worker import kill_interpreter
from tests.browser.person import PASSPHRASE, Person

OTHER = "another battery horse"


def asks_for(person: Person, button: str) -> None:
    person.arrives("/#/settings/security")
    person.button(button).click()


def fills(person: Person, current: str | None, new: str, repeated: str | None = None) -> None:
    if current is not None:
        person.field("Current passphrase").fill(current)
    person.field("New passphrase").fill(new)
    person.field("Repeat passphrase").fill(new if repeated is None else repeated)
    person.button("Save passphrase").click()


def test_a_passphrase_is_changed(person: Person, context: BrowserContext, browser: Browser) -> None:
    """U26: what is wrong is said; the new one holds in the other tab, after the engine's death, and after a lock."""
    person.creates_vault()
    person.writes_note("Kelp", "text")
    second = Person(context.new_page(), person.address)
    second.arrives("/#/notes")
    expect(second.notes.get_by_role("link", name="Kelp", exact=True)).to_be_visible(timeout=60_000)
    asks_for(person, "Change passphrase")
    fills(person, PASSPHRASE, "short")
    expect(person.alert("Use at least 10 characters.")).to_be_visible()
    fills(person, PASSPHRASE, OTHER, "not the same at all")
    expect(person.alert("The passphrases are not the same.")).to_be_visible()
    fills(person, "not the passphrase", OTHER)
    expect(person.alert("Wrong passphrase. Nothing was changed.")).to_be_visible(timeout=60_000)
    fills(person, PASSPHRASE, OTHER)
    expect(person.page.get_by_role("dialog", name="Change passphrase")).to_be_hidden(timeout=60_000)
    expect(person.field("Current passphrase")).to_have_value("")
    kill_interpreter(browser)
    second.button("New note").first.click()
    for each in (person, second):
        expect(each.status("engine").first).to_be_visible(timeout=90_000)
        each.problems.clear()  # the engine's last words
    second.writes_note("After", "the engine died")
    person.locks()
    person.field("Passphrase").fill(PASSPHRASE)
    person.field("Passphrase").press("Enter")
    expect(person.alert("Wrong passphrase. Nothing was changed.")).to_be_visible(timeout=60_000)
    person.unlocks(OTHER)
    person.goes_to("Notes")
    expect(person.notes.get_by_role("link", name="After", exact=True)).to_be_visible()


def test_a_first_passphrase(person: Person) -> None:
    """U26: a vault that opened by itself asks for it from then on."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "text")
    asks_for(person, "Add a passphrase")
    fills(person, None, OTHER)
    expect(person.button("Change passphrase")).to_be_visible(timeout=60_000)
    expect(person.page.get_by_text("This vault opens with your passphrase.")).to_be_visible()
    person.locks()
    person.page.reload()
    person.unlocks(OTHER)
    person.goes_to("Notes")
    expect(person.notes.get_by_role("link", name="Kelp", exact=True)).to_be_visible()
