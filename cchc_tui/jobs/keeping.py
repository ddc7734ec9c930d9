"""Papers without a file of their own, and files that are copied into the program's store."""

from __future__ import annotations

import os
import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint
from cchc_tui.store.vault import FOLDER, Vault

_ADDRESSES = uuid.UUID("0f1a5a5e-3c51-4a5b-8f0a-9f1f4bb8c1d2")


def address_paper(url: str, now: datetime, document: DocumentFields | None = None) -> Evidence:
    """The evidence row for a paper that is only an address; the same address is the same paper."""
    key = uuid.uuid5(_ADDRESSES, url).hex
    stamp = now.isoformat(timespec="seconds")
    return Evidence(key, "", "", Fingerprint(0, 0, ""), document or DocumentFields(), stamp, url)


def is_kept(home: Path, one: Evidence) -> bool:
    """Whether a paper's file is a copy in the program's own store."""
    return one.has_file and Path(one.path).is_relative_to(home.absolute() / FOLDER)


def keep_copy(home: Path, one: Evidence) -> Evidence:
    """The paper standing for a copy of its file in the store; the file itself stays where it lies.

    InputError when it is gone or is no longer the file that was registered, StoreError when there is no room.
    """
    if is_kept(home, one):
        return one
    vault = Vault(home.absolute())
    place = vault.path(vault.keep(Path(one.path), one.fingerprint))
    return replace(one, path=os.fspath(place), fingerprint=replace(one.fingerprint, mtime_ns=place.stat().st_mtime_ns))
