"""docs/SPEC.md and the tests name each other: a rule without a test and a test of no rule are both found."""

from __future__ import annotations

import re

from tests.house.tracked import ROOT, short, sources

SPEC = ROOT / "docs" / "SPEC.md"
RULE = re.compile(r"^\* \*\*([A-Z]+\d+)\*\*", re.MULTILINE)
CITED = re.compile(r"""["'`]\s*([A-Z]{1,2}\d+(?:, [A-Z]{1,2}\d+)*)[:.]""")
"""A docstring of Python or a name of a TypeScript test that starts with rules: "V3: …", "V3, V4: …" or "V3."."""


def rules() -> list[str]:
    return RULE.findall(SPEC.read_text(encoding="utf-8"))


def cited() -> dict[str, set[str]]:
    """The rules that tests cite, each with the files."""
    found: dict[str, set[str]] = {}
    for file in sources(".py", ".ts"):
        if short(file).startswith("tests/") and file.name != "test_rules.py":
            for names in CITED.findall(file.read_text(encoding="utf-8")):
                for name in names.split(", "):
                    found.setdefault(name, set()).add(short(file))
    return found


def test_every_rule_has_a_number_of_its_own() -> None:
    listed = rules()
    assert listed
    assert sorted(listed) == sorted(set(listed))


def test_every_rule_has_a_test() -> None:
    assert not set(rules()) - cited().keys()


def test_every_cited_rule_exists() -> None:
    assert not {name: files for name, files in cited().items() if name not in rules()}
