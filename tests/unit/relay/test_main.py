"""The relay as a process: the line that it says, a taken port, a missing build, and an orderly end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
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


def said_by(*arguments: str, lines: int) -> list[str]:
    """The first lines of a relay that is then told to stop, which it must do in order and without complaint."""
    with started(*arguments) as relay:
        assert relay.stdout is not None
        said = [relay.stdout.readline() for _ in range(lines)]
        relay.send_signal(signal.SIGTERM)
        rest, complained = relay.communicate(timeout=10)
        assert (relay.returncode, rest, complained) == (0, "", "")
    return said


def test_a_relay_alone_keeps_its_data_in_its_folder(tmp_path: Path) -> None:
    """W6, W10: started twice over one folder; nothing is left behind but its files."""
    data = tmp_path / "data"
    for _ in range(2):
        port = str(free_port())
        assert said_by("--data", str(data), "--port", port, lines=1) == [f"Holdfast is at http://localhost:{port}/\n"]
        assert sorted(file.name for file in data.iterdir()) == ["relay.key", "relay.sqlite3"]


def test_elsewhere_than_on_loopback_a_token_is_shown_once(tmp_path: Path) -> None:
    """W4: with `--host` elsewhere who registers needs the token; it is shown when it is made."""
    arguments = ("--data", str(tmp_path), "--host", "0.0.0.0", "--port")
    [token, ready] = said_by(*arguments, str(free_port()), lines=2)
    assert token.startswith("Registration token, shown this once: ")
    assert ready.startswith("Holdfast is at http://localhost:")
    [ready] = said_by(*arguments, str(free_port()), lines=1)
    assert ready.startswith("Holdfast is at ")
    [renewed, _] = said_by(*arguments, str(free_port()), "--new-token", lines=2)
    assert renewed != token


def test_the_app_and_the_relay_are_one_origin(tmp_path: Path) -> None:
    """W10: with a build and a folder both are served, and pages of other sites are not."""
    (tmp_path / "dist").mkdir()
    port = free_port()
    with started(
        "--dist", str(build(tmp_path / "dist")), "--data", str(tmp_path / "data"), "--port", str(port)
    ) as relay:
        assert relay.stdout is not None
        relay.stdout.readline()
        here = f"http://localhost:{port}"
        for path, body in (("/", b"hello"), ("/health", b"ok\n")):
            with urllib.request.urlopen(here + path, timeout=5) as answer:
                assert answer.read() == body
        asked = urllib.request.Request(
            f"{here}/v1/link/{'ab' * 16}/0", b"m0", {"content-type": "application/octet-stream"}
        )
        with urllib.request.urlopen(asked, timeout=5) as answer:
            assert answer.status == 204
        asked.add_header("origin", "https://evil.example")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked, timeout=5)
        relay.send_signal(signal.SIGTERM)
        assert relay.communicate(timeout=10)[1] == ""


def test_without_anything_to_serve_it_says_what_to_choose() -> None:
    with started("--port", "1") as relay:
        _, complained = relay.communicate(timeout=20)
    assert relay.returncode == 2
    assert "--data" in complained


def test_what_is_wrong_with_the_folder_is_said_in_words(tmp_path: Path) -> None:
    """W6: an exposed key, another program's file."""
    key = tmp_path / "relay.key"
    key.write_text("x")
    key.chmod(0o644)
    with started("--data", str(tmp_path), "--port", str(free_port())) as relay:
        _, complained = relay.communicate(timeout=20)
    assert relay.returncode == 1
    assert complained == f"Others can read {key}. Make it private (chmod 600), or delete it to have a new one.\n"
