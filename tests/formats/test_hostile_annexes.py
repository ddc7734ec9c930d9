"""Files offered for import that are odd, broken or hostile: read, or refused in a sentence; never taken on trust."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.formats.grids import pdf, read_grids
from cchc_tui.formats.grids.xlsx import read_xlsx
from cchc_tui.texts.import_annex import ANNEX_MESSAGES
from cchc_tui.texts.import_grids import GRID_MESSAGES
from tests.core.grids import all_said
from tests.formats import annexes as lay
from tests.formats.annex_files import NAMESPACE, SHEET, part_of, refusal, with_part
from tests.formats.annexes import read
from tests.platforms import LIMITS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
ENTITIES = {
    "nested": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "external": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "remote": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return lay.sheet_with_codes_as_numbers(lay.a_set(), tmp_path / "a.xlsx")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return lay.word_with_merged_cells(lay.a_set(), tmp_path / "a.docx")


# G1: entities


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", SHEET])
@pytest.mark.parametrize("kind", ENTITIES)
def test_declarations_in_a_workbook_are_refused_unread(book: Path, part: str, kind: str) -> None:
    with_part(book, part, f"<?xml version='1.0'?>{ENTITIES[kind]}<x>&a;</x>")
    assert refusal(book) == (
        "Tệp a.xlsx chứa khai báo XML không an toàn nên không được mở. Hãy hỏi lại người gửi và xin tệp gốc."
    )


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize("kind", ENTITIES)
def test_declarations_in_a_document_are_refused_unread(word: Path, part: str, kind: str) -> None:
    with_part(word, part, f"<?xml version='1.0'?>{ENTITIES[kind]}<x>&a;</x>")
    assert refusal(word) == (
        "Tệp a.docx chứa khai báo XML không an toàn nên không được mở. Hãy hỏi lại người gửi và xin tệp gốc."
    )


# G2: what inflates


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_part_that_inflates_to_300_mib_is_refused_before_reading(book: Path, word: Path, name: str) -> None:
    path = {"a.xlsx": book, "a.docx": word}[name]
    packed = zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed, packed.open("media/a.bin", "w") as part:
        for _ in range(300):
            part.write(bytes(1 << 20))
    assert refusal(path) == (
        f"Tệp {name} quá lớn so với một phụ lục tiêu chí nên không được mở. "
        "Hãy chép riêng bảng tiêu chí sang một tệp mới rồi nhập tệp đó."
    )


# G3: what is odd but legal

EMPTY = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(100, 200_000))
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MERGE = '<mergeCell ref="G1:XFD1048576"/>'
MERGES = f"</sheetData><mergeCells>{MERGE * 60_000}</mergeCells>"
ODD: dict[str, Callable[[str], str]] = {
    "many empty rows": lambda sheet: sheet.replace("</sheetData>", f"{EMPTY}</sheetData>"),
    "a cell at the far end": lambda sheet: sheet.replace("</sheetData>", f"{FAR}</sheetData>"),
    "a false dimension": lambda sheet: sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
    "60,000 merges": lambda sheet: sheet.replace("</sheetData>", MERGES),
    "a huge merge": lambda sheet: sheet.replace("</sheetData>", f"</sheetData><mergeCells>{MERGE}</mergeCells>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_sheet_gives_the_same_items(book: Path, kind: str) -> None:
    whole = [item.code for item in read(book).items]
    with_part(book, SHEET, ODD[kind](part_of(book, SHEET)))
    assert [item.code for item in read(book).items] == whole


def test_a_sheet_with_too_many_merges_is_said(book: Path) -> None:
    with_part(book, SHEET, ODD["60,000 merges"](part_of(book, SHEET)))
    assert "Trang tính “Sheet” có quá nhiều vùng gộp ô; chỉ đọc các vùng đầu. Hãy kiểm tra kỹ kết quả." in all_said(
        read(book)
    )


def test_rows_beyond_those_read_are_said(book: Path) -> None:
    with_part(book, SHEET, ODD["a cell at the far end"](part_of(book, SHEET)))
    assert (
        "Trang tính “Sheet” còn nội dung từ dòng 1048576 trở xuống, không được đọc. Hãy xóa phần thừa nếu cần dùng."
        in all_said(read(book))
    )


def test_two_thousand_sheets_are_read_up_to_a_limit_and_said(book: Path) -> None:
    index = part_of(book, "xl/workbook.xml")
    sheet = re.search(r"<sheet .*?/>", index)
    assert sheet is not None
    more = "".join(sheet[0].replace('name="Sheet"', f'name="S{number}"') for number in range(2000))
    with_part(book, "xl/workbook.xml", index.replace(sheet[0], sheet[0] + more))
    assert (
        "Bảng tính có 2001 trang; chỉ đọc 60 trang đầu. Hãy chép trang cần nhập sang một tệp mới nếu không thấy."
        in all_said(read(book))
    )


HEAVY = {
    "a million rows": (SHEET, "a.xlsx", '<row r="{n}"><c r="A{n}" s="1"/></row>', 1_000_000),
    "deep tags": (SHEET, "a.xlsx", "<a>", 700_000),
    "a million paragraphs": ("word/document.xml", "a.docx", "<w:p/>", 3_000_000),
    "deep content": ("word/document.xml", "a.docx", "<w:sdt>", 900_000),
}
RUN = """
import sys
from pathlib import Path
from cchc_tui.core.errors import InputError
from cchc_tui.formats.grids import read_grids
try:
    read_grids(Path(sys.argv[1]))
except InputError as fault:
    print(fault.code)
"""


@LIMITS
@pytest.mark.parametrize("kind", HEAVY)
def test_a_heavy_file_is_read_or_refused_in_bounded_time_and_memory(book: Path, word: Path, kind: str) -> None:
    import resource

    part, name, piece, count = HEAVY[kind]
    path = {"a.xlsx": book, "a.docx": word}[name]
    body = "".join(piece.format(n=number) for number in range(1, count + 1))
    if name == "a.xlsx":
        with_part(path, part, f'<worksheet xmlns="{NAMESPACE}"><sheetData>{body}</sheetData></worksheet>')
    else:
        start, _, end = part_of(path, part).partition("<w:body>")
        with_part(path, part, f"{start}<w:body>{body}{end}")
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", RUN, str(path)],
        check=True, capture_output=True, timeout=30,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20)),
    )  # fmt: skip
    assert time.perf_counter() - started < 30


# G17: files of other kinds


def container(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return data.getvalue()


RESAVE = "Hãy mở bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nhập tệp mới."
FILES = {
    "xls": (OLE + "Workbook".encode("utf-16-le"), f"Tệp a là Excel đời cũ (.xls). {RESAVE}"),
    "doc": (
        OLE + "WordDocument".encode("utf-16-le"),
        "Tệp a là Word đời cũ (.doc). Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document (.docx)”, "
        "rồi nhập tệp mới.",
    ),
    "password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "Tệp a có mật khẩu. Hãy mở bằng Word hoặc Excel, bỏ mật khẩu, lưu lại rồi nhập.",
    ),
    "xlsb": (container(**{"xl/workbook.bin": ""}), f"Tệp a là Excel nhị phân (.xlsb). {RESAVE}"),
    "odt": (
        container(**{"mimetype": "", "content.xml": ""}),
        "Tệp a là tài liệu OpenDocument (.odt, .ods). Hãy mở bằng LibreOffice, lưu thành .docx hoặc .xlsx, "
        "rồi nhập tệp mới.",
    ),
    "zip": (container(**{"a.txt": "a"}), "Tệp a là tệp nén. Hãy giải nén rồi chọn tệp phụ lục ở bên trong."),
    "csv": ("Mã,Điểm\n1.1,2\n".encode(), f"Tệp a là tệp chữ (.csv, .txt), không giữ được bảng. {RESAVE}"),
    "html": (
        b"<html><table></table></html>",
        "Tệp a là trang web được đổi tên. Hãy mở bằng Excel hoặc Word, lưu thành .xlsx hoặc .docx.",
    ),
    "rtf": (b"{\\rtf1 a}", "Tệp a là văn bản RTF. Hãy mở bằng Word, lưu thành kiểu .docx, rồi nhập tệp mới."),
    "picture": (
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        "Tệp a là ảnh chụp, không có chữ để đọc. Hãy xin tệp Word, Excel hoặc PDF gốc của cơ quan ban hành.",
    ),
    "empty": (b"", "Tệp a trống. Hãy sao chép lại tệp rồi thử lại."),
    "program": (b"MZ" + bytes(50), "Tệp a là chương trình, không phải phụ lục. Hãy chọn tệp .xlsx, .docx hoặc .pdf."),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_another_kind_is_called_by_its_name(tmp_path: Path, kind: str) -> None:
    data, sentence = FILES[kind]
    (tmp_path / "a").write_bytes(data)
    assert refusal(tmp_path / "a") == sentence


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_container_cut_short_is_damaged(book: Path, word: Path, name: str) -> None:
    path = {"a.xlsx": book, "a.docx": word}[name]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refusal(path) == (
        f"Tệp {name} bị hỏng hoặc bị cắt ngắn. Hãy sao chép lại tệp, hoặc mở bằng Word, Excel rồi lưu lại."
    )


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", SHEET])
def test_a_workbook_without_a_part_is_damaged(book: Path, part: str) -> None:
    with_part(book, part, None)
    assert refusal(book).startswith("Tệp a.xlsx bị hỏng")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert [refusal(tmp_path / "x.docx"), refusal(tmp_path)] == [
        "Không tìm thấy tệp x.docx. Hãy kiểm tra lại đường dẫn.",
        f"{tmp_path.name} là thư mục, không phải tệp. Hãy chọn tệp phụ lục ở trong đó.",
    ]


def test_a_document_without_a_table_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Không có bảng")
    document.save(str(tmp_path / "a.docx"))
    assert refusal(tmp_path / "a.docx") == (
        "Văn bản a.docx không có bảng nào. Hãy chọn tệp có bảng tiêu chí, hoặc chép các tiêu chí vào một bảng."
    )


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx") == "Bảng tính a.xlsx không có nội dung. Hãy kiểm tra lại tệp."


@pytest.mark.parametrize("kind", ["xls", "csv", "html", "empty", "password"])
def test_the_reader_of_workbooks_alone_says_the_same(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a").write_bytes(FILES[kind][0])
    with pytest.raises(InputError) as raised:
        read_xlsx(tmp_path / "a")
    assert raised.value.code in GRID_MESSAGES


# PDF


def a_pdf(content: str, *, picture: bool = False) -> bytes:
    """A page of text, or of one picture."""
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    resources = b"<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>"
    drawn = b"q 500 0 0 700 0 0 cm /I Do Q" if picture else f"BT /F 12 Tf 50 700 Td ({content}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % resources,
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        image + b"stream\n\0\nendstream",
    ]  # fmt: skip
    return pdf_of(objects)


def pdf_of(objects: list[bytes]) -> bytes:
    """A file of these objects; the first is its root."""
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


PDFS = {
    "without a table": (
        a_pdf("mot van ban khong co bang nao ca, chi co chu ma thoi, dai hon bon muoi chu"),
        "Tệp a.pdf không có bảng kẻ khung nào đọc được. Hãy dùng tệp Word hoặc Excel của phụ lục.",
    ),
    "scanned": (
        a_pdf("", picture=True),
        "Tệp a.pdf là bản chụp (scan), không có chữ để đọc. "
        "Hãy xin tệp Word, Excel hoặc bản PDF có chữ của cơ quan ban hành.",
    ),
    "broken": (
        b"%PDF-1.7\nkhong phai",
        "Tệp PDF a.pdf bị hỏng hoặc bị cắt ngắn. Hãy tải lại tệp, hoặc dùng tệp Word, Excel của phụ lục.",
    ),
}


@pytest.mark.parametrize("kind", PDFS)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path: Path, kind: str) -> None:
    pytest.importorskip("pdfplumber")
    data, sentence = PDFS[kind]
    (tmp_path / "a.pdf").write_bytes(data)
    assert refusal(tmp_path / "a.pdf") == sentence


CIRCLES = {
    "a catalog that is itself": [b"1 0 R"],
    "two that are each other": [b"2 0 R", b"1 0 R"],
}


@pytest.mark.parametrize("kind", CIRCLES)
def test_a_pdf_that_leads_in_a_circle_is_not_read_for_ever(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pdfplumber")
    monkeypatch.setattr(pdf, "_MOST_SECONDS", 1)
    (tmp_path / "a.pdf").write_bytes(pdf_of(CIRCLES[kind]))
    assert refusal(tmp_path / "a.pdf") == (
        "Đọc tệp PDF a.pdf lâu bất thường nên chương trình đã dừng. Hãy dùng tệp Word, Excel của phụ lục."
    )


def test_without_its_reader_a_pdf_is_met_with_a_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (tmp_path / "a.pdf").write_bytes(a_pdf("chu"))
    assert refusal(tmp_path / "a.pdf") == (
        "Máy này chưa có phần đọc PDF nên chưa mở được a.pdf. Hãy dùng tệp Word hoặc Excel của phụ lục, "
        "hoặc nhờ người cài đặt thêm phần “pdf” (pip install cchc_tui[pdf])."
    )


# Sentences


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    root = Path(read_grids.__code__.co_filename).parents[2]
    files = [*root.glob("core/annex*.py"), root / "core/legacy_text.py", *root.glob("formats/grids/*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    known = {**GRID_MESSAGES, **ANNEX_MESSAGES}
    used = {word for word in source.replace("'", '"').split('"') if word.startswith(("import.", "annex."))}
    made_of_workbook = {f"import.{kind}" for kind in ("is_xls", "is_xlsb", "is_html", "is_text", "unsafe", "empty")}
    made_of_workbook.add("import.no_table")  # said by the job
    assert (
        used - set(known) - {"import.", "import.{_own_code(fault.code)}"},
        set(known) - used - made_of_workbook,
    ) == (
        set(),
        set(),
    )
