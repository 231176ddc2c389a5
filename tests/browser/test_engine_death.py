"""The engine dies; the pages live on."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.person import Person
from tests.browser.worker_processes import engine_targets, renderer_of

RESTARTED = "Holdfast's engine stopped and was started again. Nothing saved is lost."
SAYS_RESTARTED = """() => {
  window.said = [];
  new MutationObserver(() => window.said.push(document.querySelector('#messages').textContent))
    .observe(document.querySelector('#messages'), {childList: true, subtree: true, characterData: true});
}"""


def in_engine(browser: Browser, script: str) -> None:
    """Evaluates JavaScript in the running engine's worker and leaves it: a worker that is debugged cannot end."""
    session = browser.new_browser_cdp_session()
    (target,) = engine_targets(browser)
    attached = session.send("Target.attachToTarget", {"targetId": target, "flatten": False})
    message = json.dumps({"id": 1, "method": "Runtime.evaluate", "params": {"expression": script}})
    session.send("Target.sendMessageToTarget", {"sessionId": attached["sessionId"], "message": message})
    session.send("Target.detachFromTarget", {"sessionId": attached["sessionId"]})
    session.detach()


def watches_messages(page: Page) -> None:
    page.evaluate(SAYS_RESTARTED)


def was_told(page: Page) -> None:
    page.wait_for_function(f"() => window.said.some((text) => text.includes({json.dumps(RESTARTED)}))", timeout=60_000)


def test_the_interpreter_dies(person: Person, browser: Browser) -> None:
    """U18: the page says so, starts another engine and unlocks; what was saved is there, writing goes on."""
    person.creates_vault()
    person.writes_note("Before", "saved ")
    watches_messages(person.page)
    in_engine(browser, "setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }, 1500)")
    was_told(person.page)
    expect(person.heading("Unlock")).to_have_count(0)
    expect(person.title).to_have_value("Before")
    person.body.click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.insert_text("and after")
    person.sees_saved()
    person.page.reload()
    person.unlocks()
    expect(person.body).to_contain_text("saved and after")
    person.problems.clear()


def test_the_process_of_the_engine_is_killed_under_two_tabs(
    browser: Browser, another: Callable[[BrowserContext], Person]
) -> None:
    """U18: the engine lives with the tab that started it; when that process is killed, another tab takes over."""
    context: Any = browser.new_context()
    doomed = another(context)
    doomed.creates_vault()
    doomed.writes_note("Shared", "kept by the survivor")
    survivor = Person(fresh_process_page(context, doomed.page), doomed.address)
    survivor.arrives("/#/notes")
    expect(survivor.heading("Notes")).to_be_visible(timeout=60_000)
    survivor.opens_note("Shared")
    watches_messages(survivor.page)
    killed, living = renderer_of(doomed.page), renderer_of(survivor.page)
    assert killed != living, "both tabs share a process here: nothing would be left to take over"
    os.kill(killed, signal.SIGKILL)
    was_told(survivor.page)
    expect(survivor.body).to_contain_text("kept by the survivor")
    survivor.body.click()
    survivor.page.keyboard.press("Control+End")
    survivor.page.keyboard.insert_text(" and goes on")
    survivor.sees_saved()
    context.close()


def fresh_process_page(context: BrowserContext, beside: Page) -> Page:
    """A page in a process of its own: opened without an opener, as a person opens a tab."""
    del beside
    return context.new_page()
