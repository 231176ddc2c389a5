"""The browser is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, expect

from tests.browser.conftest import Served
from tests.browser.person import Person

ROUNDS = int(os.environ.get("HOLDFAST_ROUNDS", "4"))
"""Rounds here; 20 and more behind `HOLDFAST_ROUNDS`."""


def kill_browser(profile_folder: Path) -> None:
    """SIGKILL to every process that works on this profile."""
    listed = subprocess.run(["pgrep", "-f", str(profile_folder)], check=False, capture_output=True, text=True).stdout
    for line in listed.split():
        try:
            os.kill(int(line), signal.SIGKILL)
        except ProcessLookupError:
            continue
    time.sleep(2)  # the children of a killed browser need a moment until the profile is free


def test_nothing_that_said_saved_is_lost(profile: Callable[[], BrowserContext], served: Served, tmp_path: Path) -> None:
    """U13, I1, I4: killed right after "Saved", round after round; every word is there each time."""
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
        person.sees_saved()
        written.append(f"word{number}x")
        kill_browser(tmp_path / "profile")
        try:
            context.close()
        except Error:
            continue
    assert len(written) == ROUNDS
