"""Meta, secrets, settings, spaces, roster, imports: small tables with firm rules."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from holdfast.store import imports, keyring, meta, roster, settings, spaces
from holdfast.store.database import Database
from holdfast.store.errors import GuardFailed, StatementError
from holdfast.store.keyring import Secret
from holdfast.store.meta import Meta
from holdfast.store.reading import read
from holdfast.store.roster import RosterEntry
from holdfast.store.spaces import Space
from tests.unit.store.builders import SPACE

META = Meta(b"V" * 16, b"A" * 32, SPACE, 1_000, 1)


async def test_a_vault_is_made_once(vault: Database) -> None:
    """S24: its record is there or not, and is not written over."""
    assert await read(vault, meta.meta()) is None
    await vault.transact(meta.create(META))
    with pytest.raises(StatementError):
        await vault.transact(meta.create(dataclasses.replace(META, vault_id=b"W" * 16)))
    assert await read(vault, meta.meta()) == META


async def test_generations(vault: Database) -> None:
    """S24: while a change of slots is pending both generations open; each step happens once, in order."""
    await vault.transact(meta.create(META))
    with pytest.raises(GuardFailed):
        await vault.transact(meta.begin_generation(2, 3))
    await vault.transact(meta.begin_generation(1, 2))
    pending = await read(vault, meta.meta())
    assert pending is not None
    assert [pending.opens(generation) for generation in (0, 1, 2, 3)] == [False, True, True, False]
    with pytest.raises(GuardFailed):
        await vault.transact(meta.begin_generation(2, 3))
    with pytest.raises(GuardFailed):
        await vault.transact([meta.settle_generation(2)])
    await vault.transact([meta.settle_generation(1)])
    settled = await read(vault, meta.meta())
    assert settled == dataclasses.replace(META, generation=2)


async def test_an_erased_secret_is_gone(vault: Database, tmp_path: Path) -> None:
    """S25: an erased secret is not read any more; others stay."""
    await vault.transact([keyring.put(Secret.KIT, b"k" * 32), keyring.put(Secret.DEVICE_SIGN, b"s" * 32)])
    await vault.transact([keyring.erase(Secret.KIT)])
    assert await read(vault, keyring.get(Secret.KIT), keyring.get(Secret.DEVICE_SIGN)) == (None, b"s" * 32)


async def test_an_epoch_has_one_key(vault: Database) -> None:
    """S25: the key of an epoch is never replaced."""
    await vault.transact([keyring.put_epoch_key(SPACE, 1, b"1"), keyring.put_epoch_key(SPACE, 2, b"2")])
    with pytest.raises(StatementError):
        await vault.transact([keyring.put_epoch_key(SPACE, 1, b"x")])
    assert await read(vault, keyring.epoch_key(SPACE, 1), keyring.epoch_keys(SPACE)) == (b"1", {1: b"1", 2: b"2"})


async def test_settings(vault: Database) -> None:
    """S26: settings of the device are set, replaced, removed."""
    await vault.transact([settings.put("theme", "dark"), settings.put("theme", "light"), settings.put("x", "")])
    assert await read(vault, settings.everything(), settings.get("theme")) == ({"theme": "light", "x": ""}, "light")
    await vault.transact([settings.remove("theme")])
    assert await read(vault, settings.get("theme")) is None


async def test_a_roster_has_no_gap_and_no_second_entry(vault: Database) -> None:
    """S27: an entry must follow the last one."""
    entries = [RosterEntry(index, b"h%d" % index, b"e", b"r") for index in range(4)]
    await vault.transact([roster.append(SPACE, entries[0]), roster.append(SPACE, entries[1])])
    for wrong in (entries[0], entries[1], entries[3]):
        with pytest.raises(GuardFailed):
            await vault.transact([roster.append(SPACE, wrong)])
    await vault.transact([roster.append(SPACE, entries[2]), roster.append(b"other", entries[0])])
    assert await read(vault, roster.entries(SPACE), roster.entries(SPACE, first=2)) == (entries[:3], entries[2:3])


async def test_a_space_never_goes_back(vault: Database) -> None:
    """S27: the roster head that was seen only moves forward, and so does the epoch."""
    space = Space(SPACE, "Personal", 1, 4, b"h4", 2)
    await vault.transact([spaces.add(space)])
    for index, epoch in ((4, 2), (3, 2), (5, 1)):
        with pytest.raises(GuardFailed):
            await vault.transact([spaces.advance(SPACE, index, b"x", epoch)])
    await vault.transact([spaces.advance(SPACE, 5, b"h5", 2), spaces.rename(SPACE, "Home")])
    moved = Space(SPACE, "Home", 1, 5, b"h5", 2)
    assert await read(vault, spaces.one(SPACE), spaces.one(b"?"), spaces.everything()) == (moved, None, [moved])


async def test_a_file_is_imported_once(vault: Database) -> None:
    """S28: the same bytes at the same path are known; other bytes or another path are new."""
    first, second = ("a/ü 😀.md", b"h1"), ("b.md", b"h2")
    await vault.transact([imports.record(*first, b"doc1", 5), imports.record(*second, b"doc2", 5)])
    asked = [first, second, ("b.md", b"h1"), ("c.md", b"h2")]
    assert await read(vault, imports.known(asked)) == {first: b"doc1", second: b"doc2"}
    assert await read(vault, imports.known([])) == {}
    with pytest.raises(StatementError):
        await vault.transact([imports.record(*first, b"doc3", 6)])


async def test_the_latest_import_of_a_path(vault: Database) -> None:
    """S28: of several imports of one path, the last one's document is known."""
    await vault.transact(
        [
            imports.record("a.md", b"h2", b"new", 9),
            imports.record("a.md", b"h1", b"old", 5),
            imports.record("b.md", b"h1", b"other", 7),
        ]
    )
    assert await read(vault, imports.latest(["a.md", "c.md"])) == {"a.md": b"new"}
