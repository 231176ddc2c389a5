"""Imported files: matched, marked, told by name when they are not taken."""

from __future__ import annotations

import asyncio
import io
import zipfile

import pytest

from holdfast.app import listing, notes
from holdfast.app.commits import Commits
from holdfast.app.importing.archive import BadArchive, count, unpack
from holdfast.app.importing.intake import KILLED, Fate, File, Intake
from holdfast.app.importing.job import TOO_LARGE, Cancelled, Job
from holdfast.foundation.ids import parse_id
from holdfast.foundation.limits import IMPORT_FILE_BYTES
from holdfast.store import intake as marks
from holdfast.store import texts
from holdfast.store.projection import Sort
from holdfast.store.reading import read


async def titles(commits: Commits) -> dict[str, str]:
    screen = await listing.notes(commits.vault, selected="", title_has="", sort=Sort.TITLE, count=500)
    return {row.title: row.id for row in screen.rows}


async def fates(intake: Intake, *files: File) -> list[Fate]:
    return [outcome.fate for outcome in await intake.take(files)]


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


async def test_the_same_file_again_changes_nothing(commits: Commits) -> None:
    """M1: matched by path and hash, in one batch and in the next."""
    intake = Intake(commits)
    file = File("notes/sea.md", b"# Sea\n\nkelp")
    assert await fates(intake, file, file) == [Fate.NEW, Fate.KNOWN]
    assert await fates(intake, file) == [Fate.KNOWN]
    assert await fates(intake, File("other/sea.md", file.data)) == [Fate.NEW]
    screen = await listing.notes(commits.vault, selected="", title_has="", sort=Sort.TITLE, count=10)
    assert [row.title for row in screen.rows] == ["Sea", "Sea"]


async def test_a_changed_file_updates_an_untouched_note(commits: Commits) -> None:
    """M2: the text is replaced, line endings are still the file's."""
    intake = Intake(commits)
    await intake.take([File("a.md", b"# A\r\n\r\none\r\n")])
    assert await fates(intake, File("a.md", b"# A\r\n\r\ntwo\r\n")) == [Fate.UPDATED]
    found = await titles(commits)
    assert await read(commits.vault.database, texts.of(parse_id(found["A"]))) == "# A\n\ntwo\n"


async def test_a_note_that_was_edited_here_is_left_alone(commits: Commits) -> None:
    """M2: the changed file becomes a new note beside it."""
    intake = Intake(commits)
    await intake.take([File("a.md", b"# A\n\none\n")])
    await notes.set_title(commits, parse_id((await titles(commits))["A"]), "Mine")
    assert await fates(intake, File("a.md", b"# A\n\ntwo\n")) == [Fate.NEW]
    found = await titles(commits)
    assert set(found) == {"A", "Mine"}
    assert await read(commits.vault.database, texts.of(parse_id(found["Mine"]))) == "# A\n\none\n"


async def test_what_is_not_taken_is_told_by_name(commits: Commits) -> None:
    """M3: the others of the batch are taken."""
    outcomes = await Intake(commits).take(
        [
            File("ok.md", b"fine"),
            File("picture.png", b"\x89PNG"),
            File("latin.md", "caf\xe9".encode("latin-1")),
            File("nul.md", b"a\0b"),
            File("../../etc/passwd.md", b"x"),
            File("empty.md", b""),
        ]
    )
    taken = {outcome.path: outcome.fate for outcome in outcomes}
    assert {path for path, fate in taken.items() if fate is Fate.NEW} == {"ok.md", "empty.md"}
    assert all(outcome.reason for outcome in outcomes if outcome.fate is Fate.NOT_TAKEN)
    assert "empty" in await titles(commits)


async def test_a_file_that_killed_the_engine_twice_is_left_out(commits: Commits) -> None:
    """M4: marks of dead engines are found again; the guilty file is named, the others are taken."""
    intake = Intake(commits)
    guilty, beside = File("bomb.md", b"boom"), File("good.md", b"fine")
    database = commits.vault.database
    keys = [intake._key(guilty), intake._key(beside)]
    await database.transact([marks.begin(key, None, 1) for key in keys])
    await database.transact([marks.begin(keys[0], None, 2)])
    outcomes = {outcome.path: outcome for outcome in await Intake(commits).take([guilty, beside])}
    assert outcomes["bomb.md"].fate is Fate.NOT_TAKEN
    assert outcomes["bomb.md"].reason == KILLED
    assert outcomes["good.md"].fate is Fate.NEW
    assert [mark.key for mark in await read(database, marks.unfinished())] == [keys[0]]


async def test_marks_go_with_the_commit(commits: Commits) -> None:
    """M4: after an import no mark is left."""
    await Intake(commits).take([File("a.md", b"a"), File("b.png", b"b")])
    assert await read(commits.vault.database, marks.unfinished()) == []


async def test_a_job_answers_for_each_file_and_counts(commits: Commits) -> None:
    """M5: many files at once are committed together; an archive counts as its files."""
    changes = 0

    def changed() -> None:
        nonlocal changes
        changes += 1

    job = Job(Intake(commits), 42, changed)
    files = [job.file(f"{number}.md", 5, b"# " + str(number).encode()) for number in range(40)]
    archive = packed({"in/one.md": b"one", "in/two.md": b"two", "in/three.png": b"png", "__MACOSX/x.md": b"x"})
    await asyncio.gather(*files, job.file("pack.zip", len(archive), archive), job.file("big.md", 10**7, b""))
    job.end()
    assert (job.tally.total, job.tally.done, job.tally.imported) == (44, 44, 42)
    assert dict(job.tally.not_taken)["big.md"] == TOO_LARGE
    assert "in/three.png" in dict(job.tally.not_taken)
    assert changes > 1


async def test_a_cancelled_job_keeps_what_was_committed(commits: Commits) -> None:
    """M6: what had been committed stays, what waits is told so, and nothing more is begun."""
    job = Job(Intake(commits), 100, lambda: None)
    await job.file("first.md", 1, b"# First")
    waiting = [asyncio.ensure_future(job.file(f"{n}.md", 1, b"x")) for n in range(60)]
    await asyncio.sleep(0)
    job.cancel()
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert any(isinstance(result, Cancelled) for result in ended)
    with pytest.raises(Cancelled):
        await job.file("late.md", 1, b"x")
    assert "First" in await titles(commits)


def test_a_bomb_is_read_to_the_limit_only() -> None:
    """M7: an entry that unpacks without end stops one byte past the limit of a file."""
    bomb = packed({"bomb.md": bytes(50 * 1024 * 1024)})
    (file,) = unpack(bomb)
    assert file.data is not None
    assert len(file.data) == IMPORT_FILE_BYTES + 1


def test_what_is_no_archive() -> None:
    """M7: no zip is a clear error, a damaged one is read as far as it goes."""
    with pytest.raises(BadArchive):
        count(b"PK but not really")
    whole = packed({"a.md": b"a" * 5000, "b.md": b"b"})
    damaged = whole.replace(whole[40:60], bytes(20), 1)
    assert all(file.data is not None or file.refusal for file in unpack(damaged))
