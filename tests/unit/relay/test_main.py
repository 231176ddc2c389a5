"""The relay as a process: the line that it says, a taken port, a missing build, and an orderly end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.native

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "relay", *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def build(folder: Path) -> Path:
    (folder / "index.html").write_text("hello")
    return folder


def test_says_where_it_is_when_it_answers_and_ends_when_told(tmp_path: Path) -> None:
    port = free_port()
    with started("--dist", str(build(tmp_path)), "--port", str(port)) as relay:
        assert relay.stdout is not None
        assert relay.stdout.readline() == f"Holdfast is at http://localhost:{port}/\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            assert answer.read() == b"hello"
            assert "uvicorn" not in str(answer.headers).lower()
        relay.send_signal(signal.SIGINT)
        said, complained = relay.communicate(timeout=10)
        assert (relay.returncode, said, complained) == (0, "", "")


def test_a_taken_port_is_said_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started("--dist", str(build(tmp_path)), "--port", str(port)) as relay:
            _, complained = relay.communicate(timeout=20)
    assert relay.returncode == 1
    assert complained == f"Port {port} is in use. Choose another with --port.\n"


def test_a_missing_build_is_said_in_words(tmp_path: Path) -> None:
    with started("--dist", str(tmp_path), "--port", "1") as relay:
        _, complained = relay.communicate(timeout=20)
    assert relay.returncode == 1
    assert complained == f"There is no build in {tmp_path}. `python3 build.py serve` makes it.\n"
