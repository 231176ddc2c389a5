"""Exports by the browser: out, away, in again, the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.person import Person

FILES = {
    "plain.md": b"# Kelp\n\nlong blades\n",
    "windows.md": b"\xef\xbb\xbf---\r\ntitle: Boats\r\ntags: [sea]\r\nodd:   1\r\n---\r\n# Head\r\n\r\ntext",
    "unicode \xe9 \U0001f600.md": "tide \U0001f30a\n".encode(),
}


def exports(person: Person, target: Path) -> Path:
    """Everything, saved under `target`."""
    person.arrives("/#/settings/import")
    with person.page.expect_download() as download:
        person.button("Export everything").click()
    assert download.value.suggested_filename.startswith("holdfast-20")
    assert download.value.suggested_filename.endswith(".zip")
    download.value.save_as(target)
    expect(person.status("Exported")).to_be_visible()
    return target


def closes_import(person: Person) -> None:
    person.page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_out_and_in_again(person: Person, tmp_path: Path) -> None:
    """U29: untouched files come back byte for byte; in the same vault nothing changes, in a new one it is the same."""
    person.creates_vault(passphrase=None)
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    assert person.imports([tmp_path / name for name in FILES]) == "Imported 3."
    closes_import(person)
    person.writes_note("Written here", "with [[Kelp]]")
    person.goes_to("Tasks")
    person.adds_task("Mend the net tomorrow #boat")
    person.goes_to("Notes")
    person.opens_note("Written here")
    person.button("Note actions").click()
    person.page.get_by_role("menuitem", name="Move to trash", exact=True).click()
    expect(person.notes.get_by_role("link", name="Written here", exact=True)).to_have_count(0)
    first = exports(person, tmp_path / "first.zip")
    found = contents(first)
    assert {name: found[name] for name in FILES} == FILES
    assert {"Mend the net.md", "Trash/Written here.md", ".holdfast.json"} < found.keys()
    assert person.imports([first]).startswith("Imported 0")
    closes_import(person)
    assert contents(exports(person, tmp_path / "again.zip")) == found
    person.arrives("/#/settings/security")
    person.button("Erase this device").click()
    dialog = person.page.get_by_role("alertdialog", name="Erase this device?")
    dialog.get_by_role("textbox").fill("erase")
    dialog.get_by_role("button", name="Erase everything").click()
    expect(person.heading("Welcome to Holdfast")).to_be_visible(timeout=60_000)
    person.creates_vault(passphrase=None)
    assert person.imports([first]) == f"Imported {len(found) - 1}."
    closes_import(person)
    assert contents(exports(person, tmp_path / "third.zip")) == found
    person.goes_to("Tasks")
    expect(person.task("Mend the net")).to_be_visible()
