"""On a phone's screen."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Served
from tests.browser.person import Person

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => {
  // A link in a list is as large as its row, which its ::after covers.
  const box = (e) => getComputedStyle(e, '::after').position === 'absolute' ? e.closest('li') : e;
  return [...document.querySelectorAll('button, a[href], input, select, [role=menuitem]')]
    .filter((e) => e.offsetParent !== null && !e.closest('.skip-link, .hidden-text, holdfast-editor'))
    .map((e) => [box(e).getBoundingClientRect(), e.textContent.trim() || e.getAttribute('aria-label') || e.name])
    .filter(([box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5) && box.top >= 0)
    .map(([box, name]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
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
