"""Tìm lại tệp đã chuyển chỗ: missing papers looked for by size, then by their bytes; what is found is only proposed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import Evidence, Fingerprint
from cchc_tui.drives import same_places
from cchc_tui.jobs.evidence import look_at, take_fingerprint
from cchc_tui.store.vault import Vault

MOST_ENTRIES = 20_000
SECONDS = 20.0
_NEAR_DEPTH, _CHOSEN_DEPTH = 2, 8


@dataclass(frozen=True, slots=True)
class Found:
    """Nơi tìm thấy: a missing paper's bytes at another place; nothing is changed until a person agrees."""

    evidence_id: str
    path: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Search:
    """Kết quả tìm: what was found, and whether every place could be looked through in the time given."""

    found: tuple[Found, ...]
    whole: bool = True


def find_again(
    missing: Iterable[Evidence],
    folder: Path | None = None,
    *,
    vault: Vault | None = None,
    cancelled: Callable[[], bool] | None = None,
    most_entries: int = MOST_ENTRIES,
    seconds: float = SECONDS,
) -> Search:
    """Where the bytes of missing papers lie now: in the vault, on another drive, near their old places, in `folder`."""
    wanted = [one for one in missing if one.has_file and one.fingerprint.size]
    end = time.monotonic() + seconds
    walk = _Walk(most_entries, lambda: time.monotonic() > end or (cancelled is not None and cancelled()))
    found: dict[str, Found] = {}
    for path in _candidates(wanted, folder, vault, walk):
        for one in _same(path, [one for one in wanted if one.id not in found]):
            found[one.evidence_id] = one
        if len(found) == len(wanted):
            break
    return Search(tuple(found.values()), whole=not walk.broken_off)


def _same(path: Path, missing: list[Evidence]) -> list[Found]:
    """The missing papers that have the bytes at `path`; hashed only when the size is that of one of them."""
    try:
        size = look_at(path).st_size
        if all(one.fingerprint.size != size for one in missing):
            return []
        mark = take_fingerprint(path)
    except CchcError:
        return []
    return [Found(one.id, str(path), mark) for one in missing if one.fingerprint.sha256 == mark.sha256]


def _candidates(wanted: list[Evidence], folder: Path | None, vault: Vault | None, walk: _Walk) -> Iterator[Path]:
    for one in wanted:
        kept = vault.find(one.fingerprint) if vault else ""
        if vault and kept:
            yield vault.path(kept)
        yield from same_places(one.path)
    near = dict.fromkeys(Path(one.path).parent for one in wanted)
    for place in near:
        yield from walk.files(place, _NEAR_DEPTH)
    if folder is not None:
        yield from walk.files(folder, _CHOSEN_DEPTH)
    for place in near:
        yield from walk.files(place.parent, 0)


class _Walk:
    """Files below folders, each folder once, until the count or the time is used up."""

    def __init__(self, most: int, stop: Callable[[], bool]) -> None:
        self._left, self._stop = most, stop
        self._seen: set[str] = set()
        self.broken_off = False

    def files(self, folder: Path, depth: int) -> Iterator[Path]:
        """The files in `folder` and below it to `depth`; links to folders are not followed."""
        waiting = [(str(folder), depth)]
        while waiting and not self.broken_off:
            place, deeper = waiting.pop(0)
            if place in self._seen and deeper <= 0:
                continue
            for entry in self._entries(place):
                if entry.is_dir(follow_symlinks=False):
                    if deeper > 0 and not entry.name.startswith("."):
                        waiting.append((entry.path, deeper - 1))
                elif place not in self._seen:
                    yield Path(entry.path)
            self._seen.add(place)

    def _entries(self, place: str) -> Iterator[os.DirEntry[str]]:
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                self._left -= 1
                if self._left < 0 or self._stop():
                    self.broken_off = True
                    return
                yield entry
