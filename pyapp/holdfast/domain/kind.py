"""What declares a kind of document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.domain.fields import Field


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name in the `kind` field, and all its fields."""

    name: str
    fields: tuple[Field, ...]
    make: Callable[[Mapping[str, Any]], Any]
    """What resolved values of its head fields describe: the kind's own dataclass."""

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        if len(set(names)) != len(names):
            raise ValueError(f"the kind {self.name} declares a field twice")

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
