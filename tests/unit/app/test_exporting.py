"""Everything out as files, and in again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.app import notes
from holdfast.app.commits import Commits, Draft
from holdfast.app.exporting.everything import zipped
from holdfast.app.importing.intake import Fate, File, Intake
from holdfast.documents import Head, Put
from holdfast.domain import note
from holdfast.domain.exporting import SIDECAR
from holdfast.domain.kinds import KINDS
from tests.unit.app.exports import (
    FILE_FIELDS,
    FILES,
    change,
    documents,
    exported,
    imported,
    other_vault,
    taken,
    trash,
    unpacked,
    without_sidecar,
)


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
