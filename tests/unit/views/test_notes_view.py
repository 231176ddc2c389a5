"""The notes and the open note (V3, V6, V8, V12)."""

from __future__ import annotations

from holdfast.app.models import Missing
from holdfast.views import notes
from tests.unit.views.samples import A, B, Page, listing, note, renderer, row


def test_a_link_is_named_by_the_title_alone() -> None:
    """V3: date, tags and first line are outside the link."""
    page = Page(notes.screen(renderer(), listing((row(A, "Shopping", preview="milk"), row(B, " \t")))))
    lists = page.all("ul", aria_label="Notes")
    assert len(lists) == 1
    assert [(attributes["href"], text) for attributes, text in page.all("a")] == [
        (f"#/notes/{A}", "Shopping"),
        (f"#/notes/{B}", "Untitled"),
    ]


def test_filter_and_sort_have_their_names() -> None:
    """V3: searchbox and combobox."""
    page = Page(notes.screen(renderer(), listing((row(),), typed="milk")))
    box = page.all("input", aria_label="Filter notes")[0][0]
    assert (box["type"], box["data-live"], box["value"]) == ("search", "notes.filter", "milk")
    assert page.all("select", aria_label="Sort by", data_command="notes.sort")
    assert [a["value"] for a, _ in page.all("option")] == ["modified", "title", "created"]
    assert [a["value"] for a, _ in page.all("option") if "selected" in a] == ["modified"]


def test_rows_alone_are_the_rows_of_the_list() -> None:
    """V6: a row that is patched in is the same as one that was painted."""
    first, second = row(A, "One", selected=True), row(B, "Two")
    whole = notes.list_region(renderer(), listing((first, second), more=True))
    for one in (first, second):
        assert notes.row(renderer(), one, 250).strip() in whole


def test_a_partial_list_says_its_length() -> None:
    """V8: 250 notes of which one is shown."""
    page = Page(notes.list_region(renderer(), listing((row(),), more=True)))
    assert page.all("li")[0][0]["aria-setsize"] == "250"
    assert page.all("button", data_command="notes.more")[0][1] == "Show more"
    page = Page(notes.list_region(renderer(), listing((row(),), more=True, typed="x")))
    assert page.all("li")[0][0]["aria-setsize"] == "-1"
    page = Page(notes.list_region(renderer(), listing((row(),))))
    assert "aria-setsize" not in page.all("li")[0][0]
    assert not page.all("button", data_command="notes.more")


def test_an_empty_list_says_why() -> None:
    """V3: no notes at all, or none that matches."""
    assert "No notes yet." in notes.list_region(renderer(), listing(()))
    assert "No notes yet." not in notes.list_region(renderer(), listing((), typed="x"))


def test_the_open_note_has_its_fields() -> None:
    """V3: Title, Tags, Save status, the editor's place, and a menu with Pin."""
    page = Page(notes.detail(renderer(), listing((), note("A"))))
    title, text = page.all("textarea", aria_label="Title")[0]
    assert (title["id"], title["data-input"], title["data-target"], text) == (f"title-{A}", "note.title", A, "A")
    assert title["data-next"] == f"editor-{A}"
    assert "data-save" in title
    assert "data-autofocus" not in title
    tags = page.all("input", id=f"tags-{A}")[0][0]
    assert (tags["data-input"], tags["data-target"]) == ("note.tags", A)
    assert page.all("label", for_=f"tags-{A}")[0][1] == "Tags"
    status = page.all("span", aria_label="Save status")[0]
    assert status[0]["id"] == f"save-status-{A}"
    assert status[0]["data-save-status"] == A
    assert status[0]["role"] == "status"
    assert "data-keep" in status[0]
    assert status[1] == ""
    editor = page.all("holdfast-editor")[0][0]
    assert (editor["id"], editor["data-document"]) == (f"editor-{A}", A)
    assert "data-keep" in editor
    assert [text for _, text in page.all(role="menuitem")] == ["Pin"]
    assert page.all("button", aria_label="Note actions")[0][0]["data-menu"] == page.all(role="menu")[0][0]["id"]


def test_a_new_note_asks_for_its_title() -> None:
    """V4: the title takes the focus where there is none yet."""
    page = Page(notes.detail(renderer(), listing((), note(""))))
    assert "data-autofocus" in page.all("textarea", aria_label="Title")[0][0]
    assert page.all("h1")[0][1] == "Untitled"


def test_a_pinned_note_can_be_unpinned() -> None:
    """V3."""
    page = Page(notes.detail(renderer(), listing((), note("A", pinned=True))))
    assert [(a["data-command"], text) for a, text in page.all(role="menuitem")] == [("note.unpin", "Unpin")]


def test_read_only_has_no_edit_controls() -> None:
    """V12: and says so to the page, which writes the save status."""
    page = Page(notes.detail(renderer(), listing((), note("A", read_only=True))))
    assert not page.all("input")
    assert not page.all("textarea")
    assert not page.all(role="menuitem")
    assert "data-read-only" in page.all(id=f"save-status-{A}")[0][0]
    assert page.all("p", class_="title-text")[0][1] == "A"


def test_what_is_not_here_is_said() -> None:
    """V3: an id that is unknown on this device."""
    assert Page(notes.detail(renderer(), listing((), Missing()))).all("h1")[0][1] == "Not on this device"


def test_a_phone_is_told_which_pane_to_show() -> None:
    """V3: with something open, the detail is a page of its own, with Back."""
    html = notes.screen(renderer(), listing((row(),), note()))
    assert Page(html).all("div", class_="panes")[0][0]["data-detail"] == "1"
    assert [text for a, text in Page(html).all("button") if a.get("data-shell") == "back"] == ["Back"]
    assert Page(notes.screen(renderer(), listing((row(),)))).all("div", class_="panes")[0][0]["data-detail"] == "0"
