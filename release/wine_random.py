"""`python3 release/wine_random.py FOLDER`: the one system library that Wine 8 lacks, for trying a release under it.

Every Windows since 7 has bcryptprimitives.dll, and cryptography's machine code asks it for chance. This writes one with
no code of its own: its ProcessPrng is a pointer to the function of advapi32 that does the same. It never ships.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

NAME, FUNCTION, MEANT = b"bcryptprimitives.dll", b"ProcessPrng", b"advapi32.SystemFunction036"
_PAGE, _BLOCK = 0x1000, 0x200
_AMD64, _LIBRARY, _PE32_PLUS = 0x8664, 0x2022, 0x20B


def library() -> bytes:
    """The bytes of the library: headers, and one section with the table of what it exports."""
    exports = _exports(_PAGE)
    coff = struct.pack("<HHIIIHH", _AMD64, 1, 0, 0, 0, 240, _LIBRARY)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        _PE32_PLUS, 14, 0, 0, _BLOCK, 0, 0, 0, 0x180000000, _PAGE, _BLOCK, 6, 0, 0, 0, 6, 0, 0, 2 * _PAGE, _BLOCK,
        0, 3, 0x140, 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16,
    )  # fmt: skip
    directories = struct.pack("<II", _PAGE, len(exports)) + bytes(15 * 8)
    section = struct.pack("<8sIIIIIIHHI", b".edata", len(exports), _PAGE, _BLOCK, _BLOCK, 0, 0, 0, 0, 0x40000040)
    dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
    head = dos + b"PE\0\0" + coff + optional + directories + section
    return head.ljust(_BLOCK, b"\0") + exports.ljust(_BLOCK, b"\0")


def _exports(base: int) -> bytes:
    functions = base + 40
    names, ordinals, texts = functions + 4, functions + 8, functions + 12  # two bytes of the last are padding
    dll, name, meant = texts, texts + len(NAME) + 1, texts + len(NAME) + len(FUNCTION) + 2
    directory = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, dll, 1, 1, 1, functions, names, ordinals)
    return directory + struct.pack("<IIHH", meant, name, 0, 0) + NAME + b"\0" + FUNCTION + b"\0" + MEANT + b"\0"


if __name__ == "__main__":
    Path(sys.argv[1], NAME.decode()).write_bytes(library())
