"""The verdict in one line: what is right is counted too, what is damaged is named, and one thing is to be done next."""

from __future__ import annotations

import pytest

from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.texts.errors import _messages
from cchc_tui.texts.verdict import next_step, tally
from tests.formats.hostile_bags import BAGS, HEAVY_BAGS
from tests.formats.hostile_containers import CONTAINERS, HEAVY

PLAN, REPORT = "1.1.1, 1.2 · data/minh-chung/1.1.1/ke-hoach.pdf", "data/minh-chung/1.2/bao-cao.pdf"


@pytest.mark.parametrize(
    ("sound", "findings", "told"),
    [
        (150, [], "150 tệp đúng"),
        (150, [warning("bag.junk", "x")], "150 tệp đúng"),
        (
            148, [error("bag.changed", PLAN), error("bag.missing", REPORT)],
            "148 tệp đúng, 2 tệp hỏng: 1.1.1, 1.2 · ke-hoach.pdf, bao-cao.pdf",
        ),
        (
            148, [error("bag.changed", PLAN), error("zip.bad_crc", PLAN)],
            "148 tệp đúng, 1 tệp hỏng: 1.1.1, 1.2 · ke-hoach.pdf",
        ),
        (0, [error("zip.cut")], "0 tệp đúng, 1 lỗi"),
        (
            9, [error("bag.changed", REPORT), error("bag.oxum", "bag-info.txt")],
            "9 tệp đúng, 1 tệp hỏng: bao-cao.pdf; 1 lỗi khác",
        ),
        (
            1, [error("bag.missing", f"data/{number}.pdf") for number in range(9)],
            "1 tệp đúng, 9 tệp hỏng: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf và 3 tệp khác",
        ),
        (1, [error("bag.extra", "data/a\x1b[2J\nb")], "1 tệp đúng, 1 tệp hỏng: a␛[2J b"),
    ],
)  # fmt: skip
def test_what_is_right_and_what_is_not_are_counted_and_named(sound: int, findings: list[Finding], told: str) -> None:
    assert tally(sound, findings) == told


@pytest.mark.parametrize(
    ("codes", "begins"),
    [
        ([], "Gói dùng được."),
        (["zip.cut"], "Gói có thể hỏng khi chép."),
        (["bag.missing", "bag.oxum"], "Gói có thể hỏng khi chép."),
        (["bag.changed"], "Hãy đề nghị đơn vị xuất lại gói"),
        (["bag.changed", "goi.points"], "Hãy đề nghị đơn vị xuất lại gói"),
        (["goi.points"], "Hãy hỏi lại đơn vị gửi"),
        (["zip.method"], "Hãy đề nghị đơn vị gửi đúng tệp .zip"),
        (["zip.is_pdf"], "Hãy chọn đúng tệp .zip"),
        (["zip.encrypted"], "Hãy hỏi đơn vị gửi mật khẩu"),
        (["zip.unreadable"], "Hãy cắm lại USB"),
        (["parts.missing"], "Hãy xin đơn vị gửi đủ các phần"),
        (["zip.cut", "zip.unsafe_name"], "KHÔNG mở"),
        (["bag.unsafe_path"], "KHÔNG mở"),
    ],
)
def test_the_next_step_follows_from_the_worst_fault(codes: list[str], begins: str) -> None:
    assert next_step([error(code) for code in codes]).startswith(begins)


@pytest.mark.parametrize("code", sorted({code for _, code in {**CONTAINERS, **BAGS, **HEAVY, **HEAVY_BAGS}.values()}))
def test_every_hostile_package_leads_to_a_step_that_is_not_to_use_it(code: str) -> None:
    assert code in _messages()
    assert not next_step([error(code)]).startswith("Gói dùng được")
