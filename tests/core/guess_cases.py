"""First pages and file names as offices write them, and what should be guessed from each."""

from __future__ import annotations

QH = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
XA = "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH"
UBND = "Ủy ban nhân dân xã Hòa Bình"
NGAY = "Hòa Bình, ngày 02 tháng 12 năm 2026"
CAN_CU = "Căn cứ Kế hoạch số 11/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh;"


def page(*parts: str) -> str:
    """A page of these parts, one below the other."""
    return "\n".join(parts)


Case = tuple[str, str, str, str, str]  # the page; number, day, issuer, summary

PAGES: dict[str, Case] = {
    "report": (
        page(XA, QH, "Số: 45/BC-UBND", NGAY, "BÁO CÁO", "Kết quả công tác cải cách hành chính năm 2026", CAN_CU),
        "45/BC-UBND", "2026-12-02", UBND, "Báo cáo kết quả công tác cải cách hành chính năm 2026",
    ),
    "number and day on one line": (
        page(XA, QH, f"Số: 45/BC-UBND {NGAY}", "BÁO CÁO", "Công tác CCHC quý III năm 2026",
             "Thực hiện Kế hoạch số 2/KH"),
        "45/BC-UBND", "2026-12-02", UBND, "Báo cáo công tác CCHC quý III năm 2026",
    ),
    "columns merged line by line": (
        page("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ HÒA BÌNH Độc lập - Tự do - Hạnh phúc",
             f"Số: 05/KH-UBND {NGAY}", "KẾ HOẠCH", "Cải cách hành chính năm 2027", CAN_CU),
        "05/KH-UBND", "2026-12-02", UBND, "Kế hoạch cải cách hành chính năm 2027",
    ),
    "the nation's name wrapped": (
        page("ỦY BAN NHÂN DÂN XÃ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "HÒA BÌNH NAM", "Độc lập - Tự do - Hạnh phúc",
             "Số: 5/KH-UBND", NGAY, "KẾ HOẠCH", "Tuyên truyền cải cách hành chính", CAN_CU),
        "5/KH-UBND", "2026-12-02", UBND, "Kế hoạch tuyên truyền cải cách hành chính",
    ),
    "right column first": (
        page(QH, NGAY, XA, "Số: 12/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc kiện toàn Ban Chỉ đạo cải cách hành chính xã",
             "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", CAN_CU),
        "12/QĐ-UBND", "2026-12-02", UBND, "Quyết định về việc kiện toàn Ban Chỉ đạo cải cách hành chính xã",
    ),
    "letter": (
        page("UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ", QH, "Số: 2775/SNV-CCHC", "V/v hướng dẫn tự đánh giá, chấm điểm",
             "Chỉ số cải cách hành chính", "Lâm Đồng, ngày 20 tháng 11 năm 2025", "Kính gửi: UBND các xã"),
        "2775/SNV-CCHC", "2025-11-20", "Sở Nội vụ",
        "V/v hướng dẫn tự đánh giá, chấm điểm Chỉ số cải cách hành chính",
    ),
    "letter with the day run in": (
        page(XA, QH, f"Số: 120/UBND-VP {NGAY}", "V/v báo cáo kết quả kiểm tra", "công vụ", "Kính gửi: Sở Nội vụ"),
        "120/UBND-VP", "2026-12-02", UBND, "V/v báo cáo kết quả kiểm tra công vụ",
    ),
    "letter in one line with the day": (
        page(XA, QH, "Số: 120/UBND", f"V/v đôn đốc chuyển đổi số {NGAY}", "Kính gửi: Các phòng"),
        "120/UBND", "2026-12-02", UBND, "V/v đôn đốc chuyển đổi số",
    ),
    "resolution of the council": (
        page("HỘI ĐỒNG NHÂN DÂN", "XÃ ĐẮK Ơ", QH, "Số: 7/NQ-HĐND", "Đắk Ơ, ngày 15 tháng 7 năm 2026", "NGHỊ QUYẾT",
             "Về nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm 2026", "HỘI ĐỒNG NHÂN DÂN XÃ ĐẮK Ơ", CAN_CU),
        "7/NQ-HĐND", "2026-07-15", "Hội đồng nhân dân xã Đắk Ơ",
        "Nghị quyết về nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm 2026",
    ),
    "the Party's form": (
        page("ĐẢNG BỘ TỈNH LÂM ĐỒNG", "ĐẢNG ỦY XÃ HÒA BÌNH", "*", "Số 05-KH/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", NGAY,
             "KẾ HOẠCH", "kiểm tra, giám sát năm 2026", "-----", "Căn cứ Điều lệ Đảng"),
        "05-KH/ĐU", "2026-12-02", "Đảng ủy xã Hòa Bình", "Kế hoạch kiểm tra, giám sát năm 2026",
    ),
    "province above commune": (
        page("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", XA, QH, "Số: 9/TB-UBND", NGAY, "THÔNG BÁO",
             "Lịch tiếp công dân năm 2026"),
        "9/TB-UBND", "2026-12-02", UBND, "Thông báo lịch tiếp công dân năm 2026",
    ),
    "service centre": (
        page("UBND XÃ HÒA BÌNH", "TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", QH, "Số: 31/BC-TTPVHCC", NGAY, "BÁO CÁO",
             "Tình hình tiếp nhận, giải quyết thủ tục hành chính tháng 11 năm 2026"),
        "31/BC-TTPVHCC", "2026-12-02", "Trung tâm Phục vụ hành chính công",
        "Báo cáo tình hình tiếp nhận, giải quyết thủ tục hành chính tháng 11 năm 2026",
    ),
    "ward in capitals, title in capitals": (
        page("ỦY BAN NHÂN DÂN", "PHƯỜNG XUÂN HƯƠNG", QH, "Số: 3/KH-UBND", "Xuân Hương, ngày 09 tháng 01 năm 2026",
             "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH", "NĂM 2026 CỦA UBND PHƯỜNG", CAN_CU),
        "3/KH-UBND", "2026-01-09", "Ủy ban nhân dân phường Xuân Hương",
        "Kế hoạch cải cách hành chính năm 2026 của UBND phường",
    ),
    "no number yet": (
        page(XA, QH, "Số:      /BC-UBND", "Hòa Bình, ngày    tháng 12 năm 2026", "BÁO CÁO", "Kết quả CCHC năm 2026",
             "Thực hiện Công văn số 2775/SNV-CCHC ngày 20 tháng 11 năm 2025 của Sở Nội vụ"),
        "", "", UBND, "Báo cáo kết quả CCHC năm 2026",
    ),
    "number in dots": (
        page(XA, QH, "Số: ....../KH-UBND", NGAY, "KẾ HOẠCH", "Kiểm tra công vụ năm 2026", CAN_CU),
        "", "2026-12-02", UBND, "Kế hoạch kiểm tra công vụ năm 2026",
    ),
    "day of the signature": (
        page("Ký bởi: Ủy ban nhân dân xã Hòa Bình", "Thời gian ký: 03/12/2026 08:15:20", XA, QH, "Số: 46/BC-UBND",
             "Hòa Bình, ngày     tháng     năm 2026", "BÁO CÁO", "Công tác văn thư, lưu trữ năm 2026", CAN_CU),
        "46/BC-UBND", "2026-12-03", UBND, "Báo cáo công tác văn thư, lưu trữ năm 2026",
    ),
    "spaces around the signs": (
        page(XA, QH, "Số: 45 / BC - UBND", NGAY, "BÁO CÁO", "Công tác thi đua", "Kính gửi: Sở Nội vụ"),
        "45/BC-UBND", "2026-12-02", UBND, "Báo cáo công tác thi đua",
    ),
    "number on the next line": (
        page(XA, QH, "Số:", "45/BC-UBND", NGAY, "BÁO CÁO", "Công tác dân vận năm 2026"),
        "45/BC-UBND", "2026-12-02", UBND, "Báo cáo công tác dân vận năm 2026",
    ),
    "a rule-making decision": (
        page("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG", QH, "Số: 12/2026/QĐ-UBND", "Lâm Đồng, ngày 1 tháng 4 năm 2026",
             "QUYẾT ĐỊNH", "Ban hành Quy chế tổ chức và hoạt động", CAN_CU),
        "12/2026/QĐ-UBND", "2026-04-01", "Ủy ban nhân dân tỉnh Lâm Đồng",
        "Quyết định ban hành Quy chế tổ chức và hoạt động",
    ),
    "a wrong day": (
        page(XA, QH, "Số: 45/BC-UBND", "Hòa Bình, ngày 31 tháng 02 năm 2026", "BÁO CÁO", "Công tác dân vận"),
        "45/BC-UBND", "", UBND, "Báo cáo công tác dân vận",
    ),
    "a day in the body only": (
        page(XA, QH, "Số: 45/BC-UBND", "BÁO CÁO", "Công tác dân vận",
             "Thực hiện chỉ đạo, ngày 05 tháng 3 năm 2026 xã họp"),
        "45/BC-UBND", "", UBND, "Báo cáo công tác dân vận",
    ),
    "cited numbers only": (
        page("BÁO CÁO", "Công tác dân vận", "Căn cứ Quyết định số 35/QĐ-UBND ngày 04 tháng 01 năm 2026;"),
        "", "", "", "Báo cáo công tác dân vận",
    ),
    "a city's place": (
        page(XA, QH, "Số: 45/TTr-UBND", "TP. Đà Lạt, ngày 02 tháng 12 năm 2026", "TỜ TRÌNH",
             "Về việc phê duyệt dự toán"),
        "45/TTr-UBND", "2026-12-02", UBND, "Tờ trình về việc phê duyệt dự toán",
    ),
    "ministry": (
        page("BỘ NỘI VỤ", QH, "Số: 12094/BNV-CCHC", "V/v xác định Chỉ số cải cách hành chính",
             "Hà Nội, ngày 25 tháng 12 năm 2025", "Kính gửi: Ủy ban nhân dân các tỉnh"),
        "12094/BNV-CCHC", "2025-12-25", "Bộ Nội vụ", "V/v xác định Chỉ số cải cách hành chính",
    ),
    "a torn page": (
        page("Y BAN NHÂN DÂN XÃỦ", "C NG HÒA XÃ H I CH NGHĨA VI T NAMỘ Ộ Ủ Ệ", "Đ c l p - T do - H nh phúcộ ậ ự ạ",
             "S : 45/BC-UBNDố Hòa Bình, ngày 02 tháng 12 năm 2026", "Th c hi n K ho ch s 05/KH-UBND c a y ban"),
        "", "", "", "",
    ),
    "no paper of an office": (
        page("Danh sách cán bộ", "STT Họ và tên Chức vụ", "1 Nguyễn Văn A Chủ tịch"), "", "", "", "",
    ),
    "empty": ("", "", "", "", ""),
    "an abbreviation opens the title": (
        page(XA, QH, "Số: 88/BC-UBND", NGAY, "BÁO CÁO", "UBND xã thực hiện quy chế dân chủ", CAN_CU),
        "88/BC-UBND", "2026-12-02", UBND, "Báo cáo UBND xã thực hiện quy chế dân chủ",
    ),
    "title over three lines": (
        page(XA, QH, "Số: 8/KH-UBND", NGAY, "KẾ HOẠCH", "Khắc phục tồn tại, hạn chế và nâng cao",
             "kết quả Chỉ số cải cách hành chính", "năm 2027 trên địa bàn xã", "Thực hiện Quyết định số 1/QĐ-UBND"),
        "8/KH-UBND", "2026-12-02", UBND,
        "Kế hoạch khắc phục tồn tại, hạn chế và nâng cao kết quả Chỉ số cải cách hành chính năm 2027 trên địa bàn xã",
    ),
    "office of council and committee": (
        page("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", "VĂN PHÒNG", "HĐND VÀ UBND", QH, "Số: 2/BC-VP", NGAY, "BÁO CÁO",
             "Tháng 11"),
        "2/BC-VP", "2026-12-02", "Văn phòng HĐND và UBND", "Báo cáo tháng 11",
    ),
    "minutes without a number": (
        page(XA, QH, "BIÊN BẢN", "Họp đánh giá, chấm điểm Chỉ số CCHC năm 2026", "Hôm nay, ngày 02 tháng 12 năm 2026"),
        "", "", UBND, "Biên bản họp đánh giá, chấm điểm Chỉ số CCHC năm 2026",
    ),
    "invitation": (
        page(XA, QH, f"Số: 120/GM-UBND {NGAY}", "GIẤY MỜI", "Dự Hội nghị phân tích Chỉ số cải cách hành chính",
             "Kính gửi: Ông"),
        "120/GM-UBND", "2026-12-02", UBND, "Giấy mời dự Hội nghị phân tích Chỉ số cải cách hành chính",
    ),
    "a commune called after the south": (
        page("ỦY BAN NHÂN DÂN", "XÃ NAM TRÀ MY", QH, "Số: 45/BC-UBND", "Nam Trà My, ngày 02 tháng 12 năm 2026",
             "BÁO CÁO", "TÌNH HÌNH THI HÀNH PHÁP LUẬT CỦA UBND XÃ NĂM 2026", "UBND xã Nam Trà My báo cáo như sau:"),
        "45/BC-UBND", "2026-12-02", "Ủy ban nhân dân xã Nam Trà My",
        "Báo cáo tình hình thi hành pháp luật của UBND xã năm 2026",
    ),
    "a special zone, another spelling": (
        page("UỶ BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUÝ", QH, "Số: 5/KH-UBND", NGAY, "KẾ HOẠCH", "Theo dõi thi hành pháp luật",
             "năm 2026", "đối với các đơn vị", CAN_CU),
        "5/KH-UBND", "2026-12-02", "Ủy ban nhân dân đặc khu Phú Quý",
        "Kế hoạch theo dõi thi hành pháp luật năm 2026 đối với các đơn vị",
    ),
    "a school": (
        page("UBND XÃ HÒA BÌNH", "TRƯỜNG TIỂU HỌC LÊ LỢI", QH, "Số: 5/KH-THLL", NGAY, "KẾ HOẠCH",
             "Tuyển dụng viên chức", CAN_CU),
        "5/KH-THLL", "2026-12-02", "Trường Tiểu học Lê Lợi", "Kế hoạch tuyển dụng viên chức",
    ),
    "no title, but a first sentence": (
        page(XA, QH, "Số: 5/BC-UBND", NGAY, "BÁO CÁO", "Thực hiện Công văn số 12/SNV-CCHC, UBND xã báo cáo như sau:"),
        "5/BC-UBND", "2026-12-02", UBND, "",
    ),
    "decomposed letters": (
        page("ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH", "Số: 45/BC-UBND", NGAY, "BÁO CÁO", "Công tác dân vận"),
        "45/BC-UBND", "2026-12-02", UBND, "Báo cáo công tác dân vận",
    ),
}  # fmt: skip

NAMES: dict[str, tuple[str, str, str]] = {  # name: number, day, subject
    "45-BC-UBND ngay 02.12.2026 bao cao CCHC.pdf": ("45/BC-UBND", "2026-12-02", "Báo cáo CCHC"),
    "KH_05_UBND.docx": ("05/KH-UBND", "", ""),
    "CV 2775 SNV.pdf": ("2775/SNV", "", ""),
    "2775-SNV-CCHC huong dan cham diem.pdf": ("2775/SNV-CCHC", "", "Hướng dẫn cham diem"),
    "Báo cáo số 45-BC-UBND.pdf": ("45/BC-UBND", "", ""),
    "Kế hoạch CCHC năm 2026 (05-KH-UBND).docx": ("05/KH-UBND", "", "Kế hoạch CCHC năm 2026"),
    "QD 12 UBND kien toan BCD.pdf": ("12/QĐ-UBND", "", "Kien toan BCD"),
    "12.QĐ.UBND_09.01.2026.pdf": ("12/QĐ-UBND", "2026-01-09", ""),
    "12-2026-QD-UBND.pdf": ("12/2026/QĐ-UBND", "", ""),
    "7_NQ_HDND_15-7-2026.pdf": ("7/NQ-HĐND", "2026-07-15", ""),
    "TTr 45 UBND phê duyệt dự toán.doc": ("45/TTr-UBND", "", "Phê duyệt dự toán"),
    "BC so 31 TTPVHCC thang 11.pdf": ("31/BC-TTPVHCC", "", ""),
    "2026-12-02_45-BC-UBND.pdf": ("45/BC-UBND", "2026-12-02", ""),
    "20261202_45_BC_UBND.pdf": ("45/BC-UBND", "2026-12-02", ""),
    "BC 45.pdf": ("", "", ""),
    "45 BC.pdf": ("", "", ""),
    "05-KH-ĐU.pdf": ("05/KH-ĐU", "", ""),
    "Ke_hoach_kiem_tra_cong_vu_2026.docx": ("", "", "Kế hoạch kiem tra cong vu 2026"),
    "Báo cáo kết quả CCHC quý III năm 2026.pdf": ("", "", "Báo cáo kết quả CCHC quý III năm 2026"),
    "Báo cáo ngày 02 tháng 12 năm 2026.pdf": ("", "2026-12-02", ""),
    "báo cáo ngày 2.12.26 xã Hòa Bình.pdf": ("", "2026-12-02", "Báo cáo xã Hòa Bình"),
    "IMG_20261202_143005.jpg": ("", "", ""),
    "scan0001.pdf": ("", "", ""),
    "Scan_20261202.pdf": ("", "", ""),
    "z5912345678901_abcdef.jpg": ("", "", ""),
    "CamScanner 02-12-2026 14.30.pdf": ("", "", ""),
    "Document1.docx": ("", "", ""),
    "1.1.1.pdf": ("", "", ""),
    "2026.pdf": ("", "", ""),
    "KH 05-UBND (1).pdf": ("05/KH-UBND", "", ""),
    "45-BC-UBND_signed.pdf": ("45/BC-UBND", "", ""),
    "V-v đôn đốc 120-UBND-VP.pdf": ("120/UBND-VP", "", "Đôn đốc"),
    "Biên bản họp 31.02.2026.docx": ("", "", "Biên bản họp 31.02.2026"),
    "Phụ lục 1 kèm theo KH 05.xlsx": ("", "", "Phụ lục 1 kèm theo KH 05"),
    "bang cham diem 2026.xlsx": ("", "", "Bang cham diem 2026"),
}
