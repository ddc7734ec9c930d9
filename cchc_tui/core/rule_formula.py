"""Formulas of decrees: "(b/a)*điểm tối đa" and sums of such, read whole or not at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.core.rule_cases import Case, read_range
from cchc_tui.core.rule_lists import scan
from cchc_tui.core.rule_phrases import (
    MOST,
    NUMBER,
    RATIO,
    Line,
    UncertainError,
    fold,
    number,
    said,
    speaks_of_points,
    words_of,
)
from cchc_tui.core.rules import Labels, Option, PercentBands, Proportional, Rule, WeightedRatio

_MOST = rf"{MOST}(?:\s+cua\s+(?:tieu chi(?: thanh phan)?|noi dung)(?:\s+nay)?)?"
_TOKEN = re.compile(
    rf"\s*(?:(?P<most>{_MOST})|(?P<number>\d{{1,3}}(?:[.,]\d{{1,3}})?)(?P<percent>\s*%)?(?:\s*diem\b)?"
    r"(?![\w.,]\w)(?!\w)"
    r"|(?P<letter>[a-e]\d?)(?!\w)|(?P<times>x(?!\w)|x(?=\s*\d)|\*|\bnhan(?: voi)?\b)|(?P<sign>[()+/-]))"
)
_TIMES = r"(?:\*|\bx(?=[\s\d])|\bnhan(?: voi)?\b)"
_BY_WORDS = re.compile(
    rf"\b(?:ty|ti) le(?P<what>[^.;:=*/+<>\d()]{{0,120}}?)\s*(?:\(\s*%\s*\)|%)?(?P<more>[^.;:=*/+<>\d()%]{{0,80}}?)"
    rf"\s*{_TIMES}\s*(?P<worth>{_MOST}|{NUMBER}(?:\s*diem\b)?)\s*(?=$|[.,;)\n])"
)
_BY_NOUNS = re.compile(
    rf"\(?\s*\b(?P<done>so\b[^/()*:;.=]{{3,160}}?)\s*/\s*(?P<due>tong\b[^/()*;.=]{{3,160}}?)\s*\)?\s*{_TIMES}\s*"
    rf"(?:100\s*%\s*{_TIMES}\s*)?(?P<worth>{_MOST}|{NUMBER}(?:\s*diem\b)?)\s*(?=$|[.,;)\n])"
)
_DEFINED = re.compile(r"(?<![\w/*+(])([a-e]\d?)\s*(?:la|:|=)\s+(?!0\b)")
_INTRO = re.compile(
    r"\b(?:xac dinh (?:ket quA dat duoc|diem) va |diem (?:danh gia |so |dat duoc )?)?"
    r"(?:(?:cach )?tinh diem |duoc (?:tinh|xac dinh) )?"
    r"(?:theo |= ?|la |bang )?(?:cOng thuc(?: sau)?)?\s*:?\s*$"
)
_LIMIT = re.compile(rf"(?:{RATIO}|\bt[yi] le\b)[^.;]*(?:[<>\u2264\u2265=]|\b(?:duoi|tren|tu|dat)\b[^.;]*\d)|\d\s*%")
_UNIT = re.compile(r"\bdon vi tinh\s*:?\s*([^).;,]{1,30})")
_WHOLE = re.compile(
    r"(?:neu )?(?:ty le |dat |ket quA )*(?:[a-e]\d?\s*/\s*[a-e]\d?\s*)?(?:=|\u2265|dat|la)?\s*"
    r"(?:1|100\s*%)(?: tro len)?"
)

_PLAIN = words_of("neu ty ti le dat duoi nho hon ket quA thap duoc truong hop")

Shares = dict[tuple[str, str], Fraction]


_NO_LABELS = Labels()


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    shares: Mapping[tuple[str, str], Fraction]
    labels: Labels = _NO_LABELS
    direct: str = ""


def has_formula(text: str) -> bool:
    """Whether a text computes points from letters or from words for a share."""
    folded = fold(text)
    found = any(_is_formula(tokens) for _, _, tokens in _runs(text))
    return found or bool(_BY_WORDS.search(folded) or _BY_NOUNS.search(folded))


def read_formula(lines: Sequence[Line], most: Fraction | None) -> tuple[Rule, list[str]]:
    """The rule of a text that has one formula, with its floor and the names of its letters, and what matched."""
    formulas: list[tuple[_Found, str]] = []
    names: dict[str, str] = {}
    left: list[Line] = []
    unit = ""
    for line in lines:
        kept = []
        for clause in line.clauses:
            found = _formulas(clause, most)
            formulas += [(one, clause[one.start : one.end].strip()) for one in found]
            unit = unit or _unit(clause)
            rest = _without(clause, found)
            kept += [one for one in _take_names(rest, names, formula=bool(found)) if one.strip(" ,.;:()=-")]
        if kept:
            left.append(Line(tuple(kept), line.bulleted))
    if len({tuple(sorted(one.shares.items())) for one, _ in formulas}) != 1:
        raise UncertainError("rule.two_formulas" if formulas else "rule.formula", formulas[0][1] if formulas else "")
    formula = formulas[0][0]
    worth = max(formula.shares.values())
    if most is not None and worth != most:
        raise UncertainError("rule.formula_maximum", formulas[0][1])
    if formula.direct and (len(formula.shares) > 1 or not re.match(r"t[yi] le\b", fold(names.get(formula.direct, "")))):
        raise UncertainError("rule.formula", formulas[0][1])
    _must_not_be_swapped(formula.shares, names)
    found_beside = scan(left, most)
    cases = found_beside.cases
    for clause, _, _ in found_beside.silent:
        if _LIMIT.search(fold(clause)):
            raise UncertainError("rule.formula_floor", clause)
    floor = _floor(cases, formula.shares, worth)
    matched = [formulas[0][1], *(case.phrase for case in cases)]
    return _rule(formula, worth, floor, names, unit), matched


def with_names(rule: PercentBands, lines: Sequence[Line], whole: str) -> PercentBands:
    """Bands with what b and a count, where the text defines the letters of its ratio."""
    names: dict[str, str] = {}
    for line in lines:
        for clause in line.clauses:
            _take_names(clause, names, formula=False)
    ratios = {tuple(re.sub(r"[\s()]", "", found[0]).split("/")) for found in re.finditer(RATIO, whole)}
    above, below = next(iter(ratios)) if len(ratios) == 1 else ("b", "a")
    if above not in names or below not in names:
        return rule
    _must_not_be_swapped({(above, below): Fraction(1)}, names)
    return PercentBands(rule.bands, Labels(names[below], names[above]))


def _rule(found: _Found, worth: Fraction, floor: Fraction, names: Mapping[str, str], unit: str) -> Rule:
    parts = list(found.shares.items())
    (above, below), _ = parts[0]
    if len(parts) == 1:
        labels = found.labels
        if found.direct:
            labels = Labels("", names.get(found.direct, ""), "%")
        elif above:
            labels = Labels(names.get(below, ""), names.get(above, ""), unit)
        return Proportional(Points(worth), floor, labels)
    options = tuple(Option(names.get(letter) or letter, Points(given)) for (letter, _), given in parts)
    return WeightedRatio(options, floor, Labels(names.get(below, ""), "", unit))


def _floor(cases: Sequence[Case], shares: Mapping[tuple[str, str], Fraction], worth: Fraction) -> Fraction:
    """The share under which the points are nothing; UncertainError when other cases stand beside the formula."""
    floors = []
    for case in cases:
        folded = fold(case.text).strip(" -:,.")
        if case.points == worth and _WHOLE.fullmatch(folded) and len(shares) == 1:
            continue
        if case.points:
            raise UncertainError("rule.formula_and_list", case.phrase)
        _must_be_the_same(folded, shares, case.phrase)
        met = read_range(case.text, shares=True)
        if met.low != 0 or met.high is None or not 0 < met.high < 1:
            raise UncertainError("rule.formula_floor", case.phrase)
        floors.append(met.high)
    if len(floors) > 1:
        raise UncertainError("rule.formula_floor", cases[0].phrase)
    return floors[0] if floors else Fraction(0)


def _must_be_the_same(text: str, shares: Mapping[tuple[str, str], Fraction], phrase: str) -> None:
    """The ratio a floor speaks of is the formula's own: all its upper letters over its lower one."""
    ratio = re.search(RATIO, text)
    if ratio is None:
        # "tỷ lệ dưới 70%": the only share there is, when the formula has one part and no other noun is named.
        words = re.sub(rf"(?:{NUMBER}|[%<])", " ", text).split()
        if len(shares) > 1 or not set(words) <= _PLAIN:
            raise UncertainError("rule.formula_floor", phrase)
        return
    above, _, below = re.sub(r"[\s()]", "", ratio[0]).partition("/")
    if {(letter, below) for letter in above.split("+")} != set(shares):
        raise UncertainError("rule.formula_floor", phrase)


def _must_not_be_swapped(shares: Mapping[tuple[str, str], Fraction], names: Mapping[str, str]) -> None:
    for above, below in shares:
        upper, lower = fold(names.get(above, "")), fold(names.get(below, ""))
        if upper and lower and upper.startswith("tong") and not lower.startswith("tong"):
            raise UncertainError("rule.formula_roles", f"{names[above]} / {names[below]}")
        if upper and upper == lower:
            raise UncertainError("rule.formula_roles", names[above])


def _take_names(clause: str, names: dict[str, str], *, formula: bool) -> list[str]:
    """What is left of a clause once the meanings of its letters are taken down."""
    folded = fold(clause)
    marks = list(_DEFINED.finditer(folded))
    for mark, following in itertools.zip_longest(marks, marks[1:]):
        text = clause[mark.end() : following.start() if following else None]
        text = text[: len(re.sub(r"[\s,;.(]+(?:va)?[\s,]*$", "", fold(text)))]
        if speaks_of_points(text):
            raise UncertainError("rule.unread", clause)
        if names.setdefault(mark[1], said(text)) != said(text):
            raise UncertainError("rule.formula_roles", clause)
    head = clause[: marks[0].start()] if marks else clause
    lead = re.sub(r"\btrong do\s*:?\s*$", "", fold(head))
    head = head[: len(lead)]
    return [head[: len(_INTRO.sub("", fold(head)))] if formula else head]


def _unit(clause: str) -> str:
    found = _UNIT.search(fold(clause))
    return clause[found.start(1) : found.end(1)].strip() if found else ""


def _without(clause: str, found: Sequence[_Found]) -> str:
    if not found:
        return clause
    before, after = clause[: found[0].start], clause[found[-1].end :]
    for one, other in itertools.pairwise(found):
        after = clause[one.end : other.start] + after
    lead = _INTRO.sub("", fold(before))
    return f"{before[: len(lead)]} {after}".strip()


def _formulas(clause: str, most: Fraction | None) -> list[_Found]:
    found = []
    for start, end, tokens in _runs(clause):
        if _is_formula(tokens):
            shares = _Parser(tokens, most, clause).read()
            direct = next((above for above, below in shares if not below), "")
            found.append(_Found(start, end, shares, direct=direct))
    if not found:
        found = _in_words(clause, most)
    return found


def _in_words(clause: str, most: Fraction | None) -> list[_Found]:
    folded = fold(clause)
    match = _BY_NOUNS.search(folded)
    labels = _NO_LABELS
    if match:
        labels = Labels(*(said(clause[match.start(name) : match.end(name)]) for name in ("due", "done")))
    else:
        match = _BY_WORDS.search(folded)
    if not match:
        return []
    if re.search(r"\b(?:tang|giam|chAm|tre|chua|khong)\b", match[0]):
        raise UncertainError("rule.formula", clause)
    worth = match["worth"]
    if worth[0].isdigit():
        given = number(worth.split("d")[0].strip())
    elif most is None:
        raise UncertainError("rule.maximum_unknown", clause)
    else:
        given = most
    return [_Found(match.start(), match.end(), {("", ""): given}, labels)]


def _runs(text: str) -> list[tuple[int, int, list[tuple[str, str]]]]:
    """Stretches of a text that are nothing but signs of a formula."""
    folded, at, runs = fold(text), 0, []
    while at < len(folded):
        tokens: list[tuple[str, str]] = []
        start = at
        while (token := _TOKEN.match(folded, at)) and _opens(folded, token):
            kind = token.lastgroup or ""
            kind = "number" if kind == "percent" else kind
            shown = token["number"] + ("%" if token["percent"] else "") if kind == "number" else token[kind]
            tokens.append((kind, "*" if kind == "times" else shown))
            at = token.end()
        if tokens:
            runs.append((start, at, tokens))
        else:
            at += 1
    return runs


def _opens(folded: str, token: re.Match[str]) -> bool:
    at = token.start() + len(token[0]) - len(token[0].lstrip())
    return at == 0 or not (folded[at].isalnum() and folded[at - 1].isalnum() and token.lastgroup != "times")


def _is_formula(tokens: Sequence[tuple[str, str]]) -> bool:
    kinds = [kind for kind, _ in tokens]
    return "letter" in kinds and "times" in kinds


class _Parser:
    """Reads a sum of products of shares, numbers and the maximum; anything else is uncertain."""

    def __init__(self, tokens: Sequence[tuple[str, str]], most: Fraction | None, text: str) -> None:
        self._tokens = _trimmed(list(tokens))
        self._most = most
        self._text = text
        self._at = 0

    def read(self) -> Shares:
        """The worth of each share (upper letter, lower letter)."""
        found = self._sum()
        if self._at < len(self._tokens) or () in found or not found:
            raise UncertainError("rule.formula", self._text)
        shares = {(key[0], key[1]): value for key, value in found.items()}
        if len({below for _, below in shares}) != 1 or any(value <= 0 for value in shares.values()):
            raise UncertainError("rule.formula", self._text)
        return shares

    def _next(self, *wanted: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at][1] in wanted:
            self._at += 1
            return True
        return False

    def _sum(self) -> dict[tuple[str, ...], Fraction]:
        total = dict(self._product())
        while self._next("+"):
            for key, value in self._product().items():
                if key in total:
                    raise UncertainError("rule.formula", self._text)
                total[key] = value
        return total

    def _product(self) -> dict[tuple[str, ...], Fraction]:
        value = self._factor()
        while self._next("*"):
            other = self._factor()
            if set(value) == {()}:
                value, other = other, value
            if set(other) != {()}:
                raise UncertainError("rule.formula", self._text)
            value = {key: one * other[()] for key, one in value.items()}
        return value

    def _factor(self) -> dict[tuple[str, ...], Fraction]:
        value = self._atom()
        if self._next("/"):
            below = self._atom()
            if len(below) != 1 or len(next(iter(below))) != 2 or any(len(key) != 2 or key[1] for key in value):
                raise UncertainError("rule.formula", self._text)
            ((letter, none),) = below
            if none:
                raise UncertainError("rule.formula", self._text)
            return {(key[0], letter): one for key, one in value.items()}
        return value

    def _atom(self) -> dict[tuple[str, ...], Fraction]:
        if self._at >= len(self._tokens):
            raise UncertainError("rule.formula", self._text)
        kind, shown = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return {(): number(shown.rstrip("%")) / (100 if shown.endswith("%") else 1)}
        if kind == "most" and self._most is not None:
            return {(): self._most}
        if kind == "letter":
            return {(shown, ""): Fraction(1)}
        if shown == "(":
            value = self._sum()
            if self._next(")"):
                return value
        raise UncertainError("rule.formula", self._text)


def _trimmed(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tokens without the bracket or bullet that belongs to the sentence around them."""
    while tokens and tokens[0][1] in {"-", "+", ")", "/"}:
        tokens = tokens[1:]
    while tokens and tokens[-1][1] in {"-", "("}:
        tokens = tokens[:-1]
    shown = [one for _, one in tokens]
    while shown.count(")") > shown.count("(") and shown[-1] == ")":
        tokens, shown = tokens[:-1], shown[:-1]
    while shown.count("(") > shown.count(")") and shown[0] == "(":
        tokens, shown = tokens[1:], shown[1:]
    return tokens
