"""Points that come or go once for each of something: "mỗi sáng kiến 0,5 điểm", "trừ 0,25 điểm mỗi lần"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.core.rule_lists import scan
from cchc_tui.core.rule_phrases import MOST, NUMBER, Line, UncertainError, fold, has_each, must_be_silent, number, said
from cchc_tui.core.rules import Bonus, Checklist, CountTiers, Deduction, Labels, Option, Penalty, Rule, Tier

_ONE = r"(?:mot\s+|0?1\s+)?"
_WHAT = r"[^.;:,()\d%*/]{2,110}?"
_EACH = rf"\b(?P<each>moi|cu(?:\s+moi)?|cu co)\s+{_ONE}(?P<what>{_WHAT})"
_GAINS = r"(?:thi\s+)?(?:\b(?:duoc|se|tinh|cham|dat|ghi|cho)\s+)*(?:(?P<plus>cong)\s+(?:them\s+)?)?(?:diem\s+)?"
_LOSES = r"(?:thi\s+)?(?:\b(?:bi|se)\s+)*(?P<minus>tru)\s+(?:di\s+|diem\s+)?"
_FOR = (
    rf"\s*(?:/\s*{_ONE}|(?:cho|voi|doi voi|tren)\s+(?:moi|mot|0?1)\s+{_ONE}|moi\s+{_ONE})"
    rf"(?P<what>{_WHAT})\s*(?=$|[.,;()])"
)
_N = rf"(?P<n>{NUMBER})\s*(?:diem\b|d\b)"
_FORMS = (
    re.compile(rf"{_EACH}\s*:?\s*{_LOSES}{_N}"),
    re.compile(rf"{_EACH}\s*[:=]?\s*{_GAINS}{_N}"),
    re.compile(rf"\b{_LOSES}{_N}{_FOR}"),
    re.compile(rf"(?:\b(?:duoc|tinh|cham|dat|cho|se)\s+)*(?:\b(?P<plus>cong)\s+(?:them\s+)?)?{_N}{_FOR}"),
)
_CAP = re.compile(
    rf"[,;(]?\s*(?:nhung\s+|va\s+|song\s+)?(?:tong (?:so )?diem\s+)?(?:(?:cong|tru|duoc|dat|tinh|cham|diem)\s+)*"
    rf"(?:toi da|khong (?:vuot )?qua|nhieu nhat)\s*(?:(?:la|khong (?:vuot )?qua|tru|cong|duoc|cho)\s+)*"
    rf"(?:(?P<cap>{NUMBER})\s*(?:diem\b|d\b)?|(?P<full>{MOST})(?: cua (?:tieu chi|noi dung)[^.;,]*)?)"
    r"\s*\)?\s*(?=$|[.,;)])"
)
_FLOOR = re.compile(
    r"[,;(]?\s*(?:nhung\s+)?(?:cho den (?:khi )?het (?:so )?diem|(?:diem )?thap nhat (?:la |bang )?0(?: diem)?"
    r"|khong (?:tru )?am(?: diem)?|toi thieu (?:la )?0 diem)(?: cua (?:tieu chi|noi dung)[^.;,]*)?\s*\)?\s*(?=$|[.,;)])"
)
_BAD_THINGS = re.compile(r"\b(?:tre|chAm|vi pham|sai|thieu|khong|chua|bi|loi|qua han)\b")
_LIMITED = re.compile(r"\b(?:toi da|toi thieu|khong (?:vuot )?qua|nhieu nhat|it nhat|ke tu|tu)\s+\S*\d|\bthu \d")
_HEADING = re.compile(r"(?:cac )?diem (?:thuong|phat|cong|tru)")
_STARTS = re.compile(r"\b(?:nhu )?sau\s*:?$|^noi dung|^yeu cau|^hinh thuc")


@dataclass(frozen=True, slots=True)
class _Each:
    per: Fraction
    what: str
    loses: bool
    phrase: str
    start: int
    end: int


def find_each(clause: str) -> _Each | None:
    """The part of a clause that gives or takes points once for each of something."""
    folded = fold(clause)
    for form in _FORMS:
        if found := form.search(folded):
            what = clause[found.start("what") : found.end("what")].strip()
            whole = clause[found.start() : found.end()].strip()
            return _Each(number(found["n"]), what, "minus" in found.groupdict(), whole, found.start(), found.end())
    return None


def speaks_of_each(lines: Sequence[Line]) -> bool:
    """Whether any clause gives or takes points once for each of something."""
    return any(find_each(clause) for line in lines for clause in line.clauses)


def read_each(lines: Sequence[Line], most: Fraction | None, name: str) -> tuple[Rule, list[str]]:
    """The rule of points that come or go by occurrence, and what matched."""
    each: list[_Each] = []
    caps: list[Fraction | None] = []
    left: list[Line] = []
    for line in lines:
        kept = []
        for clause in line.clauses:
            rest = clause
            if found := find_each(clause):
                each.append(found)
                rest = f"{clause[: found.start]} {clause[found.end :]}".strip()
            if found or each:
                rest, limits = _take_limits(rest)
                caps += limits
            rest = rest.strip(" ,.:-")
            if _HEADING.fullmatch(fold(rest)):
                name, rest = f"{name} {rest}", ""
            kept += [rest] if rest.strip(";()") else []
        if any(_LIMITED.search(fold(rest)) for rest in kept):
            raise UncertainError("rule.each", kept[0])
        if kept:
            left.append(Line(tuple(kept), line.bulleted))
    if len(each) != 1 or len(caps) > 1:
        raise UncertainError("rule.each", each[-1].phrase)
    one, cap = each[0], caps[0] if caps else None
    if not one.per:
        raise UncertainError("rule.each", one.phrase)
    return _rule(one, cap, bool(caps) and cap is None, left, most, f"{name} {one.phrase}"), [one.phrase]


def _take_limits(clause: str) -> tuple[str, list[Fraction | None]]:
    """A clause without the most and the least it states, and the most (None: the maximum of the leaf)."""
    caps: list[Fraction | None] = []
    found = _CAP.search(fold(clause))
    if found:
        caps = [number(found["cap"]) if found["cap"] else None]
        clause = f"{clause[: found.start()]} {clause[found.end() :]}".strip()
    ends = _FLOOR.search(fold(clause))
    if ends:
        clause = f"{clause[: ends.start()]} {clause[ends.end() :]}".strip()
    return clause, caps


def _rule(
    one: _Each, cap: Fraction | None, full: bool, left: Sequence[Line], most: Fraction | None, about: str
) -> Rule:
    labels = Labels(done=said(one.what))
    told = re.search(r"\bdiem (thuong|phat|cong|tru)\b", fold(about))
    against = told is not None and (told[1] in {"phat", "tru"}) != one.loses
    if against or (not one.loses and _BAD_THINGS.search(fold(one.what))) or (cap is not None and one.per > cap):
        raise UncertainError("rule.each", one.phrase)
    if most == 0 or re.search(r"\bdiem (?:thuong|phat|cong|tru)\b|\bthuong diem\b", fold(about)):
        if cap is None or (most and cap > most):
            raise UncertainError("rule.no_cap", one.phrase)
        _must_all_be_silent(left)
        return (Penalty if one.loses else Bonus)(Points(one.per), Points(cap), labels)
    if most is None and cap is None:
        raise UncertainError("rule.maximum_unknown", one.phrase)
    whole = most if most is not None else cap
    assert whole is not None
    if one.per > whole:
        raise UncertainError("rule.over_maximum", one.phrase)
    if one.loses:
        return _deduction(one, cap, left, whole, labels)
    if cap is not None and cap != whole:
        raise UncertainError("rule.over_maximum" if cap > whole else "rule.under_maximum", one.phrase)
    return _gain(one, cap is not None or full, left, whole, labels)


def _deduction(one: _Each, cap: Fraction | None, left: Sequence[Line], whole: Fraction, labels: Labels) -> Rule:
    """Full marks less `per` each time: nothing but "không có …: full marks" may stand beside it."""
    for case in scan(left, whole).cases:
        if case.points != whole or not re.match(
            r"(?:neu |truong hop )?(?:khong|thuc hien|day du|dam bao|dung)\b", fold(case.text)
        ):
            raise UncertainError("rule.each", case.phrase)
    if cap is not None and cap > whole:
        raise UncertainError("rule.over_maximum", one.phrase)
    return Deduction(Points(whole), Points(one.per), Points(whole - cap if cap is not None else Fraction(0)), labels)


def _gain(one: _Each, capped: bool, left: Sequence[Line], whole: Fraction, labels: Labels) -> Rule:
    items = [clause for line in left for clause in line.clauses]
    if _STARTS.search(fold(one.what)) and len(items) > 1:
        return _items(one, left, whole)
    for case in scan(left, whole).cases:
        if case.points or not re.match(r"(?:neu |truong hop )?(?:khong|chua)\b", fold(case.text)):
            raise UncertainError("rule.each", case.phrase)
    steps = -(-whole // one.per)
    if (not capped and whole % one.per) or steps > 20:
        raise UncertainError("rule.no_cap", one.phrase)
    tiers = [Tier(count, Points(min(whole, one.per * count))) for count in range(int(steps), -1, -1)]
    return CountTiers(tuple(tiers), labels)


def _items(one: _Each, left: Sequence[Line], whole: Fraction) -> Rule:
    """ "Mỗi nội dung sau được 0,25 điểm: (1) …; (2) …": the things themselves are listed."""
    listed = [clause for line in left for clause in line.clauses if re.match(r"\(?\d{1,2}\)", clause) or line.bulleted]
    if len(listed) < 2 or one.per * len(listed) != whole:
        raise UncertainError("rule.alternatives_or_sum", one.phrase)
    _must_all_be_silent(left)
    return Checklist(tuple(Option(said(clause), Points(one.per)) for clause in listed))


def _must_all_be_silent(left: Sequence[Line]) -> None:
    for line in left:
        for clause in line.clauses:
            must_be_silent(clause, after=has_each(clause))
