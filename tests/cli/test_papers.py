"""`cchc papers`: all papers by one command, some by name, a list, a preview, and the office's own form."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.jobs.papers import NAMES
from tests.cli.conftest import Cchc


def test_one_command_writes_every_paper_an_office_can_have(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("papers", "--to", str(tmp_path / "ra"))
    assert ran.code == 0, ran.said
    assert len(list((tmp_path / "ra").glob("*.docx"))) == len(NAMES) - 1
    assert "Chưa có giấy biên nhận vì chưa đóng gói hồ sơ." in ran.out


def test_a_packed_office_gets_its_receipt_too(proved: Cchc, tmp_path: Path) -> None:
    proved.pack(tmp_path / "goi")
    proved("papers", "--to", str(tmp_path / "ra"), "--only", "bien-nhan")
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["giay-bien-nhan.docx"]


def test_only_what_was_named_is_written(cchc: Cchc, tmp_path: Path) -> None:
    cchc("papers", "--to", str(tmp_path / "ra"), "--only", "cong-van", "--only", "hoi-nghi")
    assert {path.stem for path in (tmp_path / "ra").iterdir()} == {"cong-van-de-nghi-tham-dinh", "ke-hoach-hoi-nghi"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("papers",), 2, "Chưa ghi thư mục."),
        (("papers", "--to", "x", "--only", "sai"), 2, "Không có văn bản “sai”."),
        (("papers", "show", "sai"), 2, "Không có văn bản “sai”."),
        (("papers", "list"), 0, "khac-phuc   Kế hoạch khắc phục tồn tại, hạn chế"),
        (("papers", "show", "cong-van"), 0, "Kính gửi: Sở Nội vụ"),
        (("papers", "form"), 0, "[loi-van]"),
    ],
)
def test_each_form_of_the_command_says_its_own(cchc: Cchc, words: tuple[str, ...], code: int, said: str) -> None:
    ran = cchc(*words)
    assert (ran.code, said in ran.said) == (code, True), ran.said


def test_a_folder_that_cannot_be_is_a_fault(cchc: Cchc) -> None:
    assert cchc("papers", "--to", f"{__file__}/x", "--only", "cong-van").code == 1


def test_the_sample_form_is_written_into_the_home(cchc: Cchc) -> None:
    assert cchc("papers", "form", "--write").code == 0
    assert (cchc.home / "van-ban.toml").exists()
