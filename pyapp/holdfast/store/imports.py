"""Which files have been imported, so that importing a folder again takes only what is new.

The key is (path inside the import, hash of the file's bytes): the same file again is known, an edited one is new.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from holdfast.store.database import Statement, Work
from holdfast.store.reading import Reading


def record(path: str, source_hash: bytes, document: bytes, time: int) -> Work:
    """Remembers an imported file, in the transaction that makes its document. A second record of it fails."""
    return Statement(
        "INSERT INTO imports (path, source_hash, document, time) VALUES (?1, ?2, ?3, ?4)",
        (path, source_hash, document, time),
    )


def known(files: Sequence[tuple[str, bytes]]) -> Reading[dict[tuple[str, bytes], bytes]]:
    """Of these (path, hash), the ones that were imported before, with the documents that they became."""
    wanted = json.dumps([[path, source_hash.hex()] for path, source_hash in files])
    return Reading(
        Statement(
            "SELECT imports.path, source_hash, document FROM json_each(?1) AS wanted CROSS JOIN imports"
            " ON imports.path = wanted.value ->> 0 AND source_hash = unhex(wanted.value ->> 1)",
            (wanted,),
        ),
        lambda rows: {(row[0], row[1]): row[2] for row in rows},
    )


def latest(paths: Sequence[str]) -> Reading[dict[str, bytes]]:
    """Of these paths, the ones that were imported before, with the document that the latest import of each made."""
    return Reading(
        Statement(
            "SELECT imports.path, document FROM json_each(?1) AS wanted"
            " CROSS JOIN imports ON imports.path = wanted.value ORDER BY time, document",
            (json.dumps(list(paths)),),
        ),
        lambda rows: {row[0]: row[1] for row in rows},
    )
