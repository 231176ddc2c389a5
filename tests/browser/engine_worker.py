"""The engine's worker seen from outside, by the browser's debugging protocol: its interpreter is made to die."""

from __future__ import annotations

import json

from playwright.sync_api import Browser

from tests.browser.browser_processes import engine_targets

SOON = 1500
"""Milliseconds until the blow: a worker that is still being debugged cannot end."""

# Python asks JavaScript for the time. An exception that JavaScript throws there goes through WebAssembly that cannot
# catch it, and leaves the interpreter in the middle of something: `pyodide_fatal_error`, after which it is dead.
NO_TIME = f"""setTimeout(() => {{
  const broken = () => {{ throw new Error('the clock is gone'); }};
  Date.now = broken;
  performance.now = broken;
}}, {SOON})"""


def kill_interpreter(browser: Browser) -> None:
    """Soon after this returns, the next thing that the engine's Python does is its last."""
    session = browser.new_browser_cdp_session()
    (target,) = engine_targets(browser)
    attached = session.send("Target.attachToTarget", {"targetId": target, "flatten": False})
    message = json.dumps({"id": 1, "method": "Runtime.evaluate", "params": {"expression": NO_TIME}})
    session.send("Target.sendMessageToTarget", {"sessionId": attached["sessionId"], "message": message})
    session.send("Target.detachFromTarget", {"sessionId": attached["sessionId"]})
    session.detach()
