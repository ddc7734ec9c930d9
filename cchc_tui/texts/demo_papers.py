"""The papers of the invented office: what they are called, and the words of a sample paper."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.texts.demo_data import OFFICE
from cchc_tui.texts.ui import show_date

PROVINCE = "UBND tỉnh"
CENTRE = "Trung tâm Phục vụ hành chính công xã Hòa Bình"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
SAMPLE_NOTE = "(Văn bản mẫu do chương trình tạo ra để minh họa; đơn vị, số liệu và nội dung đều là giả định.)"
OPENING = "{issuer} nêu kết quả liên quan các mục của Bộ tiêu chí như sau:"
COLUMNS = ("Mục", "Mã", "Nội dung", "Tổng số", "Đã thực hiện", "Diễn giải")
SECTION, SHEET = "Mục {number}", "Bảng kê"


@dataclass(frozen=True, slots=True)
class DemoPaper:
    """A paper of the invented office; its file is a workbook when it is a table, else a Word paper."""

    number: str
    issued_on: str
    summary: str
    issuer: str = OFFICE
    table: bool = False

    @property
    def file_name(self) -> str:
        """ "05-KH-UBND Kế hoạch CCHC năm 2026.docx"."""
        return f"{self.number.replace('/', '-')} {self.summary}.{'xlsx' if self.table else 'docx'}"

    @property
    def number_line(self) -> str:
        """ "Số: 05/KH-UBND"."""
        return f"Số: {self.number}"

    @property
    def date_line(self) -> str:
        """ "Ngày 09/01/2026"."""
        return f"Ngày {show_date(self.issued_on)}"


PAPERS: dict[str, DemoPaper] = {
    "kh_cchc": DemoPaper("05/KH-UBND", "2026-01-09", "Kế hoạch CCHC năm 2026"),
    "cv_dondoc": DemoPaper("212/UBND-VP", "2026-06-15", "Đôn đốc nhiệm vụ CCHC 6 tháng cuối năm 2026"),
    "bc_cchc": DemoPaper("318/BC-UBND", "2026-11-27", "Báo cáo kết quả CCHC năm 2026"),
    "bc_cchc_6t": DemoPaper("142/BC-UBND", "2026-06-05", "Báo cáo CCHC 6 tháng đầu năm 2026"),
    "bc_cchc_q1": DemoPaper("58/BC-UBND", "2026-03-10", "Báo cáo CCHC quý I năm 2026"),
    "bc_cchc_q3": DemoPaper("236/BC-UBND", "2026-09-10", "Báo cáo CCHC quý III năm 2026"),
    "bc_chuyen_de": DemoPaper("187/BC-UBND", "2026-07-15", "Báo cáo chuyên đề về dịch vụ công trực tuyến"),
    "bk_nhiem_vu": DemoPaper("PL01-318/BC-UBND", "2026-11-27", "Bảng kê nhiệm vụ CCHC được giao", table=True),
    "kh_kiem_tra": DemoPaper("14/KH-UBND", "2026-01-23", "Kế hoạch kiểm tra CCHC năm 2026"),
    "tb_kiem_tra": DemoPaper("88/TB-UBND", "2026-08-14", "Thông báo kết luận kiểm tra CCHC"),
    "bc_khac_phuc": DemoPaper("251/BC-UBND", "2026-09-25", "Báo cáo khắc phục tồn tại sau kiểm tra CCHC"),
    "bk_tin_bai": DemoPaper("PL02-318/BC-UBND", "2026-11-27", "Bảng kê tin, bài tuyên truyền CCHC", table=True),
    "kh_tap_huan": DemoPaper("41/KH-UBND", "2026-03-16", "Kế hoạch tập huấn CCHC năm 2026"),
    "hd_to_gap": DemoPaper("19/HD-TTPVHCC", "2026-03-18", "Tờ gấp hướng dẫn nộp hồ sơ trực tuyến", CENTRE),
    "qd_sang_kien": DemoPaper("402/QĐ-UBND", "2026-07-20", "Quyết định công nhận sáng kiến năm 2026"),
    "tb_doi_thoai": DemoPaper("104/TB-UBND", "2026-10-01", "Thông báo kết luận đối thoại và xử lý kiến nghị"),
    "qd_du_toan": DemoPaper("27/QĐ-UBND", "2026-01-06", "Quyết định giao dự toán ngân sách và kế hoạch vốn", PROVINCE),
    "bc_ngan_sach": DemoPaper("305/BC-UBND", "2026-11-20", "Báo cáo thu, chi ngân sách và giải ngân vốn năm 2026"),
    "bk_vbqppl": DemoPaper("PL01-289/BC-UBND", "2026-11-10", "Danh mục VBQPPL ban hành, rà soát", table=True),
    "kh_thpl": DemoPaper("17/KH-UBND", "2026-01-28", "Kế hoạch theo dõi thi hành pháp luật năm 2026"),
    "bc_thpl": DemoPaper("298/BC-UBND", "2026-11-16", "Báo cáo theo dõi thi hành pháp luật năm 2026"),
    "qd_cong_bo": DemoPaper("118/QĐ-UBND", "2026-01-30", "Quyết định công bố danh mục VBQPPL hết hiệu lực"),
    "kh_ra_soat_vb": DemoPaper("11/KH-UBND", "2026-01-16", "Kế hoạch kiểm tra, rà soát VBQPPL năm 2026"),
    "bc_ra_soat_vb": DemoPaper("289/BC-UBND", "2026-11-10", "Báo cáo kiểm tra, rà soát VBQPPL năm 2026"),
    "kh_kstthc": DemoPaper("08/KH-UBND", "2026-01-14", "Kế hoạch kiểm soát, rà soát TTHC năm 2026"),
    "bc_kstthc": DemoPaper("311/BC-UBND", "2026-11-24", "Báo cáo kiểm soát TTHC năm 2026"),
    "bc_kstthc_q1": DemoPaper("60/BC-UBND", "2026-03-12", "Báo cáo kiểm soát TTHC quý I năm 2026"),
    "bc_kstthc_q2": DemoPaper("149/BC-UBND", "2026-06-11", "Báo cáo kiểm soát TTHC quý II năm 2026"),
    "bc_kstthc_q3": DemoPaper("239/BC-UBND", "2026-09-11", "Báo cáo kiểm soát TTHC quý III năm 2026"),
    "bc_ra_soat_tthc": DemoPaper("203/BC-UBND", "2026-08-05", "Báo cáo kết quả rà soát, đơn giản hóa TTHC"),
    "bk_tthc": DemoPaper("PL01-311/BC-UBND", "2026-11-24", "Bảng kê TTHC niêm yết, công khai", CENTRE, table=True),
    "tk_ho_so": DemoPaper("PL02-311/BC-UBND", "2026-11-24", "Thống kê hồ sơ TTHC đã giải quyết", CENTRE, table=True),
    "bk_xin_loi": DemoPaper("PL03-311/BC-UBND", "2026-11-24", "Bảng kê phiếu xin lỗi trễ hẹn", CENTRE, table=True),
    "bk_pakn": DemoPaper("PL04-311/BC-UBND", "2026-11-24", "Bảng kê xử lý, công khai PAKN", table=True),
    "qd_chuc_nang": DemoPaper("132/QĐ-UBND", "2026-02-10", "Quyết định chức năng, nhiệm vụ các phòng chuyên môn"),
    "bc_bo_may": DemoPaper("270/BC-UBND", "2026-10-30", "Báo cáo tổ chức bộ máy và sử dụng biên chế năm 2026"),
    "qd_bien_che": DemoPaper("45/QĐ-UBND", "2026-01-12", "Quyết định giao biên chế và số người làm việc", PROVINCE),
    "bk_bien_che": DemoPaper(
        "PL01-270/BC-UBND", "2026-10-30", "Bảng kê biên chế, số người hiện có so với được giao", table=True
    ),
    "ds_lanh_dao": DemoPaper(
        "PL02-270/BC-UBND", "2026-10-30", "Danh sách lãnh đạo hiện có, bổ nhiệm trong năm", table=True
    ),
    "cv_phan_cap": DemoPaper("296/UBND-VP", "2026-08-21", "Triển khai quy định phân cấp, phân quyền"),
    "qd_vtvl": DemoPaper("310/QĐ-UBND", "2026-02-26", "Quyết định phê duyệt vị trí việc làm", PROVINCE),
    "qd_bo_nhiem": DemoPaper("233/QĐ-UBND", "2026-04-28", "Quyết định bổ nhiệm lãnh đạo cấp phòng"),
    "bc_ky_cuong": DemoPaper("301/BC-UBND", "2026-11-18", "Báo cáo kỷ luật, kỷ cương hành chính năm 2026"),
    "kh_dao_tao": DemoPaper("36/KH-UBND", "2026-03-02", "Kế hoạch đào tạo, bồi dưỡng năm 2026"),
    "bc_dao_tao_6t": DemoPaper("156/BC-UBND", "2026-06-19", "Báo cáo dữ liệu cán bộ, công chức 6 tháng năm 2026"),
    "bc_dao_tao": DemoPaper("283/BC-UBND", "2026-11-05", "Báo cáo đào tạo, dữ liệu cán bộ, công chức năm 2026"),
    "bc_thanh_tra": DemoPaper("262/BC-UBND", "2026-10-12", "Báo cáo thực hiện kiến nghị sau thanh tra"),
    "qc_tai_san": DemoPaper("145/QĐ-UBND", "2026-02-24", "Quyết định ban hành quy chế quản lý tài sản công"),
    "bc_tai_san": DemoPaper("276/BC-UBND", "2026-11-03", "Báo cáo quản lý tài sản công, sắp xếp nhà, đất"),
    "kh_cds": DemoPaper("26/KH-UBND", "2026-02-09", "Kế hoạch chuyển đổi số năm 2026"),
    "bc_cds_6t": DemoPaper("161/BC-UBND", "2026-06-24", "Báo cáo kết quả chuyển đổi số 6 tháng năm 2026"),
    "bc_cds": DemoPaper("320/BC-UBND", "2026-11-30", "Báo cáo kết quả chuyển đổi số năm 2026"),
    "tk_thanh_toan": DemoPaper("PL01-320/BC-UBND", "2026-11-30", "Thống kê thanh toán trực tuyến", CENTRE, table=True),
}
