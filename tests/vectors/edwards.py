"""Ed25519 by the book, to make the signatures that no honest library makes (FAULTS, hostile inputs 3).

RFC 8032 section 5.1; "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko) for the cases. Slow, not constant-time,
and meant to be.
"""

from __future__ import annotations

from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, P - 2, P) % P

Point = tuple[int, int]


def _x(y: int) -> int | None:
    square = (y * y - 1) * pow(_D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return None if (x * x - square) % P else min(x, P - x, key=lambda root: root & 1)


def add(a: Point, b: Point) -> Point:
    k = _D * a[0] * b[0] * a[1] * b[1]
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + k, P - 2, P)
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, P - 2, P)
    return x % P, y % P


def times(scalar: int, point: Point) -> Point:
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def encode(point: Point) -> bytes:
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = _x(_BASE_Y)
assert _BASE_X is not None
BASE: Point = (_BASE_X, _BASE_Y)


def torsion() -> Point:
    """A point of order 8."""
    for y in range(2, 1000):
        x = _x(y)
        if x is not None and times(4, point := times(ORDER, (x, y))) != (0, 1):
            return point
    raise AssertionError("no point of order 8 found")


def challenge(commitment: bytes, public: bytes, message: bytes) -> int:
    return int.from_bytes(sha512(commitment + public + message).digest(), "little") % ORDER


def sign(
    secret: int, nonce: int, message: bytes, *, shift_r: Point = (0, 1), shift_a: Point = (0, 1)
) -> tuple[bytes, bytes]:
    """Public key and signature, with torsion added to the commitment or to the key."""
    public = encode(add(times(secret, BASE), shift_a))
    commitment = encode(add(times(nonce, BASE), shift_r))
    return public, commitment + ((nonce + challenge(commitment, public, message) * secret) % ORDER).to_bytes(
        32, "little"
    )


def hostile(message: bytes) -> dict[str, tuple[bytes, bytes]]:
    """Public keys and signatures over `message` that must be refused, by what is wrong with them."""
    low = torsion()
    public, good = sign(1234567, 987654321, message)
    scalar = int.from_bytes(good[32:], "little")
    cases = {
        "commitment with torsion": sign(1234567, 987654321, message, shift_r=low),
        "commitment of small order": sign(1234567, 0, message, shift_r=low),
        "commitment is the identity": sign(1234567, 0, message),
        "scalar not reduced": (public, good[:32] + (scalar + ORDER).to_bytes(32, "little")),
        "scalar with high bits": (public, good[:63] + bytes([good[63] | 0xE0])),
        "key with torsion": next(
            case
            for nonce in range(1, 200)
            if challenge((case := sign(1234567, nonce, message, shift_a=low))[1][:32], case[0], message) % 8
        ),
        "identity written as p+1": (
            (P + 1).to_bytes(32, "little"),
            encode(times(5, BASE)) + (5).to_bytes(32, "little"),
        ),
    }
    for name, point in {"key of order 8": low, "key of order 2": (0, P - 1), "key is the identity": (0, 1)}.items():
        cases[name] = next(
            (encode(point), commitment + nonce.to_bytes(32, "little"))
            for nonce in range(1, 200)
            if challenge(commitment := encode(times(nonce, BASE)), encode(point), message) % 8 == 0
        )
    return cases
