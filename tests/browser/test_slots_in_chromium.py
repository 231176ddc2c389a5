"""K18: IndexedDB keeps the slot store's contract: Chromium, the real adapter and `web/engine/ffi/slots.ts`."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.contracts.slot_store_cases import SLOT_STORE_CASES

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}
START = """async () => {
  const [{ loadPyodide }, { slotsFfi }] = await Promise.all([import("/pyodide.mjs"), import("/slots.js")]);
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(new Uint8Array(await (await fetch("/code.zip")).arrayBuffer()), "zip");
  pyodide.registerJsModule("holdfast_slots", slotsFfi);
  globalThis.cases = pyodide.pyimport("tests.browser.slot_store_in_chromium");
}"""


@pytest.fixture(scope="module")
def code() -> bytes:
    """The Python that runs in the page, as a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for base, folder in (("pyapp", "holdfast"), (".", "tests/contracts"), (".", "tests/browser")):
            for path in (ROOT / base / folder).rglob("*.py"):
                archive.write(path, path.relative_to(ROOT / base))
    return packed.getvalue()


@pytest.fixture(scope="module")
def script() -> bytes:
    """`slots.ts` as the browser takes it."""
    command = ["node_modules/.bin/esbuild", "web/engine/ffi/slots.ts", "--bundle", "--format=esm"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def address(code: bytes, script: bytes) -> Iterator[str]:
    """A server of one page, the scripts and Pyodide."""
    made = {"/": b"<!doctype html><title>Slots</title>", "/slots.js": script, "/code.zip": code}

    class Files(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = PYODIDE / Path(self.path).name
            body = made.get(self.path) or (file.read_bytes() if file.is_file() else b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", TYPES.get(Path(self.path).suffix, "text/html"))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Silence: what matters shows in the page."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def start(address: str) -> Callable[[BrowserContext], Page]:
    def launch(context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(address)
        page.evaluate(START)
        return page

    return launch


def test_contract(start: Callable[[BrowserContext], Page], context: BrowserContext) -> None:
    results: Any = json.loads(start(context).evaluate("() => cases.run()"))
    assert set(results) == {case.__name__ for case in SLOT_STORE_CASES}
    assert not [trace for trace in results.values() if trace]


def test_a_restarted_browser_finds_what_was_put(
    start: Callable[[BrowserContext], Page], profile: Callable[[], BrowserContext]
) -> None:
    context = profile()
    start(context).evaluate("() => cases.leave_one()")
    context.close()
    page = start(profile())
    assert json.loads(page.evaluate("() => cases.found()")) == ["kept"]


def test_an_aborted_write_is_our_error_and_keeps_what_was_there(
    start: Callable[[BrowserContext], Page], context: BrowserContext
) -> None:
    page = start(context)
    page.evaluate("() => cases.leave_one()")
    page.evaluate("""() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        this.transaction.abort();
        return request;
      };
    }""")
    assert page.evaluate("() => cases.fail()") == "slots-unavailable"
    assert json.loads(page.evaluate("() => cases.found()")) == ["kept"]
