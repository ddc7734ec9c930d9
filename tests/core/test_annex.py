"""An annex of any layout read into areas, criteria and components."""

from __future__ import annotations

import pytest

from cchc_tui.core.annex import choose_grid, read_annex
from cchc_tui.core.grid import Grid, GridCell
from cchc_tui.core.points import points
from tests.core.grids import HEADING, Value, a_grid, all_said, an_annex, number, on_page, outline

SMALL: tuple[tuple[Value, ...], ...] = (
    ("1", "CHỈ ĐẠO ĐIỀU HÀNH", "3", ""),
    ("1.1", "Kế hoạch", "2", ""),
    ("1.1.1", "Ban hành kế hoạch. Đạt: 1; không đạt: 0", "1", "- Kế hoạch"),
    ("1.1.2", "Thực hiện kế hoạch. Đạt: 1; không đạt: 0", "1", "- Báo cáo"),
    ("1.2", "Báo cáo. Đủ: 1; thiếu: 0", "1", "- Báo cáo quý\n- Báo cáo năm"),
)
OUTLINE = [
    "1 CHỈ ĐẠO ĐIỀU HÀNH 3",
    "  1.1 Kế hoạch 2",
    "    1.1.1 Ban hành kế hoạch 1",
    "    1.1.2 Thực hiện kế hoạch 1",
    "  1.2 Báo cáo 1",
]


def test_levels_follow_the_numbers() -> None:
    assert (outline(an_annex(*SMALL)), all_said(an_annex(*SMALL))) == (OUTLINE, [])


def test_only_items_without_parts_are_leaves() -> None:
    assert [item.code for item in an_annex(*SMALL).leaves] == ["1.1.1", "1.1.2", "1.2"]


def test_a_rule_stands_behind_the_name_as_issued() -> None:
    assert [item.text for item in an_annex(*SMALL).leaves] == [
        "Đạt: 1; không đạt: 0",
        "Đạt: 1; không đạt: 0",
        "Đủ: 1; thiếu: 0",
    ]


# Headings

HEADINGS = {
    "as in the commune form": (
        "STT", "Nội dung Tiêu chí/Tiêu chí thành phần và hướng dẫn cách đánh giá", "Điểm tối đa",
        "Điểm tự đánh giá của đơn vị", "Tài liệu kiểm chứng/ giải trình",
    ),
    "as from provinces": (
        "TT", "Lĩnh vực/TC/TCTP", "Điểm chuẩn", "Điểm tự đánh giá",
        "Tài liệu kiểm chứng (Số, ký hiệu và ngày ban hành của văn bản, Phụ lục giải trình)",
    ),
    "as in the police": (
        "STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định", "Ghi chú của đơn vị",
        "Ghi chú của thẩm định",
    ),
    "with figures": (
        "STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai", "Cách tính điểm", "Các yêu cầu và tài liệu kiểm chứng",
        "Điểm tự đánh giá",
    ),
    "with a method": ("STT", "Tiêu chí", "Điểm tối đa", "Phương pháp đánh giá", "Cơ quan chủ trì"),
    "moved": ("Minh chứng", "Thang điểm", "Nội dung", "Mã tiêu chí"),
}  # fmt: skip
ROLES = {
    "as in the commune form": {"code": 0, "name": 1, "max_points": 2, "self_score": 3, "evidence": 4},
    "as from provinces": {"code": 0, "name": 1, "max_points": 2, "self_score": 3, "evidence": 4},
    "as in the police": {"code": 0, "name": 1, "max_points": 2, "self_score": 3, "appraised": 4, "note": 5},
    "with figures": {
        "code": 0, "name": 1, "max_points": 2, "figures": 3, "rule_text": 4, "evidence": 5, "self_score": 6,
    },
    "with a method": {"code": 0, "name": 1, "max_points": 2, "method": 3, "owner": 4},
    "moved": {"evidence": 0, "max_points": 1, "name": 2, "code": 3},
}  # fmt: skip


@pytest.mark.parametrize("layout", HEADINGS)
def test_columns_are_known_by_their_headings(layout: str) -> None:
    heading = HEADINGS[layout]
    its = ROLES[layout]
    row = [""] * len(heading)
    for role, text in (("code", "1"), ("name", "Kế hoạch"), ("max_points", "1")):
        row[its[role]] = text
    assert read_annex(a_grid(heading, row)).columns == its


def test_a_heading_of_two_rows_is_read_from_its_lower_cells() -> None:
    grid = a_grid(
        (GridCell("STT", rows=2), GridCell("Tiêu chí", rows=2), GridCell("Điểm", columns=3), None, None),
        (None, None, "Tối đa", "Tự chấm", "Thẩm định"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Kế hoạch", "2", "", ""),
        ("1.1", "Ban hành", "2", "", ""),
    )
    annex = read_annex(grid)
    assert annex.columns == {"code": 0, "name": 1, "max_points": 2, "self_score": 3, "appraised": 4}
    assert outline(annex) == ["1 Kế hoạch 2", "  1.1 Ban hành 2"]


def test_a_heading_repeated_on_each_page_is_no_item() -> None:
    grid = on_page(a_grid(HEADING, *SMALL[:3], HEADING, *SMALL[3:], kind="page"), 4)
    assert outline(read_annex(grid)) == OUTLINE


def test_hints_overrule_the_headings() -> None:
    grid = a_grid(("A", "B", "C"), ("1", "Kế hoạch", "2"), ("1.1", "Ban hành", "2"))
    annex = read_annex(grid, {"code": 0, "name": 1, "max_points": 2})
    assert outline(annex)[-1] == "  1.1 Ban hành 2"


def test_columns_without_headings_are_guessed_by_what_stands_in_them() -> None:
    annex = read_annex(a_grid(*[(code, f"{name} của đơn vị", most) for code, name, most, _ in SMALL]))
    assert annex.columns == {"code": 0, "name": 1, "max_points": 2}
    assert "annex.column_guessed" in {finding.code for finding in annex.findings}


# Rows cut up and cells shared


def test_a_row_cut_by_a_page_is_put_together_cell_by_cell() -> None:
    grid = a_grid(
        HEADING,
        ("1", "CHỈ ĐẠO", "1", ""),
        ("1.1", "Kết quả thực hiện theo Kế hoạch của", "1", "- Báo cáo của"),
        HEADING,
        ("", "UBND tỉnh.\nYêu cầu: đủ.", "", "địa phương.\n- Phụ lục"),
        kind="page",
    )
    item = read_annex(on_page(grid, 3)).items[1]
    assert (item.name, item.text, item.evidence) == (
        "Kết quả thực hiện theo Kế hoạch của UBND tỉnh",
        "Yêu cầu: đủ.",
        ("Báo cáo của địa phương.", "Phụ lục"),
    )


def test_rows_under_one_code_cell_are_one_item() -> None:
    grid = a_grid(
        HEADING,
        ("1", "CHỈ ĐẠO", "1", ""),
        (GridCell("1.1", rows=3), "Kế hoạch.", GridCell("1", rows=3), GridCell("Kế hoạch", rows=3)),
        (None, "Yêu cầu: đủ. Nếu:", None, None),
        (None, "- Đạt: 1", None, None),
    )
    item = read_annex(grid).items[1]
    assert (item.name, item.text) == ("Kế hoạch", "Yêu cầu: đủ. Nếu:\n- Đạt: 1")


def test_an_evidence_cell_over_two_components_belongs_to_both() -> None:
    annex = an_annex(
        *SMALL[:2],
        ("1.1.1", "Ban hành. Đạt: 1", "1", GridCell("Văn bản", rows=2)),
        ("1.1.2", "Thực hiện. Đạt: 1", "1", None),
        SMALL[4],
    )
    told = [(item.code, item.evidence, item.shared_evidence_with) for item in annex.leaves]
    assert told[:2] == [("1.1.1", ("Văn bản",), ("1.1.2",)), ("1.1.2", ("Văn bản",), ("1.1.1",))]


def test_shared_evidence_goes_on_behind_a_page_break() -> None:
    grid = a_grid(
        HEADING,
        ("1", "CHỈ ĐẠO", "2", ""),
        ("1.1", "Kế hoạch", "2", ""),
        ("1.1.1", "Ban hành. Đạt: 1", "1", "- Văn bản"),
        ("", "Không đạt: 0", "", GridCell("của xã.\n- Ảnh", rows=2)),
        ("1.1.2", "Thực hiện. Đạt: 1", "1", None),
        kind="page",
    )
    annex = read_annex(on_page(grid, 4))
    assert [item.evidence for item in annex.leaves] == [("Văn bản của xã.", "Ảnh")] * 2


def test_evidence_written_once_at_a_criterion_is_for_all_its_components() -> None:
    annex = an_annex(
        SMALL[0], ("1.1", "Kế hoạch", "2", "Hồ sơ"), ("1.1.1", "A. Đạt: 1", "1"), ("1.1.2", "B. Đạt: 1", "1"), SMALL[4]
    )
    assert [item.evidence for item in annex.leaves] == [("Hồ sơ",), ("Hồ sơ",), ("Báo cáo quý", "Báo cáo năm")]


def test_rows_of_cases_with_points_are_the_rule_of_the_item_above() -> None:
    annex = an_annex(
        *SMALL[:4],
        ("1.2", "Báo cáo", "1", "Báo cáo"),
        ("", "- Từ 90% trở lên", "1", ""),
        ("", "- Dưới 90%", "0", ""),
    )
    assert annex.items[-1].text == "- Từ 90% trở lên: 1\n- Dưới 90%: 0"


@pytest.mark.parametrize("cell", ["2\n2\n1", "2\n1"])
def test_points_listed_beside_cases_go_to_their_cases(cell: str) -> None:
    annex = an_annex(("1", "CHỈ ĐẠO", "2"), ("1.1", "Kế hoạch\n- Kịp thời\n- Không kịp thời", cell, ""))
    assert (annex.leaves[0].max_points, annex.leaves[0].text) == (points("2"), "- Kịp thời: 2\n- Không kịp thời: 1")


def test_points_that_match_no_cases_are_asked_for() -> None:
    annex = an_annex(("1", "CHỈ ĐẠO", "2"), ("1.1", "Kế hoạch", "2\n1", ""))
    assert all_said(annex) == [
        "Trang tính “Phụ lục”, ô C3 (mục 1.1): “2 1” không phải là điểm. Hãy gõ lại điểm bằng số, ví dụ 1,5."
    ]


# What stands around the items


def test_total_notes_and_signatures_are_no_items() -> None:
    annex = an_annex(
        *SMALL,
        (GridCell("TỔNG ĐIỂM", columns=2), None, "3", ""),
        (GridCell("Ghi chú: số liệu lấy đến 30/11.", columns=4), None, None, None),
        ("Nơi nhận:", "", "", "CHỦ TỊCH"),
        ("", "", "", "Nguyễn Văn A"),
    )
    assert (outline(annex), annex.stated_total, annex.notes) == (
        OUTLINE,
        points("3"),
        ("Ghi chú: số liệu lấy đến 30/11.",),
    )


def test_a_criterion_whose_name_begins_with_a_sum_is_no_total() -> None:
    annex = an_annex(SMALL[0], ("1.1", "Tổng hợp báo cáo. Đạt: 3", "3", ""))
    assert outline(annex)[-1] == "  1.1 Tổng hợp báo cáo 3"


def test_survey_parts_become_areas_that_nobody_scores_himself() -> None:
    annex = an_annex(
        *SMALL,
        (GridCell("Phần thứ hai: Điều tra xã hội học (15 điểm)", columns=4), None, None, None),
        ("", "Phần thứ ba: Khảo sát mức độ hài lòng của người dân", "10", ""),
        (GridCell("TỔNG CỘNG", columns=2), None, "28", ""),
    )
    assert [(item.code, item.level, item.method) for item in annex.items[-4:]] == [
        ("2", "area", "survey"),
        ("2.1", "criterion", "survey"),
        ("3", "area", "survey"),
        ("3.1", "criterion", "survey"),
    ]


def test_a_note_marks_a_survey_item() -> None:
    grid = a_grid(
        ("STT", "Tiêu chí", "Điểm tối đa", "Ghi chú"),
        ("8", "TÁC ĐỘNG CỦA CCHC", "3", ""),
        ("8.1", "Hài lòng của người dân", "2", "ĐTXHH"),
        ("8.2", "Thu ngân sách. Đạt: 1", "1", ""),
    )
    assert [item.method for item in read_annex(grid).leaves] == ["survey", "self"]


@pytest.mark.parametrize(
    "said",
    ["Các địa phương không thực hiện tự đánh giá nội dung này.", "Năm 2025, đơn vị không tự đánh giá, chấm điểm."],
)
def test_what_an_office_may_not_score_is_the_councils(said: str) -> None:
    annex = an_annex(*SMALL[:4], ("1.2", f"Báo cáo. Yêu cầu: {said} Nếu:\n- Đạt: 1", "1", ""))
    assert annex.leaves[-1].method == "council"


# Tables that number differently, or not at all


def test_a_table_without_numbers_is_read_by_its_look() -> None:
    bold = [GridCell(str(text), bold=True) for text in ("CHỈ ĐẠO ĐIỀU HÀNH", "Kế hoạch", "Báo cáo. Đủ: 1; thiếu: 0")]
    annex = read_annex(
        a_grid(
            HEADING[1:],
            (bold[0], "3"),
            (bold[1], "2"),
            *[(name, most) for _, name, most, _ in SMALL[2:4]],
            (bold[2], "1"),
        )
    )
    assert outline(annex) == OUTLINE


def test_a_table_without_numbers_is_read_by_its_indent() -> None:
    depths = (0, 1, 2, 2, 1)
    cells = [GridCell(str(row[1]), indent=depth) for row, depth in zip(SMALL, depths, strict=True)]
    annex = read_annex(a_grid(HEADING[1:], *[(cell, row[2]) for cell, row in zip(cells, SMALL, strict=True)]))
    assert outline(annex) == OUTLINE


def test_numbers_in_front_of_names_do_without_a_column() -> None:
    annex = read_annex(a_grid(HEADING[1:], *[(f"{code}. {name}", most, proof) for code, name, most, proof in SMALL]))
    assert outline(annex) == OUTLINE


def test_levels_side_by_side_become_items_below_each_other() -> None:
    grid = a_grid(
        ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa"),
        (GridCell("CHỈ ĐẠO ĐIỀU HÀNH", rows=3), GridCell("Kế hoạch", rows=2), SMALL[2][1], "1"),
        (None, None, SMALL[3][1], "1"),
        (None, "Báo cáo", "Chế độ báo cáo", "1"),
    )
    assert outline(read_annex(grid)) == [*OUTLINE[:4], "  1.2 Báo cáo 1", "    1.2.1 Chế độ báo cáo 1"]


def test_an_outermost_level_that_only_groups_is_left_out() -> None:
    annex = an_annex(
        ("A", "PHẦN TỰ ĐÁNH GIÁ", "3"), ("I", "CHỈ ĐẠO", "3"), ("1", "Kế hoạch", "2"), ("1.1", "Ban hành", "1"),
        ("1.2", "Thực hiện", "1"), ("2", "Báo cáo", "1"), ("B", "ĐIỀU TRA XÃ HỘI HỌC", "5"),
        ("I", "Lãnh đạo đánh giá", "5"), ("1", "Chất lượng", "5"),
    )  # fmt: skip
    assert [(item.code, item.method) for item in annex.items] == [
        ("1", "self"), ("1.1", "self"), ("1.1.1", "self"), ("1.1.2", "self"), ("1.2", "self"),
        ("2", "survey"), ("2.1", "survey"),
    ]  # fmt: skip


def test_cases_marked_with_letters_are_folded_when_the_best_is_worth_it_all() -> None:
    annex = an_annex(
        ("1", "CHỈ ĐẠO", "2"), ("1.1", "Kế hoạch", "2"), ("a)", "Đạt 100%", "2"), ("b)", "Dưới 100%", "1"),
    )  # fmt: skip
    assert [(item.code, item.text) for item in annex.leaves] == [("1.1", "a) Đạt 100%: 2\nb) Dưới 100%: 1")]


def test_a_list_without_areas_gets_one() -> None:
    annex = an_annex(("1", "Kế hoạch. Đạt: 1", "1"), ("2", "Báo cáo. Đạt: 2", "2"))
    assert [(item.code, item.level, item.max_points) for item in annex.items] == [
        ("1", "area", points("3")),
        ("1.1", "criterion", points("1")),
        ("1.2", "criterion", points("2")),
    ]


def test_codes_stored_as_numbers_get_their_zero_back() -> None:
    rows = [(number(f"1.{at}".removesuffix("0")), f"Việc thứ {at}. Đạt: 1", number("1"), "") for at in range(1, 12)]
    annex = an_annex((number("1"), "CHỈ ĐẠO", number("11"), ""), *rows)
    assert [item.code for item in annex.leaves] == [f"1.{at}" for at in range(1, 12)]


# Choosing among tables


def test_the_table_with_the_items_is_chosen_among_several() -> None:
    letterhead = a_grid(("UBND TỈNH", "CỘNG HÒA"), name="Bìa")
    annex = a_grid(HEADING, *SMALL)
    assert choose_grid([letterhead, annex, a_grid(("1", "2"), name="Khác")]) == annex


def test_tables_that_go_on_from_each_other_are_one() -> None:
    parts = [a_grid(HEADING, *SMALL[:3]), a_grid(HEADING, *SMALL[3:])]
    chosen = choose_grid(parts)
    assert chosen is not None
    assert outline(read_annex(chosen)) == OUTLINE


def test_areas_on_sheets_of_their_own_are_one_annex() -> None:
    second = a_grid(HEADING, ("2", "THỂ CHẾ", "1", ""), ("2.1", "Rà soát. Đạt: 1", "1", ""), name="LV2")
    chosen = choose_grid([a_grid(HEADING, *SMALL, name="LV1"), second])
    assert chosen is not None
    assert outline(read_annex(chosen)) == [*OUTLINE, "2 THỂ CHẾ 1", "  2.1 Rà soát 1"]


def test_a_second_annex_is_named_not_mixed_in() -> None:
    chosen = choose_grid([a_grid(HEADING, *SMALL, name="Cấp xã"), a_grid(HEADING, *SMALL, name="Cấp sở")])
    assert chosen is not None
    assert all_said(read_annex(chosen)) == [
        "Đang đọc bảng “Cấp xã”. Tệp còn bảng khác cũng giống bảng tiêu chí: Cấp sở. "
        "Hãy chọn trang tính khác (--sheet) nếu đúng là bảng kia."
    ]


def test_no_table_at_all_is_said() -> None:
    assert all_said(read_annex(Grid((), "phu-luc.docx"))) == [
        "Không nhận ra bảng tiêu chí nào trong phu-luc.docx. "
        "Hãy chỉ rõ trang tính, hoặc chọn cột tiêu chí và cột điểm tối đa."
    ]
