"""A relay in this process: its real routes over a storage in memory, asked without a network or through uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import io
import socket
from collections.abc import AsyncIterator, Mapping

import uvicorn
from starlette.applications import Starlette
from starlette.types import Message

from holdfast.foundation.random import SystemRandom
from relay.asgi import application
from relay.carrier import BoundedHttp, LiveWebSocket
from relay.composition import Composed, Parts, compose
from relay.http.origins import Origins
from relay.limits import LIVE_FRAME_BYTES
from relay.logs import Level, Log
from relay.policy import headers
from relay.registration import Mode, Registration
from relay.storage.memory import MemoryStorage
from relay.storage.port import Storage
from tests.unit.relay.asking import Answer
from tests.unit.relay.made import KEYS, SUITE
from tests.unit.relay.plain import records


class SettableClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.ms = 1_800_000_000_000

    def now_ms(self) -> int:
        return self.ms


class Relay:
    """A composed relay with its application, its log and its clock."""

    def __init__(self, storage: Storage | None = None, registration: Registration | None = None) -> None:
        self.said = io.StringIO()
        self.clock = SettableClock()
        self.storage = storage or MemoryStorage()
        self.parts = Parts(
            suite=SUITE,
            random=SystemRandom(),
            clock=self.clock,
            log=Log(self.said, self.clock, Level.ALL),
            storage=self.storage,
            keys=KEYS,
            registration=registration or Registration(Mode.OPEN),
            origins=Origins(["https://notes.example"]),
            headers=headers(),
            records=records(),
        )
        self.composed: Composed = compose(self.parts)
        self.app: Starlette = application(None, relay=self.composed.routes, healthy=self.storage.healthy)

    async def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """One request without a network."""
        answer = Answer()
        sent = False
        every = {"host": "relay.example", **(headers or {})}

        async def receive() -> Message:
            nonlocal sent
            if sent:
                await asyncio.Event().wait()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
            else:
                answer.body += message.get("body", b"")

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in every.items()],
            "server": ("relay.example", 80),
            "client": ("203.0.113.1", 5000),
        }
        await self.app(scope, receive, send)
        return answer

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        """The relay behind uvicorn, in this loop; gives its port."""
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            config = uvicorn.Config(
                self.app,
                http=BoundedHttp,
                ws=LiveWebSocket,
                ws_max_size=LIVE_FRAME_BYTES,
                ws_per_message_deflate=False,
                lifespan="off",
                log_level="critical",
                timeout_graceful_shutdown=1,
            )
            server = uvicorn.Server(config)
            serving = asyncio.ensure_future(server._serve([listener]))
            while not server.started:
                await asyncio.sleep(0.005)
            try:
                yield listener.getsockname()[1]
            finally:
                self.composed.stop_waiting()
                server.should_exit = True
                await serving
