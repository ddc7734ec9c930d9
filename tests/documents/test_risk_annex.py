"""The annex of what needs notice: what the office knew when it sent, and why it sent."""

from __future__ import annotations

from cchc_tui.core.answers import Choice
from cchc_tui.core.points import points
from cchc_tui.core.risk_record import Risk
from cchc_tui.documents.blocks import Row, Table, Title
from cchc_tui.documents.papers import self_assessment_report
from tests.build import a_component, a_set, an_assessment

ASSESSMENT = an_assessment(a_set(a_component("1.1", name="Kế hoạch")), {"1.1": Choice(1)})
LATE = Risk("1.1", "weak", points("1"), "risk.slot_late", "late:1", "kế hoạch ký muộn 9 ngày", "Chờ cấp trên.")
OPEN = Risk("1.1", "weak", points("1"), "risk.unsigned", "unsigned:a", "không có ký số")
NOT_SCORED = Risk("1.1", "", points("0"), "risk.unanswered", "answer", "chưa chấm")


def annex(*risks: Risk) -> list[tuple[Row, ...]]:
    """The rows of the table under the annex's title."""
    blocks = self_assessment_report(ASSESSMENT, risks=risks).blocks
    at = [n for n, one in enumerate(blocks) if isinstance(one, Title) and "CẦN LƯU Ý" in "".join(map(str, (one,)))]
    return [one.rows for n in at for one in blocks[n : n + 2] if isinstance(one, Table)]


def test_a_reason_stands_beside_what_it_is_for() -> None:
    ((row,),) = annex(LATE)
    assert row.cells == ("1", "1.1", "Kế hoạch", "1,00", "Kế hoạch ký muộn 9 ngày", "Chờ cấp trên.")


def test_where_no_reason_was_given_that_is_said() -> None:
    ((row,),) = annex(OPEN)
    assert row.cells[-1] == "Chưa ghi lý do"


def test_there_is_no_annex_when_nothing_needs_notice() -> None:
    assert annex(NOT_SCORED) == []
