"""Three deadlines with their hours: passing one changes the words on the title line, and nothing else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Deadlines
from cchc_tui.screens.room import left
from tests.screens.kit import at_desk, begun
from tests.terminal.office import cchc

ALL = Deadlines("2026-12-05T17:00", "2026-12-20T17:00", "2026-12-31T17:00")


@pytest.mark.parametrize(
    ("deadlines", "at", "words"),
    [
        (ALL, "2026-11-22T12:00", "Còn 13 ngày 05 giờ"),
        (ALL, "2026-12-05T16:59", "Còn 0 giờ 01 phút"),
        (ALL, "2026-12-05T17:00", "Còn 0 giờ 00 phút"),
        (ALL, "2026-12-05T17:01", "Bổ sung: còn 14 ngày 23 giờ"),
        (ALL, "2026-12-21T17:00", "Thẩm định: còn 10 ngày 00 giờ"),
        (ALL, "2027-01-01T00:00", "Đã hết hạn thẩm định"),
        (Deadlines("2026-12-05T17:00"), "2026-12-06T00:00", "Đã quá hạn nộp"),
        (Deadlines(), "2026-12-06T00:00", "chưa đặt hạn nộp"),
        (Deadlines("không phải ngày"), "2026-12-06T00:00", "chưa đặt hạn nộp"),
    ],
)
def test_the_time_left_is_that_to_the_next_deadline(deadlines: Deadlines, at: str, words: str) -> None:
    assert left(deadlines, datetime.fromisoformat(at)) == words


async def test_a_deadline_long_past_stops_no_scoring(tmp_path: Path) -> None:
    store = begun(tmp_path, deadline="2020-12-05T17:00")
    async with at_desk(tmp_path, store) as desk:
        await desk.room("scoring", "1.4.1")
        await desk.press("1")
        shown = "Đã quá hạn nộp" in desk.text
        assert (shown, desk.stored.entry("1.4.1").answer) == (True, Choice(1))


def test_deadlines_are_set_and_shown_on_the_command_line(tmp_path: Path) -> None:
    begun(tmp_path).close()
    said = cchc(tmp_path, "deadlines", "--submit", "05/12/2026 17:00", "--supplement", "2026-12-20T17:00").stdout
    assert [line.split(":", 1)[1].strip() for line in said.splitlines()] == [
        "05/12/2026 17:00", "20/12/2026 17:00", "chưa đặt",
    ]  # fmt: skip
