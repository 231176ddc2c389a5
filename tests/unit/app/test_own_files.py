"""Exports that are imported: into another vault, and where they came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from holdfast.app import notes
from holdfast.app.commits import Commits, Draft
from holdfast.app.trash import delete
from holdfast.documents import Put
from holdfast.domain import note
from holdfast.domain.exporting import SIDECAR
from tests.unit.app.exports import (
    FILES,
    change,
    documents,
    exported,
    how_many_changes,
    imported,
    other_vault,
    packed,
    taken,
    trash,
    unpacked,
)


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


async def test_what_was_deleted_comes_back_as_another(commits: Commits) -> None:
    """E6: deleted for good and imported again, it is the same under a new id, once."""
    here = await notes.create(commits, title="Here", body="one")
    archive = await exported(commits)
    await trash(commits, here)
    await delete(commits, [here])
    assert await taken(commits, archive) == (1, 0, [])
    ((again, values),) = (await documents(commits)).items()
    assert again != here
    assert (values["title"], values["body"], values["path"]) == ("Here", "one", "")
    assert await taken(commits, archive) == (0, 1, [])
