"""Warm start, offline, to the usable screen, against stock `loadPyodide` of the same version.

Both in the same browser, from a service worker's cache, without a network, in a module worker, in turns. The vault has
no passphrase, so no Argon2id is counted, as the budget has it: at most half of the peer.
"""

from __future__ import annotations

import time

from playwright.sync_api import BrowserContext

from benchmarks.stage import PYODIDE, STOCK, Figures, browser_and_app, controlled, json_file, peer_server, told
from tests.browser.person import Person

RUNS = 9
BUDGET = 0.5
USABLE = """() => {
  const look = () => {
    const usable = document.body.dataset.screen === 'app' && document.querySelector('main h1');
    if (usable) window.readyAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def start(context: BrowserContext, address: str, script: str | None) -> float:
    """Milliseconds from the navigation until the page says that it is ready, in a new tab."""
    page = context.new_page()
    if script is not None:
        page.add_init_script(f"addEventListener('DOMContentLoaded', {script})")
    page.goto(address)
    page.wait_for_function("() => window.readyAt !== undefined", timeout=120_000)
    took = float(page.evaluate("() => window.readyAt"))
    page.close()
    time.sleep(1)  # the worker of the closed tab goes away
    return took


def cache_stock(context: BrowserContext, stock: str) -> None:
    """Loads the peer's page once, so that its service worker has everything."""
    page = context.new_page()
    page.goto(stock)
    controlled(page)
    page.close()


def main() -> None:
    """Measures and tells."""
    target = json_file("start")
    with browser_and_app() as (context, server), peer_server(STOCK, PYODIDE) as stock:
        person = Person(context.new_page(), server.address)
        person.creates_vault(passphrase=None)
        person.writes_note("One", "so that there is a list")
        controlled(person.page)
        person.page.close()
        cache_stock(context, stock)
        for address, script in ((stock, None), (server.address, USABLE)):
            start(context, address, script)
        context.set_offline(True)
        ours, theirs = [], []
        for _ in range(RUNS):
            theirs.append(start(context, f"{stock}/", None))
            ours.append(start(context, f"{server.address}/", USABLE))
    mine, stock_times = Figures(ours), Figures(theirs)
    ratio = mine.median / stock_times.median
    line = f"ratio {ratio:.2f} (holdfast {mine.median:.0f} ms, stock {stock_times.median:.0f} ms), budget {BUDGET}"
    figures = {"ratio": ratio, "budget": BUDGET, "holdfast_ms": ours, "stock_ms": theirs}
    told("start", f"{line}: {'kept' if ratio <= BUDGET else 'MISSED'}", figures, target)


if __name__ == "__main__":
    main()
