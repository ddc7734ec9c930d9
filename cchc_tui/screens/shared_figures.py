"""Số liệu dùng chung: what is known elsewhere, what else a changed figure changes, and the list of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.answers import Answer, Typed
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.fields import figures_in, show_figure
from cchc_tui.core.figures import Figure, figures, known, with_figure
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import read_number
from cchc_tui.screens.dialogs import Dialog, FieldsDialog, ListDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.session import Session
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.errors import explain
from cchc_tui.texts.leaf_words import show_briefly
from cchc_tui.texts.ui import show_number, show_points


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Số gợi ý: a value as it would be typed, and the leaves it stands in."""

    value: Fraction
    codes: tuple[str, ...]

    @property
    def text(self) -> str:
        """As it would be typed."""
        return show_figure(self.value)

    @property
    def words(self) -> str:
        """What is known, from where, and how to take it."""
        return s.SUGGESTED.format(value=show_number(self.value), codes=", ".join(self.codes))


def suggestions(assessment: Assessment, code: str) -> dict[int, Suggestion]:
    """For the fields of a leaf's form, by number: the value that most other leaves have for the same figure."""
    values = known(assessment)
    found: dict[int, Suggestion] = {}
    for figure in figures(assessment.criteria):
        others = {where: value for where, value in values.get(figure.key, {}).items() if where != code}
        for use in figure.uses:
            if use.code == code and others:
                value = Counter(others.values()).most_common(1)[0][0]
                found[use.field] = Suggestion(value, tuple(at for at, one in others.items() if one == value))
    return found


@dataclass(frozen=True, slots=True)
class Moved:
    """Số liệu đã đổi: a figure, and its value before (None when there was none) and now."""

    figure: Figure
    before: Fraction | None
    now: Fraction

    @property
    def words(self) -> str:
        """ "Hồ sơ: 1.200 → 1.220"."""
        before = show_number(self.before) if self.before is not None else s.FIGURE_UNKNOWN
        return f"{self.figure.words}: {before} → {show_number(self.now)}"


def moved(before: Answer | None, assessment: Assessment, code: str) -> list[Moved]:
    """The named figures that were changed at `code` since its answer was `before`."""
    rule = assessment.criteria.by_code[code].rule
    old, new = figures_in(rule, before), figures_in(rule, assessment.entry(code).answer)
    if len(old) != len(new):  # points by hand take the place of the rule's own fields
        old = (None,) * len(new)
    uses = [(one, use.field) for one in figures(assessment.criteria) for use in one.uses if use.code == code]
    found = []
    for figure, field in uses:
        value = new[field] if field < len(new) else None
        if value is not None and value != old[field]:
            found.append(Moved(figure, old[field], value))
    return found


def followers(changes: Iterable[Moved], assessment: Assessment, code: str) -> dict[str, Answer]:
    """The answers of the leaves other than `code` once the changed figures are changed there, too."""
    after, changed = assessment, dict[str, Answer]()
    for one in changes:
        answers = with_figure(after, one.figure.key, one.now).items()
        others = {where: answer for where, answer in answers if where != code}
        changed |= others
        after = with_answers(after, others)
    return changed


def with_answers(assessment: Assessment, answers: Mapping[str, Answer]) -> Assessment:
    """The assessment with some answers replaced."""
    for code, answer in answers.items():
        assessment = assessment.with_entry(replace(assessment.entry(code), answer=answer))
    return assessment


def effects(assessment: Assessment, answers: Mapping[str, Answer]) -> list[str]:
    """What some other answers would do, a line a leaf: "7.3.6: 97,01 % → 98,2 %, 1,50 → 3,00 điểm"."""
    before, after = assessment.sheet.by_code, with_answers(assessment, answers).sheet.by_code
    rows = []
    for code, answer in answers.items():
        rule, was = before[code].component.rule, before[code].entry.answer
        then = show_briefly(rule, was) if was is not None else s.FIGURE_UNKNOWN
        if isinstance(answer, Typed):
            rows.append(f"{code}: {then} → {s.FIGURE_UNFIT}")
            continue
        points = [show_points(line[code].points) for line in (before, after)]
        told = s.FIGURE_POINTS.format(before=points[0], after=points[1])
        rows.append(f"{code}: {then} → {show_briefly(rule, answer)}, {told}")
    return rows


def shared(assessment: Assessment) -> list[Figure]:
    """The figures that several leaves ask for."""
    return [one for one in figures(assessment.criteria) if one.shared]


class FiguresDialog(Dialog[None]):
    """Every shared figure, its values and its leaves; Enter changes one everywhere."""

    DEFAULT_CSS = """
    FiguresDialog > Vertical { width: 110; height: 90%; }
    FiguresDialog RowList { height: 1fr; }
    FiguresDialog #whole { height: 3; margin-top: 1; color: $foreground-muted; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The figures, and where the one under the cursor stands."""
        with Vertical():
            yield Static("", classes="dialog-title", markup=False)
            yield RowList()
            yield Static("", id="whole", markup=False)
            yield Static(plain(s.FIGURES_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()
        self.look_again()

    def look_again(self) -> None:
        """The figures as they stand now."""
        assessment = self.session.assessment
        values = known(assessment)
        figures_there = shared(assessment)
        differ = sum(len(set(values.get(one.key, {}).values())) > 1 for one in figures_there)
        title = s.FIGURES_TITLE.format(count=len(figures_there), differing=differ)
        self.query_one(".dialog-title", Static).update(plain(title))
        rows = [_row(one, values.get(one.key, {})) for one in figures_there]
        self.query_one(RowList).show(rows or [Row((Cell(s.FIGURES_EMPTY, 0, "dim"),), heading=True)])
        self._moved()

    @on(RowList.Moved)
    def _moved(self) -> None:
        item = self.query_one(RowList).item
        told = ""
        if isinstance(item, Figure):
            values = known(self.session.assessment).get(item.key, {})
            pairs = [f"{code}: {show_number(values[code]) if code in values else '…'}" for code in item.codes]
            told = f"{item.words}\n{' · '.join(pairs)}"
        self.query_one("#whole", Static).update(plain(told))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.item, Figure):
            self._change(event.item)

    @work(exclusive=True)
    async def _change(self, figure: Figure) -> None:
        if self.session.read_only:
            self.notify(s.FIGURES_READ_ONLY, severity="warning", markup=False)
            return
        values = known(self.session.assessment).get(figure.key, {})
        now = Counter(values.values()).most_common(1)
        fields = {"value": s.FIGURE_VALUE}
        start = {"value": show_figure(now[0][0]) if now else ""}
        typed = await self.app.push_screen_wait(FieldsDialog(s.FIGURE_EDIT, fields, start, _check, figure.words))
        if typed is None:
            return
        answers = with_figure(self.session.assessment, figure.key, read_number(typed["value"]))
        if not answers:
            self.notify(s.FIGURE_SAME, markup=False)
            return
        rows = effects(self.session.assessment, answers)
        if await self.app.push_screen_wait(ListDialog(s.FIGURE_ALL.format(count=len(answers)), rows, ask=True)):
            self.session.set_answers(answers)
            self.notify(s.FIGURE_SET.format(count=len(answers)), markup=False)
            self.look_again()


def _row(figure: Figure, values: Mapping[str, Fraction]) -> Row:
    different = list(dict.fromkeys(values.values()))
    told = " / ".join(map(show_number, different)) or s.FIGURE_UNKNOWN
    kind = "dim" if not different else "weak" if len(different) > 1 else ""
    mark = s.FIGURE_DIFFERS if len(different) > 1 else ""
    return Row(
        (
            Cell(figure.words),
            Cell(told, 20, kind, right=True),
            Cell(f"  {mark}", 13, "weak"),
            Cell(s.OWNER_COUNT.format(count=len(figure.codes)), 7, "dim", right=True),
        ),
        figure,
    )


def _check(_name: str, text: str) -> str:
    try:
        read_number(text)
    except InputError as fault:
        return explain(fault)
    return ""
