"""Phiên làm việc: the open assessment as one snapshot, and every edit on its way to the disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Assessment, Deadlines, Office
from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.core.evidence import FileState
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.screens.session_follow_up import FollowUpEdits
from cchc_tui.screens.session_papers import PaperEdits
from cchc_tui.store.journal import Change, JournalRow, Saved
from cchc_tui.store.rows import AssessmentHead, Value
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from cchc_tui.core.follow_up import FollowUp
    from cchc_tui.core.last_period import LastPeriod
    from cchc_tui.core.papers import FileLook
    from cchc_tui.screens.export_run import ExportRun
    from cchc_tui.store.writer import Writer

_PAUSE, _LONGEST = 0.4, 0.9  # seconds without a key before a draft is saved, and the longest a draft waits
_RETRY = 5.0


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the last edit is: typed, on its way, on the disk (`at`), or refused (`problem`)."""

    kind: str = "saved"
    at: datetime | None = None
    problem: CchcError | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """An undo or a redo came through: what it changed, or nothing when there was nothing to turn."""

    what: str
    change: Change | None


@dataclass(slots=True)
class _Draft:
    save: Callable[[], None]
    first: float
    last: float


class Session(FollowUpEdits, PaperEdits):
    """One assessment at work. Rooms read `assessment` and ask for edits; `changed` tells them when to look again.

    `changed` is called from any thread, with what an undo or redo did when there was one.
    """

    clock: Callable[[], datetime] = staticmethod(datetime.now)

    def __init__(self, store: Store, assessment_id: int, changed: Callable[[Turned | None], None]) -> None:
        self.store, self.id, self._changed = store, assessment_id, changed
        self.assessment: Assessment = store.load(assessment_id)
        self.head: AssessmentHead = store.head(assessment_id)
        self.files: dict[str, FileState] = {}
        self.looks: dict[str, FileLook] = {}
        self._risk: tuple[Assessment, object, RiskReport] | None = None
        self._earlier: tuple[Assessment | None] | None = None
        self.last: LastPeriod | None = None  # None, too, until `read_last` was called
        self.last_read = False
        self.tried = {}
        self.state = SaveState(at=store.last_saved())
        self._writer: Writer | None = None
        self._drafts: dict[tuple[str, str], _Draft] = {}
        self._reload_wanted = False
        self._fresh: tuple[Assessment, AssessmentHead, FollowUp | None] | None = None
        self._retry_at = 0.0
        self._export: ExportRun | None = None

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self.store.read_only

    @property
    def unsaved(self) -> bool:
        """Whether anything typed is not yet on the disk."""
        return bool(self._drafts) or (self._writer is not None and self._writer.pending > 0)

    @property
    def export(self) -> ExportRun:
        """The writing of packages: at most one at a time."""
        if self._export is None:
            from cchc_tui.screens.export_run import ExportRun

            self._export = ExportRun()
        return self._export

    def heads(self) -> list[AssessmentHead]:
        """Every assessment in this store."""
        return self.store.assessments()

    @property
    def earlier(self) -> Assessment | None:
        """The same office's assessment of the period before, read once; None when there is none."""
        if self._earlier is None:
            number = self.store.earlier(self.id)
            self._earlier = (None if number is None else self.store.load(number),)
        return self._earlier[0]

    def read_last(self) -> None:
        """Read the period before, for `last`; slow, so not on the interface's thread."""
        from cchc_tui.core.last_period import LastPeriod

        earlier = self.earlier
        self.last = None if earlier is None else LastPeriod(earlier)
        self.last_read = True

    def history(self, code: str) -> list[JournalRow]:
        """Every change of a leaf, newest first, with what is still on its way; slow, too."""
        self.finish()
        return self.store.history(self.id, code)

    @property
    def risk(self) -> RiskReport:
        """Điểm có nguy cơ of this snapshot: judged again after an edit, a look at the disk, or an hour."""
        from cchc_tui.core.risk import assess  # not on the way to the first screen

        now = self.clock()
        ground = (dict(self.files), dict(self.looks), now.date(), now.hour)
        if self._risk is None or self._risk[0] is not self.assessment or self._risk[1] != ground:
            self._risk = (self.assessment, ground, assess(self.assessment, self.files, self.looks, now))
        return self._risk[2]

    @property
    def judged(self) -> RiskReport | None:
        """The report that was made last, of whatever snapshot; None before the first."""
        return self._risk[2] if self._risk else None

    # Edits. The snapshot changes at once, the disk follows in order.

    def set_answer(self, code: str, answer: Answer | None) -> None:
        """A new answer, saved at once."""
        self._drafts.pop((code, "answer"), None)
        entry = self.assessment.entry(code)
        if entry.answer == answer:
            return
        self.assessment = self.assessment.with_entry(replace(entry, answer=answer))
        self._submit(lambda store: store.save_answer(self.id, code, answer))

    def draft_answer(self, code: str, answer: Answer | None) -> None:
        """An answer still being typed: shown at once, saved at a pause."""
        entry = self.assessment.entry(code)
        if entry.answer == answer and (code, "answer") not in self._drafts:
            return
        self.assessment = self.assessment.with_entry(replace(entry, answer=answer))
        self._draft((code, "answer"), lambda: self._submit(lambda store: store.save_answer(self.id, code, answer)))

    def draft_explanation(self, code: str, text: str) -> None:
        """An explanation still being typed."""
        entry = self.assessment.entry(code)
        if entry.explanation == text:
            return
        self.assessment = self.assessment.with_entry(replace(entry, explanation=text))
        self._draft(
            (code, "explanation"), lambda: self._submit(lambda store: store.save_explanation(self.id, code, text))
        )

    def draft_note(self, code: str, text: str) -> None:
        """A note to oneself still being typed."""
        entry = self.assessment.entry(code)
        if entry.note == text:
            return
        self.assessment = self.assessment.with_entry(replace(entry, note=text))
        self._draft((code, "note"), lambda: self._apply(Store.change(code, "note", text)))

    def set_answers(self, answers: Mapping[str, Answer | None]) -> None:
        """Several answers as one edit, undone as one: a shared figure was changed."""
        for code, answer in answers.items():
            self._drafts.pop((code, "answer"), None)
            entry = self.assessment.entry(code)
            self.assessment = self.assessment.with_entry(replace(entry, answer=answer))
        self._apply(*(Store.change(code, "answer", answer) for code, answer in answers.items()))

    def set_owner(self, codes: Iterable[str], owner: str) -> None:
        """Give leaves to a section or an officer; "" gives them back to the one the set names."""
        some = [code for code in codes if self.assessment.entry(code).owner != owner]
        for code in some:
            self.assessment = self.assessment.with_entry(replace(self.assessment.entry(code), owner=owner))
        if some:
            self._apply(*(Store.change(code, "owner", owner) for code in some))

    def toggle_flag(self, code: str) -> bool:
        """Mark a leaf to be looked at again, or take the mark away; what it is now."""
        entry = self.assessment.entry(code)
        flagged = not entry.flagged
        self.assessment = self.assessment.with_entry(replace(entry, flagged=flagged))
        self._submit(lambda store: store.save_flag(self.id, code, flagged))
        return flagged

    def set_appraised(self, code: str, appraised: Appraised | None) -> None:
        """What the appraiser gave a leaf, and why."""
        self.assessment = self.assessment.with_entry(replace(self.assessment.entry(code), appraised=appraised))
        self._submit(lambda store: store.save_appraised(self.id, code, appraised))

    def set_reasons(self, places: Iterable[tuple[str, str]], text: str) -> None:
        """One reason for several warnings, as one edit."""
        some = list(places)
        self.assessment = replace(self.assessment, reasons={**self.assessment.reasons, **dict.fromkeys(some, text)})
        self._apply(*(Store.change(code, f"reason:{key}", text) for code, key in some))

    def set_reason(self, code: str, key: str, text: str) -> None:
        """Why a warning about a leaf stands; an empty text takes the reason back."""
        kept = {place: words for place, words in self.assessment.reasons.items() if place != (code, key)}
        reasons = {**kept, (code, key): text.strip()} if text.strip() else kept
        self.assessment = replace(self.assessment, reasons=reasons)
        self._submit(lambda store: store.save_reason(self.id, code, key, text))

    def restore(self, code: str, field: str, value: Value) -> bool:
        """Bring back what stood in a field of a leaf, as an edit of its own; False when it stands there already."""
        self.flush()
        name = "flagged" if field == "flag" else field
        new: Any = bool(value) if field == "flag" else value if field in ("answer", "appraised") else value or ""
        entry = self.assessment.entry(code)
        if getattr(entry, name) == new:
            return False
        changed: dict[str, Any] = {name: new}
        self.assessment = self.assessment.with_entry(replace(entry, **changed))
        self._submit(lambda store: store.apply(self.id, (Change(code, field, None, new),)))
        return True

    def set_head(self, office: Office, deadlines: Deadlines) -> None:
        """Another name, superior, code or deadlines: one edit."""
        self.assessment = replace(self.assessment, office=office, deadlines=deadlines)
        self.head = replace(self.head, office=office, deadline=deadlines.submit)
        self._submit(lambda store: store.change_head(self.id, office, deadlines))

    def _apply(self, *changes: Change) -> None:
        self._submit(lambda store: store.apply(self.id, changes))

    def undo(self) -> None:
        """Take the last edit back."""
        self._turn_back(lambda store: store.undo(self.id), "undo")

    def redo(self) -> None:
        """Make the edit taken back once more."""
        self._turn_back(lambda store: store.redo(self.id), "redo")

    def _turn_back(self, work: Callable[[Store], Change | None], what: str) -> None:
        self.flush()
        self._start().submit(work, lambda result: self._turned(result, what), self._failed)

    def _turned(self, result: Saved | Change | None, what: str) -> None:
        self._reload_wanted = True
        self.state = SaveState(at=self.store.last_saved())
        self._changed(Turned(what, result if isinstance(result, Change) else None))

    # Drafts and the writer.

    def _draft(self, key: tuple[str, str], save: Callable[[], None]) -> None:
        now = time.monotonic()
        draft = self._drafts.get(key)
        if draft is None:
            self._drafts[key] = _Draft(save, now, now)
        else:
            draft.save, draft.last = save, now
        if self.state.kind != "failed":
            self.state = SaveState("typing")
        self._changed(None)

    def tick(self) -> None:
        """Called a few times a second: saves drafts at a pause, tries a failed save again, reloads after an undo."""
        now = time.monotonic()
        for key, draft in list(self._drafts.items()):
            if now - draft.last >= _PAUSE or now - draft.first >= _LONGEST:
                self._drafts.pop(key).save()
        if self._writer and self._writer.blocked and now >= self._retry_at:
            self.retry()
        if self._fresh is not None:
            fresh, self._fresh = self._fresh, None
            if self.unsaved:  # something was typed meanwhile: what was read is no longer the newest
                self._reload_wanted = True
            else:
                self.assessment, self.head = fresh[:2]
                self.follow_up = fresh[2] or self.follow_up  # it may have been read meanwhile
                self._changed(None)
        elif self._reload_wanted and not self.unsaved:
            self._reload_wanted = False
            self._start().submit(self._read_again, lambda _: None, self._failed)

    def flush(self) -> None:
        """Send every draft on its way now."""
        while self._drafts:
            self._drafts.pop(next(iter(self._drafts))).save()

    def _read_again(self, store: Store) -> None:
        """On the writer's thread: a slow disk must not hold the keys while the snapshot is read."""
        kept = None if self.follow_up is None else store.follow_up(self.id)
        self._fresh = (store.load(self.id), store.head(self.id), kept)

    def retry(self) -> None:
        """Try a failed save again."""
        self._retry_at = time.monotonic() + _RETRY
        if self._writer:
            self._writer.retry()

    def _start(self) -> Writer:
        if self._writer is None:
            from cchc_tui.store.writer import Writer

            self._writer = Writer(self.store)
        return self._writer

    def _submit(self, work: Callable[[Store], Saved]) -> None:
        if self.state.kind != "failed":
            self.state = SaveState("saving")
        self._start().submit(work, self._done, self._failed)
        self._changed(None)

    def _done(self, result: Saved | Change | None) -> None:
        if isinstance(result, Saved) and not self._drafts:
            writer = self._writer
            # This job is still counted while its own `done` runs.
            behind = writer.pending - 1 if writer else 0
            self.state = SaveState("saving") if behind > 0 else SaveState("saved", result.at)
        self._changed(None)

    def _failed(self, problem: CchcError) -> None:
        if isinstance(problem, StoreError):
            self._retry_at = time.monotonic() + _RETRY
            self.state = SaveState("failed", problem=problem)
        else:  # refused for good, whatever the disk: show again what really stands there
            self._reload_wanted = True
            self.state = SaveState("refused", problem=problem)
        self._changed(None)

    def finish(self, timeout: float = 5.0) -> bool:
        """Everything on the disk? False when something could not be written."""
        self.flush()
        return self._writer.drain(timeout) if self._writer else True

    def close(self) -> None:
        """End the writer and the store."""
        if self._writer:
            self._writer.close(0.5)
        self.store.close()

    def read_again(self) -> None:
        """Something else wrote to the store: read the snapshot once all is quiet."""
        self._reload_wanted = True

    def backup_if_due(self) -> Path | None:
        """A copy when half an hour of work is in none; slow, so not on the interface's thread."""
        return self.store.backup_if_due()

    def backup(self, reason: str) -> Path | None:
        """A verified copy of the database; None when nothing has changed since the last."""
        return self.store.backup(reason)
