"""Attaching papers: looked at first, hashed while read, never opened if they are not plain files."""

from __future__ import annotations

import io
import os
import stat
import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.evidence import DocumentFields, Evidence, FileState, Fingerprint
from cchc_tui.core.findings import Finding, error
from cchc_tui.core.text import nfc, visible
from cchc_tui.formats.hashing import PIECE

if TYPE_CHECKING:
    from cchc_tui.core.assessment import Assessment
    from cchc_tui.store.vault import Vault

_MTIME_SLACK = 2_000_000_000  # FAT keeps times in steps of two seconds
_EVIDENCE_SPACE = uuid.UUID("6f0c3f0e-2f8b-4e0b-9a55-3d0f6d1c6a11")


def take_fingerprint(path: Path, progress: Callable[[int], None] | None = None) -> Fingerprint:
    """Size, time and SHA-256 of a plain file; InputError when it is not one, is unreadable, or keeps changing."""
    import hashlib  # with OpenSSL, fast on large files; the first look at known papers does without

    for _ in range(3):
        before = look_at(path)
        digest, left = hashlib.sha256(), before.st_size
        try:
            with _open(path) as file:
                # No further than it was long at the look: a file that grows all the while would never end.
                while left > 0 and (piece := file.read(min(PIECE, left))):
                    left -= len(piece)
                    digest.update(piece)
                    if progress:
                        progress(len(piece))
        except OSError as fault:
            raise InputError("evidence.unreadable", name=path.name, path=str(path), reason=reason_of(fault)) from fault
        after = look_at(path)
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return Fingerprint(after.st_size, after.st_mtime_ns, digest.hexdigest())
    raise InputError("evidence.unsteady", name=path.name)


def _open(path: Path) -> io.FileIO:
    # O_NONBLOCK: should the name become a pipe between the look and the opening, opening must not hang.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    return io.FileIO(handle, "rb")


def read_first(path: Path) -> str:
    """What the first bytes of a plain file say it is; InputError as `look_at`, or when they cannot be read."""
    from cchc_tui.formats.first_bytes import HEAD, first_kind

    look_at(path)
    try:
        with _open(path) as file:
            return first_kind(file.read(HEAD))
    except OSError as fault:
        raise InputError("evidence.unreadable", name=path.name, path=str(path), reason=reason_of(fault)) from fault


def look_at(path: Path) -> os.stat_result:
    """What the disk says of a plain file, links followed; InputError for anything else."""
    try:
        found = path.stat()
    except FileNotFoundError as fault:
        raise InputError("evidence.not_found", path=str(path)) from fault
    except (OSError, ValueError) as fault:
        raise InputError("evidence.unreadable", name=path.name, path=str(path), reason=reason_of(fault)) from fault
    if stat.S_ISDIR(found.st_mode):
        raise InputError("evidence.folder", path=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise InputError("evidence.not_file", path=str(path), name=path.name)
    return found


def read_evidence(path: Path, now: datetime, document: DocumentFields | None = None) -> Evidence:
    """The evidence row for a file: its full path, its own name, its fingerprint taken at once.

    InputError for what is no plain file, could be started, is of no kind taken here, or bears a mark of secrecy.
    """
    # Patterns take long to compile, and this module stands on the way to the first screen.
    from cchc_tui.core.paper_kinds import PROGRAM_ENDINGS, ending_of, refuse_kind
    from cchc_tui.core.secrecy import is_marked

    full = Path(os.path.abspath(path))
    if ending_of(full.name) in PROGRAM_ENDINGS:  # said first, for of a shortcut not even the bytes are looked at
        raise InputError("evidence.program", name=visible(full.name))
    refuse_kind(full.name, read_first(full))
    said = document or DocumentFields()
    if is_marked(full.name, said.document_number, said.summary):
        raise InputError("paper.secret", name=visible(full.name))
    mark = take_fingerprint(full)
    # A name that hides its true ending must not be made innocent: what is hidden is shown.
    name = visible(os.fsencode(full.name).decode("utf-8", "replace")).replace("\n", "⏎")
    # The same bytes at the same place are the same paper: attaching it to a second leaf makes no second row.
    key = uuid.uuid5(_EVIDENCE_SPACE, f"{mark.sha256}|{nfc(os.fsencode(full).decode('utf-8', 'surrogateescape'))!r}")
    stamp = now.isoformat(timespec="seconds")
    return Evidence(key.hex, str(full), name, mark, said, stamp)


def address_paper(url: str, now: datetime, document: DocumentFields | None = None) -> Evidence:
    """The evidence row for a paper that is only an address, whose fingerprint is that of the address itself."""
    key = uuid.uuid5(_EVIDENCE_SPACE, url).hex
    mark = Fingerprint(0, 0, sha256_hex(url.encode()))
    return Evidence(key, "", "", mark, document or DocumentFields(), now.isoformat(timespec="seconds"), url)


def must_keep(path: Path) -> bool:
    """Whether a copy has to be kept, because the file lies where it will not stay."""
    from cchc_tui.places import is_fleeting

    return is_fleeting(Path(os.path.abspath(path)), Path.home())


def kept_copy(one: Evidence, vault: Vault) -> Evidence:
    """The paper with its bytes kept in the vault, and the copy as the file that is linked; its name stays its own."""
    path = vault.path(vault.keep(Path(one.path), one.fingerprint))
    mark = replace(one.fingerprint, mtime_ns=look_at(path).st_mtime_ns)
    return replace(one, path=str(path), fingerprint=mark)


def check_vault(papers: Iterable[Evidence], vault: Vault) -> list[Finding]:
    """A finding for each kept paper whose copy is damaged or gone."""
    kept = (one for one in papers if one.is_kept)
    damaged = (one for one in kept if vault.find(one.fingerprint) == "")
    return [error("paper.vault_damaged", name=one.name) for one in damaged]


def check_file(one: Evidence, *, deep: bool = False) -> FileState:
    """Whether a recorded file still is what it was: by size and time, or by its bytes when `deep`."""
    path = Path(one.path)
    try:
        found = look_at(path)
        if found.st_size != one.fingerprint.size:
            return FileState.CHANGED
        if not deep and abs(found.st_mtime_ns - one.fingerprint.mtime_ns) <= _MTIME_SLACK:
            return FileState.INTACT
        return FileState.INTACT if take_fingerprint(path).sha256 == one.fingerprint.sha256 else FileState.CHANGED
    except InputError as fault:
        return FileState.MISSING if fault.code == "evidence.not_found" else FileState.UNREADABLE


def check_files(assessment: Assessment, *, deep: bool = False, tray: bool = False) -> dict[str, FileState]:
    """The state of every linked file, by evidence id; with `tray` also of the files that no leaf is tied to yet."""
    linked = dict.fromkeys(link.evidence_id for link in assessment.links)
    papers = assessment.evidence
    wanted = papers if tray else [key for key in linked if key in papers]
    return {key: check_file(papers[key], deep=deep) for key in wanted if papers[key].has_file}


def open_in_viewer(path: Path) -> None:
    """Open a file in the system's own viewer; InputError when there is none or the file is gone."""
    from cchc_tui.core.paper_kinds import refuse_kind

    refuse_kind(path.name, read_first(path))
    try:
        if os.name == "nt":
            os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
        else:
            import subprocess

            quiet = subprocess.DEVNULL
            subprocess.Popen(["xdg-open", str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as fault:
        raise InputError("evidence.no_viewer", name=path.name, path=str(path)) from fault
