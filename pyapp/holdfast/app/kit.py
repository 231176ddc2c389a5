"""The recovery kit: the words that restore the account, shown until they have been checked.

Theory (PROTOCOL "Accounts and devices"): the root secret lies in the vault only until the person has shown that the
words are written down; then it is erased and exists in the words alone.
"""

from __future__ import annotations

from holdfast.app.vault import Vault
from holdfast.crypto import KitSecret
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.random import Random
from holdfast.protocol.kit import kit_words
from holdfast.store import keyring
from holdfast.store.reading import read

ASKED = 3
"""How many of the words are asked for."""


class KitGone(HoldfastError):
    """The words were checked: they are not in the vault any more."""

    code = "kit-gone"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("The recovery words were checked and are no longer on this device.")


async def words(vault: Vault) -> tuple[str, ...] | None:
    """The 24 words; None once they have been checked."""
    secret = await read(vault.database, keyring.get(keyring.Secret.KIT))
    return None if secret is None else kit_words(KitSecret(secret))


def places_to_ask(random: Random, count: int) -> tuple[int, ...]:
    """Three different places of the `count` words, counted from 1, ascending."""
    places = list(range(1, count + 1))
    # A byte modulo at most 24 is a little uneven; nothing depends on it.
    return tuple(sorted(places.pop(random.draw(1)[0] % len(places)) for _ in range(ASKED)))


async def check(vault: Vault, answers: dict[int, str]) -> tuple[int, ...]:
    """Compares the answers by place. Returns the wrong places; with none, the secret is erased. Raises KitGone."""
    right = await words(vault)
    if right is None:
        raise KitGone
    wrong = tuple(place for place, word in sorted(answers.items()) if word.strip().lower() != right[place - 1])
    if not wrong and len(answers) >= ASKED:
        async with vault.writing:
            await vault.database.transact([keyring.erase(keyring.Secret.KIT)])
    return wrong
