"""Finds templates that were compiled when the app was built, by importing them, so that they may lie in a zip.

Theory: `jinja2.Environment.compile_templates` writes a Python module `tmpl_<sha1 of the name>.py` for each template.
Jinja's own ModuleLoader wants a folder in the file system; the import system finds them in `packages.zip` as well.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from importlib import import_module
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound
from jinja2.loaders import ModuleLoader

PACKAGE = "holdfast.views.compiled"
"""Where the build puts the modules."""


class CompiledLoader(BaseLoader):
    """Loads compiled templates of a package."""

    has_source_access = False

    def __init__(self, package: str = PACKAGE) -> None:
        self._package = package

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name is Jinja's
    ) -> Template:
        """The template. Raises TemplateNotFound."""
        module_name = f"{self._package}.{ModuleLoader.get_template_key(name)}"
        try:
            module = import_module(module_name)
        except ModuleNotFoundError as error:
            raise TemplateNotFound(name) from error
        return environment.template_class.from_module_dict(environment, vars(module), globals or {})
