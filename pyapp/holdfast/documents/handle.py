"""Handles: one part of one document, open in memory.

Theory: a handle is a cache of what the database holds. It takes an update or makes one, and says what it is then; the
caller commits that, or drops the handle. Remote bytes go scan -> gate -> yrs -> comparison with the prediction; what
fails in the first two has not touched the Doc.

Rules: whatever goes wrong from the first touch of the Doc on breaks the handle, for yrs rolls nothing back: an
exception inside a transaction commits the partial edit. A broken handle refuses everything. If committing fails, drop
the handle just the same. No Yrs type leaves this package.

Dangers: a Rust panic arrives as `pyo3_runtime.PanicException`, a BaseException. A pycrdt Doc that is still observed is
never freed (the subscription holds the callback, out of sight of Python's collector), so a write observes only while
it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, ClassVar, NamedTuple, Self

from pycrdt import Doc, TransactionEvent

from holdfast.documents import gate, statevector
from holdfast.documents.errors import DocumentFailed, HandleBroken, NotAllowed
from holdfast.documents.parts import Part, client_id
from holdfast.documents.scan import scan, splits
from holdfast.documents.scanned import Scanned
from holdfast.documents.statevector import Vector
from holdfast.foundation.errors import HoldfastError


class Change(NamedTuple):
    """One atomic edit that was made here."""

    part: Part
    update: bytes
    stamp: int
    intent: str
    before: Vector
    after: Vector


class Applied(NamedTuple):
    """An update from elsewhere that the handle has taken."""

    part: Part
    update: bytes
    scanned: Scanned
    before: Vector
    after: Vector


class Handle:
    """What heads and bodies have in common."""

    part: ClassVar[Part]

    def __init__(self, state: bytes | None, device: int) -> None:
        self.device = device
        self.client = client_id(device)
        self.broken = False
        self._touching = _Touching(self)
        self._halves: dict[int, set[int]] | None = None
        """Second halves of surrogate pairs; None: not looked for yet."""
        with self._touching:
            self._doc: Doc[Any] = Doc(client_id=self.client)
            self._open_root()
            self._vector: dict[int, int] = {}
            if state:
                self._doc.apply_update(state)
                self._vector = statevector.decode(self._doc.get_state())

    @classmethod
    def load(cls, state: bytes | None, device: int) -> Self:
        """Opens a part from its committed state; None or nothing for a new one. `device` is one's own number.

        The state is our own, from the database: it is not scanned. Raises DocumentFailed.
        """
        return cls(state, device)

    @property
    def vector(self) -> Vector:
        """The state vector."""
        return dict(self._vector)

    def encoded_vector(self) -> bytes:
        """The state vector in its canonical bytes."""
        return statevector.encode(self._vector)

    def state(self) -> bytes:
        """The whole state, for the database. Never compare it: it depends on the order of arrival."""
        with self._touching:
            return self._doc.get_update()

    def apply(self, update: bytes, clients: range) -> Applied:
        """Takes an update whose structs are of `clients`: of a device, `parts.clients_of`; of an editor, its one.

        Raises what `scan` and `gate.check` raise, with the handle as it was; DocumentFailed with the handle broken.
        """
        if self.broken:
            raise HandleBroken
        scanned = scan(update, self.part, clients)
        gate.check(scanned, self._vector)
        if splits(scanned.edges, scanned.deletions, self._known_halves()):
            raise NotAllowed("it cuts a character in two")
        before, predicted = self._vector, gate.predict(scanned, self._vector)
        with self._touching:
            self._changed()
            self._doc.apply_update(update)
            if statevector.decode(self._doc.get_state()) != predicted:
                raise DocumentFailed("it went another way than foreseen")
        self._vector = predicted
        self._add_halves(scanned.halves)
        return Applied(self.part, update, scanned, before, dict(predicted))

    def _open_root(self) -> None:
        """Makes the one root type."""
        raise NotImplementedError

    def _changed(self) -> None:
        """Forgets what was read from the Doc."""
        raise NotImplementedError

    def _transact(self, write: Callable[[], None]) -> bytes | None:
        """Runs `write` in one transaction and gives the update that it made, None if it changed nothing."""
        with self._touching:
            self._changed()
            if not self._vector:
                # All there is, is what is written now: no need to observe, which costs as much again.
                with self._doc.transaction():
                    write()
                    made = [self._doc.get_update()]
            else:
                made = []
                watch = self._doc.observe(lambda event: _gather(made, event))
                with self._doc.transaction():
                    write()
                self._doc.unobserve(watch)
            self._vector = statevector.decode(self._doc.get_state())
        if not made:
            return None
        if self._halves is not None:
            self._add_halves(scan(made[0], self.part, range(self.client, self.client + 1)).halves)
        return made[0]

    def _find_halves(self) -> Mapping[int, frozenset[int]]:
        """The second halves that the Doc holds."""
        raise NotImplementedError

    def _known_halves(self) -> Mapping[int, set[int]]:
        if self._halves is None:
            self._halves = {}
            self._add_halves(self._find_halves())
        return self._halves

    def _add_halves(self, halves: Mapping[int, frozenset[int]]) -> None:
        if self._halves is not None:
            for client, clocks in halves.items():
                self._halves.setdefault(client, set()).update(clocks)


def _gather(made: list[bytes], event: TransactionEvent) -> None:
    made.append(event.update)


class _Touching:
    """Breaks its handle on whatever is raised while the Doc is touched."""

    __slots__ = ("_handle",)

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def __enter__(self) -> None:
        if self._handle.broken:
            raise HandleBroken

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            return
        self._handle.broken = True
        panicked = kind.__module__ == "pyo3_runtime" and kind.__name__ == "PanicException"
        if panicked or (issubclass(kind, Exception) and not issubclass(kind, HoldfastError)):
            # Without the cause: a panic's text may quote the document (I5).
            raise DocumentFailed(kind.__name__) from None
