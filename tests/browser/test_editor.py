"""Writing: the menu behind `/`, lists that go on and end, boxes, find and replace."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person, options, takes_offer


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
    person.button("Note actions").click()
    with person.page.expect_download() as download:
        person.page.get_by_role("menuitem", name="Export", exact=True).click()
    written = download.value.path().read_text()
    assert written.split("\n---\n", 1)[1].rstrip("\n") == text.rstrip("\n")


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
