"""Rendering: one Jinja environment for tests, for the browser, and for compiling the templates at build time.

Rules:
* Everything is escaped; no template uses `safe`, and none has `style=`, `on*=` or `<script>` (CSP).
* An unknown name is an error (StrictUndefined), never an empty text.
* Texts go through `_()`, the catalogue's function; today they are shown as they are written.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from gettext import NullTranslations

from jinja2 import BaseLoader, Environment, StrictUndefined

_PLACES = {"note": "notes", "task": "tasks"}
"""The screens of kinds."""


def make_environment(loader: BaseLoader) -> Environment:
    """The environment. In the browser `loader` finds compiled templates, elsewhere their sources."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(NullTranslations(), newstyle=True)  # type: ignore[attr-defined]  # i18n's
    environment.filters["iso"] = iso
    environment.filters["route"] = route
    return environment


@lru_cache(1024)
def iso(milliseconds: int) -> str:
    """A time for `<time datetime>`: ISO 8601 in UTC. Its first ten characters are shown until the page has words."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"


def route(document: str, kind: str) -> str:
    """Where a document of a kind is shown; `#/d/` finds the kind itself."""
    return f"#/{_PLACES.get(kind, 'd')}/{document}"


class Renderer:
    """Renders templates by their names."""

    def __init__(self, loader: BaseLoader) -> None:
        self._environment = make_environment(loader)

    def render(self, template: str, /, **context: object) -> str:
        """The HTML of a template, such as `notes/row.html`."""
        return self._environment.get_template(template).render(context)
