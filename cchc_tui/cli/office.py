"""Commands about the office: demo, criteria sets, status, init."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from cchc_tui.cli.base import (
    FAULTY,
    OK,
    PERIOD,
    cchc,
    now,
    open_assessment,
    open_store,
    refused,
    say,
    say_findings,
    say_json,
)
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.findings import Level
from cchc_tui.core.period import read_period
from cchc_tui.core.points import total
from cchc_tui.jobs import setup as setup_jobs
from cchc_tui.jobs.status import status
from cchc_tui.paths import Paths
from cchc_tui.store.journal import Change
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import labels
from cchc_tui.texts.ui import show_moment, show_percent, show_period, show_points
from cchc_tui.texts.working import show_rule


@cchc.sub("demo", t.DEMO)
@click.option("--out", metavar="DIR", default="demo", help=t.DEMO_OUT)
@click.option("--open", "opened", is_flag=True, help=t.DEMO_OPEN)
@click.pass_context
def demo(ctx: click.Context, out: str, opened: bool) -> int:
    """An invented office, from nothing to a verified package; on the screens at once if asked."""
    from cchc_tui.jobs.demo import run_demo

    given = ctx.find_root().meta["home_given"] or os.environ.get("CCHC_HOME")
    result = run_demo(Path(out).absolute(), Path(given).absolute() if given else None, now(), say)
    if opened:
        from cchc_tui.start import start_screens

        return start_screens(str(result.home))
    return OK if result.verdict_ok else FAULTY


criteria_group = cchc.section("criteria", t.CRITERIA)


@criteria_group.sub("list", t.CRITERIA_LIST)
@click.pass_obj
def criteria_list(paths: Paths) -> int:
    """The sets at hand."""
    for known in setup_jobs.known_sets(paths.sets):
        one = known.criteria
        if one is None:
            say(t.SET_FAULTY_ROW.format(code=known.path.stem))
            continue
        most = total([leaf.max_points for leaf in one.own_part])
        say(t.SET_ROW.format(code=known.path.stem, leaves=len(one.own_part), points=show_points(most), title=one.title))
    return OK


@criteria_group.sub("show", t.CRITERIA_SHOW)
@click.argument("name", metavar="SET", default=setup_jobs.DEFAULT_SET)
@click.pass_obj
def criteria_show(paths: Paths, name: str) -> int:
    """A whole set."""
    criteria = setup_jobs.find_set(name, paths.sets)
    say(criteria.title)
    for line in (*criteria.legal_basis, criteria.notice):
        say(f"  {line}")
    for area in criteria.areas:
        say(f"\n{area.code}  {area.name}  ({show_points(area.max_points)})")
        for criterion in area.criteria:
            if not criterion.is_leaf:
                say(f"  {criterion.code}  {criterion.name}  ({show_points(criterion.max_points)})")
            for one in criterion.components:
                say(f"    {one.code}  {one.name}  ({show_points(one.max_points)})")
                for rule_line in show_rule(one.rule):
                    say(f"           {rule_line}")
    return OK


@criteria_group.sub("check", t.CRITERIA_CHECK)
@click.argument("file", metavar="FILE")
@click.pass_obj
def criteria_check(paths: Paths, file: str) -> int:
    """Every fault of a set."""
    criteria, findings = setup_jobs.read_named_set(file, paths.sets)
    say_findings(findings)
    if criteria is None:
        say(t.SET_BAD.format(count=sum(one.level is Level.ERROR for one in findings)))
        return FAULTY
    own = [area for area in criteria.areas if any(not one.is_survey for one in area.components)]
    surveys = [one.max_points for one in criteria.components if one.is_survey]
    say(
        t.SET_OK.format(
            areas=len(own),
            criteria=sum(len(area.criteria) for area in own),
            leaves=len(criteria.own_part),
            points=show_points(total([one.max_points for one in criteria.own_part])),
            survey=show_points(total(surveys)),
        )
    )
    return OK


@cchc.sub("status", t.STATUS)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def status_command(paths: Paths, as_json: bool, period: str | None) -> int:
    """What stands now."""
    with open_assessment(paths, period) as (store, assessment_id):
        assessment = store.load(assessment_id)
    if as_json:
        say_json(status(assessment))
    else:
        say_summary(assessment)
    return OK


def say_summary(assessment: Assessment) -> None:
    """The three numbers, and a line for each area."""
    totals = assessment.sheet.totals
    office = assessment.office
    head = {"office": office.name, "period": show_period(assessment.period), "superior": office.superior}
    say(t.STATUS_HEAD.format(**head))
    council = totals.leaves - totals.self_scored
    answered = t.STATUS_ANSWERED.format(answered=totals.answered, self_scored=totals.self_scored)
    say(answered + (t.STATUS_COUNCIL.format(council=council) if council else ""))
    say(
        t.STATUS_POINTS.format(
            points=show_points(totals.points),
            base=show_points(totals.base_points),
            index=show_percent(totals.index),
            grade=assessment.sheet.grade,
        )
    )
    say(t.STATUS_SECURED.format(secured=show_points(totals.secured)))
    for area in assessment.criteria.areas:
        part = assessment.sheet.of(area.components)
        if part.self_scored:
            say(
                t.STATUS_AREA.format(
                    code=area.code,
                    name=area.name[:44],
                    answered=f"{part.answered}/{part.self_scored}",
                    points=show_points(part.points),
                    base=show_points(part.base_points),
                )
            )


@cchc.sub("init", t.INIT)
@click.option("--office", required=True, metavar="NAME", help=t.INIT_OFFICE)
@click.option("--superior", required=True, metavar="NAME", help=t.INIT_SUPERIOR)
@click.option("--period", required=True, metavar=t.META_PERIOD, help=t.INIT_PERIOD)
@click.option("--set", "set_name", default=setup_jobs.DEFAULT_SET, metavar="SET", help=t.INIT_SET)
@click.option("--code", default="", metavar=t.META_CODE, help=t.INIT_CODE)
@click.option("--district", default="", metavar="NAME", help=t.INIT_DISTRICT)
@click.option("--deadline", default="", metavar=t.META_DEADLINE, help=t.INIT_DEADLINE)
@click.pass_obj
def init(
    paths: Paths, office: str, superior: str, period: str, set_name: str, code: str, district: str, deadline: str
) -> int:
    """A new assessment."""
    criteria = setup_jobs.find_set(set_name, paths.sets)
    setup_jobs.make_office(office, superior, code)
    read_period(period)
    due = setup_jobs.read_deadline(deadline)
    with open_store(paths, create=True) as store:
        if store.read_only:
            raise refused(store)
        number = setup_jobs.start_assessment(
            store,
            office,
            superior,
            period,
            criteria,
            code=code,
            district=district,
            deadline=due,
        )
        assessment = store.load(number)
    say(
        t.INITIALISED.format(
            office=assessment.office.name,
            period=show_period(assessment.period),
            leaves=len(criteria.own_part),
            points=show_points(assessment.sheet.totals.base_points),
            home=paths.home,
        )
    )
    return OK


@cchc.sub("deadlines", t.DEADLINES)
@click.option("--submit", metavar=t.META_DEADLINE, help=t.DEADLINE_SUBMIT)
@click.option("--supplement", metavar=t.META_DEADLINE, help=t.DEADLINE_SUPPLEMENT)
@click.option("--appraisal", metavar=t.META_DEADLINE, help=t.DEADLINE_APPRAISAL)
@PERIOD
@click.pass_obj
def deadlines_command(
    paths: Paths, submit: str | None, supplement: str | None, appraisal: str | None, period: str | None
) -> int:
    """The three deadlines: what is named is changed, all are shown."""
    given = {"submit": submit, "supplement": supplement, "appraisal": appraisal}
    changes = {name: setup_jobs.read_deadline(text) for name, text in given.items() if text is not None}
    with open_assessment(paths, period, write=bool(changes)) as (store, assessment_id):
        one = store.load(assessment_id)
        deadlines = replace(one.deadlines, **changes)
        if changes:
            store.change_head(assessment_id, one.office, deadlines)
    for name, words in t.DEADLINE_ROWS.items():
        text = getattr(deadlines, name)
        say(words.format(at=show_moment(datetime.fromisoformat(text)) if text else t.NOT_SET))
    return OK


@cchc.sub("unlock", t.UNLOCK)
@PERIOD
@click.pass_obj
def unlock_command(paths: Paths, period: str | None) -> int:
    """Let an earlier period be edited from now on; the journal tells of it."""
    with open_assessment(paths, period, write=True, though_closed=True) as (store, assessment_id):
        if not store.closed(assessment_id):
            say(labels.UNLOCK_NOT_NEEDED)
            return OK
        store.apply(assessment_id, (Change("", "unlocked", None, True),))  # type: ignore[arg-type]  # on or off
        say(labels.UNLOCKED.format(period=show_period(store.head(assessment_id).period)))
    return OK
