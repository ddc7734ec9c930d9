"""State-secret marks: found where they stand as marks, and not in the many words that hold the same letters."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.secrecy import check_secrecy, is_marked
from cchc_tui.texts.errors import explain
from tests.build import a_paper

MARKED_NAMES = [
    "Mật.pdf",
    "MẬT - Kế hoạch phòng thủ.pdf",
    "Kế hoạch phòng thủ dân sự - Mật.docx",
    "Báo cáo (Mật).pdf",
    "Báo cáo [TỐI MẬT].pdf",
    "05_KH_UBND_MẬT.pdf",
    "Mật_05-KH-UBND.pdf",
    "05-KH-UBND-MẬT.pdf",
    "Kế hoạch MẬT về diễn tập.pdf",
    "Tuyệt mật.doc",
    "Công văn mật số 12.pdf",
    "12-CV công văn mật.pdf",
    "Văn bản mật năm 2026.pdf",
    "05-KH-UBND kế hoạch mật.pdf",
    "05-KH-UBND(M).pdf",
    "05-KH-UBND-M.pdf",
    "KH_05_UBND_M.docx",
    "05-KH-UBND (MAT).pdf",
    "05-KH-UBND MAT.pdf",
    "MAT_05_KH_UBND.pdf",
    "bao cao tuyet mat.pdf",
    "Độ mật - Tối mật - báo cáo.pdf",
    unicodedata.normalize("NFD", "Báo cáo - Mật.pdf"),
    "11 KH-UBND Mật.pdf",
    "KH-UBND Mật.docx",
    "KH diễn tập Mật 2026.pdf",
    "05.KH.UBND.MẬT.pdf",
    "KH A2 mật.doc",
    "Báo cáo tình hình an ninh (độ mật).pdf",
    "TOIMAT_05.pdf",
    "KH phong thu_MAT_2026.pdf",
    "van ban mat so 05.pdf",
    "cv mat 12.pdf",
    "Do mat Mat.pdf",
]
INNOCENT_NAMES = [
    "Kế hoạch bảo vệ bí mật nhà nước năm 2026.pdf",
    "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC.pdf",
    "Kế_hoạch_bảo_mật_2026.pdf",
    "KH bảo mật thông tin.docx",
    "Quy chế quản lý văn bản mật.pdf",
    "Báo cáo mật độ dân số.xlsx",
    "Hướng dẫn đổi mật khẩu.pdf",
    "Buổi gặp mặt thân mật.jpg",
    "Luật Cơ yếu, mật mã.pdf",
    "Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật, Mật.pdf",
    "Quyết định giải mật tài liệu.pdf",
    "Mô hình nuôi ong mật.pdf",
    "Quyết định bổ nhiệm ông Nguyễn Văn Mật.pdf",
    "QD_bo_nhiem_Nguyễn_Văn_Mật.pdf",
    "Mặt trận Tổ quốc.pdf",
    "MAT TRAN TO QUOC.pdf",
    "chi tien mat quy 1.pdf",
    "danh sach co mat.pdf",
    "bao cao bao mat.pdf",
    "Thông báo mất con dấu.pdf",
    "bí-mật-nhà-nước.pdf",
    "Hợp tác mật thiết với Đoàn thanh niên.pdf",
    "05-KH-UBND.pdf",
    "Phối hợp chặt chẽ, trù mật.pdf",
    "05-BC-UBND TM uy ban.pdf",
    "1_" * 120 + " sổ ghi mật gì đó.pdf",
    "Báo cáo 05 về quản lý văn bản mật.pdf",
    "mat bang quy hoach.pdf",
    "QD 12 mat bang.pdf",
    "KH giai phong MAT BANG 2026.pdf",
    "BC 12 mat mua.pdf",
    "cong van mat dien.pdf",
    "Quyết định khen thưởng Trần Mật.pdf",
    "lý lịch Trần Mật.docx",
    "KE HOACH CAP NUOC, NUOI ONG LAY MAT.pdf",
]
MARKED_NUMBERS = ["05/KH-UBND(M)", "05/KH-UBND (M)", "12/BC-UBND-M", "12/BC-UBND (TM)", "7/QĐ-UBND (Mật)", "05/M-UBND"]
INNOCENT_NUMBERS = ["05/KH-UBND", "12/BC-MTTQ", "45/TM-UBND", "3/TB-HĐND", "", "120/GM-UBND", "9/TTr-UBNDM"]
MARKED_SUMMARIES = [
    "Kế hoạch mật về phòng thủ khu vực",
    "Về việc phòng thủ (Tối mật)",
    "Báo cáo tình hình tối mật quý I",
    "Phương án tuyệt mật bảo vệ trụ sở",
    "Báo cáo. Độ mật: Mật",
]
INNOCENT_SUMMARIES = [
    "Về việc tăng cường công tác bảo vệ bí mật nhà nước",
    "Ban hành Danh mục bí mật nhà nước độ Tối mật và độ Mật",
    "Hướng dẫn xác định độ mật của văn bản",
    "Kiểm tra việc quản lý tài liệu mật, văn bản mật",
    "Tổng kết công tác bảo mật, an toàn thông tin",
    "KẾ HOẠCH BẢO MẬT HỆ THỐNG",
    "Báo cáo công tác văn thư, lưu trữ",
]
HEAD = "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nVề phòng thủ dân sự\n"
MARKED_PAGES = [
    HEAD.format("Số: 05/KH-UBND\nMẬT"),
    HEAD.format("Số: 05/KH-UBND\n[ TỐI MẬT ]"),
    HEAD.format("Số: 05/KH-UBND   MẬT"),
    HEAD.format("TUYỆT MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    HEAD.format("Độ mật: Mật"),
]
INNOCENT_PAGES = [
    HEAD.format("Số: 05/KH-UBND"),
    HEAD.format("Số: 05/KH-UBND") + "TRIỂN KHAI CÔNG TÁC BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC NĂM 2026",
    HEAD.format("Số: 05/KH-UBND") + "Căn cứ Luật Bảo vệ bí mật nhà nước;\nđộ mật của văn bản do người ký quyết định.",
    HEAD.format("Số: 05/KH-UBND") + "QUY CHẾ BẢO MẬT\nmật\n",
    HEAD.format("Số: 05/KH-UBND") + "\n" * 3 + "dòng chữ\n" * 40 + "MẬT\n",
]


@pytest.mark.parametrize("name", MARKED_NAMES)
def test_a_mark_in_a_name_is_found(name: str) -> None:
    assert is_marked(name=name)


@pytest.mark.parametrize("name", INNOCENT_NAMES)
def test_a_name_with_the_same_letters_is_no_mark(name: str) -> None:
    assert not is_marked(name=name)


@pytest.mark.parametrize("number", MARKED_NUMBERS)
def test_a_mark_in_a_number_is_found(number: str) -> None:
    assert is_marked(number=number)


@pytest.mark.parametrize("number", INNOCENT_NUMBERS)
def test_a_number_of_an_open_paper_is_no_mark(number: str) -> None:
    assert not is_marked(number=number)


@pytest.mark.parametrize("summary", MARKED_SUMMARIES)
def test_a_mark_in_a_summary_is_found(summary: str) -> None:
    assert is_marked(summary=summary)


@pytest.mark.parametrize("summary", INNOCENT_SUMMARIES)
def test_a_paper_about_secrecy_work_is_not_itself_secret(summary: str) -> None:
    assert not is_marked(summary=summary)


@pytest.mark.parametrize("page", MARKED_PAGES)
def test_a_stamp_on_a_first_page_is_found(page: str) -> None:
    assert is_marked(first_words=page)


@pytest.mark.parametrize("page", INNOCENT_PAGES)
def test_a_first_page_that_only_speaks_of_secrecy_bears_no_stamp(page: str) -> None:
    assert not is_marked(first_words=page)


def test_of_the_papers_of_a_register_the_marked_ones_are_told() -> None:
    marked = replace(a_paper("b", "Kế hoạch.pdf"), document=DocumentFields("05/KH-UBND(M)"))
    found = check_secrecy([a_paper("a"), marked, a_paper("c", "Báo cáo - Mật.pdf")])
    assert [(one.code, one.facts) for one in found] == [
        ("paper.secret", {"name": "Kế hoạch.pdf"}),
        ("paper.secret", {"name": "Báo cáo - Mật.pdf"}),
    ]


def test_what_to_do_with_a_marked_paper_is_said() -> None:
    (found,) = check_secrecy([a_paper("c", "Báo cáo - Mật.pdf")])
    assert "không gắn" in explain(found)
