"""A typed batch, from the page to the strict commit and back, against the least that such a commit can cost.

The peer writes eight blocks of 16 kB (what an edit of one document touches) into a plain IndexedDB store, one strict
transaction each time, in the same page. What a keystroke costs the page itself is told beside it, by the browser's own
event timing: events whose handling takes longer than a frame.
"""

from __future__ import annotations

from benchmarks.stage import PROBE, Figures, browser_and_app, json_file, told
from tests.browser.person import Person

EDITS = 120
DURABLE_MS = 50
FRAME_MS = 16
SLOW_EVENTS = """() => { window.slow = []; new PerformanceObserver((list) => {
  for (const e of list.getEntries()) window.slow.push(e.processingEnd - e.processingStart);
}).observe({ type: 'event', durationThreshold: 16, buffered: false }); }"""
PEER = """async (times) => {
  const open = indexedDB.open('peer');
  open.onupgradeneeded = () => open.result.createObjectStore('blocks');
  const db = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
  const took = [];
  for (let i = 0; i < times; i += 1) {
    const begun = performance.now();
    const t = db.transaction('blocks', 'readwrite', { durability: 'strict' });
    for (let b = 0; b < 8; b += 1) {
      t.objectStore('blocks').put(crypto.getRandomValues(new Uint8Array(16384)), b + (i % 5) * 8);
    }
    await new Promise((done, fail) => { t.oncomplete = done; t.onabort = fail; });
    took.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 30));
  }
  return took;
}"""


def main() -> None:
    """Measures and tells."""
    target = json_file("edit")
    with browser_and_app() as (context, server):
        context.add_init_script(PROBE)
        person = Person(context.new_page(), server.address)
        person.creates_vault(passphrase=None)
        person.writes_note("Edited", "A note of some length. " * 100)
        person.page.evaluate(SLOW_EVENTS)
        person.page.evaluate("() => { window.took['editor-update'].length = 0; }")
        person.body.click()
        for number in range(EDITS):
            person.page.keyboard.press("x")
            person.page.wait_for_function(
                "(n) => window.took['editor-update'].length >= n", arg=number + 1, timeout=60_000
            )
        ours = Figures(person.page.evaluate("() => window.took['editor-update']"))
        slow = sorted(float(time) for time in person.page.evaluate("() => window.slow"))
        peer = Figures(person.page.evaluate(PEER, EDITS))
    ratio = ours.median / peer.median
    over = sum(1 for time in slow if time > FRAME_MS)
    shown = over <= EDITS * 0.02
    durable = ours.percentile(95) <= DURABLE_MS
    line = (
        f"ratio {ratio:.2f} (holdfast {ours.median:.1f} ms, eight raw blocks {peer.median:.1f} ms); durable p95"
        f" {ours.percentile(95):.0f} ms of {DURABLE_MS}: {'kept' if durable else 'MISSED'}; keystrokes over a frame of"
        f" our own work: {over} of {EDITS}: {'kept' if shown else 'MISSED'}"
    )
    figures = {"ratio": ratio, "holdfast_ms": list(ours.values), "peer_ms": list(peer.values), "slow_events_ms": slow}
    told("edit", line, figures, target)


if __name__ == "__main__":
    main()
