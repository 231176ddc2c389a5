"""The real client: run in this process, as a process of its own, or on a terminal."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from holdfast.cli.__main__ import main

PASSPHRASE = "correct horse battery staple"

Run = Callable[..., "Ended"]
RunAsync = Callable[..., Awaitable["Ended"]]


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty vault and the file of its passphrase, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "passphrase").write_text(PASSPHRASE + "\n")
    assert process(folder, "init", "--device-name", "Test").code == 0
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command on the vault, in this process."""

    def run_it(*arguments: str) -> Ended:
        capsysbinary.readouterr()
        try:
            code = main([*options(home), *arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsysbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return run_it


@pytest.fixture
def run_async(home: Path) -> RunAsync:
    """Runs a command on the vault as a process, for tests that have an event loop of their own."""

    async def run_it(*arguments: str) -> Ended:
        return await asyncio.to_thread(process, home, *arguments)

    return run_it


def options(home: Path) -> list[str]:
    return ["--vault", str(home / "vault"), "--passphrase-file", str(home / "passphrase")]


def process(home: Path, *arguments: str, given: bytes = b"") -> Ended:
    """Runs a command as a process without a terminal."""
    command = [sys.executable, "-m", "holdfast.cli", *options(home), *arguments]
    ended = subprocess.run(command, input=given, capture_output=True, check=False, start_new_session=True)
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def on_terminal(*arguments: str, typed: tuple[str, ...] = ()) -> Ended:
    """Runs a command on a terminal, typing a line at each colon that it stops at. stdout and stderr are one there."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "holdfast.cli", *arguments])
    shown, left = b"", list(typed)
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, f"it waits for more than was typed: {shown!r}"
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        shown += piece
        if left and shown.endswith(b": "):
            os.write(terminal, left.pop(0).encode() + b"\n")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return Ended(os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n"), "")
