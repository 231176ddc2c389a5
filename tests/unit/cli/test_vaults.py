"""Making a vault, the passphrase, and how commands end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from holdfast.adapters.native.crypto import NativeSuite
from holdfast.app import kit
from holdfast.app.vault import unlock
from holdfast.cli import __main__
from holdfast.cli.places import default_folder, place_at
from holdfast.crypto.words import from_words
from holdfast.protocol.slot import PassphraseParams, SlotKind, passphrase_material, read_slot
from tests.unit.cli.conftest import PASSPHRASE, Run, on_terminal, options, process

pytestmark = pytest.mark.native


def test_init_shows_the_words_once(tmp_path: Path) -> None:
    """T1: typed twice, unseen; the words stand for a secret; a second init changes nothing."""
    vault = str(tmp_path / "new" / "vault")
    ended = on_terminal("--vault", vault, "init", "--device-name", "Desk", typed=(PASSPHRASE, PASSPHRASE))
    assert ended.code == 0
    assert PASSPHRASE not in ended.out
    assert "shows them once" in ended.out
    words = [word for word in ended.out.split("comes:")[1].split() if not word.isdigit()]
    assert len(from_words(" ".join(words), 32)) == 32
    again = on_terminal("--vault", vault, "init")
    assert again.code == 1
    assert set(words) & set(again.out.split()) <= {"vault"}  # which is one of the words that there are
    assert (Path(vault).stat().st_mode & 0o777) == 0o700


async def test_the_format_is_the_same(home: Path) -> None:
    """T1: what the client made, the app opens by the same slot, with the same words."""
    place = place_at(home / "vault")
    slots = [read_slot(record) for record in await place.slots.list()]
    slot = next(slot for slot in slots if slot.head.kind is SlotKind.PASSPHRASE)
    assert isinstance(slot.head.params, PassphraseParams)
    vault = await unlock(place, slot.head.slot_id, passphrase_material(NativeSuite(), PASSPHRASE, slot.head.params))
    assert len(await kit.words(vault) or ()) == 24
    await vault.close()


def test_init_as_json(tmp_path: Path) -> None:
    """T1, T7: the words are in the one value; the folder comes from the environment too."""
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    ended = process(tmp_path, "--json", "init")
    assert (ended.code, ended.err) == (0, "")
    assert len(json.loads(ended.out)["words"]) == 24


def test_a_passphrase_that_is_no_good(tmp_path: Path) -> None:
    """T1: too short, or typed differently: no vault is made."""
    vault = str(tmp_path / "vault")
    for typed in (("short",), (PASSPHRASE, PASSPHRASE + "!")):
        ended = on_terminal("--vault", vault, "init", typed=typed)
        assert (ended.code, "No vault was made." in ended.out) == (1, True)
    assert not Path(vault).exists()


def test_codes(home: Path, tmp_path: Path) -> None:
    """T2: right, failed, wrong usage, wrong passphrase; nothing but the answer is on stdout."""
    assert process(home, "unlock").code == 0
    failed = process(home, "show", "nothing")
    assert (failed.code, failed.out, failed.err[:10]) == (1, "", "holdfast: ")
    assert process(home, "unlock", "too", "much").code == 2
    assert process(home).code == 2
    (home / "passphrase").write_text(PASSPHRASE + "x")
    wrong = process(home, "unlock")
    assert (wrong.code, wrong.out) == (3, "")
    assert PASSPHRASE not in wrong.err
    none = process(tmp_path / "none", "unlock")
    assert (none.code, "holdfast init" in none.err) == (1, True)


def test_the_passphrase_is_asked_for(home: Path) -> None:
    """T8: on the terminal, unseen; where there is none, a file is named as the way."""
    vault = str(home / "vault")
    assert on_terminal("--vault", vault, "unlock", typed=(PASSPHRASE,)).code == 0
    assert on_terminal("--vault", vault, "unlock", typed=("something else",)).code == 3
    without = options(home)[:2]
    command = [sys.executable, "-m", "holdfast.cli", *without, "unlock"]
    ended = subprocess.run(command, input=PASSPHRASE.encode(), capture_output=True, check=False, start_new_session=True)
    assert ended.returncode == 2
    assert b"--passphrase-file" in ended.stderr


def test_no_option_takes_a_secret() -> None:
    """T8: of all the options, only the one with the file is about a passphrase."""
    text = __main__.parser().format_help()
    assert {word for word in text.split() if "passphrase" in word and word.startswith("--")} == {"--passphrase-file"}


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"x" * 70_000])
def test_a_passphrase_file_that_is_none(home: Path, content: bytes, run: Run) -> None:
    """T2: said, not taken for a wrong passphrase."""
    (home / "passphrase").write_bytes(content)
    assert run("unlock").code == 1


def test_one_at_a_time(home: Path, run: Run) -> None:
    """T9: while another process has the vault, it is said, and afterwards it opens."""
    program = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from holdfast.cli.places import opened\n"
        "async def hold():\n"
        "    async with opened(Path(sys.argv[1]), Path(sys.argv[2])):\n"
        "        print('open', flush=True); sys.stdin.read()\n"
        "asyncio.run(hold())\n"
    )
    holding = subprocess.Popen(
        [sys.executable, "-c", program, str(home / "vault"), str(home / "passphrase")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holding.stdout is not None
    assert holding.stdout.readline() == b"open\n"
    busy = run("list")
    assert (busy.code, "open elsewhere" in busy.err) == (1, True)
    holding.communicate(b"")
    assert run("list").code == 0


def test_where_the_vault_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """T1: the environment names it, or it is among the user's data."""
    monkeypatch.setenv("HOLDFAST_VAULT", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("HOLDFAST_VAULT")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.platform", "linux")
    assert default_folder() == tmp_path / "data" / "holdfast"
