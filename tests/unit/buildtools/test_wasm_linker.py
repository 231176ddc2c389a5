"""What rustc tells emcc, translated for wasm-ld."""

from __future__ import annotations

from pathlib import Path

from buildtools.wasm_linker import SIDE_MODULE, expanded, exported, translated


def test_emccs_own_flags_are_dropped_and_objects_kept() -> None:
    asked = ["-sSIDE_MODULE=2", "-L", "/lib", "-l", "c", "a.o", "-O2", "b.rlib", "-s", "ASSERTIONS=0", "-o", "out.wasm"]
    assert translated(asked) == [*SIDE_MODULE, "a.o", "b.rlib", "-o", "out.wasm"]


def test_exports_lose_emccs_underscore() -> None:
    assert exported('["_PyInit__pycrdt","_main"]') == ["PyInit__pycrdt", "main"]
    assert exported("[]") == []


def test_exports_may_be_in_a_file(tmp_path: Path) -> None:
    listed = tmp_path / "exports.json"
    listed.write_text('["_PyInit__pycrdt"]', encoding="utf-8")
    flag = "--export-if-defined=PyInit__pycrdt"
    assert flag in translated([f"-sEXPORTED_FUNCTIONS=@{listed}", "a.o", "-o", "x"])


def test_response_files_are_read_with_their_quotes(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.write_text('"with space.o"\nplain.o', encoding="utf-8")
    outer = tmp_path / "outer"
    outer.write_text(f"@{inner} -o out", encoding="utf-8")
    assert list(expanded(["-O1", f"@{outer}"])) == ["-O1", "with space.o", "plain.o", "-o", "out"]
