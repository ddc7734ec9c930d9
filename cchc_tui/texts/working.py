"""How a score came about, in one line: "45/50 = 90 % → dải 80–dưới 100 % → 1 điểm"."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks
from cchc_tui.core.assessment import Line
from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rules import (
    Band,
    Bonus,
    Checklist,
    ChooseOne,
    Composite,
    CouncilOnly,
    CountTiers,
    Deduction,
    Manual,
    NoneDueKind,
    NoneDuePolicy,
    Penalty,
    PercentBands,
    Proportional,
    Rule,
    Score,
    Survey,
    Tier,
    WeightedRatio,
    best,
    score,
)
from cchc_tui.texts.ui import show_number, show_rate, show_short_points

NONE_DUE_MEANS = {
    NoneDueKind.FULL: "được điểm tối đa",
    NoneDueKind.EXCLUDED: "không tính vào tổng điểm",
    NoneDueKind.ZERO: "0 điểm",
    NoneDueKind.FIXED: "được điểm ấn định",
    NoneDueKind.NOT_ALLOWED: "bộ tiêu chí không nêu trường hợp này",
}


def _span(tier: Tier, above: Tier) -> str:
    """The counts of a tier below another: "2–4", or "1" alone."""
    last = above.at_least - 1
    return f"{tier.at_least}" if last <= tier.at_least else f"{tier.at_least}–{last}"


def points_words(points: Points) -> str:
    """ "1,5 điểm"."""
    return f"{show_short_points(points)} điểm"


def show_band(bands: tuple[Band, ...], at: int) -> str:
    """The range of one band: "từ 98 % trở lên", "80–dưới 100 %", "dưới 95 %"."""
    lower = bands[at].at_least * 100
    if at == 0:
        return "100 %" if lower == 100 else f"từ {show_number(lower)} % trở lên"
    upper = show_number(bands[at - 1].at_least * 100)
    return f"dưới {upper} %" if lower == 0 else f"{show_number(lower)}–dưới {upper} %"


def show_working(line: Line) -> str:
    """The working of a line: how its answer became its points; "" while nothing fits or nothing is asked."""
    if line.excluded:
        return ""
    if line.score is None or line.entry.answer is None:
        return ""
    one = line.component
    text = _working(one.rule, line.entry.answer, one.none_due)
    exact = score(one.rule, line.entry.answer, one.none_due).points
    if exact != line.score.points:
        text += f" (làm tròn {show_short_points(line.score.points)})"
    return text


def _working(rule: Rule, answer: Answer, policy: NoneDuePolicy) -> str:
    earned = score(rule, answer, policy)
    result = points_words(earned.points)
    match rule, answer:
        case _, NoneDue():
            return f"không phát sinh → {_none_due_result(policy, earned)}"
        case ((PercentBands() | Proportional() | WeightedRatio()), Tally(due=due)) if due == 0:
            return f"tổng số bằng 0, không phát sinh → {_none_due_result(policy, earned)}"
        case Survey(), Given():
            return f"kết quả điều tra xã hội học → {result}"
        case _, Given(reason=reason):
            return f"nhập tay {result}" + (f", lý do: {reason}" if reason else "")
        case ChooseOne(options=options), Choice(option=chosen):
            return f"{shorten(options[chosen - 1].text)} → {result}"
        case PercentBands(bands=bands), Tally():
            at = next(i for i, band in enumerate(bands) if answer.done / answer.due >= band.at_least)
            return f"{_ratio(answer)} → dải {show_band(bands, at)} → {result}"
        case CountTiers(tiers=tiers, labels=labels), Count(number=number):
            at = next(i for i, tier in enumerate(tiers) if number >= tier.at_least)
            range_ = f"từ {tiers[at].at_least} trở lên" if at == 0 else _span(tiers[at], tiers[at - 1])
            return f"{show_number(number)} {labels.unit} → mức {range_} → {result}".replace("  ", " ")
        case Proportional(max_points=most, floor=floor), Tally():
            if answer.done / answer.due < floor:
                return f"{_ratio(answer)} → dưới mức sàn {show_rate(floor)} → {result}"
            product = f"{_ratio(answer, bare=True)} × {show_short_points(most)}"
            return f"{_ratio(answer)} → {product} {_about(earned.points)}"
        case WeightedRatio(parts=parts, floor=floor), Tally():
            if answer.done / answer.due < floor:
                return f"{_ratio(answer)} → dưới mức sàn {show_rate(floor)} → {result}"
            whole = show_number(answer.due)
            shares = " + ".join(
                f"{show_number(done)}/{whole}×{show_short_points(part.points)}"
                for part, done in zip(parts, answer.parts, strict=True)
            )
            return f"{shares} {_about(earned.points)}"
        case Checklist(items=items), Ticks(items=ticked):
            if not ticked:
                return f"không đạt nội dung nào → {result}"
            return " + ".join(f"({n}) {show_short_points(items[n - 1].points)}" for n in ticked) + f" = {result}"
        case Composite(parts=named), Parts(answers=answers):
            parts_said = [
                f"({n}) " + ("chưa chấm" if given is None else _part(part.rule, given, policy))
                for n, (part, given) in enumerate(zip(named, answers, strict=True), 1)
            ]
            return " + ".join(parts_said) + f" = {result}"
        case Deduction(start=start, per=per, floor=least), Count(number=number):
            less = f"{show_short_points(start)} − {show_number(number)} × {show_short_points(per)}"
            at_floor = least is not None and earned.points == least and number > 0
            return f"{less} → {result}" + (" (mức thấp nhất)" if at_floor else "")
        case ((Bonus(per=per, cap=cap) | Penalty(per=per, cap=cap)), Count(number=number)):
            sum_ = f"{show_number(number)} × {show_short_points(per)}"
            capped = per.share(Fraction(number)) > cap
            return f"{sum_} → {result}" + (f" (tối đa {show_short_points(cap)})" if capped else "")
        case _:
            return result


def _part(rule: Rule, answer: Answer, policy: NoneDuePolicy) -> str:
    return show_short_points(score(rule, answer, policy).points)


def _none_due_result(policy: NoneDuePolicy, earned: Score) -> str:
    if policy.kind is NoneDueKind.EXCLUDED:
        return NONE_DUE_MEANS[policy.kind]
    return f"{NONE_DUE_MEANS[policy.kind]}: {points_words(earned.points)}" if earned.points > NO_POINTS else "0 điểm"


def _ratio(answer: Tally, *, bare: bool = False) -> str:
    done = show_number(answer.done) if len(answer.parts) == 1 else "+".join(show_number(p) for p in answer.parts)
    if len(answer.parts) > 1:
        done = f"({done})"
    pair = f"{done}/{show_number(answer.due)}"
    return pair if bare else f"{pair} = {show_rate(answer.done / answer.due)}"


def _about(points: Points) -> str:
    exact = (points.value * 1000).denominator == 1
    return ("= " if exact else "≈ ") + points_words(points)


def lower_first(text: str) -> str:
    """`text` as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def shorten(text: str, most: int = 60) -> str:
    """`text` in at most `most` letters."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,;") + "…"


def show_rule(rule: Rule) -> list[str]:
    """How the rule scores, a line for each case."""
    match rule:
        case ChooseOne(options=options):
            return [f"{option.text}: {points_words(option.points)}" for option in options]
        case PercentBands(bands=bands):
            return [f"{show_band(bands, at)}: {points_words(band.points)}" for at, band in enumerate(bands)]
        case CountTiers(tiers=tiers, labels=labels):
            first = tiers[0]
            rows = [f"từ {first.at_least} {labels.unit} trở lên: {points_words(first.points)}".replace("  ", " ")]
            for above, tier in pairwise(tiers):
                rows.append(f"{_span(tier, above)} {labels.unit}: {points_words(tier.points)}".replace("  ", " "))
            return rows
        case Proportional(max_points=most, floor=floor):
            rows = [f"số đạt/tổng số × {show_short_points(most)} điểm"]
            return rows + ([f"dưới {show_rate(floor)}: 0 điểm"] if floor else [])
        case WeightedRatio(parts=parts, floor=floor):
            rows = [f"{part.text}: tỷ lệ × {points_words(part.points)}" for part in parts]
            return rows + ([f"tổng tỷ lệ dưới {show_rate(floor)}: 0 điểm"] if floor else [])
        case Checklist(items=items):
            return [f"cộng {points_words(item.points)}: {item.text}" for item in items]
        case Composite(parts=named):
            rows = []
            for n, part in enumerate(named, 1):
                rows.append(f"({n}) {part.name}, tối đa {points_words(best(part.rule))}:")
                numbered = isinstance(part.rule, ChooseOne | Checklist)
                inner = show_rule(part.rule)
                rows += [f"    {f'{at}. ' if numbered else ''}{row}" for at, row in enumerate(inner, 1)]
            return rows
        case Deduction(start=start, per=per, floor=least, labels=labels):
            base = f"{points_words(start)}, trừ {show_short_points(per)} cho mỗi {lower_first(labels.done) or 'lần'}"
            return [base + ("" if least is None else f", thấp nhất {show_short_points(least)}")]
        case Bonus(per=per, cap=cap, labels=labels):
            each = lower_first(labels.done) or "lần"
            return [f"thưởng {show_short_points(per)} cho mỗi {each}, tối đa {points_words(cap)}"]
        case Penalty(per=per, cap=cap, labels=labels):
            each = lower_first(labels.done) or "lần"
            return [f"trừ {show_short_points(per)} cho mỗi {each}, tối đa {points_words(cap)}"]
        case Manual(max_points=most):
            return [f"nhập điểm từ 0 đến {show_short_points(most)}, kèm lý do"]
        case Survey(max_points=most):
            return [f"kết quả điều tra xã hội học, tối đa {points_words(most)}; đơn vị không tự chấm"]
        case CouncilOnly(rule=inner):
            return ["Hội đồng thẩm định chấm, đơn vị không tự chấm:", *show_rule(inner)]
