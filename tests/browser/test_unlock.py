"""Locking and unlocking."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.person import Person

SECRET = "barnacle-4711"
EVERYTHING_SHOWN = """() => {
  const walk = (root) => [...root.querySelectorAll('*')].map((e) => (e.shadowRoot ? walk(e.shadowRoot) : '') +
    (e.value ?? '')).join('') + (root.textContent ?? '');
  return walk(document) + document.documentElement.outerHTML;
}"""


def test_a_wrong_passphrase_is_said_and_harms_nothing(person: Person) -> None:
    """U3: said on the spot; the right one opens, and what was written is there."""
    person.creates_vault()
    person.writes_note("Tides", "twice a day")
    person.locks()
    person.field("Passphrase").fill("not my passphrase")
    person.button("Unlock").click()
    expect(person.alert("Wrong passphrase. Nothing was changed.")).to_be_visible(timeout=60_000)
    person.unlocks()
    expect(person.title).to_have_value("Tides")
    expect(person.body).to_contain_text("twice a day")


def test_locking_leaves_nothing_on_the_page(person: Person) -> None:
    """U4, I5: neither the DOM, shadow roots, fields, URL nor title hold a word of it."""
    person.creates_vault()
    person.writes_note(SECRET, f"body {SECRET}")
    assert SECRET not in person.page.url
    assert SECRET not in person.page.title()
    person.locks()
    assert SECRET not in str(person.page.evaluate(EVERYTHING_SHOWN))
    assert person.page.title() == "Holdfast"
    expect(person.sync_status).to_have_text("Locked")


def test_a_locked_page_goes_where_the_route_says_once_it_is_open(person: Person) -> None:
    """U3: routes survive the lock."""
    person.creates_vault()
    person.goes_to("Settings")
    person.page.reload()
    person.unlocks()
    expect(person.page.get_by_role("heading", level=1, name="Settings", exact=True)).to_be_visible()
