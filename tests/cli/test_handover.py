"""The seal typed off paper and the kit for the web form, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cchc


def seal_of(cchc: Cchc, package: Path) -> str:
    seal: str = cchc("verify", str(package), "--json").plain["seal"]
    return seal


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda seal: seal.replace("-", " "), lambda seal: seal.replace("-", "")]
)
def test_the_code_on_the_paper_of_a_package_matches_however_it_is_typed(proved: Cchc, tmp_path: Path, typed) -> None:  # type: ignore[no-untyped-def]
    package = proved.pack(tmp_path)
    ran = proved("verify", str(package), "--seal", typed(seal_of(proved, package)))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Mã trên giấy KHỚP với mã của gói.")


@pytest.mark.parametrize(("typed", "word"), [("0" * 32, "KHÁC mã của gói"), ("7F3A", "đang có 4"), ("", "đang có 0")])
def test_another_code_makes_the_package_faulty(proved: Cchc, tmp_path: Path, typed: str, word: str) -> None:
    ran = proved("verify", str(proved.pack(tmp_path)), "--seal", typed)
    assert (ran.code, word in ran.out, "KHỚP với" in ran.out) == (1, True, False)


def test_another_code_is_a_finding_for_scripts(proved: Cchc, tmp_path: Path) -> None:
    plain = proved("verify", str(proved.pack(tmp_path)), "--seal", "0" * 32, "--json").plain
    assert (plain["ok"], [one["code"] for one in plain["findings"]]) == (False, ["seal.differs"])


def test_packing_names_the_papers_it_wrote_beside(proved: Cchc, tmp_path: Path) -> None:
    out = proved("pack", "--to", str(tmp_path / "ra")).out
    beside = [Path(line.partition(": ")[2]).name for line in out.splitlines() if line.startswith("Đã ghi kèm: ")]
    assert beside == ["GOI-xa-hoa-binh-2026-L1-bien-nhan.docx", "GOI-xa-hoa-binh-2026-L1-bao-cao-co-ma.docx"]


def test_the_kit_is_written_and_told(proved: Cchc, tmp_path: Path) -> None:
    ran = proved("kit", "--to", str(tmp_path / "ra"))
    folder = tmp_path / "ra" / "BO-NHAP-WEB-xa-hoa-binh-2026"
    assert (ran.code, str(folder) in ran.out, (folder / "index.html").is_file()) == (0, True, True)


def test_a_kit_that_lacks_a_paper_says_which(proved: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> None:
    papers[0].unlink()
    ran = proved("kit", "--to", str(tmp_path / "ra"))
    told = "Cảnh báo · 1.1.1: Không chép được Kế hoạch năm.pdf"
    assert (ran.code, told in ran.out, "còn thiếu 1 tệp" in ran.out) == (1, True, True)


def test_a_kit_needs_something_answered(cchc: Cchc, tmp_path: Path) -> None:
    assert cchc("kit", "--to", str(tmp_path / "ra")).code == 2
