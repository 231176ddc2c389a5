"""Templates as the browser gets them: compiled, in a zip, imported (V7)."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader, TemplateNotFound

from holdfast.views.compiled_loader import CompiledLoader
from holdfast.views.render import Renderer, make_environment
from tests.unit.views.samples import TEMPLATES, panels, renderer, screens
from tests.unit.views.samples_everyday import dialogs, everyday


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Renderer:
    """A renderer whose templates lie compiled in a zip on `sys.path`."""
    folder = tmp_path / "shipped_templates"
    make_environment(FileSystemLoader(TEMPLATES)).compile_templates(folder, zip=None, ignore_errors=False)
    (folder / "__init__.py").touch()  # as the build does: in a zip, a folder is a package only with it
    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in folder.iterdir():
            zipped.write(file, f"shipped_templates/{file.name}")
    monkeypatch.syspath_prepend(str(archive))
    for name in [name for name in sys.modules if name.startswith("shipped_templates")]:
        monkeypatch.delitem(sys.modules, name)
    return Renderer(CompiledLoader("shipped_templates"))


def test_compiled_templates_say_the_same(compiled: Renderer) -> None:
    """V7: for every screen and dialog."""
    every = {**screens("text"), **panels("text"), **everyday("text"), **dialogs("text")}
    for name, render in every.items():
        assert render(compiled) == render(renderer()), name


def test_a_template_that_is_not_there_is_named(compiled: Renderer) -> None:
    """V7: the error says which."""
    with pytest.raises(TemplateNotFound, match="nowhere"):
        compiled.render("nowhere.html")
