"""The sidecar: `.holdfast.json`, which lies beside exported files and says which documents they are.

Format: `{"holdfast": 1, "files": {path: {"id", "kind", "hash", "modified", "trashed", "fields"}}}`, one line for each
file. Paths are relative to the folder of the sidecar. `id`: 32 hex digits; `hash`: BLAKE2b-256 of the file as it was
written, in hex; `modified`, `trashed`: milliseconds since the epoch, `trashed` only for what is in the trash;
`fields`: what is not a field's default, a set as an object of elements (`told`).

Rules: ids are here and never in the files. A sidecar that is read is input: it may say anything, so all that it can do
is to name ids and values, which fields check like any others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from holdfast.domain.exporting.told import Said
from holdfast.domain.fields import Scalar
from holdfast.domain.importing import NotTaken, normal_path
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.ids import BadId, parse_id, show_id
from holdfast.foundation.stamps import MAX_STAMP

SIDECAR = ".holdfast.json"
"""Its name."""

SIDECAR_BYTES = 64 * 1024 * 1024
"""Bytes of a sidecar that is read: those of more than a hundred thousand documents."""

VERSION = 1

_Moment = Annotated[int, Meta(ge=0, le=MAX_STAMP)]
_Value = bool | int | float | str | dict[str, bool | int | float | str | None]
_Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class BadSidecar(HoldfastError):
    """A `.holdfast.json` that is none of ours, or a newer Holdfast's."""

    code = "bad-sidecar"
    blame = Blame.THEIRS


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sidecar says of one file. Times are milliseconds since the epoch."""

    id: bytes
    kind: str
    hash: bytes
    modified: int
    trashed: int | None
    fields: dict[str, Said]


class _File(msgspec.Struct, frozen=True):
    id: str
    kind: Annotated[str, Meta(min_length=1, max_length=64)]
    hash: _Hash
    modified: _Moment
    fields: dict[str, _Value]
    trashed: _Moment | None = None


class _Version(msgspec.Struct, frozen=True):
    holdfast: int


class _Sidecar(_Version, frozen=True):
    files: dict[str, _File]


def sidecar_lines(entries: Iterable[tuple[str, Entry]]) -> Iterator[str]:
    """The sidecar of these paths, in pieces."""
    yield f'{{"holdfast": {VERSION}, "files": {{'
    between = "\n"
    for path, entry in entries:
        told: dict[str, str | int | dict[str, Said]] = {
            "id": show_id(entry.id),
            "kind": entry.kind,
            "hash": entry.hash.hex(),
            "modified": entry.modified,
        }
        if entry.trashed is not None:
            told["trashed"] = entry.trashed
        told["fields"] = entry.fields
        yield f"{between}{_json(path)}: {_json(told)}"
        between = ",\n"
    yield "\n}}\n"


def read_sidecar(data: bytes) -> dict[str, Entry]:
    """What a sidecar says of each path. Raises BadSidecar."""
    try:
        if msgspec.json.decode(data, type=_Version).holdfast > VERSION:
            raise BadSidecar("A newer Holdfast wrote this. The files are imported as if they came from elsewhere.")
        read = msgspec.json.decode(data, type=_Sidecar)
        return {normal_path(path): _entry(file) for path, file in read.files.items()}
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, BadId, NotTaken):
        raise BadSidecar("It is damaged. The files are imported as if they came from elsewhere.") from None


def _entry(file: _File) -> Entry:
    fields: dict[str, Said] = {}
    for name, value in file.fields.items():
        elements: dict[str, Scalar] = dict(value) if isinstance(value, dict) else {}
        fields[name] = value if not isinstance(value, dict) else elements
    return Entry(parse_id(file.id), file.kind, bytes.fromhex(file.hash), file.modified, file.trashed, fields)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
