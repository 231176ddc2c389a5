"""Runs hazardous code in a process of its own, with limits on time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).parents[3]

_LIMITS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
"""


class Ended(NamedTuple):
    """How a process ended. `code` is negative for a signal."""

    code: int
    out: str
    error: str


def run_limited(code: str, *, memory: int = 1 << 30, seconds: int = 10, stdin: str = "") -> Ended:
    """Runs Python code with `memory` bytes of address space and `seconds` of processor time."""
    process = subprocess.run(
        [sys.executable, "-c", _LIMITS.format(memory=memory, seconds=seconds) + code],
        capture_output=True,
        text=True,
        input=stdin,
        timeout=100,
        env={**os.environ, "RUST_BACKTRACE": "0", "PYTHONPATH": f"{CHECKOUT / 'pyapp'}{os.pathsep}{CHECKOUT}"},
        check=False,
    )
    return Ended(process.returncode, process.stdout, process.stderr)
