"""An office after its scoring: a year before, causes, results of past years, and a plan under way."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from cchc_tui.core.answers import Answer, Choice, Count, tally
from cchc_tui.core.assessment import Appraised
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from tests.screens.kit import OFFICE, shipped_set
from tests.store.kit import START, Clock

BEFORE: dict[str, Answer] = {
    "1.1.1": tally(50, 50), "1.1.2": tally(20, 30), "1.4.1": Choice(2), "1.5": Count(2), "3.1.1": Choice(1),
}  # fmt: skip
NOW: dict[str, Answer] = {
    "1.1.1": tally(45, 50), "1.1.2": tally(30, 30), "1.4.1": Choice(1), "1.4.2": Choice(2), "1.5": Count(2),
}  # fmt: skip
TASKS = (
    Task(
        "t1", "Ban hành kế hoạch đúng hạn", "Văn phòng", "các bộ phận", "15/11/2026", product="Kế hoạch",
        aims=(Aim("1.1.1", tally(50, 50)),), position=1,
    ),
    Task(
        "t2", "Vận động thêm một sáng kiến", "Văn hóa - Xã hội", when="23/11/2026", aims=(Aim("1.5", Count(3)),),
        status=TaskStatus.DOING, percent=40, position=2,
    ),
    Task("t3", "Tập huấn nghiệp vụ", "Văn phòng", when="Quý I/2027", aims=(Aim("1.4.2", Choice(1)),), position=3),
    Task("t4", "Giữ nền nếp báo cáo", "Văn phòng", when="hằng tháng", status=TaskStatus.DONE, done_on="2026-11-18",
         percent=100, position=4),
)  # fmt: skip


def _open(home: Path, at: datetime) -> Store:
    return Store.open(Paths(home).database, who="Nguyễn Văn A", device="PC-01", clock=Clock(at))


def a_year(home: Path) -> Store:
    """The store of that office; the assessment at work is the one of 2026."""
    with _open(home, START - timedelta(days=40)) as store:
        before = store.create_assessment(OFFICE, Period(2025), shipped_set())
        for code, answer in BEFORE.items():
            store.save_answer(before, code, answer)
        number = store.create_assessment(OFFICE, Period(2026), shipped_set())
        store.save_answer(number, "1.1.1", NOW["1.1.1"])
    store = _open(home, START)
    for code, answer in NOW.items():
        store.save_answer(number, code, answer)
    store.save_appraised(number, "1.5", Appraised(points("1"), "một sáng kiến chưa được công nhận"))
    store.save_cause(number, "1.1.1", Cause(CauseKind.LATE, "thiếu người"))
    store.save_past(number, PastResult(Period(2024), Fraction(8181, 10_000), 2, 8, "Tốt"))
    store.save_past(number, PastResult(Period(2025), Fraction(7140, 10_000), 7, 8, "Khá"))
    store.save_target(number, Target(TargetKind.INDEX, Fraction(15, 100)))
    store.save_tasks(number, TASKS)
    return store
