"""Templates to HTML: the one Jinja environment, the same when the build compiles templates and when the engine runs them.

Rules:
* Everything is escaped unless a template says otherwise, and none does: no `safe`, no markup made in Python.
* A name that a template misses is an error (StrictUndefined), not an empty place.
* Sentences of ours stand in `_()` or `{% trans %}`, so that a catalogue can replace them; it is the null one for now.

Danger: the build compiles with this environment's options and extensions. What changes them changes compiled code.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined

SOURCE = Path(__file__).parent / "templates"
"""Where the templates lie. In the browser only their compiled form exists."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime(1, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
_LAST = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)

_ROUTES = {"note": "notes", "task": "tasks"}


def make_environment(loader: BaseLoader) -> Environment:
    """The environment of all templates: from their sources natively, compiled (`ModuleLoader`) in the browser."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    environment.filters.update(iso=iso, route=route)
    return environment


class Renderer:
    """Renders templates by name."""

    def __init__(self, loader: BaseLoader) -> None:
        self._environment = make_environment(loader)

    def render(self, template: str, /, **values: object) -> str:
        """The HTML of a template. Raises jinja2.TemplateError where template and model do not fit together."""
        return self._environment.get_template(template).render(values)


def iso(time_ms: int) -> str:
    """A time as ISO 8601 in UTC, for `datetime` attributes; the page puts it into the words of its browser."""
    moment = _EPOCH + timedelta(milliseconds=max(_FIRST, min(_LAST, time_ms)))
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def route(document: str, kind: str) -> str:
    """Where a document of a kind is shown."""
    place = _ROUTES.get(kind)
    return f"#/{place}/{document}" if place else f"#/d/{document}"
