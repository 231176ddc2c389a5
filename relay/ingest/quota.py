"""Quotas: what is refused because there would be too much of it."""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError


class SpaceFull(HoldfastError):
    """A space keeps as many bytes at this relay as it may."""

    code = "quota-space"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This space keeps as much at this relay as it may. What is new stays on your device.")
