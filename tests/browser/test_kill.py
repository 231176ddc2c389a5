"""The browser is killed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from tests.browser.browser_processes import kill_browser
from tests.browser.conftest import Served
from tests.browser.person import Person

ROUNDS = int(os.environ.get("HOLDFAST_ROUNDS") or 5)
"""Rounds here; as many as one likes by HOLDFAST_ROUNDS."""


@pytest.mark.timeout(120 + 60 * ROUNDS)
def test_nothing_that_said_saved_is_lost(profile: Callable[[], BrowserContext], served: Served, tmp_path: Path) -> None:
    """U13, I1, I4: killed after "Saved" and in the middle of a word, round after round; every saved word is there."""
    written: list[str] = []
    for number in range(ROUNDS):
        context = profile()
        person = Person(context.new_page(), served.address)
        if number == 0:
            person.creates_vault(passphrase=None)
            person.writes_note("Log", "")
        else:
            person.arrives("/#/notes")
            expect(person.heading("Notes")).to_be_visible(timeout=60_000)
            person.opens_note("Log")
        for word in written:
            expect(person.body).to_contain_text(word)
        person.body.click()
        person.page.keyboard.press("Control+End")
        person.page.keyboard.insert_text(f" word{number}x")
        expect(person.body).to_contain_text(f"word{number}x")
        person.sees_saved()
        written.append(f"word{number}x")
        person.page.keyboard.insert_text(" and some more that nobody called saved")
        kill_browser(tmp_path / "profile")
        with contextlib.suppress(Error):  # it is dead
            context.close()
    assert len(written) == ROUNDS
