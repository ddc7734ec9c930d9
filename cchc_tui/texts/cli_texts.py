"""What the command line says: help, summaries, and click's own complaints in Vietnamese."""

from __future__ import annotations

HELP = "Chấm điểm Chỉ số cải cách hành chính cấp xã. Không ghi lệnh nào thì mở màn hình làm việc."
HOME = "Thư mục dữ liệu (mặc định: thư mục riêng của người dùng, hoặc biến CCHC_HOME)."
VERSION = "Xem phiên bản."
HELP_OPTION = "Xem trợ giúp."
USAGE, OPTIONS, COMMANDS, ARGUMENTS = "Cách dùng: ", "Tùy chọn", "Lệnh", "[TÙY CHỌN]"
COMMAND_METAVAR = "LỆNH …"
COMMAND_ORDER = (
    "init",
    "deadlines",
    "status",
    "answer",
    "evidence",
    "scores",
    "appraised",
    "analysis",
    "cause",
    "effort",
    "what-if",
    "plan",
    "past",
    "index",
    "survey",
    "papers",
    "risk",
    "pack",
    "kit",
    "verify",
    "join",
    "unpack",
    "criteria",
    "backup",
    "restore",
    "doctor",
    "demo",
    "install",
    "bring",
    "selftest",
    "manual",
)
REQUIRED = "bắt buộc"
META_PERIOD, META_CODE, META_DEADLINE = "KỲ", "MÃ", "HẠN"

DEMO = "Tạo đơn vị mẫu đã chấm đủ, xuất bảng, đóng gói và kiểm tra gói."
DEMO_OUT = "Thư mục ghi kết quả (mặc định: demo)."
DEMO_OPEN = "Mở đơn vị mẫu trên màn hình ngay sau khi tạo."
CRITERIA = "Xem và kiểm tra bộ tiêu chí."
CRITERIA_LIST = "Liệt kê các bộ tiêu chí có sẵn."
CRITERIA_SHOW = "Xem một bộ tiêu chí (mã bộ, hoặc đường dẫn tệp)."
CRITERIA_CHECK = "Kiểm tra một tệp bộ tiêu chí, nêu mọi lỗi."
CRITERIA_NOTICE = "Nhập thông báo bỏ hoặc đổi mục chấm của kỳ (tệp .toml hoặc .json nhỏ)."
CRITERIA_MOVE = "Chuyển bản tự đánh giá sang bộ tiêu chí khác, trên một bản sao; bản cũ giữ nguyên."
CRITERIA_MOVE_YES = "Xác nhận mọi dòng đã liệt kê và chuyển."
CRITERIA_DIFF = "So sánh hai bộ tiêu chí: mục nào giữ, đổi, tách, gộp, mới, bỏ."
CRITERIA_EXPORT = "Ghi một bộ tiêu chí ra tệp .toml hoặc .xlsx (theo đuôi tệp) để sửa hoặc gửi đi."
CRITERIA_TEMPLATE = "Ghi bảng tính mẫu (.xlsx) để soạn bộ tiêu chí mới."
CRITERIA_IMPORT = "Đọc phụ lục bộ tiêu chí như được ban hành (PDF, Word, Excel) thành bộ tiêu chí."
IMPORT_DRY_RUN = "Chỉ xem đọc được gì, không lưu."
IMPORT_FONTS = "Chuyển chữ phông cũ (TCVN3, VNI) sang Unicode."
IMPORT_SHEET = "Tên trang tính cần đọc, khi tệp Excel có nhiều trang."
IMPORT_CODE = "Mã đặt cho bộ tiêu chí (mặc định: lấy từ tên tệp)."
IMPORT_TITLE = "Tên đặt cho bộ tiêu chí."
IMPORT_MANUAL = "Nhập tay · {code}: {name} ({why})"
IMPORT_COUNTS = (
    "Đọc được {areas} lĩnh vực, {criteria} tiêu chí, {leaves} mục chấm, {points} điểm. "
    "Hiểu chắc cách chấm {recognised} mục, còn {manual} mục để nhập tay."
)
IMPORT_BLOCKED = "Chưa lưu vì còn {count} lỗi nêu ở trên. Hãy sửa tệp rồi đọc lại, hoặc sửa trong chương trình."
IMPORT_SAVED = "Đã lưu bộ tiêu chí {code}: {path}\nDùng bộ này: cchc init … --set {code}"
IMPORT_CONSENT = (
    "Chưa lưu: tệp có chữ phông cũ (nêu ở trên). Nếu chữ đọc ra đã đúng, chạy lại lệnh với --convert-fonts."
)
IMPORT_NO_GRADES = "Phụ lục không ghi các mức xếp loại. Hãy nhập ở phòng Bộ tiêu chí (F10) theo quyết định của tỉnh."
STATUS = "Xem kết quả đang có."
JSON = "In ra JSON cho chương trình khác đọc."
PERIOD_PICK = "Kỳ cần xem (mặc định: kỳ mới nhất)."
INIT = "Khai báo đơn vị và kỳ đánh giá mới."
INIT_OFFICE = "Tên đơn vị, ví dụ: UBND xã Hòa Bình."
INIT_SUPERIOR = "Cơ quan cấp trên nhận hồ sơ."
INIT_PERIOD = "Kỳ: 2026, 2026-Q3 hoặc 2026-11."
INIT_SET = "Bộ tiêu chí: mã có sẵn hoặc đường dẫn tệp."
INIT_CODE = "Mã đơn vị dùng trong tên gói (mặc định: lấy từ tên)."
INIT_DISTRICT = "Đơn vị hành chính cấp trên trực tiếp của xã, nếu là kỳ thời ba cấp."
INIT_DEADLINE = "Hạn nộp, dạng 2026-12-05T17:00."
UNLOCK = "Mở khóa một kỳ cũ để sửa (kỳ đã có kỳ sau thì chỉ xem được)."
DEADLINES = "Xem hoặc đặt các hạn của kỳ: nộp, bổ sung, thẩm định."
DEADLINE_SUBMIT = "Hạn nộp, ví dụ 2026-12-05T17:00."
DEADLINE_SUPPLEMENT = "Hạn bổ sung tài liệu."
DEADLINE_APPRAISAL = "Hạn thẩm định."
DEADLINE_ROWS = {
    "submit": "Hạn nộp:        {at}",
    "supplement": "Hạn bổ sung:    {at}",
    "appraisal": "Hạn thẩm định:  {at}",
}
NOT_SET = "chưa đặt"
ANSWER = "Chấm một mục."
ANSWER_OPTION = "Chọn phương án thứ N."
ANSWER_TALLY = "Số đạt/tổng số, ví dụ 45/50; nhiều phần: 30,10/50 (số thập phân ghi dấu chấm)."
ANSWER_COUNT = "Số lượng."
ANSWER_TICK = "Các nội dung đạt, ví dụ 1,3."
ANSWER_POINTS = "Điểm nhập tay, kèm --reason."
ANSWER_REASON = "Lý do nhập điểm tay."
ANSWER_NONE = "Không phát sinh trong kỳ."
ANSWER_TEXT = "Kết quả viết như trong bảng Excel (dùng cho mục nhiều phần)."
ANSWER_EXPLAIN = "Giải trình."
SCORES = "Bảng tự chấm điểm (Excel)."
SCORES_EXPORT = "Ghi bảng tự chấm điểm ra tệp .xlsx."
SCORES_IMPORT = "Nhận lại bảng tự chấm điểm đã sửa trong Excel."
SCORES_DRY = "Chỉ xem sẽ thay đổi gì, không ghi."
EVIDENCE = "Tài liệu kiểm chứng."
EVIDENCE_ADD = "Gắn tài liệu vào một mục."
EVIDENCE_LIST = "Liệt kê tài liệu và tình trạng tệp."
EVIDENCE_NUMBER = "Số, ký hiệu văn bản."
EVIDENCE_DATE = "Ngày ban hành, dạng 02/12/2026 hoặc 2026-12-02."
EVIDENCE_ISSUER = "Cơ quan ban hành."
EVIDENCE_SUMMARY = "Trích yếu."
EVIDENCE_SECTION = "Mục trong văn bản."
EVIDENCE_PAGE = "Trang trong văn bản."
PACK = "Đóng gói hồ sơ để gửi cấp trên."
PACK_TO = "Thư mục ghi gói (ổ USB hoặc thư mục trên máy)."
PACK_MISSING = "Vẫn đóng gói khi thiếu tệp minh chứng; gói ghi rõ tệp nào thiếu."
PACK_SPLIT = "Chia gói thành các phần không lớn hơn cỡ này: 20MB, 1,5GB, FAT32 hoặc số byte."
PACK_PASSWORD = "Đặt mật khẩu cho gói gửi qua thư (gõ hai lần); mở bằng 7-Zip hoặc WinRAR."
PACK_SINCE = "Gói bổ sung: chỉ mang tài liệu đã đổi so với gói gửi trước này."
PASSWORD_FILE = "Đọc mật khẩu từ dòng đầu của tệp thay vì gõ."
PASSWORD = "Gõ mật khẩu của gói."
PASSWORD_ASK = "Mật khẩu"
PASSWORD_AGAIN = "Gõ lại mật khẩu"
VERIFY = "Kiểm tra gói hồ sơ (một gói, các phần, hoặc cả thư mục), nêu mọi chỗ hỏng."
JOIN = "Ghép các phần thành gói trọn vẹn, đúng từng byte như khi chưa chia."
JOIN_TO = "Thư mục ghi gói đã ghép."
UNPACK = "Kiểm tra rồi giải nén một gói vào thư mục mới."
UNPACK_TO = "Thư mục chứa thư mục mới."
UNPACK_NAMES = "Đặt cho tài liệu tên thật có dấu như ở đơn vị."
VERIFY_SEAL = "Mã niêm phong ghi trên báo cáo giấy hoặc giấy biên nhận, để so với gói."
KIT = "Ghi bộ hồ sơ để nhập vào phần mềm chấm điểm trên web của tỉnh: mỗi mục một thư mục."
KIT_TO = "Thư mục ghi bộ hồ sơ."
META_SEAL = "MÃ"

INITIALISED = "Đã khai báo {office}, kỳ {period}: {leaves} mục, {points} điểm tối đa. Dữ liệu ở {home}."
ANSWERED = "{code} · {working} · đã lưu {at}"
EXPLAINED = "{code} · đã lưu giải trình {at}"
STATUS_HEAD = "{office} · kỳ {period} · gửi {superior}"
STATUS_ANSWERED = "Đã chấm          {answered}/{self_scored} mục"
STATUS_COUNCIL = " (và {council} mục Hội đồng chấm)"
STATUS_POINTS = "Điểm tự chấm     {points}/{base}   {index}   {grade}"
STATUS_SECURED = "Có minh chứng    {secured}"
STATUS_AREA = "  {code:<3} {name:<44} {answered:>7} {points:>7}/{base}"
EXPORTED = "Đã ghi bảng tự chấm điểm: {path}"
IMPORT_CHANGE = "{code} · {field}: {old} → {new}"
IMPORT_FIELDS = {"answer": "kết quả", "explanation": "giải trình"}
IMPORT_NONE = "Bảng không có gì khác so với dữ liệu đang có."
IMPORT_REFUSED = "Chưa ghi gì vì bảng có lỗi. Hãy sửa các lỗi trên rồi nhập lại."
IMPORT_PLANNED = "Sẽ thay đổi {count} chỗ (chưa ghi, vì có --dry-run)."
IMPORT_DONE = "Đã nhập {count} thay đổi. Trước đó đã sao lưu."
EMPTY = "(trống)"
ATTACHED = "{code} · đã gắn {name} ({size})"
EVIDENCE_ROW = "{codes:<18} {state:<12} {title}"
EVIDENCE_NONE = "Chưa gắn tài liệu nào."
FILE_STATES = {
    "intact": "còn nguyên",
    "changed": "đã thay đổi",
    "missing": "không thấy",
    "unreadable": "không đọc được",
}
PACKED = "Đã xuất và đọc lại {files} tệp, {size}, khớp từng tệp: {path}"
SEAL = "Mã niêm phong: {seal}"
PACKED_PARTS = "Đã xuất và đọc lại {files} tệp, {size}, chia thành {count} phần:"
PACKED_LOCKED = "Đã xuất và đọc lại {files} tệp, {size}, trong gói có mật khẩu:"
PACKED_FILE = "  {path} ({size})"
PACKED_HINT = "Báo mật khẩu cho nơi nhận bằng điện thoại, không gửi cùng thư. Quên mật khẩu thì không mở được gói."
CHANGES = "Thay đổi từ lần gửi trước:"
CHANGES_NONE = "Không có gì thay đổi từ lần gửi trước."
PACK_PAPER = "Đã ghi kèm: {path}"
SEAL_MATCHES = "Mã trên giấy KHỚP với mã của gói."
KIT_WRITTEN = (
    "Đã ghi bộ hồ sơ nhập web, {leaves} mục, {files} tệp, {size}: {folder}\n"
    "Mở index.html trong thư mục đó để xem và đánh dấu khi nhập."
)
KIT_INCOMPLETE = "Bộ hồ sơ còn thiếu {count} tệp (nêu ở trên)."
PACK_INCOMPLETE = "Gói đã ghi, nhưng hồ sơ còn {count} chỗ chưa đủ (nêu ở trên)."
VERIFY_OK = "Gói đúng: {files} tệp khớp, {size}."
VERIFY_PARTS = "Đủ {count} phần, ghép lại đúng gói {name}."
VERIFY_PART = "Phần {numbers} trong {count} phần của gói {name} đúng: {files} tệp khớp, {size}."
VERIFY_PACKAGE = "— {name}"
VERIFY_MANY = "Đã kiểm tra {count} gói: {good} gói đúng, {bad} gói có lỗi hoặc thiếu phần."
JOINED = "Đã ghép và đọc lại {files} tệp, {size}: {path}"
UNPACKED = "Đã giải nén vào thư mục: {path}"
VERIFY_BAD = "Gói KHÔNG dùng được: {tally}."
VERIFY_WHO = "{office} · kỳ {period} · lần gửi {number} · {points}/{base} điểm, {index} {grade}"
SET_ROW = "{code:<16} {leaves:>3} mục {points:>7} điểm  {title}"
SET_FAULTY_ROW = "{code:<16} có lỗi, xem: cchc criteria check {code}"
SET_OK = (
    "Bộ tiêu chí đúng: {areas} lĩnh vực, {criteria} tiêu chí, {leaves} mục chấm, {points} điểm; "
    "điều tra XHH {survey} điểm."
)
NOTICE_ADDED = "Đã nhập {notice}. Điểm chuẩn: {before} → {after}."
NOTICE_REFUSED = "Chưa nhập thông báo vì có lỗi. Hãy sửa các lỗi trên rồi nhập lại."
MOVE_COUNTS = "{same} mục giữ nguyên, {other} dòng khác."
MOVE_OPEN = "Chưa chuyển. Hãy xem {count} dòng nêu trên; nếu đúng, chạy lại lệnh với --yes để xác nhận và chuyển."
MOVE_READY = "Chưa chuyển. Mọi mục giữ nguyên; chạy lại lệnh với --yes để chuyển."
MOVE_DROPPED = "  {code} từng chấm: {answer}"
MOVE_NOTICE_LEFT = "Không mang theo {notice} vì bộ mới đã khác. Hãy nhập lại nếu còn áp dụng."
MOVED = (
    "Đã chuyển sang {title}, phiên bản {version}, trên bản sao số {copy}. Điểm chấm lại từ đầu; "
    "giải trình được mang theo; {pending} tài liệu gắn với mục chờ xác nhận. Bản cũ còn nguyên."
)
SET_EXPORTED = "Đã ghi bộ tiêu chí: {path}"
TEMPLATE_WRITTEN = "Đã ghi mẫu: {path}. Điền xong thì kiểm tra bằng: cchc criteria check {path}"
SET_BAD = "Bộ tiêu chí có {count} lỗi."
CODE_NEAR = " Có phải {near}?"

USAGE_ERRORS = {
    "NoSuchOption": "Không có tùy chọn {option}.",
    "NoSuchCommand": "Không có lệnh “{name}”.",
    "MissingParameter": "Thiếu {name}.",
    "BadParameter": "Giá trị của {name} không dùng được.",
    "BadOptionUsage": "Tùy chọn {option} cần một giá trị.",
    "UsageError": "Lệnh ghi chưa đúng.",
}
SEE_HELP = "Xem cách dùng: {command} --help"
STOPPED = "Đã dừng."
