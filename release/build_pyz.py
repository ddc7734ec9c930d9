"""dist/cchc-x.y.z.pyz: the program in one file, for PCs that have Python 3.11 or newer.

Every module is in it twice: as byte code for the Python most have, stored, and as source for the others, packed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from release import HERE, PYZ
from release.fetch import COMPILED, LIBRARIES
from release.packing import Files, compiled, is_module, write_zip
from release.parts import Wheel, library_files, metadata, program_files, wheels
from release.unpacking import FOLDER

# Needed only to read an annex issued as PDF, with nearly 4 MB of machine code for each kind of PC.
WITHOUT = {"cffi", "charset-normalizer", "cryptography", "pdfminer-six", "pdfplumber"}
UNPACKED = ("Cryptodome", "docx", "lxml")
_PYTHONS = ("cp311", "cp312", "cp313")
_PLACES = {"win_amd64": "win-amd64", "manylinux": "linux-x86_64"}
_START = '''
def start(archive):
    """The program, with its compiled libraries at hand."""
    import sys

    from cchc_unpack import Unpacker

    sys.meta_path.insert(0, Unpacker(archive, {names!r}, {digest!r}))
    from cchc_tui.__main__ import main

    return main()
'''


def _tags(wheel: Wheel) -> list[str]:
    """For which Pythons and machines a compiled wheel is; see unpacking.tag."""
    _, _, python, abi, machine = wheel.path.stem.split("-")
    place = next(name for kind, name in _PLACES.items() if kind in machine)
    return [f"{one}-{place}" for one in (_PYTHONS if abi == "abi3" else (python,))]


def unpacked() -> Files:
    """What is laid out as files: python-docx as it is, and machine code by kind of PC."""
    files: Files = {}
    for wheel in wheels(COMPILED.folder):
        for tag in _tags(wheel):
            files |= {f"{FOLDER}/{tag}/{name}": data for name, data in library_files(wheel).items()}
    (docx,) = (one for one in wheels(LIBRARIES.folder) if one.name == "python-docx")
    return files | {f"{FOLDER}/common/{name}": data for name, data in library_files(docx).items()}


def modules() -> Files:
    """The program and the pure libraries."""
    files = program_files()
    compiled_here = {wheel.name for wheel in wheels(COMPILED.folder)}
    for wheel in wheels(LIBRARIES.folder):
        if wheel.name not in WITHOUT | compiled_here | {"python-docx"}:
            files |= metadata(wheel) | library_files(wheel)
    return files | {"cchc_unpack.py": (HERE / "unpacking.py").read_bytes().replace(b"\r\n", b"\n")}


def archive() -> tuple[Files, set[str]]:
    """All entries, and the names of those that stay unpacked."""
    loose, files = unpacked(), modules()
    told = b"".join(f"{name}\0".encode() + hashlib.sha256(data).digest() for name, data in sorted(loose.items()))
    digest = hashlib.sha256(told).hexdigest()[:12]
    files["cchc_pyz.py"] = _START.format(names=UNPACKED, digest=digest).encode()
    byte_code = {f"{name}c": compiled(name, data) for name, data in files.items() if is_module(name)}
    main = (HERE / "pyz_main.py").read_bytes().replace(b"\r\n", b"\n")
    return {**loose, **files, **byte_code, "__main__.py": main}, set(byte_code)


def main(target: Path = PYZ) -> None:
    """Write it, and its digest beside it."""
    files, stored = archive()
    write_zip(target, files, stored=stored, before=b"#!/usr/bin/env python3\n")
    target.chmod(0o755)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_bytes(f"{digest}  {target.name}\n".encode())
    print(f"{target.name}  {target.stat().st_size / 1e6:.1f} MB  {digest}")


if __name__ == "__main__":
    main()
