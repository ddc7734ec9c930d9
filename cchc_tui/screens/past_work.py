"""Kết quả các năm: typed in, taken from a published ranking, taken back."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from textual import work

from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import read_period
from cchc_tui.core.points import read_number
from cchc_tui.documents.follow_up_words import show_rank
from cchc_tui.screens.analysis_ground import YearRow
from cchc_tui.screens.dialogs import AskDialog, FieldsDialog, ListDialog
from cchc_tui.screens.table_room import TableRoom
from cchc_tui.texts import analysis_labels as t
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.ui import show_number, show_period


class PastWork(TableRoom):
    """A room in which past results are kept."""

    def edit_past(self, one: YearRow | None) -> None:
        """Type a result, or mend the one that is known."""
        known = one.published if one else None
        values = {"period": str(one.period) if one else ""}
        if known is not None:
            index = "" if known.index is None else show_number(known.index * 100)
            rank, units = (str(number) if number else "" for number in (known.rank, known.of_units))
            values |= {"index": index, "rank": rank, "units": units, "grade": known.grade}
        dialog = FieldsDialog(t.PAST_TITLE, t.PAST_FIELDS, values, _fault, t.PAST_HINT)
        self.app.push_screen(dialog, lambda told: self._keep(told, known))

    def _keep(self, told: dict[str, str] | None, known: PastResult | None) -> None:
        if told is None:
            return
        try:
            result = _read(told, known)
        except CchcError as fault:
            self.cchc.tell(explain(fault), "error")
            return
        if result.index is None and not result.rank:
            self.cchc.tell(t.PAST_NEED, "warning")
            return
        self.session.put_past(result)
        self.cchc.tell(t.PAST_SET.format(period=show_period(result.period)))

    def drop_past(self, one: YearRow) -> None:
        """Take a result back, after asking."""
        if one.published is None:
            self.cchc.tell(t.PAST_NOT_TYPED)
            return
        period = one.period

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.drop_past(str(period))
                self.cchc.tell(t.PAST_DROPPED.format(period=show_period(period)))

        self.app.push_screen(AskDialog(t.PAST_DROP.format(period=show_period(period))), answered)

    def pick_ranking(self) -> None:
        """A published ranking: the file, then the period it is of."""
        from cchc_tui.screens.picker import FilePicker

        def told(path: Path, values: dict[str, str] | None) -> None:
            if values is not None:
                self._take_ranking(path, values)

        def picked(path: Path | None) -> None:
            if path is not None:
                dialog = FieldsDialog(t.RANK_TITLE, t.RANK_FIELDS, {}, _fault, t.RANK_HINT)
                self.app.push_screen(dialog, lambda values: told(path, values))

        self.app.push_screen(FilePicker(t.RANK_PICK, Path.home()), picked)

    @work(thread=True)
    def _take_ranking(self, path: Path, values: dict[str, str]) -> None:
        from cchc_tui.jobs.plan import import_past

        try:
            self.session.finish()
            rank = int(values["rank"] or 0)
            result, findings = import_past(
                self.session.store, self.session.id, path, read_period(values["period"]), rank
            )
        except CchcError as fault:
            self.app.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.session.read_again()
        words = t.RANK_DONE.format(period=show_period(result.period), rank=show_rank(result), count=len(result.indices))
        self.app.call_from_thread(self.cchc.tell, words)
        if findings:
            dialog = ListDialog(t.RANK_FINDINGS.format(count=len(findings)), [explain_level(one) for one in findings])
            self.app.call_from_thread(self.app.push_screen, dialog)


def _fault(name: str, text: str) -> str:
    """What is wrong with a field; "" when nothing is."""
    try:
        if name == "period":
            read_period(text)
        elif text.strip() and name == "index" and read_number(text) > _WHOLE:
            return t.PAST_INDEX
        elif text.strip() and name in ("rank", "units"):
            _whole(text)
    except InputError as fault:
        return explain(fault)
    return ""


_WHOLE = 100


def _whole(text: str) -> int:
    number = read_number(text or "0", places=0)
    if number.denominator != 1:
        raise InputError("number.unreadable", text=text)
    return number.numerator


def _read(told: dict[str, str], known: PastResult | None) -> PastResult:
    """The result typed; what was imported with a ranking stays with it."""
    period = read_period(told["period"])
    index = read_number(told["index"]) / _WHOLE if told["index"] else None
    kept = known if known is not None and known.period == period else PastResult(period)
    return PastResult(
        period, Fraction(index) if index is not None else None, _whole(told["rank"]), _whole(told["units"]),
        told["grade"], kept.points, kept.base_points, kept.indices,
    )  # fmt: skip
