"""What the program says of the official papers it writes: their names, the commands, and what is wrong with a form."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "bao-cao": "Báo cáo tự đánh giá, chấm điểm, kèm các phụ lục",
    "cong-van": "Công văn đề nghị thẩm định",
    "khac-phuc": "Kế hoạch khắc phục tồn tại, hạn chế",
    "hoi-nghi": "Kế hoạch tổ chức hội nghị phân tích",
    "phan-tich": "Báo cáo phân tích kết quả, kèm biểu đồ",
    "sipas-papi": "Kế hoạch nâng cao Chỉ số SIPAS, PAPI",
    "tien-do": "Báo cáo tiến độ quý",
    "bien-nhan": "Giấy biên nhận gói hồ sơ",
}
PAPERS = "Soạn văn bản: báo cáo, công văn, kế hoạch, giấy biên nhận (Word, Excel)."
PAPERS_TO = "Thư mục ghi văn bản; tệp đã có thì giữ nguyên, văn bản mới ghi bên cạnh."
PAPERS_ONLY = "Chỉ soạn văn bản này (xem tên bằng: cchc papers list); ghi nhiều lần được."
PAPERS_LIST = "Liệt kê các văn bản soạn được."
PAPERS_SHOW = "Xem trước một văn bản ngay tại đây."
PAPERS_FORM = "Xem mẫu tệp van-ban.toml để đặt người ký, nơi nhận, lời văn riêng của đơn vị."
PAPERS_WRITE = "Ghi mẫu ra thư mục dữ liệu nếu chưa có."
LIST_ROW = "{name:<11} {title}"
WRITTEN = "Đã ghi {path}"
DONE = "Đã soạn {count} tệp tại {folder}. Số, ngày và chữ ký để trống; hãy đọc lại trước khi trình ký."
FORM_WRITTEN = "Đã ghi mẫu: {path}\nMở bằng Notepad, bỏ dấu # ở dòng cần đổi rồi lưu lại."

_FALLBACK = "Văn bản dùng mẫu chung ở chỗ này."
MESSAGES: Mapping[str, str] = {
    "docx.no_library": "Máy này thiếu thư viện để soạn văn bản Word. Hãy dùng bản thư mục cho Windows (CCHC.bat), "
    "hoặc cài thêm python-docx cho Python đang chạy, rồi làm lại.",
    "papers.unknown": "Không có văn bản “{name}”. Các văn bản soạn được: {known}.",
    "papers.no_folder": "Chưa ghi thư mục. Hãy chạy: cchc papers --to THƯ_MỤC, hoặc xem danh sách: cchc papers list.",
    "papers.no_package": "Chưa có giấy biên nhận vì chưa đóng gói hồ sơ. Hãy đóng gói (cchc pack) rồi soạn lại.",
    "papers.package_old": "Số liệu đã sửa sau lần đóng gói gần nhất nên chưa soạn giấy biên nhận. "
    "Hãy đóng gói lại rồi soạn.",
    "papers.not_written": "Chưa ghi được {name} ({reason}). Hãy đóng tệp đang mở hoặc chọn thư mục khác rồi soạn lại.",
    "form.unreadable": f"Không đọc được tệp ({{reason}}). {_FALLBACK} Hãy kiểm tra lại tệp.",
    "form.syntax": f"Tệp viết sai quy cách ({{reason}}). {_FALLBACK} Hãy xem mẫu bằng: cchc papers form.",
    "form.key": f"Không có mục này. {_FALLBACK} Hãy xem các mục bằng: cchc papers form.",
    "form.not_table": f"Chỗ này phải là một nhóm trong ngoặc vuông. {_FALLBACK} Hãy xem mẫu bằng: cchc papers form.",
    "form.not_text": f"Giá trị phải là chữ đặt trong ngoặc kép. {_FALLBACK} Hãy sửa lại tệp.",
    "form.not_lines": 'Giá trị phải là danh sách các dòng, ví dụ ["dòng một", "dòng hai"]. '
    f"{_FALLBACK} Hãy sửa lại tệp.",
    "form.authority": f"Không hiểu quyền ký “{{value}}”. {_FALLBACK} Hãy ghi TM, KT, Q, TL, TUQ hoặc để trống.",
    "form.placeholder": f"Lời văn có chỗ điền không dùng được ở đây. {_FALLBACK} Chỉ dùng: {{allowed}}.",
}
