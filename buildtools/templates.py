"""Compiles the Jinja templates to Python modules, which the engine loads without Jinja's compiler having to run.

Run in the `.venv`: `python -m buildtools.templates FOLDER`. The environment is the app's own (`holdfast.views.render`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import FileSystemLoader

from holdfast.views.render import make_environment

SOURCE = Path(__file__).resolve().parent.parent / "pyapp" / "holdfast" / "views" / "templates"


def main() -> None:
    """Writes one module for each template into the folder named on the command line."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    (target / "__init__.py").touch()
    make_environment(FileSystemLoader(SOURCE)).compile_templates(
        target, zip=None, extensions=["html"], ignore_errors=False, log_function=None
    )


if __name__ == "__main__":
    main()
