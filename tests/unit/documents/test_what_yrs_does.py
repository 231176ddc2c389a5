"""What yrs 0.28 really does, as DOCUMENTS tells it. Each test fails if a new pycrdt does otherwise.

None of this is what we want: it is what `documents` is built around. When a test here fails, look for what may be
simplified, and for what has to be guarded instead.
"""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from pycrdt import Doc, Map, Text

from holdfast.documents import Malformed, NotAllowed, Part, scan

from .limited import run_limited

# Documents of clients 1 and 2, root text `t`; 1 and 2 build on 0, 3 builds on 1.
CAUSAL = [
    bytes.fromhex(update)
    for update in ("0101010004010174016100", "01010101840100016200", "01010102440100016300", "01010200840101016400")
]
# One client listed twice, with overlapping clocks.
ENDLESS = bytes.fromhex("0201010004010174026162010100040101740261620101010104")
ABORTING = bytes.fromhex(
    "0302010104010174026162840102036162630201018401020161040101740361626301010301010174030101010404"
)
DIVIDING = bytes.fromhex("0201010000010101000401017402616200")


def _text(client: int = 99) -> tuple[Doc[Any], Text]:
    doc: Doc[Any] = Doc(client_id=client)
    return doc, doc.get("t", type=Text)


def _map(client: int = 99) -> tuple[Doc[Any], Any]:
    doc: Doc[Any] = Doc(client_id=client)
    return doc, doc.get("f", type=Map)


def _after(updates: list[bytes]) -> str:
    doc, text = _text()
    for update in updates:
        doc.apply_update(update)
    return str(text)


def test_updates_out_of_causal_order_are_lost_for_good() -> None:
    assert _after([CAUSAL[i] for i in (0, 1, 2, 3)]) == "cabd"
    assert _after([CAUSAL[i] for i in (0, 3, 2, 1)]) == "cab"
    assert _after([CAUSAL[i] for i in (0, 3, 2, 1, 3, 2, 1, 0)]) != "cab"


def test_what_yrs_holds_back_is_not_in_its_state() -> None:
    doc, _ = _text()
    doc.apply_update(CAUSAL[0])
    doc.apply_update(CAUSAL[3])
    again, text = _text()
    again.apply_update(doc.get_update())
    again.apply_update(CAUSAL[1])
    again.apply_update(CAUSAL[2])
    assert str(text) == "cab"


def test_text_positions_are_bytes() -> None:
    _, text = _text()
    text.insert(0, "aé😀z")
    assert len(text) == 8
    text.insert(3, "|")
    assert str(text) == "aé|😀z"


def test_a_position_inside_a_character_lands_elsewhere_in_silence() -> None:
    _, text = _text()
    text.insert(0, "aé😀z")
    text.insert(2, "|")
    assert "|" in str(text)
    assert str(text) != "aé😀z"


def test_a_client_id_beyond_the_safe_integers_becomes_another() -> None:
    doc, _ = _text()
    update = bytes.fromhex("0101" + "8180808080808010" + "0004010174016100")  # client 2^53+1
    doc.apply_update(update)
    assert doc.get_state() == bytes.fromhex("010101")  # client 1
    with pytest.raises(Malformed):
        scan(update, Part.BODY, range(2**60))


@pytest.mark.parametrize(
    ("what", "update"),
    [
        ("bytes after the end", "0101010004010174016100ff"),
        ("a number longer than it need be", "018100010004010174016100"),
        ("an empty text", "01010100040101740000"),
        ("a deletion that wraps", "00010101ffffffff0f05"),
        ("a clock near 2^32", "010101f0ffffff0f04010174016100"),
    ],
)
def test_malformed_updates_are_taken_by_yrs_and_refused_by_us(what: str, update: str) -> None:
    doc, _ = _text()
    doc.apply_update(bytes.fromhex(update))
    with pytest.raises((Malformed, NotAllowed)):
        scan(bytes.fromhex(update), Part.BODY, range(16))


@pytest.mark.native
def test_a_client_listed_twice_never_ends() -> None:
    ended = run_limited(_APPLY.format(update=ENDLESS.hex()), seconds=2)
    assert ended.code < 0
    assert "finished" not in ended.out
    with pytest.raises(Malformed):
        scan(ENDLESS, Part.BODY, range(16))


@pytest.mark.native
def test_a_client_listed_twice_ends_the_process() -> None:
    ended = run_limited(_APPLY.format(update=ABORTING.hex()), seconds=5)
    assert ended.code < 0
    assert "finished" not in ended.out
    with pytest.raises((Malformed, NotAllowed)):
        scan(ABORTING, Part.BODY, range(16))


def test_a_panic_is_no_exception() -> None:
    doc, _ = _text()
    with pytest.raises(BaseException, match="divide by zero") as caught:
        doc.apply_update(DIVIDING)
    assert not isinstance(caught.value, Exception)
    assert (type(caught.value).__module__, type(caught.value).__name__) == ("pyo3_runtime", "PanicException")
    with pytest.raises(Malformed):
        scan(DIVIDING, Part.BODY, range(16))


@pytest.mark.native
def test_seven_bytes_ask_for_more_than_a_gigabyte() -> None:
    hungry = "01ffffff1f0100"
    assert "alloc" in run_limited(_APPLY.format(update=hungry), memory=1 << 30).error
    assert "alloc" not in run_limited(_APPLY.format(update=hungry), memory=6 << 30).error
    with pytest.raises(Malformed):
        scan(bytes.fromhex(hungry), Part.BODY, range(16))


def test_an_exception_inside_a_transaction_commits_the_partial_edit() -> None:
    doc, fields = _map()
    seen: list[bytes] = []
    watch = doc.observe(lambda event: seen.append(event.update))
    with pytest.raises(ZeroDivisionError), doc.transaction():  # noqa: PT012 - the half before it is the point
        fields["title|1"] = b"x"
        _ = 1 // 0
    doc.unobserve(watch)
    assert dict(fields) == {"title|1": b"x"}
    assert len(seen) == 1


def test_encoded_state_depends_on_the_order_of_arrival() -> None:
    base = bytes.fromhex("0101010004010174046162636400")
    x, y = bytes.fromhex("01010104840103015800"), bytes.fromhex("01010200840103015900")
    one, text_one = _text()
    other, text_other = _text()
    for update in (base, x, y):
        one.apply_update(update)
    for update in (base, y, x):
        other.apply_update(update)
    assert str(text_one) == str(text_other)
    assert one.get_update() != other.get_update()


def test_integers_come_back_as_floats_and_bytes_as_bytearrays() -> None:
    _, fields = _map()
    fields["n"] = 5
    fields["b"] = b"x"
    assert type(fields["n"]) is float
    assert type(fields["b"]) is bytearray


def test_half_a_character_inside_a_value_panics() -> None:
    _, fields = _map()
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - a panic has no better type
        fields["a"] = {"x": "\ud800"}
    assert type(caught.value).__name__ in ("PanicException", "UnicodeEncodeError")


@pytest.mark.native
def test_deep_nesting_ends_the_process() -> None:
    ended = run_limited(_NESTED, memory=4 << 30, seconds=20)
    assert ended.code < 0
    assert "finished" not in ended.out


def test_a_doc_that_is_observed_is_never_freed() -> None:
    class Traced(Doc[Any]):
        pass

    def made(*, unobserve: bool) -> weakref.ref[Traced]:
        doc = Traced(client_id=1)
        watch = doc.observe(lambda event: None)
        doc.get("t", type=Text).insert(0, "x")
        if unobserve:
            doc.unobserve(watch)
        return weakref.ref(doc)

    kept, freed = made(unobserve=False), made(unobserve=True)
    gc.collect()
    assert kept() is not None
    assert freed() is None


def test_an_update_from_a_state_vector_carries_every_deletion() -> None:
    """Why a write observes its transaction: `get_update(before)` grows with all that was ever deleted."""
    doc, text = _text(1)
    text.insert(0, "abcdefghijklmnop")
    for at in (12, 9, 6, 3):
        del text[at : at + 1]
    before = doc.get_state()
    made: list[bytes] = []
    watch = doc.observe(lambda event: made.append(event.update))
    text.insert(0, "x")
    doc.unobserve(watch)
    assert len(scan(made[0], Part.BODY, range(16)).deletions) == 0
    assert len(scan(doc.get_update(before), Part.BODY, range(16)).deletions) == 4


_APPLY = """
from pycrdt import Doc, Text
doc = Doc(client_id=99)
text = doc.get("t", type=Text)
doc.apply_update(bytes.fromhex("{update}"))
str(text), doc.get_state(), doc.get_update()
print("finished")
"""

_NESTED = """
from pycrdt import Array, Doc
depth = 1_000_000
content = bytes([117, 1]) * depth + bytes([117, 0])
update = bytes.fromhex("010101000801016101") + content + b"\\0"
doc = Doc(client_id=99)
array = doc.get("a", type=Array)
doc.apply_update(update)
array.to_py()
print("finished")
"""
