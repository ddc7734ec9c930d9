"""An office in the middle of its work: 77 leaves, 60 papers, 3 owners, and an appraised period behind it."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.assessment import Appraised, Deadlines
from cchc_tui.core.evidence import DocumentFields, Evidence, Link
from cchc_tui.core.points import NO_POINTS, points
from cchc_tui.jobs.demo import fill, write_papers
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.paths import Paths
from cchc_tui.settings import device_name
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import DEADLINE, ENTRIES, OFFICE, SUPERIOR
from tests.store.kit import START, Clock

OWNERS = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
PAPERS = 60
LATE, LATE_WHY = "1.2", "Báo cáo quý III gửi chậm 05 ngày"


def make_full_office(home: Path, papers: Path, device: str = "") -> Path:
    """The office's home, filled on `device` (this machine); papers lie in `papers`, the last five of them untied."""
    criteria = find_set(DEFAULT_SET)
    register = write_papers(papers, criteria, START)
    with Store.open(Paths(home).database, who=OWNERS[0], device=device or device_name(), clock=Clock()) as store:
        before = start_assessment(store, OFFICE, SUPERIOR, "2025", criteria)
        store.apply(before, [Change(one.code, "answer", None, one.answer) for one in ENTRIES])
        store.apply(before, [Change(one.code, "explanation", None, one.told) for one in ENTRIES if one.explanation])
        sheet = store.load(before).sheet
        for line in sheet.lines:
            if line.points > NO_POINTS:
                late = line.component.code == LATE
                given = Appraised(points("0") if late else line.points, LATE_WHY if late else "")
                store.save_appraised(before, line.component.code, given)
        number = start_assessment(store, OFFICE, SUPERIOR, "2026", criteria, deadline=DEADLINE)
        fill(store, number, criteria, register)
        office = store.load(number).office
        store.change_head(number, office, Deadlines(DEADLINE, "2026-12-20T17:00", "2026-12-31T17:00"))
        owned = [
            Change(one.code, "owner", None, OWNERS[at * len(OWNERS) // len(criteria.components)])
            for at, one in enumerate(criteria.components)
        ]
        store.apply(number, owned)
        more = _more(papers, PAPERS - len(register))
        store.apply(number, [Change("", "evidence", None, one) for one in more])
        codes = [entry.code for entry in ENTRIES]
        for at, one in enumerate(more[:-5]):
            store.apply(number, [Change(codes[at * 3], "link", None, Link(one.id, codes[at * 3], "I", "1"))])
    return home


def _more(folder: Path, count: int) -> list[Evidence]:
    made = []
    for at in range(1, count + 1):
        path = folder / f"CV {at:02d}-UBND.pdf"
        path.write_bytes(f"%PDF-1.4 công văn {at}".encode())
        fields = DocumentFields(
            f"{at:02d}/UBND-VP", f"2026-{at % 10 + 1:02d}-05", OFFICE, f"Công văn triển khai số {at}"
        )
        made.append(read_evidence(path, START, fields))
    return made
