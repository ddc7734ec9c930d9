"""Kho minh chứng: copies of papers under the digest of their bytes, so that the same bytes are kept once."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path, PurePosixPath

from cchc_tui.core.errors import InputError, StoreError, reason_of
from cchc_tui.core.evidence import Fingerprint
from cchc_tui.core.frozen import dataclass
from cchc_tui.store.backup import give_name, make_folder

FOLDER = "minh-chung"
_PIECE = 256 * 1024
_PART = re.compile(r"\.[0-9a-f]{64}\.\d+\.part")
_KEPT = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]{1,8})?")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Vault:
    """Kho: the copies below a data home; paths in it are told relative to that home, with forward slashes."""

    home: Path

    def keep(self, source: Path, mark: Fingerprint) -> str:
        """Copy the file whose fingerprint is `mark`, once, and say where; the name is not given before the bytes are on
        the disk and read back. InputError `vault.changed` when they are others, StoreError `vault.no_room`."""
        ending = source.suffix.lower()
        relative = f"{FOLDER}/{mark.sha256[:2]}/{mark.sha256}{ending if _ENDING.fullmatch(ending) else ''}"
        final = self.path(relative)
        try:
            if self.is_intact(relative):
                return relative
            make_folder(final.parent)
            self._write(source, mark, final)
        except OSError as fault:
            raise StoreError("vault.no_room", name=source.name, reason=reason_of(fault)) from fault
        return relative

    def path(self, relative: str) -> Path:
        """Where a kept paper lies now; InputError when `relative` is no name that this vault gives."""
        parts = PurePosixPath(relative).parts
        kept = _KEPT.fullmatch(parts[-1]) if len(parts) == 3 else None
        if kept is None or parts[0] != FOLDER or parts[1] != kept[1][:2]:
            raise InputError("vault.strange", path=relative)
        return self.home.joinpath(*parts)

    def find(self, mark: Fingerprint) -> str:
        """Where the bytes of `mark` are kept, whatever they were called; "" when they are not or are damaged."""
        folder = self.home / FOLDER / mark.sha256[:2]
        names = sorted(path.name for path in folder.glob(f"{mark.sha256}*") if _KEPT.fullmatch(path.name))
        relatives = (f"{FOLDER}/{mark.sha256[:2]}/{name}" for name in names)
        return next((relative for relative in relatives if self.is_intact(relative)), "")

    def is_intact(self, relative: str) -> bool:
        """Whether a kept paper still has the bytes that its name says."""
        path = self.path(relative)
        try:
            return _digest(path) == path.name[:64]
        except OSError:
            return False

    def damaged(self) -> list[str]:
        """Every kept paper whose bytes are no longer those of its name."""
        kept = (path for path in sorted((self.home / FOLDER).glob("??/*")) if _KEPT.fullmatch(path.name))
        relatives = (f"{FOLDER}/{path.parent.name}/{path.name}" for path in kept)
        return [relative for relative in relatives if not self.is_intact(relative)]

    def sweep(self) -> None:
        """Remove what a copy broken off in the middle left behind, and nothing that this vault did not name."""
        for path in (self.home / FOLDER).glob("??/.*.part"):
            if _PART.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()

    def _write(self, source: Path, mark: Fingerprint, final: Path) -> None:
        part = final.parent / f".{mark.sha256}.{os.getpid()}.part"
        try:
            with open(source, "rb", buffering=0) as given, open(part, "wb") as taken:
                left = mark.size
                while left > 0 and (piece := given.read(min(_PIECE, left))):
                    left -= len(piece)
                    taken.write(piece)
                taken.flush()
                os.fsync(taken.fileno())
                _forget_cache(taken.fileno())
            if _digest(part) != mark.sha256:
                raise InputError("vault.changed", name=source.name)
            if final.exists():  # damaged, or it would have been taken for kept: set aside, never overwritten
                give_name(final, final.with_name(f"{final.name}.hong"))
            give_name(part, final)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _forget_cache(descriptor: int) -> None:
    """Have the bytes read back from the disk itself, where the system allows asking for that."""
    advise = getattr(os, "posix_fadvise", None)
    if advise:
        with suppress(OSError):
            advise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _digest(path: Path) -> str:
    import hashlib

    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
