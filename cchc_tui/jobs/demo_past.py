"""The demonstration's year before, appraised; and what the office plans since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from cchc_tui.core.assessment import Appraised
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import read_period
from cchc_tui.core.points import Points
from cchc_tui.core.tasks import Target, TargetKind, TaskStatus
from cchc_tui.core.what_if import WhatIf
from cchc_tui.jobs.plan import from_what_if
from cchc_tui.jobs.setup import start_assessment
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import ENTRIES, OFFICE, SUPERIOR
from cchc_tui.texts.demo_past import (
    ANSWERS_BEFORE,
    APPRAISED_BEFORE,
    CAUSES_BEFORE,
    CAUSES_NOW,
    PERIOD_BEFORE,
    PLANNED,
    PROGRESS,
    RESULTS,
    SUPPORT,
    TARGET_INDEX,
)


def fill_year_before(store: Store, criteria: CriteriaSet) -> int:
    """The office's year before: scored, appraised, and why points were lost."""
    number = start_assessment(store, OFFICE, SUPERIOR, PERIOD_BEFORE, criteria)
    answers = {entry.code: ANSWERS_BEFORE.get(entry.code, entry.answer) for entry in ENTRIES}
    store.apply(number, [Change(code, "answer", None, answer) for code, answer in answers.items()])
    changes = []
    for line in store.load(number).sheet.lines:
        code = line.component.code
        if code in APPRAISED_BEFORE:
            text, why = APPRAISED_BEFORE[code]
            changes.append(Change(code, "appraised", None, Appraised(Points(Fraction(text)), why)))
        elif line.answered:
            changes.append(Change(code, "appraised", None, Appraised(line.points)))
    store.apply(number, [*changes, *_causes(CAUSES_BEFORE)])
    return number


def fill_follow_up(store: Store, assessment_id: int) -> None:
    """Results of the years before, causes, a target, and a small plan of which a part is under way."""
    results = [
        PastResult(read_period(period), Fraction(index, 10_000), rank, units, grade)
        for period, index, rank, units, grade in RESULTS
    ]
    target = Target(TargetKind.INDEX, Fraction(TARGET_INDEX, 100))
    past = [Change("", f"past:{one.period}", None, one) for one in results]
    store.apply(assessment_id, [*past, Change("", "target", None, target), *_causes(CAUSES_NOW)])
    tried = WhatIf(store.load(assessment_id))
    for code in PLANNED:
        tried = tried.raised_fully(code)
    tasks = [replace(task, support=SUPPORT) for task in from_what_if(store, assessment_id, tried)]
    moving = [
        replace(task, status=TaskStatus.DOING, percent=PROGRESS[task.codes[0]]) if task.codes[0] in PROGRESS else task
        for task in tasks
    ]
    store.save_tasks(assessment_id, moving)


def _causes(causes: Mapping[str, tuple[str, str]]) -> list[Change]:
    return [Change(code, "cause", None, Cause(CauseKind(kind), text)) for code, (kind, text) in causes.items()]
