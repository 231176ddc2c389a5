"""Everything out as files, and in again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.adapters.native.database import NativeDatabases
from holdfast.adapters.native.slots import FileSlotStore
from holdfast.app import notes
from holdfast.app.commits import Commits, Draft
from holdfast.app.exporting import looking
from holdfast.app.exporting.everything import zipped
from holdfast.app.importing.intake import Fate, File, Intake
from holdfast.app.importing.job import Job
from holdfast.app.vault import NewSlot, Place, create
from holdfast.documents import Head, Put, Trash
from holdfast.domain import note
from holdfast.domain.exporting import SIDECAR
from holdfast.domain.kinds import KINDS
from holdfast.foundation.random import SystemRandom
from holdfast.store import changes, parts
from holdfast.store.reading import read
from tests.unit.app.conftest import MATERIAL, TurnedClock


@asynccontextmanager
async def other_vault() -> AsyncIterator[Commits]:
    """A vault beside the one of the fixture, much later."""
    with TemporaryDirectory() as folder:
        clock = TurnedClock()
        clock.time += 10**9
        databases, slots = NativeDatabases(Path(folder)), FileSlotStore(Path(folder) / "slots")
        place = Place(NativeSuite(), SystemRandom(), clock, databases, slots)
        vault = await create(place, NewSlot.device(MATERIAL), "Other device")
        yield Commits(vault)
        await vault.close()


async def exported(commits: Commits) -> bytes:
    return b"".join([piece async for piece in zipped(commits.vault)])


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {entry.filename: opened.read(entry) for entry in opened.infolist()}


def without_sidecar(archive: bytes) -> dict[str, bytes]:
    return {path: data for path, data in unpacked(archive).items() if path != SIDECAR}


def packed(files: dict[str, bytes], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            archive.writestr(folder + path, data)
    return out.getvalue()


async def taken(commits: Commits, archive: bytes) -> tuple[int, int, list[tuple[str, str]]]:
    """Imports an archive: how many are new or changed, how many known, what was not taken."""
    job = Job(Intake(commits), 1, lambda: None)
    await job.file("export.zip", len(archive), archive)
    assert job.tally.done == job.tally.total
    return job.tally.imported, job.tally.known, job.tally.not_taken


async def imported(commits: Commits, files: dict[str, bytes]) -> dict[str, bytes]:
    """Imports files; the documents by path."""
    outcomes = await Intake(commits).take([File(path, data) for path, data in files.items()])
    assert {outcome.fate for outcome in outcomes} == {Fate.NEW}
    return {str(values["path"]): document for document, values in (await documents(commits)).items()}


async def documents(commits: Commits) -> dict[bytes, dict[str, Any]]:
    """All that a vault holds, by id, without what only imported files have."""
    found: dict[bytes, dict[str, Any]] = {}
    for head in await read(commits.vault.database, parts.after(b"", 0, count=1000)):
        opened = await commits.opened(head.document)
        shown = looking.shown(opened.head, opened.body.text())
        values = {name: value for name, value in shown.values.items() if name not in FILE_FIELDS}
        kept = {"body": shown.body, "modified": shown.modified, "in trash": looking.trashed_at(opened.head)}
        found[head.document] = {**values, **kept}
    return found


FILE_FIELDS = {"trashed", "front_matter", "bom", "line_ending", "source_hash"}


async def change(commits: Commits, document: bytes, body: str) -> None:
    now = commits.vault.place.clock.now_ms()
    await commits.write([Draft(document, [Put(note.TOUCHED, now)], body, "body.edit")])


async def how_many_changes(commits: Commits) -> int:
    return len(await read(commits.vault.database, changes.after(0, count=10_000)))


async def trash(commits: Commits, document: bytes) -> None:
    await commits.write([Draft(document, [Trash()], None, "trash")])


FILES = {
    "a/plain.md": b"# Plain\n\ntext\n",
    "a/windows.md": b"\xef\xbb\xbf---\r\ntitle: W\r\ntags: [one, Two]\r\n---\r\n\r\ntext\r\nmixed\n",
    "empty.md": b"",
    "broken.md": b"---\ntitle: [unclosed\nx: {\n---\nbody",
    "only.md": b"---\ntitle: Only\n---",
    "line.txt": b"one\rtwo\r\nthree\n",
}


async def test_untouched_files_come_back(commits: Commits) -> None:
    """E1: bytes and paths; also where two differ by case only, as some file systems have them."""
    files = {**FILES, "Case.md": b"upper", "case.md": b"lower"}
    await imported(commits, files)
    assert without_sidecar(await exported(commits)) == files


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12)
PIECES = st.sampled_from(
    ["---\n", "---", "\n", "\r\n", "\r", "title: x\n", "tags: [a, b]\n", "# H", "é", "😀", " ", "..."]
)
CONTENTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(st.characters(codec="utf-8"), max_size=40))


@given(st.dictionaries(st.integers(0, 9), st.tuples(CONTENTS, st.booleans()), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
async def test_any_files_come_back(made: dict[int, tuple[str, bool]]) -> None:
    """E1, E6: whatever the files hold."""
    files = {
        f"f{number}.md": (b"\xef\xbb\xbf" if bom else b"") + text.replace("\0", "").encode()
        for number, (text, bom) in made.items()
    }
    async with other_vault() as one, other_vault() as two:
        await imported(one, files)
        archive = await exported(one)
        assert without_sidecar(archive) == files
        await taken(two, archive)
        assert await documents(two) == await documents(one)
        assert await exported(two) == archive


async def test_an_edited_note_keeps_its_front_matter(commits: Commits) -> None:
    """E2: an edit of the text changes the text; a renaming and tags change their entries where they stand."""
    matter = b"---\n# mine\nTitle: 'Old'   # why\ntags:\n  - one\n  - two\n\nother: {a: 1}\n---\n"
    ids = await imported(commits, {"a.md": matter + b"text\n", "b.md": matter + b"text\n"})
    await change(commits, ids["a.md"], "new text\n")
    await notes.set_title(commits, ids["b.md"], "New: one")
    await notes.set_tags(commits, ids["b.md"], "one, three")
    files = without_sidecar(await exported(commits))
    assert files["a.md"] == matter + b"new text\n"
    assert files["b.md"] == (b'---\n# mine\nTitle: "New: one"\ntags: [one, three]\n\nother: {a: 1}\n---\n' + b"text\n")


async def test_front_matter_comes_where_there_was_none(commits: Commits) -> None:
    """E2: only if title or tags are not what the file says by itself; Windows' line ends stay Windows'."""
    ids = await imported(commits, {"a.md": b"# Head\r\n\r\ntext\r\n", "b.md": b"# Head\n"})
    await notes.set_title(commits, ids["a.md"], "Other")
    await change(commits, ids["b.md"], "# Head\n\nmore\n")
    files = without_sidecar(await exported(commits))
    assert files == {"a.md": b"---\r\ntitle: Other\r\n---\r\n# Head\r\n\r\ntext\r\n", "b.md": b"# Head\n\nmore\n"}


async def test_notes_written_here(commits: Commits) -> None:
    """E3, E5: front matter that says what there is to say; the id is beside the file only."""
    document = await notes.create(commits, title="Sea: notes", body="# Kelp\n")
    await notes.set_tags(commits, document, "sea, Rock 2")
    archive = unpacked(await exported(commits))
    assert list(archive) == ["Sea- notes.md", SIDECAR]
    text = archive["Sea- notes.md"].decode()
    head, _, body = text.partition("\n---\n")
    assert body == "# Kelp\n"
    lines = head.split("\n")
    assert lines[:3] == ["---", 'title: "Sea: notes"', "tags: [Rock-2, sea]"]
    assert [line.partition(":")[0] for line in lines[3:]] == ["created", "modified"]
    assert all(document.hex() not in file.decode() for path, file in archive.items() if path != SIDECAR)
    assert json.loads(archive[SIDECAR])["files"]["Sea- notes.md"]["id"] == document.hex()


HOSTILE = [
    "../../etc/passwd",
    "C:\\temp\\x",
    "..",
    ".hidden",
    "CON",
    "nul.txt",
    "COM¹",
    "a\u202egnp.exe",
    "tab\there",
    "dot. ",
    "x" * 500,
    "x" * 499 + "y",
    "😀" * 250,
    "Case",
    "case",
    "CASE",
    "é",
    "e\u0301",
    "ß",
    "SS",
    "",
    "",
    "<>|?*",
    "Trash",
    ".holdfast",
    "----",
    "x\u200d",
]


async def test_names_are_safe(commits: Commits) -> None:
    """E4: for every title a name that every file system takes, and no two that any takes for one."""
    for title in HOSTILE:
        edits = [Put(note.KIND, "note"), Put(note.TITLE, title)]  # as another device may have written it
        await commits.write([Draft(commits.vault.place.random.draw(16), edits, title or None, "x", new=True)])
    archive = await exported(commits)
    paths = list(without_sidecar(archive))
    assert len(paths) == len(HOSTILE)
    assert len({path.casefold() for path in paths}) == len(paths)
    assert {"CON_.md", "Untitled.md", "Untitled 2.md"} <= set(paths)
    for path in paths:
        assert path.endswith(".md")
        assert not path.startswith(".")
        assert len(path.encode()) <= 200
        assert not set(path) & set('<>:"/\\|?*\u202e\t')
    async with other_vault() as two:
        assert await taken(two, archive) == (len(HOSTILE), 0, [])
        assert await documents(two) == await documents(commits)


async def test_no_file_overwrites_another(commits: Commits) -> None:
    """E4: an imported path, a made name, the trash, and a folder that is called like a file."""
    ids = await imported(commits, {"Note.md": b"1", "Trash/Note.md": b"2", "odd.md/in.md": b"3", "odd.md": b"4"})
    await notes.create(commits, title="note")
    await notes.create(commits, title="Odd")
    await trash(commits, await notes.create(commits, title="Note"))
    await change(commits, ids["Note.md"], "mine")
    outcome = await Intake(commits).take([File("Note.md", b"other")])
    assert outcome[0].fate is Fate.NEW
    files = without_sidecar(await exported(commits))
    assert files["Note.md"] == b"other"
    assert files["Note 2.md"] == b"mine"
    assert files["Trash/Note.md"] == b"2"
    assert {"note 3.md", "Trash/Note 2.md"} <= set(files)
    assert len({path.casefold() for path in files}) == 8
    assert {b"3", b"4"} <= set(files.values())
    folders = {path.rpartition("/")[0].casefold() for path in files} - {""}
    assert not folders & {path.casefold() for path in files}


async def filled(commits: Commits) -> dict[str, bytes]:
    """A vault with something of everything."""
    ids = await imported(commits, FILES)
    await notes.set_title(commits, ids["a/plain.md"], "Renamed “so”")
    await notes.set_tags(commits, ids["a/windows.md"], "")
    await change(commits, ids["only.md"], "now with text")
    await change(commits, ids["empty.md"], "---\nlike: front matter\n---\n")
    await trash(commits, ids["line.txt"])
    pinned = await notes.create(commits, title="Pinned", body="---\ntitle: no\n---\nbody")
    await notes.pin(commits, pinned, pinned=True)
    await notes.set_tags(commits, pinned, "Work, home, true, 12")
    await notes.create(commits, title="", body="# Not its title\n\0\ufeff")
    await notes.create(commits, title="Twin")
    await notes.create(commits, title="twin", body="x\n" * 1_500_000)
    return {**ids, "pinned": pinned}


async def test_an_export_fills_an_empty_vault(commits: Commits) -> None:
    """E6: the same documents, and the same archive of them."""
    await filled(commits)
    archive = await exported(commits)
    async with other_vault() as two:
        assert await taken(two, archive) == (10, 0, [])
        assert await documents(two) == await documents(commits)
        assert await exported(two) == archive
        assert await taken(two, archive) == (0, 10, [])


async def test_an_archive_that_was_packed_again(commits: Commits) -> None:
    """E6: inside a folder, the sidecar last or first, it is the same export."""
    await filled(commits)
    files = unpacked(await exported(commits))
    async with other_vault() as two:
        again = packed({SIDECAR: files.pop(SIDECAR), **files}, "My notes/")
        assert await taken(two, again) == (10, 0, [])
        assert await documents(two) == await documents(commits)


async def test_an_export_is_known_where_it_came_from(commits: Commits) -> None:
    """E7: before and after further edits there is no change, so nothing to send."""
    ids = await filled(commits)
    archive = await exported(commits)
    before = await how_many_changes(commits)
    assert await taken(commits, archive) == (0, 10, [])
    await change(commits, ids["pinned"], "edited since")
    assert await taken(commits, archive) == (0, 10, [])
    assert await how_many_changes(commits) == before + 2  # of the edit: head and body
    assert await exported(commits) != archive


async def test_files_changed_outside(commits: Commits) -> None:
    """E8: each changes its document, once."""
    here = await notes.create(commits, title="Here", body="one")
    ids = await imported(commits, {"a.md": b"---\ntitle: A\n---\none"})
    files = unpacked(await exported(commits))
    files["Here.md"] = files["Here.md"].replace(b"one", b"two")
    files["a.md"] = b"---\ntitle: B\nnew: 1\n---\ntwo"
    expected: tuple[int, int, list[tuple[str, str]]]
    for expected in ((2, 0, []), (0, 2, [])):
        assert await taken(commits, packed(files)) == expected
    found = await documents(commits)
    assert set(found) == {here, ids["a.md"]}
    assert (found[here]["title"], found[here]["body"], found[here]["path"]) == ("Here", "two", "")
    assert (found[ids["a.md"]]["title"], found[ids["a.md"]]["body"]) == ("B", "two")
    assert unpacked(await exported(commits))["a.md"] == files["a.md"]


async def test_front_matter_changed_outside_is_kept(commits: Commits) -> None:
    """E8, E2: from then on it is its author's."""
    here = await notes.create(commits, title="Here", body="one")
    files = unpacked(await exported(commits))
    files["Here.md"] = files["Here.md"].replace(b"title: Here\n", b"title: There\nmine: 1\n")
    assert (await taken(commits, packed(files)))[0] == 1
    assert (await documents(commits))[here]["title"] == "There"
    assert unpacked(await exported(commits))["Here.md"] == files["Here.md"]


async def test_changed_on_both_sides(commits: Commits) -> None:
    """E8: the note stays, the file becomes a new one beside it."""
    here = await notes.create(commits, title="Here", body="one")
    files = unpacked(await exported(commits))
    await change(commits, here, "mine")
    files["Here.md"] = files["Here.md"].replace(b"one", b"theirs")
    assert (await taken(commits, packed(files)))[0] == 1
    assert {values["body"] for values in (await documents(commits)).values()} == {"mine", "theirs"}


Twist = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "twist",
    [
        lambda told: told.update(holdfast=2),
        lambda told: told.pop("files"),
        lambda told: told["files"].update({"../x.md": told["files"]["Here.md"]}),
        lambda told: told["files"]["Here.md"].update(id="zz"),
        lambda told: told["files"]["Here.md"].update(modified=2**60),
        lambda told: told["files"]["Here.md"].update(fields={"title": [1]}),
    ],
)
async def test_a_sidecar_that_is_none(commits: Commits, twist: Twist) -> None:
    """E9: it is named with the reason, and the files are imported."""
    await notes.create(commits, title="Here", body="one")
    files = unpacked(await exported(commits))
    told = json.loads(files[SIDECAR])
    twist(told)
    files[SIDECAR] = json.dumps(told).encode()
    new, _, refused = await taken(commits, packed(files))
    assert new == 1
    assert [path for path, _ in refused] == [SIDECAR]


async def test_a_sidecar_that_lies(commits: Commits) -> None:
    """E9: it names a document that is here, with a hash that is not that document's: nothing of it changes."""
    here = await notes.create(commits, title="Here", body="mine")
    before = (await documents(commits))[here]
    files = unpacked(await exported(commits))
    files["Here.md"] = b"theirs"
    told = json.loads(files[SIDECAR])
    told["files"]["Here.md"]["hash"] = "00" * 32
    told["files"]["Here.md"]["fields"] = {"title": "x" * 600, "tags": {"": 1, "a": 2}, "pinned": "yes", "unknown": 1}
    files[SIDECAR] = json.dumps(told).encode()
    await taken(commits, packed(files))
    assert (await documents(commits))[here] == before
    async with other_vault() as two:
        assert await taken(two, packed(files)) == (1, 0, [])
        found = (await documents(two))[here]
        assert (found["body"], found["pinned"], found["tags"]) == ("theirs", False, {})


async def test_a_kind_that_is_not_known_here(commits: Commits) -> None:
    """E9: it is exported as far as it is understood, known again where it is, and not taken elsewhere."""
    newer = commits.vault.place.random.draw(16)
    await commits.write([Draft(newer, [Put(note.KIND, "board"), Put(note.TITLE, "Plan")], "b", "x", new=True)])
    archive = await exported(commits)
    assert b"kind: board" in unpacked(archive)["Plan.md"]
    assert await taken(commits, archive) == (0, 1, [])
    async with other_vault() as two:
        new, known, refused = await taken(two, archive)
        assert (new, known, [path for path, _ in refused]) == (0, 0, ["Plan.md"])


async def test_the_archive_comes_in_pieces(commits: Commits) -> None:
    """E10: one for each file, in the order of the paths, and the same each time; progress ends with all."""
    for number in range(250):
        await notes.create(commits, title=f"Note {number % 7}", body="x" * number)
    heard: list[tuple[int, int]] = []
    pieces = [piece async for piece in zipped(commits.vault, lambda done, all_: heard.append((done, all_)))]
    assert len(pieces) >= 250
    assert max(map(len, pieces[:-1])) < 50_000
    assert heard[-1] == (250, 250)
    archive = b"".join(pieces)
    paths = list(unpacked(archive))
    assert paths == [*sorted(paths[:-1]), SIDECAR]
    assert await exported(commits) == archive


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
async def test_every_kind_is_exported_whole(commits: Commits, kind: Any) -> None:
    """E11, E3: a document in which every field says something else than nothing comes back with all of it."""
    values: dict[str, Any] = {"kind": kind.name, "title": "T", "path": ""}
    document = commits.vault.place.random.draw(16)
    head = Head.load(None, commits.vault.device)
    edits = []
    for field in kind.fields:
        if field.policy.value in ("latest", "ask") and field.name not in FILE_FIELDS:
            sample = {str: field.choices[-1] if field.choices else "2031-02-03", bool: True, int: 7}.get(field.type)
            edits.append(Put(field, values.get(field.name, sample)))
        elif field.policy.value not in ("text", "latest", "ask"):
            assert field.name == "tags", "say here how a field of this policy gets a value"
    assert head.write(edits, 1, "probe") is not None
    await commits.write([Draft(document, edits, "text", "x", new=True)])
    archive = await exported(commits)
    async with other_vault() as two:
        assert await taken(two, archive) == (1, 0, [])
        assert await documents(two) == await documents(commits)
    text = unpacked(archive)["T.md"].decode()
    assert (f"kind: {kind.name}" in text) is (kind.name != "note")
