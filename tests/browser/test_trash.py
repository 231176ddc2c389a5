"""The trash: what goes in comes out whole, and goes for good only when somebody means it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person


@pytest.fixture
def tidy(person: Person) -> Person:
    """Somebody with a note and a task in the trash, who looks at it."""
    person.creates_vault(passphrase=None)
    person.writes_note("Tides", "Kelp holds fast")
    person.button("Note actions").click()
    person.page.get_by_role("menuitem", name="Move to trash", exact=True).click()
    expect(person.heading("Notes")).to_be_visible()
    expect(person.notes.get_by_role("link", name="Tides", exact=True)).to_have_count(0)
    person.goes_to("Tasks")
    person.adds_task("Read")
    person.button("Details of Read").click()
    expect(person.title).to_have_value("Read")
    person.button("Task actions").click()
    person.page.get_by_role("menuitem", name="Move to trash", exact=True).click()
    expect(person.task("Read")).to_have_count(0)
    person.goes_to("Trash")
    expect(person.list("Trash").get_by_role("listitem")).to_have_count(2)
    return person


def test_restore(tidy: Person) -> None:
    """R1, R3: it says how long things stay; what is restored is where it was, with its text."""
    expect(tidy.list("Trash")).to_contain_text("30 days left")
    tidy.button("Restore Tides").click()
    expect(tidy.list("Trash").get_by_role("listitem")).to_have_count(1)
    tidy.goes_to("Notes")
    tidy.opens_note("Tides")
    expect(tidy.body).to_contain_text("Kelp holds fast")
    tidy.searches("kelp")
    expect(tidy.results.get_by_role("link")).to_have_count(1)


def test_not_found_in_the_trash(tidy: Person) -> None:
    """R2: a search does not show what is in the trash."""
    tidy.searches("kelp")
    expect(tidy.page.get_by_text("Nothing found for these words.")).to_be_visible()


def test_looked_at(tidy: Person) -> None:
    """R1: what lies there can be read, not edited."""
    tidy.list("Trash").get_by_role("link", name="Tides", exact=True).click()
    expect(tidy.page.get_by_text("Kelp holds fast")).to_be_visible()
    expect(tidy.title).to_have_count(0)
    expect(tidy.save_status).to_have_text("Read-only")


def test_deleted_for_good(tidy: Person) -> None:
    """R4: deleting asks first; then it is gone, after a reload too."""
    tidy.button("Delete Tides now").click()
    question = tidy.page.get_by_role("alertdialog", name="Delete for good?")
    expect(question).to_be_visible()
    question.get_by_role("button", name="Cancel", exact=True).click()
    expect(tidy.list("Trash").get_by_role("listitem")).to_have_count(2)
    tidy.button("Delete Tides now").click()
    tidy.page.get_by_role("alertdialog").get_by_role("button", name="Delete for good", exact=True).click()
    expect(tidy.list("Trash").get_by_role("listitem")).to_have_count(1)
    tidy.button("Empty trash").click()
    tidy.page.get_by_role("alertdialog").get_by_role("button", name="Delete for good", exact=True).click()
    expect(tidy.page.get_by_text("Trash is empty.")).to_be_visible()
    tidy.page.reload()
    expect(tidy.page.get_by_text("Trash is empty.")).to_be_visible(timeout=60_000)
