"""dist/cchc-x.y.z.pyz: the program in one file, for PCs that have Python 3.11 or newer.

Its modules are stored byte code of the Python most have; `release/unpacking.py` says what becomes of the rest.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from release import HERE, PYZ
from release.fetch import COMPILED, LIBRARIES
from release.packing import Files, compile_all, compiled, seal, write_zip, zip_bytes
from release.parts import Wheel, library_files, metadata, program_files, wheels
from release.unpacking import COMMON, SOURCES

# Needed only to read an annex issued as PDF, with nearly 4 MB of machine code for each kind of PC.
WITHOUT = {"cffi", "charset-normalizer", "cryptography", "pdfminer-six", "pdfplumber"}
_PYTHONS = ("cp311", "cp312", "cp313")
_PLACES = {"win_amd64": "win-amd64", "manylinux": "linux-x86_64"}


def _tags(wheel: Wheel) -> list[str]:
    """For which Pythons and machines a compiled wheel is; see unpacking.tag."""
    _, _, python, abi, machine = wheel.path.stem.split("-")
    place = next(name for kind, name in _PLACES.items() if kind in machine)
    return [f"{one}-{place}" for one in (_PYTHONS if abi == "abi3" else (python,))]


def modules() -> Files:
    """The program and the pure libraries."""
    files = program_files()
    compiled_here = {wheel.name for wheel in wheels(COMPILED.folder)}
    for wheel in wheels(LIBRARIES.folder):
        if wheel.name not in WITHOUT | compiled_here | {"python-docx"}:
            files |= metadata(wheel) | library_files(wheel)
    return files


def parts() -> Files:
    """What is laid out as files: all sources, python-docx, and machine code by kind of PC; each a zip of its own."""
    found: dict[str, Files] = defaultdict(dict)
    found[SOURCES] = modules()
    for wheel in wheels(COMPILED.folder):
        for tag in _tags(wheel):
            found[tag] |= library_files(wheel)
    (docx,) = (one for one in wheels(LIBRARIES.folder) if one.name == "python-docx")
    found[COMMON] = library_files(docx)
    return {f"parts/{name}.zip": zip_bytes(files) for name, files in found.items()}


def archive() -> tuple[Files, set[str]]:
    """All entries, and the names of those that are stored."""
    deflated, stored = parts(), compile_all(modules())
    digest = hashlib.sha256(b"".join(hashlib.sha256(deflated[name]).digest() for name in sorted(deflated))).hexdigest()
    main = (
        (HERE / "pyz_main.py").read_text("utf-8").replace("$DIGEST", digest[:12]).replace("$MAGIC", MAGIC_NUMBER.hex())
    )
    unpack = (HERE / "unpacking.py").read_bytes().replace(b"\r\n", b"\n")
    stored |= {"__main__.py": main.encode("utf-8"), "cchc_unpack.py": unpack}
    return {**deflated, **stored, "cchc_unpack.pyc": compiled("cchc_unpack.py", unpack)}, {*stored, "cchc_unpack.pyc"}


def write(target: Path) -> None:
    """Write it."""
    files, stored = archive()
    write_zip(target, files, stored=stored, before=b"#!/usr/bin/env python3\n")
    target.chmod(0o755)


def main(target: Path = PYZ) -> None:
    """Write it, and its digest beside it."""
    write(target)
    print(seal(target))


if __name__ == "__main__":
    main()
