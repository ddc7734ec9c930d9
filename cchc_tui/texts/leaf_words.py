"""A leaf in few words: what stood there in the period before, and what an edit of it did."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, Typed
from cchc_tui.core.assessment import Appraised, Line, Office
from cchc_tui.core.criteria import Component
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.rules import Bonus, ChooseOne, CountTiers, Deduction, Penalty, Rule
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.answers import show_answer
from cchc_tui.texts.ui import show_number, show_points, show_rate
from cchc_tui.texts.working import shorten


def show_last(line: Line) -> str:
    """The leaf of the period before: "97,2 % · 1,50 đ · thẩm định 0,00 đ: chậm báo cáo"; "" when nothing stood."""
    entry = line.entry
    parts = []
    if entry.answer is not None and not isinstance(entry.answer, Typed):
        parts.append(show_briefly(line.component.rule, entry.answer))
    if line.score is not None and not line.excluded:
        parts.append(t.POINTS_SHORT.format(points=show_points(line.points)))
    if entry.appraised is not None:
        told = s.LAST_APPRAISED.format(points=show_points(entry.appraised.points))
        parts.append(f"{told}: {entry.appraised.reason}" if entry.appraised.reason else told)
    return " · ".join(parts)


def show_briefly(rule: Rule, answer: Answer) -> str:
    """An answer in a word or two: "97,2 %", "3 sáng kiến", "phương án 2"."""
    match answer:
        case Tally(due=due) if due:
            return show_rate(answer.done / due)
        case Tally() | NoneDue():
            return t.NONE_DUE_ROW
        case Count(number=number):
            unit = rule.labels.unit if isinstance(rule, CountTiers | Deduction | Bonus | Penalty) else ""
            return f"{show_number(number)} {unit}".rstrip()
        case Given():
            return t.KEYS["manual"][1]
        case Choice() | Ticks() | Parts():
            told = show_answer(answer)
            return shorten(told[:1].lower() + told[1:], 40)
        case Typed():
            return t.MARKS["partial"][1]


def show_appraised(one: Appraised) -> str:
    """ "0,50 đ: chậm báo cáo"."""
    points = t.POINTS_SHORT.format(points=show_points(one.points))
    return f"{points}: {one.reason}" if one.reason else points


def show_value(field: str, value: object, component: Component, papers: Mapping[str, Evidence]) -> str:
    """A journalled value of a leaf's field, for people."""
    match field, value:
        case "flag", _:
            return s.FLAG_WORDS[bool(value)]
        case _, None | "":
            return t.NOTHING
        case _, Choice(option=option) if isinstance(component.rule, ChooseOne):
            options = component.rule.options
            text = options[option - 1].text if option <= len(options) else ""
            return f"{show_answer(value)}: {text}" if text else show_answer(value)
        case _, Appraised():
            return show_appraised(value)
        case _, Link(evidence_id=key, section=section, page=page):
            title = papers[key].title if key in papers else s.PAPER_GONE
            named = (("section", section), ("page", page))
            places = ", ".join(t.SECTION_PAGE[name].format(text=text) for name, text in named if text)
            return f"{title}, {places}" if places else title
        case "deadline" | "supplement_by" | "appraisal_by", str():
            from cchc_tui.texts.joining_labels import show_when

            return show_when(value)
        case _, Office():
            return ", ".join(text for text in (value.name, value.superior, value.code, value.district) if text)
        case _, str():
            return value
        case "answer", _ if isinstance(value, Answer):
            return show_answer(value)
        case _:
            from cchc_tui.texts.plan_texts import show_kept

            return show_kept(value) or t.NOTHING
