"""Analysis, what-if, plan and past results on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cchc

RANKING = "rank\tbase_points\tpoints\tindex_percent\n1\t10\t9\t90%\n2\t10\t8\t80%\n3\t10\t7\t70%\n"


@pytest.fixture
def office(cchc: Cchc) -> Cchc:
    assert cchc.start("2027", criteria="cap-xa-2025").code == 0
    cchc("answer", "1.1.1", "--tally", "8/9")
    cchc("answer", "1.1.2", "--tally", "50/50")
    return cchc


def test_the_analysis_adds_up(office: Cchc) -> None:
    plain = office("analysis", "--json").plain
    lost = sum(float(item["lost"]) for item in plain["items"])
    assert (plain["points"], plain["lost"], lost) == ("3", "72", 72.0)


def test_the_analysis_is_told_by_area_owner_and_cause(office: Cchc) -> None:
    said = office("analysis").out
    heads = ("Theo lĩnh vực", "Theo người phụ trách", "Theo nguyên nhân", "Cần khắc phục")
    assert [head for head in heads if head not in said] == []


def test_a_cause_and_its_words_are_told(office: Cchc) -> None:
    office("cause", "1.1.1", "cham", "--text", "chờ mẫu")
    found = next(item for item in office("analysis", "--json").plain["items"] if item["code"] == "1.1.1")
    assert (found["cause"], found["cause_text"]) == ("late", "chờ mẫu")


def test_a_cause_that_is_none_is_refused(office: Cchc) -> None:
    ran = office("cause", "1.1.1", "mưa")
    assert (ran.code, "chưa ban hành, chậm" in ran.err) == (2, True)


def test_an_appraised_score_counts(office: Cchc) -> None:
    office("appraised", "1.1.2", "0,5", "--reason", "thiếu bảng kê")
    (gap,) = office("analysis", "--json").plain["gaps"]
    assert gap == {"code": "1.1.2", "self": "2", "appraised": "0.5", "change": "-1.5", "reason": "thiếu bảng kê"}


def test_an_appraised_score_over_the_maximum_is_refused(office: Cchc) -> None:
    assert office("appraised", "1.1.2", "3").code == 2


def test_the_cheapest_way_reaches_what_was_asked(office: Cchc) -> None:
    plain = office("what-if", "--to", "Khá", "--json").plain
    assert (plain["reached"], plain["grade"], float(plain["index"]) >= 65) == (True, "Khá", True)


def test_efforts_turn_the_way(office: Cchc) -> None:
    first = office("what-if", "--to", "7", "--json").plain["steps"][0]["code"]
    office("effort", first, "9")
    assert office("what-if", "--to", "7", "--json").plain["steps"][0]["code"] != first


def test_a_way_too_far_gives_1_and_says_how_far_one_can_go(office: Cchc) -> None:
    ran = office("what-if", "--to", "100")
    assert (ran.code, "Xa nhất là" in ran.out) == (1, True)


@pytest.mark.parametrize("target", ["Xuất sắc", "120", "abc"])
def test_a_target_that_is_none_is_refused(office: Cchc, target: str) -> None:
    assert office("what-if", "--to", target).code == 2


def test_the_way_becomes_the_plan(office: Cchc) -> None:
    steps = office("what-if", "--to", "Khá", "--json", "--plan").plain["steps"]
    tasks = office("plan", "list", "--json").plain["tasks"]
    assert [task["codes"] for task in tasks] == [[step["code"]] for step in steps]


def test_a_draft_leaves_no_loss_without_a_row(office: Cchc) -> None:
    office("plan", "draft")
    assert office("plan", "list", "--json").plain["without_task"] == []


def added(cchc: Cchc) -> Cchc:
    words = ("--content", "Ban hành kế hoạch", "--lead", "Văn phòng", "--when", "Quý I/2027", "--for", "1.1.1")
    assert cchc("plan", "add", *words).code == 0
    return cchc


def test_a_row_is_added_changed_and_done(office: Cchc) -> None:
    added(office)
    office("plan", "set", "1", "--percent", "40", "--support", "Các phòng")
    (task,) = office("plan", "list", "--json").plain["tasks"]
    assert (task["status"], task["percent"], task["support"], task["due"]) == ("doing", 40, "Các phòng", "2027-03-31")
    office("plan", "done", "1", "--on", "15/02/2027")
    (task,) = office("plan", "list", "--json").plain["tasks"]
    assert (task["status"], task["percent"], task["done_on"]) == ("done", 100, "2027-02-15")


def test_a_row_without_content_is_refused(office: Cchc) -> None:
    assert office("plan", "add", "--lead", "Văn phòng").code == 2


def test_not_doing_it_needs_a_reason(office: Cchc) -> None:
    added(office)
    tried = [office("plan", "skip", "1", "--reason", reason).code for reason in (" ", "hết vốn")]
    assert tried == [2, 0]


def test_a_row_is_taken_out(office: Cchc) -> None:
    added(office)("plan", "remove", "1")
    assert office("plan", "list", "--json").plain["tasks"] == []


def test_a_row_that_is_not_there_is_told(office: Cchc) -> None:
    ran = office("plan", "done", "7")
    assert (ran.code, "không có nhiệm vụ 7" in ran.err) == (2, True)


def test_a_target_stands_beside_the_plan(office: Cchc) -> None:
    office("plan", "target", "--grade", "Tốt")
    plain = office("plan", "list", "--json").plain
    assert (plain["target"], plain["missing"]) == ("80", "57")


def test_a_target_may_be_taken_back(office: Cchc) -> None:
    office("plan", "target", "--index", "80")
    office("plan", "target")
    assert office("plan", "list", "--json").plain["target"] is None


def test_places_to_rise_ask_for_the_ranking(office: Cchc) -> None:
    office("plan", "target", "--rise", "1")
    assert "cchc past add" in office("plan", "list").out


def test_a_ranking_makes_places_an_index(office: Cchc, tmp_path: Path) -> None:
    (tmp_path / "bang.tsv").write_text(RANKING, encoding="utf-8")
    assert office("past", "import", "2025", str(tmp_path / "bang.tsv"), "--rank", "3").code == 0
    office("plan", "target", "--rise", "1")
    assert office("plan", "list", "--json").plain["target"] == "80"


def test_a_past_result_is_kept_and_told(office: Cchc) -> None:
    office("past", "add", "2022", "--index", "81,81", "--rank", "7", "--units", "8", "--grade", "Tốt")
    assert office("past", "list").out == "Kỳ 2022: chỉ số 81,81 %, hạng 7/8, Tốt\n"


def test_a_rank_beyond_the_units_is_refused(office: Cchc) -> None:
    assert office("past", "add", "2022", "--rank", "9", "--units", "8").code == 2


def test_what_is_wanting_in_the_plan_gives_1(office: Cchc) -> None:
    assert office("plan", "check").code == 1


def test_progress_is_told_by_quarters(office: Cchc) -> None:
    assert "Quý I: 1 nhiệm vụ đến hạn" in added(office)("plan", "progress").out


def test_the_year_before_is_compared_leaf_by_leaf(office: Cchc) -> None:
    assert office.start("2028", criteria="cap-xa-2025").code == 0
    compared = office("analysis", "--json").plain["compared"]
    changed = {item["new"][0]: item["change"] for item in compared["items"] if item["change"] != "0"}
    assert (compared["period"], changed) == ("2027", {"1.1.1": "-1", "1.1.2": "-2"})


def test_lost_places_are_told(office: Cchc) -> None:
    office("past", "add", "2021", "--rank", "2", "--units", "8")
    office("past", "add", "2022", "--rank", "7", "--units", "8")
    assert "Tụt 5 bậc: hạng 2 (kỳ 2021) xuống hạng 7 (kỳ 2022)." in office("analysis").out


def test_a_row_goes_to_another_place(office: Cchc) -> None:
    for words in ("một", "hai", "ba"):
        office("plan", "add", "--content", words)
    ran = office("plan", "move", "3", "1")
    told = [task["content"] for task in office("plan", "list", "--json").plain["tasks"]]
    assert (ran.code, told) == (0, ["ba", "một", "hai"])
