"""The contracts of the ports, kept by what the engine really uses: its Python, libsodium.js, SQLite over IndexedDB.

A worker of its own, built for this and served beside a copy of the app, starts Python as the engine does and runs the
cases of tests/contracts there.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import DIST, ROOT, Served
from tests.browser.profile_search import holders
from tests.contracts.database_cases import CANARY, leave_canary
from tests.contracts.database_cases import CASES as DATABASE_CASES
from tests.contracts.slot_store_cases import SLOT_STORE_CASES
from tests.contracts.suite_cases import CASES as SUITE_CASES
from tests.contracts.vector_cases import VECTOR_CASES

CONNECT = """() => {
  const policy = trustedTypes.createPolicy('holdfast', { createScriptURL: (url) => url });
  const worker = new SharedWorker(policy.createScriptURL('/assets/contracts.js'), { type: 'module' });
  window.ask = (name) => new Promise((done) => {
    worker.onerror = () => done('the worker did not start');
    worker.port.onmessage = (event) => done(event.data);
    worker.port.postMessage(name);
  });
}"""
CONTROL = "wrack-line-control-5580"
LEAVE_CONTROL = """(word) => new Promise((done, fail) => {
  const open = indexedDB.open('control');
  open.onupgradeneeded = () => open.result.createObjectStore('blocks');
  open.onerror = fail;
  open.onsuccess = () => {
    const writing = open.result.transaction('blocks', 'readwrite', { durability: 'strict' });
    const block = new Uint8Array(16384);
    new TextEncoder().encodeInto(word, block.subarray(5000));
    writing.objectStore('blocks').put({ path: '/x', offset: 0, data: block }, 1);
    writing.oncomplete = () => { open.result.close(); done(true); };
    writing.onabort = fail;
  };
})"""


def packed_cases() -> bytes:
    """The cases and the vectors, as a zip. Deflated: the browser's cache keeps it, and the word CANARY is in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        files = [*ROOT.glob("tests/contracts/*.py"), *ROOT.glob("tests/browser/contracts/*.py")]
        for file in [*files, *ROOT.glob("tests/vectors/*.json")]:
            archive.write(file, file.relative_to(ROOT))
    return packed.getvalue()


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a copy of the app with the worker of the contracts."""
    folder = tmp_path_factory.mktemp("contracts")
    dist = folder / "dist"
    shutil.copytree(DIST, dist)
    (dist / "assets" / "contracts.zip").write_bytes(packed_cases())
    bundle = ["node_modules/.bin/esbuild", "tests/browser/contracts/worker.ts", "--bundle", "--format=esm"]
    target = f"--outfile={dist / 'assets' / 'contracts.js'}"
    subprocess.run([*bundle, "--log-level=warning", target], cwd=ROOT, check=True)
    server = Served(dist, folder / "data")
    server.start()
    yield server
    server.stop()


def connected(context: BrowserContext, server: Served) -> Page:
    """A page that can ask the worker. It is not the app's, so that nothing else is stored or locked."""
    page = context.new_page()
    page.goto(f"{server.address}/health")
    page.evaluate(CONNECT)
    return page


def outcome(page: Page, case: str) -> str:
    return str(page.evaluate("(name) => ask(name)", case))


@pytest.fixture(scope="module")
def worker(browser: Browser, beside: Served) -> Iterator[Page]:
    """One page for all cases: the worker starts once."""
    context = browser.new_context()
    yield connected(context, beside)
    context.close()


@pytest.mark.parametrize("case", [case.__name__ for case in SUITE_CASES])
def test_the_crypto_suite(worker: Page, case: str) -> None:
    """K9: libsodium.js keeps the contract that PyNaCl keeps."""
    assert outcome(worker, f"suite {case}") == ""


@pytest.mark.parametrize("name", VECTOR_CASES)
def test_the_frozen_vectors(worker: Page, name: str) -> None:
    """K9: and opens and verifies what was once written."""
    assert outcome(worker, f"vectors {name}") == ""


@pytest.mark.parametrize("case", [case.__name__ for case in DATABASE_CASES if case is not leave_canary])
def test_the_database(worker: Page, case: str) -> None:
    """S1: SQLite over IndexedDB keeps the contract that the native one keeps."""
    assert outcome(worker, f"database {case}") == ""


@pytest.mark.parametrize("case", [case.__name__ for case in SLOT_STORE_CASES])
def test_the_slot_store(worker: Page, case: str) -> None:
    """K18: IndexedDB keeps the contract that files keep."""
    assert outcome(worker, f"slots {case}") == ""


def test_a_case_that_fails_is_seen(worker: Page) -> None:
    """Else none of the above says anything."""
    assert "KeyError" in outcome(worker, "no such case")


def test_a_restarted_browser_finds_the_slot(profile: Callable[[], BrowserContext], beside: Served) -> None:
    """K18: durable on return."""
    context = profile()
    assert outcome(connected(context, beside), "leave a slot") == ""
    context.close()
    assert outcome(connected(profile(), beside), "find the slot") == ""


def test_an_aborted_put_is_our_error_and_keeps_what_was_there(browser: Browser, beside: Served) -> None:
    """K18: whole or not at all."""
    context = browser.new_context()
    page = connected(context, beside)
    assert outcome(page, "leave a slot") == ""
    assert outcome(page, "put is refused") == ""
    context.close()


def test_a_sort_of_sixty_thousand_rows_leaves_no_readable_word(
    profile: Callable[[], BrowserContext], beside: Served, tmp_path: Path
) -> None:
    """S11, I5: SQLite's temporary files would be in IndexedDB as they are; the search is shown to find such blocks."""
    context = profile()
    page = connected(context, beside)
    assert outcome(page, f"database {leave_canary.__name__}") == ""
    page.evaluate(LEAVE_CONTROL, CONTROL)
    context.close()
    assert holders(tmp_path / "profile", CONTROL) != []
    assert holders(tmp_path / "profile", CANARY) == []
