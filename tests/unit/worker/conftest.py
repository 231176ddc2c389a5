"""The real engine on real ports (files, SQLite, libsodium, templates); pages are played, and so are their locks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest
from jinja2 import FileSystemLoader

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app.vault import Place
from holdfast.foundation.random import SystemRandom
from holdfast.views import render
from holdfast.worker import messages as m
from holdfast.worker.engine import Engine
from holdfast.worker.workspace import WorkspaceParts
from tests.unit.app.conftest import TurnedClock
from tests.unit.worker.dom import Node, fill, patch

TODAY = "2026-03-01"
TEMPLATES = Path(render.__file__).parent / "templates"
_DECODER: msgspec.msgpack.Decoder[m.ToPage] = msgspec.msgpack.Decoder(m.ToPage)
_ENCODER = msgspec.msgpack.Encoder()


class NeverFree:
    """Every tab lives as long as the test."""

    async def until_free(self, name: str) -> None:
        await asyncio.Event().wait()


class PlayedPage:
    """A page: it sends messages, paints what it is sent, and remembers it."""

    def __init__(self, receive: Callable[[int, bytes], None], port: int) -> None:
        self._receive = receive
        self._port = port
        self._number = 0
        self.heard: list[m.ToPage] = []
        self.route = ""
        self.title = ""
        self.body = Node("body")
        for region in ("main", "dialogs"):
            self.body.append(Node("div", {"id": region}))

    def take(self, message: m.ToPage) -> None:
        self.heard.append(message)
        match message:
            case m.Screen():
                self.route, self.title = message.route, message.title
                fill(self.region("main"), message.html)
            case m.Paint():
                if self.body.id(message.region) is not None:
                    fill(self.region(message.region), message.html)
            case m.Rows():
                patch(self.body, message)
            case _:
                pass
        names = [node.attributes["id"] for node in self.body.walk() if "id" in node.attributes]
        assert isinstance(message, m.Rows) or len(names) == len(set(names))

    def region(self, name: str) -> Node:
        found = self.body.id(name)
        assert found is not None, f"no #{name}"
        return found

    def send(self, message: m.ToEngine) -> None:
        self._receive(self._port, _ENCODER.encode(message))

    async def hello(self, today: str = TODAY) -> None:
        before = len(self.heard)
        self.send(m.Hello(f"page {self._port}", "en", "UTC", today, "#/notes"))
        await until(lambda: any(isinstance(message, m.Vault) for message in self.heard[before:]))

    async def go(self, route: str) -> None:
        before = len(self.heard)
        self.send(m.Navigate(route))
        await until(lambda: any(isinstance(message, m.Screen) for message in self.heard[before:]))

    async def ask(self, name: str, target: str = "", value: str = "") -> m.Done | m.Failed:
        """A command and its one answer."""
        self._number += 1
        number = self._number
        self.send(m.Command(number, name, target, value))
        return await self.answer(number)

    async def do(self, name: str, target: str = "", value: str = "") -> None:
        """A command that works."""
        answer = await self.ask(name, target, value)
        assert isinstance(answer, m.Done), answer

    async def add_task(self, line: str) -> str:
        """Quick add; the id is that of the row that is new."""
        before = set(self.tasks())
        await self.do("task.add", value=json.dumps({"text": line}))
        await until(lambda: bool(set(self.tasks()) - before))
        return (set(self.tasks()) - before).pop()

    async def answer(self, number: int) -> m.Done | m.Failed:
        def answers() -> list[m.Done | m.Failed]:
            return [a for a in self.heard if isinstance(a, m.Done | m.Failed) and a.number == number]

        await until(lambda: bool(answers()))
        [answer] = answers()
        return answer

    def tasks(self) -> dict[str, str]:
        """Ids and names of the checkboxes that are shown."""
        found = {}
        for box in self.body.all("input", type="checkbox"):
            found[box.attributes["data-target"]] = self.region(box.attributes["aria-labelledby"]).text
        return found

    def rows(self, list_id: str) -> list[str]:
        """The texts of a list's links or titles; none if there is no such list."""
        found = self.body.id(list_id)
        if found is None:
            return []
        names = []
        for row in found.elements:
            titles = [
                node
                for node in row.walk()
                if node.tag == "a" or node.attributes.get("class") in {"task-title", "row-title"}
            ]
            names.append(titles[0].text)
        return names

    def headings(self) -> list[str]:
        return [node.text for node in self.region("main").all("h2")]

    def toasts(self) -> list[m.Toast]:
        return [message for message in self.heard if isinstance(message, m.Toast)]


class Tabs:
    """An engine with its pages."""

    def __init__(self, place: Place) -> None:
        self.pages: dict[int, PlayedPage] = {}
        self.place = place
        parts = WorkspaceParts(render.Renderer(FileSystemLoader(TEMPLATES)), NeverFree(), "test")
        self.ended = asyncio.Event()
        self.engine = Engine(place, parts, self._post, self.ended.set)

    def open(self) -> PlayedPage:
        port = len(self.pages) + 1
        self.pages[port] = PlayedPage(self.engine.receive, port)
        return self.pages[port]

    def _post(self, port: int, data: bytes) -> None:
        self.pages[port].take(_DECODER.decode(data))


async def until(true: Callable[[], bool]) -> None:
    """Waits until something is so."""
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.002)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
async def tabs(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Tabs]:
    place = Place(NativeSuite(), SystemRandom(), clock, NativeDatabases(tmp_path), FileSlotStore(tmp_path / "slots"))
    opened = Tabs(place)
    yield opened
    if opened.pages:
        opened.pages[1].send(m.Lock())
        async with asyncio.timeout(20):
            await opened.ended.wait()


@pytest.fixture
async def tab(tabs: Tabs) -> PlayedPage:
    """A page of a new vault."""
    made = tabs.open()
    await made.hello()
    made.send(m.CreateVault(0, None, b"m" * 32, "Test device"))
    assert isinstance(await made.answer(0), m.Done)
    return made
