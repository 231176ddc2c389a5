"""Schema version 1: the tables of a vault that stands alone.

Theory, table by table, is in the modules of `holdfast.store` that own them. What is common:
* A document is named by its 16-byte id. Wide values (states, texts, updates) stand in tables of their own, so that
  lists and look-ups read narrow rows only.
* What the log can rebuild (I8): docs, tags, fields, texts, counts, search_rows, search, dirty. Not the rest.
* Tables that are found by a small key and hold small rows are WITHOUT ROWID; those with wide rows are not, because
  SQLite keeps wide rows badly in an index tree.
* Every page that a commit touches is a block of IndexedDB to write. So only the list that opens first (by modification)
  has an index that holds all it shows; the other two orders look their window's rows up, which no edit of a text pays.
* A change's `number` is not AUTOINCREMENT, which would be one more page; a trigger keeps the newest change in its place
  instead, so that no number is given out twice.
* `counts` is kept by triggers, so no screen counts by scanning. A change without a `seq` is this device's own and not
  sealed yet; a trigger puts it into the outbox, so that no writer can forget to (I2).

Rule: this file is never edited once a release has gone out. The next change is `v0002_….py`.
"""

from __future__ import annotations

from holdfast.store.database import Statement, Work

VERSION = 1

_TABLES = (
    # --- the vault itself, and what must never leave it -------------------------------------------------------------
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE device_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # --- spaces and who belongs to them -----------------------------------------------------------------------------
    """CREATE TABLE spaces (
        id BLOB PRIMARY KEY,
        name TEXT NOT NULL,
        device INTEGER NOT NULL,
        roster_index INTEGER NOT NULL,
        roster_hash BLOB NOT NULL,
        epoch INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE epoch_keys (
        space BLOB NOT NULL, epoch INTEGER NOT NULL, key BLOB NOT NULL, PRIMARY KEY (space, epoch)
    ) WITHOUT ROWID""",
    """CREATE TABLE roster (
        space BLOB NOT NULL,
        position INTEGER NOT NULL,
        hash BLOB NOT NULL,
        entry BLOB NOT NULL,
        receipt BLOB NOT NULL,
        UNIQUE (space, position)
    )""",
    # --- what was written, in the order in which this vault took it -------------------------------------------------
    """CREATE TABLE changes (
        number INTEGER PRIMARY KEY,
        space BLOB NOT NULL,
        document BLOB NOT NULL,
        part INTEGER NOT NULL,
        author INTEGER NOT NULL,
        seq INTEGER,
        stamp INTEGER NOT NULL,
        time INTEGER NOT NULL,
        intent TEXT NOT NULL,
        payload BLOB NOT NULL
    )""",
    "CREATE INDEX changes_of_part ON changes (document, part)",
    "CREATE TABLE outbox (change INTEGER PRIMARY KEY REFERENCES changes (number))",
    """CREATE TABLE held (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        space BLOB NOT NULL,
        document BLOB NOT NULL,
        part INTEGER NOT NULL,
        author INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        reason TEXT NOT NULL,
        needs BLOB NOT NULL,
        time INTEGER NOT NULL,
        payload BLOB NOT NULL,
        UNIQUE (space, author, seq, document, part)
    )""",
    "CREATE INDEX held_for_part ON held (document, part)",
    """CREATE TABLE set_aside (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        reason TEXT NOT NULL,
        source TEXT NOT NULL,
        space BLOB,
        document BLOB,
        part INTEGER,
        time INTEGER NOT NULL,
        payload BLOB NOT NULL
    )""",
    "CREATE INDEX set_aside_of_document ON set_aside (document)",
    """CREATE TABLE intake (
        key BLOB PRIMARY KEY, document BLOB, attempts INTEGER NOT NULL, time INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE imports (
        path TEXT NOT NULL, source_hash BLOB NOT NULL, document BLOB NOT NULL, time INTEGER NOT NULL,
        PRIMARY KEY (path, source_hash)
    ) WITHOUT ROWID""",
    # --- the documents' parts ---------------------------------------------------------------------------------------
    """CREATE TABLE parts (
        number INTEGER PRIMARY KEY,
        document BLOB NOT NULL,
        part INTEGER NOT NULL,
        vector BLOB NOT NULL,
        state BLOB NOT NULL,
        UNIQUE (document, part)
    )""",
    # --- projections: rebuildable from the changes ------------------------------------------------------------------
    """CREATE TABLE docs (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        space BLOB NOT NULL,
        kind TEXT NOT NULL,
        trashed INTEGER NOT NULL,
        pinned INTEGER NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        words INTEGER NOT NULL,
        trashed_at INTEGER,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        title_words TEXT NOT NULL,
        preview TEXT NOT NULL,
        tags TEXT NOT NULL,
        path TEXT NOT NULL
    )""",
    """CREATE INDEX docs_by_modified ON docs (
        trashed, kind, pinned DESC, modified DESC, id, created, title, title_key, preview, tags
    )""",
    "CREATE INDEX docs_by_title ON docs (trashed, kind, pinned DESC, title_key, id)",
    "CREATE INDEX docs_by_created ON docs (trashed, kind, pinned DESC, created DESC, id)",
    "CREATE INDEX docs_in_trash ON docs (trashed_at DESC, id) WHERE trashed = 1",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, document BLOB NOT NULL UNIQUE, body TEXT NOT NULL)",
    """CREATE TABLE fields (
        document BLOB NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (document, name)
    ) WITHOUT ROWID""",
    """CREATE TABLE tags (
        tag_key TEXT NOT NULL, document BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (tag_key, document)
    ) WITHOUT ROWID""",
    "CREATE INDEX tags_of_document ON tags (document)",
    """CREATE TABLE counts (
        what TEXT NOT NULL, of TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (what, of)
    ) WITHOUT ROWID""",
    # --- search -----------------------------------------------------------------------------------------------------
    "CREATE TABLE dirty (document BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE search_rows (number INTEGER PRIMARY KEY, document BLOB NOT NULL UNIQUE)",
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, tags, body,
        content = '', contentless_delete = 1, detail = none, prefix = '2 3',
        tokenize = 'unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO search (search, rank) VALUES ('automerge', 0)",
)


_COUNT_IN = """INSERT INTO counts VALUES (CASE new.trashed WHEN 1 THEN 'trashed' ELSE 'live' END, new.kind, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;"""
_COUNT_OUT = """INSERT INTO counts VALUES (CASE old.trashed WHEN 1 THEN 'trashed' ELSE 'live' END, old.kind, -1)
    ON CONFLICT DO UPDATE SET count = count - 1;"""

_TRIGGERS = (
    """CREATE TRIGGER changes_numbered BEFORE DELETE ON changes WHEN old.number = (SELECT max(number) FROM changes)
        BEGIN SELECT raise(ABORT, 'the newest change stays'); END""",
    """CREATE TRIGGER changes_queued AFTER INSERT ON changes WHEN new.seq IS NULL
        BEGIN INSERT INTO outbox VALUES (new.number); END""",
    f"CREATE TRIGGER docs_counted AFTER INSERT ON docs BEGIN {_COUNT_IN} END",
    f"CREATE TRIGGER docs_uncounted AFTER DELETE ON docs BEGIN {_COUNT_OUT} END",
    f"""CREATE TRIGGER docs_recounted AFTER UPDATE OF trashed, kind ON docs
        WHEN new.trashed IS NOT old.trashed OR new.kind IS NOT old.kind
        BEGIN {_COUNT_OUT} {_COUNT_IN} END""",
)


def statements() -> list[Work]:
    """What takes an empty database to version 1."""
    return [Statement(sql) for sql in (*_TABLES, *_TRIGGERS)]
