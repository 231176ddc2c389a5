"""The command palette, by keyboard and by thumb."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.person import Person


def palette(person: Person) -> Locator:
    return person.page.get_by_role("dialog", name="Command palette", exact=True)


def opened(person: Person) -> Locator:
    """Presses Ctrl+K; gives the box."""
    person.page.keyboard.press("Control+k")
    box = palette(person).get_by_role("combobox", name="Search or run a command", exact=True)
    expect(box).to_be_focused()
    return box


def options(person: Person) -> Locator:
    return palette(person).get_by_role("listbox", name="Results", exact=True).get_by_role("option")


def test_a_document_is_found_and_opened(person: Person) -> None:
    """U36: from inside the text; by a word of a text; arrows choose, Enter opens, the focus is there."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "long blades on rock")
    person.writes_note("Boats", "a keel and a mast")
    person.body.click()
    box = opened(person)
    expect(options(person).first).to_have_text("Boats")
    expect(options(person).first).to_have_attribute("aria-selected", "true")
    box.press_sequentially("blades")
    expect(options(person)).to_have_count(1)
    expect(options(person)).to_have_text(["Kelp"])
    box.press("Enter")
    expect(palette(person)).to_be_hidden()
    expect(person.title).to_have_value("Kelp")
    expect(person.body).to_have_text("long blades on rock")


def test_the_choice_is_told(person: Person) -> None:
    """U36: the focus stays in the box, which names the chosen option; the choice goes round."""
    person.creates_vault(passphrase=None)
    box = opened(person)
    box.press_sequentially("settings")
    expect(options(person).first).to_contain_text("Settings: Security")
    for key, at in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
        box.press(key)
        chosen = options(person).nth(at)
        expect(chosen).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
        expect(palette(person).locator("[aria-selected=true]")).to_have_count(1)
    box.fill("nothing has these words")
    expect(palette(person).get_by_role("status")).to_have_text("Nothing found for these words.")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_commands_are_carried_out(person: Person) -> None:
    """U36: one for the engine, one that goes somewhere and into a field, one of the page's own."""
    person.creates_vault(passphrase=None)
    opened(person).press_sequentially("new n")
    expect(options(person).first).to_contain_text("New note")
    person.page.keyboard.press("Enter")
    expect(person.title).to_be_focused()
    opened(person).press_sequentially("new t")
    expect(options(person).first).to_contain_text("New task")
    person.page.keyboard.press("Enter")
    expect(person.textbox("New task")).to_be_focused()
    opened(person).press_sequentially("lock")
    expect(options(person).first).to_contain_text("Lock now")
    person.page.keyboard.press("Enter")
    expect(person.button("Unlock")).to_be_visible(timeout=30_000)
    person.page.keyboard.press("Control+k")
    expect(palette(person)).to_be_hidden()


def test_closing_it_changes_nothing(person: Person) -> None:
    """U36, U4: Esc, the same keys, the button and a press beside it; the focus returns, the words are forgotten."""
    person.creates_vault(passphrase=None)
    person.goes_to("Tasks")
    person.textbox("New task").focus()
    ways: tuple[Callable[[], None], ...] = (
        lambda: person.page.keyboard.press("Escape"),
        lambda: person.page.keyboard.press("Control+k"),
        lambda: palette(person).get_by_role("button", name="Close").click(),
        lambda: person.page.mouse.click(5, 500),
    )
    for way in ways:
        box = opened(person)
        box.fill("secret words")
        way()
        expect(palette(person)).to_be_hidden()
        expect(person.textbox("New task")).to_be_focused()
        expect(person.page.locator("#palette-box")).to_have_value("")
        expect(options(person)).to_have_count(0)
    expect(person.heading("Tasks")).to_be_visible()


def test_by_touch(person: Person) -> None:
    """U36, U21: on a phone it is opened from the search screen, and pressed."""
    person.page.set_viewport_size({"width": 390, "height": 780})
    person.creates_vault(passphrase=None)
    person.button("Search").first.click()
    person.button("Commands").click()
    options(person).filter(has_text="Go to Trash").click()
    expect(person.page.get_by_role("heading", level=1, name="Trash", exact=True)).to_be_visible()
