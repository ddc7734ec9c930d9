"""Criteria sets as files on the command line: written, edited, checked, and used from the user's own folder."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Cchc

SAMPLE = "mau-quy-tac"


@pytest.mark.parametrize("name", ["bo.toml", "bo.xlsx", "BO.XLSX"])
def test_an_exported_set_is_sound_and_the_same(bare: Cchc, tmp_path: Path, name: str) -> None:
    ran = bare("criteria", "export", SAMPLE, str(tmp_path / name))
    assert (ran.code, ran.out) == (0, f"Đã ghi bộ tiêu chí: {tmp_path / name}\n")
    assert bare("criteria", "check", str(tmp_path / name)).out == bare("criteria", "check", SAMPLE).out


def test_another_ending_is_wrong_use_and_writes_nothing(bare: Cchc, tmp_path: Path) -> None:
    ran = bare("criteria", "export", SAMPLE, str(tmp_path / "bo.ods"))
    assert (ran.code, ".toml hoặc .xlsx" in ran.err, list(tmp_path.glob("*.ods"))) == (2, True, [])


def test_the_template_is_a_sound_set(bare: Cchc, tmp_path: Path) -> None:
    ran = bare("criteria", "template", str(tmp_path / "mau.xlsx"))
    assert (ran.code, bare("criteria", "check", str(tmp_path / "mau.xlsx")).code) == (0, 0)


def test_the_template_is_a_workbook(bare: Cchc, tmp_path: Path) -> None:
    ran = bare("criteria", "template", str(tmp_path / "mau.toml"))
    assert (ran.code, ".xlsx" in ran.err) == (2, True)


def test_a_fault_of_a_workbook_is_told_with_its_cell(bare: Cchc, tmp_path: Path) -> None:
    path = tmp_path / "bo.xlsx"
    bare("criteria", "export", SAMPLE, str(path))
    book = openpyxl.load_workbook(path)
    book["Bộ tiêu chí"]["D4"] = 9
    book.save(path)
    ran = bare("criteria", "check", str(path))
    assert (ran.code, "Lỗi · 1 (trang “Bộ tiêu chí”, ô D4): " in ran.out) == (1, True)


@pytest.mark.parametrize("ending", ["toml", "xlsx"])
def test_a_set_in_the_users_own_folder_is_known_by_its_name(bare: Cchc, ending: str) -> None:
    bare("criteria", "export", SAMPLE, str(bare.home / "bo-tieu-chi" / f"rieng.{ending}"))
    assert bare("criteria", "list").out.splitlines()[-1].startswith("rieng ")
    assert bare("criteria", "show", "rieng").out == bare("criteria", "show", SAMPLE).out


def test_an_assessment_may_start_on_a_workbook_of_ones_own(bare: Cchc) -> None:
    bare("criteria", "export", SAMPLE, str(bare.home / "bo-tieu-chi" / "rieng.xlsx"))
    bare.start(criteria="rieng")
    assert bare("status", "--json").plain["set"] == f"{SAMPLE}@1"


def test_a_file_of_the_own_folder_that_cannot_be_read_does_not_hide_the_others(bare: Cchc) -> None:
    folder = bare.home / "bo-tieu-chi"
    folder.mkdir(parents=True)
    (folder / "hong.xlsx").write_bytes(b"PK")
    (folder / "~$rieng.xlsx").write_bytes(b"x")
    lines = bare("criteria", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["cap-xa-2025", SAMPLE, "hong"]


def test_a_shipped_set_wins_over_one_of_the_same_name(bare: Cchc) -> None:
    folder = bare.home / "bo-tieu-chi"
    folder.mkdir(parents=True)
    (folder / f"{SAMPLE}.toml").write_text("x", encoding="utf-8")
    assert bare("criteria", "check", SAMPLE).code == 0
