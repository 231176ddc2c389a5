"""No storage, and no room in it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Served
from tests.browser.person import Person

FULL = "Storage is full. This change is not saved."


NONE = "Object.defineProperty(globalThis, 'indexedDB', {value: undefined});"
REFUSED = """IDBFactory.prototype.open = function () {
  const request = new EventTarget();
  request.error = new DOMException('denied', 'UnknownError');
  queueMicrotask(() => { request.dispatchEvent(new Event('error')); request.onerror?.(new Event('error')); });
  return request;
};"""
THROWS = "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };"


@pytest.mark.parametrize("script", [NONE, REFUSED, THROWS], ids=["none", "refused", "throws"])
def test_no_indexeddb_is_said_plainly(context: BrowserContext, served: Served, script: str) -> None:
    """U19: nothing to create, nothing pretended."""
    context.add_init_script(script)
    person = Person(context.new_page(), served.address)
    person.arrives()
    expect(person.page.get_by_text("IndexedDB").first).to_be_visible()
    for name in ("Create a vault with a passphrase", "Create vault", "Start without a passphrase", "Unlock"):
        expect(person.button(name)).to_have_count(0)


ROOM = 48 * 1024 * 1024
"""Bytes of the origin: the app's own files take about half of it."""
CHUNK = 2_000_000


def test_the_quota_is_reached(person: Person) -> None:
    """U20: the edit is refused visibly and kept in the editor; older data is intact; with room it works again."""
    client = person.page.context.new_cdp_session(person.page)
    client.send("Storage.overrideQuotaForOrigin", {"origin": person.address, "quotaSize": ROOM})
    person.creates_vault(passphrase=None)
    person.writes_note("Small", "older text")
    ends = re.compile(r"^(Saved|Not saved)$")
    for number in range(30):
        person.starts_note()
        person.types_body("x " * (CHUNK // 2) + f"far too much {number}")
        expect(person.body).to_contain_text(f"far too much {number}", timeout=60_000)
        expect(person.save_status).to_have_text(ends, timeout=60_000)
        if person.save_status.inner_text() == "Not saved":
            break
    expect(person.save_status).to_have_text("Not saved")
    expect(person.alert(FULL).first).to_be_visible(timeout=60_000)
    expect(person.body).to_contain_text(f"far too much {number}")
    client.send("Storage.overrideQuotaForOrigin", {"origin": person.address, "quotaSize": 10 * ROOM})
    person.body.click()
    person.page.keyboard.press("Control+a")
    person.page.keyboard.insert_text("this fits")
    expect(person.save_status).to_have_text("Saved", timeout=60_000)
    person.page.reload()
    expect(person.body).to_contain_text("this fits", timeout=60_000)
    person.opens_note("Small")
    expect(person.body).to_contain_text("older text")
