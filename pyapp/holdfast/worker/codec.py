"""MessagePack for the messages of `worker.messages`: bytes in, checked messages out."""

from __future__ import annotations

import msgspec

from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.worker.messages import ToEngine, ToPage

_decoder: msgspec.msgpack.Decoder[ToEngine] = msgspec.msgpack.Decoder(ToEngine)
_encoder = msgspec.msgpack.Encoder()


class BadMessage(HoldfastError):
    """A page sent something that is not a message to the engine."""

    code = "bad-message"
    blame = Blame.OURS


def decode(data: bytes) -> ToEngine:
    """The message in `data`. Raises BadMessage."""
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        # The error names fields and types, never values.
        raise BadMessage(f"The page and the engine do not understand each other: {error}. Reload the page.") from error


def encode(message: ToPage) -> bytes:
    """The bytes of a message to a page."""
    return _encoder.encode(message)
