"""Without a network: everything that was there is there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from tests.browser.browser_processes import kill_browser
from tests.browser.conftest import DIST, Served
from tests.browser.markdown_files import library
from tests.browser.person import Person
from tests.browser.test_import import imports_folder

CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture
def passing(tmp_path: Path) -> Iterator[Served]:
    """A server that a test may stop."""
    server = Served(DIST, tmp_path / "relay")
    server.start()
    yield server
    server.stop()


def test_the_road_of_a_new_user(profile: Callable[[], BrowserContext], passing: Served, tmp_path: Path) -> None:
    """U14, I4: writes, imports, loses the network, edits, is killed, opens it offline: what said "Saved" is there."""
    library(tmp_path / "library", 30)
    context = profile()
    person = Person(context.new_page(), passing.address)
    person.creates_vault()
    person.writes_note("Online", "written with a network")
    assert imports_folder(person, tmp_path / "library") == "Imported 30."
    person.page.wait_for_function(CONTROLLED, timeout=60_000)
    context.set_offline(True)
    passing.stop()
    person.writes_note("Offline", "written without one")
    person.page.reload()
    person.unlocks()
    expect(person.title).to_have_value("Offline")
    expect(person.body).to_contain_text("written without one")
    person.opens_note("Online")
    expect(person.body).to_contain_text("written with a network")
    person.body.click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.insert_text(", edited without one")
    expect(person.body).to_contain_text("edited without one")
    person.sees_saved()
    kill_browser(tmp_path / "profile")
    with contextlib.suppress(Error):  # it is dead
        context.close()

    again = profile()
    again.set_offline(True)
    person = Person(again.new_page(), passing.address)
    person.arrives("/#/notes")
    person.unlocks()
    for title, text in (
        ("Offline", "written without one"),
        ("Online", "written with a network, edited without one"),
    ):
        person.opens_note(title)
        expect(person.body).to_contain_text(text)
    person.searches("edited without")
    expect(person.results.get_by_role("link")).to_have_count(1)
    other = Person(again.new_page(), passing.address)
    other.arrives("/#/settings")
    expect(other.page.get_by_role("heading", level=1, name="Settings", exact=True)).to_be_visible(timeout=60_000)


def test_it_can_be_installed(profile: Callable[[], BrowserContext], served: Served) -> None:
    """U15: Chromium finds nothing that keeps the app from being installed."""
    context = profile()
    person = Person(context.new_page(), served.address)
    person.arrives()
    person.page.wait_for_function(CONTROLLED, timeout=60_000)
    client = context.new_cdp_session(person.page)
    errors = client.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
