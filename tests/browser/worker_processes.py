"""The processes of a running Chromium, told apart by what runs in them (CDP)."""

from __future__ import annotations

from playwright.sync_api import Browser, CDPSession, Page


def renderer_of(page: Page) -> int:
    """The operating system's id of the process that draws a page.

    A page tells its process by nothing but what it does there, so it is kept busy for a moment while all are watched.
    """
    browser = page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    before = cpu_times(session)
    page.evaluate("() => { const end = performance.now() + 700; while (performance.now() < end); }")
    after = cpu_times(session)
    session.detach()
    return max(after, key=lambda process: after[process] - before.get(process, 0.0))


def cpu_times(session: CDPSession) -> dict[int, float]:
    """Seconds of processor that each renderer has used."""
    listed = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return {item["id"]: item["cpuTime"] for item in listed if item["type"] == "renderer"}


def engine_targets(browser: Browser) -> list[str]:
    """Ids of the engines that run: shared workers."""
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets")["targetInfos"]
    session.detach()
    return [target["targetId"] for target in targets if target["type"] == "shared_worker"]
