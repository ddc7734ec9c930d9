"""Phiên làm việc: the open assessment as one snapshot, and every edit on its way to the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Assessment, Deadlines, Office
from cchc_tui.core.evidence import FileState
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.screens.session_follow_up import FollowUpEdits
from cchc_tui.screens.session_papers import PaperEdits
from cchc_tui.screens.session_saving import SaveState, Saving, Turned
from cchc_tui.store.journal import Change, JournalRow, Saved
from cchc_tui.store.rows import AssessmentHead, Value
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from cchc_tui.core.last_period import LastPeriod
    from cchc_tui.core.papers import FileLook
    from cchc_tui.screens.export_run import ExportRun


class Session(Saving, FollowUpEdits, PaperEdits):
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
        self.locked = store.closed(assessment_id)  # an earlier period: to be unlocked first
        self.viewing = ""  # the hour of the copy that is looked at; "" for the data at work
        self.saved_at = store.last_saved()
        self.state = SaveState(at=self.saved_at)
        self.begin_saving()
        self._export: ExportRun | None = None

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self.store.read_only or self.locked

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

    def think_ahead(self, looks: Mapping[str, FileLook]) -> None:
        """Read the first pages of new looks as `risk` will, on the thread that brings them: 600 of them take 200 ms."""
        from cchc_tui.core.risk_checks import is_secret

        for one in self.assessment.evidence.values():
            is_secret(one, looks)

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
        self._apply(Store.change(code, "answer", answer))

    def draft_answer(self, code: str, answer: Answer | None) -> None:
        """An answer still being typed: shown at once, saved at a pause."""
        entry = self.assessment.entry(code)
        if entry.answer == answer and (code, "answer") not in self._drafts:
            return
        self.assessment = self.assessment.with_entry(replace(entry, answer=answer))
        self._draft((code, "answer"), lambda: self._apply(Store.change(code, "answer", answer)))

    def draft_explanation(self, code: str, text: str) -> None:
        """An explanation still being typed."""
        entry = self.assessment.entry(code)
        if entry.explanation == text:
            return
        self.assessment = self.assessment.with_entry(replace(entry, explanation=text))
        self._draft((code, "explanation"), lambda: self._apply(Store.change(code, "explanation", text)))

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
        self._apply(Change(code, "flag", None, flagged))  # type: ignore[arg-type]  # on or off
        return flagged

    def set_appraised(self, code: str, appraised: Appraised | None) -> None:
        """What the appraiser gave a leaf, and why."""
        self.assessment = self.assessment.with_entry(replace(self.assessment.entry(code), appraised=appraised))
        self._apply(Store.change(code, "appraised", appraised))

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
        self._apply(Store.change(code, f"reason:{key}", text))

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
        self._apply(Change(code, field, None, new))
        return True

    def set_head(self, office: Office, deadlines: Deadlines) -> None:
        """Another name, superior, code or deadlines: one edit."""
        self.assessment = replace(self.assessment, office=office, deadlines=deadlines)
        self.head = replace(self.head, office=office, deadline=deadlines.submit)
        further = {"supplement_by": deadlines.supplement, "appraisal_by": deadlines.appraisal}
        words = {"deadline": deadlines.submit, **further}
        self._apply(Store.change("", "office", office), *(Store.change("", name, one) for name, one in words.items()))

    def unlock(self) -> None:
        """Let an earlier period be edited from now on, as an edit of its own."""
        self.locked = False
        self._apply(Change("", "unlocked", None, True))  # type: ignore[arg-type]  # on or off

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

    def read_again(self) -> None:
        """Something else wrote to the store: read the snapshot once all is quiet."""
        self._reload_wanted = True

    def backup_if_due(self) -> Path | None:
        """A copy when half an hour of work is in none; slow, so not on the interface's thread."""
        return self.store.backup_if_due()

    def backup(self, reason: str) -> Path | None:
        """A verified copy of the database; None when nothing has changed since the last."""
        return self.store.backup(reason)
