"""Lưu ra chỗ khác: while the data's own disk refuses, everything with what was not saved goes into another folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import StoreError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.paths import Paths
from cchc_tui.store.backup import sync_folder
from cchc_tui.store.copy_out import copy_out
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Bản ở chỗ khác: its folder, a home like any other; `whole` is False when only the open period could be had."""

    folder: Path
    whole: bool


def save_elsewhere(
    store: Store, assessment: Assessment, unsaved: Iterable[tuple[int, tuple[Change, ...]]], place: Path, at: datetime
) -> Elsewhere:
    """A new folder in `place` with the database and the edits its own disk has not taken; StoreError when it cannot be.

    When the file at work cannot even be read any more, what stands on the screens is written as a database of its own.
    """
    folder = place / f"CCHC-{at:%Y%m%d-%H%M%S}"
    database = Paths(folder).database
    try:
        folder.mkdir()
        sync_folder(place)
    except OSError as fault:
        raise StoreError("backup.failed", path=folder, detail=reason_of(fault)) from fault
    try:
        copy_out(store, database)
        with Store.open(database, who=store.who, device=store.device) as copy:
            for number, changes in unsaved:
                copy.apply(number, changes)
        return Elsewhere(folder, whole=True)
    except StoreError:
        for path in (database, Path(f"{database}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    with Store.open(database, who=store.who, device=store.device) as fresh:
        number = fresh.create_assessment(
            assessment.office, assessment.period, assessment.criteria, assessment.deadlines.submit
        )
        fresh.apply(number, _changes(assessment))
    return Elsewhere(folder, whole=False)


def _changes(assessment: Assessment) -> list[Change]:
    """The whole snapshot as edits of an empty assessment."""
    changes = [Store.change("", "evidence", one) for one in assessment.evidence.values()]
    for name, day in (
        ("supplement_by", assessment.deadlines.supplement),
        ("appraisal_by", assessment.deadlines.appraisal),
    ):
        changes.append(Store.change("", name, day))
    for code, entry in assessment.entries.items():
        changes.append(Store.change(code, "answer", entry.answer))
        changes += [Store.change(code, name, getattr(entry, name)) for name in ("explanation", "owner", "note")]
        if entry.flagged:
            changes.append(Change(code, "flag", None, True))  # type: ignore[arg-type]  # on or off
        if entry.appraised:
            changes.append(Store.change(code, "appraised", entry.appraised))
    changes += [Store.change(code, f"reason:{key}", text) for (code, key), text in assessment.reasons.items()]
    known = assessment.criteria.by_code
    return [one for one in changes if not one.code or one.code in known] + [
        Store.change(link.code, "link", link) for link in assessment.links if link.code in known
    ]
