"""Models for tests of views: every screen, with texts that try to break out of their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import FileSystemLoader

from holdfast.app.models import (
    ImportPanel,
    KitCheck,
    KitScreen,
    Missing,
    NoteDetail,
    NoteRow,
    NotesScreen,
    SearchResult,
    SearchScreen,
    SettingsScreen,
)
from holdfast.views import importing, kit, missing, notes, search, settings
from holdfast.views.render import Renderer

TEMPLATES = Path(notes.__file__).parent / "templates"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} &amp; javascript:alert(3)"
A, B = "a1" * 16, "b2" * 16


@cache
def renderer() -> Renderer:
    """From the templates' sources."""
    return Renderer(FileSystemLoader(TEMPLATES))


def row(identity: str = A, title: str = "Title", **changes: object) -> NoteRow:
    values: dict[str, object] = {
        "id": identity,
        "title": title,
        "preview": title,
        "modified_ms": 1_700_000_000_123,
        "tags": (title,),
        "pinned": True,
        "selected": False,
    }
    return NoteRow(**(values | changes))  # type: ignore[arg-type]  # the values are of the fields' types


def note(title: str = "Title", *, read_only: bool = False, pinned: bool = False) -> NoteDetail:
    return NoteDetail(A, title, title, 3, 1_700_000_000_000, 1_700_000_000_000, title, pinned, read_only)


def listing(
    rows: tuple[NoteRow, ...], detail: NoteDetail | Missing | None = None, *, typed: str = "", more: bool = False
) -> NotesScreen:
    return NotesScreen(rows, 250, typed, "modified", detail, more)


def screens(text: str) -> dict[str, Callable[[Renderer], str]]:
    """Every screen and region, with `text` in every place that a person's text can come to."""
    rows = (row(A, text, selected=True), row(B, text, pinned=False))
    found = SearchResult(A, "note", ((text, False), (text, True)), ((text, True), (text, False)), 5)
    words = tuple(f"word{n}" for n in range(24))
    return {
        "notes": lambda r: notes.screen(r, listing(rows, typed=text, more=True)),
        "notes, empty": lambda r: notes.screen(r, listing(())),
        "notes, filtered away": lambda r: notes.screen(r, listing((), typed=text)),
        "note": lambda r: notes.screen(r, listing(rows, note(text))),
        "note, pinned": lambda r: notes.screen(r, listing(rows, note(text, pinned=True))),
        "note, read-only": lambda r: notes.screen(r, listing(rows, note(text, read_only=True))),
        "note, missing": lambda r: notes.screen(r, listing(rows, Missing())),
        "missing": missing.screen,
        "search, begun": lambda r: search.screen(r, SearchScreen("", (), more=False)),
        "search": lambda r: search.screen(r, SearchScreen(text, (found,), more=True)),
        "search, nothing": lambda r: search.screen(r, SearchScreen(text, (), more=False)),
        "kit": lambda r: kit.screen(r, KitScreen(words)),
        "kit, checked": lambda r: kit.screen(r, KitScreen(())),
        "kit, check": lambda r: kit.check(r, KitCheck((2, 9, 17), (9,), (text, text, text))),
        "settings": lambda r: settings.screen(
            r, SettingsScreen("", kit_checked=False, has_passphrase=False, version="1", device_name=text, build=text)
        ),
        "settings, about": lambda r: settings.screen(
            r, SettingsScreen("about", kit_checked=True, has_passphrase=True, version="1", device_name=text, build="b")
        ),
        "settings, security": lambda r: settings.screen(
            r, SettingsScreen("security", kit_checked=True, has_passphrase=True, version="1", device_name="", build="")
        ),
    }


def panels(text: str) -> dict[str, Callable[[Renderer], str]]:
    """The dialog Import in its states."""
    states = {
        "idle": ImportPanel("idle", 0, 0, 0, 0, ()),
        "running": ImportPanel("running", 3, 10, 2, 0, ()),
        "finished": ImportPanel("finished", 10, 10, 7, 2, ((text, text),)),
        "cancelled": ImportPanel("cancelled", 3, 10, 2, 1, ()),
    }
    return {name: lambda r, state=state: importing.dialog(r, state) for name, state in states.items()}  # type: ignore[misc]  # a default of a lambda


class Page(HTMLParser):
    """Elements with their attributes and their text, as far as tests ask."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"not closed: {[self.elements[at][0] for at in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice: {tag} {names}"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in {"input", "br", "meta", "img"}:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        at = self._open.pop()
        assert self.elements[at][0] == tag, f"</{tag}> closes <{self.elements[at][0]}>"

    def handle_data(self, data: str) -> None:
        for at in self._open:
            self.texts[at] += data

    def all(self, tag: str = "", **wanted: str) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of the elements that have these attributes (`_` for `-`)."""
        return [
            (attributes, " ".join(text.split()))
            for (name, attributes), text in zip(self.elements, self.texts, strict=True)
            if tag in {"", name}
            and all(attributes.get(key.rstrip("_").replace("_", "-")) == value for key, value in wanted.items())
        ]
