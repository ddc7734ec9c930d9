"""The page of a package, read as blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import pytest

from cchc_tui.core.answers import Choice, NoneDue, tally
from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.evidence import FileState, Link
from cchc_tui.core.package import Manifest, Sending, lay_out
from cchc_tui.core.points import points
from cchc_tui.core.risk import assess
from cchc_tui.core.rules import NoneDueKind, NoneDuePolicy, Proportional
from cchc_tui.documents.preview import preview
from cchc_tui.documents.web_page import Box, Cell, Facts, Figures, Grid, GridRow, Heading, Look, Page, Tone, Words
from cchc_tui.jobs.risk import records
from tests.build import ONE_OF_EACH, a_component, a_paper, a_set, an_assessment, choose, with_papers

B = TypeVar("B")
SET = a_set(
    a_component("1.1", choose("2", "1", "0")),
    a_component("1.2", Proportional(points("1")), none_due=NoneDuePolicy(NoneDueKind.EXCLUDED)),
    a_component("1.3", ONE_OF_EACH["council_only"]),
    a_component("1.4", ONE_OF_EACH["survey"]),
    a_component("1.5", excluded_by="12/TB-SNV"),
    a_component("1.6", ONE_OF_EACH["bonus"], max_points=points("0")),
)


def a_manifest(assessment: Assessment, *missing: str, previous: str = "") -> Manifest:
    paths = {key: path for key, path in lay_out(assessment).items() if key not in missing}
    return Manifest(assessment, "0" * 64, Sending(2 if previous else 1, "goi-1", previous), (1, ""), paths, missing)


def page(assessment: Assessment, *missing: str, previous: str = "") -> Page:
    report = assess(assessment, dict.fromkeys(missing, FileState.MISSING), {}, datetime(2026, 12, 1, 8))
    return preview(replace(a_manifest(assessment, *missing, previous=previous), risks=records(report)))


def said(cell: Cell) -> str:
    return "\n".join("".join(one.text for one in line if isinstance(one, Words)) for line in cell)


def the(kind: type[B], page: Page) -> B:
    return next(block for block in page.blocks if isinstance(block, kind))


def rows(page: Page) -> dict[str, GridRow]:
    """Leaves and criteria of every area, by code."""
    grids = [block for block in page.blocks if isinstance(block, Grid)][1:]
    return {said(row.cells[0]): row for grid in grids for row in grid.rows}


def links(cell: Cell) -> list[str]:
    return [one.to for line in cell for one in line if isinstance(one, Words) and one.to]


DONE = an_assessment(SET, {"1.1": Choice(1), "1.2": tally(1, 3)})


def test_the_figures_are_those_of_the_sheet() -> None:
    told = {one.label: one.value for one in the(Figures, page(DONE)).figures}
    assert told == {
        "Điểm tự chấm": "2,33", "Chỉ số": "58,25 %", "Xếp loại": "Kém", "Đã chấm": "2/3", "Điểm có minh chứng": "0,00",
    }  # fmt: skip


def test_the_sending_is_told_with_the_package_before_it() -> None:
    facts = {name: said(cell) for name, cell in the(Facts, page(DONE, previous="7F3A-0C11")).rows}
    assert (facts["Đơn vị"], facts["Nơi nhận"], facts["Kỳ đánh giá"], facts["Gói hồ sơ"], facts["Lần gửi"]) == (
        "UBND xã Hòa Bình", "Sở Nội vụ", "năm 2026", "GOI-xa-hoa-binh-2026-L2",
        "2 (tiếp theo gói có mã niêm phong 7F3A-0C11)",
    )  # fmt: skip


def test_a_leaf_says_how_it_is_scored_and_how_it_was() -> None:
    asked = said(rows(page(DONE))["1.2"].cells[1])
    assert asked == "Mục 1.2\nsố đạt/tổng số × 1 điểm\nKết quả: 1/3 = 33,33 % → 1/3 × 1 ≈ 0,333 điểm (làm tròn 0,33)"


@pytest.mark.parametrize(
    ("code", "points_said", "tone"),
    [
        ("1.1", "2,00 / 2,00", Tone.PLAIN),
        ("1.3", "tối đa 1,00\nHội đồng chấm", Tone.APART),
        ("1.4", "tối đa 10,00\nĐiều tra xã hội học", Tone.APART),
        ("1.5", "Không đánh giá", Tone.APART),
        ("1.6", "tối đa 0,00\nChưa chấm", Tone.PLAIN),
    ],
)
def test_leaves_the_office_does_not_score_are_told_apart(code: str, points_said: str, tone: Tone) -> None:
    row = rows(page(DONE))[code]
    assert (said(row.cells[2]), row.tone) == (points_said, tone)


def test_a_leaf_with_nothing_due_is_told_apart() -> None:
    row = rows(page(an_assessment(SET, {"1.1": Choice(1), "1.2": NoneDue()})))["1.2"]
    assert (said(row.cells[2]), row.tone) == ("tối đa 1,00\nKhông phát sinh", Tone.APART)


def test_a_paper_is_a_link_with_what_names_it_and_where_it_proves() -> None:
    proved = replace(with_papers(DONE, a_paper(), links={}), links=(Link("a", "1.1", "2", "3"),))
    cell = rows(page(proved))["1.1"].cells[3]
    assert (said(cell), links(cell)) == (
        "[1] 05/KH-UBND ngày 09/01/2026 UBND xã Hòa Bình: Kế hoạch CCHC (mục 2, trang 3) – 1 byte",
        ["minh-chung/1.1/Ke-hoach.pdf"],
    )


def test_a_link_is_percent_encoded() -> None:
    proved = with_papers(DONE, a_paper(), links={"1.1": "a"})
    odd = replace(a_manifest(proved), paths={"a": "minh-chung/1.1/kế hoạch #1%.pdf"})
    assert links(rows(preview(odd))["1.1"].cells[3]) == ["minh-chung/1.1/k%E1%BA%BF%20ho%E1%BA%A1ch%20%231%25.pdf"]


def test_a_paper_left_out_is_named_and_leads_nowhere() -> None:
    cell = rows(page(with_papers(DONE, a_paper(), links={"1.1": "a"}), "a"))["1.1"].cells[3]
    assert (said(cell).endswith("– không có trong gói"), links(cell)) == (True, [])


def test_a_paper_that_an_earlier_sending_carries_says_which() -> None:
    sent = replace(a_manifest(with_papers(DONE, a_paper(), links={"1.1": "a"})), paths={}, in_sending={"a": 1})
    cell = rows(preview(sent))["1.1"].cells[3]
    assert (said(cell).endswith("– tệp nằm trong gói lần gửi 1"), links(cell)) == (True, [])


def test_an_explanation_stands_whole() -> None:
    told = DONE.with_entry(Entry("1.1", Choice(1), "Dòng một\nDòng hai"))
    assert said(rows(page(told))["1.1"].cells[3]) == "Giải trình: Dòng một\nDòng hai"


def test_every_gap_is_named_with_its_leaf_and_leads_there() -> None:
    made = page(with_papers(DONE, a_paper(), links={"1.2": "a"}), "a")
    box = the(Box, made)
    assert (box.title, box.amiss, [said((line,)) for line in box.lines], links(box.lines)) == (
        "Nội dung cần lưu ý (3)", True,
        [
            "1.2 Mục 1.2: không thấy tệp Kế hoạch.pdf ở chỗ cũ.",
            "1.1 Mục 1.1: chưa có minh chứng, chưa giải trình.",
            "1.6 Mục 1.6: chưa chấm (tối đa 0 điểm).",
        ],
        [f"#{rows(made)[code].anchor}" for code in ("1.2", "1.1", "1.6")],
    )  # fmt: skip


def test_where_nothing_is_missing_that_is_said() -> None:
    whole = an_assessment(a_set(), {"1.1": Choice(1)})
    box = the(Box, page(with_papers(whole, a_paper(), links={"1.1": "a"})))
    assert (box.amiss, said(box.lines)) == (False, "Không có: mục nào cũng đã chấm, có minh chứng hoặc giải trình.")


def test_every_area_has_a_heading_that_the_summary_leads_to() -> None:
    made = page(DONE)
    summary: Any = next(block for block in made.blocks if isinstance(block, Grid))
    headings = [block.anchor for block in made.blocks if isinstance(block, Heading) and block.anchor]
    assert links(summary.rows[0].cells[1]) == [f"#{one}" for one in headings]


def test_a_figure_in_frame_is_a_mark() -> None:
    council = rows(page(DONE))["1.3"].cells[2]
    assert [one.look for one in council[-1] if isinstance(one, Words)] == [Look.MARK]
