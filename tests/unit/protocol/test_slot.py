"""K8, K12 to K17: unlock slots."""

from __future__ import annotations

import msgspec
import pytest

from holdfast.crypto import DatabaseKey, KitSecret, SlotMaterial
from holdfast.crypto.derivations import kit_slot_material
from holdfast.foundation.errors import HoldfastError
from holdfast.protocol.codec import RecordMalformed, RecordNotCanonical, RecordTooBig, RecordTooDeep, pack
from holdfast.protocol.errors import HeldAsNewer
from holdfast.protocol.slot import (
    MAX_MEMORY,
    MAX_OPS,
    MIN_MEMORY,
    MIN_OPS,
    NO_PARAMS,
    PassphraseParams,
    SlotDamaged,
    SlotForeign,
    SlotHead,
    SlotKind,
    SlotOld,
    SlotTooHeavy,
    SlotTooWeak,
    WrongSecret,
    check_slot,
    open_slot,
    passphrase_material,
    passphrase_params,
    read_slot,
    seal_slot,
)
from tests.unit.protocol.made import SUITE, flips
from tests.vectors.seeded import SeededRandom

RANDOM = SeededRandom("slots")
VAULT, SLOT = RANDOM.draw(16), RANDOM.draw(16)
KEY, MATERIAL, OTHER = DatabaseKey.new(RANDOM), SlotMaterial.new(RANDOM), SlotMaterial.new(RANDOM)
PARAMS = PassphraseParams(bytes(16), MIN_OPS, MIN_MEMORY)
HEADS = [
    SlotHead(VAULT, SLOT, SlotKind.PASSPHRASE, 3, PARAMS),
    SlotHead(VAULT, SLOT, SlotKind.DEVICE, 3),
    SlotHead(VAULT, SLOT, SlotKind.KIT, 3),
]
RECORDS = [seal_slot(SUITE, RANDOM, head, MATERIAL, KEY) for head in HEADS]


def with_field(record: bytes, at: int, value: object) -> bytes:
    fields = msgspec.msgpack.decode(record)
    return pack([*fields[:at], value, *fields[at + 1 :]])


@pytest.mark.parametrize(("head", "record"), list(zip(HEADS, RECORDS, strict=True)), ids=list(SlotKind))
def test_a_slot_opens_with_its_material_only(head: SlotHead, record: bytes) -> None:
    """K12."""
    slot = read_slot(record)
    assert slot.head == head
    assert open_slot(SUITE, slot, MATERIAL) == KEY
    with pytest.raises(WrongSecret):
        open_slot(SUITE, slot, OTHER)


def test_two_seals_of_one_slot_differ() -> None:
    """K12: a nonce is drawn each time."""
    assert seal_slot(SUITE, RANDOM, HEADS[1], MATERIAL, KEY) != RECORDS[1]


@pytest.mark.parametrize("record", RECORDS, ids=list(SlotKind))
def test_any_changed_bit_keeps_it_shut(record: bytes) -> None:
    """K13."""
    for changed in flips(record, 1):
        with pytest.raises(HoldfastError):
            open_slot(SUITE, read_slot(changed), MATERIAL)


@pytest.mark.parametrize(
    ("at", "value"),
    [(1, bytes(16)), (2, bytes(16)), (3, "device"), (4, 2), (4, 4), (6, bytes(32))],
    ids=["vault", "slot", "kind", "older generation", "newer generation", "commitment"],
)
def test_what_stands_before_the_commitment_is_bound(at: int, value: object) -> None:
    """K13: another vault, kind or generation cannot be written over a slot."""
    with pytest.raises(WrongSecret):
        open_slot(SUITE, read_slot(with_field(RECORDS[2], at, value)), MATERIAL)


def test_changed_parameters_do_not_open() -> None:
    """K13: nobody lowers the work of an existing slot."""
    for params in ([bytes(16), 4, MIN_MEMORY], [b"\1" * 16, 3, MIN_MEMORY], [bytes(16), 3, 2 * MIN_MEMORY]):
        with pytest.raises(WrongSecret):
            open_slot(SUITE, read_slot(with_field(RECORDS[0], 5, params)), MATERIAL)


def test_a_foreign_wrapped_key_is_damage() -> None:
    """K16: hostile input 6. The key of another slot or vault under this commitment does not open."""
    elsewhere = seal_slot(SUITE, RANDOM, SlotHead(bytes(16), SLOT, SlotKind.KIT, 3), MATERIAL, DatabaseKey.new(RANDOM))
    fields = msgspec.msgpack.decode(elsewhere)
    moved = with_field(with_field(RECORDS[2], 7, fields[7]), 8, fields[8])
    with pytest.raises(SlotDamaged):
        open_slot(SUITE, read_slot(moved), MATERIAL)


def test_a_slot_of_another_vault_or_generation_is_refused_after_opening() -> None:
    """K15, K16: an old slot put back after a change of passphrase; while a change is pending both open."""
    slot = read_slot(RECORDS[1])
    check_slot(slot, VAULT, 3)
    check_slot(slot, VAULT, 4, pending=3)
    check_slot(slot, VAULT, 3, pending=4)
    for generation, pending in ((4, None), (2, None), (5, 4)):
        with pytest.raises(SlotOld):
            check_slot(slot, VAULT, generation, pending)
    with pytest.raises(SlotForeign):
        check_slot(slot, bytes(16), 3)


@pytest.mark.parametrize(
    ("ops", "memory", "refusal"),
    [
        (2, MIN_MEMORY, SlotTooWeak),
        (0, MIN_MEMORY, SlotTooWeak),
        (3, MIN_MEMORY - 1, SlotTooWeak),
        (10, 0, SlotTooWeak),
        (11, MIN_MEMORY, SlotTooHeavy),
        (3, MAX_MEMORY + 1, SlotTooHeavy),
        (2**53 - 1, 2**53 - 1, SlotTooHeavy),
    ],
)
def test_parameters_are_judged_before_any_work(ops: int, memory: int, refusal: type[HoldfastError]) -> None:
    """K14: hostile input 6. Neither a planted weak slot nor one that hangs the start is worked on."""
    with pytest.raises(refusal):
        read_slot(with_field(RECORDS[0], 5, [bytes(16), ops, memory]))
    with pytest.raises(refusal):
        passphrase_material(SUITE, "passphrase", PassphraseParams(bytes(16), ops, memory))
    with pytest.raises(refusal):
        passphrase_params(RANDOM, ops, memory)


def test_the_bounds_themselves_are_allowed() -> None:
    """K14."""
    for params in (passphrase_params(RANDOM), passphrase_params(RANDOM, MAX_OPS, MAX_MEMORY)):
        assert read_slot(with_field(RECORDS[0], 5, list(msgspec.structs.astuple(params)))).head.params == params
    assert (MIN_OPS, MIN_MEMORY, MAX_OPS, MAX_MEMORY) == (3, 64 << 20, 10, 1 << 30)
    assert passphrase_params(RANDOM).salt != passphrase_params(RANDOM).salt


def test_a_passphrase_is_the_same_however_it_is_typed() -> None:
    """K8: composed or decomposed, the characters are the same; case and space count."""
    composed, decomposed = "p\u00e4ssw\u00f6rd", "pa\u0308sswo\u0308rd"
    material = passphrase_material(SUITE, composed, PARAMS)
    assert passphrase_material(SUITE, decomposed, PARAMS) == material
    assert passphrase_material(SUITE, composed + " ", PARAMS) != material


def test_the_kits_material_belongs_to_one_vault() -> None:
    """K11."""
    kit = KitSecret(bytes(32))
    assert kit_slot_material(kit, VAULT) != kit_slot_material(kit, SLOT)
    assert kit_slot_material(kit, VAULT) == kit_slot_material(kit, VAULT)


def test_newer_kinds_and_versions_are_held() -> None:
    """K17."""
    for record in (with_field(RECORDS[1], 3, "passkey"), with_field(RECORDS[1], 0, 2)):
        with pytest.raises(HeldAsNewer):
            read_slot(record)


@pytest.mark.parametrize(
    ("record", "refusal"),
    [
        (with_field(RECORDS[0], 5, []), RecordMalformed),
        (with_field(RECORDS[0], 5, [bytes(16), 3, MIN_MEMORY, 1]), RecordMalformed),
        (with_field(RECORDS[0], 5, [bytes(15), 3, MIN_MEMORY]), RecordMalformed),
        (with_field(RECORDS[0], 5, [bytes(16), -3, MIN_MEMORY]), RecordMalformed),
        (with_field(RECORDS[0], 5, [bytes(16), 3.0, MIN_MEMORY]), RecordMalformed),
        (RECORDS[0].replace(b"\x03\xce\x04\x00\x00\x00", b"\xcc\x03\xce\x04\x00\x00\x00"), RecordNotCanonical),
        (with_field(RECORDS[0], 5, [[bytes(16)], 3, MIN_MEMORY]), RecordTooDeep),
        (with_field(RECORDS[1], 5, [1]), RecordTooBig),
        (with_field(RECORDS[1], 5, {}), RecordMalformed),
        (with_field(RECORDS[1], 4, 0), RecordMalformed),
        (with_field(RECORDS[1], 8, bytes(47)), RecordMalformed),
        (RECORDS[1] + b"\0", RecordMalformed),
        (RECORDS[1] + bytes(1024), RecordTooBig),
        (b"", RecordMalformed),
    ],
)
def test_forms(record: bytes, refusal: type[HoldfastError]) -> None:
    """P1, P2."""
    with pytest.raises(refusal) as caught:
        read_slot(record)
    assert type(caught.value) is refusal


def test_parameters_go_with_the_kind() -> None:
    for kind, params in ((SlotKind.DEVICE, PARAMS), (SlotKind.PASSPHRASE, NO_PARAMS)):
        with pytest.raises(ValueError, match="do not go with"):
            seal_slot(SUITE, RANDOM, SlotHead(VAULT, SLOT, kind, 1, params), MATERIAL, KEY)
