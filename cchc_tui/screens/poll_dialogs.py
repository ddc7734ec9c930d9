"""A survey's own figures, and the counts of one question; saved as they are typed, with what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual.widgets import Static

from cchc_tui.core.errors import InputError
from cchc_tui.core.survey import Poll, Question, with_question
from cchc_tui.jobs.measures import read_count
from cchc_tui.screens.criteria_edit import EditDialog
from cchc_tui.screens.plain import plain
from cchc_tui.texts import measures_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.measures_texts import NOT_KNOWN, show_result
from cchc_tui.texts.ui import show_number, show_percent

Keep = Callable[[Poll], None]


class LiveDialog(EditDialog):
    """Fields over a survey, with a line that tells what they come to."""

    HINT = ""
    DEFAULT_CSS = """
    LiveDialog .field > Static { width: 28; }
    LiveDialog .fault { padding-left: 28; }
    LiveDialog .whole { padding-left: 0; }
    """

    def on_mount(self) -> None:
        """The keys here, and what it comes to already."""
        self.query_one(".dialog-hint", Static).update(plain(self.HINT))

    def tell(self, words: str) -> None:
        """What the fields come to."""
        self.query_one(".about", Static).update(plain(words))


class PollDialog(LiveDialog):
    """Title, sheets and how many are concerned."""

    HINT = t.POLL_HINT

    def __init__(self, heading: str, poll: Poll, keep: Keep) -> None:
        self.poll, self.keep = poll, keep
        texts = {"title": poll.title, "sheets": _figure(poll.sheets), "population": _figure(poll.population)}
        super().__init__(heading, t.POLL_FIELDS, texts, self._typed, (plain(show_result(poll)),))

    def _typed(self, texts: dict[str, str]) -> Mapping[str, str]:
        numbers, faults = _read({name: texts[name] for name in ("sheets", "population")})
        title = texts["title"].strip()
        if not title and (self.poll.title or any(numbers.values())):
            faults["title"] = t.TITLE_MISSING
        if faults or not title:
            return faults
        try:
            made = replace(self.poll, title=title, sheets=numbers["sheets"], population=numbers["population"])
        except InputError as fault:
            return {"": explain(fault)}
        if made != self.poll:
            self.poll = made
            self.keep(made)
        self.tell(show_result(made))
        return {}


class CountsDialog(LiveDialog):
    """The count of each answer to one question."""

    HINT = t.COUNTS_HINT

    def __init__(self, poll: Poll, at: int, keep: Keep) -> None:
        self.poll, self.at, self.keep = poll, at, keep
        one = self.question
        answers = tuple((f"a{place}", answer, 1) for place, answer in enumerate(one.answers))
        texts = {f"a{place}": _figure(count) for place, count in enumerate(one.counts)}
        texts |= {"text": one.text, "satisfied": str(one.satisfied)}
        fields = (*answers, t.SATISFIED_FIELD, t.QUESTION_FIELD)
        super().__init__(t.COUNTS_TITLE.format(name=poll.title), fields, texts, self._typed, (plain(self._total()),))

    @property
    def question(self) -> Question:
        """The question as it now is."""
        return self.poll.questions[self.at]

    def _typed(self, texts: dict[str, str]) -> Mapping[str, str]:
        one = self.question
        numbers, faults = _read({name: text for name, text in texts.items() if name != "text"})
        if "satisfied" not in faults and not 1 <= numbers["satisfied"] <= len(one.answers):
            faults["satisfied"] = t.SATISFIED_BAD.format(most=len(one.answers))
        if not texts["text"].strip():
            faults["text"] = t.TEXT_MISSING
        if faults:
            return faults
        counts = tuple(numbers[f"a{place}"] for place in range(len(one.answers)))
        try:
            made = with_question(
                self.poll, Question(texts["text"].strip(), one.answers, numbers["satisfied"], counts), self.at
            )
        except InputError as fault:
            return {"": explain(fault)}
        if made != self.poll:
            self.poll = made
            self.keep(made)
        self.tell(self._total())
        return {}

    def _total(self) -> str:
        one = self.question
        percent = NOT_KNOWN if one.share is None else show_percent(one.share)
        told = t.COUNTS_TOTAL.format(
            answered=show_number(one.answered), sheets=show_number(self.poll.sheets), percent=percent
        )
        return "\n".join((one.text, told, t.WHOLE_POLL.format(result=show_result(self.poll))))


def _figure(count: int) -> str:
    return str(count) if count else ""


def _read(texts: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    """The numbers in some fields, and what is wrong with those that hold none."""
    numbers: dict[str, int] = {}
    faults: dict[str, str] = {}
    for name, text in texts.items():
        try:
            numbers[name] = read_count(text)
        except InputError as fault:
            faults[name] = explain(fault)
    return numbers, faults


def scale_of(text: str) -> tuple[str, ...]:
    """The answers of a scale as typed, from best to worst; none when they make no scale."""
    answers = tuple(piece for part in text.split(";") if (piece := " ".join(part.split())))
    return answers if len(answers) > 1 and len(set(answers)) == len(answers) else ()


def new_question_fault(name: str, text: str) -> str:
    """What is wrong with a field of a new question."""
    if name == "text":
        return "" if text.strip() else t.TEXT_MISSING
    if name == "answers":
        return "" if scale_of(text) else t.SCALE_BAD
    try:
        return "" if read_count(text) > 0 else t.SATISFIED_BAD.format(most="…")
    except InputError as fault:
        return explain(fault)
