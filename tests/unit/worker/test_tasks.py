"""Tasks and Today, as a page sees them."""

from __future__ import annotations

from holdfast.worker import messages as m
from tests.unit.worker.conftest import Browser, PlayedPage, until


async def test_quick_add_shows_the_task_in_its_section(page: PlayedPage) -> None:
    """G3: textbox New task, button Add task; the row stands in its section at once, the first section is painted."""
    await page.go("#/tasks")
    assert (page.route, page.title) == ("#/tasks", "Tasks")
    assert page.region("new-task").attributes["aria-label"] == "New task"
    assert "No tasks yet." in page.region("list").text
    await page.add_task("Water the beds tomorrow #garden")
    await page.add_task("Pay rent 2026-02-27")
    await page.add_task("Some day")
    assert page.headings() == ["Overdue", "Upcoming", "No date"]
    assert page.rows("tasks-upcoming") == ["Water the beds"]
    chips = [node.text for node in page.region("tasks-upcoming").walk() if node.attributes.get("class") == "chip"]
    assert chips == ["garden"]
    failed = await page.ask("task.add", value='{"text": "  "}')
    assert isinstance(failed, m.Failed)
    assert failed.message == "Write what there is to do."


async def test_a_tick_moves_the_row_and_can_be_undone(page: PlayedPage) -> None:
    """G3, R5: checkbox {title}; the row goes to Done as a patch, and back with Undo; a second undo is refused."""
    await page.go("#/tasks")
    one, two = await page.add_task("One"), await page.add_task("Two")
    await page.do("task.done", two, "1")
    await until(lambda: page.headings() == ["No date", "Done"])
    before = len(page.heard)
    await page.do("task.done", one, "1")
    await page.do("task.done", two, "")
    await until(lambda: (page.rows("tasks-none"), page.rows("tasks-done")) == (["Two"], ["One"]))
    toast = next(toast for toast in reversed(page.toasts()) if toast.text == "Task done.")
    assert (toast.kind, toast.action, toast.command) == ("status", "Undo", "undo")
    await page.do("undo", toast.target)
    await until(lambda: page.rows("tasks-none") == ["Two", "One"])
    failed = await page.ask("undo", toast.target)
    assert isinstance(failed, m.Failed)
    assert failed.message == "This cannot be undone any more."
    assert not any(isinstance(message, m.Screen) for message in page.heard[before:])


async def test_a_row_that_changes_its_section_is_patched(page: PlayedPage) -> None:
    """G4: with the same sections before and after, only rows are sent, and the row stands in one list."""
    await page.go("#/tasks")
    moved = await page.add_task("Moved")
    await page.add_task("Stays")
    await page.add_task("Dated today")
    before = len(page.heard)
    await page.do("task.due", moved, "2026-03-01")
    await until(lambda: page.rows("tasks-today") == ["Dated", "Moved"])
    assert page.rows("tasks-none") == ["Stays"]
    await page.do("task.due", moved, "")
    await until(lambda: page.rows("tasks-none") == ["Stays", "Moved"])
    assert page.rows("tasks-today") == ["Dated"]
    assert not any(isinstance(message, m.Screen | m.Paint) for message in page.heard[before:])


async def test_undo_is_refused_when_the_field_has_changed(page: PlayedPage, browser: Browser) -> None:
    """R5: another page ticks it again: "This was changed since. Nothing was undone."."""
    await page.go("#/tasks")
    task = await page.add_task("Shared")
    other = browser.page()
    await other.hello()
    await page.do("task.done", task, "1")
    await other.do("task.done", task, "")
    await other.do("task.done", task, "1")
    failed = await page.ask("undo")
    assert isinstance(failed, m.Failed)
    assert failed.message == "This was changed since. Nothing was undone."
    nothing = await browser.page().ask("undo")
    assert isinstance(nothing, m.Failed)


async def test_details(page: PlayedPage) -> None:
    """G4: Details of {title}: Title, Tags, Due, Time, Status and the body's editor; each changes the task."""
    await page.go("#/tasks")
    task = await page.add_task("Open me")
    button = page.region("list").all("button", aria_label="Details of Open me")[0]
    await page.do(button.attributes["data-command"], button.attributes["data-target"])
    assert (page.route, page.title) == (f"#/tasks/{task}", "Task")
    labels = {label.text: label.attributes["for"] for label in page.region("detail").all("label")}
    assert set(labels) == {"Tags", "Due", "Time", "Status"}
    assert page.region(f"editor-{task}").tag == "holdfast-editor"
    await page.do("task.due", task, "2026-03-05")
    await page.do("task.time", task, "09:00")
    await page.do("task.tags", task, "a, b")
    await page.do("task.title", task, "Renamed")
    await page.do("task.status", task, "done")
    await until(lambda: page.rows("tasks-done") == ["Renamed"])
    values = {name: page.region(labels[name]).attributes.get("value") for name in ("Tags", "Due", "Time")}
    assert values == {"Tags": "a, b", "Due": "2026-03-05", "Time": "09:00"}
    status = page.region(labels["Status"])
    assert [option.text for option in status.all("option") if "selected" in option.attributes] == ["Done"]
    failed = await page.ask("task.due", task, "2026-02-30")
    assert isinstance(failed, m.Failed)
    await page.do("task.status", task, "open")
    await until(lambda: page.rows("tasks-upcoming") == ["Renamed"])


async def test_a_document_is_found_by_its_id_alone(page: PlayedPage) -> None:
    """G8: `#/d/<id>` goes to the note or the task; what is not here is said to be so."""
    await page.go("#/tasks")
    task = await page.add_task("Task")
    await page.do("note.create")
    note = page.route.removeprefix("#/notes/")
    for document, route in ((task, f"#/tasks/{task}"), (note, f"#/notes/{note}")):
        await page.go(f"#/d/{document}")
        assert page.route == route
    for nowhere in ("0" * 32, "rubbish"):
        await page.go(f"#/d/{nowhere}")
        assert "Not on this device" in page.region("main").text


async def test_today(page: PlayedPage) -> None:
    """G6: overdue and due tasks, the daily note begun on demand, recent notes; a task that is not due is told of."""
    await page.go("#/today")
    assert "Nothing due today." in page.region("main").text
    await page.add_task("Pay rent today")
    await page.add_task("Late 2026-02-27")
    assert (page.rows("overdue-list"), page.rows("due-list")) == (["Late"], ["Pay rent"])
    await page.do("task.add", value='{"text": "Not now"}')
    toast = page.toasts()[-1]
    assert (toast.text, toast.action) == ("Task added.", "Details")
    await page.do(toast.command, toast.target)
    assert page.route == f"#/tasks/{toast.target}"
    await page.go("#/today")
    await page.do("note.daily")
    daily = page.route
    assert page.region(daily.replace("#/notes/", "title-")).attributes["value"] == "2026-03-01"
    assert page.region(daily.replace("#/notes/", "tags-")).attributes["value"] == "daily"
    await page.go("#/today")
    links = [node.attributes["href"] for node in page.region("main").all("a")]
    assert links == [daily]
    await page.do("note.daily")
    assert page.route == daily


async def test_midnight(page: PlayedPage, browser: Browser) -> None:
    """G7: when another day begins where the page is, what was due is overdue; another page keeps its own day."""
    await page.go("#/today")
    await page.add_task("Pay rent today")
    other = browser.page()
    await other.hello()
    await other.go("#/today")
    page.send(m.Day("2026-03-02"))
    await until(lambda: page.rows("overdue-list") == ["Pay rent"])
    assert other.rows("due-list") == ["Pay rent"]
    await page.go("#/tasks")
    assert page.headings() == ["Overdue"]
    page.send(m.Day("2026-03-01"))
    await until(lambda: page.headings() == ["Today"])


async def test_a_page_that_names_no_day(browser: Browser, page: PlayedPage) -> None:
    """G7: the day in UTC is taken."""
    other = browser.page()
    await other.hello(today="2026-02-30")
    await other.go("#/tasks")
    await other.add_task("x today")
    assert other.headings() == ["Today"]
    assert other.region("tasks-today").all("time")[0].text == "2023-11-14"
