"""How commands end when something is wrong: with the machine, with the vault, or because somebody stops them."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from holdfast.adapters.native.database import NativeDatabases
from holdfast.cli import places
from holdfast.cli.__main__ import main
from holdfast.crypto import DatabaseKey
from holdfast.store.migrations import LATEST
from tests.unit.cli.conftest import PASSPHRASE, Run, options, process

pytestmark = pytest.mark.native

COMMANDS = ("init", "unlock", "import", "export", "list", "show", "search", "add", "done")
PAGE = 16384


def command(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "holdfast.cli", *options(home), *arguments]


@pytest.mark.parametrize("name", COMMANDS)
def test_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """T19: each command's help shows what it is called with, and how it ends; nothing is opened for it."""
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert (
        f"  holdfast {name} " in text or f" {name} " in text.partition("Examples:")[2] or f"holdfast {name}\n" in text
    )
    for code in ("0 done", "1 failed", "2 wrong usage", "3 wrong passphrase", "130 interrupted"):
        assert code in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--bogus", "list"),
        ("list", "--bogus"),
        ("bogus",),
        ("--vault",),
        ("add",),
        ("add", "--task", "x", "--due", "31.12.2030"),
        ("list", "--limit", "-1"),
        ("import",),
        ("export", "a", "b"),
    ],
)
def test_usage(arguments: tuple[str, ...], run: Run) -> None:
    """T2: what makes no sense ends with 2, nothing on stdout, and how it is used on stderr."""
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("usage: holdfast")


def test_what_was_pasted_is_not_obeyed(run: Run) -> None:
    """T4: also where the command line is what is wrong."""
    for arguments in (("list", "\x1b[2J"), ("list", "--due", "\x1b]0;x\x07"), ("\x1b[2J",)):
        ended = run(*arguments)
        assert (ended.code, "\x1b" in ended.err, "\x07" in ended.err) == (2, False, False)


def test_a_passphrase_file_that_is_not_there(home: Path, run: Run) -> None:
    """T2: missing, or a folder: said with its name."""
    (home / "passphrase").unlink()
    assert (run("list").code, "No such file" in run("list").err) == (1, True)
    (home / "passphrase").mkdir()
    assert (run("list").code, "directory" in run("list").err) == (1, True)


# What the machine does


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize(
    "arguments", [("list",), ("--json", "list"), ("show", "A"), ("export", "-"), ("search", "text")]
)
def test_a_full_disk_behind_stdout(arguments: tuple[str, ...], home: Path, run: Run) -> None:
    """T14: it is said, once, and is a failure."""
    assert run("add", "A", "--body", "text").code == 0
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command(home, *arguments), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr.count(b"\n")) == (1, 1)
    assert b"No space left on device" in ended.stderr


def test_nobody_reads(home: Path, run: Run) -> None:
    """T14: of a list one may read the beginning; an archive that was not read is none."""
    assert run("add", "A", "--body", "text").code == 0
    for code, *arguments in ((0, "list"), (1, "export", "-")):
        reader, writer = os.pipe()
        os.close(reader)
        ended = subprocess.run(command(home, *arguments), stdout=writer, stderr=subprocess.PIPE, check=False)
        os.close(writer)
        assert (ended.returncode, ended.stderr) == (code, b"")


def test_streams_that_are_closed(home: Path, run: Run) -> None:
    """T14: what is opened next does not become what is printed to."""
    quoted = " ".join(f"'{piece}'" for piece in command(home, "add", "A", "--body", "text"))
    assert subprocess.run(["sh", "-c", f"{quoted} <&- >&- 2>&-"], check=False).returncode == 0
    assert run("show", "A").out.endswith("text")


def test_no_room_for_the_vault(home: Path, run: Run, tmp_path: Path) -> None:
    """T15: what does not fit is not saved, what was before is intact; no piece of an export is left."""
    import resource  # noqa: PLC0415 - not on Windows

    assert run("add", "A", "--body", "text").code == 0

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    (tmp_path / "big.md").write_text("".join(f"{number:x} " for number in range(20_000)))
    for arguments in (("add", "B"), ("import", str(tmp_path / "big.md"))):
        ended = subprocess.run(command(home, *arguments), preexec_fn=limited, capture_output=True, check=False)
        assert (ended.returncode, ended.stdout) == (1, b"")
        assert ended.stderr.startswith(b"holdfast: "), ended.stderr
        assert b"Traceback" not in ended.stderr
    assert [line[-1] for line in run("list").out.splitlines()] == ["A"]
    assert run("import", str(tmp_path / "big.md")).code == 0
    before = set(tmp_path.iterdir())
    for target in ("out", "out.zip"):
        ended = subprocess.run(
            command(home, "export", str(tmp_path / target)), preexec_fn=limited, capture_output=True, check=False
        )
        assert (ended.returncode, b"cannot be written" in ended.stderr) == (1, True), ended.stderr
        assert set(tmp_path.iterdir()) == before


def powerless(words: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Runs a command for which permissions count, also where the tests run as root."""
    if os.geteuid() == 0:
        rights = "-dac_override,-dac_read_search"
        words = ["setpriv", f"--inh-caps={rights}", f"--bounding-set={rights}", *words]
    return subprocess.run(words, capture_output=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
def test_permissions(home: Path, tmp_path: Path) -> None:
    """T15, T16: what cannot be written or read is said to be so; what is made, only its owner may read."""
    vault = home / "vault"
    modes = {item.name: item.stat().st_mode & 0o777 for item in (vault, *vault.rglob("*"))}
    assert {mode for name, mode in modes.items() if name in ("vault", "slots")} == {0o700}
    assert {mode for name, mode in modes.items() if name not in ("vault", "slots")} == {0o600}
    before = (vault / "vault.sqlite").read_bytes()
    for mode, words in ((0o500, b"can only be read"), (0o000, b"cannot be read")):
        vault.chmod(mode)
        for arguments in (("list",), ("add", "A"), ("unlock",)):
            ended = powerless(command(home, *arguments))
            assert (ended.returncode, words in ended.stderr) == (1, True), ended.stderr
    vault.chmod(0o700)
    assert (vault / "vault.sqlite").read_bytes() == before
    (tmp_path / "closed").mkdir(mode=0o500)
    for target in ("new", "new.zip", ".", "deep/er/new"):
        ended = powerless(command(home, "export", str(tmp_path / "closed" / target)))
        assert (ended.returncode, b"cannot be written" in ended.stderr) == (1, True), ended.stderr
    ended = powerless([*command(home)[:-4], "--vault", str(tmp_path / "closed/v"), *options(home)[2:], "init"])
    assert (ended.returncode, b"Permission denied" in ended.stderr) == (1, True)


# What has become of the vault


def test_a_damaged_database(home: Path, run: Run) -> None:
    """T15: pages that do not decrypt are shown as damage, whatever is asked for, and nothing is written."""
    for number in range(40):
        assert run("add", f"Note {number}", "--body", f"text {number} " * 50).code == 0
    file = home / "vault" / "vault.sqlite"
    data = bytearray(file.read_bytes())
    for at in range(PAGE + 100, len(data), PAGE):
        data[at] ^= 1
    file.write_bytes(data)
    for arguments in (("list",), ("show", "Note 1"), ("search", "text"), ("add", "New"), ("export", str(home / "x"))):
        ended = run(*arguments)
        assert (ended.code, ended.out, "damaged" in ended.err) == (1, "", True)
    assert file.read_bytes() == data
    assert not (home / "x").exists()


def test_another_database(home: Path, run: Run) -> None:
    """T15, T2: with the right passphrase, bytes that are no database, and none at all; a wrong one is told from it."""
    file = home / "vault" / "vault.sqlite"
    file.write_bytes(bytes(range(256)) * 256)
    ended = run("list")
    assert (ended.code, "The passphrase is right" in ended.err) == (1, True)
    file.unlink()
    ended = run("list")
    assert (ended.code, "database in" in ended.err, "browser" in ended.err) == (1, True, False)
    assert not file.exists()
    (home / "passphrase").write_text(PASSPHRASE + "!")
    assert run("list").code == 3


def test_damaged_and_missing_slots(home: Path, run: Run) -> None:
    """T15: neither counts as "no vault", and init does not begin over them."""
    slots = list((home / "vault" / "slots").iterdir())
    for slot in slots:
        slot.write_bytes(slot.read_bytes()[:-1] + b"\0" if slot.stat().st_size < 160 else b"x")
    ended = run("list")
    assert (ended.code, "damaged" in ended.err) == (1, True)
    assert run("init").code == 1
    shutil.rmtree(home / "vault" / "slots")
    assert "holdfast init" in run("list").err


async def test_a_vault_of_a_newer_version(home: Path) -> None:
    """T15, I9: it is refused, with what to do, and not a byte of it changes."""
    keys: list[bytes] = []
    opening = NativeDatabases.open

    async def listening(self: NativeDatabases, key: bytes, *, create: bool) -> object:
        keys.append(key)
        return await opening(self, key, create=create)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NativeDatabases, "open", listening)
        async with places.opened(home / "vault", home / "passphrase"):
            pass
    import apsw  # noqa: PLC0415 - only to play the newer version

    assert len(keys[0]) == DatabaseKey.size
    newer = apsw.Connection(str(home / "vault" / "vault.sqlite"))
    newer.execute(
        f"PRAGMA cipher='chacha20'; PRAGMA key=\"raw:{keys[0].hex()}\"; PRAGMA user_version={LATEST + 1}"
    ).fetchall()
    newer.close()
    before = (home / "vault" / "vault.sqlite").read_bytes()
    for arguments in (("list",), ("add", "A"), ("export", str(home / "x"))):
        ended = await asyncio.to_thread(process, home, *arguments)
        assert (ended.code, "newer Holdfast" in ended.err) == (1, True)
    assert (home / "vault" / "vault.sqlite").read_bytes() == before


def test_a_bug_says_where_not_what(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """T15, I5: an error that nobody foresaw shows its kind and place; neither a traceback nor its text."""

    async def broken(*_: object, **__: object) -> None:
        raise ValueError("the secret " + PASSPHRASE)

    monkeypatch.setattr("holdfast.cli.reading_commands.search_for", broken)
    ended = run("search", "x")
    assert (ended.code, ended.out) == (1, "")
    assert "ValueError at test_endings.py:" in ended.err
    assert "secret" not in ended.err
    assert "Traceback" not in ended.err


# Several at once


def test_two_that_make_a_vault(tmp_path: Path) -> None:
    """T16: of several inits at once one makes the vault, and it opens."""
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    several = [
        subprocess.Popen(command(tmp_path, "init"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    codes = sorted([one.wait() for one in several if one.communicate()])
    assert codes == [0, 1, 1]
    assert process(tmp_path, "unlock").code == 0
    assert len(list((tmp_path / "vault" / "slots").iterdir())) == 2


# Being stopped


def test_ctrl_c_at_the_prompt(home: Path) -> None:
    """T13: the first one ends it."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "holdfast.cli", *options(home)[:2], "list"])
    shown = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 1000)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if piece.endswith(b": "):
            os.write(terminal, b"\x03")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 130
    assert b"Interrupted" in shown
    assert b"Traceback" not in shown


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("target", ["out", "out.zip", "there"])
def test_stopped_while_it_exports(home: Path, run: Run, tmp_path: Path, number: signal.Signals, target: str) -> None:
    """T13, T5: nothing is left of a folder or an archive; an empty folder that was there is empty."""
    (tmp_path / "there").mkdir()
    assert run("add", "A", "--body", "text").code == 0
    before = {item for item in tmp_path.rglob("*") if home not in item.parents}
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_INSIDE, str(number.value), *options(home), "export", str(tmp_path / target)],
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 128 + number.value, ended.stderr
    assert b"Interrupted" in ended.stderr
    assert {item for item in tmp_path.rglob("*") if home not in item.parents} == before


def test_stopped_while_it_imports(home: Path, run: Run, tmp_path: Path) -> None:
    """T13: what was committed is there, each file whole or not at all; the rest comes with the next import."""
    archive = tmp_path / "many.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(100):
            packed.writestr(f"{number}.md", f"text {number}")
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_INSIDE, "2", *options(home), "import", str(archive)],
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 130, ended.stderr
    there = len(run("list", "--limit", "1000").out.splitlines())
    assert 0 < there < 100
    assert run("import", str(archive)).out == f"Imported {100 - there}. {there} were here already.\n"
    assert len(run("search", "text", "--limit", "1000").out.splitlines()) == 200


STOPPED_INSIDE = """
import os, sys
from holdfast.app.exporting import everything
from holdfast.app.importing import intake
from holdfast.cli.__main__ import main

number = int(sys.argv[1])
make, take, calls = everything.make, intake.Intake._store, []

def stopping_make(*arguments):
    os.kill(os.getpid(), number)
    return make(*arguments)

async def stopping_take(*arguments):
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), number)
    return await take(*arguments)

everything.make, intake.Intake._store = stopping_make, stopping_take
sys.exit(main(sys.argv[2:]))
"""


def test_signals_that_are_ignored_stay_ignored(home: Path, run: Run) -> None:
    """T13: as under nohup."""
    assert run("add", "A").code == 0
    program = STOPPED_INSIDE.replace("import os, sys", "import os, sys, signal; signal.signal(1, signal.SIG_IGN)")
    ended = subprocess.run(
        [sys.executable, "-c", program, "1", *options(home), "export", str(home / "out")],
        check=False,
        capture_output=True,
    )
    assert ended.returncode == 0, ended.stderr
