"""A new version is served while the old one is open."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import DIST, Served
from tests.browser.person import Person

CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture
def moving(tmp_path: Path) -> Iterator[Served]:
    """A server over a copy of the app that a test may replace."""
    copy = tmp_path / "dist"
    shutil.copytree(DIST, copy)
    server = Served(copy, tmp_path / "data")
    server.start()
    yield server
    server.stop()


def renew(dist: Path) -> str:
    """Makes of a build another one, as the build would: a new id in the engine, the page and the service worker."""
    old = json.loads((dist / "precache.json").read_text())["build"]
    new = "f" * len(old)
    for packed in [*dist.rglob("*.br"), *dist.rglob("*.gz")]:
        packed.unlink()
    renamed: dict[str, str] = {}
    for file in sorted((dist / "assets").glob("*.js")):
        if old in file.read_text():
            target = file.with_name(file.name.replace("-", "-v2-", 1))
            renamed[file.name] = target.name
            file.rename(target)
    texts = [*(dist / "assets").glob("*.js"), dist / "index.html", dist / "service-worker.js"]
    for file in texts:
        text = file.read_text().replace(old, new)
        for before, after in renamed.items():
            text = text.replace(before, after)
        file.write_text(text)
    worker = dist / "service-worker.js"
    text = worker.read_text()
    for url, file in [("/", dist / "index.html")] + [
        (f"/assets/{path.name}", path) for path in (dist / "assets").glob("*.js")
    ]:
        text = re.sub(rf'(url:"{re.escape(url)}",hash:")[^"]+', rf"\g<1>{integrity(file)}", text)
    worker.write_text(text)
    return new


def integrity(file: Path) -> str:
    import base64  # noqa: PLC0415 - only here
    import hashlib  # noqa: PLC0415 - only here

    return "sha256-" + base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def test_a_new_version_waits_until_it_is_wanted(context: BrowserContext, moving: Served) -> None:
    """U24: offered, not forced; after "Reload to update" the new one runs, with the data, and no file is missing."""
    person = Person(context.new_page(), moving.address)
    person.creates_vault(passphrase=None)
    person.writes_note("Old", "written by the old version")
    person.page.wait_for_function(CONTROLLED, timeout=60_000)
    moving.stop()
    new = renew(moving.dist)
    moving.start()
    person.page.evaluate("() => navigator.serviceWorker.getRegistration().then((r) => r.update())")
    offer = person.page.get_by_role("button", name="Reload to update", exact=True)
    expect(offer).to_be_visible(timeout=60_000)
    expect(person.body).to_contain_text("written by the old version")
    offer.click()
    person.page.wait_for_function(
        f"() => navigator.locks.query().then((s) => s.held.some((l) => l.name === 'build-{new}'))", timeout=60_000
    )
    expect(person.title).to_have_value("Old", timeout=60_000)
    person.writes_note("New", "written by the new version")


def test_a_file_that_was_changed_on_the_way_is_not_activated(context: BrowserContext, moving: Served) -> None:
    """U25: one wrong hash and the new version is not installed; the old one goes on."""
    person = Person(context.new_page(), moving.address)
    person.creates_vault(passphrase=None)
    person.page.wait_for_function(CONTROLLED, timeout=60_000)
    moving.stop()
    renew(moving.dist)
    page_script = next((moving.dist / "assets").glob("shell-v2-main-*.js"))
    page_script.write_text(page_script.read_text() + "\n// tampered")
    moving.start()
    outcome = person.page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration.update().catch(() => undefined);
          const worker = registration.installing ?? registration.waiting;
          if (worker === null) return 'none';
          if (worker.state === 'redundant' || worker.state === 'installed') return worker.state;
          return new Promise((done) => {
            worker.addEventListener('statechange', () => done(worker.state), { once: true });
          });
        }"""
    )
    assert outcome in {"redundant", "none"}
    expect(person.page.get_by_role("button", name="Reload to update", exact=True)).to_have_count(0)
    person.writes_note("Still", "the old version works")
