"""Counted survey sheets out of a table: a question a row, an answer a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.points import read_number
from cchc_tui.core.survey import Question
from cchc_tui.core.text import clean, search_key
from cchc_tui.formats.ranking import Cells, read_tables
from cchc_tui.texts.measures_texts import NUMBER_COLUMNS, TOTALS, satisfied_of

_LEAST_ANSWERS = 2


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of the first table that holds any; InputError `poll.table*` says what cannot be read."""
    for rows in read_tables(path):
        filled = [(at, row) for at, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
        if len(filled) > 1:
            found = tuple(_questions(filled))
            if found:
                return found
    raise InputError("poll.table", name=path.name)


def _questions(rows: Sequence[tuple[int, Cells]]) -> Iterator[Question]:
    (_, head), *rest = rows
    named = [(at, _clean(cell)) for at, cell in enumerate(head)]
    places = [(at, name) for at, name in named if search_key(name) not in (*NUMBER_COLUMNS, *TOTALS)]
    (text_at, _), *answers = places or [(0, "")]
    while answers and not answers[-1][1]:
        answers.pop()
    names = tuple(name for _, name in answers)
    if len(names) < _LEAST_ANSWERS or not all(names):
        return
    satisfied = satisfied_of(names)
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
