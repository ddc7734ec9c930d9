"""A full office used by keys alone, step by step; each step ends on the screen that is kept for it."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cchc_tui.texts import labels as t
from cchc_tui.texts import menu_labels as m
from tests.full_office import OWNERS, make_full_office
from tests.screens.golden import masked, writing
from tests.terminal.fixed_day import DEVICE, NOTICES
from tests.terminal.terminal import PATIENCE, Picture, Terminal

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 30))
Size = tuple[int, int]
# Its name is as long on every machine, for it stands on the screen: what is cut off or wrapped there must not move.
_SCRATCH, _ANY, _SHOWN = Path("/tmp"), re.compile(r"/tmp/cchc-\w{8}"), "/may-cua-can-bo-xa"
_QUIET = 1.2  # seconds without a new picture, when goldens are written
_SHORT = 1.0  # once screens differ, the rest of the day does not wait long for each


@dataclass(frozen=True, slots=True)
class Place:
    """Máy của cán bộ: their own folder, with the office's data, its papers, and what is on its way in."""

    root: Path

    @property
    def home(self) -> Path:
        """The program's data."""
        return self.root / "du-lieu"

    @property
    def papers(self) -> Path:
        """Where the registered papers lie."""
        return self.root / "giay-to"


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, what the screen must have said after them, and what another hand did before them.

    Without a name nothing is kept of the screen. Escape stands last, and what it closes is `gone` before more keys
    come: what came right behind it would be read with it.
    """

    name: str
    keys: Sequence[str]
    shows: str = ""
    gone: str = ""
    before: Callable[[Place], None] = lambda _: None
    again: bool = False  # these keys end the program; it is started again


def go(code: str) -> tuple[str, ...]:
    """To a leaf, by the search."""
    return ("/", code, "enter")


def choose(at: int) -> tuple[str, ...]:
    """The row of a list with this number, from 0."""
    return (*["down"] * at, "enter")


def menu(name: str, here: Sequence[tuple[str, str, str]] = ()) -> tuple[str, ...]:
    """An action, from the list of every action in a room that puts some of its own before them."""
    return ("f10", *choose([one for one, _, _ in (*here, *m.MENU)].index(name)))


def close(what: str) -> Step:
    """Escape, and then this stands there no more."""
    return Step("", ("escape",), gone=what)


@contextmanager
def an_office() -> Iterator[Place]:
    """A machine with the full office on it, put back as it was by `anew`."""
    place = Place(Path(tempfile.mkdtemp(prefix="cchc-", dir=_SCRATCH)) / "lan")
    try:
        place.papers.mkdir(parents=True)
        make_full_office(place.home, place.papers, DEVICE)
        (place.home / "settings.toml").write_text(f'who = "{OWNERS[0]}"\n', "utf-8")
        shutil.copytree(place.root, place.root.parent / "goc")
        yield place
    finally:
        shutil.rmtree(place.root.parent)


def anew(place: Place) -> Place:
    """The machine as it was at first; at the same place, for the register knows its papers by their paths."""
    shutil.rmtree(place.root)
    shutil.copytree(place.root.parent / "goc", place.root)
    return place


@dataclass
class Day:
    """Một ngày làm việc: the steps done one after the other, and the screen each one ended on."""

    place: Place
    size: Size
    screens: dict[str, list[str]] = field(default_factory=dict)
    exit_codes: list[int] = field(default_factory=list)
    differing: int = 0

    def do(self, steps: Sequence[Step]) -> None:
        """All of them; AssertionError at the first that does not say what it must."""
        left = list(steps)
        while left:
            with self._start() as terminal:
                terminal.wait_for(t.HOME_TODO)
                while left:
                    step = left.pop(0)
                    step.before(self.place)
                    if step.again:
                        terminal.press(*step.keys)
                        self.exit_codes.append(terminal.wait_end())
                        break
                    self._take(terminal, step)

    def _start(self) -> Terminal:
        columns, rows = self.size
        env = {
            "HOME": str(self.place.root),
            NOTICES: "0.6",
            "TEXTUAL_ANIMATIONS": "none",
            "TEXTUAL_FPS": "120",
            "TZ": "<+07>-7",
        }
        program = ("-m", "tests.terminal.fixed_day")
        return Terminal(self.place.home, columns=columns, rows=rows, env=env, program=program)

    def _take(self, terminal: Terminal, step: Step) -> None:
        since = terminal.last.number
        terminal.press(*step.keys)
        # A notice may have gone again by now: it counts when any picture since the keys has shown it.
        said = lambda _: any(step.shows in picture for picture in terminal.since(since))  # noqa: E731
        terminal.wait_until(said, f"{step.name or step.keys}: {step.shows}")
        if step.gone:
            terminal.wait_gone(step.gone)
        if step.name:
            self.screens[step.name] = self._settled(terminal, step.name)

    def _settled(self, terminal: Terminal, name: str) -> list[str]:
        """The screen once it is the one that is kept; else what it has come to when nothing more follows."""
        path = GOLDEN / f"{name}-{self.size[0]}x{self.size[1]}.txt"
        if writing() or not path.exists():
            return _rows(_quiet(terminal))
        wanted = path.read_text("utf-8")
        try:
            picture = terminal.wait_until(
                lambda one: masked(_rows(one)) == wanted, path.name, _SHORT if self.differing else PATIENCE
            )
        except AssertionError:
            self.differing += 1
            picture = terminal.last
        return _rows(picture)


def _rows(picture: Picture) -> list[str]:
    return [_ANY.sub(_SHOWN, line).rstrip() for line in picture.lines]


def _quiet(terminal: Terminal) -> Picture:
    while True:
        number = terminal.last.number
        time.sleep(_QUIET)
        if terminal.last.number == number:
            return terminal.last
