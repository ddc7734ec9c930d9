"""Cài vào máy này: the portable folder copied to the person's own folders, with a sign on the desktop; no admin."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_tui import __version__
from cchc_tui.core.errors import StateError, StoreError, reason_of
from cchc_tui.jobs.moving import Progress, bring, copy_tree
from cchc_tui.paths import DATA, STARTER, Paths, portable_folder, users_base, users_home
from cchc_tui.patience import patiently
from cchc_tui.store.backup import sync_folder
from cchc_tui.texts import workplace_texts as t

PROGRAM, VERSION = "chuong-trinh", "phien-ban.txt"
_NEW, _OLD = f"{PROGRAM}.moi", f"{PROGRAM}.cu"


@dataclass(frozen=True, slots=True)
class Installed:
    """Đã cài: where the program lies now, the version it replaced ("" if none), and the sign on the desktop."""

    folder: Path
    before: str
    sign: Path | None


def carried(executable: str = sys.executable) -> Path:
    """The portable folder this program runs from; StateError when there is none, or it is the one on this machine."""
    folder = portable_folder(executable)
    if folder is None:
        raise StateError("install.not_portable")
    if folder.parent == users_base():
        raise StateError("install.is_here", path=str(folder))
    return folder


def install(
    folder: Path,
    base: Path,
    desktop: Path | None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Installed:
    """Copy the program in `folder` to `base`, beside the data and never into them; the old one stands until the new
    one does. StateError `install.newer_here` when the one there is newer, StoreError when it cannot be done."""
    target, new, old = base / PROGRAM, base / _NEW, base / _OLD
    if old.exists() and not target.exists():  # broken off in the middle of changing names
        os.replace(old, target)
    before = version_of(target)
    if _parts(before) > _parts(__version__):
        raise StateError("install.newer_here", here=before, carried=__version__)
    entries = sorted(name for name in os.listdir(folder) if name != DATA and not name.startswith("."))
    try:
        copy_tree(folder, new, entries, progress, cancelled)
        (new / VERSION).write_text(f"{__version__}\n", "ascii")
        _change_names(target, new, old)
        sync_folder(base)
    except OSError as fault:
        raise StoreError("install.failed", path=str(target), detail=reason_of(fault)) from fault
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    return Installed(target, before, _put_sign(target, desktop) if desktop else None)


def _change_names(target: Path, new: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        patiently(lambda: os.replace(target, old))
    try:
        patiently(lambda: os.replace(new, target))  # scanners look into programs that were just written
    except OSError:
        if old.exists():
            os.replace(old, target)
        raise


def version_of(folder: Path) -> str:
    """The version of the program in a folder; "" where none is told."""
    with suppress(OSError, UnicodeDecodeError):
        return (folder / VERSION).read_text("ascii").strip()
    return ""


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def desktop_folder() -> Path | None:
    """The person's desktop, where Windows has it; None elsewhere."""
    if os.name != "nt":
        return None
    from platformdirs import user_desktop_dir

    folder = Path(user_desktop_dir())
    return folder if folder.is_dir() else None


def _put_sign(target: Path, desktop: Path) -> Path | None:
    """A file on the desktop that starts the program; it names no place that another machine would not have."""
    sign = desktop / STARTER
    local = os.environ.get("LOCALAPPDATA", "")
    starter = str(target / STARTER)
    if local and starter.casefold().startswith(local.casefold() + os.sep):
        starter = f"%LOCALAPPDATA%{starter[len(local) :]}"
    # A name with marks is read as it was written only in the code page of UTF-8.
    page = [] if starter.isascii() else ["chcp 65001 >nul"]
    lines = ["@echo off", *page, f'call "{starter}" %*', ""]
    try:
        sign.write_bytes("\r\n".join(lines).encode())
    except OSError:
        return None
    return sign


def install_here(
    folder: Path,
    data: Paths | None,
    now: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[str]:
    """Copy the program of `folder` to this machine, and `data` if given; what was done and what to do next, in lines.

    Data go along only to a machine that has none; those it has stay.
    """
    made = install(folder, users_base(), desktop_folder(), progress, cancelled)
    said = [t.INSTALLED.format(place=Paths(made.folder).shown)]
    if made.before:
        said.append(t.INSTALL_REPLACED.format(before=made.before))
    home = Paths(users_home())
    if home.database.exists():
        said.append(t.INSTALL_DATA_KEPT.format(place=home.shown))
    elif data is not None and data.database.exists():
        brought = bring(data, home, now, progress, cancelled)
        said.append(t.INSTALL_DATA.format(files=brought.files, place=home.shown))
    starter = Paths(made.folder / STARTER).shown
    said.append(t.INSTALL_SIGN.format(sign=made.sign) if made.sign else t.INSTALL_NO_SIGN.format(starter=starter))
    return [*said, t.INSTALL_NEXT]
