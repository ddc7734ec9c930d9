from __future__ import annotations

import contextlib
import io
import re
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.formats import cell_values, scores, scores_tables, sheets, workbook_gate
from cchc_tui.formats.scores import ScoresPlan, read_scores
from cchc_tui.texts import answers, scores_texts
from cchc_tui.texts.errors import CORE_MESSAGES, explain
from tests.formats import workbooks as wb
from tests.formats.workbooks import BOARD, CHECKSUM, FIGURES, an_assessment, plan_of, with_part, written
from tests.platforms import LIMITS

BOARD_PART, FIGURES_PART = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
MERGE = '<mergeCell ref="A1:XFD1048576"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2040)


@pytest.fixture(scope="module")
def good() -> bytes:
    return written(an_assessment())


def refusal(data: bytes | Path) -> InputError:
    with pytest.raises(InputError) as found:
        read_scores(data, an_assessment(), checksum=CHECKSUM)
    told = explain(found.value)
    assert "(" + found.value.code not in told, "every refusal has its sentence"
    return found.value


def only(plan: ScoresPlan) -> Finding:
    (finding,) = plan.findings
    told = explain(finding)
    assert finding.code not in told
    assert not re.search(r"\((sheet|cell|row|text|form|most|least|guess|places|column|figures)\)", told)
    return finding


# G1: entities and declarations

ENTITIES = {
    "nested": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"a" * 10_000}">]>',
    "external": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "remote": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", BOARD_PART])
@pytest.mark.parametrize("kind", ENTITIES)
def test_declarations_are_refused_unread(good: bytes, part: str, kind: str) -> None:
    hostile = f"<?xml version='1.0'?>{ENTITIES[kind]}<x>&a;</x>".encode()
    assert refusal(with_part(good, part, hostile)).code == "workbook.unsafe"


# G2: what inflates


def test_a_part_that_inflates_to_300_mib_is_refused_before_reading(good: bytes) -> None:
    packed = zipfile.ZipFile(buffer := io.BytesIO(good), "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed, packed.open("xl/media/a.bin", "w") as part:
        for _ in range(300):
            part.write(bytes(1 << 20))
    assert refusal(buffer.getvalue()).code == "workbook.too_big"


def test_a_part_that_lies_about_its_size_is_refused(good: bytes) -> None:
    hostile = with_part(good, BOARD_PART, SHEET.format(" " * (8 << 20), "").encode())
    size = len(SHEET.format("", "").encode()) + (8 << 20)
    assert refusal(hostile.replace(struct.pack("<I", size), struct.pack("<I", 1000))).code == "workbook.damaged"


# G3: what is odd but legal


def many_rows() -> str:
    return SHEET.format("".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_001)), "")


ODD: dict[str, Callable[[], str]] = {
    "a million empty rows": many_rows,
    "a cell at the far end": lambda: SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
    "a false dimension": lambda: SHEET.format("", "").replace("<sheetD", '<dimension ref="A1:XFD1048576"/><sheetD'),
    "60,000 merges": lambda: SHEET.format("", f"<mergeCells>{MERGE * 60_000}</mergeCells>"),
    "a huge merge": lambda: SHEET.format("", f"<mergeCells>{MERGE}</mergeCells>"),
    "deep tags": lambda: SHEET.format("<a>" * 700_000, ""),
    "a long text": lambda: SHEET.format(f'<row r="1"><c r="A1" t="str"><v>{"a" * (20 << 20)}</v></c></row>', ""),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_sheet_is_read_or_refused_quickly(good: bytes, kind: str) -> None:
    hostile = with_part(good, BOARD_PART, ODD[kind]().encode())
    started = time.perf_counter()
    assert refusal(hostile).code in ("scores.sheet_missing", "workbook.too_big")
    assert time.perf_counter() - started < 30


def test_rows_below_the_table_do_not_hide_it(good: bytes) -> None:
    sheet = wb.part(good, BOARD_PART).decode()
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    plan = plan_of(with_part(good, BOARD_PART, sheet.replace("</sheetData>", far).encode()), an_assessment())
    assert (plan.changes, only(plan).code) == ((), "workbook.beyond")


def test_two_thousand_sheets_do_not_hide_the_table(good: bytes) -> None:
    book = wb.part(good, "xl/workbook.xml").decode()
    relations = wb.part(good, "xl/_rels/workbook.xml.rels").decode()
    more = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="q{n}"/>' for n in range(10, 2010))
    more_relations = "".join(
        f'<Relationship Id="q{n}" Type="x" Target="/xl/worksheets/sheet3.xml"/>' for n in range(10, 2010)
    )
    prefix = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    more = more.replace("<sheet ", f"<sheet {prefix} ")
    hostile = with_part(good, "xl/workbook.xml", book.replace("<sheets>", f"<sheets>{more}").encode())
    hostile = with_part(
        hostile,
        "xl/_rels/workbook.xml.rels",
        relations.replace("</Relationships>", f"{more_relations}</Relationships>").encode(),
    )
    assert plan_of(hostile, an_assessment()).changes == ()


@LIMITS
def test_a_hostile_workbook_is_refused_in_little_memory(tmp_path: Path, good: bytes) -> None:
    strings = f"<sst>{'<si><t>a</t></si>' * 1_500_000}</sst>".encode()
    path = tmp_path / "bang.xlsx"
    path.write_bytes(with_part(good, "xl/sharedStrings.xml", strings))
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
        "from pathlib import Path\n"
        "from cchc_tui.core.errors import InputError\n"
        "from cchc_tui.formats.sheets import open_sheets\n"
        "from cchc_tui.formats.workbook_gate import open_workbook\n"
        "try:\n"
        "    with open_workbook(Path(sys.argv[1])) as book: open_sheets(book)\n"
        "except InputError as fault: print(fault.code)\n"
    )
    told = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("workbook.too_big\n", "")


# G5–G11: what stands in a score cell


@pytest.mark.parametrize("typed", ["1,5", "1.5", "\u00a01,5 ", "１．５", "+1,5", "01,50"])
def test_a_number_typed_as_text_is_read_and_said(typed: str) -> None:
    plan = wb.typed_score("1.1.3", typed, an_assessment({"1.1.3": "lý do"}))
    finding = only(plan)
    assert (finding.level, finding.code, finding.facts["count"]) == (Level.NOTE, "scores.text_numbers", 1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("75%", "scores.not_number"),
        ("1.234,5", "scores.not_number"),
        ("1,234.5", "scores.not_number"),
        ("NaN", "scores.not_number"),
        ("Infinity", "scores.not_number"),
        ("1e0", "scores.not_number"),
        ("1_0", "scores.not_number"),
        ("0x1", "scores.not_number"),
        ("Đạt", "scores.not_number"),
        ("x", "scores.not_number"),
        ("½", "scores.not_number"),
        ("٣", "scores.not_number"),
        (True, "scores.boolean"),
        (-1, "scores.over_maximum"),
        ("-0,5", "scores.over_maximum"),
        (1.501, "scores.over_maximum"),
        (46143, "scores.over_maximum"),
        (1e14, "scores.over_maximum"),
        (1e308, "scores.not_number"),
        (1.33333, "scores.too_fine"),
        ("1,3333", "scores.not_number"),
        ("=1/2+C1", "scores.formula"),
        ("='[1]Sheet1'!A1", "scores.formula"),
        ("=cmd|'/c calc'!A1", "scores.formula"),
        ("#REF!", "scores.error_value"),
        ("#N/A", "scores.error_value"),
        (date(2026, 5, 1), "scores.date"),
    ],
)
def test_a_value_that_is_no_score_is_refused_with_its_cell(typed: object, code: str) -> None:
    before = an_assessment({"1.1.3": "lý do"})
    number_format = "dd/mm/yyyy" if isinstance(typed, date) else ""
    plan = wb.typed_score("1.1.3", typed, before, number_format)
    where = wb.address(wb.loaded(written(before)), BOARD, "1.1.3", "D")
    finding = only(plan)
    assert plan.changes == ()
    assert (finding.code, finding.place, finding.facts["sheet"], finding.facts["cell"]) == (code, "1.1.3", BOARD, where)


def test_a_date_is_asked_back_with_what_was_likely_typed() -> None:
    plan = wb.typed_score("1.1.3", date(2026, 5, 1), number_format="d-mmm")
    assert only(plan).facts["guess"] == "1,5"


def test_a_percentage_is_asked_back() -> None:
    assert only(wb.typed_score("1.1.3", 0.75, number_format="0%")).code == "scores.percent"


def test_a_formula_with_its_result_is_read_as_the_result(good: bytes) -> None:
    sheet = wb.part(good, BOARD_PART).decode()
    where = wb.address(wb.loaded(good), BOARD, "1.1.1", "D")
    edited = re.sub(rf'(<c r="{where}"[^>]*>)<v>[^<]*</v>', r"\1<f>0.5+0.5</f><v>1</v>", sheet)
    (change,) = plan_of(with_part(good, BOARD_PART, edited.encode()), an_assessment()).changes
    assert change.code == "1.1.1"


def test_a_score_cannot_be_typed_where_the_council_scores() -> None:
    assert only(wb.typed_score("2.3", 1)).code == "scores.council"


@pytest.mark.parametrize(
    ("code", "typed"),
    [("1.1.1", "4"), ("1.1.1", "hai"), ("1.1.2", "50/45"), ("1.2", "1; 9"), ("2.2.1", "[1]"), ("2.3", "1"),
     ("2.2.2", "0,75"), ("2.2.2", "2 đ: quá điểm tối đa"), ("1.1.2", date(2026, 10, 5)), ("1.1.2", "#REF!"),
     ("1.1.2", True), ("1.1.2", "=45/50"), ("1.1.1", "NaN")],
)  # fmt: skip
def test_an_answer_that_fits_no_rule_is_refused_with_its_cell(code: str, typed: object) -> None:
    plan = wb.typed_answer(code, typed)
    where = wb.address(wb.loaded(written(an_assessment())), FIGURES, code, "D")
    finding = only(plan)
    assert plan.changes == ()
    assert (finding.place, finding.facts["sheet"], finding.facts["cell"]) == (code, FIGURES, where)


def test_one_bad_row_does_not_keep_the_others_out() -> None:
    data = wb.edited(written(an_assessment()), FIGURES, "1.1.1", "D", "hai")
    plan = plan_of(wb.edited(data, FIGURES, "1.2", "D", "2"), an_assessment())
    assert ([change.code for change in plan.changes], only(plan).place) == (["1.2"], "1.1.1")


# G13: codes


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (1.1, ["scores.code_number", "scores.row_missing"]),
        ("9.9", ["scores.code_unknown", "scores.row_missing"]),
        ("1.2", ["scores.code_repeated", "scores.row_missing", "scores.row_missing"]),
        (None, ["scores.row_missing"]),
    ],
)
def test_a_code_that_is_not_ones_own_is_told(good: bytes, typed: object, codes: list[str]) -> None:
    plan = plan_of(wb.edited(good, FIGURES, "1.10", "A", typed), an_assessment())
    assert (plan.changes, [finding.code for finding in plan.findings]) == ((), codes)


# G16–G18: other kinds of files


def test_macros_are_said_and_not_run(good: bytes) -> None:
    assert only(plan_of(with_part(good, "xl/vbaProject.bin", b"x"), an_assessment())).code == "workbook.macros"


def test_hidden_rows_are_read_and_said(good: bytes) -> None:
    book = wb.loaded(good)
    book[FIGURES].row_dimensions[11].hidden = True
    assert only(plan_of(wb.saved(book), an_assessment())).code == "workbook.hidden"


def container(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return data.getvalue()


FILES = {
    "xls": (OLE + "Workbook".encode("utf-16-le"), "workbook.is_xls"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook.password"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "workbook.is_docx"),
    "docx": (container(**{"[Content_Types].xml": "", "word/document.xml": ""}), "workbook.is_docx"),
    "xlsb": (container(**{"[Content_Types].xml": "", "xl/workbook.bin": ""}), "workbook.is_xlsb"),
    "ods": (container(**{"mimetype": "", "content.xml": ""}), "workbook.is_ods"),
    "zip": (container(**{"a.txt": "a"}), "workbook.not_xlsx"),
    "csv": ("Mã,Điểm\n1.1,2\n".encode(), "workbook.is_text"),
    "csv of Excel": ("Mã;Điểm\n".encode("utf-16"), "workbook.is_text"),
    "html": (b"<html><table></table></html>", "workbook.is_html"),
    "pdf": (b"%PDF-1.7\n\x00", "workbook.not_xlsx"),
    "empty": (b"", "workbook.empty"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_another_kind_is_called_by_its_name(tmp_path: Path, kind: str) -> None:
    data, code = FILES[kind]
    path = tmp_path / "bang.xlsx"
    path.write_bytes(data)
    assert refusal(path).code == code


def test_a_workbook_cut_short_is_damaged(good: bytes) -> None:
    assert refusal(good[: len(good) // 2]).code == "workbook.damaged"


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", "xl/workbook.xml", BOARD_PART])
def test_a_workbook_without_a_part_is_refused(good: bytes, part: str) -> None:
    code = refusal(with_part(good, part, None)).code
    assert code in ("workbook.damaged", "workbook.not_xlsx", "scores.sheet_missing")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert [refusal(tmp_path / "x.xlsx").code, refusal(tmp_path).code] == ["workbook.not_found"] * 2


def test_a_missing_sheet_is_named(good: bytes) -> None:
    book = wb.loaded(good)
    book.remove(book[FIGURES])
    fault = refusal(wb.saved(book))
    assert (fault.code, fault.facts["sheet"]) == ("scores.sheet_missing", FIGURES)


def test_a_missing_column_is_named(good: bytes) -> None:
    book = wb.loaded(good)
    book[BOARD].delete_cols(4)
    fault = refusal(wb.saved(book))
    assert (fault.code, fault.facts["column"]) == ("scores.column_missing", "Điểm tự chấm")


def test_a_missing_identity_row_is_named(good: bytes) -> None:
    book = wb.loaded(good)
    book[FIGURES]["A8"] = None
    fault = refusal(wb.saved(book))
    assert (fault.code, fault.facts["label"]) == ("scores.identity_missing", "Mã kiểm tra")


def test_parts_in_utf_16_are_read(good: bytes) -> None:
    sheet = wb.part(good, FIGURES_PART).decode().replace("utf-8", "utf-16").encode("utf-16")
    assert plan_of(with_part(good, FIGURES_PART, sheet), an_assessment()).findings == ()


@pytest.mark.parametrize("index", ["0", "-1", "999999999", "x", "1.5"])
def test_a_bad_index_of_shared_text_is_refused(good: bytes, index: str) -> None:
    sheet = SHEET.format(f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>', "")
    assert refusal(with_part(good, BOARD_PART, sheet.encode())).code in ("workbook.damaged", "scores.sheet_missing")


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_any_damage_of_the_container_is_refused_or_read(at: int, byte: int, cut: bool) -> None:
    with contextlib.suppress(InputError):  # anything else is a crash
        plan_of(damaged(SMALL, at, byte, cut), an_assessment())


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from(["xl/workbook.xml", "xl/styles.xml", BOARD_PART, FIGURES_PART]),
    at=st.integers(0, 60_000),
    byte=st.sampled_from(b'<>&"/019-x\xff\x00'),
    cut=st.booleans(),
)
def test_any_damage_of_a_part_is_refused_or_read(name: str, at: int, byte: int, cut: bool) -> None:
    hostile = damaged(wb.part(SMALL, name), at, byte, cut)
    with contextlib.suppress(InputError):
        plan_of(with_part(SMALL, name, hostile), an_assessment())


def damaged(data: bytes, at: int, byte: int, cut: bool) -> bytes:
    """The same bytes with one of them changed, or with nothing after it."""
    changed = bytearray(data)
    changed[at % len(data)] = byte
    return bytes(changed[: at % len(data)] if cut else changed)


SMALL = written(an_assessment())


def test_every_code_has_a_sentence() -> None:
    modules = (cell_values, scores, scores_tables, sheets, workbook_gate, answers)
    text = "".join(Path(module.__file__ or "").read_text("utf-8") for module in modules)
    codes = set(re.findall(r'"((?:workbook|scores|answer)\.[a-z_]+)"', text))
    assert codes - {*scores_texts.MESSAGES, *CORE_MESSAGES} == set()
