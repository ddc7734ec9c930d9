"""Texts where a careless reader would be wrong: each is declined, and for the right reason."""

from __future__ import annotations

import pytest

from cchc_tui.core.rule_reader import Certainty
from tests.core.rule_notation import reading, told

EDGES = [
    ("Trên 90%: 2; trên 80% đến 90%: 1; từ 80% trở xuống: 0", "2", "rule.edge"),
    ("Từ trên 80% đến 90%: 1; trên 90%: 2; đến 80%: 0", "2", "rule.edge"),
    ("Từ 90% trở lên: 2; từ 80% đến 90%: 1; dưới 80%: 0", "2", "rule.edge"),
    ("Từ 90% trở lên: 2; 80-90%: 1; dưới 80%: 0", "2", "rule.edge"),
    ("Từ 95% trở lên: 2; từ 90-95%: 1; dưới 90%: 0", "2", "rule.edge"),
    ("> 80%: 1; ≤ 80%: 0", "1", "rule.edge"),
    ("Đạt 80%: 1; dưới 80%: 0", "1", "rule.edge"),
    ("Vượt 100%: 2; đạt 100%: 1; dưới 100%: 0", "2", "rule.edge"),
    ("Khoảng 80%: 1; dưới 80%: 0", "1", "rule.edge"),
    ("Từ 80% trở lên: 1; dưới 80% trở lên: 0", "1", "rule.edge"),
    ("Từ 120% trở lên: 1; dưới 120%: 0", "1", "rule.over_hundred"),
]  # fmt: skip

HOLES = [
    ("Từ 98% trở lên: 3; từ 95% đến dưới 98%: 1,5", "3", "rule.no_zero"),
    ("Từ 98% trở lên: 3; từ 90% đến dưới 95%: 1,5; dưới 90%: 0", "3", "rule.hole"),
    ("Từ 95% trở lên: 3; từ 90% đến dưới 98%: 1,5; dưới 90%: 0", "3", "rule.overlap"),
    ("Từ 80% trở lên: 2; từ 60% trở lên: 1; dưới 60%: 0", "2", "rule.overlap"),
    ("Từ 80% đến dưới 100%: 1; dưới 80%: 0", "1", "rule.hole"),
    ("100% báo cáo đúng hạn: 1; không gửi báo cáo: 0", "1", "rule.mixed_conditions"),
    ("Từ 80% trở lên: 1; từ 80% trở lên: 0,5; dưới 80%: 0", "1", "rule.repeated"),
    ("Có 03 sáng kiến: 1; có 01 sáng kiến: 0,5; không có: 0", "1", "rule.hole"),
    ("Có từ 03 sáng kiến trở lên: 1; có 01 sáng kiến: 0,5; không có: 0", "1", "rule.hole"),
    ("Có từ 02 sáng kiến trở lên: 1; có từ 01 sáng kiến trở lên: 0,5; không có: 0", "1", "rule.overlap"),
    ("Có từ 02 sáng kiến trở lên: 1; có 01 sáng kiến: 0,5", "1", "rule.no_zero"),
    ("Ban hành kế hoạch đúng hạn: 1; ban hành kế hoạch trễ hạn: 0,5", "1", "rule.no_zero"),
    ("Ban hành kế hoạch đúng hạn: 1", "1", "rule.no_zero"),
]  # fmt: skip

POINTS = [
    ("Từ 80% trở lên: 3; dưới 80%: 0", "2", "rule.over_maximum"),
    ("Đạt: 15; không đạt: 0", "1.5", "rule.over_maximum"),
    ("Đạt: 1; không đạt: 0", "2", "rule.under_maximum"),
    ("Từ 80% trở lên: 0; từ 50% đến dưới 80%: 0,5; dưới 50%: 1", "1", "rule.falling"),
    ("Tỷ lệ hồ sơ trễ hạn dưới 2%: 1; từ 2% đến dưới 5%: 0,5; từ 5% trở lên: 0", "1", "rule.not_a_share"),
    ("Điểm tối đa 3 điểm. Đạt: 2; không đạt: 0", "2", "rule.maximum_differs"),
    ("Kế hoạch đúng hạn: 1; báo cáo đúng hạn: 1; không: 0", "1", "rule.repeated"),
    ("Đạt thì điểm đánh giá là 1. Đạt thì điểm đánh giá là 0,5. Không đạt thì điểm đánh giá là 0.",
     "1", "rule.repeated"),
    ("Thực hiện tốt được tối đa 1 điểm; không thực hiện 0 điểm", "1", "rule.points_unclear"),
    ("Thực hiện tốt được từ 0,5 đến 1 điểm; không thực hiện 0 điểm", "1", "rule.points_unclear"),
    ("Tốt, khá, trung bình được 1; 0,5; 0 điểm tương ứng", "1", "rule.unread"),
    ("Ban hành kế hoạch: 0,5; báo cáo kết quả: 0,5", "1", "rule.no_zero"),
    ("Có 02 sáng kiến: 2; có 01 sáng kiến: 1", "3", "rule.hole"),
    ("Đạt: 1; không đạt: 0. Có sáng kiến thì cộng thêm 0,5 điểm.", "1", "rule.alternatives_or_sum"),
    ("Đạt: 1; không đạt: 0. Nếu báo cáo trễ thì trừ 0,25 điểm.", "1", "rule.points_unclear"),
    ("Đạt: 1; không đạt: 0. Nếu báo cáo trễ thì chỉ được tính 50% số điểm.", "1", "rule.unread"),
    ("Đạt: 1; không đạt: 0. Báo cáo gửi chậm thì TRỪ 10% tổng số điểm đạt được.", "1", "rule.share_off"),
    ("Đạt: 1; không đạt: 0. Điểm được nhân hệ số 2.", "1", "rule.unread"),
    ("Điểm: 1", "1", "rule.points_unclear"),
]  # fmt: skip

MEASURES = [
    ("Hoàn thành trong 80% thời gian quy định: 1; từ 80% đến dưới 100% thời gian: 0,5; 100% thời gian: 0",
     "1", "rule.not_a_share"),
    ("Tăng từ 5% trở lên so với năm trước: 1; tăng dưới 5%: 0", "1", "rule.not_a_share"),
    ("Chậm dưới 10% thời hạn: 0,5; chậm từ 10% thời hạn trở lên: 0", "0.5", "rule.not_a_share"),
    ("100% kế hoạch được ban hành: 1; từ 80% đến dưới 100% báo cáo được gửi: 0,5; dưới 80% hồ sơ: 0",
     "1", "rule.two_measures"),
    ("100% văn bản đúng hạn và 80% nhiệm vụ hoàn thành: 1; dưới 80%: 0", "1", "rule.edge"),
    ("Có 03 sáng kiến và đạt từ 80% trở lên: 1; dưới 80%: 0", "1", "rule.two_measures"),
    ("Có từ 02 sáng kiến trở lên: 1; có 01 cuộc đối thoại: 0,5; không có: 0", "1", "rule.two_measures"),
    ("Có hai sáng kiến trở lên: 1; có một sáng kiến: 0,5; không có sáng kiến: 0", "1", "rule.in_words"),
    ("Quá nửa số hồ sơ đúng hạn: 1; còn lại: 0", "1", "rule.in_words"),
    ("Tám mươi phần trăm trở lên: 1; dưới tám mươi phần trăm: 0", "1", "rule.in_words"),
    ("Vị trí từ 01 đến 10/34: 0,5; từ 11 đến 25: 0,25; từ 26 đến 34: 0", "0.5", "rule.rank"),
    ("Xếp hạng 1 đến 5: 1; xếp hạng 6 đến 10: 0,5; còn lại: 0", "1", "rule.rank"),
    ("Cứ 10% được 0,25 điểm; dưới 10%: 0", "1", "rule.each"),
    ("Cứ 02 sáng kiến được 0,5 điểm, tối đa 1 điểm", "1", "rule.points_unclear"),
    ("Mỗi sáng kiến cấp tỉnh được 1 điểm, mỗi sáng kiến cấp xã được 0,5 điểm", "2", "rule.each"),
    ("Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm", "1", "rule.over_maximum"),
    ("Mỗi giải thưởng được cộng 0,5 điểm", "0", "rule.no_cap"),
    ("Đạt: 1; trễ: 0,5; mỗi lần vi phạm trừ 0,25 điểm", "1", "rule.each"),
]  # fmt: skip

EACH = [
    ("Mỗi sáng kiến được 0,5 điểm, tối đa 3 sáng kiến", "2", "rule.each"),
    ("Mỗi văn bản trễ hạn được 0,5 điểm", "1", "rule.each"),
    ("Điểm phạt: mỗi lần bị phê bình được 0,5 điểm, tối đa 2 điểm", "2", "rule.each"),
    ("Mỗi vụ việc trừ 2 điểm, trừ tối đa 0,5 điểm", "2", "rule.each"),
    ("Có ít nhất 04 tin, bài/tháng: 0,5; có dưới 04 tin, bài/tháng: 0", "0.5", "rule.each"),
    ("Ít nhất l lớp: 0,5; dưới l lớp: 0", "0.5", "rule.points_unclear"),
    ("Ban hành đúng hạn: 0,5\nBan hành trễ hạn: l\nKhông ban hành: 0", "0.5", "rule.points_unclear"),
    ("Xếp loại Tốt: 1. xếp loại Khá: xếp loại Trung bình: 0", "1", "rule.points_unclear"),
    ("Tổng điểm của 03 nội dung sau: (1) Công khai: (2) Niêm yết: 0,5; (3) Cập nhật: 0,5", "1", "rule.points_unclear"),
    ("Tổng điểm của 03 nội dung sau: công khai: 0,5; niêm yết: 0,5", "1", "rule.alternatives_or_sum"),
    ("Tốt: 1; khá được một nửa; yếu: 0", "1", "rule.unread"),
    ("- Tốt: 1; khá được một nửa; yếu: 0", "1", "rule.unread"),
    ("(b/a)*điểm tối đa. Nếu tỷ lệ b/a < 0.O thì điểm đánh giá là 0", "1", "rule.number_unclear"),
    ("Có 02 sáng kiến trở lên: 1; có 01 sáng kiến: 1; không có sáng kiến: 0", "1", "rule.falling"),
]

FORMULAS = [
    ("(b/a)*2", "3", "rule.formula_maximum"),
    ("(b/a)*điểm tối đa hoặc (c/a)*điểm tối đa", "3", "rule.two_formulas"),
    ("(b/a)*điểm tối đa. Trong đó: a là số hồ sơ đúng hạn; b là tổng số hồ sơ.", "1", "rule.formula_roles"),
    ("(b/a)*điểm tối đa. Nếu b/a ≤ 0,7 thì điểm đánh giá là 0", "1", "rule.edge"),
    ("(b/a)*điểm tối đa. Nếu b/a < 0,7 thì điểm đánh giá là 0,5", "1", "rule.formula_and_list"),
    ("(b/a)*điểm tối đa. Nếu b/a ≥ 0,95 thì đạt điểm tối đa", "1", "rule.formula_and_list"),
    ("(b/a)*điểm tối đa. Nếu c/a < 0,7 thì điểm đánh giá là 0", "1", "rule.formula_floor"),
    ("(b/a)*điểm tối đa. Nếu b/a < 0,7 thì điểm đánh giá là 0. Nếu b/a < 0,5 thì điểm đánh giá là 0",
     "1", "rule.formula_floor"),
    ("(1-b/a)*điểm tối đa", "1", "rule.formula"),
    ("(b/a)*điểm tối đa - 0,25", "1", "rule.formula"),
    ("(b/a + c/d)*điểm tối đa", "1", "rule.formula"),
    ("(b/a)*100*điểm tối đa", "1", "rule.formula_maximum"),
    ("(b/a)*1.00 + (b/a)*0.50", "1.5", "rule.formula"),
    ("(b/a)*1.50 + (c/a)*1.00. Nếu b/a < 0,7 thì điểm đánh giá là 0", "1.5", "rule.formula_floor"),
    ("a*điểm tối đa. Trong đó a là số hồ sơ trực tuyến.", "1", "rule.formula"),
    ("Tính điểm theo tỷ lệ so với điểm tối đa", "1", "rule.unread"),
    ("Hoàn thành 100%: 1 điểm; từ 90% đến dưới 100%: số mục tiêu hoàn thành/tổng số mục tiêu x 1 điểm; dưới 90%: "
     "0 điểm", "1", "rule.unread"),
]  # fmt: skip

BROKEN = [
    ("- Từ 98% trở lên thì điểm đánh giá là l. - Dưới 98% thì điểm đánh giá là O.", "1", "rule.unread"),
    ("- 1OO% văn bản thì điểm đánh giá là 1. - Dưới 100% văn bản thì điểm đánh giá là 0.",
     "1", "rule.number_unclear"),
    ("- Từ 80% - dướl 100% thì điểm đánh giá là 1. - 100% thì điểm đánh giá là 2. - Dưới 80% thì điểm đánh giá là "
     "0.", "2", "rule.two_measures"),
    ("- Từ 8O% trở lên: 1; - Dưới 80%: 0", "1", "rule.number_unclear"),
    ("- Đạt thì điểm đánh giá là 1,O. - Không đạt thì điểm đánh giá là 0.", "1", "rule.unread"),
    ("- Đạt thì điểm đánh giá là . - Không đạt thì điểm đánh giá là 0.", "1", "rule.unread"),
    ("- Từ 98%: 3. - Từ 95% - dưới 98%. - Dưới 95%: 0.", "3", "rule.unread"),
    ("- 100% văn bản thì điểm đánh giá là 2. - Từ 80% - dưới 100% văn bản. - Dưới 80% văn bản thì điểm đánh giá "
     "là 0.", "2", "rule.unread"),
    ("Thực hiện theo hướng dẫn của Sở Nội vụ.", "1", "rule.no_points"),
    ("", "1", "rule.empty"),
    ("Đạt: 1; không đạt: 0. " * 400, "1", "rule.too_long"),
    ("Ban hành trước ngày 31/01", "1", "rule.no_points"),
    ("Theo Quyết định số 1187/QĐ-BNV ngày 15/10/2025", "1", "rule.no_points"),
    ("Yêu cầu: 1. Có kế hoạch. 2. Có báo cáo. Đạt: 1; không đạt: 0", "1", "rule.points_unclear"),
]  # fmt: skip

SPECIAL = [
    ("Từ 80% trở lên: 1; dưới 80%: 0. Trường hợp được tặng bằng khen thì đạt điểm tối đa.",
     "1", "rule.mixed_conditions"),
    ("Đầy đủ: 1; không đầy đủ: 0. Trường hợp không đạt 100% nhưng có lý do khách quan thì đạt điểm tối đa.",
     "1", "rule.mixed_conditions"),
    ("Đầy đủ: 1; không đầy đủ: 0. Trường hợp không có hồ sơ thì không đánh giá.", "1", "rule.unread"),
    ("Đầy đủ: 1; không đầy đủ: 0. Trường hợp không có hồ sơ thì không tính điểm.", "1", "rule.unread"),
    ("Đầy đủ: 1; không đầy đủ: 0. Trường hợp không phát sinh hồ sơ thì đạt điểm tối đa. Trường hợp không phát "
     "sinh văn bản thì không tính vào tổng điểm.", "1", "rule.policies"),
    ("Đầy đủ: 1; không đầy đủ: 0. Trường hợp không phát sinh thì được 1,5 điểm.", "1", "rule.over_maximum"),
    ("(1) Kế hoạch: có: 0,5; không: 0. (2) Báo cáo: có: 0,5; không: 0.", "2", "rule.parts_sum"),
    ("(1) Kế hoạch: có: 0,5; không: 0. (2) Báo cáo: thực hiện theo quy định.", "0.5", "rule.part_unread"),
    ("(1) Kế hoạch: có: 0,5; không: 0. (2) Báo cáo: từ 80% trở lên: 0,5.", "1", "rule.no_zero"),
]  # fmt: skip

ALL = [*EDGES, *HOLES, *POINTS, *MEASURES, *EACH, *FORMULAS, *BROKEN, *SPECIAL]


@pytest.mark.parametrize(("text", "most", "why"), ALL)
def test_a_trap_is_declined_and_why_is_told(text: str, most: str, why: str) -> None:
    found = reading(text, most)
    assert (told(found.rule), found.certainty, found.why) == ("-", Certainty.DECLINED, why)
