"""Fields of a document that no list needs (front matter, line ending and the like), as texts by name. A projection."""

from __future__ import annotations

import json
from collections.abc import Mapping

from holdfast.store.database import Batch, Statement
from holdfast.store.reading import Reading


def write(fields: Mapping[bytes, Mapping[str, str]]) -> list[Batch]:
    """Replaces all fields of these documents. Rows that stay the same are not touched."""
    rows = [(document, json.dumps(dict(values))) for document, values in fields.items()]
    return [
        Batch("DELETE FROM fields WHERE document = ?1 AND name NOT IN (SELECT key FROM json_each(?2))", rows),
        Batch(
            "INSERT INTO fields (document, name, value) SELECT ?1, key, value FROM json_each(?2) WHERE true"
            " ON CONFLICT (document, name) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
            rows,
        ),
    ]


def of(document: bytes) -> Reading[dict[str, str]]:
    """The fields of a document."""
    return Reading(
        Statement("SELECT name, value FROM fields WHERE document = ?1 ORDER BY name", (document,)),
        lambda rows: {row[0]: row[1] for row in rows},
    )
