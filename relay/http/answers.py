"""What an answer looks like: records, and troubles with their status, code, sentence and when to come again.

One table says which status an error has; what is not in it is a fault of ours and tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.responses import Response

from holdfast.crypto import CryptoRefused
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.codec import RecordTooBig, pack
from holdfast.protocol.errors import Refused
from relay.errors import NotYours, RegistrationNeeded, RegistrationRefused, TooOften, WrongForm
from relay.http.bodies import BodyTooBig, BodyTooSlow
from relay.http.origins import ForeignOrigin
from relay.ingest.quota import SpaceFull
from relay.limits import RETRY_SECONDS
from relay.link.rendezvous import LinkBusy, LinkMessageTaken, LinkMessageTooBig
from relay.live.hub import HubFull
from relay.storage.errors import StorageTrouble, TooManySpaces

MEDIA_TYPE = "application/vnd.holdfast.v1+msgpack"

_STATUS: tuple[tuple[type[HoldfastError], int], ...] = (
    (ForeignOrigin, 403),
    (RegistrationNeeded, 403),
    (RegistrationRefused, 403),
    (NotYours, 404),
    (BodyTooSlow, 408),
    (LinkMessageTaken, 409),
    (BodyTooBig, 413),
    (RecordTooBig, 413),
    (LinkMessageTooBig, 413),
    (WrongForm, 415),
    (TooOften, 429),
    (LinkBusy, 503),
    (HubFull, 503),
    (StorageTrouble, 503),
    (SpaceFull, 507),
    (TooManySpaces, 507),
    (Refused, 400),
    (CryptoRefused, 400),
)
"""The first class that an error is of counts."""


class Unexpected(HoldfastError):
    """Something failed that should not have."""

    code = "relay-failed"

    def __init__(self) -> None:
        super().__init__("The relay failed. Nothing was lost; it will be tried again.")


def status_of(error: HoldfastError) -> int:
    """The status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def retry_of(error: HoldfastError) -> int:
    """Seconds after which to come again; 0 where it would change nothing."""
    if isinstance(error, TooOften):
        return error.seconds
    return RETRY_SECONDS if status_of(error) in {408, 500, 503} else 0


def record(body: bytes, headers: Mapping[str, str]) -> Response:
    """An answer that is a record."""
    return Response(body, media_type=MEDIA_TYPE, headers={**headers, "cache-control": "no-store"})


Troubles = Callable[[HoldfastError, int], bytes]
"""The record of an error and the seconds after which to come again."""


def plain(error: HoldfastError, retry_seconds: int) -> bytes:
    """A trouble's record where the protocol's are not at hand."""
    return pack([error.code, error.message, retry_seconds])


def trouble(error: HoldfastError, headers: Mapping[str, str], troubles: Troubles) -> Response:
    """An answer that says what is wrong."""
    status = status_of(error)
    told = Unexpected() if status == 500 else error
    retry = retry_of(error)
    every = {**headers, "cache-control": "no-store", **({"retry-after": str(retry)} if retry else {})}
    if isinstance(error, BodyTooBig | BodyTooSlow):
        every["connection"] = "close"  # what was not read stands in the way of the next request
    return Response(troubles(told, retry), status, headers=every, media_type=MEDIA_TYPE)
