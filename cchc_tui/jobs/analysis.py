"""Analysis, path and plan as plain data for scripts: stable English keys, points as text with a dot."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.analysis import Analysis, Group, Loss
from cchc_tui.core.codec import Plain, answer_to_plain
from cchc_tui.core.comparison import Comparison
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.points import Points, plain_decimal
from cchc_tui.core.tasks import Task
from cchc_tui.core.what_if import Path


def analysis_to_plain(analysis: Analysis) -> Plain:
    """Everything the analysis says."""
    return {
        "points": _number(analysis.best), "base_points": _number(analysis.base), "lost": _number(analysis.lost),
        "index": _percent(analysis.index), "grade": analysis.grade,
        "distances": [
            {"grade": one.grade, "at_least": _percent(one.at_least), "missing": _number(one.missing)}
            for one in analysis.distances
        ],
        "areas": [_group(one) for one in analysis.by_area], "owners": [_group(one) for one in analysis.by_owner],
        "causes": [_group(one) for one in analysis.by_cause], "items": [_loss(one) for one in analysis.losses],
        "gaps": [
            {
                "code": one.line.component.code, "self": _number(one.self_points),
                "appraised": _number(one.appraised), "change": _number(one.change), "reason": one.reason,
            }
            for one in analysis.gaps
        ],
    }  # fmt: skip


def comparison_to_plain(compared: Comparison) -> Plain:
    """Every line of a comparison with the period before."""
    return {
        "period": str(compared.before.period),
        "items": [
            {
                "kind": pair.kind.value, "old": list(pair.old), "new": list(pair.new),
                "before": None if pair.before is None else _number(pair.before.points),
                "after": None if pair.after is None else _number(pair.after.points),
                "change": _number(pair.change),
            }
            for pair in compared.pairs
        ],
    }  # fmt: skip


def path_to_plain(path: Path) -> Plain:
    """The cheapest way."""
    return {
        "wanted": _percent(path.wanted), "reached": path.reached, "gain": _number(path.gain),
        "index": _percent(path.end.index), "grade": path.end.grade, "effort": plain_decimal(path.effort),
        "steps": [
            {"code": step.code, "gain": _number(step.gain), "answer": answer_to_plain(step.answer)}
            for step in path.steps
        ],
    }  # fmt: skip


def plan_to_plain(plan: RemediationPlan) -> Plain:
    """The plan, what it comes to and what is still wanting."""
    reach = plan.reach
    return {
        "year": plan.year, "points": _number(plan.projected.points), "base_points": _number(plan.projected.base),
        "index": _percent(plan.projected.index), "grade": plan.projected.grade,
        "target": None if reach is None or reach.wanted is None else _percent(reach.wanted),
        "missing": None if reach is None or reach.wanted is None else _number(reach.missing),
        "tasks": [_task(plan, task) for task in plan.tasks], "without_task": [one.code for one in plan.without_task],
    }  # fmt: skip


def _task(plan: RemediationPlan, task: Task) -> Plain:
    when = plan.when(task)
    return {
        "id": task.id, "content": task.content, "lead": task.lead, "support": task.support, "when": task.when,
        "due": None if when.due is None else str(when.due), "kind": when.kind.value, "product": task.product,
        "note": task.note, "codes": list(task.codes), "gain": _number(plan.gain_of(task)),
        "status": task.status.value, "reason": task.reason, "percent": task.percent, "done_on": task.done_on,
    }  # fmt: skip


def _group(one: Group) -> Plain:
    return {
        "key": one.key, "name": one.name, "points": _number(one.best), "base_points": _number(one.base),
        "lost": _number(one.lost), "leaves": one.leaves,
    }  # fmt: skip


def _loss(one: Loss) -> Plain:
    return {
        "code": one.code, "points": _number(one.best), "base_points": _number(one.base), "lost": _number(one.lost),
        "bucket": one.bucket.value, "known": one.known, "owner": one.line.owner,
        "cause": one.cause.kind.value if one.cause else None, "cause_text": one.cause.text if one.cause else "",
        "proposed": one.proposed.value if one.proposed else None,
    }  # fmt: skip


def _number(points: Points) -> str:
    return plain_decimal(points.value)


def _percent(ratio: Fraction) -> str:
    return plain_decimal(ratio * 100)
