"""A rule as a few readable lines that are read back as the same rule: the "Cách chấm" cell of a set's workbook.

The first line names the kind; then each case on a line of its own: "100 % → 2", "- Đúng hạn → 1", "Tối đa: 1".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction

from cchc_tui.core.errors import InputError
from cchc_tui.core.points import Points, plain_decimal
from cchc_tui.core.rules import (
    Band,
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Labels,
    Manual,
    NamedRule,
    Option,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Survey,
    Tier,
    WeightedRatio,
)
from cchc_tui.core.text import clean, search_key

CHOOSE, BANDS, TIERS, SHARE, WEIGHTED = "Chọn một", "Tỷ lệ", "Số lượng", "Theo tỷ lệ", "Tỷ lệ có trọng số"
CHECKS, PARTS, DEDUCTION, BONUS, PENALTY = "Cộng nội dung đạt", "Nhiều phần", "Trừ điểm", "Điểm thưởng", "Điểm phạt"
MANUAL, SURVEY, COUNCIL = "Nhập điểm", "Điều tra xã hội học", "Hội đồng chấm"
KINDS = (CHOOSE, BANDS, TIERS, SHARE, WEIGHTED, CHECKS, PARTS, DEDUCTION, BONUS, PENALTY, MANUAL, SURVEY, COUNCIL)
_DUE, _DONE, _COUNTED, _UNIT = "Tổng số", "Số đạt", "Đếm", "Đơn vị tính"
_START, _EACH, _LEAST, _MOST, _FULL = "ban đầu", "mỗi lần", "thấp nhất", "tối đa", "điểm tối đa"
_FROM, _UPWARD, _BELOW, _RATIO = "từ", "trở lên", "dưới", "b/a ×"
_DEEPEST, _LONGEST, _DECIMALS = 20, 400, 6

_NUMBER = r"(-?\d{1,9}(?:[.,]\d{1,6})?)"
_BRINGS = rf"(?:→|[-=–]>|:)\s*{_NUMBER}\s*(?:điểm|đ)?\s*"
_CASE_END, _INLINE_END = re.compile(_BRINGS + "$", re.IGNORECASE), re.compile(_BRINGS + "(?:;|$)", re.IGNORECASE)
_PART = re.compile(r"\((\d+(?:\.\d+)*)\)\s*(.*)", re.DOTALL)
_PERCENT = r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%?"
_ABOVE_BAND = re.compile(rf"tu {_PERCENT}(?: tro len)?|(100)\s*%?")
_MIDDLE_BAND = re.compile(rf"(?:tu )?{_PERCENT}\s*(?:[-–]|den)\s*duoi {_PERCENT}")
_LOWEST_BAND = re.compile(rf"duoi {_PERCENT}")
_HIGHEST_TIER = re.compile(r"tu (\d{1,9})(?: tro len)?")
_TIER = re.compile(r"(?:tu )?(\d{1,9})(?:\s*(?:[-–]|den)\s*(\d{1,9}))?|duoi (\d{1,9})")
_UNITS_AFTER = re.compile(r"(\d)\s+[^\d\s–-][^\d–-]*?(?=\s+tro len|$)")


def show_rule_lines(rule: Rule, most: Points) -> str:
    """The lines of a rule of a component worth `most`."""
    return "\n".join(_show(rule, most, ""))


def _show(rule: Rule, most: Points | None, number: str) -> list[str]:
    match rule:
        case ChooseOne(options=options):
            return [f"{CHOOSE}:", *_cases(options)]
        case Checklist(items=items):
            return [f"{CHECKS}:", *_cases(items)]
        case WeightedRatio(parts=parts, floor=floor, labels=labels):
            floored = [f"{_BELOW} {_percent(floor)} → 0"] if floor else []
            return [f"{WEIGHTED}:", *_cases(parts), *floored, *_labels(labels)]
        case PercentBands(bands=bands, labels=labels):
            cases = (f"{_band(bands, at)} → {number_text(band.points)}" for at, band in enumerate(bands))
            return [f"{BANDS}: {'; '.join(cases)}", *_labels(labels)]
        case CountTiers(tiers=tiers, labels=labels):
            cases = (f"{_tier(tiers, at)} → {number_text(tier.points)}" for at, tier in enumerate(tiers))
            return [f"{TIERS}: {'; '.join(cases)}", *_labels(labels, _COUNTED)]
        case Proportional(max_points=full, floor=floor, labels=labels):
            worth = _FULL if full == most else number_text(full)
            floored = [f"{_BELOW} {_percent(floor)} → 0"] if floor else []
            return [f"{SHARE}: {'; '.join([f'{_RATIO} {worth}', *floored])}", *_labels(labels)]
        case Deduction(start=start, per=per, floor=least, labels=labels):
            floored = [] if least is None else [f"{_LEAST}: {number_text(least)}"]
            said = [f"{_START}: {number_text(start)}", f"{_EACH}: {number_text(per)}", *floored]
            return [f"{DEDUCTION}: {'; '.join(said)}", *_labels(labels, _COUNTED)]
        case Bonus(per=per, cap=cap, labels=labels) | Penalty(per=per, cap=cap, labels=labels):
            kind = BONUS if isinstance(rule, Bonus) else PENALTY
            said = [f"{_EACH}: {number_text(per)}", f"{_MOST}: {number_text(cap)}"]
            return [f"{kind}: {'; '.join(said)}", *_labels(labels, _COUNTED)]
        case Manual(max_points=full) | Survey(max_points=full):
            kind = MANUAL if isinstance(rule, Manual) else SURVEY
            return [kind if full == most else f"{kind}: {_MOST}: {number_text(full)}"]
        case CouncilOnly(rule=inner):
            return [f"{COUNCIL}:", *_show(inner, most, number)]
        case Composite(parts=named):
            rows = [f"{PARTS}:"]
            for at, part in enumerate(named, 1):
                rows.append(f"({number}{at}) {escaped(part.name)}".rstrip())
                rows += _show(part.rule, None, f"{number}{at}.")
            return rows


def number_text(value: Points | Fraction) -> str:
    """A number of a set, exact: "0,25"."""
    return plain_decimal(value.value if isinstance(value, Points) else value, _DECIMALS).replace(".", ",")


def _percent(ratio: Fraction) -> str:
    return f"{number_text(ratio * 100)} %"


def _cases(options: Iterable[Option]) -> list[str]:
    return [f"- {escaped(option.text)} → {number_text(option.points)}" for option in options]


def _band(bands: tuple[Band, ...], at: int) -> str:
    lower = bands[at].at_least
    if at == 0:
        return "100 %" if lower == 1 else f"{_FROM} {_percent(lower)} {_UPWARD}"
    upper = _percent(bands[at - 1].at_least)
    return f"{_BELOW} {upper}" if not lower else f"{number_text(lower * 100)}–{_BELOW} {upper}"


def _tier(tiers: tuple[Tier, ...], at: int) -> str:
    lower = tiers[at].at_least
    if at == 0:
        return f"{_FROM} {lower} {_UPWARD}"
    last = tiers[at - 1].at_least - 1
    return str(lower) if last == lower else f"{lower}–{last}"


def _labels(labels: Labels, done: str = _DONE) -> list[str]:
    rows = ((_DUE, labels.due), (done, labels.done), (_UNIT, labels.unit))
    return [f"{name}: {escaped(text)}" for name, text in rows if text]


def escaped(text: str) -> str:
    """A text on one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def unescaped(text: str) -> str:
    """The inverse of `escaped`."""
    return re.sub(r"\\([\\n])", lambda found: "\n" if found[1] == "n" else "\\", text)


def read_rule_lines(text: str, most: Points) -> Rule:
    """The rule that lines state for a component worth `most`; InputError `rule.*` when they do not state one."""
    lines = [line.strip() for line in clean(text).split("\n")]
    return _Lines([line for line in lines if line], most).read()


class _Lines:
    """The lines of one rule: its kind, what stands behind the kind, and the lines below."""

    def __init__(self, lines: list[str], most: Points | None, number: str = "", depth: int = 0) -> None:
        if not lines:
            raise InputError("rule_line.empty", kinds=", ".join(KINDS))
        self.most, self.number, self.depth = most, number, depth
        self.head, self.below = lines[0], lines[1:]
        if depth > _DEEPEST:
            raise InputError("rule_line.too_deep", most=_DEEPEST)

    def read(self) -> Rule:
        """The rule, told apart by its kind."""
        kind, rest = self._kind()
        free = kind in (CHOOSE, CHECKS, WEIGHTED)
        if kind == COUNCIL:
            lines = [rest, *self.below] if rest else self.below
            return CouncilOnly(_Lines(lines, self.most, self.number, self.depth + 1).read())
        if kind == PARTS:
            return self._composite(rest)
        labels, items = self._labelled() if kind not in (CHOOSE, CHECKS, MANUAL, SURVEY) else (Labels(), self.below)
        items = [*(_inline_cases(rest) if free else [one.strip() for one in rest.split(";") if one.strip()]), *items]
        read: dict[str, Callable[[list[str], Labels], Rule]] = {
            CHOOSE: lambda items, _: ChooseOne(_options(items)),
            CHECKS: lambda items, _: Checklist(_options(items)),
            WEIGHTED: _weighted,
            BANDS: _bands,
            TIERS: _tiers,
            SHARE: self._share,
            DEDUCTION: _deduction,
            BONUS: lambda items, labels: Bonus(*_outside(items), labels),
            PENALTY: lambda items, labels: Penalty(*_outside(items), labels),
            MANUAL: lambda items, _: Manual(self._full(items)),
            SURVEY: lambda items, _: Survey(self._full(items)),
        }
        return read[kind](items, labels)

    def _kind(self) -> tuple[str, str]:
        """The kind named first, and what follows it; words after the kind and before a colon are left as a unit."""
        head, colon, rest = self.head.partition(":")
        words = search_key(head)
        for kind in sorted(KINDS, key=len, reverse=True):
            key = search_key(kind)
            if words == key:
                return kind, rest.strip()
            if colon and kind in (BANDS, TIERS) and words.startswith(f"{key} "):
                self.below.append(f"{_UNIT}: {head.strip()[len(kind) :].strip()}")
                return kind, rest.strip()
        raise InputError("rule_line.kind", text=self.head[:_LONGEST], kinds=", ".join(KINDS))

    def _labelled(self) -> tuple[Labels, list[str]]:
        """The names of figures among the lines below, and the other lines."""
        keys = {search_key(name): name for name in (_DUE, _DONE, _COUNTED, _UNIT)}
        told: dict[str, str] = {}
        others: list[str] = []
        for line in self.below:
            name, colon, value = line.partition(":")
            key = keys.get(search_key(name)) if colon and not is_bullet(line) else None
            if key is None:
                others.append(line)
            else:
                told.setdefault(_DONE if key == _COUNTED else key, unescaped(value.strip()))
        return Labels(*(told.get(name, "") for name in (_DUE, _DONE, _UNIT))), others

    def _composite(self, rest: str) -> Rule:
        if rest:
            raise InputError("rule_line.case", text=rest[:_LONGEST], kind=PARTS)
        groups: list[tuple[str, list[str]]] = []
        for line in self.below:
            found = _PART.fullmatch(line)
            if found and found[1] == f"{self.number}{len(groups) + 1}":
                groups.append((unescaped(found[2].strip()), []))
            elif groups:
                groups[-1][1].append(line)
            else:
                raise InputError("rule_line.part", text=line[:_LONGEST], number=f"{self.number}1")
        if not groups:
            raise InputError("rule_line.part", text=self.head[:_LONGEST], number=f"{self.number}1")
        inner = (
            NamedRule(name, _Lines(lines, None, f"{self.number}{at}.", self.depth + 1).read())
            for at, (name, lines) in enumerate(groups, 1)
        )
        return Composite(tuple(inner))

    def _share(self, items: list[str], labels: Labels) -> Rule:
        full, floor = self.most, Fraction(0)
        for item in items:
            key = search_key(item)
            worth = re.fullmatch(rf"\(?b/a\)?\s*[×x*]\s*(?:(diem toi da)|{_NUMBER})", key)
            if worth:
                full = Points(_number(worth[2])) if worth[2] else self.most
            elif (least := _floor(item)) is not None:
                floor = least
            else:
                raise InputError("rule_line.case", text=item[:_LONGEST], kind=SHARE)
        if full is None:
            raise InputError("rule_line.lacks", name=f"{_RATIO} …", kind=SHARE)
        return Proportional(full, floor, labels)

    def _full(self, items: list[str]) -> Points:
        given = _named(items, (_MOST,), MANUAL)
        full = given.get(_MOST, self.most)
        if full is None:
            raise InputError("rule_line.lacks", name=_MOST, kind=MANUAL)
        return full


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list."""
    return line == "-" or line.startswith("- ")


def _inline_cases(rest: str) -> list[str]:
    """Cases written behind the kind: "Đạt → 1; Không đạt → 0"; a semicolon inside a case does not end it."""
    cases: list[str] = []
    at = 0
    for found in _INLINE_END.finditer(rest):
        cases.append(rest[at : found.end()].strip().removesuffix(";").rstrip())
        at = found.end()
    return [one for one in (*cases, rest[at:].strip()) if one]


def _number(text: str) -> Fraction:
    whole, _, decimals = text.replace(",", ".").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _case(item: str, kind: str) -> tuple[str, Points]:
    """What a case says and the points it brings; an arrow or a colon parts them."""
    found = _CASE_END.search(item)
    if not found:
        raise InputError("rule_line.case", text=item[:_LONGEST], kind=kind)
    return item[: found.start()].strip(), Points(_number(found[1]))


def _options(items: list[str], kind: str = CHOOSE) -> tuple[Option, ...]:
    if not items:
        raise InputError("rule_line.no_cases", kind=kind)
    read = (_case(item[1:].lstrip() if is_bullet(item) else item, kind) for item in items)
    return tuple(Option(unescaped(text), points) for text, points in read)


def _floor(item: str) -> Fraction | None:
    """The ratio below which nothing is given; None when the item says something else."""
    found = _CASE_END.search(item)
    edge = _LOWEST_BAND.fullmatch(search_key(item[: found.start()])) if found else None
    return _number(edge[1]) / 100 if found and edge and not _number(found[1]) else None


def _weighted(items: list[str], labels: Labels) -> Rule:
    floor, parts = Fraction(0), []
    for item in items:
        least = None if is_bullet(item) else _floor(item)
        if least is None:
            parts.append(item)
        else:
            floor = least
    return WeightedRatio(_options(parts, WEIGHTED), floor, labels)


def _bands(items: list[str], labels: Labels) -> Rule:
    bands: list[Band] = []
    for item in items:
        said, points = _case(item.removeprefix("- "), BANDS)
        key = search_key(said)
        if not bands and (above := _ABOVE_BAND.fullmatch(key)):
            bands.append(Band(_number(above[1] or above[2]) / 100, points))
            continue
        middle, lowest = _MIDDLE_BAND.fullmatch(key), _LOWEST_BAND.fullmatch(key)
        found = middle or lowest
        if not found:
            raise InputError("rule_line.case", text=item[:_LONGEST], kind=BANDS)
        upper = _number(found[2] if middle else found[1]) / 100
        if not bands or upper != bands[-1].at_least:
            raise InputError("rule_line.gap", text=item[:_LONGEST])
        bands.append(Band(_number(found[1]) / 100 if middle else Fraction(0), points))
    if not bands:
        raise InputError("rule_line.no_cases", kind=BANDS)
    return PercentBands(tuple(bands), labels)


def _tiers(items: list[str], labels: Labels) -> Rule:
    tiers: list[Tier] = []
    for item in items:
        said, points = _case(item.removeprefix("- "), TIERS)
        key = _UNITS_AFTER.sub(r"\1", search_key(said))
        highest, lower = _HIGHEST_TIER.fullmatch(key), _TIER.fullmatch(key)
        if not tiers and highest:
            tiers.append(Tier(int(highest[1]), points))
        elif not tiers or not lower:
            raise InputError("rule_line.case", text=item[:_LONGEST], kind=TIERS)
        else:
            least = int(lower[1] or 0)
            last = int(lower[3]) - 1 if lower[3] else int(lower[2] or least)
            if last != tiers[-1].at_least - 1:
                raise InputError("rule_line.gap", text=item[:_LONGEST])
            tiers.append(Tier(least, points))
    if not tiers:
        raise InputError("rule_line.no_cases", kind=TIERS)
    return CountTiers(tuple(tiers), labels)


def _named(items: list[str], names: tuple[str, ...], kind: str) -> dict[str, Points]:
    """Points by the name before them: "mỗi lần: 0,5"."""
    told: dict[str, Points] = {}
    for item in items:
        found = re.fullmatch(rf"(.*?) ?:? ?{_NUMBER}\s*(?:điểm|đ)?", " ".join(item.split()), re.IGNORECASE)
        name = next((one for one in names if found and search_key(one) == search_key(found[1])), None)
        if not found or name is None:
            raise InputError("rule_line.case", text=item[:_LONGEST], kind=kind)
        told[name] = Points(_number(found[2]))
    return told


def _deduction(items: list[str], labels: Labels) -> Rule:
    told = _named(items, (_START, _EACH, _LEAST), DEDUCTION)
    for name in (_START, _EACH):
        if name not in told:
            raise InputError("rule_line.lacks", name=name, kind=DEDUCTION)
    return Deduction(told[_START], told[_EACH], told.get(_LEAST), labels)


def _outside(items: list[str]) -> tuple[Points, Points]:
    told = _named(items, (_EACH, _MOST), BONUS)
    for name in (_EACH, _MOST):
        if name not in told:
            raise InputError("rule_line.lacks", name=name, kind=BONUS)
    return told[_EACH], told[_MOST]
