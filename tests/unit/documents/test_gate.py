"""D5, I11: nothing reaches yrs before everything that it builds on."""

from __future__ import annotations

import itertools

import pytest

from holdfast.documents import AlreadyKnown, Body, Overlaps, Part, Waiting, clients_of, gate, scan, statevector
from holdfast.documents.scanned import Scanned

from .updates import section, text, update

# As DOCUMENTS has them, by clients 16 and 32 instead of 1 and 2.
CAUSAL = [
    (1, update(section(16, 0, text("a")))),
    (1, update(section(16, 1, text("b", left=(16, 0))))),
    (1, update(section(16, 2, text("c", right=(16, 0))))),
    (2, update(section(32, 0, text("d", left=(16, 1))))),
]


def _scan(data: bytes) -> Scanned:
    return scan(data, Part.BODY, range(1000))


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_every_order_through_the_gate_ends_alike(order: tuple[int, ...]) -> None:
    """D5: what waits is retried on progress, with a reload after each step, and repeated."""
    body = Body.load(None, 5)
    waiting = [CAUSAL[i] for i in order] + [CAUSAL[i] for i in order]
    for _ in range(10):
        still = []
        for device, data in waiting:
            try:
                body.apply(data, clients_of(device, Part.BODY))
            except Waiting:
                still.append((device, data))
            except AlreadyKnown:
                pass
            body = Body.load(body.state(), 5)
        waiting = still
    assert waiting == []
    assert body.text() == "cabd"


def test_what_is_missing_is_named() -> None:
    """D5: only the clients that are behind, in a form that can be stored."""
    with pytest.raises(Waiting) as caught:
        gate.check(_scan(CAUSAL[3][1]), {16: 1})
    assert caught.value.needs == {16: 2}
    assert statevector.decode(statevector.encode(caught.value.needs)) == {16: 2}
    gate.check(_scan(CAUSAL[3][1]), {16: 2})


def test_a_section_starts_exactly_where_its_client_stands() -> None:
    """D5: later waits, earlier is known or overlaps."""
    data = _scan(update(section(17, 4, text("abc", left=(17, 3)))))
    with pytest.raises(Waiting):
        gate.check(data, {17: 3})
    gate.check(data, {17: 4})
    with pytest.raises(Overlaps):
        gate.check(data, {17: 5})
    with pytest.raises(AlreadyKnown):
        gate.check(data, {17: 7})
    both = _scan(update(section(18, 0, text("x")), section(17, 0, text("y"))))
    with pytest.raises(Overlaps):
        gate.check(both, {17: 1})


def test_the_state_vector_afterwards_is_foreseen() -> None:
    """D6: the ends of its sections, everything else as it was."""
    data = _scan(update(section(18, 2, text("é😀", left=(17, 0))), deletions={17: [(0, 1)]}))
    assert gate.predict(data, {17: 1, 18: 2, 40: 7}) == {17: 1, 18: 5, 40: 7}


def test_a_deletion_beyond_what_is_known_waits() -> None:
    """D5: deletion ends are needs too."""
    with pytest.raises(Waiting):
        gate.check(_scan(update(deletions={40: [(0, 5)]})), {40: 4})
    gate.check(_scan(update(deletions={40: [(0, 5)]})), {40: 5})
