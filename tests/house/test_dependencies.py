"""Every dependency has a reason in docs/decisions/0001, every reason a dependency; versions are exact, with hashes."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.house.tracked import ROOT

REQUIREMENTS = ROOT / "requirements"


def asked_for() -> set[str]:
    """What we ask for ourselves, of Python and of npm."""
    names = set()
    for file in REQUIREMENTS.glob("*.in"):
        lines = file.read_text(encoding="utf-8").splitlines()
        names |= {re.split(r"[=<>\[]", line)[0] for line in lines if line and line[0] not in "#-"}
    package = manifest()
    return names | set(package["dependencies"]) | set(package["devDependencies"])


def manifest() -> Any:
    return json.loads((ROOT / "package.json").read_text(encoding="utf-8"))


def test_every_dependency_has_a_reason_and_every_reason_a_dependency() -> None:
    text = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    reasons = text.partition("## Debian")[0].split("\n## ", 1)[1]
    named = {name for line in re.findall(r"^\* ([^—]+) —", reasons, re.M) for name in re.findall(r"`([^`]+)`", line)}
    assert named == asked_for()


def test_every_locked_python_package_has_an_exact_version_and_hashes() -> None:
    for file in REQUIREMENTS.glob("*.txt"):
        entries = re.split(r"\n(?=\w)", re.sub(r"^ *#.*\n", "", file.read_text(encoding="utf-8"), flags=re.M).strip())
        assert entries
        for entry in entries:
            assert re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, re.S), (file.name, entry)


def test_npm_versions_are_exact_and_their_lock_names_no_host() -> None:
    package = manifest()
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(locked) > len(versions)
    assert not [name for name, about in locked.items() if "resolved" in about]
    assert all("integrity" in about for name, about in locked.items() if name)


def test_what_runs_in_the_browser_is_what_was_tested_natively() -> None:
    def version(file: str) -> str:
        found = re.search(r"^msgspec==(\S+)", (REQUIREMENTS / file).read_text(encoding="utf-8"), re.M)
        assert found
        return found[1]

    assert version("wasm.txt") == version("runtime.txt") == version("dev.txt")
