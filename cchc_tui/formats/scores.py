"""The scoring workbook there and back: what an office changed in Excel becomes a plan of changes, never a write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from cchc_tui.core.answers import Answer, Choice, Given, NoneDue, Typed
from cchc_tui.core.assessment import Assessment, Entry, Line, make_line
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level, warning
from cchc_tui.core.points import NO_POINTS, Points, to_thousandths
from cchc_tui.core.rules import Bonus, ChooseOne, CouncilOnly, Penalty, Rule, Survey, best, score
from cchc_tui.core.text import search_key
from cchc_tui.formats.cell_values import CellError, text_of, typed_score
from cchc_tui.formats.scores_tables import Table, check_identity, find_tables
from cchc_tui.formats.scores_writer import score_shown, write_scores
from cchc_tui.formats.sheet_page import cell_text
from cchc_tui.formats.sheets import Cell, Sheets, open_sheets
from cchc_tui.formats.workbook_gate import open_workbook
from cchc_tui.texts import scores_texts as say
from cchc_tui.texts.answers import NONE_DUE, answer_form, read_answer, show_answer

__all__ = ["ScoreChange", "ScoresPlan", "read_scores", "write_scores"]

T = TypeVar("T")
Field = Literal["answer", "explanation"]


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Thay đổi: one field of one component, as it is in the program and as it is in the workbook."""

    code: str
    field: Field
    old: Answer | str | None
    new: Answer | str | None


@dataclass(frozen=True, slots=True)
class ScoresPlan:
    """Kế hoạch nhập: what the workbook would change, and what in it could not be read."""

    changes: tuple[ScoreChange, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_scores(data: bytes | Path, assessment: Assessment, *, checksum: str) -> ScoresPlan:
    """The changes a workbook of this very assessment asks for; InputError when it is not one."""
    with open_workbook(data) as book:
        sheets = open_sheets(book)
        board, figures = find_tables(sheets)
        check_identity(figures, assessment, checksum)
        reading = _Reading(assessment, board, figures)
        reading.findings += _remarks(sheets, board, figures)
        changes = tuple(change for line in assessment.sheet.lines for change in reading.changes(line))
        return ScoresPlan(changes, tuple(reading.findings + reading.read_as_numbers()))


def _remarks(sheets: Sheets, *tables: Table) -> Iterator[Finding]:
    if sheets.book.has_macros:
        yield warning("workbook.macros")
    for table in tables:
        if table.sheet.hidden:
            yield warning("workbook.hidden", sheet=table.name, count=table.sheet.hidden)
        if table.sheet.cut_at:
            yield warning("workbook.beyond", sheet=table.name, row=table.sheet.cut_at)


@dataclass
class _Reading:
    """One reading of both tables against the assessment; what cannot be read gathers in `findings`."""

    assessment: Assessment
    board: Table
    figures: Table
    findings: list[Finding] = field(default_factory=list)
    texts_read: list[Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        criteria = self.assessment.criteria
        groups = {area.code for area in criteria.areas} | {one.code for area in criteria.areas for one in area.criteria}
        self._board_rows, faults = self.board.by_code(set(criteria.by_code), groups)
        self._figure_rows, more = self.figures.by_code(set(criteria.by_code), groups)
        self.findings += faults + more

    def read_as_numbers(self) -> list[Finding]:
        """A note that scores stood there as text, and which was the first."""
        if not self.texts_read:
            return []
        first = self.texts_read[0]
        facts = {"count": len(self.texts_read), "cell": first.address, "text": first.text}
        return [Finding(Level.NOTE, "scores.text_numbers", "", {**facts})]

    def changes(self, line: Line) -> Iterator[ScoreChange]:
        """What the rows of one component change."""
        code, entry = line.component.code, line.entry
        written = self._explanation(line)
        answer = self._answer(line, cell_text(entry.explanation) if written is None else written)
        if answer != entry.answer:
            yield ScoreChange(code, "answer", entry.answer, answer)
        if written is not None and written != cell_text(entry.explanation).strip():
            yield ScoreChange(code, "explanation", entry.explanation, written)

    def _explanation(self, line: Line) -> str | None:
        """The explanation in the table; None when its cell cannot be read, or is not there."""
        row = self._board_rows.get(line.component.code)
        return self._tried(self.board, line, row.cell(self.board.columns[say.EXPLANATION]), text_of) if row else None

    def _answer(self, line: Line, explanation: str) -> Answer | None:
        """The answer the workbook gives: the figures first, and a score typed over them where they are unchanged."""
        figures = self._figures(line)
        if figures is None:
            return line.entry.answer
        answer, changed = figures
        row = self._board_rows.get(line.component.code)
        if row is None:
            self.findings.append(warning("scores.row_missing", line.component.code, sheet=self.board.name))
            return answer
        cell = row.cell(self.board.columns[say.SELF_SCORE])
        typed = self._tried(self.board, line, cell, lambda one: self._typed(line, one))
        if typed is None:
            return answer
        if changed:
            self._compare(line, cell, typed.points, answer)
            return answer
        return line.entry.answer if typed.same else self._by_hand(line, cell, typed, explanation)

    def _figures(self, line: Line) -> tuple[Answer | None, bool] | None:
        """The answer on the sheet of figures, and whether it differs; None when it cannot be read."""
        code, known = line.component.code, line.entry.answer
        row = self._figure_rows.get(code)
        if row is None:
            self.findings.append(warning("scores.row_missing", code, sheet=self.figures.name))
            return known, False
        cell = row.cell(self.figures.columns[say.ANSWER])
        text = self._tried(self.figures, line, cell, text_of)
        if text is None:
            return None
        if text == (cell_text(show_answer(known)).strip() if known is not None else ""):
            return known, False
        if not text:
            return None if known is None else (None, True)
        return self._tried(self.figures, line, cell, lambda _: (self._fitting(line, text), True))

    def _fitting(self, line: Line, text: str) -> Answer:
        """The answer `text` gives, if the component can meet it."""
        rule = line.component.rule
        try:
            answer = read_answer(rule, text)
            if not isinstance(answer, Typed):
                score(rule, answer, line.component.none_due)
        except InputError as fault:
            if fault.code == "answer.none_due_not_allowed":
                raise CellError("scores.none_due") from fault
            raise CellError("scores.answer", text=text, form=answer_form(rule), fault=fault.code) from fault
        return answer

    def _typed(self, line: Line, cell: Cell) -> _InCell:
        """What the score cell says: the same as before, nothing, words, or points within bounds."""
        shown = score_shown(line)
        value = typed_score(cell)
        if line.excluded and not isinstance(value, str):
            if value is None:
                return _InCell(same=True)
            raise CellError("scores.excluded", number=line.component.excluded_by)
        if isinstance(value, str):
            words = search_key(value)
            if isinstance(shown, str) and words == search_key(shown):
                return _InCell(same=True)
            if words == search_key(NONE_DUE):
                return _InCell(none_due=True, same=isinstance(line.entry.answer, NoneDue))
            if words == search_key(say.SURVEY) and line.component.is_survey:
                return _InCell()
            raise CellError("scores.not_number", text=value)
        if value is None:
            never_scored = line.entry.answer is None or isinstance(line.component.rule, CouncilOnly)
            return _InCell(same=shown is None or never_scored)
        if shown != value:
            _check_bounds(line.component.rule, value)
        if cell.kind == "s":
            self.texts_read.append(cell)
        return _InCell(value, same=shown == value)

    def _by_hand(self, line: Line, cell: Cell, typed: _InCell, explanation: str) -> Answer | None:
        """The answer that a score typed over the computed one stands for."""
        rule, points = line.component.rule, typed.points
        if typed.none_due:
            return self._tried(self.board, line, cell, lambda _: self._fitting(line, NONE_DUE)) or line.entry.answer
        if points is None:
            return None
        if isinstance(rule, ChooseOne):
            options = [number for number, one in enumerate(rule.options, 1) if one.points == points]
            if len(options) == 1:
                return Choice(options[0])
        if isinstance(rule, Survey):
            return Given(points)
        if not explanation.strip():
            facts = {"text": cell.text, "figures": self.figures.name, "column": say.EXPLANATION}
            self.findings.append(self.board.fault("scores.reason_missing", line.component.code, cell, **facts))
            return line.entry.answer
        return Given(NO_POINTS - points if isinstance(rule, Penalty) else points, explanation)

    def _compare(self, line: Line, cell: Cell, points: Points | None, answer: Answer | None) -> None:
        """Warn where the figures changed and the score typed beside them is neither the old nor the new result."""
        entry = Entry(line.component.code, answer)
        after = make_line(line.component, entry, self.assessment.criteria)
        computed = after.score.points if after.score else None
        if points is None or points == computed or points == score_shown(line):
            return
        facts = {"sheet": self.board.name, "cell": cell.address, "text": points, "computed": after.points}
        self.findings.append(warning("scores.two_changes", line.component.code, **facts))

    def _tried(self, table: Table, line: Line, cell: Cell, read: Callable[[Cell], T]) -> T | None:
        """What `read` makes of a cell; None, and a finding with the cell's place, when it cannot."""
        try:
            return read(cell)
        except CellError as fault:
            self.findings.append(table.fault(fault.code, line.component.code, cell, **fault.facts))
            return None


@dataclass(frozen=True, slots=True)
class _InCell:
    """What stands in a score cell: points, "không phát sinh", or (neither) nothing."""

    points: Points | None = None
    none_due: bool = False
    same: bool = False


def _check_bounds(rule: Rule, points: Points) -> None:
    """CellError when no answer under `rule` can be worth `points`."""
    if isinstance(rule, CouncilOnly):
        raise CellError("scores.council")
    least, most = NO_POINTS, best(rule)
    if isinstance(rule, Bonus):
        most = rule.cap
    if isinstance(rule, Penalty):
        least, most = NO_POINTS - rule.cap, NO_POINTS
    if not least <= points <= most:
        raise CellError("scores.over_maximum", text=points, least=least, most=most)
    try:
        to_thousandths(points.value)
    except InputError as fault:
        raise CellError("scores.too_fine", text=points, places=3) from fault
