"""Tasks, Today, trash, palette, the full settings (V3, V8, V12)."""

from __future__ import annotations

import pytest

from holdfast.app.everyday_models import TrashRow, TrashScreen
from holdfast.app.task_models import TaskSection, TasksScreen
from holdfast.views import notes, settings, tasks, trash
from tests.unit.views.samples import A, B, Page, listing, note, renderer
from tests.unit.views.samples_everyday import device, dialogs, everyday, full_settings, task, task_detail


def page(name: str) -> Page:
    return Page({**everyday("Text"), **dialogs("Text")}[name](renderer()))


def test_a_task_is_a_checkbox_named_by_its_title() -> None:
    """V3: checkbox {title}, button Details of {title}."""
    row = Page(tasks.row(renderer(), task(A, "Water the beds", done=True)))
    box = row.all("input", type="checkbox")[0][0]
    assert "checked" in box
    assert (box["data-command"], box["data-target"]) == ("task.done", A)
    assert row.all(id=box["aria-labelledby"])[0][1] == "Water the beds"
    assert row.all("button")[0][0]["aria-label"] == "Details of Water the beds"
    assert "checked" not in Page(tasks.row(renderer(), task(A, ""))).all("input")[0][0]
    assert Page(tasks.row(renderer(), task(A, ""))).all("button")[0][0]["aria-label"] == "Details of Untitled"


def test_tasks_stand_in_their_sections() -> None:
    """V3: one list Tasks, with a list for each section."""
    shown = page("tasks")
    assert len(shown.all("ul", aria_label="Tasks")) == 1
    assert [text for _, text in shown.all("h2")] == ["Overdue", "Done"]
    assert [a["id"] for a, _ in shown.all("ul", class_="rows")] == ["tasks-overdue", "tasks-done"]
    assert shown.all("input", id="new-task", aria_label="New task")
    assert shown.all("form", data_submit="task.add")
    assert "No tasks yet." in everyday("x")["tasks, none"](renderer())


def test_a_section_that_goes_on_says_its_length() -> None:
    """V8."""
    sections = (TaskSection("today", (task(A),), 230), TaskSection("none", (task(B),), 1))
    shown = Page(tasks.list_region(renderer(), TasksScreen(sections, None)))
    assert shown.all(id=f"task-{A}")[0][0]["aria-setsize"] == "230"
    assert "aria-setsize" not in shown.all(id=f"task-{B}")[0][0]
    assert [a["data-value"] for a, _ in shown.all("button", data_command="tasks.more")] == ["today"]


def test_details_of_a_task() -> None:
    """V3: Due, Time and Status by their labels; a time needs a day."""
    shown = page("task")
    fields = {text: a["for"] for a, text in shown.all("label")}
    assert set(fields) == {"Tags", "Due", "Time", "Status"}
    due = shown.all(id=fields["Due"])[0][0]
    assert (due["type"], due["value"], due["data-command"]) == ("date", "2026-05-31", "task.due")
    assert "disabled" not in shown.all(id=fields["Time"])[0][0]
    assert [a["value"] for a, _ in shown.all("option") if "selected" in a] == ["started"]
    without = Page(tasks.detail(renderer(), task_detail("x", due="")))
    assert "disabled" in without.all("input", type="time")[0][0]


def test_a_read_only_task_has_no_edit_controls() -> None:
    """V12: in its details, that is."""
    shown = Page(tasks.detail(renderer(), task_detail("x", read_only=True)))
    assert not shown.all("input")
    assert not shown.all("select")
    assert "Started" in " ".join(shown.texts)


def test_today_says_when_nothing_is_due() -> None:
    """V3."""
    says = "Nothing due today."
    assert says in everyday("x")["today, nothing"](renderer())
    assert says not in everyday("x")["today"](renderer())
    assert [text for _, text in page("today").all("h2")] == ["Overdue", "Due today", "Daily note", "Pinned", "Recent"]
    assert page("today, nothing").all("button", data_command="note.daily")


def test_backlinks_lead_to_their_kind() -> None:
    """V3: the list Linked from; routes name the screen of the kind."""
    shown = page("note, offering all")
    assert shown.all(id="linked-from-title")[0][1] == "Linked from"
    lists = shown.all("ul", aria_labelledby="linked-from-title")
    assert len(lists) == 1
    assert [(a["href"], text) for a, text in shown.all("a", dir="auto")] == [
        (f"#/notes/{'c3' * 16}", "Text"),
        (f"#/tasks/{B}", "Untitled"),
    ]


def test_a_note_offers_its_actions() -> None:
    """V3: in INTERFACE's words."""
    items = [text for _, text in page("note, offering all").all(role="menuitem")]
    assert items == ["Pin", "Duplicate", "Export", "Move to trash"]


@pytest.mark.parametrize(("days", "says"), [(0, "Deleted within a day"), (1, "1 day left"), (30, "30 days left")])
def test_the_trash_says_how_long(days: int, says: str) -> None:
    """V3: and offers both ways out."""
    row = Page(trash.row(renderer(), TrashRow(A, "note", "Old", 5, days)))
    assert says in " ".join(row.texts)
    assert [a["aria-label"] for a, _ in row.all("button")] == ["Restore Old", "Delete Old now"]


def test_an_empty_trash_cannot_be_emptied() -> None:
    """V3."""
    assert "Trash is empty." in trash.screen(renderer(), TrashScreen((), 0))
    assert "Empty trash" not in trash.screen(renderer(), TrashScreen((), 0))
    assert page("trash").all("ul", aria_label="Trash")
    assert "Empty trash" in {text for _, text in page("trash").all("button")}


def test_deleting_is_asked_first_and_cancel_has_the_focus() -> None:
    """V3: nothing irreversible by one press."""
    for name, command in (("delete one", "trash.delete"), ("delete all", "trash.empty")):
        buttons = {text: a for a, text in page(name).all("button")}
        assert "data-autofocus" in buttons["Cancel"]
        assert buttons["Delete for good"]["data-command"] == command
    assert "3 documents" in dialogs("x")["delete all"](renderer())


def test_the_palette_offers_documents_and_commands() -> None:
    """V3, V9: the first option is chosen; documents are gone to, commands are carried out by the page."""
    shown = page("palette")
    assert shown.all(role="listbox", aria_label="Results")[0][0]["id"] == "palette-list"
    options = shown.all(role="option")
    assert [a["aria-selected"] for a, _ in options] == ["true", "false"]
    assert [a["data-shell"] for a, _ in options] == ["go", "perform"]
    assert options[0][0]["data-route"] == f"#/d/{A}"
    assert options[1][0]["data-action"] == "vault.lock"
    assert [a.keys() for a, _ in shown.all("kbd")] == [{"data-mod"}, set()]
    assert page("palette, nothing").all(role="status")[0][1] == "Nothing found for these words."


@pytest.mark.parametrize("has_passphrase", [True, False])
def test_the_passphrase_form_asks_for_what_there_is(has_passphrase: bool) -> None:
    """V3: a vault without a passphrase has no current one."""
    shown = Page(settings.screen(renderer(), full_settings("x", has_passphrase=has_passphrase), device()))
    names = [a["name"] for a, _ in shown.all("input", type="password")]
    assert names == (["current"] if has_passphrase else []) + ["passphrase", "repeat"]
    wanted = "vault.change-passphrase" if has_passphrase else "vault.add-passphrase"
    assert shown.all("form")[0][0]["data-passphrase"] == wanted
    opener = "Change passphrase" if has_passphrase else "Add a passphrase"
    assert [a["data-opens"] for a, text in shown.all("button") if text == opener] == ["passphrase-dialog"]
    assert [text for a, text in shown.all("option") if "selected" in a] == ["15 minutes"]


def test_what_changes_the_device_is_shown_only_where_it_works() -> None:
    """V3: without the device's part, no button leads nowhere."""
    shown = Page(settings.screen(renderer(), full_settings("x", has_passphrase=True)))
    assert not {"Change passphrase", "Erase this device", "Export everything"} & {t for _, t in shown.all("button")}


def test_a_note_links_from_nowhere_without_a_list() -> None:
    """V3: no empty list of backlinks."""
    assert "Linked from" not in notes.detail(renderer(), listing((), note("x")))
