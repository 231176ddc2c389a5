"""axe on every screen, light and dark; the main path by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Locator, expect

from tests.browser.conftest import Served
from tests.browser.person import PASSPHRASE, Person

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def clean(person: Person, where: str) -> None:
    """axe finds nothing, in light and in dark."""
    for scheme in SCHEMES:
        person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = Axe().run(person.page, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{where}, {scheme}: {results.generate_report()}"


@pytest.fixture(params=[1280, 390], ids=["desktop", "phone"])
def somebody(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Person]:
    """A person whose page takes axe's script, which ours would not."""
    context = browser.new_context(viewport={"width": request.param, "height": 800}, bypass_csp=True)
    yield Person(context.new_page(), served.address)
    context.close()


def test_a_planted_fault_is_found(somebody: Person) -> None:
    """U22: else the tests below say nothing."""
    somebody.arrives()
    expect(somebody.heading("Welcome to Holdfast")).to_be_visible()
    somebody.page.evaluate("() => document.querySelector('#main').append(document.createElement('button'))")
    assert Axe().run(somebody.page, options={"resultTypes": ["violations"]}).violations_count == 1


def test_axe_on_the_way_in(somebody: Person) -> None:
    """U22: first run, kit, unlock, with their errors."""
    somebody.arrives()
    expect(somebody.heading("Welcome to Holdfast")).to_be_visible()
    clean(somebody, "first run")
    somebody.button("Create a vault with a passphrase").click()
    expect(somebody.field("Passphrase")).to_be_visible()
    somebody.button("Create vault").click()
    expect(somebody.alert("Use at least 10 characters.")).to_be_visible()
    clean(somebody, "create, with an error")
    somebody.field("Passphrase").fill(PASSPHRASE)
    somebody.field("Repeat passphrase").fill(PASSPHRASE)
    somebody.button("Create vault").click()
    expect(somebody.heading("Recovery kit")).to_be_visible(timeout=60_000)
    clean(somebody, "kit")
    somebody.button("Check words").click()
    expect(somebody.page.get_by_role("textbox")).to_have_count(3)
    clean(somebody, "kit, checking")
    somebody.button("Check words").click()
    expect(somebody.page.get_by_role("alert").filter(has_text="is wrong.").first).to_be_visible()
    clean(somebody, "kit, with an error")
    somebody.locks()
    clean(somebody, "unlock")
    somebody.field("Passphrase").fill("not my passphrase")
    somebody.button("Unlock").click()
    expect(somebody.alert("Wrong passphrase. Nothing was changed.")).to_be_visible(timeout=60_000)
    clean(somebody, "unlock, with an error")


def test_axe_inside(somebody: Person) -> None:
    """U22: notes, search, settings, import."""
    somebody.creates_vault(passphrase=None)
    expect(somebody.page.get_by_text("No notes yet.")).to_be_visible()
    clean(somebody, "no notes")
    somebody.writes_note("Tides", "# Heading\n\n- one\n- two\n\n`code`")
    somebody.tags.fill("sea")
    somebody.tags.blur()
    somebody.sees_saved()
    clean(somebody, "a note")
    somebody.button("Note actions").click()
    expect(somebody.page.get_by_role("menuitem", name="Pin", exact=True)).to_be_visible()
    clean(somebody, "a note's menu")
    somebody.page.keyboard.press("Escape")
    expect(somebody.page.get_by_role("menuitem", name="Pin", exact=True)).to_be_hidden()
    somebody.searches("tides")
    expect(somebody.results.get_by_role("link")).to_have_count(1)
    clean(somebody, "search")
    somebody.searches("nothing of the kind")
    expect(somebody.page.get_by_text("Nothing found for these words.")).to_be_visible()
    clean(somebody, "search, nothing found")
    somebody.arrives(f"/#/notes/{'0' * 32}")
    expect(somebody.page.get_by_text("Not on this device").first).to_be_visible()
    clean(somebody, "an unknown note")
    somebody.arrives("/#/settings")
    expect(somebody.page.get_by_role("heading", level=1, name="Settings", exact=True)).to_be_visible()
    clean(somebody, "settings")
    file: FilePayload = {"name": "picture.png", "mimeType": "image/png", "buffer": b"no note"}
    assert somebody.imports([file]) == "Imported 0, 1 not taken."
    clean(somebody, "import, with something not taken")


def test_axe_on_days_and_tasks(somebody: Person) -> None:
    """U22: Today, tasks, a task, its menu, the trash, its question, palette, help, and every section of Settings."""
    somebody.creates_vault(passphrase=None)
    somebody.goes_to("Today")
    clean(somebody, "an empty day")
    somebody.goes_to("Tasks")
    clean(somebody, "no tasks")
    for line in ("Late 2020-01-01 #home", "Now today", "Later tomorrow", "Some day", "Gone"):
        somebody.adds_task(line)
    somebody.task("Some day").check()
    clean(somebody, "tasks, with a message")
    somebody.button("Details of Gone").click()
    expect(somebody.field("Due")).to_be_visible()
    somebody.button("Task actions").click()
    clean(somebody, "a task and its menu")
    somebody.page.get_by_role("menuitem", name="Move to trash", exact=True).click()
    expect(somebody.task("Gone")).to_have_count(0)
    somebody.goes_to("Today")
    clean(somebody, "a day with tasks")
    somebody.goes_to("Trash")
    somebody.button("Delete Gone now").click()
    expect(somebody.page.get_by_role("alertdialog").or_(somebody.page.get_by_role("dialog")).first).to_be_visible()
    clean(somebody, "trash, asked before deleting")
    somebody.button("Cancel").click()
    somebody.page.keyboard.press("Control+k")
    expect(somebody.page.get_by_role("option", name="New note")).to_be_visible()
    clean(somebody, "palette")
    somebody.page.keyboard.press("Escape")
    somebody.page.keyboard.press("Control+/")
    expect(somebody.page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    clean(somebody, "help")
    somebody.page.keyboard.press("Escape")
    for section in ("security", "import", "storage", "appearance", "about"):
        somebody.arrives(f"/#/settings/{section}")
        expect(somebody.page.locator(".settings-nav [aria-current=page]")).to_have_attribute(
            "href", f"#/settings/{section}"
        )
        clean(somebody, f"settings, {section}")
    somebody.arrives("/#/settings/security")
    somebody.button("Add a passphrase").click()
    expect(somebody.field("New passphrase")).to_be_visible()
    clean(somebody, "settings, a passphrase")


def tabs_to(person: Person, target: Locator) -> None:
    """Presses Tab until the target has the focus, in the document or in a shadow root."""
    expect(target).to_be_visible()
    for _ in range(80):
        if target.evaluate("(e) => e.getRootNode().activeElement === e"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_by_keyboard_alone(person: Person) -> None:
    """U23: unlock, write, search and lock without a pointer; Esc and Tab leave the editor."""
    person.creates_vault()
    person.page.reload()
    expect(person.field("Passphrase")).to_be_focused()
    person.page.keyboard.type(PASSPHRASE)
    person.page.keyboard.press("Enter")
    expect(person.heading("Notes")).to_be_visible(timeout=60_000)
    tabs_to(person, person.button("New note").first)
    person.page.keyboard.press("Enter")
    expect(person.title).to_be_focused()
    person.page.keyboard.type("Keys only")
    tabs_to(person, person.body)
    person.page.keyboard.type("typed")
    expect(person.body).to_contain_text("typed")
    person.sees_saved()
    person.page.keyboard.press("Escape")
    person.page.keyboard.press("Tab")
    expect(person.body).not_to_be_focused()
    tabs_to(person, person.button("Search").first)
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_role("searchbox", name="Search", exact=True)).to_be_focused()
    person.page.keyboard.type("typed")
    found = person.results.get_by_role("link")
    expect(found).to_have_count(1)
    tabs_to(person, found)
    person.page.keyboard.press("Enter")
    expect(person.title).to_have_value("Keys only")
    tabs_to(person, person.button("Lock now").first)
    person.page.keyboard.press("Enter")
    expect(person.heading("Unlock")).to_be_visible(timeout=60_000)
