"""Every fault of an annex is told at once, with its place and what to do."""

from __future__ import annotations

import pytest

from cchc_tui.core.annex import read_annex
from cchc_tui.core.grid import CellKind, GridCell, Place, Spot
from cchc_tui.texts.import_annex import show_spot
from tests.core.grids import HEADING, Value, a_grid, all_said, an_annex, number
from tests.core.test_annex import SMALL


def with_points(cell: Value) -> list[str]:
    """What is told when the points of 1.2 are `cell`."""
    return all_said(an_annex(*SMALL[:4], ("1.2", "Báo cáo. Đủ: 1", cell, "")))


AT = "Trang tính “Phụ lục”, ô C6 (mục 1.2): "
TYPE = "Hãy gõ lại điểm bằng số, ví dụ 1,5."
POINTS: list[tuple[str, CellKind, str]] = [
    ("", "text", "Mục này chưa có điểm tối đa. Không tính là 0. Hãy bổ sung điểm."),
    ("1.234,5", "text", f"“1.234,5” không phải là điểm. {TYPE}"),
    ("1.000", "text", f"“1.000” có thể hiểu theo hai cách. {TYPE}"),
    ("NaN", "text", f"“NaN” không phải là điểm. {TYPE}"),
    ("Đạt", "text", f"“Đạt” không phải là điểm. {TYPE}"),
    ("-2", "text", "Điểm tối đa “-2” nhỏ hơn 0. Nếu là điểm trừ, hãy ghi số dương và chọn cách chấm “điểm trừ”."),
    ("999999", "number", "Điểm “999999” lớn bất thường. Hãy kiểm tra lại."),
    ("75%", "percent", "Ô điểm đang ghi theo phần trăm (75%). Hãy gõ lại bằng số điểm."),
    (
        "2026-05-01",
        "date",
        "Excel đã đổi điểm thành ngày tháng. Có thể là 1,5 hoặc 5,1. Hãy định dạng ô là Text rồi gõ lại.",
    ),
    ("1", "boolean", f"Ô điểm chứa TRUE/FALSE. {TYPE}"),
    ("#REF!", "error", f"Công thức ở ô điểm đang báo lỗi #REF!. {TYPE}"),
    ("", "formula", "Công thức ở ô điểm chưa có kết quả. Hãy mở bằng Excel, lưu lại, hoặc gõ thẳng điểm."),
]


@pytest.mark.parametrize(("text", "kind", "sentence"), POINTS)
def test_points_that_cannot_be_read_are_asked_for_at_their_cell(text: str, kind: CellKind, sentence: str) -> None:
    assert with_points(GridCell(text, kind=kind)) == [AT + sentence]


FAULTS: dict[str, tuple[tuple[tuple[Value, ...], ...], list[str]]] = {
    "parts that do not add up": (
        (*SMALL[:4], ("1.2", "Báo cáo. Đủ: 1", "1,5", "")),
        [
            "Trang tính “Phụ lục”, ô C2 (mục 1): Các phần cộng lại được 3,5 điểm, nhưng điểm tối đa ghi 3. "
            "Hãy hỏi lại cơ quan ban hành hoặc sửa một trong hai số."
        ],
    ),
    "areas that do not add up": (
        (*SMALL, (GridCell("TỔNG ĐIỂM", columns=2), None, "75,0", "")),
        [
            "Trang tính “Phụ lục”, ô C7: Các lĩnh vực cộng lại được 3 điểm, nhưng dòng “TỔNG ĐIỂM” ghi 75. "
            "Hãy kiểm tra có thiếu dòng."
        ],
    ),
    "a code twice": (
        (*SMALL[:3], ("1.1.1", "Thực hiện kế hoạch. Đạt: 1", "1", ""), SMALL[4]),
        [
            "Trang tính “Phụ lục”, ô A5 (mục 1.1.1): Mã này đã có ở chỗ khác: Trang tính “Phụ lục”, ô A4. "
            "Mỗi mục phải có một mã riêng, hãy sửa một trong hai."
        ],
    ),
    "an orphan": (
        (SMALL[0], ("1.1", "Kế hoạch. Đạt: 2", "2"), ("1.2", "Báo cáo. Đạt: 1", "1"), ("1.4.1", "A. Đạt: 1", "1")),
        [
            "Trang tính “Phụ lục”, ô A5 (mục 1.4.1): Không thấy mục 1.4 chứa mục này. "
            "Hãy kiểm tra có mất dòng hoặc sai mã."
        ],
    ),
    "a gap": (
        (SMALL[0], ("1.1", "Kế hoạch. Đạt: 2", "2", ""), ("1.3", "Báo cáo. Đạt: 1", "1", "")),
        [
            "Trang tính “Phụ lục”, ô A4 (mục 1.3): Trước mục này thiếu mục 1.2. "
            "Hãy kiểm tra có mất dòng, hoặc bỏ qua nếu đúng như văn bản."
        ],
    ),
    "a code stored as a number": (
        (
            ("1", "CHỈ ĐẠO", "10", ""),
            *[(number(f"1.{at}".removesuffix("0")), f"Việc thứ {at}. Đạt: 1", "1", "") for at in range(1, 11)],
        ),
        [
            "Trang tính “Phụ lục”, ô A12 (mục 1.10): Mã “1.1” đứng sau 1.9 nên được hiểu là mã ghi ở đầu câu "
            "(Excel đã bỏ số 0 ở cuối). Hãy xác nhận."
        ],
    ),
    "a code taken for a date": (
        (*SMALL[:4], (GridCell("2026-02-01", kind="date"), "Báo cáo. Đủ: 1", "1", "")),
        [
            "Trang tính “Phụ lục”, ô A6 (mục 1.2): Excel đã đổi mã thành ngày 01/02/2026; "
            "theo thứ tự các mục thì là mã ghi ở đầu câu. Hãy xác nhận."
        ],
    ),
    "a name without a code": (
        (*SMALL[:4], ("", "Chế độ báo cáo định kỳ của đơn vị", "2", "")),
        [
            "Trang tính “Phụ lục”, ô A6 (mục 1.1.3): “Chế độ báo cáo định kỳ của đơn vị” không có mã; "
            "tạm đặt là 1.1.3. Hãy xác nhận hoặc sửa lại.",
            "Trang tính “Phụ lục”, ô C3 (mục 1.1): Các phần cộng lại được 4 điểm, nhưng điểm tối đa ghi 2. "
            "Hãy hỏi lại cơ quan ban hành hoặc sửa một trong hai số.",
            "Trang tính “Phụ lục”, ô C2 (mục 1): Các phần cộng lại được 2 điểm, nhưng điểm tối đa ghi 3. "
            "Hãy hỏi lại cơ quan ban hành hoặc sửa một trong hai số.",
        ],
    ),
    "a code of fifteen hundred levels": (
        (*SMALL, (".".join(["1"] * 1500), "Sâu quá. Đạt: 1", "1", "")),
        [
            "Trang tính “Phụ lục”, ô A7: Mã “1.1.1.1.1.1.1.1.1.1.1.1” có quá 6 cấp nên không đọc được. "
            "Hãy sửa lại mã."
        ],
    ),
    "no name": (
        (*SMALL[:4], ("1.2", "", "1", "")),
        ["Trang tính “Phụ lục”, ô A6 (mục 1.2): Mục này không có tên. Hãy bổ sung tên."],
    ),
    "a heading without points": (
        (("1", "CHỈ ĐẠO ĐIỀU HÀNH", "", ""), *SMALL[1:]),
        [
            "Trang tính “Phụ lục”, ô C2 (mục 1): Không ghi điểm tối đa; lấy tổng các phần là 3 điểm. Hãy xác nhận."
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_remedy(fault: str) -> None:
    rows, sentences = FAULTS[fault]
    assert sorted(all_said(an_annex(*rows))) == sorted(sentences)


def test_faults_are_told_all_at_once() -> None:
    annex = an_annex(*SMALL[:3], ("1.1.1", "Thực hiện. Đạt: 1", "x", ""), ("1.2", "Báo cáo. Đủ: 1", "", ""))
    assert {finding.code for finding in annex.findings} >= {
        "annex.code_repeated", "annex.points_unreadable", "annex.points_missing",
    }  # fmt: skip


def test_points_typed_as_text_among_numbers_are_counted() -> None:
    annex = an_annex(("1", "CHỈ ĐẠO", number("3"), ""), ("1.1", "Kế hoạch. Đạt", "1,5"), ("1.2", "Báo cáo. Đạt", "1.5"))
    told = [finding for finding in annex.findings if finding.code == "annex.points_as_text"]
    assert [(one.facts["count"], one.facts["text"]) for one in told] == [(2, "1,5")]


def test_a_table_without_points_is_told() -> None:
    annex = read_annex(a_grid(("STT", "Tiêu chí", "Minh chứng"), ("1", "Kế hoạch", "A"), ("1.1", "Ban hành. Đạt", "B")))
    assert "Không thấy cột “Điểm tối đa”. Hãy chỉ rõ cột ấy." in all_said(annex)


def test_a_rule_left_out_is_told_at_its_item() -> None:
    annex = an_annex(*SMALL[:4], ("1.2", "Báo cáo", "1", ""))
    assert [(one.code, one.place) for one in annex.findings] == [("annex.text_missing", "1.2")]


@pytest.mark.parametrize(
    ("spot", "shown"),
    [
        (Spot(Place("page", "12", 7), 2), "Trang 12, dòng 7, cột 3"),
        (Spot(Place("sheet", "Phụ lục", 7), 27), "Trang tính “Phụ lục”, ô AB7"),
        (Spot(Place("table", "2", 7)), "Bảng 2, dòng 7"),
    ],
)
def test_a_place_is_named_as_its_file_names_it(spot: Spot, shown: str) -> None:
    assert show_spot(spot) == shown


def test_a_table_of_five_thousand_rows_is_read() -> None:
    rows = [(f"1.{at}", f"Việc thứ {at}. Đạt: 1", "1", "Báo cáo") for at in range(1, 5000)]
    assert len(read_annex(a_grid(HEADING, ("1", "CHỈ ĐẠO", "4999"), *rows)).leaves) == 4999


def test_words_that_are_no_vietnamese_are_said_with_one_of_them() -> None:
    broken = "Bản nhận dạng sái chứ thánh rất nhiếu lối nhu vấy ".replace("ấ", "ỷế")
    annex = an_annex(SMALL[0], ("1.1", "Kế hoạch", "3", ""), ("1.1.1", f"Việc. Nếu: {broken * 10}", "3", ""))
    assert [line for line in all_said(annex) if line.startswith("Khoảng")] == [
        "Khoảng 19 % số từ có dấu không phải tiếng Việt đúng (ví dụ “rỷết”): chữ bị vỡ, bản chụp nhận dạng sai, "
        "hoặc ghi bằng bảng mã cũ. Hãy dùng tệp Word hoặc Excel gốc của phụ lục."
    ]
