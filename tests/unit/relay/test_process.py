"""The relay as a process that is killed, stopped under load, or out of room, over the stand-ins for the records."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from relay.http.answers import MEDIA_TYPE
from tests.unit.relay.checks import SPACE, brought
from tests.unit.relay.made import genesis
from tests.unit.relay.test_main import free_port

pytestmark = pytest.mark.native

ROOT = Path(__file__).parents[3]


@contextlib.contextmanager
def running(folder: Path, port: int, before: Callable[[], None] | None = None) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.unit.relay.process", str(port), str(folder)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'pyapp'}{os.pathsep}{ROOT}"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509 - no other thread runs here yet
    ) as relay:
        assert relay.stdout is not None
        try:
            assert "Holdfast is at" in relay.stdout.readline()
            yield relay
        finally:
            relay.kill()


class Client:
    """One connection that posts."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def post(self, name: str, value: object) -> tuple[int, Any]:
        self._connection.request("POST", f"/v1/{name}", msgspec.msgpack.encode(value), {"content-type": MEDIA_TYPE})
        answer = self._connection.getresponse()
        return answer.status, msgspec.msgpack.decode(answer.read(), strict=False)

    def begin(self) -> None:
        first = genesis()
        assert self.post("roster/push", [[first.entry, first.receipt]])[0] == 200


def test_every_acknowledged_envelope_is_there_after_a_kill(tmp_path: Path) -> None:
    """W2, W15: SIGKILL under eight writers; what was acknowledged is a duplicate afterwards, the rest is accepted."""
    port = free_port()
    acknowledged: dict[int, int] = {}

    def write(device: int) -> None:
        client = Client(port)
        seq = 1
        with contextlib.suppress(OSError, http.client.HTTPException):
            while True:
                _, [[code, _]] = client.post("push", [brought(device, seq)])
                assert code == "accepted"
                acknowledged[device] = seq
                seq += 1

    with running(tmp_path, port) as relay:
        Client(port).begin()
        writers = [threading.Thread(target=write, args=(device,)) for device in range(1, 9)]
        for writer in writers:
            writer.start()
        while sum(acknowledged.values()) < 200:
            threading.Event().wait(0.01)
        relay.send_signal(signal.SIGKILL)
        for writer in writers:
            writer.join()
    with running(tmp_path, port):
        client = Client(port)
        _, heads = client.post("heads", [b"ada", SPACE])
        assert all(heads[device] >= seq for device, seq in acknowledged.items())
        for device, seq in acknowledged.items():
            _, codes = client.post("push", [brought(device, n) for n in range(1, seq + 2)])
            assert [code for code, _ in codes[:-1]] == ["duplicate"] * seq
            assert codes[-1][0] in {"accepted", "duplicate"}
        envelopes, cursor, more, _ = client.post("fetch", [b"ada", SPACE, 0, True, 10**7])[1]
        assert (len(envelopes), more) == (cursor, False)


async def test_it_stops_in_order_under_many_connections(tmp_path: Path) -> None:
    """W10: SIGTERM under sixty listeners and a waiting question: all are told, nothing is complained of."""
    port = free_port()
    with running(tmp_path, port) as relay:
        Client(port).begin()
        listeners = [await connect(f"ws://127.0.0.1:{port}/v1/live") for _ in range(60)]
        for listener in listeners:
            await listener.send(msgspec.msgpack.encode(["subscribe", b"ada", [SPACE]]))
            await listener.recv()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /v1/link/{'ab' * 16}/0 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        await asyncio.sleep(0.2)
        relay.send_signal(signal.SIGTERM)
        assert (await reader.readline()).startswith(b"HTTP/1.1 204")
        for listener in listeners:
            with pytest.raises(ConnectionClosed) as end:
                await listener.recv()
            assert end.value.rcvd is not None
            assert end.value.rcvd.code in {1001, 1012}
        writer.close()
        said, complained = await asyncio.to_thread(relay.communicate, timeout=10)
        assert (relay.returncode, said, complained) == (0, "", "")


def test_without_room_it_says_503_and_goes_on_reading(tmp_path: Path) -> None:
    """W5: files that may not grow: refused with a code, what was acknowledged is read; with room it goes on."""
    port = free_port()

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    with running(tmp_path, port, before=small):
        client = Client(port)
        client.begin()
        seq, status = 0, 200
        while status == 200:
            seq += 1
            assert seq < 100, "it never became full"
            status, told = client.post("push", [brought(1, seq, body=bytes(50_000))])
        assert (status, told[0]) == (503, "storage-full")
        assert client.post("heads", [b"ada", SPACE]) == (200, {1: seq - 1})
        envelopes, cursor, _, _ = client.post("fetch", [b"ada", SPACE, 0, True, 10**7])[1]
        assert len(envelopes) == cursor == seq - 1
    with running(tmp_path, port):
        assert Client(port).post("push", [brought(1, seq, body=bytes(50_000))])[1][0][0] == "accepted"
