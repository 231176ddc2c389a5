"""What holds for every screen and region (V1, V2, V4, V5, V6, V9)."""

from __future__ import annotations

import re

import pytest

from holdfast import views
from tests.unit.views.samples import HOSTILE, Page, panels, renderer, screens
from tests.unit.views.samples_everyday import dialogs, everyday

SCREENS = {**screens(HOSTILE), **everyday(HOSTILE)}
EVERY = {**SCREENS, **panels(HOSTILE), **dialogs(HOSTILE)}
VOID = {"img", "script", "b"}


@pytest.mark.parametrize("name", EVERY)
def test_texts_stay_texts(name: str) -> None:
    """V1: nothing that a person or a file wrote becomes an element or an attribute."""
    html = EVERY[name](renderer())
    page = Page(html)
    assert not VOID & {tag for tag, _ in page.elements}
    assert "{{" not in html.replace("{{ 7*7 }}", "")
    assert "49" not in html
    for tag, attributes in page.elements:
        for key, value in attributes.items():
            assert "<" not in key
            assert key not in {"onerror", "src", "style"}, (tag, key)
            assert not (key in {"href", "action"} and not re.fullmatch(r"#[\w/-]+", value)), (tag, key, value)


def test_hostile_text_is_there_to_be_read() -> None:
    """V1: escaping loses nothing (and the test above did see the text)."""
    shown = [name for name in EVERY if "&lt;script&gt;" in EVERY[name](renderer())]
    assert {"notes", "note", "note, read-only", "search", "settings", "finished", "kit, check"} <= set(shown)
    page = Page(EVERY["notes"](renderer()))
    assert page.all("a", class_="row-link")[0][1] == HOSTILE
    assert page.all("input", id="notes-filter")[0][0]["value"] == HOSTILE


@pytest.mark.parametrize("name", EVERY)
def test_nothing_that_the_policy_forbids(name: str) -> None:
    """V2: no style, handler or script."""
    for tag, attributes in Page(EVERY[name](renderer())).elements:
        assert tag not in {"script", "style", "iframe", "object", "embed", "base", "link", "meta"}
        assert not [key for key in attributes if key == "style" or key.startswith("on")], (tag, attributes)


@pytest.mark.parametrize("name", SCREENS)
def test_one_heading_takes_the_focus(name: str) -> None:
    """V4."""
    headings = Page(SCREENS[name](renderer())).all("h1")
    assert len(headings) == 1
    assert headings[0][0]["tabindex"] == "-1"
    assert headings[0][1]


@pytest.mark.parametrize("name", EVERY)
def test_fields_keep_nothing_in_the_browser(name: str) -> None:
    """V5: fields of content are not filled in, translated or kept in session files."""
    page = Page(EVERY[name](renderer()))
    for attributes, _ in (*page.all("input"), *page.all("textarea")):
        if attributes.get("type", "text") in {"text", "search"}:
            assert attributes["autocomplete"] == "off", attributes
            assert attributes["translate"] == "no", attributes


@pytest.mark.parametrize("name", EVERY)
def test_a_persons_text_is_not_translated(name: str) -> None:
    """V5: the innermost element around a person's text says `dir=auto` and `translate=no`."""
    page = Page(EVERY[name](renderer()))
    holding = [at for at, text in enumerate(page.texts) if HOSTILE in text or "<script>" in text]
    for at in holding:
        inner = [other for other in holding if other > at and page.texts[other] in page.texts[at]]
        tag, attributes = page.elements[at]
        if inner or tag == "mark" or "code" in attributes.get("class", "") or "reason" in attributes.get("class", ""):
            continue
        assert attributes.get("translate") == "no", (tag, attributes)
        assert attributes.get("dir") == "auto", (tag, attributes)


@pytest.mark.parametrize("name", EVERY)
def test_ids_are_unique_and_referred_to(name: str) -> None:
    """V6."""
    page = Page(EVERY[name](renderer()))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in page.elements:
        for key in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "data-menu", "data-from"):
            for wanted in attributes.get(key, "").split():
                assert wanted in ids, (key, wanted)


@pytest.mark.parametrize("name", EVERY)
def test_buttons_are_named_and_of_a_kind(name: str) -> None:
    """V3: a button says what it does, and none sends a form by accident."""
    for attributes, text in Page(EVERY[name](renderer())).all("button"):
        assert attributes["type"] in {"button", "submit"}
        assert attributes.get("aria-label") or text


@pytest.mark.parametrize("name", EVERY)
def test_commands_are_those_of_the_table(name: str) -> None:
    """V9."""
    table = set(re.findall(r"`([a-z]+\.[a-z-]+)`", views.__doc__ or ""))
    for _, attributes in Page(EVERY[name](renderer())).elements:
        for key in ("data-command", "data-input", "data-live", "data-submit"):
            assert key not in attributes or attributes[key] in table, attributes
            assert key not in attributes or "data-target" in attributes, attributes
