"""The engine dies; the pages live on."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.browser_processes import renderer_of
from tests.browser.engine_worker import SOON, kill_interpreter
from tests.browser.person import PASSPHRASE, Person

RESTARTED = "Holdfast's engine stopped and was started again. Nothing saved is lost."
WATCH_MESSAGES = """() => {
  window.said = [];
  new MutationObserver(() => window.said.push(document.querySelector('#messages').textContent))
    .observe(document.querySelector('#messages'), {childList: true, subtree: true, characterData: true});
}"""


def watches_messages(page: Page) -> None:
    """What is said for a few seconds only is kept, so that it cannot be missed."""
    page.evaluate(WATCH_MESSAGES)


def was_told(page: Page) -> None:
    page.wait_for_function(f"() => window.said.some((text) => text.includes({json.dumps(RESTARTED)}))", timeout=60_000)


@pytest.mark.parametrize("passphrase", [PASSPHRASE, None], ids=["passphrase", "device"])
def test_the_interpreter_dies(person: Person, browser: Browser, passphrase: str | None) -> None:
    """U18: the page says so, starts another engine and unlocks; what was saved is there, what is typed is saved."""
    person.creates_vault(passphrase)
    person.writes_note("Before", "saved ")
    watches_messages(person.page)
    kill_interpreter(browser)
    person.page.wait_for_timeout(2 * SOON)  # what is typed too early is committed before the end, which is as good
    person.body.click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.insert_text("typed into the dead one ")
    was_told(person.page)
    expect(person.heading("Unlock")).to_have_count(0)
    expect(person.title).to_have_value("Before")
    expect(person.body).to_contain_text("saved typed into the dead one")
    person.sees_saved()
    person.page.keyboard.insert_text("and after")
    person.sees_saved()
    person.page.reload()
    if passphrase is not None:
        person.unlocks()
    expect(person.body).to_contain_text("saved typed into the dead one and after", timeout=60_000)
    person.problems.clear()


def test_the_process_of_the_engine_is_killed_under_two_tabs(
    browser: Browser, another: Callable[[BrowserContext], Person]
) -> None:
    """U18: the engine lives with the tab that started it; when that process is killed, another tab takes over."""
    context: Any = browser.new_context()
    doomed = another(context)
    doomed.creates_vault()
    doomed.writes_note("Shared", "kept by the survivor")
    survivor = another(context)
    survivor.arrives("/#/notes")
    expect(survivor.heading("Notes")).to_be_visible(timeout=60_000)
    survivor.opens_note("Shared")
    expect(survivor.body).to_contain_text("kept by the survivor")
    watches_messages(survivor.page)
    killed, living = renderer_of(doomed.page), renderer_of(survivor.page)
    assert killed != living, "both tabs share a process here: nothing would be left to take over"
    os.kill(killed, signal.SIGKILL)
    was_told(survivor.page)
    expect(survivor.heading("Unlock")).to_have_count(0)
    expect(survivor.body).to_contain_text("kept by the survivor")
    survivor.body.click()
    survivor.page.keyboard.press("Control+End")
    survivor.page.keyboard.insert_text(" and goes on")
    expect(survivor.body).to_contain_text("kept by the survivor and goes on")
    survivor.sees_saved()
    third = another(context)
    third.arrives("/#/notes")
    expect(third.heading("Notes")).to_be_visible(timeout=60_000)
    third.opens_note("Shared")
    expect(third.body).to_contain_text("kept by the survivor and goes on")
    context.close()
