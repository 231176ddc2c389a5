"""Five hundred real Markdown files, against putting the same bytes into a plain IndexedDB store.

The peer puts each file in a strict transaction of its own: what an app does that keeps files as they are, without
titles, tags, history, encryption or a search index.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.stage import browser_and_app, json_file, told
from tests.browser.markdown_files import library
from tests.browser.person import Person
from tests.browser.test_import import imports_folder

FILES = 500
BUDGET_S = 20
PEER = """async (texts) => {
  const open = indexedDB.open('peer-files');
  open.onupgradeneeded = () => open.result.createObjectStore('files');
  const db = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
  const begun = performance.now();
  for (const [i, text] of texts.entries()) {
    const t = db.transaction('files', 'readwrite', { durability: 'strict' });
    t.objectStore('files').put(text, i);
    await new Promise((done, fail) => { t.oncomplete = done; t.onabort = fail; });
  }
  return (performance.now() - begun) / 1000;
}"""


def main() -> None:
    """Measures and tells."""
    target = json_file("import")
    with tempfile.TemporaryDirectory() as folder, browser_and_app() as (context, server):
        files = library(Path(folder) / "library", FILES)
        person = Person(context.new_page(), server.address)
        person.creates_vault(passphrase=None)
        begun = time.monotonic()
        said = imports_folder(person, Path(folder) / "library")
        ours = time.monotonic() - begun
        peer = float(person.page.evaluate(PEER, [file.read_text(encoding="utf-8") for file in files]))
    assert said == f"Imported {len(files)}.", said
    ratio = ours / peer
    line = (
        f"ratio {ratio:.1f} (holdfast {ours:.1f} s for {len(files)} files, raw puts {peer:.1f} s), budget {BUDGET_S} s"
    )
    figures: dict[str, object] = {"ratio": ratio, "holdfast_s": ours, "peer_s": peer, "files": len(files)}
    told("import", f"{line}: {'kept' if ours <= BUDGET_S else 'MISSED'}", figures, target)


if __name__ == "__main__":
    main()
