"""Schema version 2: tasks, links, and what was deleted.

Theory:
* `tasks` holds of each task all that a list shows of it: the two indexes are the sections in their order, and a list
  reads nothing but its window of one of them. A task's text is not in it, so typing does not write it. `state` is 0 for
  an open task and 1 for a done one, and 2 more for one in the trash.
* Sections depend on the day, which no trigger knows; so triggers count the tasks of each day (`task_days`), and a
  section is a sum over days.
* `links` names targets by id (a BLOB) or by folded title (a TEXT); which document a title means is decided when it is
  read. Bodies that were written before are listed in `unlinked`, and read when there is time.
* `tombstones` keeps of a deleted document what sync will have to sign; see docs/decisions/0008-trash-before-sync.md.

What the log can rebuild (I8): tasks, task_days, links. Rule: this file is never edited once a release has gone out.
"""

from __future__ import annotations

from holdfast.store.database import Statement, Work

VERSION = 2

_TABLES = (
    """CREATE TABLE tasks (
        document BLOB PRIMARY KEY,
        state INTEGER NOT NULL,
        done_at INTEGER NOT NULL,
        due TEXT NOT NULL,
        created INTEGER NOT NULL,
        title TEXT NOT NULL,
        tags TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX tasks_open ON tasks (due, created DESC, document, title, tags) WHERE state = 0",
    "CREATE INDEX tasks_done ON tasks (done_at DESC, document, due, title, tags) WHERE state = 1",
    """CREATE TABLE task_days (
        state INTEGER NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (state, day)
    ) WITHOUT ROWID""",
    "CREATE TABLE links (source BLOB NOT NULL, target NOT NULL, PRIMARY KEY (source, target)) WITHOUT ROWID",
    "CREATE INDEX links_to ON links (target, source)",
    "CREATE TABLE unlinked (document BLOB PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE tombstones (
        document BLOB PRIMARY KEY,
        space BLOB NOT NULL,
        head_vector BLOB NOT NULL,
        body_vector BLOB NOT NULL,
        time INTEGER NOT NULL
    ) WITHOUT ROWID""",
)


def _counted(row: str, by: int) -> str:
    """Adds to the count of a task's day; a day without tasks has no row. Only open tasks are counted by day."""
    day = f"CASE {row}.state WHEN 0 THEN substr({row}.due, 1, 10) ELSE '' END"
    return (
        f"INSERT INTO task_days VALUES ({row}.state, {day}, {by}) ON CONFLICT DO UPDATE SET count = count + {by};"  # noqa: S608
        f" DELETE FROM task_days WHERE state = {row}.state AND day = {day} AND count = 0;"
    )


_TRIGGERS = (
    f"CREATE TRIGGER tasks_counted AFTER INSERT ON tasks BEGIN {_counted('new', 1)} END",
    f"CREATE TRIGGER tasks_uncounted AFTER DELETE ON tasks BEGIN {_counted('old', -1)} END",
    f"""CREATE TRIGGER tasks_recounted AFTER UPDATE OF state, due ON tasks
        WHEN new.state IS NOT old.state OR new.due IS NOT old.due
        BEGIN {_counted("old", -1)} {_counted("new", 1)} END""",
)

_FILL = "INSERT INTO unlinked SELECT document FROM texts WHERE instr(body, '[[')"


def statements() -> list[Work]:
    """What takes a vault of version 1 to version 2."""
    return [Statement(sql) for sql in (*_TABLES, *_TRIGGERS, _FILL)]
