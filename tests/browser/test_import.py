"""Importing files, folders and archives."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.markdown_files import library
from tests.browser.person import Person

MINUTES = 60_000


def chooses(person: Person, button: str, files: Path | list[Path]) -> Locator:
    """The dialog Import, with something chosen."""
    dialog = person.opens_import()
    with person.page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name=button, exact=True).click()
    chooser.value.set_files(files)
    return dialog


def imports(person: Person, button: str, files: Path | list[Path]) -> str:
    """Imports, closes the dialog, returns what the status said."""
    dialog = chooses(person, button, files)
    dialog.get_by_role("button", name="Import", exact=True).click()
    said = ended(dialog)
    dialog.get_by_role("button", name="Close", exact=True).click()
    expect(dialog).to_be_hidden()
    return said


def imports_folder(person: Person, folder: Path) -> str:
    return imports(person, "Choose folder", folder)


def ended(dialog: Locator) -> str:
    done = dialog.get_by_role("status").filter(has_text=re.compile(r"^\s*Imported \d+"))
    expect(done).to_be_visible(timeout=4 * MINUTES)
    return done.inner_text().strip()


def only_the_note(person: Person, title: str) -> None:
    """The list, filtered by a note's title, shows that note alone: what came later may have pushed it down."""
    box = person.page.get_by_role("searchbox", name="Filter notes", exact=True)
    box.fill(title)
    expect(person.notes.get_by_role("link")).to_have_text([title])
    box.fill("")


def test_a_folder_and_an_archive_of_real_files_twice(person: Person, tmp_path: Path) -> None:
    """U11: hundreds of files become notes; the same again changes nothing; a word of one is found."""
    folder = tmp_path / "library"
    files = library(folder, 300)
    (folder / "part 0" / "mark.md").write_text("# Landmark\n\nquetzalcoatlus northropi\n")
    with zipfile.ZipFile(tmp_path / "more.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in library(tmp_path / "more", 40, skip=300):
            archive.write(file, file.relative_to(tmp_path))
    person.creates_vault(passphrase=None)
    assert imports_folder(person, folder) == f"Imported {len(files) + 1}."
    assert imports_folder(person, folder) == "Imported 0."
    assert imports(person, "Choose files", [tmp_path / "more.zip"]) == "Imported 40."
    assert imports(person, "Choose files", [tmp_path / "more.zip"]) == "Imported 0."
    person.searches("quetzalcoatlus")
    expect(person.results.get_by_role("link")).to_have_text([re.compile("Landmark")])
    person.results.get_by_role("link").first.click()
    expect(person.title).to_have_value("Landmark")
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
    dialog = chooses(person, "Choose files", [*paths, tmp_path / "pack.zip"])
    dialog.get_by_role("button", name="Import", exact=True).click()
    assert ended(dialog) == "Imported 3, 5 not taken."
    refused = person.list("Not taken").get_by_role("listitem")
    expect(refused).to_have_count(5)
    for name in ("picture.png", "latin.md", "huge.md", "<img src=x onerror=alert(1)>.exe", "inside/two.bin"):
        expect(refused.filter(has_text=name)).to_have_count(1)
    dialog.get_by_role("button", name="Close", exact=True).click()
    person.goes_to("Notes")
    for title in ("Good", "empty", "One"):
        expect(person.notes.get_by_role("link", name=title, exact=True)).to_be_visible()
    person.opens_note("empty")
    expect(person.body).to_have_text("")
    person.opens_note("Good")
    expect(person.body).to_contain_text("Good")


def test_writing_goes_on_while_an_import_runs_and_it_can_be_cancelled(person: Person, tmp_path: Path) -> None:
    """U11: four thousand files take a minute at least: time to write a note and to cancel; what was committed stays."""
    with zipfile.ZipFile(tmp_path / "many.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4000):
            archive.writestr(f"{number:04}.md", f"# File {number}\n\n" + f"line {number}\n" * 40)
    person.creates_vault(passphrase=None)
    dialog = chooses(person, "Choose files", [tmp_path / "many.zip"])
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(dialog.get_by_role("progressbar", name="Importing", exact=True)).to_be_visible(timeout=MINUTES)
    dialog.get_by_role("button", name="Close", exact=True).click()
    expect(dialog).to_be_hidden()
    person.writes_note("Meanwhile", "typed during the import")
    dialog = person.opens_import()
    dialog.get_by_role("button", name="Cancel import", exact=True).click()
    said = re.fullmatch(r"Imported (\d+)\.", ended(dialog))
    assert said is not None
    assert 0 < int(said[1]) < 4000
    dialog.get_by_role("button", name="Close", exact=True).click()
    person.goes_to("Notes")
    only_the_note(person, "Meanwhile")
    only_the_note(person, "File 0")
    person.writes_note("After", "it works on")
    person.page.reload()
    expect(person.title).to_have_value("After", timeout=MINUTES)
    only_the_note(person, "File 0")
