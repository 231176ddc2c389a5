"""Without a network: everything that was there is there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Served
from tests.browser.person import Person

CONTROLLED = "() => navigator.serviceWorker.controller !== null"


def test_the_network_is_cut(profile: Callable[[], BrowserContext], served: Served) -> None:
    """U14, I4: edit offline, restart the browser offline, unlock, find everything that said "Saved"."""
    context = profile()
    person = Person(context.new_page(), served.address)
    person.creates_vault()
    person.writes_note("Online", "written with a network")
    person.page.wait_for_function(CONTROLLED, timeout=60_000)
    context.set_offline(True)
    person.writes_note("Offline", "written without one")
    person.page.reload()
    person.unlocks()
    expect(person.title).to_have_value("Offline")
    context.close()

    again = profile()
    again.set_offline(True)
    person = Person(again.new_page(), served.address)
    person.arrives("/#/notes")
    person.unlocks()
    for title, text in (("Online", "written with a network"), ("Offline", "written without one")):
        person.opens_note(title)
        expect(person.body).to_contain_text(text)


def test_it_can_be_installed(profile: Callable[[], BrowserContext], served: Served) -> None:
    """U15: Chromium finds nothing that keeps the app from being installed."""
    context = profile()
    person = Person(context.new_page(), served.address)
    person.arrives()
    person.page.wait_for_function(CONTROLLED, timeout=60_000)
    client = context.new_cdp_session(person.page)
    errors = client.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
