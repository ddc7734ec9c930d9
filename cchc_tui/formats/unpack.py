"""Putting a verified package into a new folder: written beside, hashed while written, and named at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_tui.core.errors import InputError, StateError, StoreError
from cchc_tui.core.paper_kinds import PROGRAM_ENDINGS
from cchc_tui.core.text import safe_name
from cchc_tui.formats.publish import flush_folder
from cchc_tui.formats.staging import staging
from cchc_tui.formats.verify import BAG_INFO, BAGIT, MANIFEST, TAG_MANIFEST, BagReport, Stored
from cchc_tui.formats.zipgate import is_safe_name
from cchc_tui.patience import patiently

# Papers that an office can attach are never of these kinds, so a package with one of them was not made by an office.
# A package has a page to look at and a program to check it with; nothing else in it may be one.
PROGRAMS = PROGRAM_ENDINGS - {"html", "py"}
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def unpack(
    report: BagReport,
    folder: Path,
    names: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Put all files of a sound package into a new folder inside `folder`, named like the package; that folder.

    `names` (path in the package → path to write) leaves the bag's own lists out: they know the packed names only.
    """
    root = safe_name(report.root or report.path.stem)
    target = folder / root
    if os.path.lexists(target):
        raise InputError("unpack.exists", name=root, folder=str(folder))
    kept = [*report.sound, *(() if names else (BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST))]
    files = {(names or {}).get(name, name): report.stored(name) for name in kept}
    for name in files:
        if not is_safe_name(name):
            raise InputError("zip.unsafe_name", name=name)
        if name.rpartition(".")[2].casefold() in PROGRAMS:
            raise InputError("unpack.program", name=name)
    total = sum(stored.size for stored in files.values())
    done = 0

    def add(size: int) -> None:
        nonlocal done
        done += size
        if cancelled and cancelled():
            raise StateError("unpack.cancelled")
        if progress:
            progress(done, total)

    try:
        _write_all(folder, target, files, total, add)
    except StoreError as fault:
        if fault.code not in ("export.io", "export.denied"):
            raise
        raise StoreError("unpack.io", **fault.facts) from fault
    return target


def _write_all(folder: Path, target: Path, files: Mapping[str, Stored], total: int, add: Callable[[int], None]) -> None:
    with staging(folder, target.name, total) as stage:
        for name, stored in files.items():
            _write(stage / name, stored, add)
        # A folder of that name may have come meanwhile: some systems put a new one over it if it is empty.
        if os.path.lexists(target):
            raise InputError("unpack.exists", name=target.name, folder=str(folder))
        patiently(lambda: stage.rename(target))
        flush_folder(folder)


def _write(path: Path, stored: Stored, add: Callable[[int], None]) -> None:
    """Write one file, new and flushed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, _NEW, 0o644), "wb", buffering=0) as file:
        for piece in stored.pieces():
            rest = memoryview(piece)
            while rest:
                rest = rest[file.write(rest) :]
            add(len(piece))
        os.fsync(file.fileno())
