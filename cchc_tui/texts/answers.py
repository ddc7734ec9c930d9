"""Answers as one line of text, for a cell or a command line: "45/50", "Phương án 2", "1; 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.errors import InputError
from cchc_tui.core.fields import read_points
from cchc_tui.core.points import plain_decimal, read_number
from cchc_tui.core.rules import (
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Manual,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    WeightedRatio,
)
from cchc_tui.core.text import nfc, search_key

NONE_DUE = "Không phát sinh"
UNFINISHED = "Đang nhập:"
_GIVEN = re.compile(r"([\d.,]+)\s*(?:điểm|đ)(?:\s*:\s?(.*)|\s*)", re.IGNORECASE | re.DOTALL)
_CHOICE = re.compile(r"(?:phương án|pa)?\s*(\d{1,4})", re.IGNORECASE)
_TICKS = re.compile(r"\d{1,4}(?:\s*[;,]\s*\d{1,4})*")
_WHOLE = re.compile(r"\d{1,12}")
_COULD_BE_GROUPED = re.compile(r"\d{1,3}[.,]\d{3}")


def show_answer(answer: Answer) -> str:
    """The line that `read_answer` reads back as the same answer."""
    return _show(answer, inside=False)


def _show(answer: Answer, *, inside: bool) -> str:
    match answer:
        case Choice(option=option):
            return f"Phương án {option}"
        case Tally(parts=parts, due=due):
            return f"{'+'.join(map(_show_quantity, parts))}/{_show_quantity(due)}"
        case Count(number=number):
            return str(number)
        case Ticks(items=items):
            return "; ".join(map(str, items)) or "0"
        case NoneDue():
            return NONE_DUE
        case Given(points=given, reason=reason):
            told = _escaped(reason) if inside else reason
            return f"{_comma(given.value)} đ: {told}" if reason else f"{_comma(given.value)} đ"
        case Typed(texts=texts):
            return f"{UNFINISHED} {' | '.join(f'[{_escaped(text)}]' for text in texts)}".rstrip()
        case Parts(answers=answers):
            return " | ".join(f"[{_show(one, inside=True) if one else ''}]" for one in answers)


def _comma(value: Fraction) -> str:
    return plain_decimal(value).replace(".", ",")


def _show_quantity(value: Fraction) -> str:
    """A quantity that cannot be taken for grouped thousands: 1,125 is written 1,1250."""
    shown = _comma(value)
    return f"{shown}0" if _COULD_BE_GROUPED.fullmatch(shown) else shown


def read_answer(rule: Rule, text: str) -> Answer:
    """What `text` answers under `rule`; InputError when it fits no answer the rule can meet."""
    line = nfc(text).replace("\u00a0", " ").lstrip()
    if not line.strip():
        raise InputError("answer.empty")
    if isinstance(rule, CouncilOnly):
        raise InputError("answer.council_only")
    if search_key(line) in (search_key(NONE_DUE), "kps"):
        return NoneDue()
    if line.startswith(UNFINISHED):
        pieces = line.removeprefix(UNFINISHED).strip()
        return Typed(tuple(map(_unescaped, _split(rule, pieces))) if pieces else ())
    if given := _GIVEN.fullmatch(line):
        return Given(read_points(given[1]), given[2] or "")
    return _read(rule, line.strip())


def _read(rule: Rule, line: str) -> Answer:
    match rule:
        case ChooseOne(options=options):
            chosen = _CHOICE.fullmatch(line)
            if not chosen:
                raise _unreadable(rule, line)
            if not 1 <= int(chosen[1]) <= len(options):
                raise InputError("answer.option", option=int(chosen[1]), most=len(options))
            return Choice(int(chosen[1]))
        case PercentBands() | Proportional():
            return _read_tally(rule, line, 1)
        case WeightedRatio(parts=parts):
            return _read_tally(rule, line, len(parts))
        case CountTiers() | Deduction() | Bonus() | Penalty():
            if not _WHOLE.fullmatch(line) or not line.isascii():
                raise _unreadable(rule, line)
            return Count(int(line))
        case Checklist(items=items):
            return _read_ticks(rule, line, len(items))
        case Manual() | Survey():
            return Given(read_points(line))
        case Composite(parts=named):
            pieces = _split(rule, line)
            if len(pieces) != len(named):
                raise InputError("answer.parts", text=line, wanted=len(named), found=len(pieces))
            answers = zip(named, pieces, strict=True)
            return Parts(tuple(_read_part(part.rule, piece) if piece.strip() else None for part, piece in answers))
        case CouncilOnly():
            raise InputError("answer.council_only")


def _read_part(rule: Rule, piece: str) -> Answer:
    # Brackets of a part's reason were escaped; those of a composite or of unfinished fields within are its own.
    nested = piece.lstrip().startswith(("[", UNFINISHED))
    return read_answer(rule, piece if nested else _unescaped(piece))


def _escaped(text: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text)


def _unescaped(piece: str) -> str:
    return re.sub(r"\\(.)", r"\1", piece, flags=re.DOTALL)


def _unreadable(rule: Rule, line: str) -> InputError:
    return InputError("answer.unreadable", text=line, form=answer_form(rule))


def _read_tally(rule: Rule, line: str, parts: int) -> Answer:
    above, slash, below = line.partition("/")
    pieces = above.split("+")
    if not slash or len(pieces) != parts:
        raise _unreadable(rule, line)
    return Tally(tuple(map(read_number, pieces)), read_number(below))


def _read_ticks(rule: Rule, line: str, most: int) -> Answer:
    if not _TICKS.fullmatch(line) or not line.isascii():
        raise _unreadable(rule, line)
    numbers = sorted({int(number) for number in re.findall(r"\d+", line)})
    if numbers == [0]:
        return Ticks(())
    if wrong := [number for number in numbers if not 1 <= number <= most]:
        raise InputError("answer.option", option=wrong[0], most=most)
    return Ticks(tuple(numbers))


def _split(rule: Rule, line: str) -> list[str]:
    """The contents of the outer brackets of "[…] | […]"."""
    pieces: list[str] = []
    depth = start = 0
    between = ""
    for sign in re.finditer(r"\\.|[\[\]]|[^\[\]\\]+|\\", line, re.DOTALL):
        if sign[0] == "[":
            start = sign.end() if depth == 0 else start
            depth += 1
        elif sign[0] == "]" and depth:
            depth -= 1
            if depth == 0:
                pieces.append(line[start : sign.start()])
        elif depth == 0:
            between += sign[0]
    if depth or not pieces or between.replace(" ", "") != "|" * (len(pieces) - 1):
        raise _unreadable(rule, line)
    return pieces


def answer_form(rule: Rule) -> str:
    """How an answer under `rule` is written, by an example."""
    match rule:
        case ChooseOne(options=options):
            return _sample(("Phương án 1", f"Phương án {len(options)}"))
        case PercentBands() | Proportional():
            return "số đạt/tổng số, ví dụ 45/50"
        case WeightedRatio(parts=parts):
            return f"các phần/tổng số, ví dụ {'+'.join(['10'] * len(parts))}/50"
        case CountTiers() | Deduction() | Bonus() | Penalty():
            return "một số nguyên, ví dụ 3"
        case Checklist():
            return "số thứ tự các nội dung đạt, ví dụ 1; 3 (không đạt nội dung nào: 0)"
        case Composite(parts=named):
            return " | ".join(f"[{answer_form(part.rule)}]" for part in named)
        case Manual():
            return "điểm và lý do, ví dụ 1,5 đ: lý do"
        case Survey():
            return "điểm điều tra, ví dụ 1,254"
        case CouncilOnly():
            return "để trống"


def _sample(ends: Sequence[str]) -> str:
    return " đến ".join(dict.fromkeys(ends))
