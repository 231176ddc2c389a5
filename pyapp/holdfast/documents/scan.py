"""The pre-scan: an allow-list that every update from elsewhere passes before yrs sees a byte of it.

Theory: yrs trusts its input. 28 bytes (a client listed twice) end the process, 7 ask for 1.5 GB, deep nesting kills the
interpreter. So this reads update v1 by itself, without recursion, and passes only what honest devices write into our
two flat Docs (DOCUMENTS "Pre-scan"). It touches no document: what depends on one is `gate` and `handle`.

Source of the format: Yjs 13.6, `encoding.js` (updates), `Item.js` (structs), `DeleteSet.js`; yrs `update.rs`.
    update    = count of sections, sections, count of delete clients, (client, count of ranges, (start, length)*)*
    section   = count of structs, client, first clock, structs
    struct    = info, [origin: client, clock if 80], [right origin if 40], [parent: 1, root name if neither],
                [key if 20 and neither], content by info & 1F: 0 GC and 1 deleted: length; 4: text; 8: count, values

Rules: an info byte that is not in the part's table is refused, so every combination that we did not mean is.
An origin names something before its struct; a change that refers from one of its sections into another is refused,
for yrs would have to put them in order.

Danger: an update that names an unknown root is a newer schema's and must be held. Its further structs need not name
it, so the schema number of the envelope has to be asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from holdfast.documents.entries import check_key, read_value
from holdfast.documents.errors import Malformed, NewerSchema, NotAllowed
from holdfast.documents.parts import MOST_DEVICES, SLOTS, Part
from holdfast.documents.scanned import NO_HALVES, ClockRange, Edge, Scanned
from holdfast.documents.varint import CutShort, read_number

MOST_CLOCKS = 2**31
"""Clocks lie below this: yrs counts them in 32 bits and wraps."""

_ORIGIN, _RIGHT, _KEYED, _KIND = 0x80, 0x40, 0x20, 0x1F
_GC, _DELETED, _TEXT, _VALUES = 0, 1, 4, 8
_BUFFER = 116  # lib0 "any": Uint8Array
_INFOS = {
    Part.HEAD: frozenset({0x00, 0x21, 0xA1, 0x28, 0xA8}),
    Part.BODY: frozenset({0x00, 0x01, 0x41, 0x81, 0xC1, 0x04, 0x44, 0x84, 0xC4}),
}
_ROOTS = {b"f": Part.HEAD, b"t": Part.BODY}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def scan(update: bytes, part: Part, clients: range) -> Scanned:
    """Reads a change of one part whose structs may be of `clients` only (see `parts.clients_of`).

    Raises Malformed, NotAllowed (set aside) or NewerSchema (hold).
    """
    return _scan(update, part, clients, whole=False)


def scan_state(state: bytes, part: Part) -> Scanned:
    """Reads a whole state: sections of any clients, from clock 0, which may refer to each other and to nothing else."""
    clients = range(0, MOST_DEVICES * SLOTS, SLOTS if part is Part.HEAD else 1)
    return _scan(state, part, clients, whole=True)


def _scan(update: bytes, part: Part, clients: range, *, whole: bool) -> Scanned:
    scanner = _Scanner(update, part, clients)
    try:
        for _ in range(scanner.count()):
            scanner.section()
        for _ in range(scanner.count()):
            scanner.deletions_of_client()
    except (IndexError, CutShort):
        raise Malformed("it ends too early") from None
    except UnicodeDecodeError:
        raise Malformed("its text is not UTF-8") from None
    if scanner.at != scanner.size:
        raise Malformed("bytes after its end")
    if whole:
        scanner.check_whole()
    else:
        scanner.check_change()
    return scanner.scanned()


class _Scanner:
    """A place in an update, and what has been learned so far."""

    __slots__ = (
        "at", "clients", "data", "deleted", "deletions", "edges", "halves", "infos",
        "inserted", "keys", "needs", "part", "sections", "size",
    )  # fmt: skip

    def __init__(self, data: bytes, part: Part, clients: range) -> None:
        self.data = data
        self.size = len(data)
        self.at = 0
        self.part = part
        self.infos = _INFOS[part]
        self.clients = clients
        self.sections: dict[int, ClockRange] = {}
        self.needs: dict[int, int] = {}
        self.deleted: set[int] = set()
        self.deletions: list[ClockRange] = []
        self.keys: list[str] = []
        self.edges: list[Edge] = []
        self.halves: dict[int, set[int]] = {}
        self.inserted = 0

    def scanned(self) -> Scanned:
        for client, start, _ in self.sections.values():
            if start:
                self.needs[client] = start
        return Scanned(
            self.part,
            tuple(self.sections.values()),
            self.needs,
            tuple(self.deletions),
            tuple(self.keys),
            self.inserted,
            tuple(self.edges),
            {client: frozenset(clocks) for client, clocks in self.halves.items()} if self.halves else NO_HALVES,
        )

    # numbers

    def number(self) -> int:
        byte = self.data[self.at]
        if byte < 0x80:
            self.at += 1
            return byte
        value, self.at = read_number(self.data, self.at)
        return value

    def count(self) -> int:
        """A number of things that take at least one byte each."""
        count = self.number()
        if count > self.size - self.at:
            raise Malformed("a count beyond its bytes")
        return count

    def length(self) -> int:
        length = self.number()
        if not length:
            raise Malformed("nothing where something has to be")
        return length

    def chunk(self) -> bytes:
        """Bytes with their length before them, at least one."""
        size = self.count()
        if not size:
            raise Malformed("nothing where something has to be")
        start = self.at
        self.at = start + size
        return self.data[start : self.at]

    # structs

    def section(self) -> None:
        structs = self.count()
        client = self.number()
        start = clock = self.number()
        if not structs:
            raise Malformed("nothing where something has to be")
        if client not in self.clients:
            raise NotAllowed("it writes in another's name")
        if client in self.sections:
            raise Malformed("a client is listed twice")
        if start >= MOST_CLOCKS:
            raise Malformed("a clock is too great")
        for _ in range(structs):
            clock += self.struct(client, clock)
            if clock >= MOST_CLOCKS:
                raise Malformed("a clock is too great")
        self.sections[client] = ClockRange(client, start, clock)

    def struct(self, client: int, clock: int) -> int:
        """Reads one struct, and says how many clocks it takes."""
        info = self.data[self.at]
        self.at += 1
        if info not in self.infos:
            self.refuse(info)
        if info == _GC:
            return self.length()
        if info & (_ORIGIN | _RIGHT):
            self.origins(info, client, clock)
        else:
            self.parent(info, client)
        kind = info & _KIND
        if kind == _TEXT:
            return self.text(client, clock)
        if kind == _DELETED:
            return self.length()
        return self.value()

    def refuse(self, info: int) -> None:
        """Says why an info byte is not in the table. What names a root that we do not know is not ours to judge."""
        if not info & (_ORIGIN | _RIGHT) and info & _KIND in range(1, 10):
            self.root()
        raise NotAllowed("it holds something else than text and entries")

    def root(self) -> None:
        if self.number() != 1:
            raise NotAllowed("it nests one thing in another")
        name = self.chunk()
        if _ROOTS.get(name) is self.part:
            return
        name.decode("utf-8")
        if name not in _ROOTS:
            raise NewerSchema("it names a part that this one does not know")
        raise NotAllowed("it writes into the other part")

    def parent(self, info: int, client: int) -> None:
        self.root()
        if info & _KEYED:
            key = self.chunk().decode("utf-8")
            check_key(key, client // SLOTS)
            self.keys.append(key)

    def origins(self, info: int, client: int, clock: int) -> None:
        left = right = None
        if info & _ORIGIN:
            left = self.origin(client, clock)
            self.edges.append(Edge(left[0], left[1] + 1))
            if info & _KEYED and left[0] != client:
                raise NotAllowed("it rewrites an entry of another's")
        if info & _RIGHT:
            right = self.origin(client, clock)
            self.edges.append(Edge(*right))
            if left == right:
                raise Malformed("one thing on both sides")

    def origin(self, client: int, clock: int) -> tuple[int, int]:
        origin_client = self.number()
        origin_clock = self.number()
        if origin_clock >= MOST_CLOCKS:
            raise Malformed("a clock is too great")
        if origin_client == client:
            if origin_clock >= clock:
                raise Malformed("it builds on what comes after it")
        elif origin_clock >= self.needs.get(origin_client, 0):
            self.needs[origin_client] = origin_clock + 1
        return origin_client, origin_clock

    # content

    def text(self, client: int, clock: int) -> int:
        chunk = self.chunk()
        if b"\r" in chunk:
            raise NotAllowed("its lines do not end as ours do")
        if chunk.isascii():
            units = len(chunk)
        else:
            text = chunk.decode("utf-8")
            units = len(text.encode("utf-16-le")) // 2
            if units != len(text):
                halves = self.halves.setdefault(client, set())
                halves.update(clock + match.start() + before + 1 for before, match in enumerate(_ASTRAL.finditer(text)))
        self.inserted += units
        return units

    def value(self) -> int:
        if self.number() != 1 or self.number() != _BUFFER:
            raise NotAllowed("an entry that is not one piece of bytes")
        read_value(self.chunk())
        return 1

    # deletions and the whole

    def deletions_of_client(self) -> None:
        client = self.number()
        ranges = self.count()
        if client in self.deleted or not ranges:
            raise Malformed("its deletions are not in order")
        self.deleted.add(client)
        end = 0
        for _ in range(ranges):
            start = self.number()
            if start < end:
                raise Malformed("its deletions are not in order")
            end = start + self.length()
            if end >= MOST_CLOCKS:
                raise Malformed("a clock is too great")
            self.deletions.append(ClockRange(client, start, end))
        section = self.sections.get(client)
        if section is None:
            if end > self.needs.get(client, 0):
                self.needs[client] = end
        elif end > section.end:
            raise Malformed("it deletes what does not exist")

    def check_change(self) -> None:
        for client, section in self.sections.items():
            if self.needs.get(client, 0) > section.start:
                raise NotAllowed("its sections refer to each other")
        self.check_edges()

    def check_whole(self) -> None:
        for client, clock in self.needs.items():
            if client not in self.sections or clock > self.sections[client].end:
                raise Malformed("it refers to what it does not hold")
        if any(section.start for section in self.sections.values()):
            raise Malformed("it does not begin at the beginning")
        self.needs = {}
        self.check_edges()

    def check_edges(self) -> None:
        """No edge inside a character of this update's own text; `handle` looks at what was there before."""
        if self.halves and splits(self.edges, self.deletions, self.halves):
            raise NotAllowed("it cuts a character in two")


def splits(edges: Iterable[Edge], deletions: Iterable[ClockRange], halves: Mapping[int, AbstractSet[int]]) -> bool:
    """Whether an edge of origins or deletions lies before the second half of a character."""
    return any(clock in halves.get(client, ()) for client, clock in edges) or any(
        start in halves.get(client, ()) or end in halves.get(client, ()) for client, start, end in deletions
    )
