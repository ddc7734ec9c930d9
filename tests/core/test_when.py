"""The time column of a plan: words become a day, something recurring, or neither."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_tui.core.when import WhenKind, read_when


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("28/02/2027", "2027-02-28"),
        ("2027-03-01", "2027-03-01"),
        ("Trước ngày 15/3/2027", "2027-03-15"),
        ("Xong trước 15/3", "2027-03-15"),
        ("ngày 05 tháng 4 năm 2027", "2027-04-05"),
        ("Quý I/2027", "2027-03-31"),
        ("Quý I năm 2028", "2028-03-31"),
        ("Quý IV", "2027-12-31"),
        ("Quý 2/2027", "2027-06-30"),
        ("Quý I, II/2027", "2027-06-30"),
        ("Quý III-IV/2027", "2027-12-31"),
        ("Quý IV/2026 và Quý I/2027", "2027-03-31"),
        ("Năm 2022", "2022-12-31"),
        ("Cả năm", "2027-12-31"),
        ("Năm 2026, 2027", "2027-12-31"),
        ("Năm 2027 và các năm tiếp theo", "2027-12-31"),
        ("Đến hết năm 2027", "2027-12-31"),
        ("6 tháng đầu năm 2027", "2027-06-30"),
        ("6 tháng cuối năm", "2027-12-31"),
        ("Tháng 3/2027", "2027-03-31"),
        ("Từ tháng 3 đến tháng 6/2027", "2027-06-30"),
    ],
)
def test_a_day_is_read_from_the_words_of_a_plan(words: str, due: str) -> None:
    when = read_when(words, 2027)
    assert (when.words, when.kind, when.due) == (words, WhenKind.DUE, date.fromisoformat(due))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Hằng tháng", WhenKind.RECURRING),
        ("hàng quý", WhenKind.RECURRING),
        ("Thường xuyên trong năm", WhenKind.RECURRING),
        ("Theo tiến độ Kế hoạch số 231/KH-UBND ngày 29/12/2021", WhenKind.FOLLOWING),
        ("Ngay sau khi có hướng dẫn của tỉnh", WhenKind.FOLLOWING),
        ("31/02/2027", WhenKind.UNKNOWN),
        ("khi nào xong thì thôi", WhenKind.UNKNOWN),
        ("", WhenKind.UNKNOWN),
    ],
)
def test_what_names_no_day_has_none(words: str, kind: WhenKind) -> None:
    when = read_when(words, 2027)
    assert (when.kind, when.due) == (kind, None)


def test_every_time_in_the_fourteen_rows_of_a_real_plan_is_understood() -> None:
    rows = ["Theo tiến độ Kế hoạch số 231/KH-UBND ngày 29/12/2021", "Năm 2022", "Quý I/2022", "Quý IV/2022"]
    assert WhenKind.UNKNOWN not in {read_when(words, 2022).kind for words in rows}
