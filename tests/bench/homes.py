"""A home as an office has it in its fifth year: five periods, the newest half scored, a history of some 7 MB."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.paths import Paths
from cchc_tui.settings import device_name
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import DEADLINE, ENTRIES, OFFICE, SUPERIOR

_PERIODS = ("2022", "2023", "2024", "2025", "2026")
_PAPERS, _DRAFTS, _TOGETHER = 40, 12_500, 500


def a_clock() -> datetime:
    """One moment for all rows, so that no run differs from another."""
    return datetime.fromisoformat("2026-11-21T08:00:00+07:00")


def open_store(home: Path) -> Store:
    """The store of a home."""
    return Store.open(Paths(home).database, who="bench", device=device_name(), clock=a_clock)


def make_home(home: Path) -> str:
    """Fill a new home; returns a text of its data that only the first screen's lists show."""
    criteria = find_set(DEFAULT_SET)
    papers = _papers(home / "papers")
    with open_store(home) as store:
        for period in _PERIODS:
            deadline = DEADLINE if period == _PERIODS[-1] else ""
            number = start_assessment(store, OFFICE, SUPERIOR, period, criteria, deadline=deadline)
            entries = ENTRIES[: len(ENTRIES) // 2] if period == _PERIODS[-1] else ENTRIES
            store.apply(number, [Change("", "evidence", None, paper) for paper in papers])
            for at, entry in enumerate(entries):
                link = Link(papers[at % _PAPERS].id, entry.code, "Mục I", "2")
                store.apply(
                    number,
                    [
                        Change(entry.code, "answer", None, entry.answer),
                        Change(entry.code, "explanation", None, entry.told),
                        Change(entry.code, "link", None, link),
                    ],
                )
        for start in range(0, _DRAFTS, _TOGETHER):
            store.apply(number, [_draft(one) for one in range(start, start + _TOGETHER)])
    return criteria.areas[0].name


def _papers(folder: Path) -> list[Evidence]:
    folder.mkdir()
    paths = [folder / f"Báo cáo số {number}.pdf" for number in range(1, _PAPERS + 1)]
    for path in paths:
        path.write_bytes(f"%PDF-1.4 {path.name}".encode())
    return [read_evidence(path, a_clock()) for path in paths]


def _draft(number: int) -> Change:
    entry = ENTRIES[number % (len(ENTRIES) // 2)]
    return Change(entry.code, "explanation", None, f"{entry.told} Lần sửa thứ {number}.")
