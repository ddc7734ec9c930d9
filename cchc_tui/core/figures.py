"""Số liệu dùng chung: a count known by its words, the leaves that use it, and what changes when it does."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.answers import Answer, Count, NoneDue, Parts, Tally, Typed
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.errors import InputError
from cchc_tui.core.fields import fields_of, figures_in, fill, read, show_figure
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import search_key


@dataclass(frozen=True, slots=True)
class Use:
    """Nơi dùng: a leaf, and which field of its form (from 0) asks for the figure."""

    code: str
    field: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Số liệu: its key (folded words), its words as the first leaf writes them, and every field that asks for it."""

    key: str
    words: str
    uses: tuple[Use, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The leaves that use it, each once."""
        return tuple(dict.fromkeys(use.code for use in self.uses))

    @property
    def shared(self) -> bool:
        """Whether more than one leaf asks for it."""
        return len(self.codes) > 1


def figure_key(words: str) -> str:
    """How a figure is known: its words without marks and case; "" is nobody's."""
    return search_key(words)


def figures(criteria: CriteriaSet) -> tuple[Figure, ...]:
    """Every named figure that the office enters, in the set's own order."""
    words: dict[str, str] = {}
    uses: dict[str, list[Use]] = {}
    for one in criteria.components:
        if not one.self_scored:
            continue
        for number, asked in enumerate(fields_of(one.rule)):
            key = figure_key(asked.words)
            if key:
                words.setdefault(key, asked.words)
                uses.setdefault(key, []).append(Use(one.code, number))
    return tuple(Figure(key, words[key], tuple(uses[key])) for key in words)


def known(assessment: Assessment) -> dict[str, dict[str, Fraction]]:
    """The value of each named figure, by the leaf it stands in; half-typed answers count where they can be read."""
    values = {
        one.code: figures_in(one.rule, assessment.entry(one.code).answer)
        for one in assessment.criteria.components
        if one.self_scored and assessment.entry(one.code).answer is not None
    }
    found: dict[str, dict[str, Fraction]] = {}
    for figure in figures(assessment.criteria):
        for use in figure.uses:
            value = values[use.code][use.field] if use.code in values else None
            if value is not None:
                found.setdefault(figure.key, {}).setdefault(use.code, value)
    return found


def differing(assessment: Assessment) -> dict[str, dict[str, Fraction]]:
    """The figures that do not have the same value in all leaves."""
    return {key: values for key, values in known(assessment).items() if len(set(values.values())) > 1}


def with_figure(assessment: Assessment, key: str, value: Fraction) -> dict[str, Answer]:
    """The answers of every answered leaf that has the figure, with `value` in its place; only those that change.

    An answer that no longer fits (more done than due, an uneven count) stays as the texts of its fields.
    """
    figure = next((one for one in figures(assessment.criteria) if one.key == key), None)
    changed: dict[str, Answer] = {}
    for code in figure.codes if figure else ():
        component = assessment.criteria.by_code[code]
        answer = assessment.entry(code).answer
        numbers = [use.field for use in figure.uses if use.code == code] if figure else []
        after = _changed(component, answer, numbers, value)
        if after is not None and after != answer:
            changed[code] = after
    return changed


def _changed(component: Component, answer: Answer | None, numbers: list[int], value: Fraction) -> Answer | None:
    """The answer with `value` in some fields; None when the answer has no such fields."""
    if answer is None or isinstance(answer, NoneDue) or not isinstance(answer, Tally | Count | Parts | Typed):
        return None
    texts = fill(component.rule, answer)
    if isinstance(answer, Typed) and len(answer.texts) != len(texts):
        return None
    if not any(texts[number].strip() for number in numbers):
        return None
    for number in numbers:
        texts[number] = show_figure(value)
    try:
        return read(component.rule, texts)
    except InputError:
        return Typed(tuple(texts))
