"""Objects ↔ plain dicts of text, whole numbers and lists: for TOML, JSON and the database alike.

Typed numbers are whole thousandths in answers, and decimal text with a dot in criteria sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points, from_thousandths, to_thousandths

Plain = dict[str, Any]


def answer_to_plain(answer: Answer) -> Plain:
    """The plain form of an answer, told apart by `kind`."""
    match answer:
        case Choice(option=option):
            return {"kind": "choice", "option": option}
        case Tally(parts=parts, due=due):
            return {"kind": "tally", "done": [to_thousandths(part) for part in parts], "due": to_thousandths(due)}
        case Count(number=number):
            return {"kind": "count", "number": number}
        case Ticks(items=items):
            return {"kind": "ticks", "items": list(items)}
        case Given(points=given, reason=reason):
            return {"kind": "given", "points": to_thousandths(given.value), "reason": reason}
        case NoneDue():
            return {"kind": "none_due"}
        case Parts(answers=answers):
            return {"kind": "parts", "parts": [None if one is None else answer_to_plain(one) for one in answers]}
        case Typed(texts=texts):
            return {"kind": "typed", "texts": list(texts)}


def answer_from_plain(plain: object) -> Answer:
    """The inverse; InputError `codec.answer` for anything that is not an answer."""
    try:
        return _answer(_mapping(plain))
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise InputError("codec.answer", reason=type(fault).__name__) from fault


def _answer(plain: Mapping[str, Any]) -> Answer:
    match plain["kind"]:
        case "choice":
            return Choice(_whole(plain["option"]))
        case "tally":
            return Tally(tuple(_thousandths(part) for part in plain["done"]), _thousandths(plain["due"]))
        case "count":
            return Count(_whole(plain["number"]))
        case "ticks":
            return Ticks(tuple(_whole(item) for item in plain["items"]))
        case "given":
            return Given(Points(_thousandths(plain["points"])), _words(plain.get("reason", "")))
        case "none_due":
            return NoneDue()
        case "parts":
            return Parts(tuple(None if one is None else _answer(_mapping(one)) for one in plain["parts"]))
        case "typed":
            return Typed(tuple(_words(text) for text in plain["texts"]))
        case kind:
            raise ValueError(kind)


def _mapping(plain: object) -> Mapping[str, Any]:
    if not isinstance(plain, Mapping):
        raise TypeError(type(plain).__name__)
    return plain


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value


def _thousandths(value: object) -> Fraction:
    return from_thousandths(_whole(value))
