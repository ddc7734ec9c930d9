"""Cách chấm: a rule is data, and `score` says what an answer earns under it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import NO_POINTS, Points, total


@dataclass(frozen=True, slots=True)
class Score:
    """Kết quả chấm: points earned, out of the points that could be earned."""

    points: Points
    out_of: Points


@dataclass(frozen=True, slots=True)
class Option:
    """Phương án hoặc nội dung: a statement and the points it brings."""

    text: str
    points: Points


@dataclass(frozen=True, slots=True)
class Band:
    """Dải tỷ lệ: from `at_least` (a ratio, inclusive) up to the next band."""

    at_least: Fraction
    points: Points


@dataclass(frozen=True, slots=True)
class Tier:
    """Mức số lượng: from `at_least` up to the next tier."""

    at_least: int
    points: Points


@dataclass(frozen=True, slots=True)
class Labels:
    """Tên số liệu: what the total (a) and the done part (b) count, and in what unit."""

    due: str = ""
    done: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ChooseOne:
    """Chọn một phương án."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PercentBands:
    """Theo dải tỷ lệ: the exact ratio b/a is met by the highest band it reaches; bands run downward to 0."""

    bands: tuple[Band, ...]
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class CountTiers:
    """Theo số lượng: tiers run downward to 0."""

    tiers: tuple[Tier, ...]
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class Proportional:
    """Full marks times the share of work done, and nothing below the floor (a ratio)."""

    max_points: Points
    floor: Fraction = Fraction(0)
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class WeightedRatio:
    """Tỷ lệ có trọng số: b/a times the points of b, plus c/a times those of c, …; nothing below the floor."""

    parts: tuple[Option, ...]
    floor: Fraction = Fraction(0)
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Cộng từng nội dung đạt."""

    items: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A part of a composite: its name and its own rule."""

    name: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Composite:
    """Nhiều phần, mỗi phần một cách chấm; the score is their sum."""

    parts: tuple[NamedRule, ...]


@dataclass(frozen=True, slots=True)
class Deduction:
    """Trừ theo lần: `start` less `per` for each occurrence, never below `floor` (None: no floor)."""

    start: Points
    per: Points
    floor: Points | None = NO_POINTS
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class Bonus:
    """Điểm thưởng: `per` for each occurrence up to `cap`, outside the base."""

    per: Points
    cap: Points
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class Penalty:
    """Điểm phạt: `per` taken off for each occurrence up to `cap`, outside the base."""

    per: Points
    cap: Points
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class Manual:
    """Nhập điểm: a person types the points, with the reason."""

    max_points: Points


@dataclass(frozen=True, slots=True)
class Survey:
    """Điều tra xã hội học: the result comes from outside, to three decimals."""

    max_points: Points


@dataclass(frozen=True, slots=True)
class CouncilOnly:
    """Hội đồng chấm: scored by the appraiser under `rule`, never by the office itself."""

    rule: Rule


Rule = (
    ChooseOne | PercentBands | CountTiers | Proportional | WeightedRatio | Checklist | Composite
    | Deduction | Bonus | Penalty | Manual | Survey | CouncilOnly
)  # fmt: skip


class NoneDueKind(StrEnum):
    """What counts when nothing was due in the period."""

    NOT_ALLOWED = "not_allowed"
    FULL = "full"
    EXCLUDED = "excluded"
    ZERO = "zero"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class NoneDuePolicy:
    """Quy định "không phát sinh": its kind, the points when they are fixed, and what the case is."""

    kind: NoneDueKind = NoneDueKind.NOT_ALLOWED
    points: Points = NO_POINTS
    when: str = ""


NOT_ALLOWED = NoneDuePolicy()


def best(rule: Rule) -> Points:
    """The most a rule can give inside the base; nothing for bonus and penalty."""
    match rule:
        case ChooseOne(options=options):
            return max(option.points for option in options)
        case PercentBands(bands=bands):
            return max(band.points for band in bands)
        case CountTiers(tiers=tiers):
            return max(tier.points for tier in tiers)
        case Proportional(max_points=most) | Manual(max_points=most) | Survey(max_points=most):
            return most
        case WeightedRatio(parts=parts):
            return max(part.points for part in parts)
        case Checklist(items=items):
            return total([item.points for item in items])
        case Composite(parts=named):
            return total([best(part.rule) for part in named])
        case Deduction(start=start):
            return start
        case Bonus() | Penalty():
            return NO_POINTS
        case CouncilOnly(rule=inner):
            return best(inner)


def score(rule: Rule, answer: Answer, none_due: NoneDuePolicy = NOT_ALLOWED) -> Score:
    """What `answer` earns under `rule`, exact; InputError if they are of different kinds or cannot be true."""
    full = best(rule)
    match rule, answer:
        case CouncilOnly(), _:
            raise InputError("answer.council_only")
        case _, Typed():
            raise InputError("answer.unfinished")
        case _, NoneDue():
            return _score_none_due(full, none_due)
        case ((PercentBands() | Proportional() | WeightedRatio()), Tally(due=due)) if due == 0:
            return _score_none_due(full, none_due)
        case ((Bonus(cap=cap) | Penalty(cap=cap)), Given(points=given)):
            if not NO_POINTS <= given <= cap:
                raise InputError("answer.over_maximum", points=given, most=cap)
            return Score(NO_POINTS - given if isinstance(rule, Penalty) else given, NO_POINTS)
        case _, Given(points=given, reason=reason):
            if not NO_POINTS <= given <= full:
                raise InputError("answer.over_maximum", points=given, most=full)
            if not reason.strip() and not isinstance(rule, Survey):
                raise InputError("answer.reason_missing")
            return Score(given, full)
        case ChooseOne(options=options), Choice(option=chosen):
            if chosen > len(options):
                raise InputError("answer.option", option=chosen, most=len(options))
            return Score(options[chosen - 1].points, full)
        case PercentBands(bands=bands), Tally(parts=(done,), due=due):
            return Score(next((band.points for band in bands if done / due >= band.at_least), NO_POINTS), full)
        case CountTiers(tiers=tiers), Count(number=number):
            return Score(next((tier.points for tier in tiers if number >= tier.at_least), NO_POINTS), full)
        case Proportional(max_points=most, floor=least), Tally(parts=(done,), due=due):
            return Score(most.share(done / due) if done / due >= least else NO_POINTS, full)
        case WeightedRatio(parts=weights, floor=least), Tally() if len(weights) == len(answer.parts):
            if answer.done / answer.due < least:
                return Score(NO_POINTS, full)
            shares = zip(weights, answer.parts, strict=True)
            return Score(total([weight.points.share(part / answer.due) for weight, part in shares]), full)
        case Checklist(items=items), Ticks(items=ticked):
            if ticked and ticked[-1] > len(items):
                raise InputError("answer.option", option=ticked[-1], most=len(items))
            return Score(total([items[number - 1].points for number in ticked]), full)
        case Composite(parts=named), Parts(answers=answers) if len(named) == len(answers):
            # Fixed points are meant for the whole component; a part of it cannot claim them.
            inner = NOT_ALLOWED if none_due.kind is NoneDueKind.FIXED else none_due
            scores = [
                Score(NO_POINTS, best(part.rule)) if given is None else score(part.rule, given, inner)
                for part, given in zip(named, answers, strict=True)
            ]
            return Score(total([one.points for one in scores]), total([one.out_of for one in scores]))
        case Deduction(start=start, per=per, floor=floor), Count(number=number):
            left = start - per.share(Fraction(number))
            return Score(left if floor is None else max(left, floor), full)
        case Bonus(per=per, cap=cap), Count(number=number):
            return Score(min(per.share(Fraction(number)), cap), NO_POINTS)
        case Penalty(per=per, cap=cap), Count(number=number):
            return Score(NO_POINTS - min(per.share(Fraction(number)), cap), NO_POINTS)
        case _:
            raise InputError("answer.mismatch", rule=type(rule).__name__, answer=type(answer).__name__)


def _score_none_due(full: Points, policy: NoneDuePolicy) -> Score:
    match policy.kind:
        case NoneDueKind.FULL:
            return Score(full, full)
        case NoneDueKind.EXCLUDED:
            return Score(NO_POINTS, NO_POINTS)
        case NoneDueKind.ZERO:
            return Score(NO_POINTS, full)
        case NoneDueKind.FIXED:
            return Score(min(policy.points, full), full)
        case NoneDueKind.NOT_ALLOWED:
            raise InputError("answer.none_due_not_allowed")
