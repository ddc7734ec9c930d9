"""Chuyển bộ tiêu chí: which leaf of a new set continues which leaf of the old one, guessed and then confirmed."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cchc_tui.core.assessment import Assessment, Entry, Line
from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import Link
from cchc_tui.core.findings import Finding, error, has_errors, warning
from cchc_tui.core.likeness import (
    WHOLE,
    Wording,
    likeness,
    part_likeness,
    same_heading,
    same_text,
    wordings,
)
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.core.rules import Checklist, ChooseOne, CouncilOnly, CountTiers, PercentBands, Proportional, Rule

LEAST = 500  # leaves less alike than this, in thousandths, are not taken for each other
LEAST_SAME_CODE = 400  # … unless their codes speak for them too
LEAST_SAME_SCORING = 100  # … or their codes, maxima and steps of points: then a set was only worded anew
_CODE_SPEAKS, _HEADING_SPEAKS = 125, 60
_LEAST_PART, _NEAR, _MOST_PARTS, _MOST_TRIED = 600, 250, 6, 8

_Group = tuple[tuple[str, ...], tuple[str, ...]]  # old codes, and the new ones that continue them


class Kind(StrEnum):
    """Tình trạng của một mục khi chuyển bộ."""

    SAME = "same"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Move:
    """Dòng chuyển bộ: old codes, the new ones that continue them, and what differs; a guess until confirmed."""

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    likeness: Fraction = Fraction(0)
    confirmed: bool = False
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Carried:
    """Bản đã chuyển: the new assessment, and what was not put into it because a person must look first.

    `pending_links` are the old links under their new codes; `owners` the old owners by new code; `dropped` the old
    lines, with answer, points and links, of leaves that nothing continues.
    """

    assessment: Assessment
    pending_links: tuple[Link, ...]
    dropped: tuple[Line, ...]
    owners: Mapping[str, str]


def guess_moves(old: CriteriaSet, new: CriteriaSet) -> tuple[Move, ...]:
    """A line for every leaf of both sets, in the new set's order, dropped leaves last; the same for the same sets."""
    before, after = wordings(old), wordings(new)
    pairs = dict(_pairs(list(before.values()), list(after.values())))
    groups = [
        *((tuple(parts), (whole,)) for whole, parts in _cuts(after, {b: a for a, b in pairs.items()}, before)),
        *(((whole,), tuple(parts)) for whole, parts in _cuts(before, pairs, after)),
    ]
    settled: list[_Group] = []
    gone: set[str] = set()
    come: set[str] = set()
    for olds, news in [*groups, *(((a,), (b,)) for a, b in pairs.items())]:
        if gone.isdisjoint(olds) and come.isdisjoint(news):
            settled.append((olds, news))
            gone.update(olds)
            come.update(news)
    return _in_order(_moves(_whole(settled, before, after), before, after), before, after)


def with_confirmed(
    moves: Sequence[Move],
    index: int,
    new_codes: Sequence[str],
    old: CriteriaSet,
    new: CriteriaSet,
    old_codes: Sequence[str] | None = None,
) -> tuple[Move, ...]:
    """The lines with line `index` confirmed as its old codes (or `old_codes`) continued by `new_codes`.

    Other lines give up the codes it takes, and the codes it lets go become lines of their own, all unconfirmed.
    """
    before, after = wordings(old), wordings(new)
    here = moves[index]
    olds = _known(here.old if old_codes is None else old_codes, before)
    news = _known(new_codes, after)
    if not olds and not news:
        raise InputError("mapping.nothing")
    if len(olds) > 1 and len(news) > 1:
        raise InputError("mapping.many_to_many", old=", ".join(olds), new=", ".join(news))
    kept: list[Move] = []
    for number, one in enumerate(moves):
        left = tuple(code for code in one.old if code not in olds), tuple(code for code in one.new if code not in news)
        if number == index or left == ((), ()):
            continue
        kept += [one] if left == (one.old, one.new) else _moves([left], before, after)
    kept += _moves([(olds, news)], before, after, confirmed=True)
    groups = [(one.old, one.new) for one in kept]
    freed = _whole(groups, before, after)[len(groups) :]
    return _in_order([*kept, *_moves(freed, before, after)], before, after)


def check_moves(moves: Iterable[Move], old: CriteriaSet, new: CriteriaSet) -> list[Finding]:
    """Every leaf of both sets must stand in one line; a line nobody has confirmed is a warning."""
    listed = list(moves)
    findings: list[Finding] = []
    sides = ((old, [code for one in listed for code in one.old]), (new, [code for one in listed for code in one.new]))
    for criteria, codes in sides:
        often = Counter(codes)
        findings += [error("mapping.missing", code) for code in criteria.by_code if code not in often]
        findings += [error("mapping.unknown_code", code) for code in often if code not in criteria.by_code]
        findings += [error("mapping.twice", code) for code, times in often.items() if times > 1]
    findings += [warning("mapping.unconfirmed", (one.new or one.old)[0]) for one in listed if not one.confirmed]
    return findings


def carry(assessment: Assessment, target: CriteriaSet, moves: Sequence[Move]) -> Carried:
    """The assessment on `target`: explanations, owners and the register of evidence go along, answers never.

    InputError `mapping.faulty` when the lines do not cover both sets.
    """
    faults = check_moves(moves, assessment.criteria, target)
    if has_errors(faults):
        raise InputError("mapping.faulty", findings=faults)
    entries: dict[str, Entry] = {}
    links: dict[Link, None] = {}
    owners: dict[str, str] = {}
    dropped: list[Line] = []
    for one in moves:
        lines = [assessment.sheet.by_code[code] for code in one.old]
        said = "\n\n".join(line.entry.explanation for line in lines if line.entry.explanation.strip())
        asked = ", ".join(dict.fromkeys(line.component.owner for line in lines if line.component.owner))
        if not one.new:
            dropped += [line for line in lines if line.entry != Entry(line.entry.code) or line.links]
        for code in one.new:
            if said:
                entries[code] = Entry(code, explanation=said)
            if asked:
                owners[code] = asked
            moved = (Link(link.evidence_id, code, link.section, link.page) for line in lines for link in line.links)
            links.update(dict.fromkeys(moved))
    carried = Assessment(assessment.office, assessment.period, target, entries, dict(assessment.evidence))
    return Carried(carried, tuple(links), tuple(dropped), owners)


def _pairs(old: list[Wording], new: list[Wording]) -> Iterator[tuple[str, str]]:
    """Leaves taken for each other: equal texts first, then the most alike; code, heading and order decide between."""
    ranked = []
    for one, other in itertools.product(old, new):
        alike = likeness(one, other)
        same_code = one.code == other.code
        least = LEAST_SAME_CODE if same_code else LEAST
        if same_code and _scores_alike(one.component, other.component):
            least = LEAST_SAME_SCORING
        if alike < least:
            continue
        equal = one.text == other.text
        rank = alike + _CODE_SPEAKS * same_code + _HEADING_SPEAKS * same_heading(one, other) // WHOLE
        away = len(_differences(one.component, other.component)) if equal else 0
        ranked.append((not equal, -rank, away, one.order, other.order, one.code, other.code))
    gone: set[str] = set()
    come: set[str] = set()
    for *_, before, after in sorted(ranked):
        if before not in gone and after not in come:
            gone.add(before)
            come.add(after)
            yield before, after


def _scores_alike(one: Component, other: Component) -> bool:
    """Whether two leaves of one code are worth the same in the same steps, whatever their words."""
    return one.max_points == other.max_points and _steps(one.rule) == _steps(other.rule)


def _steps(rule: Rule) -> tuple[object, ...]:
    match rule:
        case CouncilOnly(rule=inner):
            return _steps(inner)
        case ChooseOne(options=options) | Checklist(items=options):
            return (type(rule), *(option.points for option in options))
        case PercentBands(bands=bands):
            return (type(rule), *bands)
        case CountTiers(tiers=tiers):
            return (type(rule), *tiers)
        case Proportional(floor=floor):
            return (type(rule), floor)
        case _:
            return (type(rule),)


def _cuts(
    wholes: Mapping[str, Wording], pairs: Mapping[str, str], others: Mapping[str, Wording]
) -> Iterator[tuple[str, list[str]]]:
    """Leaves that several free leaves of the other set make up: words nearly as alike, maxima adding up."""
    taken = set(pairs.values())
    for code, whole in wholes.items():
        free = [one for other, one in others.items() if other not in taken]
        first = [others[pairs[code]]] if code in pairs else []
        parts = _parts(whole, first, free)
        if parts:
            taken.update(parts)
            yield code, parts


def _parts(whole: Wording, first: list[Wording], free: list[Wording]) -> list[str]:
    alike = {one.code: part_likeness(one, whole) for one in [*first, *free]}
    usable = [one for one in free if alike[one.code] >= _LEAST_PART and one.component.max_points > NO_POINTS]
    if any(alike[one.code] < _LEAST_PART or one.component.max_points <= NO_POINTS for one in first):
        return []
    near = first[0].order if first else whole.order
    usable.sort(key=lambda one: (-alike[one.code], abs(one.order - near), one.order))
    for more in range(2 - len(first), _MOST_PARTS - len(first) + 1):
        for chosen in itertools.combinations(usable[:_MOST_TRIED], more):
            group = sorted([*first, *chosen], key=lambda one: one.order)
            ranks = [alike[one.code] for one in group]
            adds_up = total([one.component.max_points for one in group]) == whole.component.max_points
            if adds_up and max(ranks) - min(ranks) <= _NEAR:
                return [one.code for one in group]
    return []


def _whole(groups: Iterable[_Group], before: Iterable[str], after: Iterable[str]) -> list[_Group]:
    """The groups, and one of its own for every leaf that stands in none."""
    listed = list(groups)
    gone = {code for olds, _ in listed for code in olds}
    come = {code for _, news in listed for code in news}
    new: list[_Group] = [((), (code,)) for code in after if code not in come]
    dropped: list[_Group] = [((code,), ()) for code in before if code not in gone]
    return [*listed, *new, *dropped]


def _moves(
    groups: Iterable[_Group],
    before: Mapping[str, Wording],
    after: Mapping[str, Wording],
    *,
    confirmed: bool = False,
) -> list[Move]:
    """The lines that groups of codes make; leaves without a counterpart stand one in a line."""
    moves: list[Move] = []
    for olds, news in groups:
        if olds and news:
            moves.append(_move(olds, news, before, after, confirmed))
        else:
            moves += [Move(Kind.DROPPED, (code,), (), confirmed=confirmed) for code in olds]
            moves += [Move(Kind.NEW, (), (code,), confirmed=confirmed) for code in news]
    return moves


def _move(
    olds: tuple[str, ...],
    news: tuple[str, ...],
    before: Mapping[str, Wording],
    after: Mapping[str, Wording],
    confirmed: bool,
) -> Move:
    """The line of leaves that continue each other; what is the same in every respect needs no confirming."""
    pairs = [(before[one], after[other]) for one in olds for other in news]
    found = {name for one, other in pairs for name in _differences(one.component, other.component)}
    what = tuple(name for name in _FIELDS if name in found)
    if len(pairs) > 1:
        kind = Kind.SPLIT if len(news) > 1 else Kind.MERGED
    elif olds == news:
        kind = Kind.REWORDED if what else Kind.SAME
    else:
        kind = Kind.REWORDED if {"name", "guide"} & found else Kind.RENUMBERED
    alike = Fraction(min(likeness(one, other) for one, other in pairs), WHOLE)
    return Move(kind, olds, news, alike, confirmed or kind is Kind.SAME, what)


_FIELDS = ("name", "guide", "rule", "max_points", "none_due", "evidence", "explanation", "owner")


def _differences(one: Component, other: Component) -> list[str]:
    differs = (
        same_text(one.name) != same_text(other.name),
        same_text(one.guide) != same_text(other.guide),
        one.rule != other.rule,
        one.max_points != other.max_points,
        one.none_due != other.none_due,
        one.evidence != other.evidence,
        one.explanation_asked != other.explanation_asked,
        one.owner != other.owner,
    )
    return [name for name, yes in zip(_FIELDS, differs, strict=True) if yes]


def _known(codes: Sequence[str], known: Mapping[str, Wording]) -> tuple[str, ...]:
    """`codes`, each once and in the order of their set; InputError for one it does not have."""
    for code in codes:
        if code not in known:
            raise InputError("mapping.no_such_code", leaf=code)
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: known[code].order))


def _in_order(moves: Iterable[Move], before: Mapping[str, Wording], after: Mapping[str, Wording]) -> tuple[Move, ...]:
    def place(one: Move) -> tuple[bool, int]:
        return (not one.new, after[one.new[0]].order if one.new else before[one.old[0]].order)

    return tuple(sorted(moves, key=place))
