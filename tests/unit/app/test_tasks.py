"""What a person does to tasks, and what the screens are told of it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from holdfast.app import agenda, daily, notes, tasks, trash
from holdfast.app.commits import Commits
from holdfast.app.models import Missing
from holdfast.app.task_models import TaskDetail, TasksScreen
from holdfast.app.undo import ChangedSince, undo
from holdfast.documents import Head, Put
from holdfast.domain import task
from holdfast.domain.due import BadDue
from holdfast.foundation.ids import show_id
from holdfast.store import changes, outbox
from holdfast.store.reading import read
from holdfast.store.tasks import Section

TODAY = "2026-03-01"


async def screen(commits: Commits, selected: bytes = b"", today: str = TODAY, most: int = 50) -> TasksScreen:
    sizes: defaultdict[Section, int] = defaultdict(lambda: most)
    return await agenda.tasks_screen(commits.vault, selected=show_id(selected), today=today, sizes=sizes)


async def sections(commits: Commits, today: str = TODAY) -> dict[str, list[str]]:
    return {found.name: [row.title for row in found.rows] for found in (await screen(commits, today=today)).sections}


async def intents(commits: Commits) -> list[str]:
    return [change.intent for change in await read(commits.vault.database, changes.after(0))]


async def test_a_line_makes_a_task(commits: Commits) -> None:
    """G3: quick add makes a task with title, due date and tags in one change."""
    await tasks.add(commits, "Water the beds tomorrow #garden", TODAY)
    found = await screen(commits)
    [row] = found.sections[0].rows
    assert (found.sections[0].name, row.title, row.due, row.tags, row.done, row.overdue) == (
        "upcoming",
        "Water the beds",
        "2026-03-02",
        ("garden",),
        False,
        False,
    )
    assert await intents(commits) == ["task.create"]


async def test_done_and_undone(commits: Commits) -> None:
    """G3: a tick moves a task to Done, without it back; each is a change with its intent, and none without effect."""
    one = await tasks.add(commits, "One today", TODAY)
    await tasks.add(commits, "Two today", TODAY)
    assert await tasks.set_done(commits, one, done=True) is not None
    assert await sections(commits) == {"today": ["Two"], "done": ["One"]}
    assert await tasks.set_done(commits, one, done=True) is None
    await tasks.set_done(commits, one, done=False)
    assert (await sections(commits))["today"] == ["Two", "One"]
    assert (await intents(commits))[2:] == ["task.complete", "task.reopen"]


async def test_undo_is_another_change(commits: Commits) -> None:
    """R5: undoing says again what was said before, and is refused once somebody else has spoken."""
    document = await tasks.add(commits, "Back", TODAY)
    way = await tasks.set_done(commits, document, done=True)
    assert way is not None
    await tasks.set_title(commits, document, "Renamed meanwhile")
    await undo(commits, way)
    assert await sections(commits) == {"none": ["Renamed meanwhile"]}
    with pytest.raises(ChangedSince):
        await undo(commits, way)
    assert (await intents(commits))[-1] == "undo.task.complete"


async def test_undo_does_not_overwrite_another_device(commits: Commits) -> None:
    """R5: what another device says about the field since stays, although it says the same."""
    document = await tasks.add(commits, "Back", TODAY)
    way = await tasks.set_done(commits, document, done=True)
    assert way is not None
    opened = await commits.opened(document)
    elsewhere = Head.load(opened.head.state(), 7)
    said = elsewhere.write([Put(task.STATUS, task.OPEN), Put(task.STATUS, task.DONE)], 9, "task.complete")
    assert said is not None
    opened.head.apply(said.update, range(7 * 16, 8 * 16))
    with pytest.raises(ChangedSince):
        await undo(commits, way)


async def test_due_dates(commits: Commits) -> None:
    """G3: day and time are set apart, a time needs a day, nonsense is refused and changes nothing."""
    document = await tasks.add(commits, "Dated", TODAY)
    await tasks.set_time(commits, document, "09:00")
    assert await sections(commits) == {"none": ["Dated"]}
    await tasks.set_day(commits, document, "2026-02-28")
    await tasks.set_time(commits, document, "09:00")
    await tasks.set_day(commits, document, "2026-02-27")
    [row] = (await screen(commits)).sections[0].rows
    assert (row.due, row.time, row.overdue) == ("2026-02-27", "09:00", True)
    before = await read(commits.vault.database, outbox.count())
    with pytest.raises(BadDue):
        await tasks.set_day(commits, document, "2026-02-30")
    with pytest.raises(BadDue):
        await tasks.set_time(commits, document, "25:00")
    assert await read(commits.vault.database, outbox.count()) == before
    await tasks.set_day(commits, document, "")
    assert await sections(commits) == {"none": ["Dated"]}


async def test_the_open_task(commits: Commits) -> None:
    """G4: details of a task; what is not here, or is a note, is missing; what is in the trash is read-only."""
    document = await tasks.add(commits, "Open today", TODAY)
    await tasks.set_tags(commits, document, "b, a")
    found = await screen(commits, document)
    assert isinstance(found.detail, TaskDetail)
    assert (found.detail.title, found.detail.tags_text, found.detail.due, found.detail.status) == (
        "Open",
        "a, b",
        TODAY,
        "open",
    )
    assert found.sections[0].rows[0].selected
    assert (await screen(commits)).detail is None
    assert (await screen(commits, bytes(16))).detail == Missing()
    assert (await screen(commits, await notes.create(commits))).detail == Missing()
    await tasks.set_done(commits, document, done=True)
    await trash.put_in(commits, document, "task")
    found = await screen(commits, document)
    assert found.sections == ()
    assert isinstance(found.detail, TaskDetail)
    assert (found.detail.read_only, found.detail.status) == (True, "done")


async def test_a_section_grows(commits: Commits) -> None:
    """G4: a section shows its first rows and says how many there are."""
    for number in range(5):
        await tasks.add(commits, f"{number} today", TODAY)
    [section] = (await screen(commits, most=3)).sections
    assert (len(section.rows), section.total, section.more) == (3, 5, True)


async def test_today(commits: Commits) -> None:
    """G6: overdue and due tasks, the daily note, pinned and recent notes; each once, the trash left out."""
    await tasks.add(commits, "Late 2026-02-28", TODAY)
    await tasks.add(commits, "Now today", TODAY)
    await tasks.add(commits, "Later tomorrow", TODAY)
    await tasks.set_done(commits, await tasks.add(commits, "Did today", TODAY), done=True)
    pinned = await notes.create(commits, title="Pinned")
    await notes.pin(commits, pinned, pinned=True)
    await notes.create(commits, title="Recent")
    await trash.put_in(commits, await notes.create(commits, title="Gone"), "note")
    found = await agenda.today_screen(commits.vault, TODAY, 5)
    assert [row.title for row in found.overdue] == ["Late"]
    assert [row.title for row in found.due] == ["Now"]
    assert found.daily is None
    assert ([link.title for link in found.pinned], [link.title for link in found.recent]) == (["Pinned"], ["Recent"])
    document = await daily.begin(commits, TODAY)
    assert await daily.begin(commits, TODAY) == document
    found = await agenda.today_screen(commits.vault, TODAY, 5)
    assert found.daily is not None
    assert (found.daily.id, found.daily.title) == (show_id(document), TODAY)
    assert [link.title for link in found.recent] == ["Recent"]
    assert (await agenda.today_screen(commits.vault, "2026-03-02", 5)).daily is None


async def test_a_note_without_the_tag_is_no_daily_note(commits: Commits) -> None:
    """G6: a day's note is known by its title and its tag; one that was imported counts."""
    plain = await notes.create(commits, title=TODAY)
    assert await read(commits.vault.database, agenda.daily_note(TODAY)) is None
    await notes.set_tags(commits, plain, "Daily")
    assert await daily.begin(commits, TODAY) == plain
