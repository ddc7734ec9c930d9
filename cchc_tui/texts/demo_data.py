"""An invented commune office's year: what it answers, how it explains it, and what the demonstration says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_tui.core.answers import Answer, Choice, Count, Given, NoneDue, Tally, Ticks, tally
from cchc_tui.core.points import points
from cchc_tui.texts.ui import show_number, show_rate

OFFICE, SUPERIOR, PERIOD, DEADLINE = "UBND xã Hòa Bình", "Sở Nội vụ", "2026", "2026-12-05T17:00"
WHO, DEVICE = "Văn phòng – Thống kê (mẫu)", ""  # no machine: whoever opens it is at home in it

SAID = {
    "elsewhere": "{wanted} đã có dữ liệu, giữ nguyên không ghi đè. Bản mẫu mới nằm ở {folder}.",
    "home": "Dữ liệu mẫu ({office}, năm {period}): {home}",
    "papers": "Tài liệu kiểm chứng mẫu ({count} tệp): {folder}",
    "workbook": "Bảng tự chấm điểm: {path}",
    "package": "Gói hồ sơ: {path}",
    "points": "Tổng điểm tự chấm: {points}/{base} điểm, chỉ số {index}, xếp loại {grade}",
    "secured": "Điểm đã có tài liệu kiểm chứng: {secured} điểm",
    "seal": "Mã niêm phong: {seal}",
    "sound": "Kiểm tra lại gói: HỢP LỆ.",
    "unsound": "Kiểm tra lại gói: KHÔNG HỢP LỆ.",
    "fault": "  {told}",
}


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """What the office enters for one leaf, and the papers it ties to it (keys of `demo_papers.PAPERS`).

    A key may say which expected paper it stands for ("qd_vtvl:1"); why one is missing stands in `demo_reasons`.
    """

    code: str
    answer: Answer
    explanation: str
    tied: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[str, ...]:
        """The keys of its papers."""
        return tuple(one.partition(":")[0] for one in self.tied)

    def slot(self, key: str) -> int:
        """Which expected paper a paper stands for; 0 leaves it to its words."""
        return next(int(one.partition(":")[2] or 0) for one in self.tied if one.partition(":")[0] == key)

    @property
    def told(self) -> str:
        """The explanation with the answer's own figures in it, so that the two cannot disagree."""
        return self.explanation.format_map(figures(self.answer))


def figures(answer: Answer) -> Mapping[str, str]:
    """The figures of an answer as an explanation quotes them."""
    match answer:
        case Tally(due=due):
            rate = show_rate(answer.done / due).replace(" %", "%")
            return {"done": _quantity(answer.done), "due": _quantity(due), "rate": rate}
        case Count(number=number):
            return {"number": _quantity(Fraction(number))}
        case _:
            return {}


def _quantity(value: Fraction) -> str:
    # Official papers write single-digit counts with a nought before them, so that nothing can be added.
    return f"0{value}" if value.denominator == 1 and value < 10 else show_number(value)


YES, NO = Choice(1), Choice(2)

ENTRIES: tuple[DemoEntry, ...] = (
    DemoEntry("1.1.1", tally(9, 9), "Ban hành {done}/{due} kế hoạch, văn bản triển khai nhiệm vụ CCHC năm 2026 đầy đủ, "
        "đúng thời hạn, đạt {rate}.", ("kh_cchc", "cv_dondoc", "bc_cchc")),
    DemoEntry("1.1.2", tally(47, 50), "Được giao {due} nhiệm vụ, hoàn thành đúng hạn {done} nhiệm vụ, đạt {rate}; "
        "03 nhiệm vụ về số hóa hồ sơ lưu trữ chuyển tiếp sang quý I năm sau.", ("bc_cchc", "bk_nhiem_vu")),
    DemoEntry("1.2", tally(8, 8), "Gửi {done}/{due} báo cáo (04 báo cáo định kỳ, 04 báo cáo chuyên đề) đủ nội dung, "
        "đúng hạn trên phần mềm quản lý văn bản, đạt {rate}.",
        ("bc_cchc", "bc_cchc_6t", "bc_cchc_q1", "bc_cchc_q3", "bc_chuyen_de")),
    DemoEntry("1.3.1", tally(3, 4), "Đã kiểm tra {done}/{due} phòng, tổ chức tương đương, đạt {rate}: Văn phòng HĐND "
        "và UBND, Phòng Kinh tế, Trung tâm Phục vụ hành chính công.", ("kh_kiem_tra", "tb_kiem_tra")),
    DemoEntry("1.3.2", tally(5, 6), "Phát hiện {due} tồn tại, đã khắc phục xong {done}, đạt {rate}; còn 01 tồn tại về "
        "bố trí kho lưu trữ đang thực hiện theo lộ trình.", ("tb_kiem_tra", "bc_khac_phuc")),
    DemoEntry("1.4.1", YES, "Chuyên mục CCHC đăng 56 tin, bài trong 11 tháng, tháng ít nhất 04 tin, bài.",
        ("bk_tin_bai", "bc_cchc")),
    DemoEntry("1.4.2", YES, "Tổ chức 02 lớp tập huấn về CCHC và dịch vụ công trực tuyến với 118 lượt người dự.",
        ("kh_tap_huan", "bc_cchc")),
    DemoEntry("1.4.3", NO, "Có 9/11 tháng được duyệt đăng tin, bài; tháng 02 và tháng 7 chưa có tin, bài được đăng.",
        ("bk_tin_bai",)),
    DemoEntry("1.4.4", YES, "Phát 3.200 tờ gấp hướng dẫn nộp hồ sơ trực tuyến tới 11 thôn.", ("hd_to_gap",)),
    DemoEntry("1.5", Count(2), "Có {number} sáng kiến được công nhận: “Ngày thứ Sáu không hẹn” và “Tổ công nghệ số đến "
        "từng thôn”; thời gian chờ bình quân giảm từ 26 phút xuống 14 phút (giảm 46,15%).",
        ("qd_sang_kien", "bc_cchc")),
    DemoEntry("1.6.1", YES, "Tổ chức 02 cuộc đối thoại (ngày 22/5 và 24/9/2026), ra thông báo chỉ đạo xử lý đủ 12 "
        "kiến nghị trong vòng 07 ngày.",
        ("tb_doi_thoai:2",)),
    DemoEntry("1.6.2", tally(11, 12), "Tiếp nhận {due} kiến nghị, giải quyết dứt điểm {done}, đạt {rate}; 01 kiến nghị "
        "về mở rộng đường liên thôn đã có kế hoạch, dự kiến xong trong quý II năm sau.",
        ("tb_doi_thoai:2",)),
    DemoEntry("1.7", YES, "Thu ngân sách ước đạt 14.862/13.900 triệu đồng, bằng 106,92% dự toán được giao.",
        ("qd_du_toan", "bc_ngan_sach")),
    DemoEntry("2.1", tally(2, 2), "Được giao xây dựng {due} VBQPPL, đã ban hành {done} văn bản đúng thẩm quyền, thể "
        "thức và nội dung, đạt {rate}.", ("bk_vbqppl",)),
    DemoEntry("2.2.1", YES, "Kế hoạch ban hành ngày 28/01/2026, đủ nội dung, đúng thời gian quy định.", ("kh_thpl",)),
    DemoEntry("2.2.2", tally(11, 12), "Kế hoạch có {due} nhiệm vụ, đã hoàn thành {done} nhiệm vụ, đạt {rate}; 01 cuộc "
        "khảo sát lùi sang tháng 12/2026.", ("kh_thpl", "bc_thpl")),
    DemoEntry("2.2.3", YES, "Gửi đủ 02 báo cáo (6 tháng và năm), đúng hạn.", ("bc_thpl",)),
    DemoEntry("2.2.4", YES, "Phát hiện 03 vấn đề: xử lý theo thẩm quyền 02, kiến nghị cấp có thẩm quyền 01 (100%).",
        ("bc_thpl",)),
    DemoEntry("2.3", YES, "Công bố danh mục 07 VBQPPL hết hiệu lực toàn bộ, 02 văn bản hết hiệu lực một phần ngày "
        "30/01/2026, đúng thời hạn.", ("qd_cong_bo",)),
    DemoEntry("2.4.1", YES, "Kế hoạch ban hành ngày 16/01/2026, đủ nội dung.", ("kh_ra_soat_vb",)),
    DemoEntry("2.4.2", YES, "Đã kiểm tra, rà soát 24/24 văn bản thuộc thẩm quyền (100%), có danh mục kèm theo.",
        ("bc_ra_soat_vb", "bk_vbqppl")),
    DemoEntry("2.4.3", YES, "Cần xử lý 03 văn bản, đã bãi bỏ 02 và thay thế 01 (100%).", ("bc_ra_soat_vb",)),
    DemoEntry("2.4.4", YES, "Gửi đủ 02 báo cáo định kỳ và 01 báo cáo chuyên đề, đúng hạn.", ("bc_ra_soat_vb",)),
    DemoEntry("2.4.5", NoneDue(), "Trong năm không có văn bản nào bị cơ quan có thẩm quyền kiến nghị trái pháp luật.",
        ("bc_ra_soat_vb",)),
    DemoEntry("3.1.1", YES, "Kế hoạch ban hành ngày 14/01/2026, đủ nội dung, đúng hạn.", ("kh_kstthc",)),
    DemoEntry("3.1.2", YES, "Gửi đủ 04 báo cáo quý, năm trên hệ thống, đúng hạn.",
        ("bc_kstthc", "bc_kstthc_q1", "bc_kstthc_q2", "bc_kstthc_q3")),
    DemoEntry("3.1.3", YES, "Kế hoạch rà soát 12 TTHC ban hành ngày 14/01/2026, đủ nội dung, đúng hạn.",
        ("kh_kstthc",)),
    DemoEntry("3.1.4", Ticks((1, 2)), "Rà soát 12 TTHC bằng biểu mẫu VII, VIII, IX; kiến nghị đơn giản hóa 02 TTHC, "
        "cắt giảm 18,4% chi phí tuân thủ.", ("bc_ra_soat_tthc",)),
    DemoEntry("3.2.1", YES, "Niêm yết 152/152 TTHC (100%) tại Trung tâm Phục vụ hành chính công, kèm mã QR từng TTHC.",
        ("bk_tthc", "bc_kstthc")),
    DemoEntry("3.2.2", Given(points("0.75"), "Công khai 152/152 TTHC, riêng 04 TTHC lĩnh vực đất đai cập nhật chậm 02 "
        "ngày sau khi có quyết định công bố; đơn vị tự trừ 0,25 điểm và đề nghị Hội đồng xem xét"),
        "Đã công khai 152/152 TTHC (100%), trong đó 148 TTHC cập nhật đúng hạn (97,37%).", ("bk_tthc",)),
    DemoEntry("3.3.1", tally(152, 152), "Có {done}/{due} TTHC tiếp nhận, trả kết quả tại Trung tâm, đạt {rate}.",
        ("bk_tthc", "bc_kstthc")),
    DemoEntry("3.3.2", YES, "Tiếp nhận 37 hồ sơ phi địa giới, đã giải quyết đúng hạn 37 hồ sơ (100%).",
        ("tk_ho_so", "bc_kstthc")),
    DemoEntry("3.4.1", tally(4812, 4873), "Đã giải quyết {due} hồ sơ, trong đó đúng hạn {done} hồ sơ, đạt {rate}.",
        ("tk_ho_so", "bc_kstthc")),
    DemoEntry("3.4.2", YES, "Có 61 hồ sơ trễ hẹn, đã gửi 61 phiếu xin lỗi và hẹn lại đúng quy định (100%).",
        ("bk_xin_loi", "bc_kstthc")),
    DemoEntry("3.5.1", tally(9, 9), "Tiếp nhận {due} PAKN, đã trả lời đúng hạn {done} PAKN, đạt {rate}.",
        ("bc_kstthc", "bk_pakn")),
    DemoEntry("3.5.2", tally(9, 9), "Công khai kết quả trả lời {done}/{due} PAKN trên trang thông tin điện tử, đạt "
        "{rate}.",
        ("bk_pakn:2", "bc_kstthc")),
    DemoEntry("4.1.1", YES, "Ban hành quy định chức năng, nhiệm vụ của 04/04 phòng, tổ chức tương đương (100%).",
        ("qd_chuc_nang",)),
    DemoEntry("4.1.2", tally(14, 16), "Đã sắp xếp {done}/{due} lãnh đạo cấp xã, phòng và tương đương, đạt {rate}.",
        ("ds_lanh_dao", "bc_bo_may")),
    DemoEntry("4.1.3", NoneDue(), "Năm 2026 đơn vị không được giao chỉ tiêu sắp xếp đơn vị sự nghiệp công lập; 06 đơn "
        "vị đã sắp xếp xong từ năm trước."),
    DemoEntry("4.2.1", YES, "Được giao 42 biên chế, hiện có 40 (95,24%); tinh giản 01 người đúng lộ trình.",
        ("qd_bien_che", "bk_bien_che", "bc_bo_may")),
    DemoEntry("4.2.2", YES, "Được giao 118 người làm việc, hiện có 116 (98,31%); giảm 02 người đúng lộ trình.",
        ("qd_bien_che", "bk_bien_che")),
    DemoEntry("4.3.1", Given(points("0.25"), "Đã ban hành văn bản triển khai ở 6/8 lĩnh vực được phân cấp, 02 lĩnh vực "
        "còn lại đang lấy ý kiến; đơn vị tự nhận một nửa số điểm"),
        "Triển khai phân cấp, phân quyền ở 6/8 lĩnh vực (75%).", ("cv_phan_cap",)),
    DemoEntry("4.3.2", YES, "Kiểm tra nêu 02 tồn tại, đã khắc phục 02 (100%).",
        ("tb_kiem_tra", "cv_phan_cap:2")),
    DemoEntry("5.1.1", YES, "Đã trình và được phê duyệt 27 vị trí việc làm của 04 phòng, tổ chức.", ("qd_vtvl",)),
    DemoEntry("5.1.2", tally(4, 4), "Có {done}/{due} cơ quan, tổ chức bố trí công chức đúng vị trí việc làm được "
        "duyệt, đạt {rate}.", ("qd_vtvl", "bc_bo_may")),
    DemoEntry("5.2.1", NoneDue(), "Năm 2026 đơn vị không có nhu cầu tuyển dụng công chức."),
    DemoEntry("5.2.2", NoneDue(), "Năm 2026 các đơn vị sự nghiệp trực thuộc không tuyển dụng viên chức."),
    DemoEntry("5.3", tally(2, 2), "Bổ nhiệm {due} lãnh đạo cấp phòng, cả {done} đúng quy trình, tiêu chuẩn, đạt "
        "{rate}.",
        ("qd_bo_nhiem", "ds_lanh_dao")),
    DemoEntry("5.4.1", YES, "Không có lãnh đạo UBND xã bị kỷ luật.", ("bc_ky_cuong",)),
    DemoEntry("5.4.2", YES, "Không có lãnh đạo phòng và tương đương bị kỷ luật.", ("bc_ky_cuong",)),
    DemoEntry("5.4.3", NO, "Có 01 viên chức bị khiển trách do vi phạm quy định về giờ làm việc (quý III), đã chấp hành "
        "xong và được kiểm điểm trước tập thể.", ("bc_ky_cuong",)),
    DemoEntry("5.4.4", YES, ""),  # nothing to show for it yet: the demonstration shows what that looks like
    DemoEntry("5.5", tally(28, 30), "Kế hoạch có {due} chỉ tiêu lượt đào tạo, bồi dưỡng, đã thực hiện {done}, đạt "
        "{rate}.",
        ("kh_dao_tao", "bc_dao_tao")),
    DemoEntry("5.6.1", YES, "Gửi đủ báo cáo 6 tháng và báo cáo năm, đúng hạn.",
        ("bc_dao_tao", "bc_dao_tao_6t")),
    DemoEntry("5.6.2", YES, "Cập nhật 156/156 hồ sơ điện tử (100%), đủ trường thông tin và văn bản đính kèm.",
        ("bc_dao_tao",)),
    DemoEntry("6.1.1", tally(18384, 19100), "Được giao {due} triệu đồng vốn đầu tư, đã giải ngân {done} triệu đồng, "
        "đạt {rate}.", ("qd_du_toan", "bc_ngan_sach")),
    DemoEntry("6.1.2", YES, "Trong năm không phát hiện sai phạm về sử dụng kinh phí ngân sách.", ("bc_ngan_sach",)),
    DemoEntry("6.1.3", tally(Fraction("86.4"), 96), "Phải nộp {due} triệu đồng theo kết luận thanh tra, đã nộp {done} "
        "triệu đồng, đạt {rate}; số còn lại nộp trước ngày 31/12/2026.", ("bc_thanh_tra",)),
    DemoEntry("6.2.1", YES, "Có 07/07 cơ quan, đơn vị ban hành quy chế quản lý, sử dụng tài sản công (100%).",
        ("qc_tai_san",)),
    DemoEntry("6.2.2", tally(7, 7), "Có {done}/{due} cơ quan, đơn vị quản lý, sử dụng tài sản công đúng quy định, đạt "
        "{rate}.", ("bc_tai_san",)),
    DemoEntry("6.2.3", YES, "Đã rà soát, chuẩn hóa và cập nhật 214 tài sản lên cơ sở dữ liệu quốc gia.",
        ("bc_tai_san",)),
    DemoEntry("6.2.4", tally(9, 11), "Có {due} cơ sở nhà, đất phải sắp xếp, {done} cơ sở đã được duyệt phương án, đạt "
        "{rate}.", ("bc_tai_san",)),
    DemoEntry("6.3.1", YES, "Không phát hiện sai phạm tại 06 đơn vị sự nghiệp công lập trực thuộc.",
        ("bc_ngan_sach:1",)),
    DemoEntry("7.1", tally(24, 26), "Kế hoạch chuyển đổi số có {due} nhiệm vụ, đã hoàn thành {done}, đạt {rate}.",
        ("kh_cds", "bc_cds")),
    DemoEntry("7.2.1", tally(5214, 5214), "Xử lý trên hệ thống {done}/{due} văn bản, hồ sơ công việc, đạt {rate}.",
        ("bc_cds",)),
    DemoEntry("7.2.2", tally(1318, 1326), "Ký số {done}/{due} văn bản đi, đạt {rate}; 08 văn bản đầu năm ký giấy do "
        "chứng thư số hết hạn.", ("bc_cds",)),
    DemoEntry("7.2.3", tally(41, 41), "Cung cấp {done}/{due} báo cáo, dữ liệu đủ, đúng hạn trên hệ thống, đạt {rate}.",
        ("bc_cds", "bc_cds_6t")),
    DemoEntry("7.3.1", tally(842, 1326), "Đăng {done}/{due} văn bản đi trên trang thông tin điện tử, đạt {rate}.",
        ("bc_cds",)),
    DemoEntry("7.3.2", tally(4310, 4873), "Số hóa {done}/{due} hồ sơ, kết quả giải quyết TTHC, đạt {rate}.",
        ("bc_cds", "tk_ho_so")),
    DemoEntry("7.3.3", tally(1905, 3640), "Có {due} kết quả đã số hóa trước đó, dùng lại {done} kết quả, đạt {rate}.",
        ("bc_cds", "tk_ho_so")),
    DemoEntry("7.3.4", tally(4790, 4873), "Cấp bản điện tử {done}/{due} kết quả, đạt {rate}.", ("bc_cds", "tk_ho_so")),
    DemoEntry("7.3.5", YES, "Chứng thực 412 bản sao điện tử từ bản chính, đúng quy trình.", ("bc_cds",)),
    DemoEntry("7.3.6", tally(3182, 3870), "Trong {due} hồ sơ của dịch vụ công toàn trình, giải quyết trực tuyến {done} "
        "hồ sơ, đạt {rate}.", ("bc_cds", "tk_ho_so")),
    DemoEntry("7.3.7", tally(38, 45), "Có {done}/{due} TTHC phát sinh giao dịch thanh toán trực tuyến, đạt {rate}.",
        ("bc_cds", "tk_thanh_toan:2")),
    DemoEntry("7.3.8", tally(2946, 3410), "Thanh toán trực tuyến {done}/{due} hồ sơ có nghĩa vụ tài chính, đạt {rate}.",
        ("bc_cds", "tk_thanh_toan:2")),
)  # fmt: skip
