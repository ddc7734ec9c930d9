"""Commands for sets that live: out to files, compared, changed by notices, and moved to."""

from __future__ import annotations

from dataclasses import replace

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, open_assessment, say, say_findings
from cchc_tui.cli.office import criteria_group
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import StateError
from cchc_tui.core.mapping import Kind, Move, carry, guess_moves
from cchc_tui.jobs import sets as set_jobs
from cchc_tui.jobs import setup as setup_jobs
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.answers import show_answer
from cchc_tui.texts.set_messages import show_move
from cchc_tui.texts.ui import show_notice, show_points


@criteria_group.sub("export", t.CRITERIA_EXPORT)
@click.argument("name", metavar="SET")
@click.argument("file", metavar="FILE")
@click.pass_obj
def criteria_export(paths: Paths, name: str, file: str) -> int:
    """Write a set as TOML or as a workbook."""
    target = setup_jobs.export_set(setup_jobs.find_set(name, paths.sets), typed_path(file))
    say(t.SET_EXPORTED.format(path=target))
    return OK


@criteria_group.sub("template", t.CRITERIA_TEMPLATE)
@click.argument("file", metavar="FILE")
def criteria_template(file: str) -> int:
    """Write the workbook to fill in."""
    say(t.TEMPLATE_WRITTEN.format(path=setup_jobs.export_template(typed_path(file))))
    return OK


@criteria_group.sub("notice", t.CRITERIA_NOTICE)
@click.argument("file", metavar="FILE")
@PERIOD
@click.pass_obj
def criteria_notice(paths: Paths, file: str, period: str | None) -> int:
    """Let a notice hold for a period."""
    notice, findings = set_jobs.read_notice(typed_path(file))
    if notice is None:
        say_findings(findings)
        say(t.NOTICE_REFUSED)
        return FAULTY
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        before = store.load(assessment_id).sheet.totals.base_points
        try:
            findings = set_jobs.add_notice(store, assessment_id, notice)
        except StateError as fault:
            if fault.code != "notice.faulty":
                raise
            say_findings(fault.facts["findings"])  # type: ignore[arg-type]
            say(t.NOTICE_REFUSED)
            return FAULTY
        after = store.load(assessment_id).sheet.totals.base_points
    say_findings(findings)
    told = show_notice(notice.number, notice.issued_on)
    say(t.NOTICE_ADDED.format(notice=told, before=show_points(before), after=show_points(after)))
    return OK


@criteria_group.sub("move", t.CRITERIA_MOVE)
@click.argument("name", metavar="SET")
@click.option("--yes", is_flag=True, help=t.CRITERIA_MOVE_YES)
@PERIOD
@click.pass_obj
def criteria_move(paths: Paths, name: str, yes: bool, period: str | None) -> int:
    """Show what becomes of every leaf on another set, and move there when told to."""
    target = setup_jobs.find_set(name, paths.sets)
    with open_assessment(paths, period, write=yes, though_closed=True) as (store, assessment_id):
        assessment = store.load(assessment_id)
        moves = set_jobs.plan_move(store, assessment_id, target)
        _say_moves(moves, assessment.criteria, target)
        for line in carry(assessment, target, moves).dropped:
            if line.entry.answer is not None:
                say(t.MOVE_DROPPED.format(code=line.component.code, answer=show_answer(line.entry.answer)))
        for notice in set_jobs.notices_left(assessment, target, moves):
            say(t.MOVE_NOTICE_LEFT.format(notice=show_notice(notice.number, notice.issued_on)))
        if not yes:
            count = sum(not one.confirmed for one in moves)
            say(t.MOVE_OPEN.format(count=count) if count else t.MOVE_READY)
            return FAULTY if count else OK
        confirmed = [replace(one, confirmed=True) for one in moves]
        number = set_jobs.move(store, assessment_id, target, confirmed)
        copy = next(head.copy for head in store.assessments() if head.id == number)
        pending = len(store.pending_links(number))
    say(t.MOVED.format(title=target.title, version=target.version, copy=copy, pending=pending))
    return OK


@criteria_group.sub("diff", t.CRITERIA_DIFF)
@click.argument("old", metavar="SET")
@click.argument("new", metavar="SET")
@click.pass_obj
def criteria_diff(paths: Paths, old: str, new: str) -> int:
    """What becomes of every leaf of one set in another."""
    before, after = (setup_jobs.find_set(name, paths.sets) for name in (old, new))
    _say_moves(guess_moves(before, after), before, after)
    return OK


def _say_moves(moves: tuple[Move, ...], old: CriteriaSet, new: CriteriaSet) -> None:
    """A line for each leaf that does not simply stay, and how many there are of both."""
    other = [one for one in moves if one.kind is not Kind.SAME]
    for one in other:
        say(show_move(one, old, new))
    say(t.MOVE_COUNTS.format(same=len(moves) - len(other), other=len(other)))
