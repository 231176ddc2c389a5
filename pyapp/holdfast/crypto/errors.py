"""What cryptography refuses, one class and one code for each refusal.

Rule: a message never says which byte was wrong and never quotes key, text or word.
"""

from __future__ import annotations

from holdfast.foundation.errors import Blame, HoldfastError


class CryptoRefused(HoldfastError):
    """Base of the refusals of this package. Raised without an argument it tells its own sentence."""

    code = "crypto-refused"
    blame = Blame.THEIRS
    text = "Something that was received does not pass its cryptographic check. It was not used."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.text)


class BadKey(CryptoRefused):
    """A key has a wrong length, is not canonical, or lies in a small or mixed subgroup."""

    code = "bad-key"
    text = "A key that was received is not a usable key. Nothing was accepted."


class BadSignature(CryptoRefused):
    """A signature does not belong to this text and key, or is not in its one canonical form."""

    code = "bad-signature"
    text = "A signature is not valid. What it stands under was not accepted."


class CannotOpen(CryptoRefused):
    """A sealed text does not open: another key, another context, or changed bytes."""

    code = "cannot-open"
    text = "A sealed text does not open with this key. It is kept as it is."


class BadAgreement(CryptoRefused):
    """A key agreement ended in the all-zero secret: the other side's key is degenerate."""

    code = "bad-agreement"
    text = "The other side offered a key that is not secret. The exchange was stopped."


class NoMemoryForPassphrase(CryptoRefused):
    """The machine cannot give the memory that stretching a passphrase takes."""

    code = "pwhash-memory"
    blame = Blame.ENVIRONMENT
    text = "There is not enough memory to check the passphrase. Close other programs or tabs and try again."
