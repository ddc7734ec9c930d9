"""The stable part of the command line: exit codes, JSON keys, every form of answer, periods side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cchc_tui import __version__
from tests.cli.conftest import OFFICE, SUPERIOR, Cchc

STATUS_KEYS = {"office", "period", "leaves", "answered", "points", "base_points", "index", "grade", "points_secured"}
ITEM_KEYS = {"code", "answer", "points", "out_of", "working", "evidence"}


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it."""
    command = [sys.executable, "-m", "cchc_tui", *words]
    told = {**os.environ, "PYTHONIOENCODING": "utf-8", **more}
    return subprocess.run(command, env=told, capture_output=True, text=True, encoding="utf-8", check=False)


# As a process of its own


def test_a_shell_gets_the_version() -> None:
    ran = run("--version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"cchc {__version__}\n", "")


def test_a_shell_gets_1_for_what_was_checked_and_found_faulty(tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(b"PK")
    assert run("verify", str(tmp_path / "goi.zip")).returncode == 1


def test_a_shell_gets_2_and_a_sentence_for_wrong_use() -> None:
    ran = run("status", "--sai")
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "Không có tùy chọn --sai. Xem cách dùng: "
                                                        "cchc status --help\n")  # fmt: skip


def test_a_shell_gets_3_and_a_sentence_for_trouble_with_storage(tmp_path: Path) -> None:
    (tmp_path / "cchc.db").write_bytes(b"not a database" * 50)
    ran = run("--home", str(tmp_path), "status")
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)


def test_the_home_may_come_from_the_environment(tmp_path: Path, set_up: Path) -> None:
    ran = run("status", "--json", CCHC_HOME=str(set_up))
    assert json.loads(ran.stdout)["office"] == OFFICE


# Setting up


def test_nothing_is_said_of_a_home_without_an_assessment_but_how_to_begin(bare: Cchc) -> None:
    ran = bare("status")
    assert (ran.code, ran.out, "cchc init" in ran.err, bare.home.exists()) == (2, "", True, False)


def test_setting_up_says_what_was_made_and_where(bare: Cchc) -> None:
    ran = bare.start()
    told = f"Đã khai báo {OFFICE}, kỳ năm 2026: 13 mục, 17,00 điểm tối đa. Dữ liệu ở {bare.home}.\n"
    assert (ran.code, ran.said) == (0, told)


@pytest.mark.parametrize(
    ("office", "superior", "period", "word"),
    [
        ("", "Sở Nội vụ", "2026", "tên đơn vị"),
        (" \u200b ", "Sở Nội vụ", "2026", "tên đơn vị"),
        ("UBND xã A", " ", "2026", "cơ quan cấp trên"),
        ("UBND xã A", "Sở Nội vụ", "năm nay", "“năm nay”"),
        ("UBND xã A", "Sở Nội vụ", "2026-Q5", "“2026-Q5”"),
        ("UBND xã A", "Sở Nội vụ", "2026-13", "“2026-13”"),
        ("UBND xã A", "Sở Nội vụ", "1926", "“1926”"),
    ],
)
def test_an_office_that_cannot_be_is_refused_and_nothing_is_made(
    bare: Cchc, office: str, superior: str, period: str, word: str
) -> None:
    ran = bare("init", "--office", office, "--superior", superior, "--period", period)
    assert (ran.code, word in ran.err, bare.home.exists()) == (2, True, False)


def test_a_deadline_that_is_none_is_refused_and_nothing_is_made(bare: Cchc) -> None:
    ran = bare("init", "--office", "UBND xã A", "--superior", "Sở", "--period", "2026", "--deadline", "mai")
    assert (ran.code, "“mai”" in ran.err, bare.home.exists()) == (2, True, False)


def test_a_period_is_set_up_once(cchc: Cchc) -> None:
    ran = cchc.start()
    assert (ran.code, OFFICE in ran.err, "2026" in ran.err) == (2, True, True)


def test_a_set_nobody_knows_is_refused_with_those_that_ship(bare: Cchc) -> None:
    ran = bare.start(criteria="khong-co")
    assert (ran.code, "cap-xa-2025, mau-quy-tac" in ran.err) == (2, True)


# What stands now


def test_status_has_the_keys_scripts_depend_on(cchc: Cchc) -> None:
    plain = cchc("status", "--json").plain
    assert (plain.keys() >= STATUS_KEYS | {"items"}, len(plain["items"])) == (True, 14)


def test_every_item_of_status_has_the_keys_scripts_depend_on(cchc: Cchc) -> None:
    assert [item["code"] for item in cchc("status", "--json").plain["items"] if not item.keys() >= ITEM_KEYS] == []


def test_points_in_status_are_text_with_a_dot(cchc: Cchc) -> None:
    cchc("answer", "1.3", "--tick", "1,3")
    plain = cchc("status", "--json").plain
    found = {key: plain[key] for key in ("points", "base_points", "index", "points_secured", "answered", "leaves")}
    assert found == {
        "points": "0.75", "base_points": "17", "index": "4.41", "points_secured": "0", "answered": 1, "leaves": 13,
    }  # fmt: skip


def test_an_item_tells_its_answer_its_points_and_how_they_came_about(cchc: Cchc) -> None:
    cchc("answer", "1.1.2", "--tally", "45/50")
    item = cchc.item("1.1.2")
    assert {key: item[key] for key in ITEM_KEYS} == {
        "code": "1.1.2",
        "answer": {"kind": "tally", "done": [45000], "due": 50000},
        "points": "1",
        "out_of": "2",
        "working": "45/50 = 90 % → dải 80–dưới 100 % → 1 điểm",
        "evidence": [],
    }


def test_a_leaf_that_was_not_answered_has_no_points_rather_than_none(cchc: Cchc) -> None:
    item = cchc.item("1.1.1")
    assert (item["answer"], item["points"], item["out_of"], item["working"]) == (None, None, "1", "")


def test_evidence_secures_points(cchc: Cchc, papers: tuple[Path, Path]) -> None:
    cchc("answer", "1.1.1", "--option", "2")
    cchc("evidence", "add", "1.1.1", str(papers[0]))
    plain = cchc("status", "--json").plain
    assert (plain["points_secured"], len(cchc.item("1.1.1")["evidence"])) == ("0.5", 1)


def test_the_summary_keeps_the_three_numbers_apart(proved: Cchc) -> None:
    lines = proved("status").out.splitlines()
    assert lines[:4] == [
        f"{OFFICE} · kỳ năm 2026 · gửi {SUPERIOR}",
        "Đã chấm          2/12 mục (và 1 mục Hội đồng chấm)",
        "Điểm tự chấm     2,00/17,00   11,76 %   Chưa đạt",
        "Có minh chứng    2,00",
    ]


# Answers

ANSWERS: list[tuple[str, tuple[str, ...], dict[str, Any], str]] = [
    ("1.1.1", ("--option", "2"), {"kind": "choice", "option": 2}, "0.5"),
    ("1.1.2", ("--tally", "45/50"), {"kind": "tally", "done": [45000], "due": 50000}, "1"),
    ("2.1.2", ("--tally", "30,10/50"), {"kind": "tally", "done": [30000, 10000], "due": 50000}, "1.05"),
    ("2.1.3", ("--tally", "12.5/50"), {"kind": "tally", "done": [12500], "due": 50000}, "0.38"),
    ("1.2", ("--count", "3"), {"kind": "count", "number": 3}, "2"),
    ("3.1", ("--count", "9"), {"kind": "count", "number": 9}, "0"),
    ("4.2", ("--count", "9"), {"kind": "count", "number": 9}, "-1"),
    ("1.3", ("--tick", "1,3"), {"kind": "ticks", "items": [1, 3]}, "0.75"),
    ("1.3", ("--tick", " 3 , 1, 1"), {"kind": "ticks", "items": [1, 3]}, "0.75"),
    ("1.3", ("--tick", ""), {"kind": "ticks", "items": []}, "0"),
    ("1.4", ("--points", "0,5", "--reason", "Văn bản 12"), {"kind": "given", "points": 500, "reason": "Văn bản 12"},
     "0.5"),
    ("1.1.1", ("--points", "0.25", "--reason", "lý do"), {"kind": "given", "points": 250, "reason": "lý do"}, "0.25"),
    ("P2.1", ("--points", "2,254"), {"kind": "given", "points": 2254, "reason": ""}, "2.254"),
    ("2.1.2", ("--none-due",), {"kind": "none_due"}, "1.5"),
    ("2.1.3", ("--none-due",), {"kind": "none_due"}, "0"),
    ("2.2", ("--text", "[Phương án 1] | [1; 2] | [8/10]"), {"kind": "parts", "parts": [
        {"kind": "choice", "option": 1}, {"kind": "ticks", "items": [1, 2]},
        {"kind": "tally", "done": [8000], "due": 10000},
    ]}, "2"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "answer", "points"), ANSWERS)
def test_every_form_of_answer_is_kept_and_scored(
    cchc: Cchc, code: str, given: tuple[str, ...], answer: dict[str, Any], points: str
) -> None:
    ran = cchc("answer", code, *given)
    item = cchc.item(code)
    assert (ran.code, item["answer"], item["points"]) == (0, answer, points)


def test_an_answer_tells_how_it_scored_and_when_it_was_saved(cchc: Cchc) -> None:
    told = cchc("answer", "2.1.2", "--tally", "30,10/50").out
    assert told.startswith("2.1.2 · 30/50×1,5 + 10/50×0,75 = 1,05 điểm · đã lưu ")


def test_nothing_due_may_leave_the_base(cchc: Cchc) -> None:
    cchc("answer", "2.1.1", "--none-due")
    assert (cchc.item("2.1.1")["out_of"], cchc("status", "--json").plain["base_points"]) == ("0", "15")


def test_an_explanation_stands_beside_the_answer(cchc: Cchc) -> None:
    cchc("answer", "1.1.1", "--option", "1", "--explain", "Ban hành ngày 05/01.")
    item = cchc.item("1.1.1")
    assert (item["points"], item["explanation"]) == ("1", "Ban hành ngày 05/01.")


def test_an_explanation_alone_leaves_the_answer(cchc: Cchc) -> None:
    cchc("answer", "1.1.1", "--option", "1")
    ran = cchc("answer", "1.1.1", "--explain", "Đã rõ.")
    item = cchc.item("1.1.1")
    assert (ran.code, item["points"], item["explanation"]) == (0, "1", "Đã rõ.")


def test_a_decomposed_explanation_is_composed(cchc: Cchc) -> None:
    cchc("answer", "1.1.1", "--explain", "Đa\u0303 xong")
    assert cchc.item("1.1.1")["explanation"] == "Đã xong"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ((), "đúng một kết quả"),
        (("--option", "1", "--count", "2"), "đúng một kết quả"),
        (("--option", "1", "--none-due"), "đúng một kết quả"),
        (("--points", "1", "--reason", "x", "--tally", "1/2"), "đúng một kết quả"),
        (("--option", "7"), "phương án 7"),
        (("--option", "0"), "phương án 0"),
        (("--option", "hai"), "--option"),
        (("--count", "2"), "cách chấm"),
        (("--none-due",), "không phát sinh"),
        (("--points", "0,5"), "lý do"),
        (("--points", "0,5", "--reason", "  "), "lý do"),
        (("--points", "1,5", "--reason", "x"), "1,5"),
        (("--points", "nửa điểm", "--reason", "x"), "nửa điểm"),
        (("--points", "0,1234", "--reason", "x"), "0,1234"),
        (("--tally", "5"), "“5”"),
        (("--tally", "/5"), "“/5”"),
        (("--tally", "6/5"), "6"),
        (("--tally", "1/2/3"), "2/3"),
        (("--tick", "a"), "“a”"),
        (("--option",), "--option"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_saved(
    cchc: Cchc, given: tuple[str, ...], word: str
) -> None:
    ran = cchc("answer", "1.1.1", *given)
    assert (ran.code, ran.out, word in ran.err, cchc.item("1.1.1")["answer"]) == (2, "", True, None)


def test_a_refused_answer_leaves_the_one_before(cchc: Cchc) -> None:
    cchc("answer", "1.1.1", "--option", "1")
    cchc("answer", "1.1.1", "--option", "9", "--explain", "x")
    item = cchc.item("1.1.1")
    assert (item["points"], item["explanation"]) == ("1", "")


def test_a_leaf_of_the_council_takes_no_answer(cchc: Cchc) -> None:
    ran = cchc("answer", "3.2", "--option", "1")
    assert (ran.code, "Hội đồng" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("code", "near"), [("1.1", "1.1.1"), ("1.1.11", "1.1.1"), ("P2", "P2.1"), ("2,1,1", "2.1.1"), ("xyz", None)]
)
def test_an_unknown_code_is_refused_with_the_nearest_one(cchc: Cchc, code: str, near: str | None) -> None:
    ran = cchc("answer", code, "--option", "1")
    assert (ran.code, f"mục {code}" in ran.err, f"Có phải {near}?" in ran.err) == (2, True, near is not None)


def test_a_number_too_great_to_be_packed_is_refused(cchc: Cchc) -> None:
    assert cchc("answer", "1.2", "--count", "9" * 40).code == 2


# Periods


def test_periods_live_side_by_side(cchc: Cchc) -> None:
    cchc.start("2026-Q4")
    cchc.start("2026-11")
    for number, period in enumerate(("2026", "2026-Q4", "2026-11"), 1):
        cchc("answer", "1.1.1", "--option", str(number), "--period", period)
    found = [cchc.item("1.1.1", "--period", period)["points"] for period in ("2026", "2026-Q4", "2026-11")]
    assert found == ["1", "0.5", "0"]


def test_without_a_period_the_newest_is_meant(cchc: Cchc) -> None:
    cchc.start("2026-Q3")
    assert cchc("status", "--json").plain["period"] == "2026-Q3"


def test_a_period_that_was_not_set_up_is_refused_with_those_that_were(cchc: Cchc) -> None:
    cchc.start("2026-Q3")
    ran = cchc("status", "--period", "2027")
    assert (ran.code, "2027" in ran.err, "2026-Q3" in ran.err) == (2, True, True)


def test_two_periods_may_follow_two_sets(cchc: Cchc) -> None:
    cchc.start("2026-Q3", criteria="cap-xa-2025")
    leaves = [cchc("status", "--json", "--period", period).plain["leaves"] for period in ("2026", "2026-Q3")]
    assert leaves == [13, 77]
