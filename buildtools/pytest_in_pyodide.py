"""Runs pytest and counts. Runs inside Pyodide (pytest_in_pyodide.mjs), with REQUEST in the globals."""

# ruff: noqa: F821  # REQUEST is put into the globals by pytest_in_pyodide.mjs
# mypy: disable-error-code="name-defined"

import inspect
import json
import sys
from pathlib import Path


def host(path: str) -> str:
    """Where a path of the machine is seen from here."""
    return f"/host{path}"


request = json.loads(REQUEST)
sys.path[:0] = [host(path) for path in request["zips"]]
sys.path += [host(path) for path in request["behind"]]

import pytest  # noqa: E402 - found only now

NO_THREADS = "can't start new thread"
"""What Pyodide says to a test that needs a second thread; such a test says nothing about us."""


class Counter:
    """Leaves out what needs an event loop that can be waited for, or threads, and counts the rest."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Called by pytest."""
        items[:] = [item for item in items if not inspect.iscoroutinefunction(getattr(item, "function", None))]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest."""
        self.passed += report.when == "call" and report.passed
        if report.failed and NO_THREADS in report.longreprtext:
            report.outcome = "skipped"
            report.longrepr = (str(report.fspath), 0, NO_THREADS)
        self.failed += report.failed

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Called by pytest. A module that cannot be imported is a failure too."""
        self.failed += report.failed


counter = Counter()
code = pytest.main(
    [
        *map(host, request["paths"]),
        *(
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:faulthandler",
            "--import-mode=importlib",
            "-c",
            "/dev/null",
            "-m",
            "not native",
        ),
        *("-W", "ignore::pytest.PytestUnknownMarkWarning"),
        *("--rootdir", host(str(Path(request["paths"][0]).parent))),
    ],
    plugins=[counter],
)
sys.stdout.flush()
Path(host(request["counts"])).write_text(json.dumps({"passed": counter.passed, "failed": counter.failed}))
int(code)
