"""What every command is handed: its arguments, where to print, and the vault when it asks for it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from holdfast.app.commits import Commits
from holdfast.app.vault import Vault
from holdfast.cli import places
from holdfast.cli.console import Console
from holdfast.store.indexer import index_turn


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command."""

    arguments: Namespace
    console: Console

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        folder: Path | None = self.arguments.vault
        return places.default_folder() if folder is None else folder

    @property
    def passphrase_file(self) -> Path | None:
        """The file with the passphrase, if it was named."""
        file: Path | None = self.arguments.passphrase_file
        return file

    def opened(self) -> AbstractAsyncContextManager[Vault]:
        """The vault, open for a block."""
        return places.opened(self.folder, self.passphrase_file)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Commits]:
        """The vault, open to be changed; what was changed is indexed in the end."""
        async with self.opened() as vault:
            yield Commits(vault)
            while await index_turn(vault.database):
                pass


Command = Callable[[Session], Awaitable[None]]
