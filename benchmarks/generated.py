"""A vault's worth of generated notes and tasks, as the archive that an export makes of them."""

from __future__ import annotations

import asyncio
import contextlib
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app.commits import Commits, Draft
from holdfast.app.exporting.everything import zipped
from holdfast.app.founding import create
from holdfast.app.vault import NewSlot, Place
from holdfast.documents import Put, set_members
from holdfast.domain import every, tags, task
from holdfast.foundation.clock import SystemClock
from holdfast.foundation.random import SystemRandom

WORDS = """
    tide kelp rock harbour boat sail anchor rope wind current shoal reef lantern chart compass mooring net gull spray
    storm calm dune marsh creek pilot beacon signal cargo hull keel mast deck galley cabin voyage island strait sound
""".split()  # noqa: SIM905 - three lines instead of forty
AT_ONCE = 250


async def archive(notes: int, task_count: int) -> bytes:
    """So many notes of two hundred words, and tasks of which a fifth are due around today; the same ones each time."""
    chance = random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(
            NativeSuite(),
            SystemRandom(),
            SystemClock(),
            NativeDatabases(Path(folder)),
            FileSlotStore(Path(folder) / "slots"),
        )
        vault = await create(place, NewSlot.device(b"m" * 32), "Generated")
        commits = Commits(vault)
        drafts = [*_notes(chance, notes), *_tasks(chance, task_count)]
        for at in range(0, len(drafts), AT_ONCE):
            await commits.write(drafts[at : at + AT_ONCE])
        pieces = [piece async for piece in zipped(vault)]
        await vault.close()
    return b"".join(pieces)


@contextlib.contextmanager
def written(target: Path, notes: int, task_count: int) -> Iterator[Path]:
    """`archive` as a file, made before a browser is started that needs a loop of its own."""
    target.write_bytes(asyncio.run(archive(notes, task_count)))
    yield target


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words))


def _notes(chance: random.Random, count: int) -> Iterator[Draft]:
    for number in range(count):
        title = f"{_text(chance, 3).capitalize()} {number}"
        yield _draft(chance, "note", [Put(every.TITLE, title)], "\n\n".join(_text(chance, 50) for _ in range(4)))


def _tasks(chance: random.Random, count: int) -> Iterator[Draft]:
    today = datetime.now(UTC).date()
    for number in range(count):
        edits = [Put(every.TITLE, f"{_text(chance, 4).capitalize()} {number}")]
        fate = chance.random()
        if fate < 0.2:
            edits.append(Put(task.DUE, (today + timedelta(days=chance.randrange(-30, 60))).isoformat()))
        elif fate < 0.7:
            edits.append(Put(task.STATUS, task.DONE))
        yield _draft(chance, "task", edits, None)


def _draft(chance: random.Random, kind: str, edits: list[Put], body: str | None) -> Draft:
    labels = tags.elements(tags.normal_tags(chance.sample(WORDS, 2)))
    made = [Put(every.KIND, kind), Put(every.CREATED, chance.randrange(1_600_000_000_000, 1_760_000_000_000)), *edits]
    return Draft(
        chance.randbytes(16),
        lambda opened: [*made, *set_members(opened.head.entries, every.TAGS, labels)],
        body,
        f"{kind}.create",
        new=True,
    )
