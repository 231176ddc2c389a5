"""axe on every screen, light and dark; the main path by keyboard alone."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Served
from tests.browser.person import PASSPHRASE, Person


def clean(person: Person, where: str) -> None:
    """axe finds nothing."""
    results = Axe().run(person.page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, f"{where}: {results.generate_report()}"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe(browser: Browser, served: Served, scheme: Literal["light", "dark"], width: int) -> None:
    """U22: every screen of this version."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    person = Person(context.new_page(), served.address)
    person.arrives()
    expect(person.heading("Welcome to Holdfast")).to_be_visible()
    clean(person, "first run")
    person.button("Create a vault with a passphrase").click()
    expect(person.field("Passphrase")).to_be_visible()
    person.button("Create vault").click()
    expect(person.alert("Use at least 10 characters.")).to_be_visible()
    clean(person, "create, with an error")
    person.field("Passphrase").fill(PASSPHRASE)
    person.field("Repeat passphrase").fill(PASSPHRASE)
    person.button("Create vault").click()
    expect(person.heading("Recovery kit")).to_be_visible(timeout=60_000)
    clean(person, "kit")
    person.button("Check words").click()
    expect(person.page.get_by_role("textbox")).to_have_count(3)
    clean(person, "kit, checking")
    person.arrives("/#/notes")
    expect(person.page.get_by_text("No notes yet.")).to_be_visible()
    clean(person, "no notes")
    person.writes_note("Tides", "# Heading\n\n- one\n- two\n\n`code`")
    person.tags.fill("sea")
    person.tags.blur()
    person.sees_saved()
    clean(person, "a note")
    person.searches("tides")
    expect(person.results.get_by_role("link")).to_have_count(1)
    clean(person, "search")
    person.goes_to("Settings")
    clean(person, "settings")
    dialog = person.opens_import()
    expect(dialog.get_by_role("button", name="Choose files", exact=True)).to_be_visible()
    clean(person, "import")
    dialog.get_by_role("button", name="Close", exact=True).click()
    person.locks()
    clean(person, "unlock")
    context.close()


def test_by_keyboard_alone(person: Person) -> None:
    """U23: unlock, write, search and lock without a pointer; Esc and Tab leave the editor."""
    person.creates_vault()
    person.page.reload()
    expect(person.field("Passphrase")).to_be_focused()
    person.page.keyboard.type(PASSPHRASE)
    person.page.keyboard.press("Enter")
    expect(person.heading("Notes")).to_be_visible(timeout=60_000)
    new_note = person.button("New note").first
    new_note.focus()
    person.page.keyboard.press("Enter")
    expect(person.title).to_be_focused()
    person.page.keyboard.type("Keys only")
    for _ in range(20):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("() => document.activeElement?.shadowRoot?.activeElement?.role === 'textbox'"):
            break
    expect(person.body).to_be_focused()
    person.page.keyboard.type("typed")
    person.sees_saved()
    person.page.keyboard.press("Escape")
    person.page.keyboard.press("Tab")
    expect(person.body).not_to_be_focused()
    person.button("Lock now").first.focus()
    person.page.keyboard.press("Enter")
    expect(person.heading("Unlock")).to_be_visible(timeout=60_000)
