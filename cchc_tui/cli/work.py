"""Commands that score: answer, scores."""

from __future__ import annotations

import difflib
from typing import Any

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, open_assessment, say, say_findings
from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Tally, Ticks
from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.fields import read_points
from cchc_tui.core.findings import has_errors
from cchc_tui.core.points import read_number
from cchc_tui.core.rules import score
from cchc_tui.core.text import clean
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.answers import read_answer, show_answer
from cchc_tui.texts.working import show_working


@cchc.sub("answer", t.ANSWER)
@click.argument("code", metavar="CODE")
@click.option("--option", type=int, metavar="N", help=t.ANSWER_OPTION)
@click.option("--tally", metavar="B/A", help=t.ANSWER_TALLY)
@click.option("--count", type=int, metavar="N", help=t.ANSWER_COUNT)
@click.option("--tick", metavar="1,3", help=t.ANSWER_TICK)
@click.option("--points", metavar="1,5", help=t.ANSWER_POINTS)
@click.option("--reason", default="", metavar="TEXT", help=t.ANSWER_REASON)
@click.option("--none-due", is_flag=True, help=t.ANSWER_NONE)
@click.option("--text", metavar="TEXT", help=t.ANSWER_TEXT)
@click.option("--explain", metavar="TEXT", help=t.ANSWER_EXPLAIN)
@PERIOD
@click.pass_obj
def answer(paths: Paths, /, code: str, explain: str | None, period: str | None, **given: Any) -> int:
    """Score one leaf."""
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        assessment = store.load(assessment_id)
        component = component_of(assessment.criteria, code)
        entered = _answer(component.rule, **given)
        if entered is None and explain is None:
            raise InputError("cli.one_answer")
        if entered is not None:
            number = component.excluded_by
            if number:
                raise StateError("answer.excluded", number=number, date=assessment.issued_on(number))
            score(component.rule, entered, component.none_due)
            saved = store.save_answer(assessment_id, code, entered)
        if explain is not None:
            saved = store.save_explanation(assessment_id, code, clean(explain))
        line = store.load(assessment_id).sheet.by_code[code]
    at = f"{saved.at:%H:%M:%S}"
    if entered is not None:
        say(t.ANSWERED.format(code=code, working=show_working(line), at=at))
    else:
        say(t.EXPLAINED.format(code=code, at=at))
    return OK


def component_of(criteria: CriteriaSet, code: str) -> Component:
    """The leaf of that code; InputError names a near one."""
    found = criteria.by_code.get(code)
    if found is None:
        near = [known for known in criteria.by_code if known.startswith(f"{code}.")][:1]
        near = near or difflib.get_close_matches(code, criteria.by_code, n=1, cutoff=0.5)
        raise InputError("code.unknown", leaf=code, near=t.CODE_NEAR.format(near=near[0]) if near else "")
    return found


def _answer(
    rule: Any, *, option: int | None, tally: str | None, count: int | None, tick: str | None,
    points: str | None, reason: str, none_due: bool, text: str | None,
) -> Answer | None:  # fmt: skip
    given = [one for one in (option, tally, count, tick, points, text) if one is not None]
    if len(given) + none_due > 1:
        raise InputError("cli.one_answer")
    if option is not None:
        return Choice(option)
    if tally is not None:
        return _tally(tally)
    if count is not None:
        return Count(count)
    if tick is not None:
        return _ticks(tick)
    if points is not None:
        return Given(read_points(points), clean(reason).strip())
    if text is not None:
        return read_answer(rule, text)
    return NoneDue() if none_due else None


def _tally(text: str) -> Tally:
    done, slash, due = text.partition("/")
    if not slash or not done.strip():
        raise InputError("cli.tally", text=text)
    # A comma parts the counts here, as in --tally B,C/A; a decimal is written with a dot.
    return Tally(tuple(read_number(part) for part in done.split(",")), read_number(due))


def _ticks(text: str) -> Ticks:
    try:
        return Ticks(tuple(sorted({int(part) for part in text.split(",") if part.strip() not in ("", "0")})))
    except ValueError as fault:
        raise InputError("cli.tick", text=text) from fault


scores_group = cchc.section("scores", t.SCORES)


@scores_group.sub("export", t.SCORES_EXPORT)
@click.argument("file", metavar="FILE")
@PERIOD
@click.pass_obj
def scores_export(paths: Paths, file: str, period: str | None) -> int:
    """Write the table."""
    from cchc_tui.jobs.scores import export_scores

    with open_assessment(paths, period) as (store, assessment_id):
        target = export_scores(store, assessment_id, typed_path(file))
    say(t.EXPORTED.format(path=target))
    return OK


@scores_group.sub("import", t.SCORES_IMPORT)
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help=t.SCORES_DRY)
@PERIOD
@click.pass_obj
def scores_import(paths: Paths, file: str, dry_run: bool, period: str | None) -> int:
    """Take the table back."""
    from cchc_tui.jobs.scores import apply_import, plan_import

    with open_assessment(paths, period, write=not dry_run) as (store, assessment_id):
        plan = plan_import(store, assessment_id, typed_path(file))
        for change in plan.changes:
            say(
                t.IMPORT_CHANGE.format(
                    code=change.code,
                    field=t.IMPORT_FIELDS[change.field],
                    old=_shown(change.old),
                    new=_shown(change.new),
                )
            )
        say_findings(plan.findings)
        if has_errors(plan.findings):
            say(t.IMPORT_REFUSED)
            return FAULTY
        if not plan.changes:
            say(t.IMPORT_NONE)
        elif dry_run:
            say(t.IMPORT_PLANNED.format(count=len(plan.changes)))
        else:
            say(t.IMPORT_DONE.format(count=apply_import(store, assessment_id, plan.changes)))
    return OK


def _shown(value: Answer | str | None) -> str:
    if value is None or value == "":
        return t.EMPTY
    return value if isinstance(value, str) else show_answer(value)
