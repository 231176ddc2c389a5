"""A signed record: a body followed by its signatures, 64 bytes each, in a fixed number and order."""

from __future__ import annotations

from holdfast.crypto import SIGNATURE_BYTES
from holdfast.protocol.codec import RecordMalformed


def split_signed(record: bytes, signatures: int) -> tuple[bytes, list[bytes]]:
    """The body and the signatures of a record. Raises RecordMalformed if there is no room for them."""
    at = len(record) - signatures * SIGNATURE_BYTES
    if at <= 0:
        raise RecordMalformed
    return record[:at], [record[start : start + SIGNATURE_BYTES] for start in range(at, len(record), SIGNATURE_BYTES)]
