"""Who links here, and the bodies whose links have not been read yet."""

from __future__ import annotations

from holdfast.app.models import Link
from holdfast.app.projecting import link_targets
from holdfast.app.vault import Vault
from holdfast.domain.kinds import KINDS
from holdfast.foundation.ids import show_id
from holdfast.store import links
from holdfast.store.links import LinkingRow
from holdfast.store.reading import Reading, read


def linked_from(document: bytes) -> Reading[list[LinkingRow]]:
    """The documents that link to this one, to be read with what else a screen needs."""
    return links.to(document, tuple(KINDS))


def as_links(rows: list[LinkingRow]) -> tuple[Link, ...]:
    """Rows as a screen shows them."""
    return tuple(Link(show_id(row.id), row.kind, row.title) for row in rows)


async def link_turn(vault: Vault, *, count: int) -> bool:
    """Reads the links of up to `count` bodies that wait for it. Says whether more may be waiting.

    The caller holds `vault.writing`, so no body changes between reading and writing.
    """
    waiting = await read(vault.database, links.unlinked(count))
    if not waiting:
        return False
    await vault.database.transact(links.write({document: link_targets(body) for document, body in waiting}))
    return len(waiting) == count
