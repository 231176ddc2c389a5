"""Tasks and Today, as somebody keeps them for a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.person import Person

HERE = ZoneInfo("Europe/Berlin")
"""Where the browser of these tests is (conftest)."""


def section(person: Person, name: str) -> Locator:
    """The list that a section is."""
    return person.list(name)


def day(offset: int) -> str:
    return (datetime.now(HERE).date() + timedelta(days=offset)).isoformat()


@pytest.fixture
def busy(person: Person) -> Person:
    """Somebody with five tasks."""
    person.creates_vault(passphrase=None)
    person.goes_to("Tasks")
    expect(person.page.get_by_text("No tasks yet.")).to_be_visible()
    for line in ("Pay rent today #home", "Call Ana tomorrow", f"Buy paint {day(-10)} #home", "Read", f"Trip {day(40)}"):
        person.adds_task(line)
    expect(person.task("Trip")).to_be_visible()
    return person


def test_quick_add_sorts_into_sections(busy: Person) -> None:
    """G1: words of the line become due date and tags; the rest is the title."""
    for name, title in {
        "Overdue": "Buy paint",
        "Today": "Pay rent",
        "Upcoming": "Call Ana",
        "No date": "Read",
    }.items():
        expect(section(busy, name).get_by_role("checkbox", name=title, exact=True)).to_be_visible()
    expect(section(busy, "Upcoming").get_by_role("checkbox")).to_have_count(2)
    expect(section(busy, "Today")).to_contain_text("home")


def test_done_and_undone(busy: Person) -> None:
    """G8, R5: a ticked task goes to Done at once; Undo brings it back; so does the box, after a reload too."""
    busy.task("Read").check()
    expect(section(busy, "Done").get_by_role("checkbox", name="Read", exact=True)).to_be_checked()
    busy.button("Undo").first.click()
    expect(section(busy, "No date").get_by_role("checkbox", name="Read", exact=True)).not_to_be_checked()
    busy.task("Pay rent").check()
    expect(section(busy, "Done").get_by_role("checkbox", name="Pay rent", exact=True)).to_be_checked()
    busy.page.reload()
    box = section(busy, "Done").get_by_role("checkbox", name="Pay rent", exact=True)
    expect(box).to_be_checked()
    box.uncheck()
    expect(section(busy, "Today").get_by_role("checkbox", name="Pay rent", exact=True)).not_to_be_checked()


def test_details(busy: Person) -> None:
    """G3: title, due, time, status, tags and body of a task are edited beside the list, and stay after a reload."""
    busy.button("Details of Read").click()
    expect(busy.title).to_have_value("Read")
    busy.title.fill("Read the tide tables")
    busy.title.press("Tab")
    expect(section(busy, "No date").get_by_role("checkbox", name="Read the tide tables", exact=True)).to_be_visible()
    busy.field("Due").fill(day(0))
    busy.field("Time").fill("18:30")
    expect(section(busy, "Today").get_by_role("checkbox", name="Read the tide tables", exact=True)).to_be_visible()
    busy.tags.fill("sea")
    busy.tags.blur()
    busy.types_body("- [ ] spring tides")
    busy.sees_saved()
    busy.page.reload()
    expect(busy.title).to_have_value("Read the tide tables")
    expect(busy.field("Due")).to_have_value(day(0))
    expect(busy.field("Time")).to_have_value("18:30")
    expect(busy.tags).to_have_value("sea")
    expect(busy.body).to_contain_text("spring tides")
    busy.field("Status").select_option("Done")
    expect(section(busy, "Done").get_by_role("checkbox", name="Read the tide tables", exact=True)).to_be_checked()


def test_today(busy: Person) -> None:
    """G4, G6: Today shows what is overdue and due, the daily note, what is pinned and what is recent."""
    busy.goes_to("Today")
    expect(section(busy, "Overdue").get_by_role("checkbox", name="Buy paint", exact=True)).to_be_visible()
    expect(section(busy, "Due today").get_by_role("checkbox", name="Pay rent", exact=True)).to_be_visible()
    expect(busy.task("Call Ana")).to_have_count(0)
    busy.adds_task("Sweep the deck today")
    expect(section(busy, "Due today").get_by_role("checkbox", name="Sweep the deck", exact=True)).to_be_visible()
    busy.task("Buy paint").check()
    expect(busy.task("Buy paint")).to_have_count(0)
    busy.button("Begin today's note").click()
    expect(busy.title).to_have_value(day(0))
    busy.types_body("A quiet day")
    busy.sees_saved()
    busy.goes_to("Today")
    busy.page.get_by_role("region", name="Daily note").get_by_role("link").click()
    expect(busy.body).to_contain_text("A quiet day")


def test_today_with_nothing_due(person: Person) -> None:
    """G4: says so; the address without a route leads here; the heading is Today's after any other screen's."""
    person.creates_vault(passphrase=None)
    person.goes_to("Settings")
    person.arrives()
    expect(person.heading("Today")).to_be_visible()
    expect(person.page.get_by_text("Nothing due today.")).to_be_visible()
    person.page.evaluate("() => { location.hash = '#/trash' }")
    expect(person.heading("Trash")).to_be_focused()
    person.page.evaluate("() => { location.hash = '#/today' }")
    expect(person.heading("Today")).to_be_focused()


def test_two_tabs(busy: Person) -> None:
    """G7: what one tab ticks the other shows."""
    other = Person(busy.page.context.new_page(), busy.address)
    other.arrives("/#/tasks")
    other.task("Call Ana").check(timeout=60_000)
    expect(section(busy, "Done").get_by_role("checkbox", name="Call Ana", exact=True)).to_be_checked()
