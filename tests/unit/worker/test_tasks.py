"""Tasks and Today, as a page sees them."""

from __future__ import annotations

from holdfast.worker import messages as m
from tests.unit.worker.conftest import PlayedPage, Tabs, until


async def test_quick_add_shows_the_task_in_its_section(tab: PlayedPage) -> None:
    """G3: textbox New task, button Add task; the row stands in its section at once, the first section is painted."""
    await tab.go("#/tasks")
    assert (tab.route, tab.title) == ("#/tasks", "Tasks")
    assert tab.region("new-task").attributes["aria-label"] == "New task"
    assert "No tasks yet." in tab.region("list").text
    await tab.add_task("Water the beds tomorrow #garden")
    await tab.add_task("Pay rent 2026-02-27")
    await tab.add_task("Some day")
    assert tab.headings() == ["Overdue", "Upcoming", "No date"]
    assert tab.rows("tasks-upcoming") == ["Water the beds"]
    chips = [node.text for node in tab.region("tasks-upcoming").walk() if node.attributes.get("class") == "chip"]
    assert chips == ["garden"]
    failed = await tab.ask("task.add", value='{"text": "  "}')
    assert isinstance(failed, m.Failed)
    assert failed.message == "Write what there is to do."


async def test_a_tick_moves_the_row_and_can_be_undone(tab: PlayedPage) -> None:
    """G3, R5: checkbox {title}; the row goes to Done as a patch, and back with Undo; a second undo is refused."""
    await tab.go("#/tasks")
    one, two = await tab.add_task("One"), await tab.add_task("Two")
    await tab.do("task.done", two, "1")
    await until(lambda: tab.headings() == ["No date", "Done"])
    before = len(tab.heard)
    await tab.do("task.done", one, "1")
    await tab.do("task.done", two, "")
    await until(lambda: (tab.rows("tasks-none"), tab.rows("tasks-done")) == (["Two"], ["One"]))
    toast = next(toast for toast in reversed(tab.toasts()) if toast.text == "Task done.")
    assert (toast.kind, toast.action, toast.command) == ("status", "Undo", "undo")
    await tab.do("undo", toast.target)
    await until(lambda: tab.rows("tasks-none") == ["Two", "One"])
    failed = await tab.ask("undo", toast.target)
    assert isinstance(failed, m.Failed)
    assert failed.message == "This cannot be undone any more."
    assert not any(isinstance(message, m.Screen) for message in tab.heard[before:])


async def test_a_row_that_changes_its_section_is_patched(tab: PlayedPage) -> None:
    """G4: with the same sections before and after, only rows are sent, and the row stands in one list."""
    await tab.go("#/tasks")
    moved = await tab.add_task("Moved")
    await tab.add_task("Stays")
    await tab.add_task("Dated today")
    before = len(tab.heard)
    await tab.do("task.due", moved, "2026-03-01")
    await until(lambda: tab.rows("tasks-today") == ["Dated", "Moved"])
    assert tab.rows("tasks-none") == ["Stays"]
    await tab.do("task.due", moved, "")
    await until(lambda: tab.rows("tasks-none") == ["Stays", "Moved"])
    assert tab.rows("tasks-today") == ["Dated"]
    assert not any(isinstance(message, m.Screen | m.Paint) for message in tab.heard[before:])


async def test_a_list_that_is_shown_in_part_changes_by_rows(tab: PlayedPage) -> None:
    """G4, V8: a change sends the rows that differ, and the length of the list for all of them."""
    await tab.go("#/tasks")
    tasks = [await tab.add_task(f"Task {number}") for number in range(33)]
    await tab.do("task.done", tasks[0], "1")
    await until(lambda: tab.headings() == ["No date", "Done"])
    lengths = {row.attributes["aria-setsize"] for row in tab.region("tasks-none").elements}
    assert lengths == {"32"}
    before = len(tab.heard)
    await tab.do("task.done", tasks[-1], "1")
    await until(lambda: tab.rows("tasks-done") == ["Task 32", "Task 0"])
    patches = [message for message in tab.heard[before:] if isinstance(message, m.Rows)]
    assert sum(len(patch.placed) for patch in patches) == 2  # where it came to, and what came into the window
    assert {row.attributes["aria-setsize"] for row in tab.region("tasks-none").elements} == {"31"}
    assert not any(isinstance(message, m.Screen | m.Paint) for message in tab.heard[before:])


async def test_undo_is_refused_when_the_field_has_changed(tab: PlayedPage, tabs: Tabs) -> None:
    """R5: another page ticks it again: "This was changed since. Nothing was undone."."""
    await tab.go("#/tasks")
    task = await tab.add_task("Shared")
    other = tabs.open()
    await other.hello()
    await tab.do("task.done", task, "1")
    await other.do("task.done", task, "")
    await other.do("task.done", task, "1")
    failed = await tab.ask("undo")
    assert isinstance(failed, m.Failed)
    assert failed.message == "This was changed since. Nothing was undone."
    nothing = await tabs.open().ask("undo")
    assert isinstance(nothing, m.Failed)


async def test_details(tab: PlayedPage) -> None:
    """G4: Details of {title}: Title, Tags, Due, Time, Status and the body's editor; each changes the task."""
    await tab.go("#/tasks")
    task = await tab.add_task("Open me")
    button = tab.region("list").all("button", aria_label="Details of Open me")[0]
    await tab.do(button.attributes["data-command"], button.attributes["data-target"])
    assert (tab.route, tab.title) == (f"#/tasks/{task}", "Task")
    labels = {label.text: label.attributes["for"] for label in tab.region("detail").all("label")}
    assert set(labels) == {"Tags", "Due", "Time", "Status"}
    assert tab.region(f"editor-{task}").tag == "holdfast-editor"
    await tab.do("task.due", task, "2026-03-05")
    await tab.do("task.time", task, "09:00")
    await tab.do("task.tags", task, "a, b")
    await tab.do("task.title", task, "Renamed")
    await tab.do("task.status", task, "done")
    await until(lambda: tab.rows("tasks-done") == ["Renamed"])
    values = {name: tab.region(labels[name]).attributes.get("value") for name in ("Tags", "Due", "Time")}
    assert values == {"Tags": "a, b", "Due": "2026-03-05", "Time": "09:00"}
    status = tab.region(labels["Status"])
    assert [option.text for option in status.all("option") if "selected" in option.attributes] == ["Done"]
    failed = await tab.ask("task.due", task, "2026-02-30")
    assert isinstance(failed, m.Failed)
    await tab.do("task.status", task, "open")
    await until(lambda: tab.rows("tasks-upcoming") == ["Renamed"])


async def test_a_document_is_found_by_its_id_alone(tab: PlayedPage) -> None:
    """G8: `#/d/<id>` goes to the note or the task; what is not here is said to be so."""
    await tab.go("#/tasks")
    task = await tab.add_task("Task")
    await tab.do("note.create")
    note = tab.route.removeprefix("#/notes/")
    for document, route in ((task, f"#/tasks/{task}"), (note, f"#/notes/{note}")):
        await tab.go(f"#/d/{document}")
        assert tab.route == route
    for nowhere in ("0" * 32, "rubbish"):
        await tab.go(f"#/d/{nowhere}")
        assert "Not on this device" in tab.region("main").text


async def test_today(tab: PlayedPage) -> None:
    """G6: overdue and due tasks, the daily note begun on demand, recent notes; a task that is not due is told of."""
    await tab.go("#/today")
    assert "Nothing due today." in tab.region("main").text
    await tab.add_task("Pay rent today")
    await tab.add_task("Late 2026-02-27")
    assert (tab.rows("overdue-list"), tab.rows("due-list")) == (["Late"], ["Pay rent"])
    await tab.do("task.add", value='{"text": "Not now"}')
    toast = tab.toasts()[-1]
    assert (toast.text, toast.action) == ("Task added.", "Details")
    await tab.do(toast.command, toast.target)
    assert tab.route == f"#/tasks/{toast.target}"
    await tab.go("#/today")
    await tab.do("note.daily")
    daily = tab.route
    assert tab.region(daily.replace("#/notes/", "title-")).text == "2026-03-01"
    assert tab.region(daily.replace("#/notes/", "tags-")).attributes["value"] == "daily"
    await tab.go("#/today")
    links = [node.attributes["href"] for node in tab.region("main").all("a")]
    assert links == [daily]
    await tab.do("note.daily")
    assert tab.route == daily


async def test_today_is_short(tab: PlayedPage) -> None:
    """G6: of many overdue tasks the first are shown, and where the others are."""
    await tab.go("#/today")
    for number in range(32):
        await tab.add_task(f"Task {number} 2026-02-{number % 20 + 1:02}")
    rows = tab.region("overdue-list").elements
    assert (len(rows), rows[0].attributes["aria-setsize"]) == (30, "-1")
    assert [link.text for link in tab.region("main").all("a")] == ["More in Tasks"]


async def test_midnight(tab: PlayedPage, tabs: Tabs) -> None:
    """G7: when another day begins where the page is, what was due is overdue; another page keeps its own day."""
    await tab.go("#/today")
    await tab.add_task("Pay rent today")
    other = tabs.open()
    await other.hello()
    await other.go("#/today")
    tab.send(m.Day("2026-03-02"))
    await until(lambda: tab.rows("overdue-list") == ["Pay rent"])
    assert other.rows("due-list") == ["Pay rent"]
    await tab.go("#/tasks")
    assert tab.headings() == ["Overdue"]
    tab.send(m.Day("2026-03-01"))
    await until(lambda: tab.headings() == ["Today"])


async def test_a_page_that_names_no_day(tabs: Tabs, tab: PlayedPage) -> None:
    """G7: the day in UTC is taken."""
    other = tabs.open()
    await other.hello(today="2026-02-30")
    await other.go("#/tasks")
    await other.add_task("x today")
    assert other.headings() == ["Today"]
    assert other.region("tasks-today").all("time")[0].text == "2023-11-14"
