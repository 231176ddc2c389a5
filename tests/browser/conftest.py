"""Browsers, servers and people for the browser tests. Debian's Chromium; the app as `build.py` built it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright, expect

from tests.browser.person import Person

ROOT = Path(__file__).parents[2]
DIST = Path(os.environ.get("HOLDFAST_DIST") or ROOT / "dist")
"""The app that is tested; another folder than the checkout's own by HOLDFAST_DIST."""
SECONDS = 30
"""How long is waited for what should be there at once: machines are slow at times."""
TEST_SECONDS = 300
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=SECONDS * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Called by pytest: a browser on a busy machine needs more time than other tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(TEST_SECONDS))


def chromium() -> str:
    """Debian's Chromium, or the one that HOLDFAST_CHROMIUM names."""
    found = os.environ.get("HOLDFAST_CHROMIUM") or shutil.which("chromium")
    assert found, "Chromium is not installed: `python3 build.py test` installs it where it can"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """A running `holdfast` server over a built app; can be stopped and started again on the same port."""

    def __init__(self, dist: Path, data: Path) -> None:
        self.dist = dist
        self.data = data
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "relay", "--port", str(self.port), "--dist", str(self.dist)]
        command += ["--data", str(self.data)]
        self._process = subprocess.Popen(command, cwd=ROOT)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.address}/health", timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(DIST, tmp_path_factory.mktemp("relay"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": chromium(), "args": FLAGS}


@pytest.fixture
def browser_context_args() -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "timezone_id": "Europe/Berlin"}


@pytest.fixture
def person(context: BrowserContext, served: Served) -> Iterator[Person]:
    """Somebody with an empty browser profile. The test fails if the page reported an error."""
    someone = Person(context.new_page(), served.address)
    yield someone
    assert not someone.problems, someone.problems


@pytest.fixture
def another(served: Served) -> Callable[[BrowserContext], Person]:
    """A further tab of a context."""
    return lambda context: Person(context.new_page(), served.address)


@pytest.fixture
def profile(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[[], BrowserContext]]:
    """Starts (again) a browser on one profile folder; what still runs at the end is closed."""
    running: list[BrowserContext] = []

    def launch() -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=chromium(), args=FLAGS, locale="en-GB"
        )
        running.append(context)
        return context

    yield launch
    for context in running:
        with contextlib.suppress(Error):  # killed by the test itself
            context.close()


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Person]:
    """Somebody with a phone: 390 by 844, touch."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    someone = Person(context.new_page(), served.address)
    yield someone
    context.close()
    assert not someone.problems, someone.problems
