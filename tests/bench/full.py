"""A home at full size: 150 leaves scored, 600 papers, a plan of 200 tasks, a leaf changed 2000 times, a year before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_tui.core.evidence import Evidence
from cchc_tui.core.papers import FileLook, PaperKind
from cchc_tui.core.period import Period
from cchc_tui.core.tasks import Task
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.looks import keep_looks
from cchc_tui.jobs.plan import draft_plan
from cchc_tui.jobs.setup import DEFAULT_SET, find_set
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import ENTRIES
from tests.bench.homes import a_clock, open_store
from tests.bench.search import large

TASKS, TURNS, FILES = 200, 2000, 300
_TOGETHER = 500


def make_full_home(home: Path) -> Path:
    """Fill a new home; returns a folder of files that wait to be taken in."""
    assessment = large()
    papers = [_on_disk(home / "papers", one) for one in assessment.evidence.values()]
    known = dict(zip(assessment.evidence, papers, strict=True))
    leaves = assessment.criteria.components
    given = {one.code: one.answer for one in ENTRIES}
    originals = [one.code for one in find_set(DEFAULT_SET).components if one.self_scored]
    answers = [
        Change(leaf.code, "answer", None, answer)
        for at, leaf in enumerate(leaves)
        if (answer := given.get(originals[at % len(originals)])) is not None
    ]
    told = [Change(one.code, "explanation", None, one.explanation) for one in assessment.entries.values()]
    with open_store(home) as store:
        for period in (Period(assessment.period.year - 1), assessment.period):
            number = store.create_assessment(assessment.office, period, assessment.criteria)
            store.apply(number, answers)
        store.apply(number, [Change("", "evidence", None, one) for one in papers])
        store.apply(number, told)
        ties = [replace(link, evidence_id=known[link.evidence_id].id) for link in assessment.links]
        store.apply(number, [Change(link.code, "link", None, link) for link in ties])
        keep_looks(store, {one.fingerprint.sha256: _LOOK for one in papers})
        _plan(store, number)
        for start in range(0, TURNS, _TOGETHER):
            words = [f"{told[0].new} Lần sửa thứ {turn}." for turn in range(start, start + _TOGETHER)]
            store.apply(number, [Change(leaves[0].code, "explanation", None, one) for one in words])
    waiting = home / "waiting"
    waiting.mkdir()
    for at in range(FILES):
        (waiting / f"Báo cáo đào tạo số {at + 1}.txt").write_text(_WRITTEN.format(at + 1))
    return waiting


_WRITTEN = "ỦY BAN NHÂN DÂN\nSố: {0}/BC-UBND\nngày 02 tháng 11 năm 2026\nBÁO CÁO\nKết quả đào tạo, đợt {0}\n"
_LOOK = FileLook(PaperKind.PDF, "pdf", 3, has_text=True, signed=True, first_words="Báo cáo " * 400)


def _on_disk(folder: Path, one: Evidence) -> Evidence:
    folder.mkdir(exist_ok=True)
    path = folder / one.name
    path.write_bytes(f"%PDF-1.4 {one.name}".encode())
    return replace(read_evidence(path, a_clock()), document=one.document)


def _plan(store: Store, number: int) -> None:
    drafted = draft_plan(store, number)
    more = [
        Task(f"{at:08x}", f"Nhiệm vụ số {at}", "Văn phòng", when=f"{at % 28 + 1}/11/2026", position=at + 1)
        for at in range(len(drafted), TASKS)
    ]
    store.apply(number, [Change("", f"task:{one.id}", None, one) for one in more])
