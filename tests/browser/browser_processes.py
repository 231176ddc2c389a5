"""The processes of a running Chromium: told apart by what runs in them, and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

BUSY = "() => { const end = performance.now() + 1000; while (performance.now() < end); }"
TRIES = 10


def renderer_of(page: Page) -> int:
    """The operating system's id of the process that draws a page.

    A page tells its process by nothing but what it does there, so it is kept busy while all are watched, again and
    again until one of them stands out.
    """
    browser = page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    for _ in range(TRIES):
        before = _cpu_times(session)
        page.evaluate(BUSY)
        after = _cpu_times(session)
        used = sorted(((after[process] - before.get(process, 0.0)), process) for process in after)
        if len(used) == 1 or (used[-1][0] > 0.3 and used[-1][0] > 3 * used[-2][0]):
            session.detach()
            return used[-1][1]
    raise AssertionError("no process was as busy as the page")


def _cpu_times(session: CDPSession) -> dict[int, float]:
    """Seconds of processor that each renderer has used."""
    listed = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return {item["id"]: item["cpuTime"] for item in listed if item["type"] == "renderer"}


def engine_targets(browser: Browser) -> list[str]:
    """Ids of the engines that run: shared workers."""
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets")["targetInfos"]
    session.detach()
    return [target["targetId"] for target in targets if target["type"] == "shared_worker"]


def kill_browser(profile_folder: Path) -> None:
    """SIGKILL to every process that works on this profile; returns when none is left."""
    for _ in range(200):
        listed = _working_on(profile_folder)
        if not listed:
            return
        for process in listed:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.1)
    raise AssertionError("a killed browser lives on")


def _working_on(profile_folder: Path) -> list[int]:
    command = ["pgrep", "--full", f"--user-data-dir={profile_folder}( |$)"]
    listed = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    return [int(line) for line in listed.split()]
