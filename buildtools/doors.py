"""The doors of `build.py`: what each does, in order."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from buildtools import checks, dist, environment, pycrdt_tests, pycrdt_wheel, server
from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import PYTHON, ROOT, data

BENCHMARKS = ROOT / "benchmarks"


def main(arguments: list[str]) -> int:
    """Opens a door; 0 if all went well, 1 if not, 2 for words that make no sense."""
    given = _parser().parse_args(arguments)
    door: Callable[[argparse.Namespace], int] = given.door
    try:
        return door(given)
    except Failed as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        say("")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds, serves, tests and measures Holdfast.")
    doors = parser.add_subparsers(required=True, metavar="DOOR")
    for name, door, about in (
        ("serve", _serve, "build what is missing and serve the app"),
        ("dev", _serve, "the same, with weaker compression and a quicker build"),
    ):
        serve = doors.add_parser(name, help=about)
        serve.add_argument("--port", type=int, default=int(os.environ.get("HOLDFAST_PORT", "8787")))
        serve.add_argument("--data", type=Path, default=Path(os.environ.get("HOLDFAST_DATA") or data()))
        serve.add_argument("--host", default="localhost")
        serve.set_defaults(door=door, quick=name == "dev")
    test = doors.add_parser("test", help="everything that guards main")
    test.set_defaults(door=_test)
    check = doors.add_parser("check", help="formatting, types, import rules")
    check.set_defaults(door=_check)
    wheel = doors.add_parser("wheel", help="make pycrdt for Pyodide and run its own tests there")
    wheel.set_defaults(door=_wheel)
    bench = doors.add_parser("bench", help="measure against a named peer")
    bench.add_argument("name", choices=sorted(_benchmarks()))
    bench.add_argument("--json", type=Path, help="write all figures to a file")
    bench.set_defaults(door=_bench)
    return parser


def _benchmarks() -> dict[str, str]:
    found = {file.stem.rstrip("_"): f"benchmarks.{file.stem}" for file in BENCHMARKS.glob("*.py")}
    return {name: module for name, module in found.items() if not name.startswith("_")} or {"start": "benchmarks.start"}


def _serve(given: argparse.Namespace) -> int:
    environment.python(dev=False)
    environment.node()
    dist.build(quick=given.quick)
    return server.serve(given.host, given.port, given.data)


def _test(_: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    environment.chromium()
    dist.build()
    return checks.everything()


def _check(_: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    dist.generate()
    return checks.static()


def _wheel(_: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    say(f"pycrdt for Pyodide: {pycrdt_wheel.ensure()}")
    return pycrdt_tests.run_all()


def _bench(given: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    environment.chromium()
    dist.build()
    extra = ["--json", str(given.json.resolve())] if given.json else []
    return checks.visible([PYTHON, "-m", _benchmarks()[given.name], *extra])
