"""All papers of the demonstration's office: written at once, read back, opened and printed by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from cchc_tui.core.errors import InputError
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.jobs.demo import run_demo
from cchc_tui.jobs.office_form import FORM_FILE, form_sample, write_form
from cchc_tui.jobs.papers import NAMES, Material, Written, draw, gather, preview, write_all
from cchc_tui.paths import Paths
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from tests.store.kit import START, Clock

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = (
    "bao-cao-tu-danh-gia", "cong-van-de-nghi-tham-dinh", "ke-hoach-khac-phuc", "ke-hoach-hoi-nghi",
    "bao-cao-phan-tich", "ke-hoach-sipas-papi", "bao-cao-tien-do-quy", "giay-bien-nhan",
)  # fmt: skip
BOOKS = ("bang-tu-cham-diem", "phu-luc-ke-hoach-khac-phuc", "phan-tich", "phu-luc-sipas-papi", "phu-luc-tien-do-quy")
PRINTS = shutil.which("soffice") and shutil.which("pdftotext")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's home: two periods, a plan, a package."""
    return run_demo(tmp_path_factory.mktemp("mau") / "demo", None, START, lambda _: None).home


def opened(home: Path) -> Store:
    return Store.open(Paths(home).database, who="A", device="B", clock=Clock())


def newest(store: Store) -> int:
    return max(store.assessments(), key=lambda head: head.period).id


@pytest.fixture(scope="module")
def material(home: Path) -> Material:
    with opened(home) as store:
        return gather(store, newest(store), START)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("van-ban")


@pytest.fixture(scope="module")
def written(material: Material, folder: Path) -> Written:
    return write_all(material, folder)


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the home, to be changed."""
    shutil.copytree(home, tmp_path / "nha")
    with opened(tmp_path / "nha") as store:
        yield store


def word(folder: Path, name: str) -> Any:
    return Document(str(folder / f"{name}.docx"))


def test_every_paper_and_its_workbook_is_written(written: Written) -> None:
    names = {f"{name}.docx" for name in WORD} | {f"{name}.xlsx" for name in BOOKS}
    assert ({path.name for path in written.paths}, written.findings) == (names, [])


def test_writing_again_changes_nothing(material: Material, written: Written, folder: Path) -> None:
    assert write_all(material, folder).paths == written.paths


def test_a_paper_that_was_worked_on_is_kept(material: Material, tmp_path: Path) -> None:
    (first,) = write_all(material, tmp_path, ["cong-van"]).paths
    first.write_bytes(b"da sua")
    (second,) = write_all(material, tmp_path, ["cong-van"]).paths
    assert (first.read_bytes(), second.name) == (b"da sua", "cong-van-de-nghi-tham-dinh-2.docx")


# Measures, read back


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", WORD)
def test_pages_have_the_margins_of_the_decree(folder: Path, name: str) -> None:
    for pages in word(folder, name).sections:
        sides = (pages.top_margin, pages.bottom_margin, pages.left_margin, pages.right_margin)
        assert [round(one.mm) for one in sides] == [20, 20, 30, 20]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", WORD)
def test_the_first_page_is_not_numbered_and_the_others_are(folder: Path, name: str) -> None:
    pages = word(folder, name).sections[0]
    assert pages._sectPr.find(f"{W}titlePg") is not None
    assert ("PAGE" in pages.header._element.xml, "PAGE" in pages.first_page_header._element.xml) == (True, False)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", WORD)
def test_words_are_times_new_roman_between_11_and_16(folder: Path, name: str) -> None:
    held = word(folder, name)
    fonts = set(re.findall(r'w:ascii="([^"]*)"', held.element.xml)) | {held.styles["Normal"].font.name}
    sizes = {int(size) / 2 for size in re.findall(r'<w:sz w:val="(\d+)"', held.element.xml)}
    assert (fonts, sizes <= {11.0, 12.0, 13.0, 14.0, 16.0}) == ({"Times New Roman"}, True)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("name", "lying"),
    [
        ("bao-cao-tu-danh-gia", 3),
        ("cong-van-de-nghi-tham-dinh", 0),
        ("ke-hoach-khac-phuc", 3),
        ("ke-hoach-hoi-nghi", 0),
        ("bao-cao-phan-tich", 2),
        ("ke-hoach-sipas-papi", 2),
        ("bao-cao-tien-do-quy", 1),
        ("giay-bien-nhan", 0),
    ],
)
def test_annexes_lie_on_their_side(folder: Path, name: str, lying: int) -> None:
    found = [one.orientation for one in word(folder, name).sections]
    assert found == [WD_ORIENT.PORTRAIT, *[WD_ORIENT.LANDSCAPE] * lying]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", WORD)
def test_no_table_is_wider_than_the_text_beside_it(folder: Path, name: str) -> None:
    held = word(folder, name)
    most = max(one.page_width - one.left_margin - one.right_margin for one in held.sections)
    widths = [sum(column.w for column in one._tbl.tblGrid.gridCol_lst) for one in held.tables]
    assert max(widths) <= most + Mm(1)


@pytest.mark.usefixtures("written")
def test_the_letter_says_under_its_number_what_it_is_about(folder: Path) -> None:
    number = word(folder, "cong-van-de-nghi-tham-dinh").tables[1].rows[0].cells[0].paragraphs
    assert (number[0].text, number[1].text[:22]) == ("Số:        /UBND-VP", "V/v đề nghị thẩm định ")
    assert [one.runs[0].font.size.pt for one in number] == [13, 12]


@pytest.mark.usefixtures("written")
def test_the_seal_stands_in_report_letter_and_receipt(folder: Path, material: Material) -> None:
    texts = {name: word(folder, name).element.xml for name in WORD}
    assert {name for name, text in texts.items() if material.seal in text} == {WORD[0], WORD[1], WORD[7]}


@pytest.mark.usefixtures("written")
def test_a_heading_over_rows_runs_over_the_whole_row(folder: Path) -> None:
    table = next(one for one in word(folder, "ke-hoach-khac-phuc").tables if one.rows[0].cells[0].text == "Mã")
    assert [len(row.tc_lst) for row in table._tbl.tr_lst[:3]] == [6, 2, 6]


# One run of LibreOffice for all of them


@pytest.fixture(scope="module")
def printed(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("in")
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run([*command, *map(str, written.paths)], check=True, capture_output=True, timeout=240)
    return out


def pages(printed: Path, name: str) -> list[str]:
    command = ["pdftotext", "-layout", str(printed / f"{name}.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return [page for page in text.split("\f") if page.strip()]


needs_office = pytest.mark.skipif(
    not PRINTS, reason="LibreOffice or poppler-utils is not installed: NOTHING was opened or printed here"
)


@needs_office
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("name", WORD[:-1])
def test_libreoffice_prints_head_number_and_signature(printed: Path, name: str) -> None:
    first, *others = pages(printed, name)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first.split("\n")[0]
    assert any("TM. ỦY BAN NHÂN DÂN" in page for page in (first, *others))
    upright = [page for page in others if "Phụ lục" not in page.strip().split("\n")[0]]
    assert not upright or upright[0].split()[0] == "2"


@needs_office
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("name", BOOKS)
def test_libreoffice_prints_every_workbook(printed: Path, name: str) -> None:
    assert pages(printed, name)


@needs_office
@pytest.mark.xdist_group("soffice")
def test_the_signature_never_stands_alone_on_a_page(printed: Path) -> None:
    alone = [
        name
        for name in WORD[:-1]
        for page in pages(printed, name)
        if "TM. ỦY BAN NHÂN DÂN" in page and "./." not in page and "XÁC NHẬN" not in page
    ]
    assert alone == []


@needs_office
@pytest.mark.xdist_group("soffice")
def test_the_receipt_fits_one_page(printed: Path) -> None:
    assert len(pages(printed, "giay-bien-nhan")) == 1


# What can be wanting


def test_a_changed_score_leaves_the_receipt_out_and_says_so(own: Store, tmp_path: Path) -> None:
    number = newest(own)
    own.save_explanation(number, "1.1.1", "Sửa sau khi gửi")
    written = write_all(gather(own, number, START, ["bien-nhan"]), tmp_path, ["bien-nhan"])
    assert ([one.code for one in written.findings], written.paths) == (["papers.package_old"], [])


def test_without_a_package_no_receipt_can_be_drawn(own: Store) -> None:
    earlier = min(own.assessments(), key=lambda head: head.period).id
    with pytest.raises(InputError, match=re.escape("papers.no_package")):
        draw(gather(own, earlier, START), "bien-nhan")


def test_an_unknown_name_is_refused(material: Material) -> None:
    with pytest.raises(InputError, match=re.escape("papers.unknown")):
        draw(material, "thong-bao")


def test_a_folder_that_cannot_be_stops_each_paper_alone(material: Material, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    written = write_all(material, tmp_path / "tep" / "x", ["cong-van", "hoi-nghi"])
    assert [one.code for one in written.findings] == ["papers.not_written"] * 2


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_has_a_preview(material: Material, name: str) -> None:
    lines = preview(material, name, 78)
    assert (max(map(len, lines)) <= 78, len(lines) > 20) == (True, True)


# The office's own form


def test_the_form_of_the_office_reaches_every_paper_that_is_signed(own: Store, tmp_path: Path) -> None:
    assert own.path is not None
    (own.path.parent / FORM_FILE).write_text('[the-thuc]\nquyen-ky = "KT"\nho-ten = "Lê Thị Hoa"', "utf-8")
    written = write_all(gather(own, newest(own), START), tmp_path / "ra")
    papers = {path.name: Document(str(path)).element.xml for path in written.paths if path.suffix == ".docx"}
    unsigned = [name for name, text in papers.items() if "Lê Thị Hoa" not in text]
    assert unsigned == ["giay-bien-nhan.docx"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'[the-thuc]\nho-ten = "A', "form.syntax"),
        (b"\xff\xfe\x00", "form.syntax"),
        (b"[sai]", "form.key"),
        (b"a = " + b"9" * 5000, "form.syntax"),
        (b"a = " + b"[" * 5000, "form.syntax"),
    ],
)
def test_a_faulty_form_is_told_and_stops_nothing(own: Store, content: bytes, code: str) -> None:
    assert own.path is not None
    (own.path.parent / FORM_FILE).write_bytes(content)
    material = gather(own, newest(own), START, ["hoi-nghi"])
    assert ([one.code for one in material.findings], material.form.name) == ([code], "")


def test_the_sample_form_is_put_beside_an_offices_own(material: Material, tmp_path: Path) -> None:
    first = write_form(tmp_path, material.assessment)
    first.write_text("[the-thuc]", "utf-8")
    second = write_form(tmp_path, material.assessment)
    assert (first.read_text("utf-8"), second.name) == ("[the-thuc]", "van-ban-2.toml")
    assert second.read_text("utf-8") == form_sample(material.assessment)


def test_word_files_carry_no_macro_and_no_link_outside(written: Written) -> None:
    for path in written.paths:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as held:
            told = [held.read(name).decode() for name in held.namelist() if name.endswith(".rels")]
            assert not [name for name in held.namelist() if "vba" in name.lower()]
        if path.suffix == ".docx":
            assert not [text for text in told if 'TargetMode="External"' in text]


def test_the_workbook_of_the_report_is_the_one_that_is_signed(written: Written, folder: Path) -> None:
    del written
    assert openpyxl.load_workbook(folder / "bang-tu-cham-diem.xlsx").sheetnames[0] == "Bảng tự chấm điểm"


def test_the_report_of_a_year_knows_what_was_published_of_it_and_typed_in_the_next(own: Store) -> None:
    before = min(own.assessments(), key=lambda head: head.period).id
    assert "xếp thứ 101/124 đơn vị" in "\n".join(preview(gather(own, before, START), "phan-tich", 200))


def test_the_plan_of_a_year_knows_what_was_measured_in_the_year_before(own: Store) -> None:
    before = min(own.assessments(), key=lambda head: head.period)
    own.apply(before.id, [Change("", "unlocked", None, True)])  # type: ignore[arg-type]  # on or off
    own.save_measured(before.id, MeasuredResult("SIPAS", before.period, {"2.1": Fraction("82.375")}))
    assert "82,375 %" in "\n".join(preview(gather(own, newest(own), START), "sipas-papi", 200))
