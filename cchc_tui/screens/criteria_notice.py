"""Thông báo: what the superior leaves out or changes this year; typed in or taken from a file, and taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.findings import Finding
from cchc_tui.jobs.setup import read_day
from cchc_tui.screens.board import Board
from cchc_tui.screens.criteria_view import show_component, show_notice
from cchc_tui.screens.detail import DIM, HEAD, WARN
from cchc_tui.screens.dialogs import AskDialog, FieldsDialog, ListDialog
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.picker import FilePicker
from cchc_tui.screens.plain import join
from cchc_tui.screens.session import Session
from cchc_tui.texts import criteria_labels as t
from cchc_tui.texts.errors import explain, explain_level

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp


class NoticesBoard(Board[None]):
    """The notices that hold for this assessment."""

    KEYS_LINE = t.NOTICES_KEYS
    EMPTY = t.NOTICES_NONE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g,G", "type", show=False),
        Binding("o,O", "open", show=False),
        Binding("delete", "remove", show=False),
    ]

    def __init__(self, cchc: CchcApp, session: Session) -> None:
        super().__init__()
        self.cchc, self.session = cchc, session
        self._shown = session.assessment.notices

    def begin(self) -> None:
        """The snapshot is read again behind the writer; show it when it is there."""
        super().begin()
        self.set_interval(0.2, self._look)

    def _look(self) -> None:
        if self.session.assessment.notices != self._shown:
            self.show()

    def title_text(self) -> str:
        """What they are."""
        return t.NOTICES_TITLE

    def rows(self) -> Sequence[Row]:
        """One row a notice."""
        self._shown = self.session.assessment.notices
        return [Row((Cell(f"  {show_notice(one)}"),), one) for one in self._shown]

    def detail(self, item: object) -> list[Content]:
        """The notice whole: its issuer, its words, what it leaves out and puts in place."""
        if not isinstance(item, Notice):
            return []
        rows = [join((show_notice(item), "bold")), join((item.issuer, HEAD)), join(item.summary)]
        known = self.session.assessment.criteria
        for code in item.excluded:
            name = known.by_code[code].name if code in known.by_code else ""
            rows.append(join((t.NOTICE_EXCLUDES.format(codes=code), WARN), (f"  {name}", DIM)))
        for one in item.changed:
            rows += [join(""), *show_component(one, self.session.assessment.period)]
        return rows

    def action_type(self) -> None:
        """Type one in: number, date, issuer, the codes it leaves out."""
        if self.cchc.refused():
            return

        def done(values: dict[str, str] | None) -> None:
            if values is not None:
                self._add(
                    Notice(
                        number=values["number"],
                        issued_on=read_day(values["issued_on"]),
                        issuer=values["issuer"],
                        summary=values["summary"],
                        excluded=_codes(values["codes"]),
                    )
                )

        self.cchc.push_screen(FieldsDialog(t.NOTICE_TITLE, t.NOTICE_FIELDS, {}, self._check, t.NOTICE_HINT), done)

    def _check(self, name: str, text: str) -> str:
        try:
            if name == "number" and not text.strip():
                raise InputError("notice.number_missing")
            if name == "issued_on" and not read_day(text):
                raise InputError("notice.date", found=text)
            if name == "codes":
                self._check_codes(_codes(text))
        except InputError as fault:
            return explain(fault)
        return ""

    def _check_codes(self, codes: tuple[str, ...]) -> None:
        if not codes:
            raise InputError("notice.empty")
        areas = self.session.assessment.criteria.areas
        known = {area.code for area in areas} | {one.code for area in areas for one in area.criteria}
        known |= set(self.session.assessment.criteria.by_code)
        for code in codes:
            if code not in known:
                raise InputError("mapping.no_such_code", leaf=code)

    def action_open(self) -> None:
        """Take one from a file."""
        if self.cchc.refused():
            return

        def picked(path: Path | None) -> None:
            if path is not None:
                self.cchc.run_worker(lambda: self._read(path), thread=True)

        self.cchc.push_screen(FilePicker(t.NOTICE_PICK, Path.home()), picked)

    def _read(self, path: Path) -> None:
        from cchc_tui.jobs.sets import read_notice

        try:
            notice, findings = read_notice(path)
        except CchcError as fault:
            self.cchc.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        if notice is None:
            self.cchc.call_from_thread(self._refuse, findings)
        else:
            self.cchc.call_from_thread(self._add, notice)

    def _refuse(self, findings: Sequence[Finding]) -> None:
        self.cchc.push_screen(ListDialog(t.NOTICE_REFUSED, [explain_level(one) for one in findings]))

    def _add(self, notice: Notice) -> None:
        from cchc_tui.jobs.sets import add_notice

        def work() -> None:
            try:
                self.session.finish()
                told = add_notice(self.session.store, self.session.id, notice)
            except CchcError as fault:
                found = fault.facts.get("findings")
                if isinstance(found, Sequence) and not isinstance(found, str):
                    self.cchc.call_from_thread(self._refuse, [one for one in found if isinstance(one, Finding)])
                else:
                    self.cchc.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
                return
            self.cchc.call_from_thread(self._added, notice, told)

        self.cchc.run_worker(work, thread=True)

    def _added(self, notice: Notice, told: Sequence[Finding]) -> None:
        self._again()
        if told:
            rows = [explain_level(one) for one in told]
            self.cchc.push_screen(ListDialog(t.NOTICE_WARNS.format(number=notice.number), rows))
        else:
            self.cchc.tell(t.NOTICE_ADDED.format(number=notice.number))

    def action_remove(self) -> None:
        """Take the notice back, after asking."""
        one = self.row_list.item
        if not isinstance(one, Notice) or self.cchc.refused():
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.cchc.run_worker(lambda: self._remove(one), thread=True)

        question = AskDialog(t.NOTICE_REMOVE.format(number=one.number), show_notice(one))
        self.cchc.push_screen(question, answered)

    def _remove(self, one: Notice) -> None:
        from cchc_tui.jobs.sets import remove_notice

        try:
            self.session.finish()
            remove_notice(self.session.store, self.session.id, one.number)
        except CchcError as fault:
            self.cchc.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.cchc.call_from_thread(self._again)
        self.cchc.call_from_thread(self.cchc.tell, t.NOTICE_REMOVED.format(number=one.number))

    def _again(self) -> None:
        """The assessment as it now holds, in every room."""
        self.session.read_again()


def _codes(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[,;\s]+", text.strip())))
