"""What every benchmark stands on: a browser, the built app, the peer's pages, figures and their last line."""

from __future__ import annotations

import argparse
import contextlib
import http.server
import json
import statistics
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.conftest import FLAGS, ROOT, Served, chromium, free_port

STOCK = Path(__file__).parent / "stock"
PYODIDE = ROOT / "node_modules" / "pyodide"

PROBE = """(() => {
  // Pairs what is posted to the engine with its answer, by the tags that the messages carry, in order.
  const has = (bytes, tag) => new TextDecoder('latin1').decode(bytes.subarray(0, 400)).includes(tag);
  window.took = { 'editor-update': [], 'command': [] };
  const open = { 'editor-update': [], 'command': [] };
  const answers = { 'editor-saved': 'editor-update', 'editor-refused': 'editor-update', 'done': 'command' };
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message instanceof Uint8Array) {
      for (const tag of Object.keys(open)) if (has(message, '\\xa1t' + String.fromCharCode(0xa0 + tag.length) + tag)) {
        open[tag].push(performance.now());
      }
      if (!this.probed) {
        this.probed = true;
        this.addEventListener('message', (event) => {
          if (!(event.data instanceof Uint8Array)) return;
          for (const [tag, asked] of Object.entries(answers)) {
            if (has(event.data, '\\xa1t' + String.fromCharCode(0xa0 + tag.length) + tag) && open[asked].length > 0) {
              window.took[asked].push(performance.now() - open[asked].shift());
            }
          }
        });
      }
    }
    return post.call(this, message, ...rest);
  };
})();"""
"""Times from the page to a durable commit in the engine and back. Tags are MessagePack: `t`, then a short string."""


@dataclass(frozen=True)
class Figures:
    """Times of one kind, in milliseconds."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    def percentile(self, percent: int) -> float:
        """The value that `percent` of all do not exceed."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012 - the base declares it so

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Says nothing."""


@contextlib.contextmanager
def peer_server(*folders: Path) -> Iterator[str]:
    """Serves files of several folders as one; yields the address."""
    with tempfile.TemporaryDirectory() as joined:
        for folder in folders:
            for file in folder.iterdir():
                if file.is_file():
                    (Path(joined) / file.name).symlink_to(file)
        port = free_port()
        server = http.server.ThreadingHTTPServer(("localhost", port), partial(_Quiet, directory=joined))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{port}"
        server.shutdown()


@contextlib.contextmanager
def browser_and_app() -> Iterator[tuple[BrowserContext, Served]]:
    """A browser with an empty profile that is kept on the disk, and the app."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Served(ROOT / "dist", Path(folder) / "relay")
        server.start()
        context = playwright.chromium.launch_persistent_context(
            str(Path(folder) / "profile"),
            executable_path=chromium(),
            args=FLAGS,
            viewport={"width": 1280, "height": 800},
        )
        try:
            yield context, server
        finally:
            context.close()
            server.stop()


def controlled(page: Page) -> None:
    """Waits until the page's files come from its service worker."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=120_000)


def json_file(name: str) -> Path | None:
    """The file that the command line asks for."""
    parser = argparse.ArgumentParser(prog=f"bench {name}")
    parser.add_argument("--json", type=Path)
    given: Path | None = parser.parse_args().json
    return given


def told(name: str, line: str, figures: dict[str, object], target: Path | None) -> None:
    """Writes the figures where they are wanted, and the last line."""
    if target is not None:
        target.write_text(json.dumps({"benchmark": name, **figures}, indent=2) + "\n", encoding="utf-8")
    print(f"{name}: {line}")
