"""The rule reader against a set as issued, and what it reads beside a rule."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_tui.core.points import Points, points
from cchc_tui.core.rule_reader import Certainty, Reading, read_rule
from cchc_tui.core.rules import (
    NOT_ALLOWED,
    ChooseOne,
    CouncilOnly,
    CountTiers,
    Labels,
    Manual,
    NoneDueKind,
    PercentBands,
    Proportional,
    WeightedRatio,
)
from cchc_tui.texts.import_rules import RULE_KINDS, RULE_WHY
from tests.core.rule_notation import reading, short, told
from tests.core.test_rule_reader_traps import ALL as TRAPS

FACTS = Path(__file__).resolve().parents[2].parent / "shared" / "criteria"
CORE = Path(__file__).resolve().parents[2] / "cchc_tui" / "core"
Rows = dict[str, dict[str, str]]


def facts(name: str) -> Rows:
    path = FACTS / name
    if not path.is_file():
        pytest.skip(f"THE FACTS ARE NOT HERE: {path} is missing, so no rule was compared with a set as issued")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["code"]}


@pytest.fixture(scope="module")
def kinds() -> Rows:
    return facts("cap-xa-2025-rule-kinds.tsv")


@pytest.fixture(scope="module")
def read(kinds: Rows) -> dict[str, Reading]:
    tree = facts("cap-xa-2025.tsv")
    return {
        code: read_rule(row["scoring_rule"], points(row["max_points"]), row["name"], evidence=row["evidence"])
        for code, row in tree.items()
        if code in kinds
    }


def number(text: str) -> str:
    return short(points(text.strip()))


def edge(case: str) -> str:
    """The lower edge (%) a case of the source names, in its own words."""
    words = case.casefold()
    found = re.search(r"từ (\d+)", words) or (None if "dưới" in words else re.search(r"(\d+)\s*%", words))
    return found[1] if found else "0"


def count(case: str) -> str:
    found = re.search(r"(\d+) sáng kiến", case)
    return str(int(found[1])) if found else "0"


def wanted(row: dict[str, str]) -> str:
    """The rule of a row of facts, in the notation of `told`."""
    if row["rule_kind"] == "proportional":
        floor = re.search(r"b/a<(\d,\d+)", row["parameters"])
        rule = f"share {number(row['max_points'])} floor {number(floor[1]) if floor else '0'}"
    else:
        cases = [case.rpartition("=>")[::2] for case in row["parameters"].split("||")]
        given = [number(worth) for _, worth in cases]
        match row["rule_kind"]:
            case "percent_band":
                rule = " ".join(
                    ["bands", *(f"{edge(text)}={worth}" for (text, _), worth in zip(cases, given, strict=True))]
                )
            case "count_tiers":
                rule = " ".join(
                    ["tiers", *(f"{count(text)}={worth}" for (text, _), worth in zip(cases, given, strict=True))]
                )
            case "sum_of_items":
                rule = " ".join(["items", *given])
            case _:
                rule = " ".join(["choose", *given])
    return f"council {rule}" if "council_only" in row["flags"] else rule


def test_no_rule_of_a_set_as_issued_is_read_wrong(kinds: Rows, read: dict[str, Reading]) -> None:
    certain = {code: told(one.rule) for code, one in read.items() if one.rule is not None}
    assert certain == {code: wanted(kinds[code]) for code in certain}


def test_at_least_95_percent_of_a_set_as_issued_is_read(kinds: Rows, read: dict[str, Reading]) -> None:
    assert sum(one.rule is not None for one in read.values()) >= 0.95 * len(kinds)


POLICIES = {
    "": NoneDueKind.NOT_ALLOWED,
    "full_marks": NoneDueKind.FULL,
    "zero": NoneDueKind.ZERO,
    "excluded_from_max": NoneDueKind.EXCLUDED,
}


def test_what_counts_when_nothing_was_due_is_read_as_issued(kinds: Rows, read: dict[str, Reading]) -> None:
    assert {code: one.none_due.kind for code, one in read.items()} == {
        code: POLICIES[row["not_arising_policy"]] for code, row in kinds.items()
    }


def test_a_policy_read_from_a_set_as_issued_says_when_it_applies(read: dict[str, Reading]) -> None:
    assert [code for code, one in read.items() if one.none_due is not NOT_ALLOWED and not one.none_due.when] == []


def test_explanations_are_asked_for_as_issued(kinds: Rows, read: dict[str, Reading]) -> None:
    assert [code for code, one in read.items() if one.explanation_asked] == [
        code for code, row in kinds.items() if "explanation" in row["flags"]
    ]


def test_what_is_read_shows_the_phrases_it_was_read_from(read: dict[str, Reading]) -> None:
    assert [code for code, one in read.items() if one.rule is not None and not all(one.matched)] == []


def test_no_option_is_longer_than_120_characters(read: dict[str, Reading]) -> None:
    options = [option.text for one in read.values() if isinstance(one.rule, ChooseOne) for option in one.rule.options]
    assert max(map(len, options)) <= 120


PASS = "Đầy đủ: 2; không đầy đủ: 0. "
SHARE = "(b/a)*điểm tối đa. "


@pytest.mark.parametrize(
    ("text", "evidence", "kind", "given", "when"),
    [
        (PASS + "(Trường hợp không có hồ sơ trễ hẹn trong năm thì đạt điểm tối đa).", "", "full", "0",
         "không có hồ sơ trễ hẹn trong năm"),
        (PASS + "(Trường hợp trong năm không có văn bản trái pháp luật thì nêu rõ và chấm đạt điểm tối đa).", "",
         "full", "0", "trong năm không có văn bản trái pháp luật"),
        (SHARE + "(Địa phương không có kiến nghị thì đạt điểm tối đa).", "", "full", "0",
         "Địa phương không có kiến nghị"),
        (SHARE + "Trường hợp a = 0 thì đạt điểm tối đa.", "", "full", "0", "a = 0"),
        (PASS + "Đơn vị không phát sinh hồ sơ được tính điểm tối đa.", "", "full", "0", "Đơn vị không phát sinh hồ sơ"),
        (PASS, "Báo cáo. Trường hợp không phát sinh hồ sơ thì đạt điểm tối đa.", "full", "0", "không phát sinh hồ sơ"),
        (PASS + "Trường hợp không phát sinh thì được 2 điểm.", "", "full", "0", "không phát sinh"),
        (PASS + "(Nếu trong năm không thực hiện tuyển dụng công chức thì không đánh giá, tính điểm nội dung này "
         "vào tổng điểm).", "", "excluded", "0", "trong năm không thực hiện tuyển dụng công chức"),
        (PASS + "Trường hợp không phát sinh thì không tính vào tổng điểm.", "", "excluded", "0", "không phát sinh"),
        (PASS + "Trường hợp không phát sinh thì trừ tiêu chí này ra khỏi tổng điểm chuẩn.", "", "excluded", "0",
         "không phát sinh"),
        (SHARE + "Trường hợp không phát sinh thì điểm đánh giá là 0.", "", "zero", "0", "không phát sinh"),
        ("Có phát sinh hồ sơ: 2; Không phát sinh hồ sơ: 0", "", "zero", "0", "Không phát sinh hồ sơ"),
        (SHARE + "Trường hợp trong năm không phát sinh thì được tính 0,5 điểm.", "", "fixed", "0.5",
         "trong năm không phát sinh"),
        (PASS + "Trong năm không có nhiệm vụ được giao được tính 1 điểm.", "", "fixed", "1",
         "Trong năm không có nhiệm vụ được giao"),
        (PASS + "Trường hợp trong năm không tuyển dụng thì đánh giá dựa trên kết quả của kỳ tuyển dụng gần nhất.", "",
         "not_allowed", "0", ""),
        (PASS, "Trường hợp không có kiến nghị thì nêu rõ.", "not_allowed", "0", ""),
        ("Có sáng kiến: 2; không có sáng kiến: 0", "", "not_allowed", "0", ""),
    ],
)  # fmt: skip
def test_a_policy_for_nothing_due_is_read(text: str, evidence: str, kind: str, given: str, when: str) -> None:
    found = reading(text, "2", evidence=evidence)
    policy = found.none_due
    assert (found.certainty, policy.kind, policy.points, policy.when) == (
        Certainty.CERTAIN, NoneDueKind(kind), points(given), when,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "evidence", "council"),
    [
        ("Các địa phương không thực hiện tự đánh giá nội dung này. " + PASS, "", True),
        (PASS, "Năm 2025, các địa phương không tự đánh giá, chấm điểm nội dung này.", True),
        ("Hội đồng thẩm định chấm điểm nội dung này. " + PASS, "", True),
        ("Nội dung này do Hội đồng thẩm định chấm. " + PASS, "", True),
        ("Tự đánh giá đúng hạn: 2; không tự đánh giá: 0", "", False),
        ("Đơn vị không tự chấm điểm thì 0 điểm; đơn vị tự chấm điểm đầy đủ thì 2 điểm", "", False),
        (PASS, "Hội đồng thẩm định xem xét hồ sơ.", False),
    ],
)
def test_a_leaf_that_only_the_council_scores_is_told(text: str, evidence: str, council: bool) -> None:
    found = reading(text, "2", evidence=evidence)
    assert (found.council_only, isinstance(found.rule, CouncilOnly), found.certainty) == (
        council, council, Certainty.CERTAIN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "evidence", "asked"),
    [
        (PASS, "Giải trình/ghi chú kết quả đạt được (nêu ngắn gọn).", True),
        (PASS, "Giải trình ghi rõ số liệu đã thực hiện và tỷ lệ % đạt được.", True),
        (PASS + "Đơn vị giải trình ghi rõ số liệu.", "", True),
        (PASS + "Trường hợp trễ hẹn đề nghị có giải trình cụ thể cho từng trường hợp.", "", False),
        (PASS, "Báo cáo năm.", False),
    ],
)
def test_an_explanation_is_asked_for_where_the_text_asks(text: str, evidence: str, asked: bool) -> None:
    assert reading(text, "2", evidence=evidence).explanation_asked is asked


@pytest.mark.parametrize(
    "note",
    [
        "(Trường hợp địa phương tự kiểm tra phát hiện, đã xử lý, khắc phục thì không trừ điểm các nội dung trên).",
        "(Nếu báo cáo không đạt yêu cầu thì HĐTĐ xem xét TRỪ 50% điểm đạt được của Tiêu chí thành phần này).",
        "Đối với các tin, bài trích dẫn thì không đưa vào thống kê, đánh giá.",
        "Thời điểm lấy số liệu: 30/11.",
    ],
)
def test_a_sentence_that_changes_no_self_score_leaves_the_rule(note: str) -> None:
    assert told(reading(PASS + note, "2").rule) == "choose 2 0"


NAMED = "Trong đó: a là tổng số hồ sơ; b là số hồ sơ đúng hạn. "


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (SHARE + NAMED, Labels("Tổng số hồ sơ", "Số hồ sơ đúng hạn")),
        (SHARE + "Trong đó: a là tổng số tiền phải nộp b là số tiền đã nộp.",
         Labels("Tổng số tiền phải nộp", "Số tiền đã nộp")),
        (SHARE + "(đơn vị tính: Triệu đồng). " + NAMED, Labels("Tổng số hồ sơ", "Số hồ sơ đúng hạn", "Triệu đồng")),
        ("(a/b)*2. Trong đó a là số hồ sơ đúng hạn; b là tổng số hồ sơ.", Labels("Tổng số hồ sơ", "Số hồ sơ đúng hạn")),
        ("Tính tỷ lệ b/a. " + NAMED + "Nếu đạt từ 80% trở lên: 2; dưới 80%: 0",
         Labels("Tổng số hồ sơ", "Số hồ sơ đúng hạn")),
        (SHARE, Labels()),
        ("Từ 80% trở lên: 2; dưới 80%: 0", Labels()),
        ("Có từ 02 sáng kiến mới trở lên: 2; có 01 sáng kiến mới: 1; không có: 0", Labels(done="sáng kiến mới")),
    ],
)  # fmt: skip
def test_what_the_numbers_count_is_named_by_the_text(text: str, labels: Labels) -> None:
    rule = reading(text, "2").rule
    assert isinstance(rule, Proportional | PercentBands | CountTiers)
    assert rule.labels == labels


def test_the_parts_of_a_weighted_ratio_are_named_by_the_text() -> None:
    rule = reading("(b/a*2.00 + c/a*1.00). Trong đó: a là tổng số việc; b là số đã xong; c là số đang làm.", "2").rule
    assert isinstance(rule, WeightedRatio)
    assert ([part.text for part in rule.parts], rule.labels.due) == (["Số đã xong", "Số đang làm"], "Tổng số việc")


def test_options_say_what_the_text_says() -> None:
    rule = reading(
        "Nếu: - Nếu ban hành đúng hạn thì điểm đánh giá là 2. - Không ban hành thì điểm đánh giá là 0.", "2"
    ).rule
    assert isinstance(rule, ChooseOne)
    assert [option.text for option in rule.options] == ["Ban hành đúng hạn", "Không ban hành"]


def test_marks_apart_from_their_letters_are_read_too() -> None:
    apart = "Tu\u031b\u0300 80% tro\u031b\u0309 le\u0302n: 2; Du\u031bo\u031b\u0301i 80%: 0"
    assert told(reading(apart, "2").rule) == "bands 80=2 0=0"


@pytest.mark.parametrize(("council", "rule"), [(False, Manual(points("2"))), (True, CouncilOnly(Manual(points("2"))))])
def test_a_declined_leaf_is_scored_by_hand(council: bool, rule: Manual | CouncilOnly) -> None:
    assert Reading(None, "manual", council_only=council).for_leaf(points("2")) == rule


def test_a_leaf_that_was_read_is_scored_by_its_rule() -> None:
    found = reading(PASS, "2")
    assert found.for_leaf(points("2")) is found.rule


def test_every_reason_to_decline_has_a_sentence() -> None:
    raised = {
        code
        for path in CORE.glob("rule_*.py")
        for code in re.findall(r'"(rule\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert raised == set(RULE_WHY)


def test_every_kind_that_is_guessed_has_a_name() -> None:
    assert {reading(text, most).kind_guess for text, most, _ in TRAPS} <= set(RULE_KINDS)


def test_reading_is_exact_where_a_float_is_not() -> None:
    rule = reading("Từ 99,9% trở lên: 0,1; dưới 99,9%: 0", "0.1").rule
    assert isinstance(rule, PercentBands)
    assert (rule.bands[0].at_least, rule.bands[0].points) == (Fraction(999, 1000), Points(Fraction(1, 10)))
