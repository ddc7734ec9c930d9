"""Sentences put into an explanation: last period's, one's own, the ones that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.jobs.phrases import FILE, keep_phrase, read_phrases
from cchc_tui.texts.phrases import PHRASES
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.leaves import two_years


async def chosen(desk: Desk, code: str, wanted: str, typed: str = "") -> None:
    """Write in the explanation, open the sentences, and choose one."""
    await desk.room("scoring", code)
    await desk.press("g")
    desk.send(typed)
    await desk.until(lambda: desk.now.entry(code).explanation == typed)
    await desk.press("ctrl+t")
    await desk.dialog("PhrasesDialog")
    rows = desk.app.screen.query_one("RowList").rows  # type: ignore[attr-defined]
    at = next(number for number, row in enumerate(rows) if wanted in row.cells[-1].text or wanted == row.cells[0].text)
    await desk.press(*["down"] * at, "enter")
    await desk.until(lambda: not desk.app.screen.is_modal)


@pytest.mark.parametrize(
    ("typed", "whole"), [("", PHRASES[12]), ("Rõ:", f"Rõ: {PHRASES[12]}"), ("Rõ: ", f"Rõ: {PHRASES[12]}")]
)
async def test_a_sentence_goes_where_the_cursor_stands(typed: str, whole: str, tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await chosen(desk, "1.4.1", PHRASES[12], typed)
        await desk.until(lambda: desk.now.entry("1.4.1").explanation == whole)
        assert desk.stored.entry("1.4.1").explanation == whole


async def test_last_periods_explanation_is_the_first_that_is_offered(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path)) as desk:
        await desk.room("scoring", "1.1.1")
        await desk.until(lambda: desk.app.session is not None and desk.app.session.last_read)
        await desk.press("g", "ctrl+t")
        await desk.dialog("PhrasesDialog")
        await desk.press("enter")
        await desk.until(lambda: desk.now.entry("1.1.1").explanation)
        assert desk.stored.entry("1.1.1").explanation == "Năm trước ban hành 48/50 văn bản đúng hạn."


async def test_a_kept_sentence_is_offered_again(tmp_path: Path) -> None:
    keep_phrase(tmp_path, "Câu của tôi [/b].")
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await chosen(desk, "1.4.1", "Câu của tôi [/b].")
        await desk.until(lambda: desk.now.entry("1.4.1").explanation)
        assert desk.stored.entry("1.4.1").explanation == "Câu của tôi [/b]."


async def test_what_is_being_written_is_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        from cchc_tui.texts import scoring_labels as s

        await chosen(desk, "1.4.1", s.PHRASE_KEEP, "Đã đối thoại …/… lần.")
        await desk.until(lambda: s.PHRASE_KEPT in desk.notices)
        assert read_phrases(tmp_path) == ["Đã đối thoại …/… lần."]


def test_kept_sentences_are_read_back_in_their_order_and_once(tmp_path: Path) -> None:
    kept = [keep_phrase(tmp_path, text) for text in ("Một.", "Hai\nhàng.", "Một.", "  ")]
    assert (kept, read_phrases(tmp_path)) == ([True, True, False, False], ["Một.", "Hai hàng."])


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfM\xe1\xbb\x99t.\r\n\r\nHai.\r\n", "Một.\nHai.".encode()])
def test_the_file_of_sentences_may_come_from_any_editor(data: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(data)
    assert read_phrases(tmp_path) == ["Một.", "Hai."]


def test_no_file_means_no_sentences_of_ones_own(tmp_path: Path) -> None:
    assert read_phrases(tmp_path / "không có") == []


def test_every_sentence_that_ships_ends_and_is_no_longer_than_a_line_or_two() -> None:
    assert [one for one in PHRASES if not one.endswith((".", "…")) or len(one) > 140] == []
