"""D1, D7: what the real Yjs writes passes the scan and reads alike; what an editor must never do is refused."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from holdfast.documents import Body, NotAllowed, Part, scan

from .limited import CHECKOUT

pytestmark = pytest.mark.native

EDITOR = range(17, 18)
CAUSAL = ["0101010004010174016100", "01010101840100016200", "01010102440100016300", "01010200840101016400"]


@pytest.fixture(scope="module")
def made() -> Any:
    """What `yjs_updates.mjs` prints."""
    script = CHECKOUT / "tests" / "unit" / "documents" / "yjs_updates.mjs"
    out_of_order = json.dumps([CAUSAL[i] for i in (0, 3, 2, 1)])
    process = subprocess.run(
        ["node", str(script), out_of_order], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=True
    )
    return json.loads(process.stdout.splitlines()[-1])


def test_what_an_editor_writes_passes_and_reads_alike(made: Any) -> None:
    """D1: typing, deleting, emoji, undo, batches."""
    names = [name for name, _, _ in made["scenarios"]]
    assert names == [
        "typing",
        "deletions",
        "insert and delete at once",
        "emoji widened to whole characters",
        "undo and redo",
        "a batch merged",
    ]
    for name, updates, text in made["scenarios"]:
        body = Body.load(None, 5)
        for update in updates:
            body.apply(bytes.fromhex(update), EDITOR)
            body = Body.load(body.state(), 5)
        assert body.text() == text, name
        assert body.units() == len(text.encode("utf-16-le")) // 2


def test_an_edit_that_cuts_a_character_in_two_is_refused(made: Any) -> None:
    """D7: Yjs and yrs would come apart over it."""
    first, second = (bytes.fromhex(update) for update in made["split"]["updates"])
    assert "\ufffd" in made["split"]["text"]
    scan(second, Part.BODY, EDITOR)  # from its own bytes nobody can tell
    body = Body.load(None, 5)
    body.apply(first, EDITOR)
    for handle in (body, Body.load(body.state(), 5)):
        with pytest.raises(NotAllowed):
            handle.apply(second, EDITOR)
        assert not handle.broken
        assert handle.text() == "x😀y"


def test_yjs_gives_up_its_client_id_when_another_seems_to_use_it(made: Any) -> None:
    """Why an editor loads the state first and sets its id afterwards."""
    assert made["clientAfterForeignUpdate"] != 17


def test_yjs_keeps_what_yrs_loses_out_of_causal_order(made: Any) -> None:
    """D5: the reason for the causal gate (`test_what_yrs_does`)."""
    assert made["outOfOrder"] == "cabd"
