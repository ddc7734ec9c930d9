"""The scoring table, out to Excel and back in."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.formats.scores import ScoreChange, ScoresPlan, read_scores, write_scores
from cchc_tui.patience import patiently
from cchc_tui.store.store import Store


def export_scores(store: Store, assessment_id: int, target: Path) -> Path:
    """Write bang-tu-cham-diem.xlsx (or the named file); evidence cells point at the files on this machine."""
    assessment = store.load(assessment_id)
    if os.path.isdir(target):
        target = target / "bang-tu-cham-diem.xlsx"
    data = write_scores(assessment, checksum=set_checksum(assessment.criteria))
    write_file(target, data)
    return target


def write_file(target: Path, data: bytes) -> None:
    """Whole or not at all: a temporary file beside the target, flushed, then renamed over it."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: os.replace(part, target))
    except OSError as fault:
        with contextlib.suppress(OSError):
            part.unlink()
        raise InputError("file.unwritable", path=str(target), reason=reason_of(fault)) from fault


def plan_import(store: Store, assessment_id: int, path: Path) -> ScoresPlan:
    """What a returned table would change, and what is wrong in it; nothing is written."""
    assessment = store.load(assessment_id)
    return read_scores(path, assessment, checksum=set_checksum(assessment.criteria))


def apply_import(store: Store, assessment_id: int, changes: Sequence[ScoreChange]) -> int:
    """Apply planned changes in one transaction, after a backup; returns how many there were."""
    if changes:
        store.backup("import")
        store.apply(assessment_id, [store.change(one.code, one.field, one.new) for one in changes])
    return len(changes)
