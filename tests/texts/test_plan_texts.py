"""What follows scoring, in a line of history or of a join."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.survey import Poll
from cchc_tui.core.tasks import Target, TargetKind, Task, TaskStatus
from cchc_tui.texts.joining_labels import show_value as show_joined
from cchc_tui.texts.leaf_words import show_value
from cchc_tui.texts.plan_texts import BUCKETS, CAUSES, STATUSES, TARGETS, cause_words, show_kept
from tests.build import a_component

KEPT = [
    (Cause(CauseKind.LATE, "chờ mẫu"), "chậm: chờ mẫu"),
    (Fraction(5, 2), "2,5"),
    (Task("a", "Ban hành kế hoạch", status=TaskStatus.DOING), "Ban hành kế hoạch (đang làm)"),
    (Target(TargetKind.INDEX, Fraction(4, 5)), "chỉ số: 80,00 %"),
    (Target(TargetKind.GRADE, grade="Tốt"), "xếp loại: Tốt"),
    (Target(TargetKind.RISE, Fraction(3)), "số bậc tăng: 3"),
    (PastResult(Period(2022), Fraction("0.8181"), 7, 8), "năm 2022, 81,81 %, hạng 7/8"),
    (PastResult(Period(2022), rank=7), "năm 2022, hạng 7"),
    (Poll("k", "Khảo sát", 60), "Khảo sát: 60 phiếu"),
    (MeasuredResult("PAPI", Period(2025), {"1": Fraction(5)}), "PAPI, năm 2025: 1 nội dung"),
]


@pytest.mark.parametrize(("kept", "shown"), KEPT)
def test_every_kind_is_shown_on_one_line(kept: object, shown: str) -> None:
    assert (show_kept(kept), show_joined("task", kept), show_value("cause", kept, a_component(), {})) == (shown,) * 3


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [("late", "", "chậm"), ("late", "5 ngày", "chậm: 5 ngày"), ("other", "mưa bão", "mưa bão"), ("other", "", "khác")],
)
def test_a_cause_is_told_with_the_words_added(kind: str, text: str, said: str) -> None:
    assert cause_words(kind, text) == said


def test_every_kind_has_its_word() -> None:
    assert (set(CAUSES) - {""}, set(STATUSES), set(TARGETS), set(BUCKETS)) == (
        set(CauseKind), set(TaskStatus), set(TargetKind), {"keep", "fix", "survey"},
    )  # fmt: skip
