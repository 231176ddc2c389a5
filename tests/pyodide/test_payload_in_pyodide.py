"""The Python that the browser gets, in Pyodide under Node: the payload itself, and the unit tests of the core in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildtools import in_pyodide, payload

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "tests" / "unit"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assert all(archive.exists() for archive in payload.archives()), "build first: `python3 build.py test`"


def test_the_payload_is_whole() -> None:
    result = in_pyodide.pytest([Path(__file__).with_name("payload_in_pyodide.py")], with_holdfast=True, behind=[ROOT])
    assert result.failed == 0, result.output
    assert result.passed > 100, result.output


@pytest.mark.parametrize(
    ("folders", "fewest"), [(["documents"], 60), (["domain", "crypto"], 60)], ids=["documents", "domain and crypto"]
)
def test_the_core_keeps_its_tests(folders: list[str], fewest: int) -> None:
    """The same unit tests as on CPython; those marked `native` need processes."""
    result = in_pyodide.pytest([UNIT / folder for folder in folders], with_holdfast=True, behind=[ROOT])
    assert result.failed == 0, result.output
    assert result.passed >= fewest, result.output
