"""600 papers in the evidence room: moving, changing the view, narrowing by a key, and one edit coming through."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from textual.pilot import Pilot

from cchc_tui.app import CchcApp
from cchc_tui.core.papers import FileLook, PaperKind
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store.journal import Change
from tests.bench.figures import Figure, percentile, plain
from tests.bench.homes import open_store
from tests.bench.search import large

_TIMES = 40


def register(folder: Path, _rounds: int) -> list[Figure]:
    """What a key costs in each of these, at the 95th of a hundred."""
    taken = asyncio.run(_room(folder))
    return [plain(f"600 papers: {name}, p95", "ms", [percentile(times, 0.95)], 50) for name, times in taken.items()]


async def _room(folder: Path) -> dict[str, list[float]]:
    assessment = large()
    store = open_store(folder)
    number = store.create_assessment(assessment.office, assessment.period, assessment.criteria)
    store.apply(number, [Change("", "evidence", None, one) for one in assessment.evidence.values()])
    store.apply(number, [Change(link.code, "link", None, link) for link in assessment.links])
    app = CchcApp(Paths(folder), Settings(who="bench"), store)
    async with app.run_test(size=(120, 30)) as pilot:
        assert app.session is not None
        look = FileLook(PaperKind.PDF, "pdf", 3, has_text=True, signed=True, first_words="Báo cáo " * 400)
        app.session.looks.update({one.fingerprint.sha256: look for one in assessment.evidence.values()})
        app.go("evidence")
        await pilot.pause(1.0)
        taken = {"arrow down": await _pressed(pilot, ["down"] * _TIMES)}
        taken["view"] = await _pressed(pilot, ["2", "3", "4", "1"] * (_TIMES // 4))
        taken["order"] = await _pressed(pilot, ["s"] * _TIMES)
        await pilot.press("slash")
        taken["key of the filter"] = await _pressed(pilot, [*"bao cao dao tao", *["backspace"] * 15])
    if app.session is not None:
        app.session.close()
    return taken


async def _pressed(pilot: Pilot[int], keys: list[str]) -> list[float]:
    taken = []
    for key in keys:
        start = time.perf_counter()
        await pilot.press(key)
        taken.append((time.perf_counter() - start) * 1000)
    return taken
