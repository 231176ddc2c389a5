"""The pages, reached through the worker's script (web/engine/page-module.ts, registered as `holdfast_page`).

Rule: one long-lived callback goes to JavaScript; it gets numbers and bytes. What it raises is ours to report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyodide.ffi import create_proxy, to_js


class PagePorts:
    """Bytes to and from pages."""

    def __init__(self) -> None:
        import holdfast_page  # type: ignore[import-not-found]  # noqa: PLC0415 - JavaScript's, there only in the engine

        self._module: Any = holdfast_page

    @property
    def build(self) -> str:
        """Id of the build that the worker's script belongs to."""
        return str(self._module.build)

    def post(self, port: int, data: bytes) -> None:
        """Sends a message; a page that has gone swallows it."""
        self._module.post(port, to_js(data))

    def receive_with(self, receive: Callable[[int, bytes], None]) -> None:
        """Hands every message to `receive`, those that have waited first. Once."""
        self._module.set_receiver(create_proxy(lambda port, data: receive(port, data.to_bytes())))

    def end(self) -> None:
        """Ends the worker. The database must be closed."""
        self._module.close_engine()
