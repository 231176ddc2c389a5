"""Writing: the menu behind `/`, lists that go on and end, boxes, find and replace."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

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
    expect(options(person).first).to_be_visible()
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
