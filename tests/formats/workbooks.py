"""Builders for the tests of the scoring workbook: a small set of every kind of rule, and edits made to a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import openpyxl

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Parts, Tally, Ticks, tally
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.period import Period
from cchc_tui.core.points import points, total
from cchc_tui.core.rules import NOT_ALLOWED, NoneDueKind, NoneDuePolicy, Rule, best
from cchc_tui.formats.scores import ScoresPlan, read_scores, write_scores
from tests.texts import any_answer as rules

CHECKSUM = "ab" * 32
BOARD, FIGURES, PAPERS = "Bảng tự chấm điểm", "Số liệu chấm", "Tài liệu kiểm chứng"
EXCLUDED = NoneDuePolicy(NoneDueKind.EXCLUDED)
SCORE_COLUMN, EXPLANATION_COLUMN, ANSWER_COLUMN = "D", "F", "D"


def a_component(code: str, rule: Rule, policy: NoneDuePolicy = NOT_ALLOWED, name: str = "") -> Component:
    """A leaf worth what its rule can give."""
    return Component(code, name or f"Nội dung {code}", best(rule), rule, policy)


def a_criterion(code: str, *leaves: Component) -> Criterion:
    """A criterion over some leaves, or a leaf of its own."""
    return Criterion(code, f"Tiêu chí {code}", total([leaf.max_points for leaf in leaves]), leaves)


def an_area(code: str, *criteria: Criterion) -> Area:
    """An area over some criteria."""
    return Area(code, f"Lĩnh vực {code}", total([one.max_points for one in criteria]), criteria)


def a_leaf(code: str, rule: Rule, policy: NoneDuePolicy = NOT_ALLOWED) -> Criterion:
    """A criterion that is scored itself."""
    return a_criterion(code, a_component(code, rule, policy))


SET = CriteriaSet(
    "bo-thu", "Bộ tiêu chí thử", "UBND tỉnh", 3,
    (
        an_area(
            "I",
            a_criterion(
                "1.1",
                a_component("1.1.1", rules.CHOOSE),
                a_component("1.1.2", rules.BANDS, EXCLUDED),
                a_component("1.1.3", rules.SHARE),
            ),
            a_leaf("1.2", rules.CHECKS),
            a_leaf("1.10", rules.TIERS),
        ),
        an_area(
            "II",
            a_leaf("2.1", rules.WEIGHTED),
            a_criterion("2.2", a_component("2.2.1", rules.COMPOSITE), a_component("2.2.2", rules.MANUAL)),
            a_leaf("2.3", rules.COUNCIL),
            a_leaf("2.4", rules.DEDUCTION),
        ),
        an_area("III", a_leaf("3.1", rules.SURVEY), a_leaf("3.2", rules.BONUS), a_leaf("3.3", rules.PENALTY)),
    ),
)  # fmt: skip
OFFICE = Office("UBND xã Tân Hòa", "UBND tỉnh", "tan-hoa")

ANSWERS: dict[str, Answer] = {
    "1.1.1": Choice(2),
    "1.1.2": NoneDue(),
    "1.1.3": tally(37, 40),
    "1.2": Ticks((1, 3)),
    "1.10": Count(1),
    "2.1": Tally((points("30").value, points("10").value), points("50").value),
    "2.2.1": Parts((Choice(1), None, Parts((tally(1, 2), Given(points("1"), "có [biên bản]"))))),
    "2.2.2": Given(points("0,5"), "theo biên bản"),
    "3.2": Count(1),
    "3.3": Count(2),
}


def an_assessment(
    explanations: Mapping[str, str] | None = None, *, answers: Mapping[str, Answer] | None = None
) -> Assessment:
    """An assessment with explanations and answers by code."""
    told = explanations or {}
    given = ANSWERS if answers is None else answers
    entries = {code: Entry(code, given.get(code), told.get(code, "")) for code in {*given, *told}}
    return Assessment(OFFICE, Period(2026), SET, entries)


def with_papers(assessment: Assessment) -> Assessment:
    """Two papers at 1.1.1, the second of them, of which only the file is known, at 1.2 too."""
    print_ = Fingerprint(1, 1, "0" * 64)
    plan = DocumentFields("12/KH-UBND", "2026-01-15", "UBND xã Tân Hòa", "Kế hoạch CCHC năm 2026")
    papers = {
        "a": Evidence("a", "/x/ke-hoach.pdf", "kế hoạch.pdf", print_, plan),
        "b": Evidence("b", "/x/anh.jpg", "ảnh.jpg", print_),
    }
    links = (Link("a", "1.1.1", "II", "3"), Link("b", "1.1.1"), Link("b", "1.2", page="2"))
    return replace(assessment, evidence=papers, links=links)


def written(assessment: Assessment, **paths: str) -> bytes:
    """Its workbook."""
    return write_scores(assessment, checksum=CHECKSUM, paths=paths)


def plan_of(data: bytes, assessment: Assessment) -> ScoresPlan:
    """What the workbook would change."""
    return read_scores(data, assessment, checksum=CHECKSUM)


def applied(assessment: Assessment, plan: ScoresPlan) -> Assessment:
    """The assessment after the plan."""
    for change in plan.changes:
        values: dict[str, Any] = {change.field: change.new}
        assessment = assessment.with_entry(replace(assessment.entry(change.code), **values))
    return assessment


def loaded(data: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: openpyxl.Workbook) -> bytes:
    """Its bytes; openpyxl drops the results of formulas."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def address(book: openpyxl.Workbook, sheet: str, code: str, column: str) -> str:
    """The cell of a code's row."""
    row = next(cell.row for cell in book[sheet]["A"] if cell.value == code)
    return f"{column}{row}"


def edited(data: bytes, sheet: str, code: str, column: str, value: object, number_format: str = "") -> bytes:
    """The workbook after an officer typed `value` into a row."""
    book = loaded(data)
    cell: Any = book[sheet][address(book, sheet, code, column)]
    cell.number_format = number_format or "General"
    cell.value = value
    return saved(book)


def typed_score(code: str, value: object, assessment: Assessment | None = None, number_format: str = "") -> ScoresPlan:
    """The plan after a score was typed by hand."""
    before = assessment or an_assessment()
    return plan_of(edited(written(before), BOARD, code, SCORE_COLUMN, value, number_format), before)


def typed_answer(code: str, value: object, assessment: Assessment | None = None) -> ScoresPlan:
    """The plan after an answer was typed on the sheet of figures."""
    before = assessment or an_assessment()
    return plan_of(edited(written(before), FIGURES, code, ANSWER_COLUMN, value), before)


def part(data: bytes, name: str) -> bytes:
    """One part of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return container.read(name)


def with_part(data: bytes, name: str, content: bytes | None) -> bytes:
    """The container with a part replaced, added, or (None) left out."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, True, 1) as new,
    ):
        for entry in source.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, source.read(entry))
        if content is not None:
            new.writestr(name, content)
    return target.getvalue()
