"""Brings the search index up to date, a few documents at a time.

Theory: indexing inside a commit would stall it for hundreds of milliseconds whenever FTS5 merges (STORAGE), so a commit
only marks its documents `dirty`, and the engine calls `index_turn` when idle. A turn is one transaction that reads
titles and texts inside SQLite, so nothing of them crosses the bridge, and a document that was edited since the turn
began is simply indexed as it is now.

Rules:
* `search_rows` gives each indexed document a number that only grows, so that greater means more recently changed, and
  dense, because the numbers' differences are most of the index. Within a turn, documents go by their modification.
* Automatic merges are off; each turn ends with a merge that writes at most `MERGED_PAGES` pages.
* The index is a projection: `start_over` makes it anew from the documents (I8).
"""

from __future__ import annotations

from holdfast.store.database import Batch, Database, Statement, Work

MERGED_PAGES = 64
"""Pages of about 4 kB that a turn's merge may write: enough to keep pace with forty documents a turn."""


async def index_turn(database: Database, *, count: int = 40) -> bool:
    """Indexes up to `count` dirty documents. Says whether more are waiting. Without any, it is one short read."""
    [rows] = await database.run(
        [
            Statement(
                "SELECT document FROM dirty LEFT JOIN docs ON id = document ORDER BY modified, document LIMIT ?1",
                (count + 1,),
            )
        ]
    )
    if not rows:
        return False
    documents = [(row[0],) for row in rows[:count]]
    await database.transact([*(Batch(sql, documents) for sql in _TURN), _MERGE])
    return len(rows) > count


_TURN = (
    "DELETE FROM search WHERE rowid = (SELECT number FROM search_rows WHERE document = ?1)",
    "INSERT INTO search_rows (number, document)"
    " SELECT (SELECT coalesce(max(number), 0) + 1 FROM search_rows), id FROM docs WHERE id = ?1"
    " ON CONFLICT (document) DO UPDATE SET number = excluded.number",
    "DELETE FROM search_rows WHERE document = ?1 AND NOT EXISTS (SELECT 1 FROM docs WHERE id = ?1)",
    "INSERT INTO search (rowid, title, tags, body)"
    " SELECT search_rows.number, title || ' ' || title_words, tags, coalesce(body, '')"
    " FROM search_rows JOIN docs ON id = search_rows.document LEFT JOIN texts ON texts.document = id"
    " WHERE search_rows.document = ?1",
    "DELETE FROM dirty WHERE document = ?1",
)
_MERGE = Statement("INSERT INTO search (search, rank) VALUES ('merge', ?1)", (MERGED_PAGES,))


def start_over() -> list[Work]:
    """Empties the index and marks every document dirty."""
    return [
        Statement("INSERT INTO search (search) VALUES ('delete-all')"),
        Statement("DELETE FROM search_rows"),
        Statement("INSERT INTO dirty (document) SELECT id FROM docs WHERE true ON CONFLICT DO NOTHING"),
    ]
