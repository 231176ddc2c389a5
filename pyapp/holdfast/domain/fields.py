"""Fields: what a kind of document consists of, each declared once with its policy and what values it takes.

Rules: `check` judges what is written here, with an error for a person. `fits` judges what is read: another device may
have written anything, and a value that does not fit shows as the field's default, on every device alike. A field's
name is in every key of every head for ever: it is never given another meaning, type or policy.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.domain.policy import Policy
from holdfast.foundation.errors import Blame, HoldfastError

Scalar = None | bool | int | float | str | bytes

_MOST_NUMBER = 2**53 - 1


class BadValue(HoldfastError):
    """A value that a field does not take. Nothing was written."""

    code = "bad-value"
    blame = Blame.THEIRS


@dataclass(frozen=True, slots=True)
class Field:
    """A field. Of a set, `type` and `most` are about what is shown of an element."""

    name: str
    policy: Policy
    type: type[bool] | type[int] | type[str] | type[bytes]
    default: Scalar = None
    """What is shown where nobody has said anything."""
    most: int = 4096
    """Characters of a str, bytes of a bytes, the greatest int."""
    choices: tuple[str, ...] = ()
    """The only values of a str, if any are given."""

    def fits(self, value: Scalar) -> bool:
        """Whether a value that was read can be shown. None is "nothing"."""
        if value is None:
            return True
        if type(value) is not self.type:
            return False
        if isinstance(value, (str, bytes)):
            return len(value) <= self.most and (not self.choices or value in self.choices)
        return abs(value) <= max(self.most, 1) if isinstance(value, int) else True

    def check(self, value: Scalar) -> Scalar:
        """The value, if it may be written. Raises BadValue."""
        if not self.fits(value) or (isinstance(value, str) and not _well_formed(value)):
            raise BadValue(f"This value does not fit the field “{self.name}”. Nothing was written.")
        return value


def number_field(name: str, policy: Policy = Policy.LATEST, default: Scalar = 0) -> Field:
    """A field for a whole number, such as a time in milliseconds."""
    return Field(name, policy, int, default, _MOST_NUMBER)


def _well_formed(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
