"""Papers without a file of their own, and files that are copied into the program's store."""

from __future__ import annotations

import os
import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint
from cchc_tui.jobs.evidence import take_fingerprint
from cchc_tui.store import vault

_ADDRESSES = uuid.UUID("0f1a5a5e-3c51-4a5b-8f0a-9f1f4bb8c1d2")


def address_paper(url: str, now: datetime, document: DocumentFields | None = None) -> Evidence:
    """The evidence row for a paper that is only an address; the same address is the same paper."""
    key = uuid.uuid5(_ADDRESSES, url).hex
    stamp = now.isoformat(timespec="seconds")
    return Evidence(key, "", "", Fingerprint(0, 0, ""), document or DocumentFields(), stamp, url)


def keep_copy(home: Path, one: Evidence) -> Evidence:
    """The paper standing for a copy of its file in the store; the file itself stays where it lies."""
    mark = take_fingerprint(Path(one.path))
    place = vault.keep(home, Path(one.path), mark)
    found = place.stat()
    return replace(one, path=os.fspath(place), fingerprint=replace(mark, mtime_ns=found.st_mtime_ns))
