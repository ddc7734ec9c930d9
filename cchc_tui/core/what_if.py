"""Thử xem: a scratch copy of the answers, never stored as scores, and the cheapest way to a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import lcm

from cchc_tui.core.analysis import ratio, standing
from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Assessment, Line, make_line
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, Points, total
from cchc_tui.core.rules import Score
from cchc_tui.core.steps import next_answer, previous_answer

EFFORT = Fraction(1)  # of a leaf to which nobody gave one


@dataclass(frozen=True)
class WhatIf:
    """Bản thử: the assessment as it is stored, and the answers tried in place of some of its leaves' scores."""

    assessment: Assessment
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def score_of(self, code: str) -> Score:
        """What a leaf counts here: the answer tried, else its best known score."""
        return self._score(self._line(code), self.answers.get(code))

    @cached_property
    def points(self) -> Points:
        """All points, with what is tried."""
        return total([one.points for one in self._scores])

    @cached_property
    def base(self) -> Points:
        """Điểm chuẩn, with what is tried."""
        return total([one.out_of for one in self._scores])

    @property
    def index(self) -> Fraction:
        """Chỉ số, exact."""
        return ratio(self.points, self.base)

    @property
    def grade(self) -> str:
        """The grade of that index."""
        return self.assessment.criteria.grade(self.index)

    def missing_to(self, index: Fraction) -> Points:
        """The points an index would still need on this base."""
        return max(self.base.share(index) - self.points, NO_POINTS)

    def tried(self, code: str, answer: Answer) -> WhatIf:
        """With an answer tried for a leaf; InputError when it does not fit the leaf's rule or nobody may score it."""
        line = self._line(code)
        if not is_open(line):
            raise InputError("what_if.closed", leaf=code)
        made = self._scored(line, answer)
        if made.fault is not None:
            raise made.fault
        return replace(self, answers={**self.answers, code: answer})

    def reset(self, code: str) -> WhatIf:
        """With a leaf as it is stored again."""
        return replace(self, answers={key: answer for key, answer in self.answers.items() if key != code})

    def raised(self, code: str) -> WhatIf:
        """With a leaf one step of its rule higher; the same where there is none."""
        return self._moved(code, up=True)

    def lowered(self, code: str) -> WhatIf:
        """With a leaf one step of its rule lower; the same where there is none."""
        return self._moved(code, up=False)

    def raised_fully(self, code: str) -> WhatIf:
        """With a leaf as high as its rule goes."""
        now, higher = self, self.raised(code)
        while higher is not now:
            now, higher = higher, higher.raised(code)
        return now

    def answer_of(self, code: str) -> Answer | None:
        """The answer tried for a leaf, else the one that is stored."""
        return self.answers.get(code) or self.assessment.entry(code).answer

    @cached_property
    def _scores(self) -> tuple[Score, ...]:
        lines = (line for line in self.assessment.sheet.lines if not line.excluded)
        return tuple(self._score(line, self.answers.get(line.component.code)) for line in lines)

    def _line(self, code: str) -> Line:
        line = self.assessment.sheet.by_code.get(code)
        if line is None:
            raise InputError("what_if.closed", leaf=code)
        return line

    def _scored(self, line: Line, answer: Answer) -> Line:
        tried = replace(line.entry, answer=answer, appraised=None)
        return make_line(line.component, tried, self.assessment.criteria)

    def _score(self, line: Line, answer: Answer | None) -> Score:
        return standing(line if answer is None else self._scored(line, answer))

    def _moved(self, code: str, *, up: bool) -> WhatIf:
        line = self._line(code)
        if not is_open(line):
            return self
        step = next_answer if up else previous_answer
        now, other = self.score_of(code).points, self.answer_of(code)
        if other is None:
            other = step(line.component, None)
        # The appraiser may have given less than the office's own answer claims, or more: the first step that tells.
        while other is not None:
            points = self._score(line, other).points
            if points > now if up else points < now:
                return replace(self, answers={**self.answers, code: other})
            other = step(line.component, other)
        return self


def is_open(line: Line) -> bool:
    """Whether this office can change what a leaf earns: no survey, nothing of the council, nothing left out."""
    return line.component.self_scored and not line.none_due


@dataclass(frozen=True, slots=True)
class PathStep:
    """Một mục trên đường: the answer that mends it, what it then counts, and what it counted before."""

    code: str
    answer: Answer
    before: Score
    after: Score
    effort: Fraction = EFFORT

    @property
    def gain(self) -> Points:
        """The points it brings."""
        return self.after.points - self.before.points


@dataclass(frozen=True)
class Path:
    """Đường rẻ nhất: the leaves to mend, in the set's order; `reached` is false when all of them are not enough.

    Then it is the whole way one can go, and `end` says how far that is.
    """

    wanted: Fraction
    steps: tuple[PathStep, ...]
    reached: bool
    end: WhatIf

    @property
    def effort(self) -> Fraction:
        """All effort together."""
        return sum((step.effort for step in self.steps), Fraction(0))

    @property
    def gain(self) -> Points:
        """All points it brings."""
        return total([step.gain for step in self.steps])


def wanted_index(assessment: Assessment, target: str | Fraction) -> Fraction:
    """The index (a ratio) behind a grade's name, or the one given; InputError `target.grade` for an unknown grade."""
    if isinstance(target, Fraction):
        return target
    grades = assessment.criteria.grades
    for grade in grades:
        if grade.name.casefold() == target.strip().casefold():
            return grade.at_least
    raise InputError("target.grade", grade=target, grades=", ".join(one.name for one in grades))


def cheapest(assessment: Assessment, target: str | Fraction, efforts: Mapping[str, Fraction] | None = None) -> Path:
    """The smallest set of leaves that reaches a grade or an index; of those the least effort, if efforts are given.

    Exact. Survey, council and excluded leaves are left out. Of equals, those of the greatest gain come first, then
    the set's own order.
    """
    wanted, start = wanted_index(assessment, target), WhatIf(assessment)
    # A leaf that also widens the base must earn its share of it: points less wanted × base is what adds up.
    need = start.base.share(wanted) - start.points
    known = efforts or {}
    steps = [step for step in _all_steps(start, known) if _weight(step, wanted) > 0]
    steps.sort(key=lambda step: -_weight(step, wanted))
    weights, most = [_weight(step, wanted) for step in steps], Fraction(0)
    count = 0
    while most < need.value and count < len(steps):
        most += weights[count]
        count += 1
    reached = most >= need.value
    chosen = _least_effort(steps, weights, count, need.value) if efforts and reached and count else range(count)
    return _path(assessment, wanted, [steps[at] for at in chosen], reached=reached)


def _path(assessment: Assessment, wanted: Fraction, steps: list[PathStep], *, reached: bool) -> Path:
    order = {one.code: at for at, one in enumerate(assessment.criteria.components)}
    ordered = tuple(sorted(steps, key=lambda step: order[step.code]))
    return Path(wanted, ordered, reached, WhatIf(assessment, {step.code: step.answer for step in ordered}))


def _all_steps(start: WhatIf, efforts: Mapping[str, Fraction]) -> list[PathStep]:
    """Every leaf that can be mended, each as high as it goes, in the set's order."""
    steps = []
    for line in start.assessment.sheet.lines:
        code = line.component.code
        if line.excluded or not is_open(line):
            continue
        full = start.raised_fully(code)
        if full is not start:
            effort = efforts.get(code, EFFORT)
            steps.append(PathStep(code, full.answers[code], start.score_of(code), full.score_of(code), effort))
    return steps


def _weight(step: PathStep, wanted: Fraction) -> Fraction:
    return step.gain.value - wanted * (step.after.out_of.value - step.before.out_of.value)


def _least_effort(steps: Sequence[PathStep], weights: Sequence[Fraction], count: int, need: Fraction) -> list[int]:
    """The places of `count` steps that weigh at least `need` with the least effort; weights come heaviest first.

    As no fewer leaves are enough, most choices soon cannot reach `need` any more; of those that can, only the ones
    that no other beats in both weight and effort are carried on.
    """
    scale = lcm(*(weight.denominator for weight in weights), need.denominator)
    worth, goal = [int(weight * scale) for weight in weights], int(need * scale)
    unit = lcm(*(step.effort.denominator for step in steps))
    cost = [int(step.effort * unit) for step in steps]
    sums = [0]
    for one in worth:
        sums.append(sums[-1] + one)
    # For each number of leaves chosen so far: (weight, effort, chosen), the heaviest first.
    fronts: list[list[tuple[int, int, tuple[int, ...]]]] = [[(0, 0, ())], *([] for _ in range(count))]
    for at in range(len(steps)):
        left = len(steps) - at - 1
        for size in range(min(at + 1, count), 0, -1):
            more = count - size
            if more > left:
                fronts[size] = []
                continue
            least = goal - (sums[at + 1 + more] - sums[at + 1])
            taken = [(w + worth[at], e + cost[at], (*held, at)) for w, e, held in fronts[size - 1]]
            fronts[size] = _front(fronts[size], taken, least)
        if count > left or sums[at + 1 + count] - sums[at + 1] < goal:
            fronts[0] = []
    return list(min(fronts[count], key=lambda one: (one[1], -one[0], one[2]))[2])


def _front(
    one: list[tuple[int, int, tuple[int, ...]]], other: list[tuple[int, int, tuple[int, ...]]], least: int
) -> list[tuple[int, int, tuple[int, ...]]]:
    """The choices that still can reach, without those another beats; the heaviest first, effort falling."""
    kept: list[tuple[int, int, tuple[int, ...]]] = []
    for choice in sorted((one for one in (*one, *other) if one[0] >= least), key=lambda each: (-each[0], each[1])):
        if not kept or choice[1] < kept[-1][1]:
            kept.append(choice)
    return kept
