"""Commands about what was lost and what would mend it: analysis, what-if, cause, effort, appraised."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, open_assessment, say, say_json
from cchc_tui.cli.work import component_of
from cchc_tui.core.analysis import Analysis, Bucket, Group, Loss, analyse
from cchc_tui.core.assessment import Appraised, Assessment
from cchc_tui.core.comparison import Comparison, compare, rank_story
from cchc_tui.core.errors import InputError
from cchc_tui.core.fields import read_points
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.past import PastResult
from cchc_tui.core.points import NO_POINTS, read_number, total
from cchc_tui.core.text import clean
from cchc_tui.core.what_if import Path, cheapest
from cchc_tui.paths import Paths
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import plan_cli as p
from cchc_tui.texts.plan_texts import CAUSES, NO_OWNER, PROPOSED, cause_words, read_cause, task_content
from cchc_tui.texts.ui import show_percent, show_period, show_points, show_short_points


@cchc.sub("analysis", p.ANALYSIS)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def analysis_command(paths: Paths, as_json: bool, period: str | None) -> int:
    """Where points were lost."""
    with open_assessment(paths, period) as (store, assessment_id):
        assessment = store.load(assessment_id)
        follow_up, earlier = store.follow_up(assessment_id), store.earlier(assessment_id)
        compared = None if earlier is None else compare(store.load(earlier), assessment)
    analysis = analyse(assessment, follow_up)
    if as_json:
        from cchc_tui.jobs.analysis import analysis_to_plain, comparison_to_plain

        say_json({**analysis_to_plain(analysis), "compared": comparison_to_plain(compared) if compared else None})
        return OK
    _tell(assessment, analysis)
    if compared is not None:
        _tell_changes(compared)
    results = list(follow_up.past.values())
    for before, after in pairwise(results):
        _tell_rank(before, after)
    return OK


def _tell(assessment: Assessment, analysis: Analysis) -> None:
    facts = {"best": show_points(analysis.best), "base": show_points(analysis.base), "grade": analysis.grade}
    period = show_period(assessment.period)
    say(p.HEAD.format(office=assessment.office.name, period=period, index=show_percent(analysis.index), **facts))
    fix, survey = (total([one.lost for one in analysis.bucket(one)]) for one in (Bucket.FIX, Bucket.SURVEY))
    say(
        p.LOST.format(
            lost=show_points(analysis.lost), fix=show_points(fix), count=len(analysis.ranked),
            survey=show_points(survey), keep=len(analysis.bucket(Bucket.KEEP)),
        )
    )  # fmt: skip
    nearest = analysis.next_grade
    if nearest is not None:
        index = show_percent(nearest.at_least, 0)
        say(p.DISTANCE.format(points=show_points(nearest.missing), grade=nearest.grade, index=index))
    for head, groups in ((p.AREAS, analysis.by_area), (p.OWNERS, analysis.by_owner), (p.CAUSES, analysis.by_cause)):
        say(f"\n{head}")
        for one in groups:
            if one.lost > NO_POINTS:
                _tell_group(one, cause=head is p.CAUSES)
    say(f"\n{p.LEAVES}")
    for loss in analysis.ranked:
        _tell_loss(loss)
    if analysis.gaps:
        say(f"\n{p.GAPS}")
    for gap in analysis.gaps:
        own, given, change = (show_points(one) for one in (gap.self_points, gap.appraised, gap.change))
        change = f"+{change}" if gap.change > NO_POINTS else change
        code = gap.line.component.code
        say(p.GAP_ROW.format(code=code, own=own, given=given, change=change, reason=gap.reason).rstrip())


def _tell_changes(compared: Comparison) -> None:
    say(f"\n{p.CHANGED.format(period=show_period(compared.before.period))}")
    for pair in (*compared.fallen, *compared.risen):
        if pair.before is None or pair.after is None:
            continue
        facts = {"before": show_points(pair.before.points), "after": show_points(pair.after.points)}
        say(p.CHANGE_ROW.format(codes=", ".join(pair.new), name=pair.name, **facts))


def _tell_rank(before: PastResult, after: PastResult) -> None:
    story = rank_story(before, after)
    if story is not None and story.places:
        said = p.RANK_FELL if story.places > 0 else p.RANK_ROSE
        periods = {"before": before.period, "after": after.period}
        say(said.format(places=abs(story.places), was=before.rank, now=after.rank, **periods))


def _tell_group(one: Group, *, cause: bool) -> None:
    name = CAUSES[one.key] if cause else one.name or NO_OWNER
    lost, base = show_points(one.lost), show_points(one.base)
    say(p.GROUP_ROW.format(name=name, lost=lost, base=base, index=show_percent(one.index)))


def _tell_loss(one: Loss) -> None:
    if one.cause is not None:
        cause = cause_words(one.cause.kind, one.cause.text)
    else:
        cause = PROPOSED.format(cause=CAUSES[one.proposed]) if one.proposed else CAUSES[""]
    name, owner = one.line.component.name, one.line.owner or NO_OWNER
    say(p.LEAF_ROW.format(code=one.code, lost=show_points(one.lost), name=name, owner=owner, cause=cause))


@cchc.sub("what-if", p.WHAT_IF)
@click.option("--to", "target", required=True, metavar="TEXT", help=p.WHAT_IF_TO)
@click.option("--plan", "into_plan", is_flag=True, help=p.WHAT_IF_PLAN)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def what_if_command(paths: Paths, target: str, into_plan: bool, as_json: bool, period: str | None) -> int:
    """The cheapest way; 1 when the target cannot be reached."""
    from cchc_tui.jobs.plan import from_what_if

    with open_assessment(paths, period, write=into_plan) as (store, assessment_id):
        assessment = store.load(assessment_id)
        path = cheapest(assessment, read_target(assessment, target), store.follow_up(assessment_id).efforts)
        added = from_what_if(store, assessment_id, path.end) if into_plan else ()
    if as_json:
        from cchc_tui.jobs.analysis import path_to_plain

        say_json(path_to_plain(path))
    else:
        _tell_path(assessment, path)
        if into_plan:
            say(p.PLANNED.format(count=len(added)))
    return OK if path.reached else FAULTY


def read_target(assessment: Assessment, text: str) -> str | Fraction:
    """A grade's name, or an index from "80" or "80,5 %"; InputError `target.unreadable` for neither."""
    grades = [grade.name for grade in assessment.criteria.grades]
    if text.strip().casefold() in (name.casefold() for name in grades):
        return text
    try:
        index = read_number(text.strip().removesuffix("%").strip()) / 100
    except InputError as fault:
        raise InputError("target.unreadable", text=text, grades=", ".join(grades)) from fault
    if not 0 < index <= 1:
        raise InputError("target.value")
    return index


def _tell_path(assessment: Assessment, path: Path) -> None:
    facts = {
        "wanted": show_percent(path.wanted), "index": show_percent(path.end.index), "grade": path.end.grade,
        "gain": show_points(path.gain), "count": len(path.steps),
    }  # fmt: skip
    if path.reached and not path.steps:
        say(p.PATH_HERE.format_map(facts))
    else:
        say((p.PATH if path.reached else p.PATH_NOT).format_map(facts))
    for step in path.steps:
        content = task_content(assessment.sheet.by_code[step.code], step.answer, step.after.points)
        say(p.PATH_ROW.format(code=step.code, gain=show_short_points(step.gain), content=content))


@cchc.sub("cause", p.CAUSE)
@click.argument("code", metavar="CODE")
@click.argument("kind", metavar=p.META_CAUSE)
@click.option("--text", default="", metavar="TEXT", help=p.CAUSE_TEXT)
@PERIOD
@click.pass_obj
def cause_command(paths: Paths, code: str, kind: str, text: str, period: str | None) -> int:
    """Why a leaf lost points."""
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        component_of(store.load(assessment_id).criteria, code)
        saved = store.save_cause(
            assessment_id, code, Cause(CauseKind(read_cause(kind)), clean(text, multiline=False).strip())
        )
    say(p.SAVED.format(code=code, at=f"{saved.at:%H:%M:%S}"))
    return OK


@cchc.sub("effort", p.EFFORT)
@click.argument("code", metavar="CODE")
@click.argument("effort", metavar="N")
@PERIOD
@click.pass_obj
def effort_command(paths: Paths, code: str, effort: str, period: str | None) -> int:
    """How hard a leaf is to mend."""
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        component_of(store.load(assessment_id).criteria, code)
        saved = store.save_effort(assessment_id, code, read_number(effort))
    say(p.SAVED.format(code=code, at=f"{saved.at:%H:%M:%S}"))
    return OK


@cchc.sub("appraised", p.APPRAISED)
@click.argument("code", metavar="CODE")
@click.argument("points", metavar="1,5")
@click.option("--reason", default="", metavar="TEXT", help=p.APPRAISED_REASON)
@PERIOD
@click.pass_obj
def appraised_command(paths: Paths, code: str, points: str, reason: str, period: str | None) -> int:
    """What the appraiser gave."""
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        component = component_of(store.load(assessment_id).criteria, code)
        given = read_points(points)
        if given > component.max_points:
            raise InputError("answer.over_maximum", points=given, most=component.max_points)
        saved = store.save_appraised(assessment_id, code, Appraised(given, clean(reason, multiline=False).strip()))
    say(p.SAVED.format(code=code, at=f"{saved.at:%H:%M:%S}"))
    return OK
