"""Parts, passwords, unpacking and supplements: what they say and what can go wrong."""

from __future__ import annotations

from cchc_tui.core.sendings import Change
from cchc_tui.core.text import visible

MESSAGES: dict[str, str] = {
    # Chia gói
    "parts.file_too_big": (
        "{criterion}: tệp “{name}” nặng {size}, một phần chỉ chứa được tệp tới {most}. "
        "Hãy quét lại tệp ở độ nét thấp hơn, tách tệp thành nhiều tệp nhỏ, hoặc chọn cỡ phần từ {need} trở lên."
    ),
    "parts.limit_too_small": ("Cỡ phần quá nhỏ cho phần 1 (bảng điểm, báo cáo). Hãy chọn cỡ phần từ {need} trở lên."),
    "parts.too_many": "Chia như vậy thành {count} phần, nhiều hơn mức {most} phần. Hãy chọn cỡ phần lớn hơn.",
    "parts.bad_limit": (
        "Không hiểu cỡ phần “{text}”. Hãy ghi số kèm đơn vị, ví dụ 20MB hoặc 700KB; ghi FAT32 khi chép vào USB cũ."
    ),
    # Nhận các phần
    "parts.unreadable": (
        "“{name}” là một phần của gói nhưng không đọc được danh sách các phần. Hãy đề nghị đơn vị gửi lại phần này."
    ),
    "parts.shape": (
        "“{name}” là một phần của gói nhưng danh sách các phần sai mẫu. Hãy đề nghị đơn vị gửi lại các phần."
    ),
    "parts.count": (
        "“{name}” tự ghi là phần “{told}”, nhưng gói được chia thành {count} phần. Hãy đề nghị đơn vị gửi lại phần này."
    ),
    "parts.disagrees": (
        "“{name}” không phải là phần {number}/{count} như khi chia gói. Hãy đề nghị đơn vị gửi lại phần này."
    ),
    "parts.twice": "Phần {number}/{count} có hai tệp giống hệt nhau; chỉ dùng “{name}”. Không cần làm gì.",
    "parts.missing": (
        "Thiếu phần {number}/{count} ({name}). Hãy xin đơn vị gửi tệp này, rồi kiểm tra lại cả {count} phần."
    ),
    "parts.mixed": (
        "Các tệp thuộc {count} gói hoặc {count} lần chia khác nhau: {names}. Hãy ghép riêng các phần của từng gói."
    ),
    "join.not_parts": "“{name}” là gói trọn vẹn, không cần ghép. Chỉ cần kiểm tra gói (lệnh cchc verify).",
    "join.faulty": "Chưa ghép vì các phần còn {count} lỗi. Hãy xử lý các lỗi đã nêu rồi ghép lại.",
    "join.exists": "Đã có “{name}” ở {folder}. Hãy chọn thư mục khác hoặc đổi tên tệp cũ.",
    # Mật khẩu
    "password.no_library": "Máy này thiếu thư viện để đặt và mở mật khẩu. Hãy dùng bản thư mục cho Windows "
    "(CCHC.bat), hoặc cài thêm pyzipper cho Python đang chạy, rồi làm lại.",
    "password.weak": (
        "Mật khẩu quá dễ đoán. Hãy đặt mật khẩu từ {least} ký tự trở lên, gồm nhiều chữ và số khác nhau."
    ),
    "password.letters": (
        "Mật khẩu chỉ gồm chữ không dấu, chữ số và dấu câu, không có khoảng trắng, không quá {most} ký tự, "
        "để máy nào cũng gõ đúng được. Hãy tắt bộ gõ tiếng Việt rồi đặt lại."
    ),
    "password.differs": "Hai lần gõ mật khẩu khác nhau. Hãy chạy lại lệnh và gõ cẩn thận.",
    "password.no_terminal": "Không có cửa sổ lệnh để gõ mật khẩu. Hãy ghi mật khẩu vào tệp và dùng --password-file.",
    "password.two_ways": "Chỉ dùng một trong hai: --password (gõ tay) hoặc --password-file (đọc từ tệp).",
    "password.file": (
        "Tệp {path} không dùng làm tệp mật khẩu được. Hãy ghi đúng một dòng mật khẩu, bảng mã UTF-8, rồi thử lại."
    ),
    "password.needed": (
        "“{name}” có mật khẩu nên chưa kiểm tra được bên trong. "
        "Hãy chạy lại lệnh với --password để gõ mật khẩu do đơn vị báo."
    ),
    "password.same_name": "“{name}” chứa tệp “{other}” trùng tên với tệp khác. Hãy mở riêng từng gói một.",
    "password.wrong": "Mật khẩu không mở được “{name}”. Hãy hỏi lại đơn vị gửi, chú ý chữ hoa và chữ thường.",
    "password.damaged": (
        "“{name}” đã hỏng, hoặc mật khẩu sai. Hãy kiểm tra lại mật khẩu; nếu đúng, đề nghị đơn vị gửi lại."
    ),
    "password.several": (
        "“{name}” có mật khẩu nhưng không bọc đúng một gói .zip. Hãy đề nghị gửi gói do chương trình xuất ra."
    ),
    "password.old_kind": (
        "“{name}” đặt mật khẩu theo kiểu cũ dễ bị phá. Hãy đề nghị gửi gói có mật khẩu do chương trình xuất ra (AES)."
    ),
    # Gói bổ sung
    "since.other": "Gói lần trước là của {found}, không phải của {wanted}. Hãy chọn đúng gói đã gửi của kỳ này.",
    "since.newer": (
        "Gói đưa ra để so sánh là lần gửi {found}, không trước lần gửi {number} sắp đóng. Hãy chọn gói gửi trước đó."
    ),
    "since.gone": "Không thấy gói đã gửi ở {path}. Hãy cắm USB hoặc chép gói về chỗ đó rồi thử lại.",
    "since.faulty": "Không dùng được “{name}” làm gói lần trước vì gói có mật khẩu, có lỗi hoặc thiếu phần. "
    "Hãy chọn bản còn tốt, không mật khẩu.",
    "goi.needs_sending": (
        "Đây là gói bổ sung cho lần gửi {number}: {count} tài liệu nằm trong gói L{number}. "
        "Cần gói L{number} để đủ hồ sơ; hãy kiểm tra cả hai gói cùng lúc."
    ),
    "goi.has_sending": "Đã đối chiếu với gói L{number}: đủ {count} tài liệu mà gói bổ sung này dẫn tới.",
    "goi.in_sending": (
        "Gói ghi tài liệu {name} nằm trong lần gửi {number}, nhưng đó không phải lần gửi trước. Hãy hỏi lại đơn vị."
    ),
    "goi.other_sending": (
        "Gói L{number} kèm theo không phải gói mà lần gửi này nối tiếp (mã niêm phong phải là {seal}). "
        "Hãy xin đơn vị đúng gói L{number}."
    ),
    "goi.evidence_not_sent": (
        "Tài liệu {name} được ghi là nằm trong gói L{number} nhưng gói đó không có. Hãy đề nghị đơn vị gửi lại."
    ),
    # Giải nén
    "unpack.exists": "Đã có “{name}” ở {folder}. Hãy chọn thư mục khác hoặc đổi tên thư mục cũ; không có gì bị ghi đè.",
    "unpack.program": (
        "Gói chứa tệp chạy được “{name}”, điều mà gói hồ sơ không bao giờ có. "
        "Chương trình không giải nén gói này; hãy báo cho nơi gửi."
    ),
    "unpack.cancelled": "Đã dừng giải nén theo yêu cầu. Không có gì được ghi lại.",
    "unpack.io": (
        "Không ghi được “{name}” vào {folder} ({reason}). Không có gì được ghi lại. "
        "Hãy kiểm tra ổ đĩa và quyền ghi, hoặc chọn thư mục khác."
    ),
    "unpack.parts": (
        "Chỉ giải nén được một gói trọn vẹn mỗi lần. Nếu là các phần của một gói, hãy ghép trước (lệnh cchc join)."
    ),
    "unpack.faulty": "Chưa giải nén vì gói có {count} lỗi. Hãy xử lý các lỗi đã nêu trước.",
}

_CHANGES = {
    "office-name": "Tên đơn vị: {before} → {after}",
    "office-superior": "Nơi nhận: {before} → {after}",
    "office-district": "Địa bàn: {before} → {after}",
    "set": "Bộ tiêu chí: {before} → {after} (nội dung khác)",
    "notice-added": "Áp dụng thêm thông báo {name}",
    "notice-removed": "Không còn áp dụng thông báo {name}",
    "item-added": "mục mới: {name}",
    "item-removed": "không còn mục này: {name}",
    "item-points": "điểm {before} → {after}",
    "item-answer": "sửa số liệu nhập, điểm không đổi",
    "item-explanation": "sửa giải trình",
    "paper-added": "thêm tài liệu {name}",
    "paper-removed": "bỏ tài liệu {name}",
    "paper-place": "sửa mục, trang trích dẫn của {name}",
    "paper-replaced": "thay bằng bản mới: {name}",
    "paper-told": "sửa thông tin văn bản: {name}",
    "paper-left_out": "lần này thiếu tệp {name}",
    "paper-found": "đã bổ sung tệp {name}",
    "totals-points": "Tổng điểm tự chấm: {before} → {after}",
    "totals-base_points": "Điểm chuẩn: {before} → {after}",
    "totals-index": "Chỉ số (%): {before} → {after}",
    "totals-grade": "Xếp loại: {before} → {after}",
}
_NOTHING = "chưa có"
_NUMBERS = {"item-points", "totals-points", "totals-base_points", "totals-index"}


def change_line(change: Change) -> str:
    """One difference between two sendings, its leaf in front: "1.1: điểm 1,5 → 2"."""
    texts = [visible(one).replace("\n", " ") or _NOTHING for one in (change.before, change.after)]
    if change.kind in _NUMBERS:
        texts = [one.replace(".", ",") for one in texts]
    said = _CHANGES[change.kind].format(name=visible(change.name), before=texts[0], after=texts[1])
    return f"{visible(change.place)}: {said}" if change.place else said


def part_guide(root: str, count: int, seal: str) -> str:
    """DOC-PHAN.txt: what to do with a part that came alone; Windows line ends, for Notepad."""
    text = f"""ĐÂY LÀ MỘT PHẦN CỦA GÓI HỒ SƠ {root}

Gói được chia thành {count} phần vì quá nặng để gửi một lần.
Mã niêm phong của cả gói: {seal}

GHÉP LẠI
1. Chép đủ {count} tệp {root}.phan-…-tren-{count}.zip vào một thư mục.
2. Có chương trình CCHC: mở cửa sổ lệnh trong thư mục đó, gõ
     cchc join . --to .
   Chương trình kiểm tra từng phần rồi ghép thành {root}.zip.
3. Không có chương trình: giải nén cả {count} tệp. Báo cáo và bảng điểm nằm ở
   phần 1; tài liệu kiểm chứng nằm rải ở các phần, trong data/minh-chung/.
   Danh sách đầy đủ, kèm số phần của từng tệp: data/cac-phan.json.

Phần nào thiếu hoặc hỏng thì chỉ cần xin lại đúng phần đó.
"""
    return text.replace("\n", "\r\n")
