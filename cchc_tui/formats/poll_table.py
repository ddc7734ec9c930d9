"""Survey sheets out of a table: counted already, a question a row and an answer a column; or one sheet a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc_tui.core.ballots import Ballots, Scale, count_ballots
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import read_number
from cchc_tui.core.survey import Question
from cchc_tui.core.text import clean, search_key
from cchc_tui.formats.ranking import Cells, read_tables
from cchc_tui.texts.measures_texts import NUMBER_COLUMNS, SCALES, TOTALS, satisfied_of

_LEAST_ANSWERS = 2


def read_questions(path: Path, satisfied: int = 0) -> tuple[Question, ...]:
    """The questions of the first table that holds any; InputError `poll.table*` says what cannot be read.

    How many answers mean satisfied is told by their names unless it is given.
    """
    for rows in read_tables(path):
        filled = [(at, row) for at, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
        if len(filled) > 1:
            found = tuple(_questions(filled, satisfied))
            if found:
                return found
    raise InputError("poll.table", name=path.name)


def read_ballots(path: Path, scale: Scale | None = None) -> Ballots | None:
    """The single sheets of a file, one a row, by the scales known by name and one of the office's own, if given."""
    scales = (scale, *SCALES) if scale else SCALES
    return next((found for rows in read_tables(path) if (found := count_ballots(rows, scales, NUMBER_COLUMNS))), None)


def _questions(rows: Sequence[tuple[int, Cells]], satisfied: int) -> Iterator[Question]:
    (_, head), *rest = rows
    named = [(at, _clean(cell)) for at, cell in enumerate(head)]
    places = [(at, name) for at, name in named if search_key(name) not in (*NUMBER_COLUMNS, *TOTALS)]
    (text_at, _), *answers = places or [(0, "")]
    while answers and not answers[-1][1]:
        answers.pop()
    names = tuple(name for _, name in answers)
    if len(names) < _LEAST_ANSWERS or not all(names):
        return
    satisfied = satisfied or satisfied_of(names)
    for number, row in rest:
        text = _clean(_cell(row, text_at))
        if text and search_key(text) not in TOTALS:
            counts = tuple(_count(_cell(row, at), number, name) for at, name in answers)
            yield Question(text, names, satisfied, counts)


def _cell(row: Cells, at: int) -> str:
    return row[at] if at < len(row) else ""


def _clean(text: str) -> str:
    return clean(text, multiline=False).strip()


def _count(text: str, row: int, column: str) -> int:
    if not text.strip():
        return 0
    try:
        return int(read_number(text, places=0))
    except InputError as fault:
        raise InputError("poll.table_cell", row=row, column=column, text=text.strip()) from fault
