"""Writing: the menu behind `/`, lists that go on and end, boxes, find and replace."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.person import Person, options, takes_offer


def exported(person: Person) -> str:
    """The body of the open note as its export has it, without line ends behind it."""
    person.button("Note actions").click()
    with person.page.expect_download() as download:
        person.page.get_by_role("menuitem", name="Export", exact=True).click()
    return download.value.path().read_text().split("\n---\n", 1)[1].rstrip("\n")


@pytest.mark.parametrize(
    ("chosen", "then", "text"),
    [
        ("heading 2", "Kelp", "## Kelp"),
        ("checkl", "mend", "- [ ] mend"),
        ("table", "cell", "| cell |  |\n| --- | --- |\n|  |  |\n"),
        ("divider", "below", "---\nbelow"),
        ("code block", "x = 1", "```\nx = 1\n```"),
    ],
)
def test_the_menu_of_a_line(person: Person, chosen: str, then: str, text: str) -> None:
    """U32: chosen by typing and Enter; what is typed next stands in it."""
    person.creates_vault(passphrase=None)
    person.starts_note()
    person.title.fill("Note")
    person.body.click()
    keys = person.page.keyboard
    keys.type(f"/{chosen}")
    takes_offer(person, re.compile(chosen, re.IGNORECASE))
    expect(options(person)).to_have_count(0)
    keys.type(then)
    person.sees_saved()
    assert exported(person) == text.rstrip("\n")


def test_a_slash_is_a_slash(person: Person) -> None:
    """U32: after Esc, and in code."""
    person.creates_vault(passphrase=None)
    person.starts_note()
    person.title.fill("Note")
    person.body.click()
    keys = person.page.keyboard
    keys.type("/")
    expect(options(person).first).to_be_in_viewport()
    keys.press("Escape")
    expect(options(person)).to_have_count(0)
    keys.type("usr")
    keys.press("Enter")
    keys.type("```")
    keys.press("Enter")
    keys.type("/")
    person.sees_saved()
    expect(options(person)).to_have_count(0)
    expect(person.body).to_contain_text("/usr")


def test_a_title_is_shown_whole_and_leads_to_the_body(person: Person) -> None:
    """U41: it wraps; Enter begins the body, which may not be there yet."""
    person.creates_vault(passphrase=None)
    person.starts_note()
    keys = person.page.keyboard
    keys.type("Tides of the bay, ")
    low = person.title.bounding_box()
    person.page.keyboard.insert_text("by day and by night,\n" * 6)
    keys.press("Enter")
    expect(person.body).to_be_focused()
    keys.type("High water")
    person.sees_saved()
    expect(person.body).to_have_text("High water")
    expect(person.title).to_have_value(("Tides of the bay, " + "by day and by night, " * 6).rstrip())
    high = person.title.bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] > 2 * low["height"]
    assert person.title.evaluate("(field) => field.scrollHeight <= field.clientHeight")


def test_a_task_is_ticked_from_its_title(person: Person) -> None:
    """U41, U38."""
    person.creates_vault(passphrase=None)
    person.goes_to("Tasks")
    person.adds_task("Mend the net")
    person.button("Details of Mend the net").click()
    person.title.focus()
    person.page.keyboard.press("Control+Enter")
    expect(person.field("Status")).to_have_value("done")
    expect(person.title).to_have_value("Mend the net")


def test_lists_and_quotations_end(person: Person) -> None:
    """U39: as typed by hand."""
    person.creates_vault(passphrase=None)
    person.starts_note()
    keys = person.page.keyboard
    keys.type("Lists")
    keys.press("Enter")
    expect(person.body).to_be_focused()
    typed = "- a|Enter|Tab|b|Enter|Enter|c|Enter|Enter|> q|Enter|r|Enter|Enter|end"
    for pressed in typed.split("|"):
        if pressed in {"Enter", "Tab"}:
            keys.press(pressed)
        else:
            keys.type(pressed)
    person.sees_saved()
    assert exported(person) == "- a\n  - b\n- c\n> q\n> r\n\nend"


def test_undo_takes_back_only_what_was_typed_here(person: Person) -> None:
    """U39: not what the note held when it was opened, and in no other note."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "long blades")
    person.writes_note("Tang", "brown")
    person.types_body(" and slippery")
    person.opens_note("Kelp")
    person.body.click()
    keys = person.page.keyboard
    keys.press("Control+z")
    keys.press("End")
    keys.type("!")
    person.sees_saved()
    expect(person.body).to_have_text("long blades!")
    keys.press("Control+z")
    expect(person.body).to_have_text("long blades")
    keys.press("Control+Shift+z")
    expect(person.body).to_have_text("long blades!")
    person.opens_note("Tang")
    expect(person.body).to_have_text("brown and slippery")


def box(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found is not None
    return found


def test_the_toolbar_on_a_phone(phone: Person) -> None:
    """U42: it says by half a button that there is more; what is behind it can be reached and used."""
    phone.creates_vault(passphrase=None)
    phone.starts_note()
    phone.title.fill("Note")
    phone.body.tap()
    toolbar = phone.page.get_by_role("toolbar", name="Formatting", exact=True)
    expect(toolbar).to_be_visible()
    width = phone.page.evaluate("innerWidth")
    buttons = [box(button) for button in toolbar.get_by_role("button").all()]
    [cut] = [button for button in buttons if button["x"] < width < button["x"] + button["width"]]
    assert 0.4 < (width - cut["x"]) / cut["width"] < 0.6
    navigation = box(phone.page.get_by_role("navigation", name="Main"))
    assert abs(box(toolbar)["y"] + box(toolbar)["height"] - navigation["y"]) <= 1
    toolbar.get_by_role("button", name="Code block", exact=True).tap()
    phone.page.keyboard.type("x = 1")
    phone.sees_saved()
    assert exported(phone) == "```\nx = 1\n```"


def test_the_menu_of_a_line_by_touch(phone: Person) -> None:
    """U42, U32: opened by the sign, chosen by a finger."""
    phone.creates_vault(passphrase=None)
    phone.starts_note()
    phone.title.fill("Note")
    phone.body.tap()
    phone.page.keyboard.type("/")
    names = "Heading 1, Heading 2, Heading 3, Bulleted list, Numbered list, Checklist, Quote, Code block"
    expect(options(phone)).to_have_text(f"{names}, Table, Divider, Link".split(", "))
    assert all(box(option)["height"] >= 44 for option in options(phone).all())
    phone.page.wait_for_timeout(150)  # a list that has just come up leaves presses to the text for 75 ms
    options(phone).filter(has_text="Checklist").tap()
    phone.page.keyboard.type("net")
    phone.sees_saved()
    assert exported(phone) == "- [ ] net"


def test_find_and_replace_on_a_phone(phone: Person) -> None:
    """U42, U39: from the toolbar; what is found is to be seen; replacing is taken back by one undo."""
    phone.creates_vault(passphrase=None)
    text = "\n\n".join(f"Paragraph {number} of kelp" for number in range(60))
    phone.writes_note("Note", text)
    phone.page.get_by_role("button", name="Find and replace", exact=True).tap()
    panel = phone.page.get_by_role("search", name="Find and replace", exact=True)
    field = panel.get_by_role("textbox", name="Find in this text", exact=True)
    expect(field).to_be_focused()
    field.fill("graph 30")
    field.press("Enter")
    expect(panel.get_by_role("status")).to_have_text("1 of 1")
    found = box(phone.body.get_by_text("graph 30", exact=True))
    assert box(panel)["y"] + box(panel)["height"] <= found["y"]
    assert found["y"] + found["height"] <= box(phone.page.get_by_role("navigation", name="Main"))["y"]
    assert box(panel)["y"] >= box(phone.button("Back"))["y"] + box(phone.button("Back"))["height"]
    panel.get_by_role("textbox", name="Replace with", exact=True).fill("gram")
    field.fill("graph")
    panel.get_by_role("button", name="Replace all", exact=True).tap()
    panel.get_by_role("button", name="Close", exact=True).tap()
    expect(panel).to_be_hidden()
    expect(phone.body).to_be_focused()
    phone.sees_saved()
    assert exported(phone) == text.replace("graph", "gram")
    phone.body.tap()
    phone.page.keyboard.press("Control+z")
    phone.sees_saved()
    assert exported(phone) == text


def test_a_key_says_the_save_status(person: Person) -> None:
    """U42: in the text and in the title, where the browser would save the page."""
    person.creates_vault(passphrase=None)
    person.writes_note("Note", "words")
    for place in (person.body, person.title):
        place.click()
        person.page.keyboard.press("Control+s")
        said = person.page.get_by_role("region", name="Messages").get_by_role("status").filter(has_text="Saved")
        expect(said).to_be_visible()
        person.button("Dismiss").click()
        expect(said).to_be_hidden()
