"""Chép sang máy này: data or the program copied whole and read back before they get their name; nothing is moved."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import StateError, StoreError, reason_of
from cchc_tui.paths import DATABASE, Paths
from cchc_tui.patience import patiently
from cchc_tui.store.backup import sync_folder
from cchc_tui.store.elsewhere import SIDE_FILES, copy_database

Progress = Callable[[int, int], None]
_PIECE = 256 * 1024
_ROOM_LEFT = 20 << 20  # bytes a disk should have left after a copy


@dataclass(frozen=True, slots=True)
class Brought:
    """Đã chép: where the data lie now, how many files they are and how large."""

    paths: Paths
    files: int
    size: int


def bring(source: Paths, target: Paths, now: datetime, progress: Progress | None = None,
          cancelled: Callable[[], bool] | None = None) -> Brought:  # fmt: skip
    """Copy everything of `source` to `target`, which gets its name once all is there and was read back.

    StateError `move.exists` when data lie there already, StoreError `move.no_room` or `move.failed`; then all is as
    before.
    """
    if target.database.exists():
        raise StateError("move.exists", path=str(target.home))
    database = {DATABASE, *(f"{DATABASE}{ending}" for ending in SIDE_FILES)}
    files = [path for path in _files(source.home) if path not in database]
    part = target.home.with_name(f".{target.home.name}.dang-chep")
    try:
        sizes = sum((source.home / path).stat().st_size for path in files) + source.database.stat().st_size
        copy = _Copy(source.home, part, sizes, progress, cancelled)
        copy.begin()
        for path in files:
            copy.file(path)
        copy_database(source.database, part / DATABASE)
        copy.count(source.database.stat().st_size)
        copy.end()
        if target.home.exists():  # no data, but perhaps settings or fault reports of an earlier try: kept
            before = target.home.with_name(f"{target.home.name}-truoc-{now:%Y%m%d-%H%M%S}")
            patiently(lambda: os.replace(target.home, before))
        patiently(lambda: os.replace(part, target.home))
        sync_folder(target.home.parent)
    except OSError as fault:
        raise StoreError("move.failed", path=str(target.home), detail=reason_of(fault)) from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Brought(target, len(files) + 1, sizes)


def copy_tree(source: Path, target: Path, entries: list[str], progress: Progress | None = None,
              cancelled: Callable[[], bool] | None = None) -> int:  # fmt: skip
    """Copy these files and folders of `source` into the new folder `target`, each read back; how many files."""
    files = [path for name in entries for path in ([name] if (source / name).is_file() else _below(source, name))]
    try:
        copy = _Copy(source, target, sum((source / path).stat().st_size for path in files), progress, cancelled)
        copy.begin()
        for path in files:
            copy.file(path)
        copy.end()
    except OSError as fault:
        raise StoreError("move.failed", path=str(target), detail=reason_of(fault)) from fault
    return len(files)


def _files(home: Path) -> list[str]:
    """The files below a folder, told from there; those half written by a copy broken off are none."""
    return [path for entry in sorted(os.listdir(home)) for path in _below(home, entry)]


def _below(home: Path, entry: str) -> Iterator[str]:
    whole = home / entry
    if whole.is_symlink():
        return
    if whole.is_file():
        if not whole.name.endswith(".part"):
            yield entry
        return
    if whole.is_dir():
        for name in sorted(os.listdir(whole)):
            yield from _below(home, f"{entry}/{name}")


class _Copy:
    """Files on their way from one folder to another."""

    def __init__(
        self, source: Path, target: Path, size: int, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._source, self._target, self._size, self._done = source, target, size, 0
        self._progress, self._cancelled = progress, cancelled

    def begin(self) -> None:
        """A new folder with room enough."""
        shutil.rmtree(self._target, ignore_errors=True)
        self._target.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self._target.parent).free
        if free < self._size + _ROOM_LEFT:
            wanted = self._size + _ROOM_LEFT
            raise StoreError("move.no_room", path=str(self._target.parent), size=wanted >> 20, free=free >> 20)
        self._target.mkdir()

    def file(self, path: str) -> None:
        """One file with its time, on the disk and read back."""
        source, target = self._source / path, self._target / path
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with open(source, "rb", buffering=0) as given, open(target, "wb") as taken:
            while piece := given.read(_PIECE):
                digest.update(piece)
                taken.write(piece)
                self.count(len(piece))
            taken.flush()
            os.fsync(taken.fileno())
        with suppress(OSError):
            shutil.copystat(source, target)
        with open(target, "rb", buffering=0) as written:
            read_back = hashlib.sha256()
            while piece := written.read(_PIECE):
                read_back.update(piece)
        if read_back.digest() != digest.digest():
            raise StoreError("move.differs", name=path)

    def end(self) -> None:
        """The names in every folder on the disk, too: what is said to be here must outlive a power cut."""
        for folder, _, _ in os.walk(self._target, topdown=False):
            sync_folder(Path(folder))
        sync_folder(self._target.parent)

    def count(self, done: int) -> None:
        """So many bytes more; StateError `move.stopped` when a person wants no more of it."""
        if self._cancelled is not None and self._cancelled():
            raise StateError("move.stopped")
        self._done += done
        if self._progress is not None:
            self._progress(self._done, self._size)
