"""The base of every message between a page and the engine."""

from __future__ import annotations

from msgspec import Struct


class Message(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """Base of all messages; the tag is the field `t`."""
