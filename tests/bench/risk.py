"""The list of points at risk at full size: 150 leaves and 600 papers; and at the size of the set that ships."""

from __future__ import annotations

import gc
import statistics
import time
from datetime import date, datetime, timedelta

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.due_calendar import due_papers
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.papers import FileLook
from cchc_tui.core.risk import assess
from tests.build import a_component, a_set, an_assessment

NOW = datetime(2026, 11, 20, 8, 0)
KINDS = ("Kế hoạch", "Báo cáo", "Quyết định", "Bảng kê")


def an_office(leaves: int, papers: int) -> tuple[Assessment, dict[str, FileLook]]:
    """Every leaf answered and explained, each paper tied to one leaf."""
    asked = (
        ExpectedPaper("Kế hoạch công tác", "trước 15/01"),
        ExpectedPaper("Báo cáo định kỳ", "ngày 15 tháng cuối quý"),
    )
    codes = [f"{1 + at // 10}.{1 + at % 10}" for at in range(leaves)]
    criteria = a_set(*(a_component(code, evidence=asked, explanation_asked=True) for code in codes))
    register = {}
    for at in range(papers):
        day = date(2026, 1, 5) + timedelta(days=at % 330)
        fields = DocumentFields(f"{at}/KH-UBND", day.isoformat(), "UBND xã", f"{KINDS[at % 4]} số {at} năm 2026")
        register[str(at)] = Evidence(str(at), f"/giay/{at}.pdf", f"{at}.pdf", Fingerprint(9, 0, f"{at:064d}"), fields)
    links = tuple(Link(str(at), codes[at % leaves]) for at in range(papers))
    looks = {one.fingerprint.sha256: FileLook(signed=True, first_words="UBND XÃ\n" * 20) for one in register.values()}
    made = an_assessment(criteria)
    entries = {code: Entry(code, Choice(1), "Đã thực hiện đầy đủ.") for code in codes}
    return Assessment(made.office, made.period, criteria, entries, register, links), looks


def risk(rounds: int) -> str:
    """Milliseconds of the first judgement, of those after it, and of the calendar."""
    rows = []
    for leaves, papers, most in ((77, 60, 15), (150, 600, 100)):
        assessment, looks = an_office(leaves, papers)
        first, *again = [_took(assessment, looks) for _ in range(rounds + 1)]
        verdict = "ok" if statistics.median(again) < most else "OVER"
        rows.append(
            f"risk: {leaves} leaves, {papers} papers: first {first:.1f} ms, then {statistics.median(again):.1f} ms "
            f"(most {most})  {verdict}"
        )
    gc.collect()
    begun = time.perf_counter()
    due_papers(assessment, NOW.date())
    return "\n".join([*rows, f"risk: the calendar of 150 leaves: {(time.perf_counter() - begun) * 1000:.1f} ms"])


def _took(assessment: Assessment, looks: dict[str, FileLook]) -> float:
    """One judgement of a snapshot whose score sheet is known."""
    assessment.sheet  # noqa: B018 – every room has it before it asks for the risk
    gc.collect()
    begun = time.perf_counter()
    assess(assessment, {}, looks, NOW)
    return (time.perf_counter() - begun) * 1000
