"""The manual's pictures, made by the real program: `python -m release.manual_screens [CHAPTER …]`.

A chapter tells its own story in comments that no reader sees, and this plays it in a real terminal, over a fresh demo
office on a fixed day:

    <!-- start: demo -->        a new session; `empty` for the first start of a new office, `damaged` for a broken file
    <!-- keys: f3 / 1.1.2 enter -->     keys by name, text as it is typed, menu:NAME for a row of the list of actions
    <!-- sees: 47/50 -->        what the screen must say after the keys
    <!-- screen -->             the fenced block below is replaced by what stands there
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.jobs.demo import run_demo
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import labels as t
from cchc_tui.texts import menu_labels as m
from cchc_tui.texts import rescue_labels as r
from cchc_tui.texts.demo_data import WHO

if TYPE_CHECKING:
    from tests.terminal.terminal import Picture, Terminal

CHAPTERS = Path(__file__).parents[1] / "data" / "huong-dan"
SIZE = (80, 24)
TOLD = "Chuyên mục mở từ tháng 01/2026."
_MORE = {"f12": "\x1b[24~"}
_TOLD = re.compile(r"<!-- (start|keys|sees|screen)(?:: (.*?))? -->")
_PICTURE = re.compile(r"<!-- screen -->\n(?:```\n.*?\n```\n)?", re.DOTALL)
_HOME = re.compile(r"(?:/tmp/cchc-\w{8}/lan|~)((?:/[^\s│]*)?)")
# What differs from one machine or trial to the next, and what stands for it.
_DAY = rf"(?:20/11/2026|{datetime.now(timezone(timedelta(hours=7))):%d/%m/%Y})"
_FIXED = (
    (re.compile(rf"{_DAY} \d\d:\d\d"), "20/11/2026 08:15"),
    (re.compile(rf"\d\d:\d\d ngày {_DAY}"), "08:15 ngày 20/11/2026"),
    (re.compile(r"\d\d:\d\d \d\d/11\b"), "08:15 20/11"),
    (re.compile(r"\d\d:\d\d:\d\d"), "08:15:03"),
    (re.compile(r"\b20\d{6}-\d{6}\b"), "20261120-081503"),
    (re.compile(r"(?:[0-9A-F]{4}-){7}[0-9A-F]{4}"), "7F3A-09C2-51DE-8B40-C6A7-2E95-D018-4FB3"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "5898a3f5-d4b9-5675-a012-7372de43a005"),
    (re.compile(r"còn [\d.,]+ [KMGT]B$"), "còn 212 GB"),
    (re.compile(r"\b\d{3} KB\b"), "516 KB"),
    (re.compile(r"\(\d+ < 4096 × \d+\)"), "(258048 < 4096 × 126)"),
    (re.compile(r"\b\d{3}/\d{3} dòng"), "441/755 dòng"),
)
_QUIET = 0.7  # seconds without a new picture


@dataclass(frozen=True)
class Told:
    """One comment of a chapter."""

    kind: str
    words: str


def told(text: str) -> list[Told]:
    """The comments of a chapter, in order."""
    return [Told(found[1], found[2] or "") for found in _TOLD.finditer(text)]


def pictures(text: str, most: int | None = None) -> list[str]:
    """What stands on the screen at each `screen` of a chapter; only the first `most` of them if given."""
    shown: list[str] = []
    with _office() as root:
        for session in _sessions(told(text)):
            if most is not None and len(shown) >= most:
                break
            shown += _play(session, root, None if most is None else most - len(shown))
    return shown


def with_pictures(text: str, shown: Sequence[str]) -> str:
    """The chapter with these pictures in place of its own."""
    left = list(shown)
    return _PICTURE.sub(lambda _: f"<!-- screen -->\n```\n{left.pop(0)}\n```\n", text)


def kept(text: str) -> list[str]:
    """The pictures that a chapter has."""
    return re.findall(r"<!-- screen -->\n```\n(.*?)\n```\n", text, re.DOTALL)


def _sessions(comments: list[Told]) -> Iterator[list[Told]]:
    session: list[Told] = []
    for one in comments:
        if one.kind == "start" and session:
            yield session
            session = []
        session.append(one)
    if session:
        yield session


@contextmanager
def _office() -> Iterator[Path]:
    from tests.store.kit import START

    scratch = Path(tempfile.mkdtemp(prefix="cchc-", dir="/tmp"))
    try:
        run_demo(scratch / "lan", None, START, lambda _: None)
        shutil.copytree(scratch / "lan", scratch / "goc")
        yield scratch / "lan"
    finally:
        shutil.rmtree(scratch)


def _play(session: list[Told], root: Path, most: int | None) -> list[str]:
    from tests.terminal.fixed_day import NOTICES
    from tests.terminal.terminal import Terminal

    shutil.rmtree(root)  # at the same place again, for the register knows its papers by their paths
    shutil.copytree(root.parent / "goc", root)
    how = session[0].words if session[0].kind == "start" else "demo"
    _prepare(how, root / "du-lieu")
    env = {"HOME": str(root), NOTICES: "0.5", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_FPS": "120", "TZ": "<+07>-7"}
    shown: list[str] = []
    program = ("-m", "tests.terminal.fixed_day")
    with Terminal(root / "du-lieu", columns=SIZE[0], rows=SIZE[1], env=env, program=program) as terminal:
        terminal.wait_for({"empty": t.WIZARD_TITLE, "damaged": r.TITLE}.get(how, t.HOME_TODO))
        since = 0
        for one in session:
            if one.kind == "keys":
                since = terminal.last.number
                _press(terminal, shlex.split(one.words))
            elif one.kind == "sees":
                # A notice may have gone again by now: it counts when any picture since the keys has shown it.
                terminal.wait_until(partial(_has_said, terminal, since, one.words), one.words)
                _settled(terminal)  # as an officer who reads it would: what comes too soon after scrolls otherwise
            elif one.kind == "screen":
                shown.append(_settled(terminal))
                if most is not None and len(shown) >= most:
                    break
    return shown


def _prepare(how: str, home: Path) -> None:
    from tests.store.kit import START, Clock

    if how == "empty":
        shutil.rmtree(home)
    elif how == "damaged":
        path = Paths(home).database
        with Store.open(path, who=WHO, device="PC-01", clock=Clock(START)) as store:
            store.backup("asked")
            store.save_explanation(2, "1.4.1", TOLD)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])


def _has_said(terminal: Terminal, since: int, words: str, _: Picture) -> bool:
    return any(words in picture for picture in terminal.since(since))


def _press(terminal: Terminal, keys: list[str]) -> None:
    """Escape must stand alone for a moment, or it would be read together with what follows."""
    for key in keys:
        if key.startswith("menu:"):
            at = [name for name, _, _ in m.MENU].index(key.removeprefix("menu:"))
            _press(terminal, ["f10", *["down"] * at, "enter"])
            continue
        if key in _MORE:
            terminal.send(_MORE[key])
        else:
            terminal.press(key)
        if key == "escape" or re.fullmatch(r"f\d+", key):
            _settled(terminal)


def _settled(terminal: Terminal) -> str:
    while True:
        number = terminal.last.number
        terminal.watch(_QUIET)
        if terminal.last.number == number:
            return "\n".join(_as_at_the_office(line) for line in terminal.lines()).strip("\n")


def _as_at_the_office(line: str) -> str:
    """A line as an officer's own machine would show it: its drive; a fixed hour, free space and seal."""
    line = line.rstrip()
    for varying, fixed in _FIXED:
        line = varying.sub(fixed, line)
    mark = t.DATA_AT.partition("{")[0]
    found = _HOME.search(line)
    if found is None:
        return line
    path = r"D:\CCHC" + found[1].replace("/", "\\")
    changed, lost = line[: found.start()] + path + line[found.end() :], len(found[0]) - len(path)
    if mark in line:  # it stands at the right end: what it grew by is taken from the blanks before it
        head, tail = changed.split(mark)
        return head.rstrip().ljust(len(line) - len(mark + tail)) + mark + tail
    after = found.start() + len(path)
    blank = re.compile(r" {2,}").search(changed, after)
    if blank is None:
        return changed
    width = max(len(blank[0]) + lost, 1)  # what stands behind stays in its column
    return changed[: blank.start()] + " " * width + changed[blank.end() :]


def main(names: list[str]) -> int:
    """Write the pictures of these chapters anew, or of all."""
    for path in sorted(CHAPTERS.glob("*.md")):
        text = path.read_text("utf-8")
        if "<!-- keys" not in text or (names and not any(name in path.name for name in names)):
            continue
        path.write_text(with_pictures(text, pictures(text)), "utf-8")
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
