"""Vietnamese typing in every text field: bursts, marks on their own, pastes, and keys typed ahead."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest

import cchc_tui.screens
from cchc_tui.core.answers import Choice, Count, tally
from cchc_tui.screens.fields import MOST_LINE, MOST_TEXT
from tests.screens.kit import at_desk, begun
from tests.screens.places import PLACES, WORDS, Place, tied, type_at
from tests.screens.unikey import SENTENCES, bursts

SCREENS = Path(cchc_tui.screens.__path__[0])
SENTENCE = SENTENCES.partition(" Trả")[0]
CONTROL = "".join(map(chr, (*range(1, 9), *range(14, 27), 127, 0x200B, 0x202E, 0xFEFF)))


def the(name: str) -> Place:
    """The field of this name."""
    return next(place for place in PLACES if place.name == name)


every_words_field = pytest.mark.parametrize("place", WORDS, ids=lambda place: place.name)
# They are all of two classes; what a module could do wrong it would do wrong in each of its fields.
one_field_of_each_module = pytest.mark.parametrize(
    "place", [*{place.module: place for place in WORDS}.values(), the("reason")], ids=lambda place: place.name
)


def pasted(text: str) -> str:
    """A bracketed paste."""
    return f"\x1b[200~{text}\x1b[201~"


def made_in(module: Path) -> set[str]:
    """The names of fields that a module makes."""
    calls = [node.func for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    named = {call.id for call in calls if isinstance(call, ast.Name)}
    return named & {"TextField", "TextBox", "PathField", "Input", "TextArea", "MaskedInput"}


def test_every_module_that_makes_a_field_is_tested_here() -> None:
    makers = {path.stem for path in SCREENS.glob("*.py") if made_in(path)}
    assert makers == {place.module for place in PLACES}


def test_no_field_is_one_of_textuals_own() -> None:
    bare = {path.stem for path in SCREENS.glob("*.py") if made_in(path) - {"TextField", "TextBox", "PathField"}}
    assert bare == set()


@every_words_field
async def test_five_sentences_arrive_as_unikey_sends_them(place: Place, tmp_path: Path) -> None:
    assert await type_at(place, tmp_path, "".join(bursts(SENTENCES, "\x7f\x08")), SENTENCES) == SENTENCES


@pytest.mark.parametrize("backspace", ["\x7f", "\x08"], ids=["7f", "08"])
@pytest.mark.parametrize("name", ["wizard office", "explanation"])
async def test_a_sentence_arrives_with_either_backspace(name: str, backspace: str, tmp_path: Path) -> None:
    assert await type_at(the(name), tmp_path, "".join(bursts(SENTENCE, backspace)), SENTENCE) == SENTENCE


@pytest.mark.parametrize("place", [place for place in PLACES if place.figures], ids=lambda place: place.name)
async def test_figures_arrive_with_their_corrections(place: Place, tmp_path: Path) -> None:
    assert await type_at(place, tmp_path, "13\x7f2\x08\x7f\x7f4075\x7f\x7f56", "4056") == "4056"


@one_field_of_each_module
async def test_marks_sent_on_their_own_join_their_letters(place: Place, tmp_path: Path) -> None:
    assert await type_at(place, tmp_path, unicodedata.normalize("NFD", SENTENCE), SENTENCE) == SENTENCE


@one_field_of_each_module
async def test_a_paste_of_marks_and_control_signs_is_made_plain(place: Place, tmp_path: Path) -> None:
    hostile = unicodedata.normalize("NFD", SENTENCES).replace(" ", f" {CONTROL}")
    assert await type_at(place, tmp_path, pasted(hostile), SENTENCES) == SENTENCES


@pytest.mark.parametrize(("name", "most"), [("wizard office", MOST_LINE), ("explanation", MOST_TEXT)])
async def test_a_megabyte_pasted_is_cut_to_what_a_field_holds(name: str, most: int, tmp_path: Path) -> None:
    whole = ("Tổng hợp hồ sơ. " * 70_000)[: 1 << 20]
    assert await type_at(the(name), tmp_path, pasted(whole), whole[:most]) == whole[:most]


# Keys typed ahead: whole pieces of work in one write.


@pytest.mark.parametrize("between", ["\t", "\r"], ids=["tab", "enter"])
async def test_keys_after_a_fast_step_land_in_the_next_field(between: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        link = tied(desk)
        await desk.room("evidence")
        await desk.press("enter")
        await desk.dialog("DocumentDialog")
        desk.send("".join(f"\x05\x15{text}{between}" for text in ("x", "9/1/2026", "abc", "def")))
        await desk.until(lambda: desk.now.evidence[link.evidence_id].document.summary == "def")
        found = desk.stored.evidence[link.evidence_id].document
    assert (found.document_number, found.issued_on, found.issuer, found.summary) == ("x", "2026-01-09", "abc", "def")


@pytest.mark.parametrize(
    ("keys", "code", "answer"),
    [
        ("\r50\r45", "1.1.1", tally(45, 50)),
        ("\t50\t45", "1.1.1", tally(45, 50)),
        ("50\t45", "1.1.1", tally(45, 50)),
        ("50\r45\r8\r7", "1.1.2", tally(7, 8)),
        ("/1.4.1\r2", "1.4.1", Choice(2)),
        ("/1.4.1\r1\r2", "1.4.2", Choice(2)),
        ("/1.5\r12\r", "1.5", Count(12)),
        ("/1.4.1\r12\x1a", "1.4.1", Choice(1)),
        ("/1.4.1\r\x1b[B\x1b[B\x1b[A2", "1.4.2", Choice(2)),
        ("\x1bOQ\x1bOR/1.4.1\r1", "1.4.1", Choice(1)),
    ],
)
async def test_keys_typed_ahead_do_what_they_would_have_done_slowly(
    keys: str, code: str, answer: object, tmp_path: Path
) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        desk.send(keys)
        await desk.until(lambda: desk.now.entry(code).answer == answer)
        assert desk.stored.entry(code).answer == answer


async def test_an_explanation_typed_ahead_of_its_box_is_whole(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        desk.send("g" + "".join(bursts(SENTENCE)))
        await desk.until(lambda: desk.now.entry("1.1.1").explanation == SENTENCE)
        assert desk.stored.entry("1.1.1").explanation == SENTENCE
