"""The palette's commands stand in two tables, the engine's and the page's, which say the same."""

from __future__ import annotations

import re

from holdfast.app.palette import COMMANDS
from tests.house.tracked import ROOT

TABLE = (ROOT / "web" / "shell" / "key-table.ts").read_text(encoding="utf-8")


def constant(name: str) -> str:
    found = re.search(rf"export const {name}\b[^=]*= (.*?);\n", TABLE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_page_carries_out_every_command() -> None:
    """U38: each by one of the three ways, and nothing that is not offered."""
    routes = dict(re.findall(r'"([^"]+)": "([^"]+)"', constant("ROUTES")))
    others = re.findall(r'"([^"]+)"', constant("ENGINE") + constant("PAGE"))
    assert sorted([*routes, *others]) == sorted(command.id for command in COMMANDS)
    assert all(route.startswith("#/") for route in routes.values())


def test_keys_mean_what_is_shown() -> None:
    """U38: the keys in the palette and in the help are those that the page listens to."""
    pressed = dict(re.findall(r'"([^"]+)": "([^"]+)"', constant("KEYS")))
    shown = {" ".join(command.keys).lower(): command.id for command in COMMANDS if command.keys}
    assert shown.pop("mod /") == "help.keys"
    assert pressed == shown
