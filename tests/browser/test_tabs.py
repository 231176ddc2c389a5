"""Several tabs on one vault."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person


def test_five_tabs_at_once(person: Person, another: Callable[[BrowserContext], Person]) -> None:
    """U16: one engine serves them all; what one writes the others show, each note's body included."""
    person.creates_vault()
    person.writes_note("Shared", "start ")
    context = person.page.context
    others = [another(context) for _ in range(4)]
    for tab in others:
        tab.arrives("/#/notes")
        expect(tab.heading("Notes")).to_be_visible(timeout=60_000)
        tab.opens_note("Shared")
        expect(tab.body).to_contain_text("start")
    for number, tab in enumerate(others):
        tab.body.click()
        tab.page.keyboard.press("Control+End")
        tab.page.keyboard.insert_text(f"tab{number} ")
        expect(tab.body).to_contain_text(f"tab{number}")
        tab.sees_saved()
    for tab in [person, *others]:
        for number in range(4):
            expect(tab.body).to_contain_text(f"tab{number}")
    for number, tab in enumerate(others):
        tab.writes_note(f"Own {number}", f"of tab {number}")
    for tab in [person, *others]:
        expect(tab.notes.get_by_role("link")).to_have_count(5)
    others[0].opens_note("Shared")
    others[0].title.fill("Renamed")
    others[0].sees_saved()
    for tab in [person, *others]:
        expect(tab.notes.get_by_role("link", name="Renamed", exact=True)).to_be_visible()
    for tab in others:
        assert not tab.problems


def test_locking_in_one_tab_locks_all(person: Person, another: Callable[[BrowserContext], Person]) -> None:
    """U4: and unlocking in one opens it in all."""
    person.creates_vault()
    person.writes_note("Private", "text")
    other = another(person.page.context)
    other.arrives("/#/notes")
    expect(other.heading("Notes")).to_be_visible(timeout=60_000)
    person.locks()
    expect(other.heading("Unlock")).to_be_visible(timeout=60_000)
    other.unlocks()
    expect(other.notes.get_by_role("link", name="Private", exact=True)).to_be_visible()
    expect(person.notes.get_by_role("link", name="Private", exact=True)).to_be_visible()


def test_without_shared_workers_one_tab_holds_the_vault(
    context: BrowserContext, another: Callable[[BrowserContext], Person]
) -> None:
    """U16: a dedicated worker; a second tab says so and may take over."""
    context.add_init_script("delete globalThis.SharedWorker;")
    first = another(context)
    first.creates_vault(passphrase=None)
    first.writes_note("One", "first tab")
    second = another(context)
    second.arrives("/#/notes")
    expect(second.page.get_by_text("Holdfast is open in another tab.").first).to_be_visible(timeout=60_000)
    second.button("Use here").click()
    expect(second.heading("Notes")).to_be_visible(timeout=60_000)
    second.opens_note("One")
    expect(second.body).to_contain_text("first tab")
    expect(first.page.get_by_text("Holdfast is open in another tab.").first).to_be_visible(timeout=60_000)
