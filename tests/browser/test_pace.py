"""With many documents: lists are windows, a change of one row changes one row; what an interaction costs is recorded.

Times are told, not judged: machines differ, and `build.py bench day` compares them with a peer in the same run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.generated import archive
from tests.browser.person import Person

NOTES, TASKS = 260, 140
OBSERVE = """() => {
  window.interactions = new Map();
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) {
      const before = window.interactions.get(e.interactionId) ?? 0;
      if (e.interactionId) window.interactions.set(e.interactionId, Math.max(before, e.duration));
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  window.changedRows = new Set();
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.attributeName === 'aria-setsize') continue;  // how long the list is, on each row
      for (const node of [record.target, ...record.addedNodes]) {
        const row = (node instanceof Element ? node : node.parentElement)?.closest('li[id]');
        if (row) window.changedRows.add(row.id);
      }
    }
  }).observe(document.getElementById('main'), {
    childList: true, subtree: true, characterData: true, attributes: true,
  });
}"""


@pytest.fixture(scope="module")
def many() -> bytes:
    """The archive; made in a thread of its own, because a browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(archive(NOTES, TASKS))).result()


def test_lists_are_windows_and_changes_are_rows(
    person: Person, many: bytes, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """U33: of hundreds of rows a list holds those asked for and says how many there are; a change moves one."""
    (tmp_path / "many.zip").write_bytes(many)
    person.creates_vault(passphrase=None)
    assert person.imports([tmp_path / "many.zip"]) == f"Imported {NOTES + TASKS}."
    person.page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    person.goes_to("Notes")
    rows = person.notes.get_by_role("listitem")
    expect(rows).to_have_count(100)
    expect(rows.first).to_have_attribute("aria-setsize", str(NOTES))
    person.button("Show more").click()
    expect(rows).to_have_count(200)
    person.page.evaluate(OBSERVE)
    person.notes.get_by_role("link").nth(3).click()
    expect(person.title).to_be_visible()
    person.goes_to("Tasks")
    open_ones = person.list("No date").get_by_role("checkbox")
    expect(open_ones.first).to_be_visible()
    assert open_ones.count() <= 50
    person.page.evaluate("() => window.changedRows.clear()")
    name = person.list("No date").get_by_role("listitem").nth(2).locator("[id^=task-title-]").inner_text().strip()
    person.list("No date").get_by_role("checkbox", name=name, exact=True).check()
    expect(person.list("Done").get_by_role("checkbox", name=name, exact=True)).to_be_checked()
    changed = person.page.evaluate("() => [...window.changedRows].filter((id) => id.startsWith('task-'))")
    assert 1 <= len(changed) <= 4, changed  # the row, where it was and where it is; one comes into each window
    worst = max(person.page.evaluate("() => [...window.interactions.values()]") or [0])
    record_property("inp_ms", worst)
