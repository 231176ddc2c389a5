"""The kinds of documents. A new kind is one module that declares it, and one line here.

Rule: a document whose kind is not here was made by a newer Holdfast: it is kept and synced, shown as such, and never
written to (I9).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from holdfast.domain.kind import Kind
from holdfast.domain.note import NOTE
from holdfast.domain.task import TASK
from holdfast.foundation.errors import Blame, HoldfastError

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in (NOTE, TASK)})
"""Every kind that this version knows, by name."""


class UnknownKind(HoldfastError):
    """A document of a kind that this version does not know."""

    code = "unknown-kind"
    blame = Blame.THEIRS


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownKind."""
    kind = KINDS.get(name)
    if kind is None:
        raise UnknownKind("This was made by a newer Holdfast. It is kept, and opens after an update of the app.")
    return kind
