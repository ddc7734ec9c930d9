"""Cells, rows and sheets of an annex that are odd: read as meant and said, or asked for; never taken for nought."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cchc_tui.core.annex import read_annex
from cchc_tui.formats.grids import read_grids
from tests.core.grids import all_said
from tests.formats import annexes as lay
from tests.formats.annex_files import NAMESPACE, SHEET, part_of, refusal, with_part
from tests.formats.annexes import read


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return lay.sheet_with_codes_as_numbers(lay.a_set(), tmp_path / "a.xlsx")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return lay.word_with_merged_cells(lay.a_set(), tmp_path / "a.docx")


# G5 … G11: cells


def cell_said(book: Path, value: object, *, form: str = "General", column: int = 3) -> list[str]:
    """What is told when the cell of row 3 (item 1.1) in a column holds `value`; sums set aside."""
    opened: Any = openpyxl.load_workbook(book)
    cell = opened.active.cell(3, column)
    cell.value, cell.number_format = value, form
    opened.save(book)
    return [line for line in all_said(read(book)) if "cộng lại" not in line and "1.9" not in line]


TYPE = "Hãy gõ lại điểm bằng số, ví dụ 1,5."
NO_RESULT = "Công thức ở ô điểm chưa có kết quả. Hãy mở bằng Excel, lưu lại, hoặc gõ thẳng điểm."


@pytest.mark.parametrize("typed", ["1,0", "1.0", "\u00a01,0", "\uff11\uff0c\uff10"])
def test_points_typed_as_text_are_read_and_counted(book: Path, typed: str) -> None:
    opened: Any = openpyxl.load_workbook(book)
    opened.active.cell(3, 3).value = typed
    opened.save(book)
    told = [finding for finding in read(book).findings if finding.code == "annex.points_as_text"]
    assert [finding.facts["count"] for finding in told] == [1]


@pytest.mark.parametrize(
    ("value", "form", "sentence"),
    [
        (0.75, "0%", "Ô điểm đang ghi theo phần trăm (75%). Hãy gõ lại bằng số điểm."),
        ("75%", "General", f"“75%” không phải là điểm. {TYPE}"),
        (
            46143,
            "dd/mm/yyyy",
            "Excel đã đổi điểm thành ngày tháng. Có thể là 1,5 hoặc 5,1. Hãy định dạng ô là Text rồi gõ lại.",
        ),
        ("1.234,5", "General", f"“1.234,5” không phải là điểm. {TYPE}"),
        ("NaN", "General", f"“NaN” không phải là điểm. {TYPE}"),
        ("1e0", "General", f"“1e0” không phải là điểm. {TYPE}"),
        ("0x1", "General", f"“0x1” không phải là điểm. {TYPE}"),
        (True, "General", f"Ô điểm chứa TRUE/FALSE. {TYPE}"),
        (
            -1,
            "General",
            "Điểm tối đa “-1” nhỏ hơn 0. Nếu là điểm trừ, hãy ghi số dương và chọn cách chấm “điểm trừ”.",
        ),
        (1e308, "General", f"“1e+308” không phải là điểm. {TYPE}"),
        (None, "General", "Mục này chưa có điểm tối đa. Không tính là 0. Hãy bổ sung điểm."),
        ("=1+1", "General", NO_RESULT),
        ("#REF!", "General", f"Công thức ở ô điểm đang báo lỗi #REF!. {TYPE}"),
        ("=cmd|'/c calc'!A1", "General", NO_RESULT),
        ("='[khac.xlsx]A'!B1", "General", NO_RESULT),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_points_is_told_with_its_address(book: Path, value: object, form: str, sentence: str) -> None:
    assert cell_said(book, value, form=form) == [f"Trang tính “Sheet”, ô C3 (mục 1.1): {sentence}"]


def test_a_code_that_excel_made_a_date_of_is_told(book: Path) -> None:
    assert cell_said(book, 46023, form="dd/mm/yyyy", column=1) == [
        "Trang tính “Sheet”, ô A3 (mục 1.1): Excel đã đổi mã thành ngày 01/01/2026; "
        "theo thứ tự các mục thì là mã ghi ở đầu câu. Hãy xác nhận."
    ]


def test_a_code_that_could_have_been_anything_is_asked_for(book: Path) -> None:
    assert (
        "Trang tính “Sheet”, ô A3: Excel đã đổi mã thành ngày 17/08/2026 và không đoán chắc được mã gốc. "
        "Hãy định dạng ô là Text rồi gõ lại mã."
    ) in cell_said(book, 46251, form="dd/mm/yyyy", column=1)


# G16, G18: hidden things, macros, other ways to store


def test_hidden_rows_and_sheets_are_read_and_said(book: Path) -> None:
    opened: Any = openpyxl.load_workbook(book)
    opened.active.row_dimensions[4].hidden = True
    opened.create_sheet("Khác")["A1"] = "khác"
    opened.active.sheet_state = "hidden"
    opened.active = 1
    opened.save(book)
    assert {
        "Trang tính “Sheet” đang ẩn; trang ấy vẫn được đọc. Hãy kiểm tra có đúng là bảng cần nhập.",
        "Trang tính “Sheet” có 1 dòng đang ẩn; các dòng ấy vẫn được đọc. Hãy kiểm tra lại.",
    } <= set(all_said(read(book)))


def test_macros_are_said_and_not_run(book: Path, word: Path) -> None:
    with_part(book, "xl/vbaProject.bin", b"macro")
    with_part(word, "word/vbaProject.bin", b"macro")
    assert [said[0] for said in (all_said(read_annex(read_grids(path)[0])) for path in (book, word))] == [
        "Bảng tính có macro. Chương trình chỉ đọc nội dung, không chạy macro.",
        "Văn bản có macro. Chương trình chỉ đọc nội dung, không chạy macro.",
    ]


def test_a_date_of_1904_is_read_by_its_own_calendar(book: Path) -> None:
    opened: Any = openpyxl.load_workbook(book)
    opened.epoch = CALENDAR_MAC_1904
    opened.save(book)
    assert "Có thể là 1,5 hoặc 5,1." in cell_said(book, 46143 - 1462, form="dd/mm/yyyy")[0]


def test_parts_in_utf_16_are_read(book: Path) -> None:
    whole = [item.code for item in read(book).items]
    text = part_of(book, SHEET)
    body = text.partition("?>")[2] if text.startswith("<?xml") else text
    with_part(book, SHEET, f'<?xml version="1.0" encoding="UTF-16"?>{body}'.encode("utf-16"))
    assert [item.code for item in read(book).items] == whole


def test_a_bad_index_of_shared_text_is_refused(book: Path) -> None:
    with_part(book, SHEET, part_of(book, SHEET).replace('t="inlineStr"><is><t>TT</t></is>', 't="s"><v>99</v>'))
    with_part(book, "xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}"/>')
    assert refusal(book) == (
        "Tệp a.xlsx bị hỏng hoặc bị cắt ngắn. Hãy sao chép lại tệp, hoặc mở bằng Word, Excel rồi lưu lại."
    )


def test_a_name_in_bold_ends_where_the_bold_ends(book: Path) -> None:
    rich = "<si><r><rPr><b/></rPr><t>Ban hành kế hoạch</t></r><r><t> trước hạn thì được 1</t></r></si>"
    with_part(book, "xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{rich}</sst>')
    cell = re.sub(r'<c r="B3" t="inlineStr">.*?</c>', '<c r="B3" t="s"><v>0</v></c>', part_of(book, SHEET))
    with_part(book, SHEET, cell)
    item = next(item for item in read(book).items if item.code == "1.1")
    assert (item.name, item.text.splitlines()[0]) == ("Ban hành kế hoạch", "trước hạn thì được 1")


def test_deleted_text_is_left_out_and_said(tmp_path: Path, word: Path) -> None:
    text = part_of(word, "word/document.xml")
    old = '<w:del w:id="1" w:author="a"><w:r><w:delText>Bỏ </w:delText></w:r></w:del>'
    with_part(word, "word/document.xml", text.replace("<w:t>Theo dõi", f"<w:t/></w:r>{old}<w:r><w:t>Theo dõi", 1))
    annex = read(word)
    assert next(item.name for item in annex.items if item.code == "2.1") == "Theo dõi thi hành pháp luật"
    assert (
        "Bảng 2 đang bật theo dõi sửa đổi. Chương trình đọc bản đã chấp nhận mọi sửa đổi; hãy kiểm tra lại."
        in all_said(annex)
    )
