"""On a phone's screen, on a narrow one, and with text twice as large."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Served
from tests.browser.person import Person

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => {
  // A link in a list is as large as its row, which its ::after covers.
  const box = (e) => getComputedStyle(e, '::after').position === 'absolute' ? e.closest('li') : e;
  return [...document.querySelectorAll('button, a[href], input, select, textarea, [role=menuitem]')]
    .filter((e) => e.offsetParent !== null && !e.closest('.skip-link, .hidden-text, holdfast-editor'))
    .map((e) => [box(e).getBoundingClientRect(), e.textContent.trim() || e.getAttribute('aria-label') || e.name])
    .filter(([box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5) && box.top >= 0)
    .map(([box, name]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
}"""

OUTSIDE = """() => {
  // What can be pressed lies within the window's width, or in something that scrolls by itself.
  const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX) && p.scrollWidth > p.clientWidth) return true;
  } return false; };
  return [...document.querySelectorAll('button, a[href], input, select, textarea')]
    .filter((e) => e.offsetParent !== null && !e.closest('.skip-link, .hidden-text, dialog:not([open])'))
    .filter((e) => { const box = e.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
    .filter((e) => !scrolls(e)).map((e) => e.textContent.trim() || e.getAttribute('aria-label') || e.id);
}"""


def test_a_note_is_a_page_with_back(phone: Person) -> None:
    """U21: list and note are pages; nothing is wider than the screen; targets are large enough for thumbs."""
    phone.creates_vault(passphrase=None)
    assert phone.page.evaluate(WIDER) <= 0
    phone.writes_note("Pocket", "written with thumbs")
    expect(phone.notes).to_be_hidden()
    assert phone.page.evaluate(WIDER) <= 0
    phone.page.get_by_role("link", name="Back", exact=True).or_(phone.button("Back")).first.click()
    expect(phone.notes.get_by_role("link", name="Pocket", exact=True)).to_be_visible()
    assert phone.page.evaluate(SMALL_TARGETS) == []
    phone.searches("thumbs")
    expect(phone.results.get_by_role("link")).to_have_count(1)
    assert phone.page.evaluate(SMALL_TARGETS) == []
    phone.goes_to("Settings")
    assert phone.page.evaluate(WIDER) <= 0


def test_320_pixels(browser: Browser, served: Served) -> None:
    """U21: nothing needs scrolling sideways, from the first screen on."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    person = Person(context.new_page(), served.address)
    person.arrives()
    expect(person.heading("Welcome to Holdfast")).to_be_visible()
    assert person.page.evaluate(WIDER) <= 0
    person.creates_vault(passphrase=None)
    person.writes_note("Long " * 20, "word " * 200 + "x" * 200)
    assert person.page.evaluate(WIDER) <= 0
    context.close()


SCREENS = (
    *("today", "notes", "tasks", "trash", "search", "settings"),
    *(f"settings/{section}" for section in ("security", "import", "storage", "appearance", "about")),
)


def lived_in(person: Person) -> list[str]:
    """A vault with something on every screen; gives the routes of all of them."""
    person.creates_vault(passphrase=None)
    person.writes_note("A title that is rather long for a screen of this size", "text " * 40)
    note = person.page.url.partition("#/")[2]
    person.goes_to("Tasks")
    for line in ("Late 2020-01-01 #home", "Now today #garden", "Done soon", "Averyveryverylongwordwithoutanyspaceinit"):
        person.adds_task(line)
    person.task("Done soon").check()
    person.button("Details of Late").click()
    expect(person.field("Due")).to_be_visible()
    task = person.page.url.partition("#/")[2]
    if person.button("Back").is_visible():
        person.button("Back").click()
    person.button("Details of Now").click()
    person.button("Task actions").click()
    person.page.get_by_role("menuitem", name="Move to trash", exact=True).click()
    expect(person.task("Now")).to_have_count(0)
    return [*SCREENS, note, task]


def visits(person: Person, route: str) -> None:
    person.page.evaluate("(route) => { location.hash = `#/${route}`; }", route)
    there = "(route) => document.getElementById('main').dataset.route === `#/${route}`"
    person.page.wait_for_function(there, arg=route)


def test_every_screen_fits_a_thumb(phone: Person) -> None:
    """U21: on all of them targets are 44 pixels, and nothing scrolls sideways; in the palette and the help too."""
    small, wide = {}, {}
    for route in lived_in(phone):
        visits(phone, route)
        small[route] = phone.page.evaluate(SMALL_TARGETS)
        wide[route] = phone.page.evaluate(WIDER)
    for keys in ("Control+k", "Control+/"):
        phone.page.keyboard.press(keys)
        expect(phone.page.get_by_role("dialog")).to_be_visible()
        small[keys] = phone.page.evaluate(SMALL_TARGETS)
        phone.page.keyboard.press("Escape")
    assert {route: found for route, found in small.items() if found} == {}
    assert {route: by for route, by in wide.items() if by > 0} == {}


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (390, "200%"), (1280, "200%")])
def test_narrow_and_large(browser: Browser, served: Served, width: int, size: str) -> None:
    """U21: at 320 pixels, and with text twice as large, nothing of any screen needs scrolling sideways."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    person = Person(context.new_page(), served.address)
    routes = lived_in(person)
    wide = {}
    for route in routes:
        visits(person, route)
        person.page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
        wide[route] = person.page.evaluate(WIDER)
        assert person.page.evaluate(OUTSIDE) == [], route
    assert {route: by for route, by in wide.items() if by > 0} == {}
    context.close()
