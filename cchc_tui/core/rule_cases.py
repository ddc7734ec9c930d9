"""Conditions that speak of shares or numbers, as exact ranges: bands and tiers without a hole or an overlap."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.core.rule_phrases import NUMBER, RATIO, UncertainError, fold, masked, number, words_of
from cchc_tui.core.rules import Band, CountTiers, Labels, PercentBands, Tier

_FILL = r"(?:\s*\b(?:ty le|ti le|muc|so luong|dat|duoc|ket quA|gia tri))*\s*$"
_SIGNS = {
    "from": r"(?:\u2265|\b(?:tu du|tu|it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|lon hon hoac bang"
    r"|bang hoac lon hon))",
    "to": r"(?:\u2264|\b(?:khong qua|khong vuot qua|khong vuot|khong hon|toi da|nhieu nhat|nho hon hoac bang|den het"
    r"|den|toi))",
    "below": r"(?:<|\b(?:duoi|nho hon|thap hon|it hon|(?:chua|khong) (?:dat duoc|dat|du|den|toi)))",
    "above": r"(?:>|\b(?:tu tren|tren|hon|vuot qua|vuot|qua|lon hon|cao hon|nhieu hon))",
}
_COMPARED = [(sign, re.compile(words + _FILL)) for sign, words in _SIGNS.items()]
_DENIED = re.compile(r"\b(?:khong|chua)(?: dat duoc| dat| du| den)?\s*$")
_JOINED = re.compile(r"(?:\bden|\btoi|-|~|\bva|,|\bnhung)\s*$")
_UP = re.compile(r"[^\d%]*?\btro len\b")
_DOWN = re.compile(r"[^\d%]*?\btro xuong\b")
_NOT_WORK = re.compile(r"\s*(?:cua\s+)?(?:so\s+)?(?:thoi gian|thoi han|thoi luong|ngay|diem|tong (?:so )?diem)\b")
_CHANGE = re.compile(r"\b(?:tang|giam|chAm|tre|qua han|so voi (?:nam|ky|cung ky))\b")
_REST = re.compile(
    r"(?:cac |nhUng )?(?:(?:truong hop|muc|ket quA) )?(?:con lai|khac)"
    r"|khong dat(?: (?:cac )?(?:muc|yeu cau|ty le|dieu kien)(?: (?:nEu )?tren)?)?"
)
_RANK = re.compile(
    r"\b(?:vi tri|xep (?:hang|thu)|thu hang|hang|top|nhom)(?: thu)?(?: tu)?\s*\d|\bnhom (?:dan dau|cuoi)|\bthu hang\b"
)
_IN_WORDS = re.compile(
    r"\b(?:co|tu|dat|duoi|tren|it nhat|toi thieu|den)\s+(?:mot(?! trong)|hai|ba|bon|sau|bay|tam|chin|muoi)\b(?=\s+\w)"
    r"|\bphan tram\b|\b(?:mot|hon|qua) nua\b|\b(?:hai|ba|mot) phan (?:ba|tU|hai)\b|\bda so\b"
)
_GENERIC = words_of(
    "ty le ti dat hoan thanh co neu muc ket quA thuc hien tu so tong cac khi truong hop duoc va voi den duoi tren "
    "toi thieu it nhat trong nam ky dia phuong don vi khong chua da luong la nho hon thap"
)
_NO_NOUN = words_of(
    "duoc dat dung thi co da va tro len kip day hoan theo khong chua den tu trong thuc tren dam so tong cac cua "
    "hoac ma ke hang luong ty le"
)
_TIME = {"ngay", "thang", "gio", "tuan", "quy", "nam", "phut", "diem", "bac"}
_RATE = re.compile(r"/\s*(?:thang|quy|tuan|don vi|phong)\b|\b(?:hang|hAng|moi|mot) (?:thang|quy|tuan)\b")
_NONE = re.compile(
    r"(?:khong|chua)(?: (?:co|to chuc|thuc hien|ban hanh|phat sinh|dang|ap dung|trien khai|duoc|tham gia|dat|xay dung"
    r"|cOng bo|de xuat)\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class Case:
    """Trường hợp: a condition as the text has it, the points it brings, and whether they are added to others."""

    text: str
    points: Fraction
    phrase: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Khoảng: from `low`, inclusive, up to `high`, exclusive; None is without end."""

    low: Fraction
    high: Fraction | None


def is_rank(text: str) -> bool:
    """Whether a condition is a place in a ranking, which only the appraiser knows."""
    return bool(_RANK.search(fold(text)))


def in_words(text: str) -> bool:
    """Whether a number is written out ("hai sáng kiến", "quá nửa")."""
    return bool(_IN_WORDS.search(fold(text)))


def has_share(text: str) -> bool:
    """Whether a condition speaks of a share: "80%" or "b/a"."""
    return "%" in text or bool(re.search(RATIO, fold(text)))


def has_number(text: str) -> bool:
    """Whether a number is left once dates, decrees and brackets are taken away."""
    return bool(re.search(r"\d", masked(text)))


def read_range(text: str, *, shares: bool) -> Range:
    """The exact range a condition names (shares as ratios, else whole numbers); UncertainError when it is not exact."""
    blank = masked(text)
    ratio = shares and bool(re.search(RATIO, fold(text)))
    blank = re.sub(r"\b[tT][yi] le\s*\(?%\)?(?!\s*\d)", lambda one: "ty le".ljust(len(one[0])), blank)
    found = list(re.finditer(rf"({NUMBER})\s*(%?)", blank))
    percents = [one for one in found if one[2]]
    if len(found) > 2:
        raise UncertainError("rule.two_measures", text)
    if not found or len(re.findall(r"\d+(?:[.,]\d+)*", blank)) != len(found) or blank.count("%") != len(percents):
        raise UncertainError("rule.number_unclear", text)
    if shares and (not found[-1][2] if percents else not ratio):
        raise UncertainError("rule.two_measures", text)
    if not shares and percents:
        raise UncertainError("rule.mixed_conditions", text)
    values = [_value(one[1], text, shares=shares, percent=bool(percents)) for one in found]
    before, after = blank[: found[0].start()], blank[found[-1].end() :]
    if shares:
        _must_be_work(text, after)
    sign = _sign(before, text)
    if len(found) == 1:
        return _one_edge(sign, values[0], after, text, shares=shares)
    return _two_edges(sign, values, blank[found[0].end() : found[1].start()], text, shares=shares)


def _value(found: str, text: str, *, shares: bool, percent: bool) -> Fraction:
    value = number(found)
    if (not shares and value.denominator != 1) or (shares and not percent and value > 1):
        raise UncertainError("rule.number_unclear", text)
    return value / 100 if percent else value


def _must_be_work(text: str, after: str) -> None:
    if _CHANGE.search(fold(text)) or _NOT_WORK.match(after):
        raise UncertainError("rule.not_a_share", text)


def _sign(before: str, text: str) -> str:
    for sign, pattern in _COMPARED:
        if found := pattern.search(before):
            if _DENIED.search(before[: found.start()]):
                raise UncertainError("rule.number_unclear", text)
            return sign
    if _DENIED.search(before):
        raise UncertainError("rule.number_unclear", text)
    return ""


def _one_edge(sign: str, value: Fraction, after: str, text: str, *, shares: bool) -> Range:
    up, down = _UP.match(after), _DOWN.match(after)
    if down or (sign == "below" and up and up[0].strip() == "tro len"):
        raise UncertainError("rule.edge", text)
    step = Fraction(1)
    match sign:
        case "from":
            return Range(value, None)
        case "below":
            return Range(Fraction(0), value)
        case "above" if not shares and not up:
            return Range(value + step, None)
        case "" if up:
            return Range(value, None)
        case "" if shares and value == 1:
            return Range(value, None)
        case "" if not shares:
            return Range(value, value + step)
    raise UncertainError("rule.edge", text)


def _two_edges(first: str, values: list[Fraction], gap: str, text: str, *, shares: bool) -> Range:
    if first == "above" or re.match(r"\s*<", gap):
        raise UncertainError("rule.edge", text)
    low, high = values
    chained = re.fullmatch(r"\s*\u2265?\u2264\s*[^<>\u2264\u2265%]*<\s*", gap)
    second = _sign(gap, text) if not chained else "below"
    rest = re.sub(r"\btro len\b", " ", gap)
    for sign, pattern in _COMPARED:
        if sign == second:
            rest = pattern.sub("", rest)
    joined = chained or _JOINED.search(rest) or second == "to"
    if not joined or len(rest.split()) > 8:
        raise UncertainError("rule.two_measures", text)
    if first == "below" and second in ("from", "to") and high < low:
        return Range(high, low)
    if first not in ("", "from") or high <= low:
        raise UncertainError("rule.edge", text)
    if second == "below":
        return Range(low, high)
    if second not in ("", "to"):
        raise UncertainError("rule.edge", text)
    if not shares:
        return Range(low, high + 1)
    if first == "from" and high == 1:
        return Range(low, None)
    raise UncertainError("rule.edge", text)


def bands(cases: Sequence[Case]) -> PercentBands:
    """Cases as bands that run downward to 0 and touch; UncertainError when they leave a hole or overlap."""
    found: list[tuple[Range, Case]] = []
    rest: Case | None = None
    for case in cases:
        if has_share(case.text):
            found.append((read_range(case.text, shares=True), case))
        elif rest is None and (_REST.fullmatch(_words(case.text)) or _is_opposite(case, cases)):
            rest = case
        else:
            raise UncertainError("rule.mixed_conditions", case.text)
    _must_be_one_measure([case.text for _, case in found])
    steps = _steps(found, rest)
    if any(upper[1] <= lower[1] for upper, lower in itertools.pairwise(steps)):
        raise UncertainError("rule.falling", cases[0].text)
    if steps[0][0] > 1:
        raise UncertainError("rule.over_hundred", cases[0].text)
    return PercentBands(tuple(Band(edge, Points(points)) for edge, points in steps))


def tiers(cases: Sequence[Case]) -> CountTiers | None:
    """Cases as tiers of a count, run downward to 0; None when they do not count one thing."""
    if not any(_counts(case.text) for case in cases):
        return None
    if rate := next((case for case in cases if _RATE.search(fold(case.text))), None):
        raise UncertainError("rule.each", rate.phrase)
    found: list[tuple[Range, Case]] = []
    units: list[str] = []
    for case in cases:
        if has_number(case.text):
            found.append((read_range(case.text, shares=False), case))
            units.append(_unit(case.text))
        elif _NONE.match(_words(case.text)) or _REST.fullmatch(_words(case.text)):
            found.append((Range(Fraction(0), Fraction(1)), case))
        else:
            raise UncertainError("rule.mixed_conditions", case.text)
    firsts = {unit.split()[0] for unit in map(fold, units) if unit}
    if len(firsts) != 1 or firsts & _TIME:
        raise UncertainError("rule.two_measures", cases[0].text)
    steps = _steps(found, None)
    rises = {upper[1] > lower[1] for upper, lower in itertools.pairwise(steps)}
    if len(rises) > 1 or any(upper[1] == lower[1] for upper, lower in itertools.pairwise(steps)):
        raise UncertainError("rule.falling", cases[0].text)
    unit = max(units, key=len)
    return CountTiers(tuple(Tier(int(edge), Points(points)) for edge, points in steps), Labels(done=unit))


def _words(text: str) -> str:
    return re.sub(r"^(?:neu|truong hop(?! con| khac))\s+", "", fold(text).strip(" -.;:,"))


def _steps(found: list[tuple[Range, Case]], rest: Case | None) -> list[tuple[Fraction, Fraction]]:
    """Lower edges with their points, highest first, once it is sure that the ranges touch from 0 upward."""
    found = sorted(found, key=lambda one: one[0].low, reverse=True)
    if not found:
        raise UncertainError("rule.no_points")
    if rest is not None:
        found.append((Range(Fraction(0), found[-1][0].low), rest))
    if found[0][0].high is not None:
        raise UncertainError("rule.hole", found[0][1].text)
    for (upper, _), (lower, case) in itertools.pairwise(found):
        if lower.high is None or lower.high > upper.low or lower.low == upper.low:
            raise UncertainError("rule.overlap", case.text)
        if lower.high < upper.low:
            raise UncertainError("rule.hole", case.text)
    if found[-1][0].low != 0:
        raise UncertainError("rule.no_zero", found[-1][1].text)
    return [(one.low, case.points) for one, case in found]


def _is_opposite(case: Case, cases: Sequence[Case]) -> bool:
    """Whether "Có văn bản … không đúng" is all that "100% văn bản … đúng" leaves."""
    if len(cases) != 2 or case.points:
        return False
    whole = next(one for one in cases if one is not case)
    full = re.match(r"(?:neu )?(?:dat )?100\s*%\s*(?:so |tong so |cac )?(.+)", _words(whole.text))
    some = re.match(r"co (?:it nhat )?(?:(?:tu )?0?1 |mot )?(.+)", _words(case.text))
    if not full or not some or full[1].split()[0] != some[1].split()[0]:
        return False
    return bool(re.search(r"\b(?:khong|chua|sai|trai|vi pham|qua han|tre)\b", some[1]))


def _must_be_one_measure(texts: Sequence[str]) -> None:
    """UncertainError when one band counts reports and another plans."""
    nouns, heads = set(), []
    for text in texts:
        blank = masked(text)
        tail = re.split(r"\d\s*%?", blank)[-1]
        words = [
            word for word in re.findall(r"\w+", tail) if word not in {"so", "tong", "cac", "luong", "tro", "len", "cua"}
        ]
        if words and words[0] not in _NO_NOUN:
            nouns.add(words[0])
        head = {word for word in re.findall(r"[a-z]{2,}", re.split(r"\d", blank)[0]) if word not in _GENERIC}
        heads += [head] if head else []
    if len(nouns) > 1 or any(not one & other for one, other in itertools.combinations(heads, 2)):
        raise UncertainError("rule.two_measures", texts[0])


def _counts(text: str) -> bool:
    """Whether a condition counts things: "có 02 sáng kiến", "từ 03 cuộc trở lên"."""
    found = re.search(rf"(.*?)({NUMBER})\s*([^\W\d]+)?", masked(text))
    return bool(found and len(found[1].split()) <= 8 and not re.search(r"\b(?:du|gom|dam bao|ca|so)\s*$", found[1]))


def _unit(text: str) -> str:
    """What a condition counts: the words behind its last number."""
    blank = masked(text)
    last = list(re.finditer(NUMBER, blank))[-1]
    tail = text[last.end() :]
    cut = re.search(r"\b(?:tro len|tro xuong|duoc|thi)\b|[,;:(.]", fold(tail))
    return " ".join(tail[: cut.start() if cut else None].split())
