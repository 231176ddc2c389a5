"""Values of front matter as YAML that every reader understands alike.

Rules: a text is written plainly only if no version of YAML could take it for anything but that text; all others are
written in double quotes, with escapes for what cannot be seen. Everything stays on one line.
Source: YAML 1.2.2, sections 5.7 (escapes) and 7.3 (flow scalars); the words of YAML 1.1 that mean true and false.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_PLAIN = re.compile(r"[^\W\d_](?:[\w./+-]|[ ](?=[\w./+]))*")
_MEANS_SOMETHING = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?")
_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def scalar(value: str | float) -> str:
    """A text, a number or a yes-or-no as the value of an entry."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if _DAY.fullmatch(value) or (_PLAIN.fullmatch(value) and value.lower() not in _MEANS_SOMETHING):
        return value
    return '"' + "".join(_escaped(c) for c in value) + '"'


def flow_list(values: Iterable[str]) -> str:
    """Texts as a list on one line."""
    return "[" + ", ".join(scalar(value) for value in values) + "]"


def moment(milliseconds: int) -> str:
    """A time since the epoch in UTC, to the millisecond; nothing if no calendar has it."""
    try:
        text = (_EPOCH + timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds")
    except OverflowError:
        return ""
    return text.removesuffix("+00:00").removesuffix(".000") + "Z"


def _escaped(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    if unicodedata.category(c) not in _HIDDEN and c != "\ufeff":
        return c
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
