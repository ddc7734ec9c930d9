"""Lays out the stick that Wine shows as drive E:, `python -m release.wine_stick FOLDER`.

    Phần mềm CCHC/CCHC                 the portable folder, unpacked from dist/ when it was built
    Phần mềm CCHC/python, …/thu-vien   the same Python for the tests, with all libraries and pytest
    Phần mềm CCHC/kiểm thử             the program and its tests, as the checkout has them

A package needed only by the tests, or only under Wine, is pinned in release/wheels-wine.txt.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from release import CACHE, HERE, ROOT, WINDOWS_ZIP
from release.fetch import LIBRARIES, RUNTIME, Lock, fetch, runtime_files

WINE = Lock(HERE / "wheels-wine.txt", CACHE / "wine", (("--platform", "win_amd64", "--python-version", "3.11"),))
NAME = "Phần mềm CCHC"  # with the letters an officer's folder has
TESTED = (
    "cchc_tui",
    "data",
    "tests",
    "release",
    ".ci",
    ".gitignore",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
)
_PTH = ("python311.zip", ".", r"..\thu-vien", r"..\kiểm thử")


def name_of(archive: Path) -> str:
    """The distribution an archive holds."""
    return archive.name.split("-")[0].lower()


def lay_python(python: Path, libraries: Path) -> None:
    """The Python that ships and every library, unless they are there already as the pins want them."""
    pins = b"".join(lock.file.read_bytes() for lock in (RUNTIME, LIBRARIES, WINE))
    stamp, wanted = python / "pins.txt", hashlib.sha256(pins + str(_PTH).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text("ascii") == wanted:
        return
    for folder in (python, libraries):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name, data in runtime_files().items():
        (python / name).write_bytes(data)
    (python / "python311._pth").write_text("".join(f"{line}\n" for line in _PTH), encoding="utf-8")
    under_wine = {name_of(path): path for path in WINE.folder.iterdir()}
    for archive in ({name_of(path): path for path in LIBRARIES.folder.iterdir()} | under_wine).values():
        unpack(archive, libraries)
    stamp.write_text(wanted, encoding="ascii")


def unpack(archive: Path, libraries: Path) -> None:
    """What a wheel installs; of a source archive the modules and its name and version."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(libraries)
        return
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            _, _, name = member.name.partition("/")
            if member.isfile() and ((name.endswith(".py") and "/" not in name) or ".egg-info/" in name):
                target = libraries / name
                target.parent.mkdir(exist_ok=True)
                found = opened.extractfile(member)
                assert found is not None
                target.write_bytes(found.read())


def lay_program(place: Path) -> None:
    """The program and its tests as they are in the checkout now; byte code of an earlier run stays."""
    made = [path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for path in made:
        if not (ROOT / path.relative_to(place)).is_file():
            path.unlink()
    place.mkdir(parents=True, exist_ok=True)
    for name in TESTED:
        source, target = ROOT / name, place / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            shutil.copy2(source, target)


def lay_portable(place: Path) -> bool:
    """The portable folder, if it was built."""
    shutil.rmtree(place / "CCHC", ignore_errors=True)
    if not WINDOWS_ZIP.is_file():
        return False
    with zipfile.ZipFile(WINDOWS_ZIP) as opened:
        opened.extractall(place)
    return True


def main(stick: Path) -> None:
    """Lay it out; the label and serial are what Wine tells of the volume."""
    for lock in (RUNTIME, LIBRARIES, WINE):
        print(fetch(lock), flush=True)
    place = stick / NAME
    lay_python(place / "python", place / "thu-vien")
    lay_program(place / "kiểm thử")
    portable = lay_portable(place)
    (stick / ".windows-label").write_text("USB HOSO\n", encoding="ascii")
    (stick / ".windows-serial").write_text("1234ABCD\n", encoding="ascii")
    files = sum(len(names) for _, _, names in os.walk(place))
    print(f"stick: {files} files, {'with' if portable else 'WITHOUT'} the portable folder", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
