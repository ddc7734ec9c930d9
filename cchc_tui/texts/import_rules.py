"""Why a rule was not read from a decree's text; such a leaf is scored by hand until someone sets its rule."""

from __future__ import annotations

from cchc_tui.core.text import visible

RULE_WHY = {
    "rule.empty": "Mục này không có lời văn cách chấm. Hãy nhập cách chấm, hoặc để chấm bằng tay.",
    "rule.too_long": "Lời văn quá dài nên chương trình không tự đọc. Hãy xem nguyên văn và nhập cách chấm.",
    "rule.no_points": "Lời văn không nêu mức điểm nào đọc được. Hãy xem nguyên văn và nhập cách chấm.",
    "rule.points_unclear": "Có mức điểm không rõ là của trường hợp nào. Hãy xem nguyên văn và nhập từng mức.",
    "rule.unread": "Có câu nói về điểm mà chương trình chưa hiểu. Hãy xem câu ấy trong nguyên văn và nhập cách chấm.",
    "rule.over_maximum": "Có mức điểm cao hơn điểm tối đa của mục. Hãy đối chiếu với văn bản gốc.",
    "rule.under_maximum": "Mức điểm cao nhất không bằng điểm tối đa của mục. Hãy xem có thiếu mức nào không.",
    "rule.maximum_differs": "Điểm tối đa ghi trong lời văn khác điểm tối đa của mục. Hãy đối chiếu với văn bản gốc.",
    "rule.maximum_unknown": "Không biết điểm tối đa của một phần trong mục. Hãy nhập điểm từng phần.",
    "rule.no_zero": "Lời văn không nêu trường hợp thấp nhất được mấy điểm. Hãy bổ sung mức thấp nhất.",
    "rule.repeated": "Hai trường hợp trùng lời hoặc trùng điểm. Hãy xem nguyên văn để biết mức nào đúng.",
    "rule.hole": "Các mức không liền nhau, còn khoảng chưa có điểm. Hãy bổ sung mức còn thiếu.",
    "rule.overlap": "Các mức chồng lên nhau. Hãy đối chiếu với văn bản gốc rồi sửa ngưỡng.",
    "rule.falling": "Mức cao hơn không được nhiều điểm hơn mức thấp. Hãy đối chiếu với văn bản gốc.",
    "rule.over_hundred": "Ngưỡng cao hơn 100 %. Hãy đối chiếu với văn bản gốc.",
    "rule.edge": "Ngưỡng không theo lối “từ … đến dưới …” (ví dụ “trên 80 %”, “đến 90 %”, “90-95 %”). "
    "Hãy xem nguyên văn và chọn ngưỡng.",
    "rule.number_unclear": "Có con số không đọc được hoặc không rõ là gì. Hãy xem nguyên văn và nhập lại.",
    "rule.in_words": "Ngưỡng viết bằng chữ. Hãy nhập ngưỡng bằng số.",
    "rule.two_measures": "Các trường hợp tính trên những việc khác nhau. Hãy tách thành từng phần hoặc chấm bằng tay.",
    "rule.mixed_conditions": "Trường hợp thì theo số liệu, trường hợp thì theo lời. "
    "Hãy xem nguyên văn và nhập cách chấm.",
    "rule.not_a_share": "Tỷ lệ này không phải phần việc đã làm (là thời gian, mức tăng, giảm, chậm…). "
    "Hãy nhập cách chấm bằng các phương án.",
    "rule.rank": "Điểm theo thứ hạng, đơn vị không tự biết được. Hãy để Hội đồng chấm hoặc nhập điểm tay.",
    "rule.each": "Điểm tính theo từng lần hoặc từng việc, nhưng câu không đủ rõ. Hãy xem nguyên văn và nhập cách chấm.",
    "rule.no_cap": "Điểm tính theo từng lần mà không rõ nhiều nhất bao nhiêu. Hãy nhập mức nhiều nhất.",
    "rule.alternatives_or_sum": "Không rõ chọn một mức hay cộng các nội dung. Hãy xem nguyên văn và chọn cách chấm.",
    "rule.formula": "Công thức chưa đọc được trọn vẹn. Hãy xem nguyên văn và nhập cách chấm.",
    "rule.two_formulas": "Lời văn có nhiều công thức khác nhau. Hãy tách thành từng phần hoặc chấm bằng tay.",
    "rule.formula_maximum": "Số nhân trong công thức không bằng điểm tối đa. Hãy đối chiếu với văn bản gốc.",
    "rule.formula_roles": "Ý nghĩa các chữ trong công thức mâu thuẫn (phần và tổng đổi chỗ hoặc trùng nhau). "
    "Hãy đối chiếu với văn bản gốc.",
    "rule.formula_floor": "Câu về mức tối thiểu của công thức chưa rõ. Hãy xem nguyên văn và nhập mức tối thiểu.",
    "rule.formula_and_list": "Vừa có công thức vừa có mức điểm riêng. Hãy xem nguyên văn và nhập cách chấm.",
    "rule.share_off": "Có câu trừ một phần số điểm đạt được. Hãy chấm bằng tay, hoặc ghi câu này vào hướng dẫn.",
    "rule.evidence": "Ô tài liệu kiểm chứng có câu về điểm mà chương trình chưa hiểu. Hãy xem nguyên văn.",
    "rule.policies": "Có hai quy định “không phát sinh” khác nhau. Hãy chọn một.",
    "rule.parts_sum": "Điểm các phần cộng lại không bằng điểm tối đa của mục. Hãy đối chiếu với văn bản gốc.",
    "rule.part_unread": "Có phần không nêu điểm. Hãy xem nguyên văn và nhập cách chấm từng phần.",
}

RULE_KINDS = {
    "choose_one": "chọn một phương án",
    "percent_bands": "theo mức tỷ lệ",
    "count_tiers": "theo số lượng",
    "proportional": "theo tỷ lệ đạt",
    "weighted_ratio": "theo tỷ lệ có hệ số",
    "checklist": "cộng các nội dung đạt",
    "composite": "nhiều phần",
    "deduction": "trừ theo lần",
    "bonus": "điểm thưởng",
    "penalty": "điểm phạt",
    "manual": "nhập điểm tay",
    "survey": "điều tra xã hội học",
    "council_only": "Hội đồng chấm",
}


def show_why(why: str, doubt: str = "") -> str:
    """The sentence for a reading's reason, with the phrase it is about."""
    words = RULE_WHY.get(why, "Chưa hiểu chắc. Hãy xem nguyên văn và nhập cách chấm.")
    return f"{words} (“{visible(doubt)[:120]}”)" if doubt else words
