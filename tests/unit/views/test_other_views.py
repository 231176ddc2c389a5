"""Search, recovery kit, settings, import (V3, V8, V10)."""

from __future__ import annotations

import pytest

from holdfast.app.models import ImportPanel, KitCheck, KitScreen, SearchResult, SearchScreen, SettingsScreen
from holdfast.views import importing, kit, search, settings
from tests.unit.views.samples import A, B, Page, panels, renderer, screens


def test_search_marks_what_it_found() -> None:
    """V3: a result's link is named by its title, marks and all; an empty title is Untitled."""
    found = SearchResult(A, "note", (("Butter ", False), ("milk", True)), (("with ", False), ("milk", True)), 1)
    untitled = SearchResult(B, "note", (), (("x", False),), 1)
    page = Page(search.screen(renderer(), SearchScreen("milk", (found, untitled), more=True)))
    assert page.all("input", aria_label="Search")[0][0]["data-live"] == "search.query"
    assert page.all("ul", aria_label="Results")
    assert [text for _, text in page.all("a")] == ["Butter milk", "Untitled"]
    assert [text for _, text in page.all("mark")] == ["milk", "milk"]
    assert page.all("button", data_command="search.more")


def test_nothing_found_is_said_only_for_words() -> None:
    """V3: before anything is typed nothing was looked for."""
    says = "Nothing found for these words."
    assert says in search.results(renderer(), SearchScreen("milk", (), more=False))
    assert says not in search.results(renderer(), SearchScreen("  ", (), more=False))


def test_the_kit_shows_its_words_in_order() -> None:
    """V3."""
    words = tuple(f"w{n}" for n in range(24))
    page = Page(kit.screen(renderer(), KitScreen(words)))
    assert page.all("h1")[0][1] == "Recovery kit"
    kit_list = page.all("ol", aria_label="Recovery words")[0][0]
    assert tuple(text for _, text in page.all("li")) == words
    buttons = {text: attributes for attributes, text in page.all("button")}
    assert list(buttons) == ["Check words", "Print or save", "Copy words", "Do this later"]
    assert buttons["Copy words"]["data-from"] == kit_list["id"]
    assert "They do not contain your notes." in kit.screen(renderer(), KitScreen(words))


def test_the_checked_kit_says_so() -> None:
    """V3: a status, and no words."""
    page = Page(kit.screen(renderer(), KitScreen(())))
    assert page.all(role="status")[0][1] == "Recovery kit checked."
    assert not page.all("ol")


def test_a_wrong_word_is_said_at_its_field() -> None:
    """V3: the alert describes its field, which takes the focus; right answers stay."""
    page = Page(kit.check(renderer(), KitCheck((2, 9, 17), (9,), ("two", "no", "ten"))))
    fields = {a["name"]: a for a, _ in page.all("input")}
    assert [text for _, text in page.all("label")] == ["Word 2", "Word 9", "Word 17"]
    assert [(a["id"], text) for a, text in page.all(role="alert") if "hidden" not in a] == [
        ("word-9-error", "Word 9 is wrong.")
    ]
    assert fields["word-9"]["aria-describedby"] == "word-9-error"
    assert fields["word-9"]["aria-invalid"] == "true"
    assert "data-autofocus" in fields["word-9"]
    assert [field["value"] for field in fields.values()] == ["two", "no", "ten"]
    assert page.all("form")[0][0]["data-submit"] == "kit.check"


def test_the_first_question_has_the_focus() -> None:
    """V4."""
    page = Page(kit.check(renderer(), KitCheck((2, 9, 17), ())))
    assert [a["name"] for a, _ in page.all("input") if "data-autofocus" in a] == ["word-2"]


def test_settings_have_their_sections() -> None:
    """V3: the overview shows all, a route one."""
    page = Page(screens("text")["settings"](renderer()))
    assert page.all("h1")[0][1] == "Settings"
    assert [text for _, text in page.all("h2")] == ["Security", "Import and export", "Storage", "Appearance", "About"]
    assert {"Show recovery words", "Import files", "Protect storage"} <= {text for _, text in page.all("button")}
    assert page.all("meter", aria_label="Storage used")
    assert "Recovery kit not checked" in screens("text")["settings"](renderer())
    one = Page(
        settings.screen(
            renderer(), SettingsScreen("import", kit_checked=True, has_passphrase=True, version="", device_name="")
        )
    )
    assert one.all("h1")[0][1] == "Import and export"
    assert [text for _, text in one.all("button")] == ["Import files"]
    assert [a["href"] for a, _ in one.all("a", aria_current="page")] == ["#/settings/import"]


def test_appearance_is_chosen_by_radios() -> None:
    """V3: groups Theme, Density and Single-letter keys with their choices."""
    page = Page(screens("text")["settings"](renderer()))
    groups = page.all("fieldset", role="radiogroup")
    assert [page.all(id=a["aria-labelledby"])[0][1] for a, _ in groups] == ["Theme", "Density", "Single-letter keys"]
    assert [text for _, text in page.all("label")] == ["System", "Light", "Dark", "Comfortable", "Compact"]
    assert [a["value"] for a, _ in page.all("input", data_preference="theme")] == ["system", "light", "dark"]


def test_the_kit_is_asked_for_until_it_is_checked() -> None:
    """V3."""
    page = Page(screens("text")["settings, security"](renderer()))
    assert "Show recovery words" not in {text for _, text in page.all("button")}


@pytest.mark.parametrize("state", panels("x"))
def test_the_import_dialog_has_its_buttons(state: str) -> None:
    """V3."""
    page = Page(panels("x")[state](renderer()))
    dialog = page.all("dialog")[0][0]
    assert page.all(id=dialog["aria-labelledby"])[0][1] == "Import"
    assert {"data-import", "data-open"} <= dialog.keys()
    buttons = ["Choose files", "Choose folder", "Close", "Cancel import", "Import"]
    assert [text for _, text in page.all("button")] == buttons
    assert bool(page.all("progress", aria_label="Importing")) == (state == "running")


@pytest.mark.parametrize(
    ("panel", "says"),
    [
        (ImportPanel("idle", 0, 0, 0, 0, ()), ""),
        (ImportPanel("running", 5, 9, 4, 0, (("a", "b"),)), ""),
        (ImportPanel("finished", 9, 9, 9, 0, ()), "Imported 9."),
        (ImportPanel("finished", 9, 9, 7, 0, (("a", "b"), ("c", "d"))), "Imported 7, 2 not taken."),
        (ImportPanel("cancelled", 5, 9, 4, 0, ()), "Imported 4."),
    ],
)
def test_the_status_of_an_import(panel: ImportPanel, says: str) -> None:
    """V10."""
    assert Page(importing.progress(renderer(), panel)).all(role="status")[0][1] == says


def test_what_was_not_taken_is_listed() -> None:
    """V3: each with its name and the reason."""
    page = Page(importing.progress(renderer(), ImportPanel("finished", 1, 1, 0, 3, (("a.png", "It is an image."),))))
    assert page.all("ul", aria_label="Not taken")
    assert [text for _, text in page.all("li")] == ["a.png It is an image."]
    assert "3 were here already." in importing.progress(renderer(), ImportPanel("finished", 3, 3, 0, 3, ()))
