"""Commands of what is asked of people: results of SIPAS and PAPI, and the office's own survey sheets."""

from __future__ import annotations

from dataclasses import replace

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, open_assessment, say, say_findings, say_json
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.measured import MeasuredIndex, MeasuredResult, measured_in
from cchc_tui.core.period import read_period
from cchc_tui.core.survey import Poll, Question, with_question
from cchc_tui.core.text import clean, search_key
from cchc_tui.paths import Paths, typed_path
from cchc_tui.store.store import Store
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import measures_texts as m
from cchc_tui.texts.ui import show_number, show_percent

index_group = cchc.section("index", m.INDEX)
survey_group = cchc.section("survey", m.SURVEY)
_MOST_TASKS = 3


@index_group.sub("list", m.INDEX_LIST)
@click.argument("name", metavar=m.META_INDEX, required=False, default="")
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def index_list(paths: Paths, name: str, as_json: bool, period: str | None) -> int:
    """Every content with its results."""
    from cchc_tui.jobs.plan import INDICES, find_index

    indices = [find_index(one) for one in ([name] if name else INDICES)]
    with open_assessment(paths, period) as (store, assessment_id):
        made = [_list_index(store, assessment_id, one, quiet=as_json) for one in indices]
    if as_json:
        say_json({"indices": made})
    return OK


def _list_index(store: Store, assessment_id: int, index: MeasuredIndex, *, quiet: bool) -> dict[str, object]:
    from cchc_tui.core.points import plain_decimal
    from cchc_tui.jobs.measures import load_measured

    measured = load_measured(store, assessment_id, index)
    tasks = store.follow_up(assessment_id).tasks.values()
    rows: list[dict[str, object]] = []
    lines = [
        m.INDEX_HEAD.format(code=index.code, title=index.title, unit=index.unit, most=show_number(index.most)),
        m.INDEX_PERIODS.format(now=measured.now.period, before=measured.before.period),
    ]
    for one in measured.standings:
        values = {"now": one.now, "before": one.before}
        serving = [task.content for task in tasks if f"{index.code}:{one.content.code}" in task.codes]
        plain = {key: None if value is None else plain_decimal(value) for key, value in values.items()}
        rows.append({"code": one.content.code, "name": one.content.name, **plain, "tasks": serving})
        shown = {key: m.show_value(value, index.unit) for key, value in values.items()}
        change = m.show_change(one.change)
        lines.append(m.INDEX_ROW.format(code=one.content.code, name=one.content.name, change=change, **shown).rstrip())
        lines += [m.INDEX_TASK.format(content=task) for task in serving[:_MOST_TASKS]]
    for line in () if quiet else lines:
        say(line)
    periods = {"period": str(measured.now.period), "before": str(measured.before.period)}
    return {"code": index.code, "unit": index.unit, **periods, "contents": rows}


@index_group.sub("set", m.INDEX_SET)
@click.argument("name", metavar=m.META_INDEX)
@click.argument("code", metavar="CODE")
@click.argument("value", metavar=m.META_VALUE)
@click.option("--of", "of", metavar=t.META_PERIOD, help=m.INDEX_OF)
@PERIOD
@click.pass_obj
def index_set(paths: Paths, name: str, code: str, value: str, of: str | None, period: str | None) -> int:
    """The result of a content, as it was published."""
    from cchc_tui.jobs.measures import earlier_measured, read_value, set_value
    from cchc_tui.jobs.plan import find_index

    index, number = find_index(name), read_value(value)
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        when = read_period(of) if of else store.head(assessment_id).period
        own, earlier = store.follow_up(assessment_id).measured, earlier_measured(store, assessment_id)
        known: MeasuredResult = measured_in(index, when, own, earlier).now
        set_value(store, assessment_id, known, index, code, number)
    words = m.INDEX_REMOVED if number is None else m.INDEX_SAVED
    say(words.format(index=index.code, code=code, period=when, value=m.show_value(number, index.unit)))
    return OK


@survey_group.sub("add", m.SURVEY_ADD)
@click.argument("name", metavar=m.META_NAME)
@click.option("--population", metavar="N", help=m.SURVEY_POPULATION)
@click.option("--sheets", metavar="M", help=m.SURVEY_SHEETS)
@click.option("--leaf", metavar="CODE", help=m.SURVEY_LEAF)
@PERIOD
@click.pass_obj
def survey_add(
    paths: Paths, name: str, population: str | None, sheets: str | None, leaf: str | None, period: str | None
) -> int:
    """A new survey, or other figures of one there is."""
    from cchc_tui.jobs.measures import new_poll_id, read_count, survey_leaves

    title = clean(name, multiline=False).strip()
    if not title:
        raise InputError("poll.title")
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        polls = store.follow_up(assessment_id).polls.values()
        known = next((one for one in polls if search_key(one.title) == search_key(title)), None)
        poll = known or Poll(new_poll_id(), title, 0)
        leaves = [one.code for one in survey_leaves(store.load(assessment_id))]
        if leaf and leaf not in leaves:
            raise InputError("poll.leaf", leaf=leaf, known=", ".join(leaves))
        made = replace(
            poll,
            population=poll.population if population is None else read_count(population),
            sheets=poll.sheets if sheets is None else read_count(sheets),
            code=poll.code if leaf is None else leaf,
        )
        store.save_poll(assessment_id, made)
    say(m.SURVEY_SAVED.format(name=made.title, sheets=m.show_sheets(made)))
    return OK


@survey_group.sub("count", m.SURVEY_COUNT)
@click.argument("name", metavar=m.META_NAME)
@click.argument("question", metavar=m.META_QUESTION)
@click.argument("counts", metavar=m.META_COUNT, nargs=-1, required=True)
@click.option("--satisfied", type=int, metavar="N", help=m.SURVEY_SATISFIED)
@PERIOD
@click.pass_obj
def survey_count(
    paths: Paths, name: str, question: str, counts: tuple[str, ...], satisfied: int | None, period: str | None
) -> int:
    """The count of each answer to a question."""
    from cchc_tui.jobs.measures import find_poll, question_at

    told = dict(map(_answer, counts))
    if len(told) != len(counts) or len(told) < 2:
        raise InputError("poll.scale")
    answers = tuple(told)
    made = Question(
        clean(question, multiline=False).strip(), answers,
        m.satisfied_of(answers) if satisfied is None else satisfied, tuple(told.values()),
    )  # fmt: skip
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        poll = find_poll(store.follow_up(assessment_id).polls.values(), name)
        poll = with_question(poll, made, question_at(poll, made.text))
        store.save_poll(assessment_id, poll)
        _tell(store.load(assessment_id), poll)
    return OK


def _answer(text: str) -> tuple[str, int]:
    from cchc_tui.jobs.measures import read_count

    words, sign, number = text.rpartition("=")
    words = clean(words, multiline=False).strip()
    if not sign or not words or not number.strip():
        raise InputError("poll.answer", text=text)
    return words, read_count(number)


@survey_group.sub("show", m.SURVEY_SHOW)
@click.argument("name", metavar=m.META_NAME, required=False, default="")
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def survey_show(paths: Paths, name: str, as_json: bool, period: str | None) -> int:
    """What surveys come to."""
    from cchc_tui.jobs.measures import find_poll, poll_to_plain

    with open_assessment(paths, period) as (store, assessment_id):
        assessment, polls = store.load(assessment_id), list(store.follow_up(assessment_id).polls.values())
    shown = [find_poll(polls, name)] if name else polls
    if as_json:
        say_json({"surveys": [poll_to_plain(assessment, one) for one in shown]})
        return OK
    for one in shown:
        _tell(assessment, one)
    if not shown:
        say(m.SURVEY_NONE)
    return OK


def _tell(assessment: Assessment, poll: Poll) -> None:
    from cchc_tui.jobs.measures import points_of

    say(m.SURVEY_HEAD.format(name=poll.title, sheets=m.show_sheets(poll), result=m.show_result(poll)))
    for number, one in enumerate(poll.questions, 1):
        percent = m.NOT_KNOWN if one.share is None else show_percent(one.share)
        answered = show_number(one.answered)
        say(m.QUESTION_ROW.format(number=number, text=one.text, percent=percent, answered=answered))
        pairs = zip(one.answers, one.counts, strict=True)
        say(m.QUESTION_COUNTS.format(counts=" · ".join(f"{words} {show_number(count)}" for words, count in pairs)))
    points = points_of(assessment, poll)
    if points is not None:
        say(m.SURVEY_POINTS.format(points=m.show_poll_points(points), code=poll.code))


@survey_group.sub("import", m.SURVEY_IMPORT)
@click.argument("name", metavar=m.META_NAME)
@click.argument("file", metavar="FILE")
@click.option("--scale", default="", metavar="TEXT", help=m.SURVEY_SCALE)
@click.option("--satisfied", type=click.IntRange(min=1), metavar="N", help=m.SURVEY_SATISFIED)
@PERIOD
@click.pass_obj
def survey_import(
    paths: Paths, name: str, file: str, scale: str, satisfied: int | None, period: str | None
) -> int:  # fmt: skip
    """Sheets out of a table, or their counts; 1 and nothing kept when an answer is not understood."""
    from cchc_tui.jobs.measures import count_file, find_poll, import_ballots

    answers = [piece for part in clean(scale, multiline=False).split(";") if (piece := part.strip())]
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        poll = find_poll(store.follow_up(assessment_id).polls.values(), name)
        counted = count_file(typed_path(file), answers, satisfied or 0)
        if counted.findings:
            say_findings(counted.findings)
            return FAULTY
        poll = import_ballots(store, assessment_id, poll, counted)
        words = m.BALLOTS_IMPORTED if counted.sheets else m.SURVEY_IMPORTED
        say(words.format(sheets=show_number(counted.sheets), count=len(poll.questions), name=poll.title))
        if counted.left_out:
            say(m.BALLOTS_LEFT_OUT.format(columns="; ".join(counted.left_out)))
        _tell(store.load(assessment_id), poll)
    return OK


@survey_group.sub("score", m.SURVEY_SCORE)
@click.argument("name", metavar=m.META_NAME)
@click.option("--leaf", metavar="CODE", help=m.SURVEY_LEAF)
@PERIOD
@click.pass_obj
def survey_score(paths: Paths, name: str, leaf: str | None, period: str | None) -> int:
    """Its points become the answer of a leaf."""
    from cchc_tui.jobs.measures import find_poll, score_by_poll

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        poll = find_poll(store.follow_up(assessment_id).polls.values(), name)
        code = poll.code if leaf is None else leaf
        points = score_by_poll(store, assessment_id, poll, code)
    say(m.SURVEY_SCORED.format(points=m.show_poll_points(points), name=poll.title, code=code))
    return OK


@survey_group.sub("remove", m.SURVEY_REMOVE)
@click.argument("name", metavar=m.META_NAME)
@PERIOD
@click.pass_obj
def survey_remove(paths: Paths, name: str, period: str | None) -> int:
    """A survey less."""
    from cchc_tui.jobs.measures import find_poll

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        poll = find_poll(store.follow_up(assessment_id).polls.values(), name)
        store.drop_poll(assessment_id, poll.id)
    say(m.SURVEY_REMOVED.format(name=poll.title))
    return OK
