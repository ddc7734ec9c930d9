"""A published ranking is read as printed, and recomputed as far as its printed figures allow."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.past import RankingRow, Ties, index_for_rank, rank_of, ranks
from cchc_tui.core.points import points
from cchc_tui.formats.ranking import read_ranking
from cchc_tui.jobs.setup import find_set

NAME = "shared/figures/ranking-124-communes-2025.tsv"
FIGURES = next((above / NAME for above in Path(__file__).parents if (above / NAME).exists()), None)
# Rows whose printed index is not that of their printed points. The office divided totals it had not rounded: each of
# these indices belongs to some total that rounds to the printed one, but to which, no one can know.
UNROUNDED = (
    2, 3, 6, 7, 8, 13, 14, 17, 27, 28, 31, 32, 36, 39, 40, 41, 42, 45, 54, 55, 56, 59, 60, 64, 65, 73, 74, 75, 77, 78,
    92, 96, 99, 103, 104, 105, 106, 111, 124,
)  # fmt: skip


@pytest.fixture(scope="module")
def published() -> tuple[RankingRow, ...]:
    if FIGURES is None:
        pytest.skip(f"the published ranking is not beside this checkout: {NAME}")
    return read_ranking(FIGURES)


def test_all_124_units_are_read(published: tuple[RankingRow, ...]) -> None:
    assert len(published) == 124


def test_the_index_is_recomputed_wherever_the_printed_points_allow(published: tuple[RankingRow, ...]) -> None:
    assert tuple(row.rank for row in published if not row.agrees) == UNROUNDED


def test_the_other_rows_differ_by_rounded_totals_alone(published: tuple[RankingRow, ...]) -> None:
    half = Fraction(1, 200)

    def fits(row: RankingRow) -> bool:
        unit = Fraction(1, 200 * 10**row.places)
        low, high = (row.points.value - half) / row.base_points.value, (row.points.value + half) / row.base_points.value
        return low < row.index + unit and row.index - unit < high

    assert [row.rank for row in published if not fits(row)] == []


def test_every_grade_is_that_of_the_recomputed_index(published: tuple[RankingRow, ...]) -> None:
    criteria = find_set("cap-xa-2025")
    assert [row.rank for row in published if criteria.grade(row.computed).upper() != row.grade] == []


def test_the_ranks_follow_from_the_indices_one_one_three(published: tuple[RankingRow, ...]) -> None:
    assert ranks([row.index for row in published]) == tuple(row.rank for row in published)


@pytest.mark.parametrize(("ties", "expected"), [(Ties.COMPETITION, (1, 2, 2, 4)), (Ties.DENSE, (1, 2, 2, 3))])
def test_equal_indices_share_a_rank(ties: Ties, expected: tuple[int, ...]) -> None:
    assert ranks([Fraction(9), Fraction(8), Fraction(8), Fraction(7)], ties) == expected


def test_an_index_takes_the_rank_behind_those_above_it() -> None:
    others = [Fraction(9), Fraction(8), Fraction(8), Fraction(7)]
    assert (rank_of(Fraction(8), others), rank_of(Fraction(7), others, Ties.DENSE)) == (2, 3)


def test_the_index_a_rank_takes_is_that_of_who_holds_it() -> None:
    others = [Fraction(7), Fraction(9), Fraction(8)]
    assert [index_for_rank(rank, others) for rank in (1, 3, 4)] == [9, 7, 0]


HEAD = "Hạng\tĐơn vị\tĐiểm chuẩn\tTổng điểm\tChỉ số (%)\tXếp loại\n"


def test_a_vietnamese_heading_is_understood_wherever_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "bang.tsv"
    file.write_text(f"Phụ lục\n{HEAD}1\tXã A\t99,00\t88,09\t88,98\tTốt\nTrung bình\t\t\t\t73,9\t\n", encoding="utf-8")
    assert read_ranking(file) == (
        RankingRow(1, points("99"), points("88.09"), Fraction("0.8898"), "Tốt", "Xã A"),
    )  # fmt: skip


def test_a_workbook_holds_the_same_table(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD.strip().split("\t"))
    sheet.append([1, "Xã A", 99, 88.09, 0.8898, "Tốt"])
    sheet["E2"].number_format = "0.00%"
    sheet.append([2, "Xã B", 99, 80, 80.81, "Tốt"])
    book.save(tmp_path / "bang.xlsx")
    assert [(row.unit, row.index) for row in read_ranking(tmp_path / "bang.xlsx")] == [
        ("Xã A", Fraction("0.8898")), ("Xã B", Fraction("0.8081")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\tb\n1\t2\n", "past.header"),
        (HEAD, "past.empty"),
        (HEAD + "1\tA\t99\tkhông\t88\t\n", "past.row"),
        (HEAD + "1\tA\t0\t0\t88\t\n", "past.row"),
        (HEAD + "1\tA\t99\t88\t188\t\n", "past.row"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "bang.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_ranking(tmp_path / "bang.csv")
    assert caught.value.code == code
