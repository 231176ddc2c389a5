"""What can be wrong with an update, a write or an open document. Each has its own code.

Rule: `UpdateRefused` and its kinds mean "set aside, visibly"; `NewerSchema` and `Waiting` mean "hold, visibly";
`DocumentFailed` means "this handle is gone: load it again from the database, and set aside what was being applied".
Nothing here is ever a reason to drop a change (I4).
"""

from __future__ import annotations

from collections.abc import Mapping

from holdfast.foundation.errors import Blame, HoldfastError


class UpdateRefused(HoldfastError):
    """An update that no honest device of this version makes. It did not reach the document."""

    code = "update-refused"
    blame = Blame.THEIRS


class Malformed(UpdateRefused):
    """Bytes that are not an update, or not in the one encoding that we take."""

    code = "update-malformed"

    def __init__(self, what: str) -> None:
        super().__init__(f"A change could not be read ({what}). It was set aside, the document is as it was.")


class NotAllowed(UpdateRefused):
    """An update that is well-formed and does what its author must not or cannot honestly do."""

    code = "update-not-allowed"

    def __init__(self, what: str) -> None:
        super().__init__(f"A change does what it must not ({what}). It was set aside, the document is as it was.")


class Overlaps(UpdateRefused):
    """An update that says again, and perhaps otherwise, what is already here, and more."""

    code = "update-overlaps"

    def __init__(self) -> None:
        super().__init__("A change overlaps with what is already here. It was set aside, the document is as it was.")


class AlreadyKnown(UpdateRefused):
    """Every clock of the update is already here. For an editor that sends again: it is saved."""

    code = "update-known"

    def __init__(self) -> None:
        super().__init__("This change is already here.")


class NewerSchema(HoldfastError):
    """An update that a newer Holdfast may have made. It waits for an update of the app."""

    code = "update-newer"
    blame = Blame.THEIRS

    def __init__(self, what: str) -> None:
        super().__init__(f"A change was made by a newer Holdfast ({what}). It is kept until this one is updated.")


class Waiting(HoldfastError):
    """An update that builds on changes which are not here yet (I11). It waits for them."""

    code = "update-waiting"
    blame = Blame.THEIRS

    def __init__(self, needs: Mapping[int, int]) -> None:
        super().__init__("A change builds on others that have not arrived. It is kept until they are here.")
        self.needs = needs
        """The state vector that has to be known first; only the clients that are behind."""


class DocumentFailed(HoldfastError):
    """The CRDT failed, or did something else than was foreseen. The handle is broken; nothing of it may be kept."""

    code = "document-failed"
    blame = Blame.OURS

    def __init__(self, what: str) -> None:
        super().__init__(f"A document could not take a change ({what}). What was saved before is as it was.")


class HandleBroken(HoldfastError):
    """A handle was used after it had failed."""

    code = "handle-broken"
    blame = Blame.OURS

    def __init__(self) -> None:
        super().__init__("A document was used after it had failed. It has to be loaded again.")


class BadVector(HoldfastError):
    """Bytes that are not a state vector."""

    code = "bad-vector"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This is not a state vector.")


class TextNotAllowed(HoldfastError):
    """A text that no body holds: half a character, or a carriage return."""

    code = "text-not-allowed"
    blame = Blame.THEIRS

    def __init__(self, what: str) -> None:
        super().__init__(f"This text contains {what}. It was not written.")


class TextTooLong(HoldfastError):
    """A text longer than a body may be made here."""

    code = "text-too-long"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This text is too long for one document. It was not written.")


class BadPosition(HoldfastError):
    """A position outside the text or inside a character."""

    code = "bad-position"
    blame = Blame.OURS

    def __init__(self) -> None:
        super().__init__("An edit names a place that the text does not have. It was not written.")


class BadEdit(HoldfastError):
    """An edit of a head that its field's policy does not know, or a name that no key can hold."""

    code = "bad-edit"
    blame = Blame.OURS

    def __init__(self, what: str) -> None:
        super().__init__(f"An edit cannot be written ({what}).")
