"""Runs the relay: `python -m relay`. Wires the command line to uvicorn, on uvloop and httptools."""

from __future__ import annotations

import argparse
import contextlib
import errno
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from relay.asgi import application


class Server(uvicorn.Server):
    """Says when it is ready, and on which address a person finds it."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's; then the line that people and tests wait for."""
        await super().startup(sockets)
        if self.started:
            print(f"Holdfast is at {self._address}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until interrupted; returns the exit code."""
    parser = argparse.ArgumentParser(prog="relay", description="Serves Holdfast.")
    parser.add_argument("--port", type=int, default=8787)
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--dist", type=Path, required=True, help="the folder that the build made")
    parser.add_argument("--data", type=Path, help="the folder for what the relay keeps; nothing yet")
    chosen = parser.parse_args(arguments)
    try:
        app = application(chosen.dist)
    except FileNotFoundError as missing:
        print(f"{missing} `python3 build.py serve` makes it.", file=sys.stderr)
        return 1
    if _taken(chosen.host, chosen.port):
        print(f"Port {chosen.port} is in use. Choose another with --port.", file=sys.stderr)
        return 1
    config = uvicorn.Config(
        *(app, chosen.host, chosen.port),
        loop="uvloop",
        http="httptools",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    host = "localhost" if chosen.host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else chosen.host  # noqa: S104 - compared
    with contextlib.suppress(KeyboardInterrupt):
        Server(config, f"http://{host}:{chosen.port}/").run()
    return 0


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
