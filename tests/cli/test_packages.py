"""Evidence, packing and verifying on the command line."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest

from tests.cli.conftest import OFFICE, Cchc

SEAL = re.compile(r"([0-9A-F]{4}-){7}[0-9A-F]{4}")


def manifest(package: Path) -> dict[str, Any]:
    """goi.json of a package."""
    with zipfile.ZipFile(package) as zipped:
        found: dict[str, Any] = json.loads(zipped.read(f"{package.stem}/data/goi.json"))
    return found


def rewrite(package: Path, changed: dict[str, bytes | None]) -> Path:
    """The package with some files replaced, removed (None) or added."""
    with zipfile.ZipFile(package) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    files |= {f"{package.stem}/{name}": content for name, content in changed.items() if content is not None}
    gone = {f"{package.stem}/{name}" for name, content in changed.items() if content is None}
    with zipfile.ZipFile(package, "w") as zipped:
        for name, content in files.items():
            if name not in gone:
                zipped.writestr(name, content)
    return package


# Evidence


def test_attaching_says_what_was_tied_to_what(cchc: Cchc, papers: tuple[Path, Path]) -> None:
    ran = cchc("evidence", "add", "1.1.1", *map(str, papers))
    assert (ran.code, [line.split(" (")[0] for line in ran.out.splitlines()]) == (
        0, ["1.1.1 · đã gắn Kế hoạch năm.pdf", "1.1.1 · đã gắn Báo cáo.pdf"],
    )  # fmt: skip


def test_papers_are_listed_with_their_leaves_and_their_state(proved: Cchc, papers: tuple[Path, Path]) -> None:
    proved("evidence", "add", "1.2", str(papers[0]))
    papers[1].unlink()
    rows = [re.split(r"\s{2,}", line) for line in proved("evidence", "list").out.splitlines()]
    assert rows == [["1.1.1, 1.2", "còn nguyên", "Kế hoạch năm.pdf"], ["1.2", "không thấy", "Báo cáo.pdf"]]


def test_an_empty_list_is_told(cchc: Cchc) -> None:
    assert cchc("evidence", "list").out == "Chưa gắn tài liệu nào.\n"


def test_a_document_is_listed_by_its_number_and_summary(cchc: Cchc, papers: tuple[Path, Path]) -> None:
    cchc("evidence", "add", "1.1.1", str(papers[0]), "--number", "05/KH-UBND", "--summary", "Kế hoạch CCHC")
    assert "05/KH-UBND Kế hoạch CCHC" in cchc("evidence", "list").out


def test_attaching_a_known_paper_to_a_second_leaf_keeps_what_was_said_of_it(
    cchc: Cchc, papers: tuple[Path, Path]
) -> None:
    cchc("evidence", "add", "1.1.1", str(papers[0]), "--number", "05/KH-UBND", "--summary", "Kế hoạch CCHC")
    cchc("evidence", "add", "1.1.2", str(papers[0]))
    assert "05/KH-UBND Kế hoạch CCHC" in cchc("evidence", "list").out


def test_attaching_again_keeps_the_page(cchc: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> None:
    cchc("answer", "1.1.1", "--option", "1")
    cchc("evidence", "add", "1.1.1", str(papers[0]), "--page", "4")
    cchc("evidence", "add", "1.1.1", str(papers[0]))
    item = manifest(cchc.pack(tmp_path / "ra"))["items"][0]
    assert [row["page"] for row in item["evidence"]] == ["4"]


def test_attaching_a_changed_file_again_confirms_it(proved: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> None:
    papers[0].write_bytes(b"%PDF-1.7 ban moi")
    proved("evidence", "add", "1.1.1", str(papers[0]))
    assert proved("pack", "--to", str(tmp_path / "ra")).code == 0


@pytest.mark.parametrize(
    ("code", "name", "words", "word"),
    [
        ("9.9", "Kế hoạch năm.pdf", (), "9.9"),
        ("1.1.1", "khong-co.pdf", (), "khong-co.pdf"),
        ("1.1.1", "", (), "thư mục"),
        ("1.1.1", "chay.exe", (), "chay.exe"),
        ("1.1.1", "Kế hoạch năm.pdf", ("--date", "31/02/2026"), "31/02/2026"),
        ("1.1.1", "x" * 300, (), "xxx"),
    ],
)
def test_what_cannot_be_attached_is_refused_and_nothing_is_tied(
    cchc: Cchc, papers: tuple[Path, Path], code: str, name: str, words: tuple[str, ...], word: str
) -> None:
    folder = papers[0].parent
    (folder / "chay.exe").write_bytes(b"MZ")
    ran = cchc("evidence", "add", code, str(papers[1]), str(folder / name), *words)
    assert (ran.code, word in ran.err) == (2, True)
    assert cchc("evidence", "list").out == "Chưa gắn tài liệu nào.\n"


# Packing


def test_packing_says_where_the_package_is_and_its_seal(proved: Cchc, tmp_path: Path) -> None:
    ran = proved("pack", "--to", str(tmp_path / "ra"))
    *_, written, seal, receipt, report = ran.out.splitlines()
    name = str(tmp_path / "ra" / "GOI-xa-hoa-binh-2026-L1.zip")
    assert (ran.code, written.startswith("Đã xuất và đọc lại 9 tệp"), written.endswith(name)) == (0, True, True)
    assert SEAL.fullmatch(seal.removeprefix("Mã niêm phong: "))
    assert ("-bien-nhan.docx" in receipt, "-bao-cao-co-ma.docx" in report) == (True, True)


def test_what_is_incomplete_is_named_and_does_not_stop_the_package(proved: Cchc, tmp_path: Path) -> None:
    out = proved("pack", "--to", str(tmp_path)).out
    assert ("Ghi chú · 1.1.2: Chưa chấm" in out, "chưa đủ" in out) == (True, True)


def test_a_second_opinion_finds_the_package_valid(proved: Cchc, tmp_path: Path) -> None:
    package = proved.pack(tmp_path)
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(tmp_path / "mo")
    assert bagit.Bag(str(tmp_path / "mo" / package.stem)).is_valid()


def test_a_paper_that_is_gone_stops_the_package_and_is_named(
    proved: Cchc, papers: tuple[Path, Path], tmp_path: Path
) -> None:
    papers[0].unlink()
    ran = proved("pack", "--to", str(tmp_path / "ra"))
    assert (ran.code, "Lỗi · 1.1.1: Không thấy tệp Kế hoạch năm.pdf" in ran.out) == (1, True)
    assert not (tmp_path / "ra").exists()


def test_a_paper_may_be_left_out_openly(proved: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> None:
    papers[0].unlink()
    package = proved.pack(tmp_path, "--allow-missing")
    told = [(row["name"], row["path"], row["missing"]) for row in manifest(package)["evidence"]]
    assert told == [("Kế hoạch năm.pdf", "", True), ("Báo cáo.pdf", "minh-chung/1.2/Bao-cao.pdf", False)]


def test_a_paper_left_out_openly_is_named_to_the_receiver(
    proved: Cchc, papers: tuple[Path, Path], tmp_path: Path
) -> None:
    papers[0].unlink()
    ran = proved("verify", str(proved.pack(tmp_path, "--allow-missing")))
    assert (ran.code, "Cảnh báo · 1.1.1: " in ran.out, "Kế hoạch năm.pdf" in ran.out) == (0, True, True)


def test_nothing_answered_is_nothing_to_pack(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("pack", "--to", str(tmp_path / "ra"))
    assert (ran.code, ran.out, (tmp_path / "ra").exists()) == (2, "", False)


def test_packing_again_unchanged_gives_the_same_name(proved: Cchc, tmp_path: Path) -> None:
    assert proved.pack(tmp_path / "mot").name == proved.pack(tmp_path / "hai").name


def test_packing_again_unchanged_gives_the_same_bytes(proved: Cchc, tmp_path: Path) -> None:
    assert proved.pack(tmp_path / "mot").read_bytes() == proved.pack(tmp_path / "hai").read_bytes()


def test_work_on_another_period_leaves_the_package_the_same(proved: Cchc, tmp_path: Path) -> None:
    first = proved.pack(tmp_path / "mot")
    proved.start("2026-Q3")
    proved("answer", "1.1.1", "--option", "3", "--period", "2026-Q3")
    assert first.read_bytes() == proved.pack(tmp_path / "hai", "--period", "2026").read_bytes()


def test_a_change_makes_the_second_sending_which_names_the_seal_of_the_first(proved: Cchc, tmp_path: Path) -> None:
    first = proved.pack(tmp_path)
    proved("answer", "1.3", "--tick", "1")
    second = proved.pack(tmp_path)
    sealed = proved("verify", str(first), "--json").plain["seal"]
    assert (second.name, manifest(second)["sending"]["previous_seal"]) == ("GOI-xa-hoa-binh-2026-L2.zip", sealed)


def test_the_first_sending_stays_as_it_was(proved: Cchc, tmp_path: Path) -> None:
    first = proved.pack(tmp_path)
    before = first.read_bytes()
    proved("answer", "1.3", "--tick", "1")
    proved.pack(tmp_path)
    assert first.read_bytes() == before


def test_a_code_with_vietnamese_letters_can_be_packed(bare: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> None:
    from tests.cli.test_sets_and_tables import SAMPLE

    own = tmp_path / "rieng.toml"
    own.write_text(SAMPLE.replace('"1.1.1"', '"Đ.1"'), encoding="utf-8")
    if bare("criteria", "check", str(own)).code == 0:
        bare.start(criteria=str(own))
        bare("answer", "Đ.1", "--option", "1")
        bare("evidence", "add", "Đ.1", str(papers[0]))
        assert bare("pack", "--to", str(tmp_path)).code == 0


# Verifying


def test_a_sound_package_is_told_with_who_sent_it(proved: Cchc, tmp_path: Path) -> None:
    ran = proved("verify", str(proved.pack(tmp_path)))
    who, files, seal = ran.out.splitlines()
    assert (ran.code, who) == (0, f"{OFFICE} · kỳ năm 2026 · lần gửi 1 · 2,00/17,00 điểm, 11,76 % Chưa đạt")
    assert (files.startswith("Gói đúng: 9 tệp khớp"), seal.startswith("Mã niêm phong: ")) == (True, True)


def test_verifying_needs_no_office(proved: Cchc, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    superior = Cchc(tmp_path / "cap-tren", capsys)
    assert (superior("verify", str(proved.pack(tmp_path))).code, superior.home.exists()) == (0, False)


def test_the_verdict_has_the_keys_scripts_depend_on(proved: Cchc, tmp_path: Path) -> None:
    plain = proved("verify", str(proved.pack(tmp_path)), "--json").plain
    told = {key: plain[key] for key in ("ok", "root", "findings", "office", "period", "sending", "previous_seal")}
    assert told == {
        "ok": True, "root": "GOI-xa-hoa-binh-2026-L1", "findings": [], "office": OFFICE, "period": "2026",
        "sending": 1, "previous_seal": "",
    }  # fmt: skip


def test_every_damaged_missing_and_extra_file_is_named_with_its_criterion(proved: Cchc, tmp_path: Path) -> None:
    plan, report = "data/minh-chung/1.1.1/Ke-hoach-nam.pdf", "data/minh-chung/1.2/Bao-cao.pdf"
    package = rewrite(proved.pack(tmp_path), {plan: b"sua", report: None, "data/la.txt": b"la"})
    ran = proved("verify", str(package))
    assert ran.code == 1
    for place in (f"Lỗi · 1.1.1 · {plan}: ", f"Lỗi · 1.2 · {report}: ", "Lỗi · data/la.txt: "):
        assert place in ran.out


def test_two_damaged_papers_are_two_lines(proved: Cchc, tmp_path: Path) -> None:
    papers = ("data/minh-chung/1.1.1/Ke-hoach-nam.pdf", "data/minh-chung/1.2/Bao-cao.pdf")
    package = rewrite(proved.pack(tmp_path), dict.fromkeys(papers, b"sua"))
    plain = proved("verify", str(package), "--json").plain
    assert (plain["ok"], [(row["code"], row["place"]) for row in plain["findings"]]) == (
        False, [("bag.changed", f"1.1.1 · {papers[0]}"), ("bag.changed", f"1.2 · {papers[1]}")],
    )  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"PK", b"Rar!\x1a\x07\x00", b"%PDF-1.7", b"x" * 5000])
def test_what_is_no_package_is_faulty(cchc: Cchc, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "la.zip").write_bytes(content)
    ran = cchc("verify", str(tmp_path / "la.zip"))
    assert (ran.code, "“la.zip”" in ran.out, "Gói KHÔNG dùng được" in ran.out) == (1, True, True)


def test_a_folder_is_no_package(cchc: Cchc, tmp_path: Path) -> None:
    assert cchc("verify", str(tmp_path)).code == 1


def test_a_package_that_is_not_there_is_wrong_use(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("verify", str(tmp_path / "khong-co.zip"))
    assert (ran.code, ran.out, "khong-co.zip" in ran.err) == (2, "", True)
