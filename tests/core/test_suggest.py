"""Leaves suggested for a paper: from the built-in set, the right one among the first three."""

from __future__ import annotations

import pytest

from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.suggest import leaf_words, slot_for, suggest
from cchc_tui.jobs.setup import find_set
from tests.build import a_component, a_set

SET = find_set("cap-xa-2025")
WORDS = leaf_words(SET)

PAPERS = [
    ("Kế hoạch cải cách hành chính năm 2026", "1.1.1", 1),
    ("Báo cáo kết quả công tác cải cách hành chính quý III năm 2026", "1.2", 1),
    ("Kế hoạch kiểm tra công tác cải cách hành chính năm 2026", "1.3.1", 1),
    ("Thông báo kết luận kiểm tra công tác CCHC tại Phòng Kinh tế", "1.3.2", 1),
    ("Báo cáo kết quả kiểm tra CCHC năm 2026", "1.3.1", 2),
    ("Bảng kê tin, bài tuyên truyền CCHC kèm đường dẫn", "1.4.1", 1),
    ("Giấy mời dự hội nghị tập huấn nghiệp vụ CCHC", "1.4.2", 1),
    ("Quyết định công nhận sáng kiến cấp cơ sở", "1.5", 2),
    ("Bản mô tả sáng kiến số hóa hồ sơ tại bộ phận một cửa", "1.5", 1),
    ("Thông báo tổ chức hội nghị đối thoại giữa Chủ tịch UBND xã với nhân dân", "1.6.1", 1),
    ("Quyết định giao dự toán thu ngân sách nhà nước năm 2026", "1.7", 1),
    ("Kế hoạch theo dõi tình hình thi hành pháp luật năm 2026", "2.2.1", 1),
    ("Báo cáo công tác theo dõi tình hình thi hành pháp luật năm 2026", "2.2.3", 1),
    ("Quyết định công bố danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2025", "2.3", 1),
    ("Kế hoạch kiểm tra, rà soát văn bản quy phạm pháp luật năm 2026", "2.4.1", 1),
    ("Kế hoạch kiểm soát thủ tục hành chính năm 2026", "3.1.1", 1),
    ("Báo cáo tình hình, kết quả thực hiện kiểm soát thủ tục hành chính quý II năm 2026", "3.1.2", 1),
    ("Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2026", "3.1.3", 1),
    ("Báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính", "3.1.4", 1),
    ("Danh mục thủ tục hành chính niêm yết tại Trung tâm Phục vụ hành chính công", "3.2.1", 1),
    ("Phiếu xin lỗi và hẹn lại ngày trả kết quả", "3.4.2", 1),
    ("Văn bản trả lời phản ánh, kiến nghị của công dân về TTHC", "3.5.1", 2),
    ("Quyết định quy định chức năng, nhiệm vụ, quyền hạn của Phòng Văn hóa - Xã hội", "4.1.1", 1),
    ("Quyết định bổ nhiệm Phó Trưởng phòng Kinh tế", "5.3", 1),
    ("Quyết định phê duyệt vị trí việc làm", "5.1.1", 1),
    ("Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức năm 2026", "5.5", 1),
    ("Báo cáo kết quả đào tạo, bồi dưỡng cán bộ, công chức năm 2026", "5.5", 2),
    ("Báo cáo chấp hành kỷ luật, kỷ cương hành chính năm 2026", "5.4.3", 1),
    ("Báo cáo giải ngân vốn đầu tư công năm 2026", "6.1.1", 2),
    ("Quy chế quản lý, sử dụng tài sản công của UBND xã", "6.2.1", 1),
    ("Báo cáo tình hình quản lý, sử dụng tài sản công năm 2026", "6.2.2", 1),
    ("Kế hoạch chuyển đổi số năm 2026", "7.1", 1),
    ("Báo cáo kết quả thực hiện chuyển đổi số năm 2026", "7.1", 2),
    ("Báo cáo công tác văn thư, lưu trữ năm 2026", "7.2.1", 2),
    ("Bảng kê bản sao điện tử được chứng thực từ bản chính", "7.3.5", 2),
]  # fmt: skip


def about(summary: str, number: str = "") -> DocumentFields:
    return DocumentFields(number, summary=summary)


def first_three(document: DocumentFields, more: str = "") -> list[str]:
    return [one.code for one in suggest(WORDS, document, more)[:3]]


@pytest.mark.parametrize(("summary", "code", "slot"), PAPERS)
def test_the_right_leaf_is_among_the_first_three(summary: str, code: str, slot: int) -> None:
    assert code in first_three(about(summary))


@pytest.mark.parametrize(("summary", "code", "slot"), PAPERS)
def test_a_paper_fits_the_expected_paper_it_is(summary: str, code: str, slot: int) -> None:
    assert slot_for(SET.by_code[code], about(summary)) == slot


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bao cao CCHC quy 3", "1.2"),
        ("ke_hoach_kiem_soat_TTHC_2026", "3.1.1"),
        ("KH chuyen doi so 2026", "7.1"),
        ("phieu xin loi ho so tre hen", "3.4.2"),
    ],
)
def test_a_name_without_marks_is_enough(name: str, code: str) -> None:
    assert code in first_three(DocumentFields(), name)


def test_the_number_tells_the_kind_when_the_summary_does_not() -> None:
    assert first_three(about("Cải cách hành chính năm 2026", "05/KH-UBND"))[0] == "1.1.1"


@pytest.mark.parametrize("text", ["", "2026", "Kết quả thực hiện nhiệm vụ năm 2026", "zzz qqq", "xin nghỉ phép"])
def test_what_shares_nothing_is_given_no_leaf(text: str) -> None:
    assert suggest(WORDS, about(text)) == []


def test_the_best_leaf_stands_first() -> None:
    scores = [one.score for one in suggest(WORDS, about("Kế hoạch cải cách hành chính năm 2026"))]
    assert scores == sorted(scores, reverse=True)


def test_no_more_leaves_are_given_than_asked_for() -> None:
    assert len(suggest(WORDS, about("Báo cáo cải cách hành chính"), most=2)) == 2


def test_a_score_is_at_most_the_whole() -> None:
    exact = a_component("1", name="Quy chế", evidence=(ExpectedPaper("Quy chế chi tiêu nội bộ"),))
    words = leaf_words(a_set(exact, a_component("2")))
    assert suggest(words, about("Quy chế chi tiêu nội bộ"))[0].score <= 1000


PLAN_AND_REPORT = a_component(
    "1", name="Đào tạo", evidence=(ExpectedPaper("Kế hoạch đào tạo"), ExpectedPaper("Báo cáo kết quả đào tạo"))
)


@pytest.mark.parametrize(
    ("summary", "number", "slot"),
    [
        ("Kế hoạch đào tạo công chức", "", 1),
        ("Báo cáo đào tạo công chức", "", 2),
        ("Đào tạo công chức", "12/BC-UBND", 2),
        ("Quyết định cử đi đào tạo", "", 0),
        ("Kế hoạch phòng chống thiên tai", "", 0),
        ("", "", 0),
    ],
)
def test_the_kind_decides_between_expected_papers(summary: str, number: str, slot: int) -> None:
    assert slot_for(PLAN_AND_REPORT, about(summary, number)) == slot


def test_a_leaf_that_expects_no_paper_has_no_place_for_one() -> None:
    assert slot_for(a_component("1"), about("Kế hoạch đào tạo")) == 0
