"""From which pages a browser may speak to the relay.

Theory: nothing here rests on cookies, so another site's page could do no more than a stranger with a terminal. It could
do it from its visitor's machine, though: find a relay on their loopback, spend their rate. So browsers' requests are
served for our own pages only: those of the relay's own origin, and of origins that the operator names.

Rules
* An `Origin` must be the origin of the request's own Host, or a named one; `null` is neither.
* Without an `Origin` (a GET of the same origin; anything but a browser) `Sec-Fetch-Site` must not say cross-site.
* On loopback the Host must be a loopback name too: else a name that was rebound to 127.0.0.1 would be our own origin.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from holdfast.foundation.errors import Blame, HoldfastError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_OWN_SITES = frozenset({"", "same-origin", "none"})


class ForeignOrigin(HoldfastError):
    """A browser asks for the page of another site."""

    code = "origin-foreign"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This relay does not answer pages of other sites.")


class Origins:
    """Judges requests by their headers. `named` are origins as browsers write them: `https://notes.example`."""

    def __init__(self, named: Collection[str] = (), *, loopback: bool = False) -> None:
        self._named = frozenset(origin.rstrip("/").lower() for origin in named)
        self._hosts = LOOPBACK | {urlsplit(origin).hostname or "" for origin in self._named} if loopback else None

    def judge(self, headers: Mapping[str, str]) -> str:
        """The origin that must be allowed to read the answer, "" if none need be. Raises ForeignOrigin."""
        host = headers.get("host", "").lower()
        if self._hosts is not None and _hostname(host) not in self._hosts:
            raise ForeignOrigin
        origin = headers.get("origin", "").lower()
        if origin in self._named:
            return origin
        if origin:
            if origin not in (f"http://{host}", f"https://{host}"):
                raise ForeignOrigin
        elif headers.get("sec-fetch-site", "").lower() not in _OWN_SITES:
            raise ForeignOrigin
        return ""


def sharing(origin: str) -> dict[str, str]:
    """The headers by which a browser lets the page of another, named origin read the answer."""
    return {"access-control-allow-origin": origin, "vary": "origin"} if origin else {}


def preflight(origin: str) -> dict[str, str]:
    """The headers of an answer to a browser that asks before it asks."""
    return {
        **sharing(origin),
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "content-type",
        "access-control-max-age": "600",
    }


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
