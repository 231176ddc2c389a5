"""Models for tests of tasks, Today, trash, palette and the full settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from holdfast.app.everyday_models import DeleteQuestion, DeviceSettings, Palette, PaletteItem, TrashRow, TrashScreen
from holdfast.app.models import Link, Missing, SettingsScreen
from holdfast.app.task_models import TaskDetail, TaskRow, TaskSection, TasksScreen, TodayScreen
from holdfast.views import keys, notes, palette, settings, tasks, today, trash
from holdfast.views.render import Renderer
from tests.unit.views.samples import A, B, listing, note

C = "c3" * 16
STATUSES = (("open", "Open"), ("started", "Started"), ("done", "Done"))


def task(identity: str = A, title: str = "Title", *, done: bool = False, due: str = "", time: str = "") -> TaskRow:
    return TaskRow(identity, title, done, due, time, bool(due), (title,))


def task_detail(text: str, *, read_only: bool = False, due: str = "2026-05-31") -> TaskDetail:
    links = (Link(B, "note", text),)
    return TaskDetail(A, text, text, due, "", "started", STATUSES, False, read_only, 4, 1, 2, links)


def device() -> DeviceSettings:
    return DeviceSettings(15, (5, 15, 60, 0), (("Engine", "Python 3.14"),))


def full_settings(text: str, *, has_passphrase: bool) -> SettingsScreen:
    return SettingsScreen(
        "", kit_checked=True, has_passphrase=has_passphrase, version="1", device_name=text, build=text
    )


def everyday(text: str) -> dict[str, Callable[[Renderer], str]]:
    """Screens with `text` in every place that a person's text can come to."""
    section = TaskSection("overdue", (task(A, text, due="2026-05-31", time="09:00"),), 230)
    sections = (section, TaskSection("done", (task(B, text, done=True),), 1))
    links = (Link(C, "note", text), Link(B, "task", ""))
    offered = replace(note(text), actions=("pin", "duplicate", "export", "trash"), linked_from=links)
    return {
        "note, offering all": lambda r: notes.screen(r, listing((), offered)),
        "tasks": lambda r: tasks.screen(r, TasksScreen(sections, None)),
        "tasks, none": lambda r: tasks.screen(r, TasksScreen((), None)),
        "task": lambda r: tasks.screen(r, TasksScreen(sections, task_detail(text))),
        "task, read-only": lambda r: tasks.screen(r, TasksScreen((), task_detail(text, read_only=True))),
        "task, missing": lambda r: tasks.screen(r, TasksScreen((), Missing())),
        "today": lambda r: today.screen(
            r, TodayScreen(5, (task(A, text),), (task(B, text),), links[0], links, links, more_due=True)
        ),
        "today, nothing": lambda r: today.screen(r, TodayScreen(5, (), (), None, (), ())),
        "trash": lambda r: trash.screen(r, TrashScreen((TrashRow(A, "note", text, 5, 1),), 220)),
        "trash, empty": lambda r: trash.screen(r, TrashScreen((), 0)),
        "settings, full": lambda r: settings.screen(r, full_settings(text, has_passphrase=True), device()),
        "settings, no passphrase": lambda r: settings.screen(r, full_settings(text, has_passphrase=False), device()),
    }


def dialogs(text: str) -> dict[str, Callable[[Renderer], str]]:
    """Dialogs."""
    items = (
        PaletteItem("note", A, ((text, True), (text, False))),
        PaletteItem("command", "vault.lock", (("Lock", False),), ("Mod", "L")),
    )
    return {
        "delete one": lambda r: trash.question(r, DeleteQuestion(A, text, 1)),
        "delete all": lambda r: trash.question(r, DeleteQuestion("", "", 3)),
        "palette": lambda r: palette.results(r, Palette(text, items)),
        "palette, nothing": lambda r: palette.results(r, Palette(text, ())),
        "keys": keys.dialog,
    }
