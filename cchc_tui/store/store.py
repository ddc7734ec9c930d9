"""The one door to the database: whole objects in and out, each edit one transaction with its journal row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Assessment, Deadlines, Entry, Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import InputError, StateError, StoreError
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.period import Period, read_period
from cchc_tui.core.text import nfc
from cchc_tui.store import backup, fields, journal, opening
from cchc_tui.store.backup import Copy
from cchc_tui.store.check import check_all
from cchc_tui.store.connection import connect
from cchc_tui.store.engine import aware, now, saved
from cchc_tui.store.facts import REASON, Facts, fact_edit
from cchc_tui.store.follow_ups import FollowUps
from cchc_tui.store.journal import CREATED, EXPORT, Change, Edit, JournalRow, Saved
from cchc_tui.store.lock import Holder
from cchc_tui.store.migrations import STEPS, Step, migrate
from cchc_tui.store.rows import (
    AssessmentHead,
    ExportRow,
    Value,
    answer_from_text,
    answer_to_text,
    canonical,
    evidence_from_row,
    evidence_from_text,
    evidence_to_text,
    moment,
    office_to_text,
)

__all__ = ["AssessmentHead", "Change", "ExportRow", "Holder", "JournalRow", "Saved", "Store"]

# The newest journal row is looked for from the end: for the assessment at work that is a step or two.
_HEADS = (
    "SELECT a.id, office.name, a.superior, a.office_code, a.district, a.period, s.code, s.version, s.title, "
    "a.deadline, (SELECT count(answer) FROM entry WHERE assessment_id = a.id), a.copy, a.moved_from, "
    "j.at_utc, j.offset_minutes FROM assessment a "
    "JOIN office ON office.id = a.office_id JOIN criteria_set s ON s.checksum = a.set_checksum "
    "JOIN journal j ON j.seq = (SELECT seq FROM journal WHERE assessment_id = a.id ORDER BY seq DESC LIMIT 1)"
)


class Store(FollowUps):
    """Kho dữ liệu: one file, one writer; every method may be called from any thread."""

    @classmethod
    def open(
        cls, path: Path, *, who: str, device: str, clock: Callable[[], datetime] = now, steps: Sequence[Step] = STEPS,
        read_only_because: str = "",
    ) -> Self:  # fmt: skip
        """The store in `path`, made on first start; read-only with a reason when it cannot, or may not, be written."""
        at = aware(clock())

        def save_first(db: sqlite3.Connection) -> Path:
            folder = path.parent / backup.FOLDER
            return backup.make(db, folder, seq=journal.read_head(db).seq, at=at, reason="migration")

        opened = opening.open_file(path, Holder(nfc(who), nfc(device), at), steps, save_first, read_only_because)
        return cls(
            opened.db, path=path, lock=opened.lock, who=who, device=device, clock=clock, reason=opened.reason,
            holder=opened.holder,
        )  # fmt: skip

    @classmethod
    def open_memory(cls, *, who: str = "", device: str = "", clock: Callable[[], datetime] = now) -> Self:
        """A store that lives as long as the process; for tests and trials."""
        db = connect(None)
        migrate(db)
        return cls(db, who=who, device=device, clock=clock)

    # Assessments

    def assessments(self) -> list[AssessmentHead]:
        """Every assessment, the one changed last in front."""
        with self._reading():
            return [_head(row) for row in self._db.execute(f"{_HEADS} ORDER BY j.seq DESC").fetchall()]

    def head(self, assessment_id: int) -> AssessmentHead:
        """One assessment without its entries; StateError `assessment.unknown`."""
        with self._reading():
            row = self._db.execute(f"{_HEADS} WHERE a.id = ?", (assessment_id,)).fetchone()
            if row is None:
                raise StateError("assessment.unknown", id=assessment_id)
            return _head(row)

    def earlier(self, assessment_id: int) -> int | None:
        """The same office's assessment of the period before, in its newest copy; None when there is none."""
        heads = {head.id: head for head in self.assessments()}
        this = heads[assessment_id]
        before = [
            (one.period, one.copy, one.id)
            for one in heads.values()
            if one.office.name == this.office.name and one.period < this.period
        ]
        return max(before)[2] if before else None

    def newest(self) -> int | None:
        """The assessment begun last; None in an empty store."""
        with self._reading():
            (found,) = self._db.execute("SELECT max(id) FROM assessment").fetchone()
        return None if found is None else int(found)

    def create_assessment(self, office: Office, period: Period, criteria: CriteriaSet, deadline: str = "") -> int:
        """A new assessment under a set that from now on cannot change; StateError `assessment.exists`."""
        told = office_to_text(office)
        with self._writing() as appender:
            office_id = fields.office_row(self._db, json.loads(told)["name"])
            if fields.another(self._db, 0, office_id, str(period)):
                raise StateError("assessment.exists", office=office.name, period=str(period))
            digest = self._keep_set(criteria)
            (new_id,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM assessment").fetchone()
            words = nfc(office.superior), nfc(office.code), nfc(office.district)
            head = (office_id, str(period), 0, None, digest, *words)
            fields.write_row(self._db, "assessment", new_id, *head, nfc(deadline))
            facts = {"office": json.loads(told), "period": str(period), "set": digest, "deadline": nfc(deadline)}
            appender.append(new_id, Edit("", CREATED, canonical(facts)), None)
        return int(new_id)

    def change_head(self, assessment_id: int, office: Office, deadlines: Deadlines) -> Saved:
        """Other facts of the office, or other days and hours to submit, supplement and appraise."""
        further = {"supplement_by": deadlines.supplement, "appraisal_by": deadlines.appraisal}
        facts = [edit for name, text in further.items() if (edit := fact_edit("", name, text))]
        edits = [Edit("", "office", office_to_text(office)), Edit("", "deadline", nfc(deadlines.submit)), *facts]
        return self._save(assessment_id, edits)

    def load(self, assessment_id: int) -> Assessment:
        """The whole assessment; an answer that was damaged on the disk reads as none, `check` tells of it."""
        with self._reading():
            held = self._held(assessment_id)
            head = self._db.execute(
                "SELECT office.name, superior, office_code, district, period, deadline FROM assessment "
                "JOIN office ON office.id = office_id WHERE assessment.id = ?",
                (assessment_id,),
            ).fetchone()
            if head is None:
                raise StoreError("db.damaged", detail="office")
            entries, papers, links = (
                self._db.execute(f"SELECT {columns} FROM {table} WHERE assessment_id = ? {order}", (assessment_id,))
                .fetchall()
                for columns, table, order in (
                    ("code, answer, explanation, owner, note", "entry", ""),
                    (", ".join(fields.CHECKED["evidence"][1:]), "evidence", ""),
                    ("evidence_id, code, section, page, slot", "evidence_link", "ORDER BY position"),
                )
            )  # fmt: skip
            facts = Facts.read(self._db, assessment_id)
            found = {code: Entry(code, _answer(text), *words) for code, text, *words in entries}
            return Assessment(
                office=Office(*head[:4]),
                period=read_period(head[4]),
                criteria=held.criteria,
                entries=facts.into({code: one for code, one in found.items() if one != Entry(code)}),
                evidence={row[0]: self._out(evidence_from_row(row)) for row in papers},
                links=tuple(Link(*row) for row in links),
                notices=held.notices,
                deadlines=Deadlines(
                    head[5], facts.of_all.get("supplement_by", ""), facts.of_all.get("appraisal_by", "")
                ),
                reasons=facts.reasons,
            )

    def set_checksum(self, assessment_id: int) -> str:
        """The SHA-256 of the canonical text of the set that holds, the same on every machine."""
        with self._reading():
            return self._held(assessment_id).checksum

    # Edits

    def save_answer(self, assessment_id: int, code: str, answer: Answer | None) -> Saved:
        """Store an answer, or take it back with None."""
        return self._save(assessment_id, (Edit(code, "answer", answer_to_text(answer)),))

    def save_explanation(self, assessment_id: int, code: str, text: str) -> Saved:
        """Store the explanation of one component."""
        return self._save(assessment_id, (Edit(code, "explanation", nfc(text)),))

    def apply(self, assessment_id: int, changes: Iterable[Change]) -> Saved:
        """Many fields in one transaction, undone as one; only `code`, `field` and `new` of a change are read."""
        numbered = [(change, number) for number, change in enumerate(changes)]
        with self._lock:
            return self._save(assessment_id, [self._edit(assessment_id, *one) for one in numbered])

    @staticmethod
    def change(code: str, field: str, new: Value) -> Change:
        """A change for `apply`, which finds out the old value itself."""
        return Change(code, field, None, new)

    def save_flag(self, assessment_id: int, code: str, flagged: bool) -> Saved:
        """Mark a component to be looked at again, or take the mark away."""
        return self._save_fact(assessment_id, code, "flag", flagged)

    def save_appraised(self, assessment_id: int, code: str, appraised: Appraised | None) -> Saved:
        """What the appraiser gave a component, and why."""
        return self._save_fact(assessment_id, code, "appraised", appraised)

    def save_reason(self, assessment_id: int, code: str, key: str, text: str) -> Saved:
        """Why a warning about a component stands; an empty text takes the reason back."""
        return self._save_fact(assessment_id, code, f"{REASON}:{key}", text)

    def _save_fact(self, assessment_id: int, code: str, name: str, new: Appraised | bool | str | None) -> Saved:
        edit = fact_edit(code, name, new)
        if edit is None:
            raise InputError("field.unknown", field=name)
        return self._save(assessment_id, (edit,))

    def add_evidence(
        self, assessment_id: int, code: str, evidence: Evidence, section: str = "", page: str = ""
    ) -> Saved:
        """Enter a paper, or its newer state under the same id, and tie it to a component."""
        paper = Edit("", f"evidence:{evidence.id}", evidence_to_text(self._in(evidence)))
        with self._lock:
            return self._save(assessment_id, (paper, self._link(assessment_id, Link(evidence.id, code, section, page))))

    def update_document(self, assessment_id: int, evidence_id: str, document: DocumentFields) -> Saved:
        """What kind of paper it is: number, date, issuer, summary."""
        with self._lock:
            one = self._evidence(assessment_id, evidence_id)
            new = replace(one, document=document)
            return self._save(assessment_id, (Edit("", f"evidence:{one.id}", evidence_to_text(new)),))

    def replace_fingerprint(self, assessment_id: int, evidence_id: str, path: str, fingerprint: Fingerprint) -> Saved:
        """A changed or moved file that a person has confirmed."""
        with self._lock:
            one = self._evidence(assessment_id, evidence_id)
            new = self._in(replace(one, path=path, fingerprint=fingerprint))
            return self._save(assessment_id, (Edit("", f"evidence:{one.id}", evidence_to_text(new)),))

    def update_link(self, assessment_id: int, link: Link) -> Saved:
        """Where in the paper the proof stands; StateError `link.unknown`."""
        with self._lock:
            return self._save(assessment_id, (self._link(assessment_id, link, must_exist=True),))

    def remove_link(self, assessment_id: int, code: str, evidence_id: str) -> Saved:
        """Untie a paper from a component; the paper stays in the register."""
        return self._save(assessment_id, (Edit(code, f"link:{evidence_id}", None),))

    # Journal, exports, copies, checks

    def history(self, assessment_id: int, code: str) -> list[JournalRow]:
        """What happened to one place, newest first; "" for the head and the papers themselves."""
        with self._reading():
            return journal.history(self._db, assessment_id, code)

    def journal_head(self) -> tuple[int, str]:
        """Number and hash of the newest journal row."""
        with self._reading():
            return self._newest().seq, self._newest().hash

    def content_head(self, assessment_id: int) -> tuple[int, str]:
        """Number and hash of the newest row that changed this assessment; handing it out does not."""
        query = (
            f"SELECT seq, hash FROM journal WHERE assessment_id = ? AND field NOT IN {journal.NO_CHANGE} "
            "ORDER BY seq DESC LIMIT 1"
        )
        with self._reading():
            row = self._db.execute(query, (assessment_id,)).fetchone()
        return (row[0], row[1]) if row else (0, "")

    def last_saved(self) -> datetime | None:
        """When the newest journal row was written."""
        with self._reading():
            return self._newest().at

    def moved_from(self) -> str:
        """The machine that wrote the newest journal row, when it is named and not this one; else ""."""
        with self._reading():
            device = journal.last_device(self._db)
        return "" if device in ("", self.device) else device

    def record_export(self, assessment_id: int, row: ExportRow) -> Saved:
        """Remember a package handed out."""
        told = (row.number, row.package_id, row.path, row.seal, row.content_digest, row.size, row.at)
        values = [nfc(one) if isinstance(one, str) else one for one in told]
        with self._writing() as appender:
            self._set(assessment_id)
            fields.write_row(self._db, "export", assessment_id, *values)
            appender.append(assessment_id, Edit("", EXPORT, canonical(values)), None)
        return saved(appender.head)

    def exports(self, assessment_id: int) -> list[ExportRow]:
        """The packages handed out, oldest first."""
        columns = ", ".join(fields.CHECKED["export"][1:])
        query = f"SELECT {columns} FROM export WHERE assessment_id = ? ORDER BY number"
        with self._reading():
            return [ExportRow(*row) for row in self._db.execute(query, (assessment_id,))]

    def backup(self, reason: str) -> Path | None:
        """A verified copy in the folder beside the file; None when nothing changed since the newest one."""
        with self._lock:
            if self.path is None or self.read_only:
                return None
            folder, at = self.path.parent / backup.FOLDER, aware(self._clock())
            with self._reading():
                head = self._newest()
            if any(one.holds(head) for one in backup.copies(folder)[-1:]):
                return None
            return backup.make(self._db, folder, seq=head.seq, at=at, reason=reason)

    def backup_if_due(self) -> Path | None:
        """A copy when the newest is half an hour old, or there is none, and something changed since."""
        with self._lock:
            now = aware(self._clock()).replace(tzinfo=None)
            if any(one.at <= now < one.at + backup.WORK for one in self._copies()[-1:]):
                return None
            return self.backup("work")

    def check(self) -> list[Finding]:
        """Everything wrong with the file; nothing is repaired."""
        with self._lock:
            findings = check_all(self._db)
            seq = self.journal_head()[0]
            with self._reading():
                back = journal.put_back(self._db)
            # What was made of the file that an older copy was put in the place of has nothing to do with this one.
            ahead = [one for one in self._copies() if one.seq > seq and (back is None or one.at > back[1])]
        if self.noted > seq and not ahead and (back is None or back[0] < seq):
            findings.append(warning("db.behind_note", seq=self.noted, found=seq))
        return findings + [warning("db.behind_backup", backup=one.path, seq=one.seq) for one in ahead[-1:]]

    def sweep(self) -> None:
        """Remove what a copy broken off in the middle left behind, of the database or of a paper."""
        with self._lock:
            if self.path is not None and not self.read_only:
                from cchc_tui.store import litter

                litter.sweep(self.path)

    def _evidence(self, assessment_id: int, evidence_id: str) -> Evidence:
        with self._reading():
            text = fields.read(self._db, assessment_id, "", f"evidence:{evidence_id}")
        if text is None:
            raise StateError("evidence.unknown", id=evidence_id)
        return evidence_from_text(text)

    def _edit(self, assessment_id: int, change: Change, number: int) -> Edit:
        match change.field, change.new, change.old:
            case "link", Link() as link, _:
                return self._link(assessment_id, link, after=number)
            case "link", None, Link(evidence_id=key):
                return Edit(change.code, f"link:{key}", None)
            case "evidence", Evidence() as one, _:
                return Edit("", f"evidence:{one.id}", evidence_to_text(self._in(one)))
            case "evidence", None, Evidence(id=key):
                return self._drop(assessment_id, key)
            case "office", Office() as office, _:
                return Edit("", "office", office_to_text(office))
            case "answer", value, _ if value is None or isinstance(value, Answer):
                return Edit(change.code, "answer", answer_to_text(value))
            case "explanation" | "owner" | "note" | "deadline" as field, str() as text, _:
                return Edit(change.code, field, nfc(text))
        fact = fact_edit(change.code, change.field, change.new)
        if fact is None:
            raise InputError("field.unknown", field=change.field)
        return fact

    def _drop(self, assessment_id: int, evidence_id: str) -> Edit:
        """A paper leaves the register only when nothing is tied to it, not even what waits to be confirmed."""
        tables = fields.LINK_TABLES.values()
        tied = " UNION ALL ".join(
            f"SELECT 1 FROM {table} WHERE assessment_id = ?1 AND evidence_id = ?2" for table in tables
        )
        with self._reading():
            if self._db.execute(tied, (assessment_id, evidence_id)).fetchone():
                raise StateError("evidence.tied", id=evidence_id)
        return Edit("", f"evidence:{evidence_id}", None)

    def _copies(self) -> list[Copy]:
        return backup.copies(self.path.parent / backup.FOLDER) if self.path else []


def _answer(text: str | None) -> Answer | None:
    try:
        return answer_from_text(text)
    except InputError:
        return None


def _head(row: tuple[Any, ...]) -> AssessmentHead:
    key, *office, period, set_code, set_version, title, deadline, answered, copy, moved_from, at_utc, offset = row
    return AssessmentHead(
        key, Office(*office), read_period(period), set_code, set_version, title, deadline, answered,
        moment(at_utc, offset), copy, moved_from,
    )  # fmt: skip
