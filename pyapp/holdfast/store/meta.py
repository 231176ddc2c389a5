"""What the vault is: its id, its account, its home space, and the generation of its unlock slots.

Theory (PROTOCOL "Unlock slots"): a slot opens the vault only if its generation is the current one. Changing a
passphrase makes new slots beside the old, then commits the new generation with the old one as `pending`; while it is
pending both open; when the old slots are deleted the mark is settled. A crash at any point leaves a vault that opens.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.store.database import Batch, Row, Statement, Work
from holdfast.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Meta:
    """The vault's own record. `pending` is the older generation whose slots still open, None when settled."""

    vault_id: bytes
    account: bytes
    """Id of the account, H("hf1/account", root key)."""
    home: bytes
    """Id of the space that new documents go to."""
    created: int
    generation: int
    pending: int | None = None

    def opens(self, generation: int) -> bool:
        """Whether a slot of this generation may open the vault."""
        return generation in (self.generation, self.pending)


def create(meta: Meta) -> list[Work]:
    """Writes the record of a new vault; fails if there is one."""
    return [
        Batch(
            "INSERT INTO meta (name, value) VALUES (?1, ?2)",
            [
                ("vault_id", meta.vault_id),
                ("account", meta.account),
                ("home", meta.home),
                ("created", meta.created),
                ("generation", meta.generation),
            ],
        )
    ]


def meta() -> Reading[Meta | None]:
    """The vault's record, None in a vault that was never finished."""
    return Reading(Statement("SELECT name, value FROM meta"), _decode)


def begin_generation(old: int, new: int) -> list[Work]:
    """Makes `new` the current generation while slots of `old` still open. Guarded: fails if `old` is not current."""
    return [
        Statement(
            "UPDATE meta SET value = ?2 WHERE name = 'generation' AND value = ?1"
            " AND NOT EXISTS (SELECT 1 FROM meta WHERE name = 'pending')",
            (old, new),
            expect_changes=1,
        ),
        Statement("INSERT INTO meta (name, value) VALUES ('pending', ?1)", (old,)),
    ]


def supersede_generation(pending: int, old: int, new: int) -> list[Work]:
    """Makes `new` the current generation in place of `old`, which nobody has used; `pending` goes on opening.

    Guarded: fails if either is not what is said.
    """
    return [
        Statement(
            "UPDATE meta SET value = ?2 WHERE name = 'generation' AND value = ?1"
            " AND EXISTS (SELECT 1 FROM meta WHERE name = 'pending' AND value = ?3)",
            (old, new, pending),
            expect_changes=1,
        )
    ]


def settle_generation(old: int) -> Work:
    """The slots of `old` are deleted. Guarded: fails if `old` is not the pending one."""
    return Statement("DELETE FROM meta WHERE name = 'pending' AND value = ?1", (old,), expect_changes=1)


def _decode(rows: list[Row]) -> Meta | None:
    values = {row[0]: row[1] for row in rows}
    if "vault_id" not in values:
        return None
    return Meta(
        values["vault_id"],
        values["account"],
        values["home"],
        values["created"],
        values["generation"],
        values.get("pending"),
    )
