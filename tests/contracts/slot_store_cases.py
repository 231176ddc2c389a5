"""The contract of the port `holdfast.app.ports.SlotStore`.

`SLOT_STORE_CASES` are coroutine functions of a function that makes an empty store and opens it again: `again()` returns
a fresh object over what the one before has stored. They know no pytest.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from holdfast.app.ports import SlotStore

Again = Callable[[], SlotStore]

A, B, C = bytes(15) + b"\1", bytes(15) + b"\2", b"\xff" * 16


async def an_empty_store_lists_nothing(again: Again) -> None:
    """K18."""
    assert await again().list() == []
    await again().delete(A)
    assert await again().list() == []


async def what_was_put_is_listed_by_id_also_when_opened_again(again: Again) -> None:
    """K18."""
    store = again()
    for slot_id, record in ((C, b"three"), (A, b"one"), (B, bytes(range(256)))):
        await store.put(slot_id, record)
    assert await store.list() == [b"one", bytes(range(256)), b"three"]
    assert await again().list() == [b"one", bytes(range(256)), b"three"]


async def putting_again_replaces(again: Again) -> None:
    """K18."""
    store = again()
    await store.put(A, b"a longer record than the second")
    await store.put(A, b"second")
    assert await again().list() == [b"second"]


async def deleting_forgets_one_and_may_be_repeated(again: Again) -> None:
    """K18."""
    store = again()
    await store.put(A, b"one")
    await store.put(B, b"two")
    await store.delete(A)
    await store.delete(A)
    assert await again().list() == [b"two"]


async def an_id_has_sixteen_bytes(again: Again) -> None:
    """K18: a name is never longer, shorter or something else than an id."""
    for slot_id in (b"", bytes(15), bytes(17), b"../../etc/passwd"[:15]):
        for work in (again().put(slot_id, b"record"), again().delete(slot_id)):
            try:
                await work
            except ValueError:
                continue
            raise AssertionError("a wrong id was accepted")
    assert await again().list() == []


async def clearing_forgets_all(again: Again) -> None:
    """K18, U28: whatever they hold; an empty store stays empty, and takes new ones."""
    store = again()
    await store.clear()
    await store.put(A, b"one")
    await store.put(C, b"")
    await store.clear()
    assert await again().list() == []
    await store.put(B, b"two")
    assert await again().list() == [b"two"]


SLOT_STORE_CASES: list[Callable[[Again], Awaitable[None]]] = [
    an_empty_store_lists_nothing,
    what_was_put_is_listed_by_id_also_when_opened_again,
    putting_again_replaces,
    deleting_forgets_one_and_may_be_repeated,
    an_id_has_sixteen_bytes,
    clearing_forgets_all,
]
