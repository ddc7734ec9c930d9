"""Phần theo dõi ↔ plain dicts: one pair of functions for each kind of fact; ratios as "numerator/denominator"."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from cchc_tui.core.codec import Plain, answer_from_plain, answer_to_plain
from cchc_tui.core.errors import InputError
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.measured import MeasuredResult
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import read_period
from cchc_tui.core.points import Points, from_thousandths, to_thousandths
from cchc_tui.core.survey import Poll, Question
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from cchc_tui.core.text import nfc

Kept = Cause | Task | Target | PastResult | Poll | MeasuredResult | Fraction
_MOST_DIGITS = 40
_TASK_WORDS = ("id", "content", "lead", "support", "when", "product", "note", "reason", "done_on")


def to_plain(kept: Kept) -> Plain:
    """The plain form of a fact; which kind it is stands in the fact's name."""
    match kept:
        case Cause(kind=kind, text=text):
            return {"kind": kind.value, "text": nfc(text)}
        case Task():
            return _task_to_plain(kept)
        case Target(kind=kind, value=value, grade=grade, year=year):
            return {"kind": kind.value, "value": str(value), "grade": nfc(grade), "year": year}
        case PastResult():
            return _past_to_plain(kept)
        case Poll():
            return _poll_to_plain(kept)
        case MeasuredResult(index=index, period=period, values=values):
            told = {code: str(value) for code, value in values.items()}
            return {"index": index, "period": str(period), "values": told}
        case Fraction():
            return {"effort": to_thousandths(kept)}


def from_plain(kind: str, plain: Plain) -> Kept:
    """The inverse, by the kind a fact's name begins with; InputError `follow_up.damaged` for anything else."""
    try:
        return _READERS[kind](plain)
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as fault:
        raise InputError("follow_up.damaged", kind=kind) from fault


def _task_to_plain(task: Task) -> Plain:
    aims = [
        {"code": aim.code, "answer": None if aim.answer is None else answer_to_plain(aim.answer)} for aim in task.aims
    ]
    return {
        "id": task.id, "content": nfc(task.content), "lead": nfc(task.lead), "support": nfc(task.support),
        "when": nfc(task.when), "product": nfc(task.product), "note": nfc(task.note), "aims": aims,
        "status": task.status.value, "reason": nfc(task.reason), "percent": task.percent, "done_on": task.done_on,
        "evidence": list(task.evidence), "position": task.position,
    }  # fmt: skip


def _task(plain: Plain) -> Task:
    aims = tuple(
        Aim(_text(one["code"]), None if one["answer"] is None else answer_from_plain(one["answer"]))
        for one in plain["aims"]
    )
    words = {name: _text(plain[name]) for name in _TASK_WORDS}
    return Task(
        **words, aims=aims, status=TaskStatus(plain["status"]), percent=_whole(plain["percent"]),
        evidence=tuple(_text(one) for one in plain["evidence"]), position=_whole(plain["position"]),
    )  # fmt: skip


def _past_to_plain(one: PastResult) -> Plain:
    points, base = (None if held is None else to_thousandths(held.value) for held in (one.points, one.base_points))
    return {
        "period": str(one.period), "index": None if one.index is None else str(one.index), "rank": one.rank,
        "of_units": one.of_units, "grade": nfc(one.grade), "points": points, "base": base,
        "indices": [str(index) for index in one.indices],
    }  # fmt: skip


def _past(plain: Plain) -> PastResult:
    points, base = (
        None if plain[name] is None else Points(from_thousandths(_whole(plain[name]))) for name in ("points", "base")
    )
    index = None if plain["index"] is None else _ratio(plain["index"])
    return PastResult(
        read_period(_text(plain["period"])), index, _whole(plain["rank"]), _whole(plain["of_units"]),
        _text(plain["grade"]), points, base, tuple(_ratio(one) for one in plain["indices"]),
    )  # fmt: skip


def _poll_to_plain(poll: Poll) -> Plain:
    questions = [
        {
            "text": nfc(one.text), "answers": [nfc(answer) for answer in one.answers], "satisfied": one.satisfied,
            "counts": list(one.counts),
        }
        for one in poll.questions
    ]  # fmt: skip
    return {
        "id": poll.id, "title": nfc(poll.title), "sheets": poll.sheets, "population": poll.population,
        "questions": questions, "code": poll.code,
    }  # fmt: skip


def _poll(plain: Plain) -> Poll:
    questions = tuple(
        Question(
            _text(one["text"]), tuple(_text(answer) for answer in one["answers"]), _whole(one["satisfied"]),
            tuple(_whole(count) for count in one["counts"]),
        )
        for one in plain["questions"]
    )  # fmt: skip
    return Poll(
        _text(plain["id"]), _text(plain["title"]), _whole(plain["sheets"]), _whole(plain["population"]), questions,
        _text(plain["code"]),
    )  # fmt: skip


def _measured(plain: Plain) -> MeasuredResult:
    values = {_text(code): _ratio(value) for code, value in plain["values"].items()}
    return MeasuredResult(_text(plain["index"]), read_period(_text(plain["period"])), values)


def _effort(plain: Plain) -> Fraction:
    value = from_thousandths(_whole(plain["effort"]))
    if value <= 0:
        raise InputError("effort.value")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value


def _ratio(value: Any) -> Fraction:
    text = _text(value)
    if len(text) > _MOST_DIGITS or text.strip("0123456789/-"):  # no exponents: "1e999999999" would be made
        raise ValueError(text[:_MOST_DIGITS])
    return Fraction(text)


_READERS: dict[str, Callable[[Plain], Kept]] = {
    "cause": lambda plain: Cause(CauseKind(plain["kind"]), _text(plain["text"])),
    "effort": _effort,
    "task": _task,
    "target": lambda plain: Target(
        TargetKind(plain["kind"]), _ratio(plain["value"]), _text(plain["grade"]), _whole(plain["year"])
    ),
    "past": _past,
    "poll": _poll,
    "measured": _measured,
}
