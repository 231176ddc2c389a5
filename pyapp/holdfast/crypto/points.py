"""Public keys from outside: refused unless they are canonical and generate the whole prime-order group.

Theory: a key of small order makes signatures that fit any text and agreements that everybody knows; a key of mixed
order is judged differently by implementations with and without cofactor; a second encoding of the same point is a
second name for one device. So a public key enters a record only through these two functions. Ed25519 points are judged
by libsodium. X25519 has no such check there, but only five canonical coordinates lead to the all-zero agreement.
"""

from __future__ import annotations

from holdfast.crypto.errors import BadKey
from holdfast.crypto.keys import BoxPublic, SignPublic
from holdfast.crypto.suite import PUBLIC_BYTES, Suite

_FIELD = 2**255 - 19

# The canonical u coordinates of small order (orders 1, 2, 4 and 8, on the curve or its twist): RFC 7748's curve, the
# list of cr.yp.to/ecdh.html without the values that are not below the field's prime.
_SMALL_ORDER_U = frozenset(
    {
        0,
        1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
        _FIELD - 1,
    }
)


def sign_public(suite: Suite, raw: bytes) -> SignPublic:
    """`raw` as an Ed25519 public key. Raises BadKey."""
    if len(raw) != PUBLIC_BYTES or not suite.is_prime_order(raw):
        raise BadKey
    return SignPublic(raw)


def box_public(raw: bytes) -> BoxPublic:
    """`raw` as an X25519 public key. Raises BadKey."""
    u = int.from_bytes(raw, "little")
    if len(raw) != PUBLIC_BYTES or u >= _FIELD or u in _SMALL_ORDER_U:
        raise BadKey
    return BoxPublic(raw)
