"""Sets that live: the set that holds under the notices, and copies of an assessment that move to another set."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from cchc_tui.core.assessment import Office
from cchc_tui.core.criteria import CriteriaSet, Notice
from cchc_tui.core.errors import StateError
from cchc_tui.core.evidence import Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import nfc
from cchc_tui.store import fields
from cchc_tui.store.engine import Engine
from cchc_tui.store.facts import Facts
from cchc_tui.store.journal import CREATED, Edit, Saved
from cchc_tui.store.rows import canonical, link_from_text, link_to_text, notice_to_text, office_to_text


@dataclass(frozen=True, slots=True)
class Texts:
    """Phần chữ của một mục: what is carried to a copy; never an answer."""

    explanation: str = ""
    owner: str = ""
    note: str = ""


class LivingSets(Engine):
    """Notices, copies on another set, and the links that wait in a copy for an officer's look."""

    def base_set(self, assessment_id: int) -> CriteriaSet:
        """The set as it was issued, before any notice."""
        known = self._sets.get(assessment_id)  # it never changes: no need to wait for a save on its way
        if known is not None:
            return known[0]
        with self._reading():
            return self._set(assessment_id)[0]

    def save_notice(self, assessment_id: int, notice: Notice) -> Saved:
        """Enter a notice, or its corrected text under the same number."""
        return self._save(assessment_id, (Edit("", f"notice:{nfc(notice.number).strip()}", notice_to_text(notice)),))

    def remove_notice(self, assessment_id: int, number: str) -> Saved:
        """Take a notice back; StateError `notice.unknown`."""
        field = f"notice:{nfc(number).strip()}"
        with self._lock:
            with self._reading():
                stands = fields.read(self._db, assessment_id, "", field)
            if stands is None:
                raise StateError("notice.unknown", number=number)
            return self._save(assessment_id, (Edit("", field, None),))

    # Copies

    def texts(self, assessment_id: int) -> dict[str, Texts]:
        """Explanation, owner and note of every component that has one of them."""
        query = "SELECT code, explanation, owner, note FROM entry WHERE assessment_id = ?"
        with self._reading():
            rows = self._db.execute(query, (assessment_id,)).fetchall()
        return {code: Texts(*told) for code, *told in rows if any(told)}

    def create_copy(
        self,
        source_id: int,
        criteria: CriteriaSet,
        texts: Mapping[str, Texts],
        pending: Sequence[Link] = (),
        notices: Sequence[Notice] = (),
    ) -> int:
        """The same office and period once more, on another set: texts, register and notices, and links to be confirmed.

        The source stays as it is. All of it is one transaction, and undo in the copy never goes behind it.
        """
        with self._writing() as appender:
            self._set(source_id)
            digest = self._keep_set(criteria)
            columns = "office_id, period, superior, office_code, district, deadline"
            office_id, period, *words, deadline = self._db.execute(
                f"SELECT {columns} FROM assessment WHERE id = ?", (source_id,)
            ).fetchone()
            (name,) = self._db.execute("SELECT name FROM office WHERE id = ?", (office_id,)).fetchone()
            (new_id,) = self._db.execute("SELECT max(id) + 1 FROM assessment").fetchone()
            (copy,) = self._db.execute(
                "SELECT max(copy) + 1 FROM assessment WHERE office_id = ? AND period = ?", (office_id, period)
            ).fetchone()
            head = (office_id, period, copy, source_id, digest, *words, deadline)
            fields.write_row(self._db, "assessment", new_id, *head)
            for code, one in texts.items():
                told = nfc(one.explanation), nfc(one.owner), nfc(one.note)
                fields.write_row(self._db, "entry", new_id, code, None, *told)
            register = ", ".join(fields.CHECKED["evidence"][1:])
            papers = self._db.execute(
                f"SELECT {register} FROM evidence WHERE assessment_id = ?", (source_id,)
            ).fetchall()
            for paper in papers:
                fields.write_row(self._db, "evidence", new_id, *paper)
            for position, link in enumerate(pending, 1):
                place = nfc(link.section), nfc(link.page), position, link.slot
                fields.write_row(self._db, "pending_link", new_id, link.evidence_id, link.code, *place)
            past = "SELECT field, value FROM fact WHERE assessment_id = ? AND field LIKE 'past:%'"
            of_all = Facts.read(self._db, source_id).of_all.items()
            for name, value in [*of_all, *self._db.execute(past, (source_id,)).fetchall()]:
                fields.write_row(self._db, "fact", new_id, "", name, value)
            for notice in notices:
                fields.write_row(self._db, "notice", new_id, nfc(notice.number).strip(), notice_to_text(notice))
            facts = {
                "office": json.loads(office_to_text(Office(name, *words))), "period": period, "set": digest,
                "deadline": deadline, "moved_from": source_id, "copy": copy,
                "texts": {code: [one.explanation, one.owner, one.note] for code, one in texts.items()},
                "evidence": [paper[0] for paper in papers],
                "pending": [
                    [link.evidence_id, link.code, link.section, link.page, *([link.slot] if link.slot else [])]
                    for link in pending
                ],
                "notices": [json.loads(notice_to_text(notice)) for notice in notices],
            }  # fmt: skip
            appender.append(new_id, Edit("", CREATED, canonical(facts)), None)
        return int(new_id)

    def looks(self) -> dict[str, str]:
        """What looks into files have found, as plain JSON texts, by the SHA-256 of their bytes."""
        with self._reading():
            return dict(self._db.execute("SELECT sha256, plain FROM file_look").fetchall())

    def keep_looks(self, looks: Mapping[str, str]) -> None:
        """Remember looks; they follow from the bytes alone, so the journal says nothing of them."""
        with self._writing():
            self._db.executemany(
                "INSERT INTO file_look (sha256, plain) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET "
                "plain = excluded.plain",
                looks.items(),
            )

    def pending_links(self, assessment_id: int) -> tuple[Link, ...]:
        """The links of the assessment this one was moved from, under their new codes, that nobody has looked at."""
        query = (
            "SELECT evidence_id, code, section, page, slot FROM pending_link WHERE assessment_id = ? ORDER BY position"
        )
        with self._reading():
            return tuple(Link(*row) for row in self._db.execute(query, (assessment_id,)))

    def confirm_link(self, assessment_id: int, code: str, evidence_id: str) -> Saved:
        """The paper still proves the component: a pending link becomes a link; StateError `link.unknown`."""
        with self._lock:
            link = self._pending(assessment_id, code, evidence_id)
            gone = Edit(code, f"pending:{evidence_id}", None)
            return self._save(assessment_id, (gone, self._link(assessment_id, link)))

    def drop_link(self, assessment_id: int, code: str, evidence_id: str) -> Saved:
        """The paper no longer proves the component: a pending link goes; the paper stays in the register."""
        with self._lock:
            self._pending(assessment_id, code, evidence_id)
            return self._save(assessment_id, (Edit(code, f"pending:{evidence_id}", None),))

    def _pending(self, assessment_id: int, code: str, evidence_id: str) -> Link:
        with self._reading():
            text = fields.read(self._db, assessment_id, code, f"pending:{evidence_id}")
        if text is None:
            raise StateError("link.unknown", place=code, evidence=evidence_id)
        return link_from_text(text)

    def _link(self, assessment_id: int, link: Link, *, must_exist: bool = False, after: int = 0) -> Edit:
        field = f"link:{link.evidence_id}"
        with self._reading():
            stands = fields.read(self._db, assessment_id, link.code, field)
            if stands is None and must_exist:
                raise StateError("link.unknown", place=link.code, evidence=link.evidence_id)
            position = after + fields.next_position(self._db, assessment_id)
        return Edit(link.code, field, link_to_text(link, json.loads(stands)["position"] if stands else position))
