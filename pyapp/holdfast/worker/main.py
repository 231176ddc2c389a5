"""The engine's entry: composes the browser's adapters with the app. Called once by the worker's script."""

from __future__ import annotations

from holdfast.adapters.browser.crypto import load_suite
from holdfast.adapters.browser.database import BrowserDatabases, registered_ffi
from holdfast.adapters.browser.page_ports import PagePorts
from holdfast.adapters.browser.slots import load_slot_store
from holdfast.adapters.browser.web_locks import BrowserWebLocks
from holdfast.app.vault import Place
from holdfast.foundation.clock import SystemClock
from holdfast.foundation.random import SystemRandom
from holdfast.views.compiled_loader import CompiledLoader
from holdfast.views.render import Renderer
from holdfast.worker.engine import Engine
from holdfast.worker.workspace import WorkspaceParts


async def start() -> None:
    """Starts the engine; from then on it lives on what pages say."""
    place = Place(load_suite(), SystemRandom(), SystemClock(), BrowserDatabases(registered_ffi()), load_slot_store())
    ports = PagePorts()
    parts = WorkspaceParts(Renderer(CompiledLoader()), BrowserWebLocks(), ports.build)
    engine = Engine(place, parts, ports.post, ports.end)
    ports.receive_with(engine.receive)
