"""Small things to fill a store with."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cchc_tui.core.assessment import Office
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, points
from cchc_tui.core.rules import Manual, Proportional
from cchc_tui.store.store import Store

OFFICE = Office("UBND xã Hòa Bình", "Sở Nội vụ", "hoa-binh", "huyện cũ")
YEAR = Period(2026)
CODES = ("1.1", "1.2", "1.3")
START = datetime(2026, 11, 20, 8, 15, 3, tzinfo=timezone(timedelta(hours=7)))


class Clock:
    """A clock that goes one second further each time somebody looks."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def a_set(code: str = "thu") -> CriteriaSet:
    """Three leaves, two points each."""
    two = points("2")
    leaves = tuple(Component(one, f"Tiêu chí {one}", two, Proportional(two)) for one in CODES[:2])
    leaves = (*leaves, Component(CODES[2], "Tiêu chí nhập tay", two, Manual(two)))
    criteria = tuple(Criterion(one.code, one.name, two, (one,)) for one in leaves)
    return CriteriaSet(code, "Bộ thử", "Nơi ban hành", 1, (Area("1", "Lĩnh vực", Points(two.value * 3), criteria),))


def a_paper(key: str = "tl-1", path: str = "D:/hồ sơ/kế hoạch.pdf", summary: str = "Kế hoạch CCHC") -> Evidence:
    """A plan with a number and a date."""
    document = DocumentFields("12/KH-UBND", "2026-01-15", "UBND xã", summary)
    return Evidence(key, path, "kế hoạch.pdf", Fingerprint(12, 1_700_000_000_000_000_000, "ab" * 32), document, "2026")


def open_store(path: Path, clock: Clock | None = None) -> Store:
    """The store of the tests' officer."""
    return Store.open(path, who="Nguyễn Văn A", device="PC-01", clock=clock or Clock())


def a_memory_store() -> tuple[Store, int]:
    """A store in memory with one assessment."""
    store = Store.open_memory(who="Nguyễn Văn A", device="PC-01", clock=Clock())
    return store, store.create_assessment(OFFICE, YEAR, a_set())


def a_file(path: Path, edits: int = 0) -> Path:
    """A file with one assessment and some explanations in it."""
    with open_store(path) as store:
        new_id = store.create_assessment(OFFICE, YEAR, a_set())
        for number in range(edits):
            store.save_explanation(new_id, CODES[number % 3], f"giải trình {number}")
    return path


def sql(path: Path, *statements: str) -> None:
    """Statements by another hand, past the store."""
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


def put(path: Path, at: int, what: bytes) -> None:
    """Bytes written behind SQLite's back."""
    with open(path, "rb+") as file:
        file.seek(at)
        file.write(what)
