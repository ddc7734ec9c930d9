"""The receipt: what stands on it, and that it is one page."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Office
from cchc_tui.core.package import Manifest, Sending
from cchc_tui.documents.blocks import Closing, HeaderBlock, Paper, Paragraph, Table, Voice
from cchc_tui.documents.receipt import PackageFile, receipt
from cchc_tui.formats.docx import write_docx
from tests.build import a_component, a_set, an_assessment, choose

B = TypeVar("B")
SEAL = "7F3A-0C11-9B2E-44D0-A1B2-C3D4-E5F6-0719"
FILE = PackageFile(("GOI-xa-hoa-binh-2026-L1.zip",), 2_345_678, 1204, SEAL)
SENT = Manifest(
    an_assessment(a_set(a_component("1.1", choose("2", "1"))), {"1.1": Choice(2)}), "", Sending(1, "goi"), (1, "")
)


def block(kind: type[B], paper: Paper) -> B:
    return next(one for one in paper.blocks if isinstance(one, kind))


def facts(manifest: Manifest, file: PackageFile = FILE) -> dict[str, str]:
    return {row.cells[0]: row.cells[1] for row in block(Table, receipt(manifest, file)).rows}


def test_the_receipt_says_who_hands_what_to_whom() -> None:
    assert facts(SENT) == {
        "Đơn vị nộp": "UBND xã Hòa Bình",
        "Nơi nhận": "Sở Nội vụ",
        "Kỳ đánh giá": "năm 2026",
        "Lần gửi": "1",
        "Tên tệp gói": "GOI-xa-hoa-binh-2026-L1.zip",
        "Số tệp, dung lượng": "1.204 tệp, 2,2 MB",
        "Điểm tự chấm": "1,00 điểm / 2,00 điểm chuẩn",
        "Chỉ số": "50,00 %",
        "Xếp loại tự chấm": "Kém",
    }


def test_papers_left_out_are_counted_on_it() -> None:
    assert facts(replace(SENT, missing=("a", "b")))["Số tệp, dung lượng"].endswith(
        "; thiếu 2 tài liệu, có ghi rõ trong gói"
    )


def test_parts_are_counted_and_named_first_to_last() -> None:
    parts = replace(FILE, names=("GOI.phan-1-tren-3.zip", "GOI.phan-2-tren-3.zip", "GOI.phan-3-tren-3.zip"))
    assert facts(SENT, parts)["Tên tệp gói"] == "3 phần: GOI.phan-1-tren-3.zip đến GOI.phan-3-tren-3.zip"


def test_the_seal_stands_out_in_eight_groups() -> None:
    codes = [one.text for one in receipt(SENT, FILE).blocks if isinstance(one, Paragraph) and one.voice is Voice.CODE]
    assert codes == [SEAL]


def test_both_sides_sign_and_the_date_is_theirs_to_write() -> None:
    paper = receipt(SENT, FILE)
    closing = block(Closing, paper)
    assert closing.other is not None
    assert (closing.other.position[0], closing.signature.position[0]) == ("BÊN GIAO", "BÊN NHẬN")
    assert block(HeaderBlock, paper).place_and_date == "Hòa Bình, ngày …… tháng …… năm ………"


@pytest.mark.xdist_group("soffice")
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice Writer or poppler-utils is not installed: NOTHING has opened the receipt here",
)
@pytest.mark.parametrize("name", ["UBND xã Hòa Bình", "UBND " + "xã Hòa Bình " * 40])
def test_it_is_one_page_however_long_a_name_is(tmp_path: Path, name: str) -> None:
    office = Office(name, name, "xa", name)
    manifest = replace(SENT, assessment=replace(SENT.assessment, office=office), missing=("a",))
    (tmp_path / "bien-nhan.docx").write_bytes(write_docx(receipt(manifest, FILE)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "bien-nhan.docx")], check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "bien-nhan.pdf"), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    assert (len([page for page in text.split("\f") if page.strip()]), SEAL in text, "BÊN NHẬN" in text) == (
        1,
        True,
        True,
    )
