"""Files in and out, by the real client."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from holdfast.cli.progress import Progress
from tests.unit.cli.conftest import Run, on_terminal, options, process

pytestmark = pytest.mark.native

FILES = {
    "a.md": b"# A\r\n\r\ntext\r\n",
    "deep/er/b.md": b"\xef\xbb\xbf---\ntitle: B\ntags: [x]\n---\nbody",
    "empty.md": b"",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        file = tmp_path / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "mine"


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_folder_in_and_out(run: Run, folder: Path, tmp_path: Path) -> None:
    """T5, E1: by its name, as a browser does; out again byte for byte, in a folder or an archive."""
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "loop").symlink_to(folder)
    ended = run("import", str(folder))
    assert (ended.code, ended.out) == (0, "Imported 3, 1 not taken.\n")
    assert "mine/picture.png" in ended.err
    assert run("import", str(folder)).out == "Imported 0, 1 not taken. 3 were here already.\n"
    expected = {f"mine/{name}": data for name, data in FILES.items()}
    assert run("export", str(tmp_path / "out")).out == f"Exported 3 to {tmp_path / 'out'}\n"
    out = files_in(tmp_path / "out")
    assert {path: data for path, data in out.items() if path != ".holdfast.json"} == expected
    assert run("--json", "export", str(tmp_path / "out.zip")).code == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == out
    assert not list(tmp_path.glob(".out*"))
    assert ((tmp_path / "out.zip").stat().st_mode & 0o777) == 0o600
    assert ((tmp_path / "out" / "mine" / "a.md").stat().st_mode & 0o777) == 0o600


def test_an_export_in_another_vault(run: Run, made: Path, folder: Path, tmp_path: Path) -> None:
    """E6, E7: from a folder and from an archive the same documents with the same ids; here nothing changes."""
    run("import", str(folder))
    run("add", "Written here", "--body", "text", "--tag", "t")
    shutil.copytree(made, tmp_path / "other")
    assert run("export", str(tmp_path / "out")).code == 0
    assert run("import", str(tmp_path / "out")).out == "Imported 0. 4 were here already.\n"
    listed = json.loads(run("--json", "list", "--sort", "title").out)
    assert process(tmp_path / "other", "import", str(tmp_path / "out")).out == "Imported 4.\n"
    assert json.loads(process(tmp_path / "other", "--json", "list", "--sort", "title").out) == listed


def test_nothing_is_overwritten(run: Run, folder: Path, tmp_path: Path) -> None:
    """T5: neither a file nor a folder with something in it; an empty one is used."""
    (tmp_path / "there.zip").write_bytes(b"mine")
    for target in ("there.zip", "mine"):
        ended = run("export", str(tmp_path / target))
        assert (ended.code, "there already" in ended.err) == (1, True)
    assert (tmp_path / "there.zip").read_bytes() == b"mine"
    assert files_in(folder) == FILES
    (tmp_path / "new").mkdir()
    assert run("export", str(tmp_path / "new")).code == 0
    assert run("export", str(tmp_path / "no" / "folder" / "x.zip")).code == 1
    assert run("import", str(tmp_path / "missing")).code == 1


def test_an_archive_on_stdout(home: Path, run: Run, folder: Path, tmp_path: Path) -> None:
    """T5: into a pipe, not onto a terminal."""
    run("import", str(folder))
    command = [sys.executable, "-m", "holdfast.cli", *options(home), "export", "-"]
    (tmp_path / "piped.zip").write_bytes(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    assert len(zipfile.ZipFile(tmp_path / "piped.zip").namelist()) == 4
    assert on_terminal(*options(home), "export", "-").code == 2
    assert run("--json", "export", "-").code == 2


def test_progress(home: Path, folder: Path) -> None:
    """T6: a bar on a terminal, which is gone in the end; nothing in a pipe."""
    shown = on_terminal(*options(home), "import", str(folder))
    assert "Importing [########################] 3/3" in shown.out
    assert shown.out.endswith("\r\x1b[KImported 3.\n")
    assert process(home, "import", str(folder)).err == ""


def test_progress_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """T6: a stream that is no terminal stays empty, whatever is done."""
    with Progress(sys.stderr, "Importing") as progress:
        for done in range(5):
            progress(done, 5)
    assert capsys.readouterr() == ("", "")


def test_an_import_as_json(run: Run, folder: Path) -> None:
    """T7: what was not taken is in it."""
    (folder / "bad.md").write_bytes(b"\xff\xfe")
    ended = run("--json", "import", str(folder), str(folder / "a.md"))
    told = json.loads(ended.out)
    assert (told["imported"], told["known"]) == (4, 0)
    assert [item["path"] for item in told["not_taken"]] == ["mine/bad.md"]
