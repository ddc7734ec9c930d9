"""Single survey sheets, one a row, counted into questions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cchc_tui.core.ballots import Ballots, Scale, count_ballots
from cchc_tui.core.findings import error
from cchc_tui.core.survey import Question

HAPPY = Scale((("Rất hài lòng",), ("Hài lòng",), ("Bình thường", "Tạm được"), ("Không hài lòng",)), 2)
MARKS = Scale((("5",), ("4",), ("3",), ("2",), ("1",)), 2)
HEAD = ("STT", "Thái độ", "Thời gian")


def counted(*rows: Sequence[str], scales: Sequence[Scale] = (HAPPY,)) -> Ballots:
    found = count_ballots([HEAD, *rows], scales, ("stt",))
    assert found is not None
    return found


def test_each_row_is_a_sheet_and_each_column_of_answers_a_question() -> None:
    made = counted(("1", "Hài lòng", "Rất hài lòng"), ("2", "Hài lòng", "Bình thường"), ("3", "Không hài lòng", ""))
    names = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng")
    assert made == Ballots(
        3,
        (Question("Thái độ", names, 2, (0, 2, 0, 1)), Question("Thời gian", names, 2, (1, 0, 1, 0))),
    )


@pytest.mark.parametrize("said", ["hai long", "HÀI LÒNG", "4 - Hài lòng", "Hài lòng (4)", " hài  lòng "])
def test_an_answer_is_known_however_it_is_written(said: str) -> None:
    assert HAPPY.step(said) == 1


@pytest.mark.parametrize("said", ["", "5", "Rất", "không rõ"])
def test_what_is_no_answer_is_none(said: str) -> None:
    assert HAPPY.step(said) is None


def test_numbers_are_answers_only_where_the_scale_says_so() -> None:
    rows = [HEAD, ("1", "5", "4"), ("2", "4", "1")]
    made = count_ballots(rows, [MARKS, HAPPY], ("stt",))
    assert made is not None
    assert (count_ballots(rows, [HAPPY]), [one.counts for one in made.questions]) == (
        None,
        [(1, 1, 0, 0), (0, 1, 0, 1)],
    )


def test_the_head_is_the_row_above_the_first_sheet() -> None:
    rows = [("KẾT QUẢ",), (), HEAD, ("1", "Hài lòng", "Hài lòng"), ("2", "Hài lòng", "Tạm được")]
    made = count_ballots(rows, [HAPPY])
    assert made is not None
    assert [one.text for one in made.questions] == ["Thái độ", "Thời gian"]


def test_an_answer_that_is_none_is_found_in_its_row_and_column() -> None:
    made = counted(("1", "Hài lòng", ""), ("2", "Chẳng biết", ""), ("3", "Hài lòng", ""))
    assert made.findings == (error("poll.ballot", row=3, column="Thái độ", text="Chẳng biết"),)


def test_a_column_of_free_words_is_no_question() -> None:
    made = counted(("1", "Hài lòng", "Hài lòng"), ("2", "Hài lòng", ""), ("3", "Hài lòng", "nên nhanh hơn"))
    assert (made.left_out, made.findings) == (("Thời gian",), ())


def test_a_table_of_counts_holds_no_sheets() -> None:
    rows = [("Câu hỏi", "Rất hài lòng", "Hài lòng", "Không hài lòng"), ("Thái độ", "5", "3", "1")]
    assert count_ballots(rows, [HAPPY]) is None


def test_a_sheet_that_answers_nothing_is_not_counted() -> None:
    assert counted(("1", "Hài lòng", ""), ("2", "", ""), ("3", "Hài lòng", "")).sheets == 2
