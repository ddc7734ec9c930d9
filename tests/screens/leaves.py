"""Two years of one office, three owners, and figures that two leaves share: where the tests of a leaf begin."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.answers import Choice, Count, NoneDue, tally
from cchc_tui.core.assessment import Appraised
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.rules import Labels, PercentBands
from cchc_tui.store.store import Store
from tests.build import a_component, a_paper, a_set, bands, choose
from tests.screens.kit import OFFICE, open_store, shipped_set

OWNERS = {"1.1.1": "Văn phòng HĐND và UBND", "1.4.1": "Trần Thị Lan", "1.4.2": "Trần Thị Lan", "1.5": "Lê Văn Hùng"}
ON_TIME = PercentBands(bands((98, "3"), (95, "1.5"), (0, "0")).bands, Labels("Hồ sơ", "Hồ sơ đúng hạn", "hồ sơ"))
ONLINE = PercentBands(bands((50, "2"), (0, "0")).bands, Labels("Hồ sơ", "Hồ sơ trực tuyến", "hồ sơ"))
SHARED = a_set(a_component("3.1", ON_TIME), a_component("3.2", ONLINE), a_component("3.3", choose("1", "0")))


def two_years(home: Path) -> Store:
    """Last year appraised, this year half done: answers of several kinds, a paper, owners, a mark, a note."""
    store = open_store(home)
    last = store.create_assessment(OFFICE, Period(2025), shipped_set())
    store.save_answer(last, "1.1.1", tally(48, 50))
    store.save_explanation(last, "1.1.1", "Năm trước ban hành 48/50 văn bản đúng hạn.")
    store.save_appraised(last, "1.1.1", Appraised(points("0"), "báo cáo chậm"))
    now = store.create_assessment(OFFICE, Period(2026), shipped_set())
    for code, answer in (
        ("1.1.1", tally(45, 50)),
        ("1.1.2", tally(30, 30)),
        ("1.4.1", Choice(1)),
        ("1.4.2", Choice(2)),
        ("1.5", Count(2)),
        ("1.6.1", NoneDue()),
    ):
        store.save_answer(now, code, answer)
    store.save_explanation(now, "1.1.2", "Đã hoàn thành 30/30 nhiệm vụ được giao, đúng hạn.")
    store.add_evidence(now, "1.1.1", a_paper(), "II.3", "4")
    store.apply(now, [Store.change(code, "owner", name) for code, name in OWNERS.items()])
    store.save_flag(now, "1.1.1", True)
    store.apply(now, [Store.change("1.1.1", "note", "Hỏi lại chị Hoa số văn bản quý II.")])
    return store


def sharing(home: Path) -> Store:
    """Two leaves that use the same count of dossiers; the first says 1.200, the second is answered too."""
    store = open_store(home)
    now = store.create_assessment(OFFICE, Period(2026), SHARED)
    store.save_answer(now, "3.1", tally(1164, 1200))
    store.save_answer(now, "3.2", tally(610, 1200))
    return store
