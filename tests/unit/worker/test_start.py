"""What a start loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

FIRST = "holdfast.worker.workspace, holdfast.worker.screens.tasks, holdfast.worker.screens.today"
LATER = ("pycrdt", "holdfast.documents", "holdfast.domain.note", "yaml")


@pytest.mark.native
def test_the_first_screens_need_no_merging() -> None:
    """Notes, Tasks and Today are read from SQL alone: pycrdt and the importers come after they are there."""
    program = f"import sys, {FIRST}; print([name for name in {LATER} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
