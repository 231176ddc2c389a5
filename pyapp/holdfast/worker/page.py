"""One page (a tab, a window) as the engine sees it: its port, its locale, and the screen that it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from holdfast.worker.codec import encode
from holdfast.worker.messages import ToPage

if TYPE_CHECKING:
    from holdfast.worker.screens.screen import LiveScreen

Post = Callable[[int, bytes], None]


class Page:
    """A connected page. `screen` is None until it navigates in an open vault."""

    def __init__(self, port: int, post: Post) -> None:
        self.port = port
        self._post = post
        self.name = ""
        self.language = "en"
        self.time_zone = "UTC"
        self.today = "1970-01-01"
        """The day where the page is, `YYYY-MM-DD`; it says so with its first message."""
        self.route = "#/today"
        self.greeted = False
        self.screen: LiveScreen | None = None

    def send(self, message: ToPage) -> None:
        """Posts a message. A page that has gone swallows it."""
        self._post(self.port, encode(message))
