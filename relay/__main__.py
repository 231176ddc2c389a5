"""Runs the relay: `holdfast-relay`, or `python -m relay`. Wires the command line to uvicorn, on uvloop and httptools.

With `--dist` it serves the app, with `--data` it is a relay, with both it is both on one origin.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import errno
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import uvicorn
import uvloop
from starlette.applications import Starlette

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.foundation.clock import SystemClock
from holdfast.foundation.errors import HoldfastError
from holdfast.foundation.random import SystemRandom
from relay.asgi import application
from relay.carrier import BoundedHttp, LiveWebSocket
from relay.composition import Composed, Parts, Records, compose
from relay.http.origins import LOOPBACK, Origins
from relay.keys import load_keys
from relay.limits import LIVE_FRAME_BYTES, LIVE_PING_SECONDS, OPEN_CONNECTIONS, STOP_SECONDS
from relay.logs import Level, Log
from relay.policy import headers
from relay.registration import Mode, Registration, by_token
from relay.storage.sqlite import SqliteStorage


class Server(uvicorn.Server):
    """Says when it is ready, and on which address a person finds it; lets those go who wait, when it stops."""

    def __init__(self, config: uvicorn.Config, address: str, relay: Composed | None) -> None:
        super().__init__(config)
        self._address = address
        self._relay = relay

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike uvicorn's does not raise the signal again at the end: the storage is still to be closed."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's; then the line that people and tests wait for."""
        await super().startup(sockets)
        if self.started:
            print(f"Holdfast is at {self._address}", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, which waits for requests that wait for something else to happen."""
        if self._relay is not None:
            self._relay.stop_waiting()
        await super().shutdown(sockets)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until interrupted; returns the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.dist is None and chosen.data is None:
        parser.error("choose a folder for what the relay keeps with --data, or a build to serve with --dist")
    try:
        if _taken(chosen.host, chosen.port):
            print(f"Port {chosen.port} is in use. Choose another with --port.", file=sys.stderr)
            return 1
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner, contextlib.suppress(KeyboardInterrupt):
            runner.run(_serve(chosen))
    except FileNotFoundError as missing:
        print(f"{missing} `python3 build.py serve` makes it.", file=sys.stderr)
        return 1
    except (HoldfastError, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="holdfast-relay", description="Serves Holdfast, relays what it cannot read.")
    parser.add_argument("--port", type=int, default=8787)
    parser.add_argument("--host", default="localhost", help="the name or address to listen on; default: localhost")
    parser.add_argument("--dist", type=Path, help="the folder that the build made; without it no app is served")
    parser.add_argument("--data", type=Path, help="the folder for what the relay keeps; without it there is no relay")
    parser.add_argument(
        "--registration",
        type=Mode,
        choices=list(Mode),
        help="who may begin to use this relay; default: anybody on loopback, elsewhere who has its token",
    )
    parser.add_argument("--new-token", action="store_true", help="end the old registration token and show a new one")
    parser.add_argument("--origin", action="append", default=[], help="another origin whose pages may use this relay")
    parser.add_argument(
        "--proxy", action="append", default=[], help="the address of a proxy whose X-Forwarded-For counts"
    )
    parser.add_argument("--log", choices=["trouble", "all"], default="trouble", help="what is written, to stderr")
    return parser


async def _serve(chosen: argparse.Namespace) -> None:
    relay = None
    try:
        if chosen.data is not None:
            relay = compose(await _parts(chosen))
        await _server(chosen, _application(chosen, relay), relay).serve()
    finally:
        if relay is not None:
            await relay.storage.close()


async def _parts(chosen: argparse.Namespace) -> Parts:
    suite, random, clock = NativeSuite(), SystemRandom(), SystemClock()
    return Parts(
        suite=suite,
        random=random,
        clock=clock,
        log=Log(sys.stderr, clock, Level.ALL if chosen.log == "all" else Level.TROUBLE),
        storage=await SqliteStorage.open(chosen.data),
        keys=load_keys(suite, random, chosen.data),
        registration=_registration(chosen),
        origins=Origins(chosen.origin, loopback=chosen.host in LOOPBACK),
        headers=headers(),
        records=protocol_records(),
    )


def protocol_records() -> Records | None:
    """The protocol's records; none yet, so that the relay is a rendezvous alone."""
    return None


def _registration(chosen: argparse.Namespace) -> Registration:
    mode = chosen.registration or (Mode.OPEN if chosen.host in LOOPBACK else Mode.TOKEN)
    if mode is not Mode.TOKEN:
        return Registration(mode)
    registration, token = by_token(SystemRandom(), chosen.data, renew=chosen.new_token)
    if token:
        print(f"Registration token, shown this once: {token}", flush=True)
    return registration


def _application(chosen: argparse.Namespace, relay: Composed | None) -> Starlette:
    if relay is None:
        return application(chosen.dist)
    return application(chosen.dist, relay=relay.routes, healthy=relay.storage.healthy)


def _server(chosen: argparse.Namespace, app: Starlette, relay: Composed | None) -> Server:
    config = uvicorn.Config(
        *(app, chosen.host, chosen.port),
        http=BoundedHttp,
        ws=LiveWebSocket,
        ws_max_size=LIVE_FRAME_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=LIVE_PING_SECONDS,
        ws_ping_timeout=LIVE_PING_SECONDS,
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        limit_concurrency=OPEN_CONNECTIONS,
        forwarded_allow_ips=["127.0.0.1", "::1", *chosen.proxy],
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    host = "localhost" if chosen.host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else chosen.host  # noqa: S104 - compared
    return Server(config, f"http://{host}:{chosen.port}/", relay)


def _taken(host: str, port: int) -> bool:
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(address)
            except OSError as refused:
                if refused.errno == errno.EADDRINUSE:
                    return True
    return False


if __name__ == "__main__":
    sys.exit(main())
