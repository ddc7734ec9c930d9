"""An error or a finding, in Vietnamese: what happened, where, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from cchc_tui.core.errors import CchcError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.points import Points
from cchc_tui.core.text import visible
from cchc_tui.texts.ui import show_date, show_number, show_rate, show_short_points

LEVELS = {Level.ERROR: "Lỗi", Level.WARNING: "Cảnh báo", Level.NOTE: "Ghi chú"}

CORE_MESSAGES = {
    "number.empty": "Chưa nhập số. Hãy gõ một số, ví dụ 1,5.",
    "number.ambiguous": "“{text}” có thể hiểu theo hai cách. Nếu là {plain} thì gõ {plain}, không gõ dấu chấm.",
    "number.unreadable": "“{text}” không phải là số. Chỉ gõ chữ số và một dấu phẩy thập phân, ví dụ 1,5.",
    "number.too_fine": "“{text}” có quá {places} chữ số sau dấu phẩy. Hãy làm tròn rồi nhập lại.",
    "period.unreadable": "“{text}” không phải là kỳ đánh giá. Hãy gõ năm (2026), quý (2026-Q3) hoặc tháng (2026-11).",
    "answer.negative": "Số liệu không thể nhỏ hơn 0. Hãy kiểm tra lại số vừa nhập.",
    "answer.too_many": "Số lượng lớn quá mức có thể ({most}). Hãy kiểm tra lại số vừa nhập.",
    "answer.done_over_due": "Số đạt ({done}) lớn hơn tổng số ({due}). Hãy kiểm tra lại hai số này.",
    "answer.option": "Không có phương án {option}. Hãy chọn một trong các phương án đang hiện.",
    "answer.ticks": "Danh sách nội dung đạt không đúng. Hãy ghi số thứ tự tăng dần, mỗi số một lần.",
    "answer.over_maximum": "{points} điểm nằm ngoài khoảng cho phép (0 đến {most}). Hãy nhập lại.",
    "answer.reason_missing": "Nhập điểm tay thì phải ghi lý do. Hãy ghi lý do để người thẩm định hiểu.",
    "answer.council_only": "Mục này do Hội đồng thẩm định chấm. Đơn vị không tự chấm, hãy chuyển sang mục khác.",
    "answer.none_due_not_allowed": "Bộ tiêu chí không nêu trường hợp “không phát sinh” cho mục này. "
    "Nếu đúng là không phát sinh, hãy nhập điểm tay kèm lý do.",
    "answer.unfinished": "Mục này chưa nhập đủ số liệu. Hãy nhập nốt các ô còn trống.",
    "answer.mismatch": "Kết quả nhập không hợp với cách chấm của mục này. Hãy nhập lại theo cách chấm đang hiện.",
    "codec.answer": "Không đọc được kết quả đã lưu ({reason}). Hãy nhập lại mục này; giá trị cũ còn trong lịch sử.",
    "set.schema": "Tệp không phải bộ tiêu chí của chương trình (ghi “{found}”, cần “{wanted}”). Hãy chọn tệp khác.",
    "set.not_a_table": "Chỗ này phải là một bảng. Hãy sửa tệp bộ tiêu chí theo mẫu.",
    "set.missing": "Thiếu “{key}”. Hãy bổ sung vào tệp bộ tiêu chí.",
    "set.not_text": "“{key}” phải là chữ đặt trong ngoặc kép.",
    "set.not_texts": "“{key}” phải là danh sách các dòng chữ.",
    "set.not_whole": "“{key}” phải là số nguyên không âm.",
    "set.not_number": '“{key}” phải là số đặt trong ngoặc kép, ví dụ "1.5" (đang ghi {value}).',
    "set.window": "Thời gian lấy số liệu phải có ngày đầu và ngày cuối, ngày đầu không sau ngày cuối.",
    "set.none_due": "Không hiểu quy định “không phát sinh”: {value}. "
    'Hãy ghi full, excluded, zero, not_allowed hoặc {{ fixed = "…" }}.',
    "set.rule_kind": "Không có cách chấm “{value}”. Hãy dùng một trong các cách chấm của chương trình.",
    "set.rule_and_components": "Tiêu chí vừa có cách chấm riêng vừa có tiêu chí thành phần. Hãy chỉ giữ một.",
    "set.no_components": "Tiêu chí không có cách chấm và không có tiêu chí thành phần. Hãy bổ sung.",
    "set.code_missing": "Có mục không ghi mã. Hãy ghi mã cho mọi mục.",
    "set.code_repeated": "Mã này xuất hiện nhiều lần. Mỗi mục phải có một mã riêng.",
    "set.empty": "Bộ tiêu chí không có lĩnh vực nào.",
    "set.sum": "Các phần cộng lại được {parts} điểm, nhưng điểm tối đa ghi {stated}. Hãy kiểm tra lại điểm.",
    "set.over_maximum": "Cách chấm cho tới {best} điểm, vượt điểm tối đa {most}. Hãy sửa lại.",
    "set.under_maximum": "Cách chấm chỉ cho nhiều nhất {best} điểm, chưa tới điểm tối đa {most}.",
    "set.band_hole": "Các dải không liền nhau: còn khoảng trống ở mức {edge}. Hãy sửa cho kín từ 0 trở lên.",
    "set.band_overlap": "Các dải chồng lên nhau hoặc không xếp từ cao xuống thấp. Hãy sửa lại.",
    "set.band_over_hundred": "Dải cao nhất bắt đầu trên 100 %. Hãy kiểm tra lại.",
    "set.band_falls": "Dải cao hơn lại được ít điểm hơn dải thấp. Hãy kiểm tra lại.",
    "set.negative": "Điểm cho mỗi lần và mức trần không được âm. Hãy sửa lại.",
    "set.floor": "Mức sàn không hợp lý (phải từ 0 đến 100 %, và không cao hơn điểm ban đầu). Hãy sửa lại.",
    "set.due": "Không hiểu hạn “{due}” của tài liệu “{paper}”. Hãy ghi như: trước 15/01, trước 15/12 năm trước, "
    "ngày 20 tháng cuối quý, ngày 25 hằng tháng, hằng quý, quý I; hoặc bỏ trống.",
    "due.unreadable": "Không hiểu hạn “{text}”. Hãy ghi như: trước 15/01, trước 15/12 năm trước, "
    "ngày 20 tháng cuối quý, ngày 25 hằng tháng, hằng quý, quý I.",
    "set.rounding": "Số chữ số làm tròn phải từ 0 đến 3. Hãy sửa lại.",
    "set.grade_hole": "Các mức xếp loại chưa phủ tới 0 %. Hãy thêm mức thấp nhất từ 0.",
    "set.grade_order": "Các mức xếp loại phải xếp từ cao xuống thấp, không trùng nhau.",
}


def _messages() -> Mapping[str, str]:
    from cchc_tui.texts import (
        backup_texts,
        criteria_labels,
        document_texts,
        evidence_labels,
        handover_texts,
        import_annex,
        import_grids,
        import_rules,
        job_errors,
        joining_errors,
        manual_labels,
        measures_texts,
        package_errors,
        paper_texts,
        papers_labels,
        part_texts,
        plan_errors,
        recovery_labels,
        risk_texts,
        scores_texts,
        selftest_texts,
        set_messages,
        set_workbook_texts,
        store_errors,
        typing_labels,
        workplace_texts,
    )

    return {
        **CORE_MESSAGES,
        **package_errors.MESSAGES,
        **paper_texts.MESSAGES,
        **papers_labels.MESSAGES,
        **document_texts.MESSAGES,
        **part_texts.MESSAGES,
        **plan_errors.MESSAGES,
        **measures_texts.MESSAGES,
        **risk_texts.MESSAGES,
        **handover_texts.MESSAGES,
        **part_texts.MESSAGES,
        **store_errors.MESSAGES,
        **typing_labels.MESSAGES,
        **backup_texts.MESSAGES,
        **workplace_texts.MESSAGES,
        **selftest_texts.MESSAGES,
        **recovery_labels.MESSAGES,
        **scores_texts.MESSAGES,
        **job_errors.MESSAGES,
        **joining_errors.MESSAGES,
        **set_messages.MESSAGES,
        **criteria_labels.MESSAGES,
        **evidence_labels.MESSAGES,
        **manual_labels.MESSAGES,
        **set_workbook_texts.MESSAGES,
        **import_annex.ANNEX_MESSAGES,
        **import_grids.GRID_MESSAGES,
        **import_rules.RULE_WHY,
    }


def explain(problem: CchcError | Finding) -> str:
    """The Vietnamese sentence for an error or finding; a finding's place stands in front."""
    if isinstance(problem, Finding) and not problem.facts.keys().isdisjoint(("at", "role")):
        from cchc_tui.texts.import_annex import located

        problem = located(problem)
    template = _messages().get(problem.code)
    facts = {name: show_fact(name, value) for name, value in problem.facts.items()}
    if template is None:
        said = ", ".join(f"{name}: {value}" for name, value in facts.items())
        text = f"Có lỗi chưa được mô tả ({problem.code}). {said}".strip()
    else:
        try:
            text = template.format_map(_Facts(facts))
        except (ValueError, IndexError):
            text = template
    place = visible(problem.place).replace("\n", " ") if isinstance(problem, Finding) else ""
    return f"{place}: {text}" if place else text


def explain_level(finding: Finding) -> str:
    """The sentence with its level in front: "Lỗi · 1.1.1: …"."""
    return f"{LEVELS[finding.level]} · {explain(finding)}"


_DOCUMENT_FIELDS = {
    "number": "số ký hiệu", "issued_on": "ngày ban hành", "issuer": "cơ quan ban hành", "summary": "trích yếu",
}  # fmt: skip


def show_fact(name: str, value: object) -> str:
    """A fact inside a sentence; whatever came from outside is made visible and kept short."""
    match value:
        case Points():
            return show_short_points(value)
        case str() if name == "date":
            return show_date(value)
        case tuple() if name == "missing":
            return ", ".join(_DOCUMENT_FIELDS[one] for one in value)
        case Fraction():
            return show_rate(value) if name == "edge" else show_number(value)
        case _:
            text = visible(str(value)).replace("\n", " ")
            return text if len(text) <= 160 else text[:159] + "…"


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"({key})"
