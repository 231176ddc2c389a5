"""The base of what `protocol` refuses. Each refusal is a class with its own code, beside the record it is about."""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError


class Refused(HoldfastError):
    """A record is not accepted. Raised without an argument it tells its own sentence."""

    code = "refused"
    blame = Blame.THEIRS
    text = "A record that was received is not valid. It was not accepted."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.text)


class HeldAsNewer(Refused):
    """A record of a version, type or kind that this version of Holdfast does not know: kept, not judged."""

    code = "record-newer"
    text = "This was written by a newer version of Holdfast. It is kept and will be read after an update."
