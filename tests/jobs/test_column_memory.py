"""Columns corrected once are used again under the same headings, and only there."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.jobs.column_memory import recall, remember
from cchc_tui.paths import Paths

HEADINGS = ("STT", "Nội dung", "Điểm chuẩn")


def test_a_correction_is_remembered_for_the_same_headings(tmp_path: Path) -> None:
    remember(Paths(tmp_path), HEADINGS, {"name": 1, "max_points": 2})
    assert recall(Paths(tmp_path), ("stt", "NỘI DUNG", "Điểm  chuẩn")) == {"name": 1, "max_points": 2}


def test_other_headings_are_read_afresh(tmp_path: Path) -> None:
    remember(Paths(tmp_path), HEADINGS, {"name": 1})
    assert recall(Paths(tmp_path), ("TT", "Tiêu chí")) is None


def test_the_last_correction_counts(tmp_path: Path) -> None:
    remember(Paths(tmp_path), HEADINGS, {"name": 1})
    remember(Paths(tmp_path), HEADINGS, {"name": 3})
    assert recall(Paths(tmp_path), HEADINGS) == {"name": 3}


def test_a_damaged_memory_is_as_none(tmp_path: Path) -> None:
    remember(Paths(tmp_path), HEADINGS, {"name": 1})
    (Paths(tmp_path).sets / "cot-da-sua.json").write_text('{"stt": {"name": "một"}', encoding="utf-8")
    assert recall(Paths(tmp_path), HEADINGS) is None
