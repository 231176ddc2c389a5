"""Steps of the build: done again when their inputs change, told whole when they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildtools import bench, serve, stamps
from buildtools.commands import Failed, run
from buildtools.paths import ROOT
from buildtools.stamps import Stamp, digest

pytestmark = pytest.mark.native


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "BUILD", tmp_path / ".build")


def test_a_step_is_fresh_until_an_input_or_its_output_changes(tmp_path: Path) -> None:
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")
    made.write_text("made of one")
    stamp = Stamp("step", [source, "flag"])
    assert not stamp.fresh(made)
    stamp.write()
    assert Stamp("step", [source, "flag"]).fresh(made)
    assert not Stamp("step", [source, "another flag"]).fresh(made)
    source.write_text("two")
    assert not Stamp("step", [source, "flag"]).fresh(made)
    source.write_text("one")
    made.unlink()
    assert not Stamp("step", [source, "flag"]).fresh(made)


def test_a_renamed_file_is_another_input(tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.write_text("same")
    before = digest([tmp_path])
    first.rename(tmp_path / "second")
    assert digest([tmp_path]) != before


def test_a_command_that_fails_is_told_with_all_that_it_said() -> None:
    with pytest.raises(Failed) as failed:
        run(["sh", "-c", "echo one; echo two >&2; exit 3"])
    assert "one\ntwo\n" in str(failed.value)
    assert "ended with 3" in str(failed.value)
    with pytest.raises(Failed, match="`no-such-program` is not installed"):
        run(["no-such-program"])


def test_an_unknown_benchmark_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Failed, match="There is no benchmark named dancing") as failed:
        bench.find("dancing")
    assert all(name in str(failed.value) for name in bench.names())


def test_data_inside_the_source_folder_is_refused() -> None:
    with pytest.raises(Failed, match="inside the source folder"):
        serve.command("localhost", 1, ROOT / "data")
