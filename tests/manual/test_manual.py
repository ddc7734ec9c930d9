"""What the manual says is so: its keys, labels, commands and links exist, and its pictures are those of the program."""

from __future__ import annotations

import ast
import re
import shlex
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import cchc_tui
from cchc_tui.cli.base import cchc
from cchc_tui.core.manual import Block, Grid, Item, Para, Screen, Span, Words
from cchc_tui.jobs.manual import NAMES, ROOMS, chapter
from cchc_tui.texts import labels, manual_labels, menu_labels, typing_labels
from cchc_tui.texts.errors import _messages
from release import manual_messages, manual_screens

SOURCE = Path(cchc_tui.__file__).parent
BY_HAND = [name for name in NAMES if name != "13-thong-bao-loi"]
KEY = re.compile(
    r"F\d+|Enter|Esc|Tab|Shift\+Tab|Ctrl\+\S|Alt\+\S|Del|Ins|Home|End|PgUp|PgDn|[a-zA-Z]|\d|[/+−↑↓←→,.]|\d–\d"
)
# Keys that are told of in words only, or by name on the keyboard.
TOLD = {"−", "PgUp", "PgDn", "Home", "End", "Ins", "R", "Shift+Tab", "Ctrl+V", typing_labels.KEY}
_LETTERS = 8  # a pattern with fewer of its own would match anything


def words_in(block: Block) -> Iterator[Words]:
    match block:
        case Para(words=words) | Item(words=words):
            yield words
        case Grid(rows=rows):
            yield from (cell for row in rows for cell in row)


def spans(name: str, kind: str) -> Iterator[Span]:
    for block in chapter(name).blocks:
        for words in words_in(block):
            yield from (span for span in words if span.kind == kind)


def commands(name: str) -> Iterator[str]:
    """Everything a chapter gives to type: code in a line, and fenced lines that are no picture."""
    yield from (span.text for span in spans(name, "code"))
    for block in chapter(name).blocks:
        if isinstance(block, Screen) and max(map(len, block.lines)) < 40:
            yield from block.lines


@cache
def texts() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every word of the program: fixed ones as they are, those with something to fill in as patterns."""
    fixed, patterns = set[str](), list[re.Pattern[str]]()
    for folder in ("texts", "documents"):
        for path in sorted((SOURCE / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    fixed.add(node.value)
                    try:
                        parts = list(string.Formatter().parse(node.value))
                    except ValueError:
                        continue
                    if (
                        any(field for _, field, _, _ in parts)
                        and sum(one.isalpha() for text, *_ in parts for one in text) >= _LETTERS
                    ):
                        made = "".join(re.escape(text) + (".+?" if field else "") for text, field, _, _ in parts)
                        patterns.append(re.compile(made, re.DOTALL))
    return frozenset(fixed), tuple(patterns)


def stands(quoted: str) -> bool:
    """Whether the program says this: as a whole, or as a part of what it says."""
    fixed, patterns = texts()
    shown = quoted.removesuffix(" …").strip()
    return (
        any(shown in text for text in fixed)
        or any(pattern.fullmatch(shown) for pattern in patterns)
        or ("… " in shown and all(any(piece.strip() in text for text in fixed) for piece in shown.split("… ")))
    )


@cache
def keys() -> frozenset[str]:
    """Every key that a label, the menu or the help names."""
    fixed, _ = texts()
    named = {key for key, _ in labels.KEYS.values()} | {key for _, _, key in menu_labels.MENU} | TOLD
    for text in (*menu_labels.HELP_ROOM_KEYS, *(line for help_ in menu_labels.HELP_ROOMS.values() for line in help_)):
        named |= set(KEY.findall(text))
    for text in fixed:
        named |= {word for word in re.split(r"[\s·:;,()]+", text) if KEY.fullmatch(word)} if " · " in text else set()
    spelled = {str(number) for number in range(1, 10)} | {one for key in named for one in re.split(r"[ ,]+", key)}
    return frozenset(named | spelled)


@pytest.mark.parametrize("name", BY_HAND)
def test_every_key_named_exists(name: str) -> None:
    assert [span.text for span in spans(name, "code") if KEY.fullmatch(span.text) and span.text not in keys()] == []


@pytest.mark.parametrize("name", BY_HAND)
def test_every_label_quoted_stands_in_the_program(name: str) -> None:
    quoted = [
        found
        for block in chapter(name).blocks
        for words in words_in(block)
        for found in re.findall(r"“([^”]+)”", "".join(span.text for span in words))
    ]
    shown = "\n".join("\n".join(block.lines) for block in chapter(name).blocks if isinstance(block, Screen))
    assert [one for one in quoted if not stands(one) and one not in shown and one not in SPOKEN] == []


# Names of papers in the demo office and of the office itself, which its data say.
SPOKEN = {"UBND xã Hòa Bình", "Văn bản trả lời PAKN", "(tên tài liệu)"}


def test_labels_that_do_not_exist_are_caught() -> None:
    assert not stands("Nút không hề có")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_chapter(name: str) -> None:
    assert [span.target for span in spans(name, "link") if span.target.removesuffix(".md") not in NAMES] == []


def test_the_contents_lead_to_every_chapter_by_its_title() -> None:
    linked = {span.target.removesuffix(".md"): span.text for span in spans(NAMES[0], "link")}
    assert linked == {name: manual_labels.CHAPTERS[name] for name in NAMES[1:]}


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_is_titled_as_the_list_has_it(name: str) -> None:
    assert chapter(name).title == manual_labels.CHAPTERS[name]


def test_every_help_topic_has_its_chapter() -> None:
    assert {topic for topic in menu_labels.HELP_ROOMS if topic not in ROOMS} <= {"dialog", "manual"}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_exists_with_its_options(name: str) -> None:
    written = [one for one in commands(name) if one.startswith("cchc ")]
    assert [one for one in written if not _can_be_typed(one)] == []


def _can_be_typed(line: str) -> bool:
    here: click.Command = cchc
    options = {"--help"}
    for word in re.findall(r'"[^"]*"|\S+', line)[1:]:
        options |= {name for param in here.params for name in param.opts if isinstance(param, click.Option)}
        if isinstance(here, click.Group) and word in here.commands:
            here = here.commands[word]
        elif word.startswith("--"):
            if word.partition("=")[0] not in options:
                return False
        elif here is cchc and not line.startswith("cchc --home"):
            return False
    return True


@pytest.mark.parametrize("line", ["cchc khong-co", "cchc pack --khong-co", "cchc plan draft --seal x"])
def test_commands_that_do_not_exist_are_caught(line: str) -> None:
    assert not _can_be_typed(line)


# Messages


def test_the_chapter_of_messages_is_current() -> None:
    kept = (manual_screens.CHAPTERS / "13-thong-bao-loi.md").read_text("utf-8")
    assert kept == manual_messages.chapter(), "run: python -m release.manual_messages"


def test_the_chapter_of_messages_tells_every_code() -> None:
    told = {span.text.strip("()") for span in spans("13-thong-bao-loi", "small")}
    assert told == set(_messages())


def test_everything_a_message_fills_in_has_a_name() -> None:
    assert manual_messages.nameless() == set()


# Pictures; that they are what the program shows is held in tests/terminal/test_manual.py.

PICTURED = [
    path.stem for path in sorted(manual_screens.CHAPTERS.glob("*.md")) if "<!-- screen -->" in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", PICTURED)
def test_no_picture_is_missing_cut_or_of_one_persons_machine(name: str) -> None:
    text = (manual_screens.CHAPTERS / f"{name}.md").read_text("utf-8")
    shown = manual_screens.kept(text)
    assert len(shown) == text.count("<!-- screen -->")
    assert [line for one in shown for line in one.split("\n") if len(line) > 80 or "/tmp" in line or "~" in line] == []


def test_a_picture_is_as_an_officers_machine_shows_it() -> None:
    line = " ✓ Đã lưu 07:42:06                             dữ liệu ở /tmp/cchc-abcdefgh/lan/du-lieu"
    assert manual_screens._as_at_the_office(line).endswith(r"   dữ liệu ở D:\CCHC\du-lieu")
    assert len(manual_screens._as_at_the_office(line)) == len(line)


SPELLED = {"enter": "Enter", "escape": "Esc", "down": "↓", "up": "↑", "ctrl+z": "Ctrl+Z"}


def _spelled(key: str) -> str:
    return SPELLED.get(key) or (key.upper() if re.fullmatch(r"f\d+", key) else key)


def test_the_tutorial_names_every_key_that_it_is_played_with() -> None:
    text = (manual_screens.CHAPTERS / "03-bai-tap-10-phut.md").read_text("utf-8")
    played = list(re.finditer(r"<!-- keys: (.*?) -->", text))
    unsaid = [
        (key, one[1])
        for one in played
        for key in shlex.split(one[1])
        if _spelled(key) not in text[text.rfind("\n## ", 0, one.start()) : one.start()]
    ]
    assert unsaid == []


# The whole


def test_it_is_vietnamese_and_composed() -> None:
    for name in NAMES:
        text = (manual_screens.CHAPTERS / f"{name}.md").read_text("utf-8")
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"(?<![-.])\b(the|and|with|press|click|file|folder|backup|please)\b", _prose(name)), name


def _prose(name: str) -> str:
    plain = [
        span.text for block in chapter(name).blocks for words in words_in(block) for span in words if not span.kind
    ]
    return re.sub(r"\bcchc [a-z-]+", "", " ".join(plain).casefold())  # commands are no words


def test_no_chapter_is_a_stub() -> None:
    assert [name for name in NAMES if len(_prose(name)) < 800] == []
