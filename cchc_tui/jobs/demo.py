"""A whole invented year in one go: scored, proved, written out, packed and verified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from cchc_tui.core.answers import Answer, Tally
from cchc_tui.core.assessment import Assessment, Totals
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.evidence import DocumentFields, Evidence, Link
from cchc_tui.formats.sample_files import SamplePaper, page_of, write_paper, write_table
from cchc_tui.jobs.demo_past import fill_follow_up, fill_year_before
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import Verdict, pack, verify
from cchc_tui.jobs.scores import export_scores
from cchc_tui.jobs.setup import DEFAULT_SET, find_set, start_assessment
from cchc_tui.paths import Paths
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import DEADLINE, DEVICE, ENTRIES, OFFICE, PERIOD, SAID, SUPERIOR, WHO, DemoEntry
from cchc_tui.texts.demo_papers import COLUMNS, MOTTO, OPENING, PAPERS, SAMPLE_NOTE, SECTION, SHEET, DemoPaper
from cchc_tui.texts.demo_reasons import REASONS
from cchc_tui.texts.errors import explain_level
from cchc_tui.texts.ui import show_percent, show_points

HOME, PAPERS_FOLDER, PACKAGES, WORKBOOK = "du-lieu", "tai-lieu", "goi-ho-so", "bang-tu-cham-diem.xlsx"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Bản mẫu: where it lies, whether its package holds, and what it adds up to."""

    home: Path
    workbook: Path
    package: Path
    verdict_ok: bool
    totals: Totals


def run_demo(out: Path, home: Path | None, now: datetime, say: Callable[[str], None]) -> DemoResult:
    """Make the invented office's year in `out`, or beside it when something stands there; nothing is overwritten."""
    out = out.absolute()
    folder = free_folder(out, home)
    if home is None or Paths(home).database.exists():
        home = folder / HOME
    if folder != out:
        say(SAID["elsewhere"].format(wanted=out, folder=folder))
    criteria = find_set(DEFAULT_SET)
    papers = write_papers(folder / PAPERS_FOLDER, criteria, now)
    with Store.open(Paths(home).database, who=WHO, device=DEVICE, clock=lambda: now) as store:
        fill_year_before(store, criteria)
        new_id = start_assessment(store, OFFICE, SUPERIOR, PERIOD, criteria, deadline=DEADLINE)
        fill(store, new_id, criteria, papers)
        fill_follow_up(store, new_id)
        say(SAID["home"].format(office=OFFICE, period=PERIOD, home=home))
        say(SAID["papers"].format(count=len(papers), folder=folder / PAPERS_FOLDER))
        workbook = export_scores(store, new_id, folder / WORKBOOK)
        say(SAID["workbook"].format(path=workbook))
        packed = pack(store, new_id, folder / PACKAGES, now)
        assessment = store.load(new_id)
    say(SAID["package"].format(path=packed.written.path))
    verdict = verify(packed.written.path)
    _say_outcome(say, assessment, packed.written.seal, verdict)
    return DemoResult(home, workbook, packed.written.path, verdict.ok, assessment.sheet.totals)


def free_folder(out: Path, home: Path | None = None) -> Path:
    """`out`, or the first of out-2, out-3 … in which nothing of a demonstration stands."""
    made = (HOME, PAPERS_FOLDER, PACKAGES, WORKBOOK)
    folder, number = out, 1
    taken = home is not None and Paths(home).database.exists()
    while taken or any((folder / name).exists() for name in made):
        number += 1
        folder, taken = out.parent / f"{out.name}-{number}", False
    return folder


def write_papers(folder: Path, criteria: CriteriaSet, now: datetime) -> dict[str, Evidence]:
    """The office's papers as files, and the evidence they are, by key; a paper tells of each leaf it proves."""
    evidence: dict[str, Evidence] = {}
    for key, paper in PAPERS.items():
        path = folder / paper.file_name
        data = _write_paper(paper, _told_by(key), criteria)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as fault:
            raise InputError("file.unwritable", path=str(path), reason=reason_of(fault)) from fault
        fields = DocumentFields(paper.number, paper.issued_on, paper.issuer, paper.summary)
        evidence[key] = read_evidence(path, now, fields)
    return evidence


def fill(store: Store, assessment_id: int, criteria: CriteriaSet, papers: dict[str, Evidence]) -> None:
    """Enter every answer with its explanation and its papers: one transaction for the papers, one for each area."""
    store.apply(assessment_id, [Change("", "evidence", None, one) for one in papers.values()])
    for area in criteria.areas:
        own = {component.code for component in area.components}
        changes: list[Change] = []
        for entry in (entry for entry in ENTRIES if entry.code in own):
            changes.append(Change(entry.code, "answer", None, entry.answer))
            changes.append(Change(entry.code, "explanation", None, entry.told))
            for key in entry.papers:
                changes.append(Change(entry.code, "link", None, _link(entry, key, papers[key])))
        changes += [Change(code, f"reason:{key}", None, text) for (code, key), text in REASONS.items() if code in own]
        if changes:
            store.apply(assessment_id, changes)


def _told_by(key: str) -> list[DemoEntry]:
    return [entry for entry in ENTRIES if key in entry.papers]


def _link(entry: DemoEntry, key: str, paper: Evidence) -> Link:
    told = _told_by(key)
    number = told.index(entry) + 1
    if len(told) == 1:
        return Link(paper.id, entry.code, slot=entry.slot(key))
    page = "" if PAPERS[key].table else str(page_of(number))
    return Link(paper.id, entry.code, str(number), page, entry.slot(key))


def _write_paper(paper: DemoPaper, told: list[DemoEntry], criteria: CriteriaSet) -> bytes:
    names = {component.code: component.name for component in criteria.components}
    if paper.table:
        rows = [
            (str(number), entry.code, names[entry.code], *_figures(entry.answer), entry.told)
            for number, entry in enumerate(told, 1)
        ]
        heading = (paper.summary, f"{paper.issuer} · {paper.number_line} · {paper.date_line}", SAMPLE_NOTE)
        return write_table(SHEET, heading, COLUMNS, rows)
    sections = tuple(
        (f"{SECTION.format(number=number)}. {names[entry.code]} ({entry.code})", entry.told)
        for number, entry in enumerate(told, 1)
    )
    opening = OPENING.format(issuer=paper.issuer)
    head = (paper.issuer, MOTTO, paper.number_line, paper.date_line, paper.summary)
    return write_paper(SamplePaper(*head, opening, sections, SAMPLE_NOTE))


def _figures(answer: Answer) -> tuple[str | Fraction, str | Fraction]:
    return (answer.due, answer.done) if isinstance(answer, Tally) else ("", "")


def _say_outcome(say: Callable[[str], None], assessment: Assessment, seal: str, verdict: Verdict) -> None:
    sheet = assessment.sheet
    totals = sheet.totals
    facts = {
        "points": show_points(totals.points),
        "base": show_points(totals.base_points),
        "index": show_percent(totals.index),
        "grade": sheet.grade,
    }
    say(SAID["points"].format_map(facts))
    say(SAID["secured"].format(secured=show_points(totals.secured)))
    say(SAID["seal"].format(seal=seal))
    say(SAID["sound" if verdict.ok else "unsound"])
    for finding in verdict.findings:
        say(SAID["fault"].format(told=explain_level(finding)))
