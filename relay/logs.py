"""The relay's log: one JSON object a line, with what happened and how long it took, and nothing that is anybody's.

Rules
* No addresses, tokens, headers, bodies, or texts that came from outside. A space or device is named by the first eight
  hexadecimal digits of its id, which tell two apart and lead nowhere.
* What is written is ASCII without control characters, whatever the values: JSON escapes the rest.
"""

from __future__ import annotations

import json
from enum import IntEnum
from typing import TextIO

from holdfast.foundation.clock import Clock

Value = str | int | float | bool | bytes | None

_LONGEST = 200


class Level(IntEnum):
    """How much is written: troubles alone, or every request too."""

    TROUBLE = 1
    ALL = 2


class Log:
    """Writes lines to a stream."""

    def __init__(self, stream: TextIO, clock: Clock, level: Level = Level.TROUBLE) -> None:
        self._stream = stream
        self._clock = clock
        self._level = level

    def request(self, name: str, **fields: Value) -> None:
        """Something that was asked and answered."""
        if self._level >= Level.ALL:
            self._write(name, fields)

    def trouble(self, name: str, **fields: Value) -> None:
        """Something that should not have happened, or that an operator should know."""
        self._write(name, {"trouble": True, **fields})

    def _write(self, name: str, fields: dict[str, Value]) -> None:
        line = {"at": self._clock.now_ms(), "event": name, **{key: _shown(value) for key, value in fields.items()}}
        self._stream.write(json.dumps(line, ensure_ascii=True) + "\n")
        self._stream.flush()


def _shown(value: Value) -> str | float | None:
    if isinstance(value, bytes):
        return value[:4].hex()
    if isinstance(value, str):
        return value[:_LONGEST]
    return round(value, 2) if isinstance(value, float) else value
