"""What a storage refuses or cannot do. Nothing of a write that raised was kept."""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError


class StorageTrouble(HoldfastError):
    """Base of what a storage could not do now; the same write may succeed later."""

    code = "storage-busy"
    blame = Blame.ENVIRONMENT
    text = "The relay cannot store anything at the moment. Nothing was lost; it will be tried again."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.text)


class StorageBusy(StorageTrouble):
    """Too much waits to be written, or somebody else has locked the database."""


class StorageFull(StorageTrouble):
    """There is no room left, or the disk failed."""

    code = "storage-full"
    text = "The relay has no room left. Nothing was lost; it will be tried again."


class StorageClosed(StorageTrouble):
    """The storage was closed, or is being closed."""

    code = "storage-closed"
    text = "The relay is stopping. Nothing was lost; it will be tried again."


class StorageDamaged(StorageTrouble):
    """What was stored no longer passes the checks that it passed when it came."""

    code = "storage-damaged"
    text = "The relay's copy of this space is damaged. What is on your devices is not."


class Overtaken(StorageTrouble):
    """The space has gone on since it was read: what was judged must be judged again."""

    code = "storage-overtaken"


class TooManySpaces(HoldfastError):
    """An account has begun as many spaces as it may."""

    code = "quota-spaces"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This account keeps as many spaces at this relay as it may. The space was not accepted.")


class StorageTooNew(HoldfastError):
    """The database was made by a newer relay. It was not touched."""

    code = "storage-newer"
    blame = Blame.ENVIRONMENT

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"This relay's data has version {found}, which needs a newer relay; this one knows {known}.")


class StorageForeign(HoldfastError):
    """The file is not a relay's database. It was not touched."""

    code = "storage-foreign"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("The file in the place of the relay's data is not a relay's database. It was not touched.")
