"""Survey sheets, and results of indices that others measure (SIPAS, PAPI), as screens and commands enter them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from cchc_tui.core.answers import Given
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.ballots import Ballots, Scale
from cchc_tui.core.criteria import Component
from cchc_tui.core.errors import InputError
from cchc_tui.core.fields import read_points
from cchc_tui.core.measured import Measured, MeasuredIndex, MeasuredResult, measured_in, with_value
from cchc_tui.core.points import Points, plain_decimal, read_number
from cchc_tui.core.survey import Poll, Question, SampleRule, poll_points, satisfaction
from cchc_tui.core.text import search_key
from cchc_tui.store.store import Store


def read_value(text: str) -> Fraction | None:
    """A measured value as typed, with or without its sign; None when nothing is typed."""
    bare = text.strip().removesuffix("%").strip()
    return read_points(bare).value if bare else None


def read_count(text: str) -> int:
    """How many sheets or people, as typed; nothing typed is none."""
    return int(read_number(text, places=0)) if text.strip() else 0


@cache
def content_codes() -> frozenset[str]:
    """What a task may serve beside leaves: "SIPAS:1.2" for every content of the measured indices."""
    from cchc_tui.jobs.plan import INDICES, find_index

    return frozenset(f"{name}:{one.code}" for name in INDICES for one in find_index(name).all)


def earlier_measured(store: Store, assessment_id: int) -> Mapping[str, MeasuredResult]:
    """What the assessment of the period before knows of measured indices."""
    earlier = store.earlier(assessment_id)
    return {} if earlier is None else store.follow_up(earlier).measured


def load_measured(store: Store, assessment_id: int, index: MeasuredIndex) -> Measured:
    """An index in the period of an assessment, beside the period before."""
    own = store.follow_up(assessment_id).measured
    return measured_in(index, store.head(assessment_id).period, own, earlier_measured(store, assessment_id))


def set_value(store: Store, assessment_id: int, result: MeasuredResult, index: MeasuredIndex, code: str,
              value: Fraction | None) -> MeasuredResult:  # fmt: skip
    """Another value in a result, kept; a result that has none left is taken back."""
    made = with_value(result, index, code, value)
    if made.values:
        store.save_measured(assessment_id, made)
    else:
        store.drop_measured(assessment_id, made.key)
    return made


def new_poll_id() -> str:
    """A name for a survey that no other copy of the data will give another."""
    return secrets.token_hex(4)


def find_poll(polls: Iterable[Poll], name: str) -> Poll:
    """The survey of that title, marks or not, or of that id; InputError `poll.unknown`."""
    known = list(polls)
    found = [one for one in known if search_key(one.title) == search_key(name)]
    found = found or [one for one in known if one.id == name]
    if len(found) != 1:
        raise InputError("poll.unknown", name=name, known="; ".join(one.title for one in known))
    return found[0]


def survey_leaves(assessment: Assessment) -> tuple[Component, ...]:
    """The leaves that take the result of a survey."""
    return tuple(one for one in assessment.criteria.components if one.is_survey and not one.excluded_by)


def points_of(assessment: Assessment, poll: Poll) -> Points | None:
    """What a survey gives its leaf; None while it has none, or is not assessed."""
    leaf = next((one for one in survey_leaves(assessment) if one.code == poll.code), None)
    return None if leaf is None else poll_points(poll, leaf.max_points)


def points_for(assessment: Assessment, poll: Poll, code: str) -> Points:
    """What a survey gives a leaf; InputError says why it gives nothing."""
    leaves = survey_leaves(assessment)
    leaf = next((one for one in leaves if one.code == code), None)
    if leaf is None:
        raise InputError("poll.leaf", leaf=code, known=", ".join(one.code for one in leaves))
    needed = SampleRule().needed(poll.population)
    if poll.sheets < needed:
        raise InputError("poll.too_few", sheets=poll.sheets, needed=needed)
    points = poll_points(poll, leaf.max_points)
    if points is None:
        raise InputError("poll.no_answers", name=poll.title)
    return points


def score_by_poll(store: Store, assessment_id: int, poll: Poll, code: str) -> Points:
    """The points of a survey become the answer of its leaf, and it remembers the leaf: one edit."""
    points = points_for(store.load(assessment_id), poll, code)
    kept = replace(poll, code=code)
    store.apply(assessment_id, (Store.change(code, "answer", Given(points)), Store.change("", f"poll:{poll.id}", kept)))
    return points


def count_file(path: Path, scale: Sequence[str] = (), satisfied: int = 0) -> Ballots:
    """The survey sheets of a file, one a row or counted already (then `sheets` is 0: the table does not tell).

    `scale` are the office's own answers, from best to worst; those that are known by name need none.
    """
    from cchc_tui.formats.poll_table import read_ballots, read_questions

    own = None
    if scale:
        from cchc_tui.texts.measures_texts import satisfied_of

        happy = satisfied or satisfied_of(scale)
        if len(set(scale)) < 2 or len(set(scale)) != len(scale):
            raise InputError("poll.scale")
        if not 1 <= happy < len(scale):
            raise InputError("poll.which_satisfied", answers="; ".join(scale))
        own = Scale(tuple((one,) for one in scale), happy)
    return read_ballots(path, own) or Ballots(0, read_questions(path, satisfied))


def with_ballots(poll: Poll, counted: Ballots) -> Poll:
    """A survey with other counts in place of those it had."""
    return replace(poll, questions=counted.questions, sheets=counted.sheets or poll.sheets)


def import_ballots(store: Store, assessment_id: int, poll: Poll, counted: Ballots) -> Poll:
    """Those counts, kept."""
    made = with_ballots(poll, counted)
    store.save_poll(assessment_id, made)
    return made


def question_at(poll: Poll, text: str) -> int | None:
    """Where a question stands; None when it is a new one."""
    key = search_key(text)
    return next((at for at, one in enumerate(poll.questions) if search_key(one.text) == key), None)


def poll_to_plain(assessment: Assessment, poll: Poll) -> dict[str, object]:
    """A survey for machines."""
    share, points = satisfaction(poll), points_of(assessment, poll)
    return {
        "id": poll.id, "name": poll.title, "population": poll.population, "sheets": poll.sheets,
        "needed": SampleRule().needed(poll.population), "assessed": share is not None, "percent": _percent(share),
        "leaf": poll.code, "points": None if points is None else plain_decimal(points.value),
        "questions": [_question_to_plain(one) for one in poll.questions],
    }  # fmt: skip


def _question_to_plain(one: Question) -> dict[str, object]:
    counts = dict(zip(one.answers, one.counts, strict=True))
    return {"text": one.text, "satisfied": one.satisfied, "counts": counts, "percent": _percent(one.share)}


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else plain_decimal(share * 100, 2)
