"""Phiếu khảo sát: counts per answer become satisfaction percentages and points, if the sample is large enough."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.points import Points

SURVEY_PLACES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """Câu hỏi: its words, its answers from best to worst, how many of them mean satisfied, and the count of each."""

    text: str
    answers: tuple[str, ...]
    satisfied: int
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.answers) or any(count < 0 for count in self.counts):
            raise InputError("poll.counts", question=self.text)
        if not 1 <= self.satisfied <= len(self.answers):
            raise InputError("poll.satisfied", question=self.text)

    @property
    def answered(self) -> int:
        """How many sheets answer it."""
        return sum(self.counts)

    @property
    def share(self) -> Fraction | None:
        """Tỷ lệ hài lòng, exact; None while nobody answered."""
        return Fraction(sum(self.counts[: self.satisfied]), self.answered) if self.answered else None


@dataclass(frozen=True, slots=True)
class SampleRule:
    """Quy định về mẫu: at least this share of those concerned, and at least so many sheets."""

    at_least_share: Fraction = Fraction(1, 10)
    at_least: int = 50

    def enough(self, sheets: int, population: int) -> bool:
        """Whether a sample may be assessed; an unknown population (0) is asked for the number of sheets alone."""
        return sheets >= self.needed(population)

    def needed(self, population: int) -> int:
        """How many sheets are enough."""
        return max(self.at_least, ceil(self.at_least_share * population))


@dataclass(frozen=True, slots=True)
class Poll:
    """Đợt khảo sát: sheets that came in, of how many concerned, and the tally of each question."""

    id: str
    title: str
    sheets: int
    population: int = 0
    questions: tuple[Question, ...] = ()
    code: str = ""  # the survey leaf whose points it gives

    def __post_init__(self) -> None:
        if self.sheets < 0 or self.population < 0 or (self.population and self.sheets > self.population):
            raise InputError("poll.sheets", sheets=self.sheets, population=self.population)
        for question in self.questions:
            if question.answered > self.sheets:
                raise InputError("poll.over_sheets", question=question.text, sheets=self.sheets)

    @property
    def answered(self) -> int:
        """How many answers were counted, over all questions."""
        return sum(question.answered for question in self.questions)


def with_question(poll: Poll, question: Question, at: int | None = None) -> Poll:
    """A poll with one more question, or with another in the place `at`."""
    kept = list(poll.questions)
    kept[len(kept) if at is None else at : len(kept) if at is None else at + 1] = [question]
    return Poll(poll.id, poll.title, poll.sheets, poll.population, tuple(kept), poll.code)


def satisfaction(poll: Poll, rule: SampleRule | None = None) -> Fraction | None:
    """Satisfied answers among all answers, exact; None when the sample is too small to be assessed."""
    if not (rule or SampleRule()).enough(poll.sheets, poll.population):
        return None
    happy = sum(sum(question.counts[: question.satisfied]) for question in poll.questions)
    return Fraction(happy, poll.answered) if poll.answered else None


def poll_points(poll: Poll, most: Points, rule: SampleRule | None = None) -> Points | None:
    """What a poll gives of `most`, to three decimals; None when it is not assessed."""
    share = satisfaction(poll, rule)
    return None if share is None else most.share(share).rounded(SURVEY_PLACES)
