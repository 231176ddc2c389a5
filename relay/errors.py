"""What the relay says no to, beyond what the protocol itself refuses; and how long to wait."""

from __future__ import annotations

import math

from holdfast.foundation.errors import Blame, HoldfastError


class TooOften(HoldfastError):
    """Somebody asks more often than they may. `seconds` from now it will be served."""

    code = "too-often"
    blame = Blame.THEIRS

    def __init__(self, seconds: float) -> None:
        super().__init__("That was too much at once for this relay. It will be tried again.")
        self.seconds = max(1, math.ceil(seconds))


class NotYours(HoldfastError):
    """There is no such space here, or it is not the asker's: on purpose the same."""

    code = "space-unknown"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This relay has no such space for this device.")


class RegistrationNeeded(HoldfastError):
    """The account that begins a space is not registered here."""

    code = "registration-needed"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This relay does not know this account. Register it with the relay's token.")


class RegistrationRefused(HoldfastError):
    """The token is not this relay's, or nobody new is taken."""

    code = "registration-refused"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This relay did not accept the registration. Ask whoever runs it for its token.")


class WrongForm(HoldfastError):
    """A request is not of the form that its path takes: its content type, its path, its method."""

    code = "request-form"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("This relay does not understand the request. An update may be needed, here or there.")
