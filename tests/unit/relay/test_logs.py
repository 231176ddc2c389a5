"""The log: structured, escaped, without secrets."""

from __future__ import annotations

import io
import json

from relay.logs import Level, Log


class Fixed:
    def now_ms(self) -> int:
        return 7


def test_a_line_is_one_object_whatever_it_holds() -> None:
    """W9: control characters, quotes and other scripts are escaped; long texts are cut; ids are shortened."""
    stream = io.StringIO()
    log = Log(stream, Fixed(), Level.ALL)
    log.request("push", path='a\r\n{"event": "forged"}\x00\x1b[31m\u2028é', space=bytes(range(32)), ms=1.23456)
    log.request("push", text="x" * 10_000)
    lines = stream.getvalue().split("\n")
    assert len(lines) == 3
    assert stream.getvalue().isascii()
    assert not [c for c in stream.getvalue() if ord(c) < 32 and c != "\n"]
    first = json.loads(lines[0])
    assert (first["at"], first["event"], first["space"], first["ms"]) == (7, "push", "00010203", 1.23)
    assert len(json.loads(lines[1])["text"]) == 200


def test_requests_are_only_written_when_asked_for() -> None:
    """W9: by default only troubles are written."""
    stream = io.StringIO()
    log = Log(stream, Fixed())
    log.request("push")
    log.trouble("storage-full")
    assert json.loads(stream.getvalue()) == {"at": 7, "event": "storage-full", "trouble": True}
