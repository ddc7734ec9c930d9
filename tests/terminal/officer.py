"""An officer who scores by keys alone and remembers which edits the screen has called saved."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.rules import ChooseOne
from cchc_tui.screens.answer_fields import fill
from cchc_tui.texts import labels as t
from tests.terminal.terminal import Picture, Terminal

CHOICES = ("1.4.1", "1.4.2", "1.4.3", "1.4.4")
FIGURES = ("1.1.1", "1.1.2", "1.2", "1.3.1")
ANSWER, EXPLANATION = "answer", "explanation"
_SAVED, _FORM = t.SAVED.partition("{")[0], t.KEYS["back_list"][1]

Value = tuple[str, ...]  # the texts of a leaf's fields, or an explanation alone
Place = tuple[str, str]


def values(assessment: Assessment, places: Iterable[Place]) -> dict[Place, Value]:
    """What stands in those places of a loaded assessment."""
    found = {}
    for code, kind in places:
        entry = assessment.entry(code)
        rule = assessment.criteria.by_code[code].rule
        found[code, kind] = tuple(fill(rule, entry.answer)) if kind == ANSWER else (entry.explanation,)
    return found


@dataclass
class Edit:
    """Keys to send, the values they lead through, and how the last of these is known on the screen.

    An edit counts as shown saved when the screen has shown its last value and then, or in the same picture, "Đã lưu".
    The "Đã lưu" of the edit before must not be taken for it:
    - Pictures are whole (see `Terminal`), and none older than the keys is looked at.
    - A chosen option and a working ("45/50") are drawn from the snapshot, and that changes in the same step that
      takes the old "Đã lưu" off. So a picture with the new value and "Đã lưu" claims the new value; were the claim
      ahead of COMMIT, that would be the very fault looked for. A save may be too quick for "đang lưu" to be drawn,
      so it cannot be asked for here.
    - A text stands in its box before the room hears of it, so the old "Đã lưu" may stay for a picture. A text is
      therefore saved only when "Đã lưu" was away in the picture that first showed the whole text or in a later one,
      and came back: it stays away until the text has rested for 0,4 s and was committed, so nobody misses that.
    """

    place: Place
    keys: list[str]
    through: list[Value]
    shown: Callable[[Picture], bool]
    typed: bool = False
    since: int = 0
    told: bool = field(default=False, init=False)

    def look(self, pictures: list[Picture]) -> bool:
        """Whether these pictures, from its keys on, have shown it saved."""
        seen = away = False
        for picture in pictures:
            here, saved = self.shown(picture), _SAVED in picture
            seen = seen or here
            away = away or (seen and not saved)
            if saved and ((seen and away) if self.typed else here):
                self.told = True
        return self.told


class Officer:
    """Cán bộ: makes random edits; `before` is what the database holds."""

    def __init__(self, terminal: Terminal, criteria: CriteriaSet, before: dict[Place, Value], chance: random.Random):
        self.terminal, self.criteria, self.chance = terminal, criteria, chance
        self.now = dict(before)
        self.edits: list[Edit] = []
        self._order = [one.code for one in criteria.own_part]
        self._at = self._order[0]

    def edit(self, *, only: int | None = None) -> None:
        """One edit of some kind; only the first so many keys of it, one by one, when told so."""
        match self.chance.randrange(4):
            case 0:
                self._go(self.chance.choice(CHOICES))
                self._send(self._choice(self._at), only)
            case 1:
                self._go(self.chance.choice(CHOICES[:-1]))
                self.terminal.press("down")
                self._arrive(self._order[self._order.index(self._at) + 1])
                self._send(self._choice(self._at), only)
            case 2:
                self._go(self.chance.choice(FIGURES))
                self._open("tab")
                self._send(self._figures(self._at), only)
            case _:
                self._go(self.chance.choice((*CHOICES, *FIGURES)))
                self._open("g")
                self._send(self._words(self._at), only)

    def wait_told(self) -> None:
        """Until the last edit is shown as saved."""
        last = self.edits[-1]
        self.terminal.wait_until(lambda _: last.look(self.terminal.since(last.since)), f"{_SAVED}{last.through[-1]}")

    def _send(self, edit: Edit, only: int | None) -> None:
        edit.since = self.terminal.last.number
        self.edits.append(edit)
        self.now[edit.place] = edit.through[-1]
        if only is None:
            self.terminal.press(*edit.keys)
            return
        for key in edit.keys[:only]:
            self.terminal.press(key)
            self.terminal.watch(self.chance.uniform(0, 0.04))

    def _go(self, code: str) -> None:
        if _FORM in self.terminal.last:
            self.terminal.press("escape")
            self.terminal.wait_gone(_FORM)
        self.terminal.press("/")
        self.terminal.wait_for(t.SEARCH)
        self.terminal.press(*code, "enter")
        self.terminal.wait_gone(t.SEARCH)
        self._arrive(code)

    def _arrive(self, code: str) -> None:
        self._at = code
        self.terminal.wait_for(t.LEAF_AT.format(at=self._order.index(code) + 1, of=len(self._order)))

    def _open(self, key: str) -> None:
        self.terminal.press(key)
        self.terminal.wait_for(_FORM)

    def _choice(self, code: str) -> Edit:
        rule = self.criteria.by_code[code].rule
        assert isinstance(rule, ChooseOne)
        place = (code, ANSWER)
        digits = [str(digit) for digit in range(1, len(rule.options) + 1) if (str(digit),) != self.now[place]]
        digit = self.chance.choice(digits)
        return Edit(place, [digit], [self.now[place], (digit,)], lambda picture: f"{digit} (•)" in picture)

    def _figures(self, code: str) -> Edit:
        place = (code, ANSWER)
        due = str(self.chance.randint(500, 999))
        done = str(self.chance.randint(100, 499))
        first, second = self.now[place]
        through: list[Value] = [
            (first, second),
            *((due[:end], second) for end in range(4)),
            *((due, done[:end]) for end in range(4)),
        ]
        keys = ["end", "ctrl+u", *due, "enter", "end", "ctrl+u", *done]
        return Edit(place, keys, through, lambda picture: f"{done}/{due}" in picture)

    def _words(self, code: str) -> Edit:
        place = (code, EXPLANATION)
        (old,) = self.now[place]
        word = "ưỡ" + "".join(self.chance.choices("aăêộựyđ19", k=7))
        # An empty box again when it is nearly full, so that a long run of tests stays the same all along. Ctrl+U would
        # take no more than the row as it is wrapped in the box.
        keys, start = (["ctrl+x"], "") if len(old) > 60 else ([], old)
        text = f" {word}"
        through: list[Value] = [(old,), *((start + text[:end],) for end in range(len(text) + 1))]
        return Edit(place, [*keys, *text], through, lambda picture: word in picture, typed=True)
