"""Phiếu lẻ: single survey sheets, one a row, counted into the questions of a survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from cchc_tui.core.findings import Finding, error
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.survey import Question
from cchc_tui.core.text import search_key

_LEAST_SHEETS = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Thang trả lời: its steps from best to worst, each with the words that mean it; the first `satisfied` content."""

    steps: tuple[tuple[str, ...], ...]
    satisfied: int

    def step(self, answer: str) -> int | None:
        """Which step an answer means; None when it is none of them. A number before or after it does not matter."""
        return _step(self, answer)


@lru_cache(2048)
def _step(scale: Scale, answer: str) -> int | None:
    key = search_key(answer)
    known = _known(scale)
    return known.get(key, known.get(key.strip("0123456789 .-–:()")))


@lru_cache(16)
def _known(scale: Scale) -> dict[str, int]:
    return {search_key(word): at for at, words in enumerate(scale.steps) for word in words}


@dataclass(frozen=True, slots=True)
class Ballots:
    """Phiếu đã đếm: how many sheets, their questions, the columns that hold none, and answers no step stands for."""

    sheets: int
    questions: tuple[Question, ...]
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    at: int
    name: str
    scale: Scale


def count_ballots(
    rows: Sequence[Sequence[str]], scales: Sequence[Scale], never: Collection[str] = ()
) -> Ballots | None:
    """The sheets of a table, whose head is the last filled row above the first of them; None when it holds none.

    A column is a question when at least half of the sheets have a step of one scale in it: among remarks in free
    words "Tốt" and "Không" stand too. Columns whose folded name is in `never` are none: they number the sheets.
    """
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    first = next((at for at, (_, row) in enumerate(filled) if _answers(row, scales)), 0)
    if not first or sum(bool(_answers(row, scales)) for _, row in filled) < _LEAST_SHEETS:
        return None
    head, sheets = filled[first - 1][1], filled[first:]
    named = [(at, name) for at, name in enumerate(head) if name.strip() and search_key(name) not in never]
    columns = [_Column(at, name.strip(), scale) for at, name in named if (scale := _scale_of(at, sheets, scales))]
    if not columns:
        return None
    chosen = {one.at for one in columns}
    return Ballots(
        sum(any(_cell(row, one.at) for one in columns) for _, row in sheets),
        tuple(_question(one, sheets, columns) for one in columns),
        tuple(name.strip() for at, name in named if at not in chosen),
        tuple(
            error("poll.ballot", row=number, column=one.name, text=text)
            for number, row in sheets for one in columns
            if (text := _cell(row, one.at)) and one.scale.step(text) is None
        ),
    )  # fmt: skip


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _answers(row: Sequence[str], scales: Sequence[Scale]) -> bool:
    return any(cell.strip() and scale.step(cell) is not None for cell in row for scale in scales)


def _scale_of(at: int, sheets: Sequence[tuple[int, Sequence[str]]], scales: Sequence[Scale]) -> Scale | None:
    said = [text for _, row in sheets if (text := _cell(row, at))]
    return next((one for one in scales if 2 * sum(one.step(text) is not None for text in said) >= len(sheets)), None)


def _question(column: _Column, sheets: Sequence[tuple[int, Sequence[str]]], columns: Sequence[_Column]) -> Question:
    """Its counts; a step nobody ticked anywhere is left out, except the two on either side of "satisfied"."""
    scale = column.scale
    words: Counter[tuple[int, str]] = Counter()
    for one in columns:
        if one.scale is scale:
            for _, row in sheets:
                text = _cell(row, one.at)
                step = scale.step(text) if text else None
                if step is not None:
                    words[step, text] += 1
    own = Counter(scale.step(_cell(row, column.at)) for _, row in sheets if _cell(row, column.at))
    used = {step for step, _ in words} | {scale.satisfied - 1, min(scale.satisfied, len(scale.steps) - 1)}
    steps = sorted(used)
    names = [_name(words, step) or scale.steps[step][0] for step in steps]
    satisfied = sum(step < scale.satisfied for step in steps)
    return Question(column.name, tuple(names), satisfied, tuple(own[step] for step in steps))


def _name(words: Counter[tuple[int, str]], step: int) -> str:
    """The words most sheets use for a step."""
    return max((text for at, text in words if at == step), key=lambda text: words[step, text], default="")
