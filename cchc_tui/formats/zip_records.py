"""Small records of a zip: extra fields, sizes told twice, and what follows an entry's data."""

from __future__ import annotations

import re
import struct

UNICODE_NAME, ZIP64 = 0x7075, 0x0001
RECORD = re.compile(rb"PK(\x01\x02|\x03\x04|\x05[\x05\x06]|\x06[\x06\x07\x08])")


def agree(fields: dict[int, bytes], sizes: tuple[int, int], *, unknown: bool = False) -> bool:
    """Whether a ZIP64 field that is not needed says the same sizes as the header, or nothing yet."""
    field = fields.get(ZIP64, b"")
    if len(field) < 16:
        return not field or len(field) >= 8
    found = struct.unpack_from("<2Q", field)
    return found == sizes or (unknown and found == (0, 0))


def descriptor_length(found: bytes, crc: int, packed: int, size: int) -> int:
    """How long the data descriptor at the start of `found` is; 0 if none there says these figures."""
    for layout in ("<I2I", "<I2Q"):
        for signature in (b"PK\x07\x08", b""):
            fitting = signature + struct.pack(layout, crc, packed, size)
            if found.startswith(fitting):
                return len(fitting)
    return 0


def fields_of(extra: bytes) -> dict[int, bytes] | None:
    """The extra fields of a header; None if they are not well formed."""
    fields: dict[int, bytes] = {}
    at = 0
    while len(extra) - at >= 4:
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind in fields or at + 4 + length > len(extra):
            return None
        fields[kind] = extra[at + 4 : at + 4 + length]
        at += 4 + length
    return fields if not extra[at:].strip(b"\0") else None
