"""What can go wrong with the vault's database, told by SQLite's code and never by matching message texts.

Danger: a message shown to a person never repeats SQLite's own text, which can quote a value (I5).
"""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError


class StoreError(HoldfastError):
    """Base of the errors of the store."""


class StorageFull(StoreError):
    """There is no room. Nothing of the transaction is kept; what was there before is intact; it may be tried again."""

    code = "storage-full"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("Storage is full. This change is not saved.")


class StorageDamaged(StoreError):
    """A page does not decrypt or does not fit: shown, never read as zeros."""

    code = "storage-damaged"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("The vault is damaged: a part of it cannot be read. Restore it from a relay or a backup.")


class StorageMissing(StoreError):
    """There is no database of this name, and none was to be made."""

    code = "storage-missing"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("There is no vault here. The storage of this browser may have been cleared.")


class StorageBusy(StoreError):
    """Another process holds the database."""

    code = "storage-busy"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("The vault is open elsewhere. Close it there, then try again.")


class StorageReadOnly(StoreError):
    """The database can be read but not written, and writing is what it was opened for."""

    code = "storage-read-only"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("This vault is read-only. Nothing was changed.")


class ConnectionLost(StoreError):
    """The connection broke and reopening failed: from now on nothing can be read or saved until a restart."""

    code = "connection-lost"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("The connection to the vault is lost. Nothing can be saved. Copy your text, then reload.")


class WrongKey(StoreError):
    """The database does not open with this key (SQLite says so at the first read, with code 26)."""

    code = "wrong-key"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This key does not open the vault. Nothing was changed.")


class NewerVault(StoreError):
    """The schema is newer than this program: refused before anything is written (I9)."""

    code = "newer-vault"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("This vault was written by a newer Holdfast. Update to open it.")


class StatementError(StoreError):
    """A statement that SQLite refuses: a bug of ours. `sqlite_code` is its (extended) result code."""

    code = "statement-error"
    blame = Blame.OURS

    def __init__(self, sqlite_code: int, position: int) -> None:
        super().__init__(f"The database refused statement {position} (code {sqlite_code}). Nothing was changed.")
        self.sqlite_code = sqlite_code
        self.position = position


class GuardFailed(StoreError):
    """A guarded statement did not change the number of rows it had to: somebody was faster. Nothing was committed."""

    code = "guard-failed"
    blame = Blame.OURS

    def __init__(self, position: int) -> None:
        super().__init__("Something else changed this in the meantime. Nothing was changed; try again.")
        self.position = position
