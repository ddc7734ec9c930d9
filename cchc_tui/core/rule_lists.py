"""Lists of conditions, each with its points: one to choose, items to add up, bands, tiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.core.rule_cases import Case, bands, has_number, has_share, in_words, is_rank, tiers
from cchc_tui.core.rule_phrases import (
    MOST,
    NUMBER,
    Line,
    UncertainError,
    fold,
    has_each,
    masked,
    must_be_silent,
    number,
    said,
    speaks_of_points,
)
from cchc_tui.core.rules import Checklist, ChooseOne, Option, Rule, best

_END = r"(?=\s*(?:$|\.$|[.;)](?:\s|$|\))|,(?:\s|$)|\((?!\s*b?/)|\n))"
_VERB = r"(?:duoc|cham|tinh|cho|dat|ghi|huong)"
_THEN = r",?\s*(?:\bthi\s+(?:danh gia\s+)?)?"
_SAYS = r"(?:danh gia|cham|so|tU cham|tU danh gia|duoc tinh|dat duoc|thanh phan|dat|duoc|tuong ung)"
_SCORE = r"(?<!thI )(?<!thoi )(?<!dia )(?<!quan )(?<!dac )(?<!dut )(?<!uu )(?<!khuyet )diem"
_POINTS = r"\s*(?:diem\b|d\b)"
ASSIGNED = re.compile(
    "|".join(
        (
            rf"{_THEN}(?:\bdiem danh gia\s+)?(?:\b(?:duoc|se|dat)\s+)*\b(?P<plus>cong)\s+(?:them\s+)?"
            rf"(?:diem\s+)?(?P<added>{NUMBER})(?:{_POINTS})?{_END}",
            rf"{_THEN}(?:\b(?:{_VERB}|se|chi|muc)\s+)*\b(?:so\s+)?(?P<word>{_SCORE})(?:\s+{_SAYS})*"
            rf"\s*(?:la|bang|=|:|\u2192)?\s*(?:duoc\s+)?(?P<told>{NUMBER})(?:{_POINTS})?{_END}",
            rf"{_THEN}(?:\b(?:{_VERB}|la|bang|se|chi|muc)\s+)+(?P<given>{NUMBER}){_POINTS}{_END}",
            rf",?\s*\bthi\s+(?:danh gia\s+)?(?:{_VERB}\s+)*(?:la\s+|bang\s+)(?P<then>{NUMBER})(?:{_POINTS})?{_END}",
            rf"\s*\(\s*(?:{_VERB}\s+)*(?P<inside>{NUMBER}){_POINTS}\s*\)",
            rf"\s*(?P<sign>[:=\u2192])\s*(?:{_VERB}\s+)?(?P<after>{NUMBER})(?:{_POINTS})?{_END}",
            rf"{_THEN}\s*(?P<dash>-\s+)?(?P<bare>{NUMBER}){_POINTS}{_END}",
            rf"{_THEN}[:=\u2192]?\s*(?P<none>\bkhong\s+(?:duoc\s+|co\s+)?diem\b){_END}",
            rf",?\s*(?:[:=\u2192]\s*|\bthi\s+|\b{_VERB}\s+)(?:\b{_VERB}\s+)*(?:(?P<share>\d{{1,3}})\s*%\s*(?:cua\s+)?)?"
            rf"(?P<most>{MOST}){_END}",
        )
    )
)
_GUARD = re.compile(r"\b(?:tren|duoi|tu|den|it nhat|toi thieu|toi da|qua|hon|khoang)\s*$|[<>\u2264\u2265*/-]\s*$")
POINTS_FIRST = re.compile(
    rf"\W*(?:(?:neu|cU the|nhu sau)\b[^:\d]{{0,30}}:\s*)?(?:(?:{_VERB}|muc)\s+)*(?:diem\s+)?(?P<n>{NUMBER})"
    rf"{_POINTS}\s*,?\s*"
    r"(?:(?:neu|khi|doi voi|cho|voi|trong truong hop)\b|[:\u2192-])\s*(?P<case>.+)$"
)
_ADDING = re.compile(
    r"\bcong (?:them|don|diem)\b|\btung noi dung\b|\bmoi noi dung\b|\b\d+ (?:noi dung|yeu to|phan)(?: sau| duoi day)\b"
    r"|\bcac noi dung sau\b|\btong (?:so )?diem(?: dat duoc)? (?:cua|cac)\b"
)
_LABEL = re.compile(
    r"\b(?:neu|cU the|nhu sau|sau|cham|danh gia|diem|yeu cau|muc|trong do|cach tinh|huong dan|tinh)(?: dat| thuc hien"
    r"| dia phuong| don vi| trong nam(?: \d+)?| cac muc)?\s*$"
)
_LISTS = re.compile(r"\bneu\b[^:]{0,40}:\s*$")
_NOTE = re.compile(
    r"(?:luu y|ghi chu|doi voi|truong hop|so lieu|thoi (?:gian|diem|han)|can cu|tai lieu|noi dung|trong do|viec|cac)\b"
)
_ENDS_IN_NUMBER = re.compile(r"(?:\bla|\bbang|\bduoc|\bdat|[:=\u2192])\s*\d{1,2}(?:[.,]\d{1,3})?\s*$")
_AFTER_COLON = re.compile(r":\s*\d[\d.,]*(?: diem| d)?$")
_LOST_NUMBER = re.compile(r":\s*\S{0,3}$|\b\d{1,2}(?:[.,]\d{1,3})?\s*$")
_LOST_EDGE = re.compile(
    r"(?:\b(?:it nhat|toi thieu|duoi|tren|tu|dat)\s+|[<>\u2264\u2265]\s*)(?:-|[lioszb]{1,3}(?:[.,]\w)?)(?=\s|$|%)"
)
_GRADE = re.compile(r"^\W*(?:muc|loai)\s+\w{1,3}$")
_IF = re.compile(r"(?:[.;:,]\s*)(?=neu\b)")
_NO_CONDITION = re.compile(
    r"(?:yeu cau|noi dung|gom|bao gom|cach cham|trong do|thoi gian|cU the|so|nhu sau|sau|tieu chi|muc|diem)?"
)


@dataclass(slots=True)
class Scan:
    """Kết quả dò: the cases of a text, and the clauses that bring no points: bulleted or not, behind how many cases."""

    cases: list[Case] = field(default_factory=list)
    silent: list[tuple[str, bool, int]] = field(default_factory=list)

    def put(self, clauses: Sequence[str], *, bulleted: bool) -> None:
        """Take down clauses without points."""
        self.silent += [(one, bulleted, len(self.cases)) for one in clauses if one.strip(" ,.;:()-")]


def scan(lines: Sequence[Line], most: Fraction | None) -> Scan:
    """Every condition of a text with its points; UncertainError when points stand there that cannot be told apart."""
    found = Scan()
    styles = set()
    for line in lines:
        waiting: list[str] = []
        fresh = True
        for clause in line.clauses:
            first = _points_first(clause)
            cases, tail = ([first], "") if first else _points_last(clause, most)
            if not cases:
                waiting.append(clause)
                continue
            styles.add("first" if first else "last")
            leads = line.bulleted and fresh
            found.put([] if leads else waiting, bulleted=line.bulleted)
            cases[0] = _with_lead(found, waiting if leads else [], cases[0])
            found.cases += cases
            fresh, waiting = False, [tail.strip(" ,;:-")]
        found.put(waiting, bulleted=line.bulleted)
    if len(styles) > 1:
        raise UncertainError("rule.points_unclear", found.cases[0].phrase)
    for case in found.cases[1:]:
        if ":" in case.text and _AFTER_COLON.search(fold(case.phrase)):
            raise UncertainError("rule.points_unclear", case.phrase)
    _must_be_read(found)
    return found


def _must_be_read(found: Scan) -> None:
    """UncertainError when a clause without points could be a condition that lost them."""
    listed = False
    for clause, bulleted, at in found.silent:
        folded = fold(clause)
        if at == 0:
            must_be_silent(clause)
            lost = bulleted and listed and bool(found.cases)
            listed = listed or bool(_LISTS.search(folded))
        else:
            must_be_silent(clause, after=True)
            lost = at < len(found.cases) or (bulleted and not _NOTE.match(folded))
            lost = lost or bool(_LOST_NUMBER.search(masked(clause)) and not _NOTE.match(folded))
            lost = lost and not (clause.startswith("(") and clause.endswith(")"))
        if lost or _ENDS_IN_NUMBER.search(folded):
            raise UncertainError("rule.unread", clause)


def _with_lead(found: Scan, lead: Sequence[str], case: Case) -> Case:
    """A case with the clauses of its line in front, cut where its "nếu" or its label ends."""
    text = "; ".join([*lead, case.text])
    dropped = ""
    if cut := _IF.search(fold(text)):
        dropped, text = text[: cut.start()], text[cut.end() :]
    label, colon, rest = text.rpartition(":")
    if colon and rest.strip() and _GRADE.search(fold(label)):
        text = rest
    elif colon and rest.strip() and (_LABEL.search(fold(label)) or (not found.cases and len(label) > 60)):
        dropped, text = f"{dropped} {label}", rest
    if dropped.strip():
        must_be_silent(dropped)
    return Case(text.strip(), case.points, case.phrase, case.added)


def _points_first(clause: str) -> Case | None:
    found = POINTS_FIRST.match(fold(clause))
    if not found or ASSIGNED.search(found["case"]):
        return None
    return Case(clause[found.start("case") :], number(found["n"]), clause)


def _points_last(clause: str, most: Fraction | None) -> tuple[list[Case], str]:
    cases, start = [], 0
    folded = fold(clause)
    for found in ASSIGNED.finditer(folded):
        if not _is_points(clause, found):
            continue
        text = clause[start : found.start()].strip(" ,-")
        if not _NO_CONDITION.fullmatch(fold(text).strip(" :.,-")):
            cases.append(
                Case(text, _worth(found, most, clause), clause[start : found.end()].strip(), bool(found["plus"]))
            )
        else:
            raise UncertainError("rule.points_unclear", clause)
        start = found.end()
    return cases, clause[start:].strip() if cases else ""


def _is_points(clause: str, found: re.Match[str]) -> bool:
    before = fold(clause)[: found.start()].rstrip()
    if found["sign"] == "=" and re.search(r"(?<!\w)[a-e]\d?$", before):
        return False
    if (found["bare"] or found["given"]) and not found["dash"]:
        at = found.start("bare") if found["bare"] else found.start("given")
        if _GUARD.search(fold(clause)[:at]):
            raise UncertainError("rule.points_unclear", clause)
    return True


def _worth(found: re.Match[str], most: Fraction | None, clause: str) -> Fraction:
    if found["none"]:
        return Fraction(0)
    if found["most"]:
        if most is None:
            raise UncertainError("rule.maximum_unknown", clause)
        return most * Fraction(int(found["share"] or 100), 100)
    names = ("added", "told", "given", "then", "inside", "after", "bare")
    return number(next(found[name] for name in names if found[name]))


def read_list(lines: Sequence[Line], most: Fraction | None, whole: str) -> tuple[Rule, list[Case]]:
    """The rule that a list of conditions makes, and its cases."""
    found = scan(lines, most)
    cases = found.cases
    if not cases:
        raise UncertainError("rule.no_points")
    must_be_plain(cases, most)
    adding = any(case.added for case in cases)
    if adding or _adds_up(cases, most, whole):
        return _checklist(cases, most, fold(whole)), cases
    rule = _one_of(cases)
    must_reach(rule, most)
    return rule, cases


def must_reach(rule: Rule, most: Fraction | None) -> None:
    """UncertainError when the best a rule gives is not the leaf's maximum."""
    if most is not None and best(rule).value != most:
        raise UncertainError("rule.over_maximum" if best(rule).value > most else "rule.under_maximum")


def must_be_plain(cases: Sequence[Case], most: Fraction | None) -> None:
    """UncertainError when a condition is more than a plain condition: a rank, a rate, another sentence about points."""
    for case in cases:
        if most is not None and case.points > most:
            raise UncertainError("rule.over_maximum", case.phrase)
        if _is_unfinished(case.text):
            raise UncertainError("rule.points_unclear", case.phrase)
        if speaks_of_points(case.text):
            raise UncertainError("rule.unread", case.phrase)
        if has_each(case.text):
            raise UncertainError("rule.each", case.phrase)
        if is_rank(case.text):
            raise UncertainError("rule.rank", case.phrase)
        if in_words(case.text):
            raise UncertainError("rule.in_words", case.phrase)
    texts = [fold(said(case.text)) for case in cases]
    if len(set(texts)) < len(texts):
        raise UncertainError("rule.repeated", cases[0].phrase)


def _is_unfinished(text: str) -> bool:
    """Whether a verb about points is left in a condition: "báo cáo trễ thì trừ" 0,25."""
    folded = fold(text)
    return bool(
        _LOST_EDGE.search(folded)
        or re.search(r"\S.*\(\d{1,2}\)\s", folded)
        or re.search(r"\bthi\b|\b(?:tru|giam|mat|thuong|phat|con|nhan|chia|cong)\s*$", folded)
    )


def _one_of(cases: Sequence[Case]) -> Rule:
    if any(has_share(case.text) for case in cases):
        return bands(cases)
    if any(has_number(case.text) for case in cases) and (counted := tiers(cases)):
        return counted
    given = [case.points for case in cases if case.points]
    if len(cases) < 2 or len(given) == len(cases):
        raise UncertainError("rule.no_zero", cases[0].phrase)
    if len(set(given)) < len(given):
        raise UncertainError("rule.repeated", cases[0].phrase)
    return ChooseOne(_options(cases))


def _options(cases: Sequence[Case]) -> tuple[Option, ...]:
    return tuple(Option(said(case.text), Points(case.points)) for case in cases)


def _adds_up(cases: Sequence[Case], most: Fraction | None, whole: str) -> bool:
    """Whether items without an alternative, told to be added, make up the maximum."""
    given = [case.points for case in cases]
    return (
        most is not None
        and len(given) > 1
        and all(given)
        and sum(given) == most
        and max(given) < most
        and bool(_ADDING.search(fold(whole)))
    )


def _checklist(cases: Sequence[Case], most: Fraction | None, whole: str) -> Rule:
    items = [case for case in cases if case.points or not re.match(r"(?:neu )?(?:khong|chua)\b", fold(case.text))]
    told = re.search(r"\b(\d{1,2}) (?:noi dung|yeu to|phan)(?: sau| duoi day)\b", whole)
    if told and int(told[1]) != len(items):
        raise UncertainError("rule.alternatives_or_sum", cases[0].phrase)
    if not all(case.points for case in items) or most is None or sum(case.points for case in items) != most:
        raise UncertainError("rule.alternatives_or_sum", cases[0].phrase)
    if len(items) > 1 and any(has_share(case.text) or has_number(case.text) for case in items):
        raise UncertainError("rule.alternatives_or_sum", cases[0].phrase)
    return Checklist(_options(items))
