"""Bodies whose links have not been read yet: those that are older than links are."""

from __future__ import annotations

from holdfast.app.projecting import link_targets
from holdfast.app.vault import Vault
from holdfast.store import links
from holdfast.store.reading import read


async def link_turn(vault: Vault, *, count: int) -> bool:
    """Reads the links of up to `count` bodies that wait for it. Says whether more may be waiting.

    The caller holds `vault.writing`, so no body changes between reading and writing.
    """
    waiting = await read(vault.database, links.unlinked(count))
    if not waiting:
        return False
    await vault.database.transact(links.write({document: link_targets(body) for document, body in waiting}))
    return len(waiting) == count
