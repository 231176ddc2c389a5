"""pycrdt's own tests, from its sdist, on our WebAssembly build, in Pyodide under Node.

The asynchronous ones are left out: they need stack switching, which Node 20 lacks.
"""

from __future__ import annotations

from buildtools import in_pyodide, payload, pycrdt_wheel
from buildtools.commands import Failed
from buildtools.console import say, step
from buildtools.lock import alone
from buildtools.stamps import Stamp

FEWEST = 259
"""As many synchronous tests as version 0.14.13 has. Fewer would mean that some were not found."""
_NEEDS_PYDANTIC = "test_model.py"
"""A binding to pydantic, which we do not ship."""


def run() -> int:
    """`build.py wheel`: makes the wheel and tests it."""
    with alone():
        say(f"  {payload.native()[-1]}")
    say(f"\n{_tested()}")
    return 0


def ensure() -> str:
    """Tests the wheel if this very wheel has not been tested in this checkout. Raises Failed. Returns what was seen."""
    stamp = Stamp("pycrdt-tests", [*pycrdt_wheel.inputs(), str(FEWEST)])
    if stamp.fresh():
        return f"pycrdt {pycrdt_wheel.version()} in Pyodide: tested before"
    with alone():
        payload.native()
    summary = _tested()
    stamp.write()
    return summary


def _tested() -> str:
    tests = pycrdt_wheel.sdist() / "tests"
    with step("running pycrdt's tests in Pyodide"):
        files = [file for file in sorted(tests.glob("test_*.py")) if file.name != _NEEDS_PYDANTIC]
        result = in_pyodide.pytest(files, with_holdfast=False, behind=[tests])
    say(result.output)
    if result.failed or result.passed < FEWEST:
        raise Failed(f"pycrdt in Pyodide: {result.passed} passed (of {FEWEST} or more), {result.failed} failed.")
    return f"pycrdt {pycrdt_wheel.version()} in Pyodide: {result.passed} passed"
