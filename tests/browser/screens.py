"""Takes the screenshots of the README from the real app: `.venv/bin/python -m tests.browser.screens`.

Needs a built `dist/`. Writes docs/images/*.png; look at them before you commit them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import FLAGS, ROOT, Served, chromium
from tests.browser.person import Person

IMAGES = ROOT / "docs" / "images"
NOTES = {
    "Reading list": "- [x] The Log from the Sea of Cortez\n- [ ] The Outermost House\n- [ ] Kelp: a field guide\n",
    "Recipe: seaweed broth": "1. Wipe the kombu, do not wash it.\n2. Soak for an hour.\n3. Heat slowly, never boil.\n",
    "Trip to the coast": "Ferry at 07:40 from the north pier. Bring the *small* stove, boots and the tide table.\n",
    "Ideas for the boat": "Paint below the waterline in spring. Ask about the winch.\n",
    "Tides": (
        "Twice a day the water goes out, and what holds fast is still there.\n\n"
        "## What to look at\n\n"
        "- **Kelp**: long blades, one holdfast\n- Limpets come back to their own scar\n- [ ] Take the lens along\n\n"
        "> A holdfast is what keeps kelp on its rock when the tide goes out.\n"
    ),
}
TASKS = (
    *("Pay the mooring fee 2026-03-01 #boat", "Water the beds today #garden", "Call the harbour office today"),
    *("Mend the net tomorrow #boat", "Order seed potatoes", "Sharpen the knives"),
)
TAGS = {"Tides": "sea, field notes", "Trip to the coast": "travel", "Reading list": "books"}


def written(browser: Browser, address: str) -> tuple[Person, object]:
    """A vault with a few notes."""
    context = browser.new_context(viewport={"width": 1280, "height": 760}, locale="en-GB", color_scheme="light")
    person = Person(context.new_page(), address)
    person.creates_vault(passphrase=None)
    for title, body in NOTES.items():
        person.writes_note(title, body)
        if title in TAGS:
            person.tags.fill(TAGS[title])
            person.tags.blur()
            person.sees_saved()
    person.goes_to("Tasks")
    for line in TASKS:
        person.adds_task(line)
    person.task("Sharpen the knives").check()
    person.goes_to("Notes")
    person.opens_note("Tides")
    return person, context


def shoot(person: Person, name: str) -> None:
    """A picture of what is shown, without caret and messages."""
    for close in person.page.get_by_role("button", name="Dismiss").all():
        close.click()
    person.page.screenshot(path=IMAGES / f"{name}.png", caret="hide", animations="disabled")


def main() -> None:
    """A note and Today on a desktop, a note on a phone in the dark."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Served(ROOT / "dist", Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        person, _ = written(browser, server.address)
        expect(person.body).to_be_visible()
        shoot(person, "desktop")
        person.goes_to("Today")
        expect(person.task("Water the beds")).to_be_visible()
        shoot(person, "today")
        person.goes_to("Notes")
        person.opens_note("Tides")
        person.page.emulate_media(color_scheme="dark")
        person.page.set_viewport_size({"width": 390, "height": 780})
        shoot(person, "phone-dark")
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
