"""The commands of `build.py`: what each needs, and in which order. Every one works as the first on a fresh machine."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from buildtools import bench, check, dev, dist, environment, pycrdt_tests, serve, suite
from buildtools.commands import Failed
from buildtools.console import say
from buildtools.paths import data


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    chosen = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = chosen.command
    try:
        return command(chosen)
    except Failed as failed:
        say(f"\n{failed}")
        return 1
    except KeyboardInterrupt:
        say("")
        return 130


def _serve(chosen: argparse.Namespace) -> int:
    environment.python(dev=False)
    environment.node()
    dist.build()
    return serve.run(chosen.host, chosen.port, chosen.data)


def _dev(chosen: argparse.Namespace) -> int:
    environment.python(dev=False)
    environment.node()
    return dev.run(chosen.host, chosen.port, chosen.data)


def _check(_: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    return check.run_door()


def _test(chosen: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    environment.chromium()
    dist.build()
    return suite.run(chosen.only)


def _wheel(_: argparse.Namespace) -> int:
    environment.python(dev=True)
    environment.node()
    return pycrdt_tests.run()


def _bench(chosen: argparse.Namespace) -> int:
    if chosen.name is None:
        return bench.listing()
    bench.find(chosen.name)
    environment.python(dev=True)
    environment.node()
    environment.chromium()
    dist.build()
    return bench.run(chosen.name, chosen.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds, serves and tests Holdfast.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    for name, about, command in (
        ("serve", "build what is not built yet, and serve it on this machine", _serve),
        ("dev", "serve, and build again whenever a source changes", _dev),
    ):
        door = commands.add_parser(name, help=about, description=about)
        port = int(os.environ.get("HOLDFAST_PORT") or 8787)
        folder = Path(os.environ.get("HOLDFAST_DATA") or data())
        door.add_argument("--port", type=int, default=port, help="default: HOLDFAST_PORT, else 8787")
        door.add_argument("--host", default="localhost", help="the name or address to listen on; default: localhost")
        door.add_argument(
            "--data", type=Path, default=folder, help="default: HOLDFAST_DATA, else the user's data folder"
        )
        door.set_defaults(command=command)

    door = commands.add_parser("test", help="everything that guards main: checks, then all tests")
    door.add_argument("--only", choices=suite.PARTS, action="append", help="only this part; may be repeated")
    door.set_defaults(command=_test)

    door = commands.add_parser("check", help="formatting, linting and types, of Python and TypeScript; the layers")
    door.set_defaults(command=_check)

    door = commands.add_parser("wheel", help="pycrdt's own tests on its WebAssembly build, in Pyodide")
    door.set_defaults(command=_wheel)

    door = commands.add_parser("bench", help="a benchmark; without a name: which there are")
    door.add_argument("name", nargs="?", help="start, edit, import, search, …")
    door.add_argument("--json", type=Path, help="write the figures to this file too")
    door.set_defaults(command=_bench)
    return parser
