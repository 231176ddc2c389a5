"""Importing files, folders and archives."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.markdown_files import folder_of, real_files
from tests.browser.person import Person

ENDED = re.compile(r"^\s*Imported \d+")


def imports_folder(person: Person, folder: Path) -> str:
    dialog = person.opens_import()
    with person.page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Choose folder", exact=True).click()
    chooser.value.set_files(folder)
    start(dialog)
    return ended(dialog)


def start(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Import", exact=True).click()


def ended(dialog: Locator) -> str:
    done = dialog.get_by_role("status").filter(has_text=ENDED)
    expect(done).to_be_visible(timeout=180_000)
    return done.inner_text().strip()


def test_a_folder_of_real_files_twice(person: Person, tmp_path: Path) -> None:
    """U11: hundreds of files become notes; the same folder again changes nothing; a word of one is found."""
    files = real_files(300)
    assert len(files) >= 200
    folder = folder_of(files, tmp_path / "library")
    (folder / "part 0" / "mark.md").write_text("# Landmark\n\nquetzalcoatlus northropi\n")
    person.creates_vault(passphrase=None)
    assert imports_folder(person, folder) == f"Imported {len(files) + 1}."
    person.button("Close").click()
    assert imports_folder(person, folder) == "Imported 0."
    person.button("Close").click()
    person.searches("quetzalcoatlus")
    expect(person.results.get_by_role("link")).to_have_text([re.compile("Landmark")])
    person.results.get_by_role("link").first.click()
    expect(person.body).to_contain_text("northropi")


def test_what_is_not_taken_is_named(person: Person, tmp_path: Path) -> None:
    """U12: not Markdown, not UTF-8, too large, in an archive too; an empty file is an empty note."""
    files = {
        "good.md": b"# Good\n",
        "empty.md": b"",
        "picture.png": b"\x89PNG\r\n",
        "latin.md": "caf\xe9".encode("latin-1"),
        "huge.md": b"x" * (2 * 1024 * 1024 + 1),
        "<img src=x onerror=alert(1)>.exe": b"MZ",
    }
    paths = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        paths.append(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("inside/one.md", "# One\n")
        archive.writestr("inside/two.bin", b"\0\1")
    person.creates_vault(passphrase=None)
    assert person.imports([*paths, tmp_path / "pack.zip"]) == "Imported 3, 5 not taken."
    refused = person.list("Not taken").get_by_role("listitem")
    expect(refused).to_have_count(5)
    for name in ("picture.png", "latin.md", "huge.md", "<img src=x onerror=alert(1)>.exe", "inside/two.bin"):
        expect(refused.filter(has_text=name)).to_have_count(1)
    person.button("Close").click()
    person.goes_to("Notes")
    for title in ("Good", "empty", "One"):
        expect(person.notes.get_by_role("link", name=title, exact=True)).to_be_visible()
    person.opens_note("empty")
    expect(person.body.locator(".cm-placeholder")).to_be_visible()


def test_writing_goes_on_while_an_import_runs_and_it_can_be_cancelled(person: Person, tmp_path: Path) -> None:
    """U11: what was committed stays after Cancel, and the app works on."""
    with zipfile.ZipFile(tmp_path / "many.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4000):
            archive.writestr(f"{number:04}.md", f"# File {number}\n\n" + f"line {number}\n" * 40)
    person.creates_vault(passphrase=None)
    dialog = person.opens_import()
    with person.page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Choose files", exact=True).click()
    chooser.value.set_files(tmp_path / "many.zip")
    start(dialog)
    expect(dialog.get_by_role("progressbar", name="Importing", exact=True)).to_be_visible(timeout=60_000)
    dialog.get_by_role("button", name="Close", exact=True).click()
    person.writes_note("Meanwhile", "typed during the import")
    person.arrives("/#/settings/import")
    person.button("Import files").click()
    person.button("Cancel import").click()
    expect(person.button("Cancel import")).to_have_count(0)
    person.button("Close").click()
    person.goes_to("Notes")
    # What was imported after it is newer, so the note may be below the first hundred.
    person.page.get_by_role("searchbox", name="Filter notes", exact=True).fill("meanwhile")
    expect(person.notes.get_by_role("link")).to_have_text(["Meanwhile"])
    person.page.get_by_role("searchbox", name="Filter notes", exact=True).fill("")
    person.writes_note("After", "it works on")
