"""The manual's chapter of messages, made from the sentences themselves: `python -m release.manual_messages`."""

from __future__ import annotations

import string
import sys
from collections.abc import Mapping
from pathlib import Path

from cchc_tui.texts.errors import _messages

CHAPTER = Path(__file__).parents[1] / "data" / "huong-dan" / "13-thong-bao-loi.md"
BEGIN = "<!-- messages -->\n"

# Where a family of codes (what stands before the dot) or a single one is told, and what to do when the sentence alone
# does not help.
SECTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "Khi nhập số liệu, chấm điểm",
        "number period day answer codec entry field code due review what_if effort cause",
        "Ô đang sai có nền khác màu. Sửa ngay trong ô; số liệu cũ vẫn giữ cho tới khi ô đọc được.",
    ),
    (
        "Khi lưu, mở dữ liệu, sao lưu",
        "db writer disk read_only vault backup restore rescue repair journal_file draft clock assessment follow_up "
        "aside home office path",
        "Dữ liệu đã lưu không mất. Không xóa, không tự sửa tệp dữ liệu; đọc chương Sao lưu và khôi phục.",
    ),
    (
        "Kết quả khám máy (lệnh cchc doctor)",
        "doctor",
        "Dòng nào không có chữ Hãy là bình thường. Khi nhờ hỗ trợ, gửi cả kết quả.",
    ),
    (
        "Chép chương trình, dữ liệu giữa USB và máy",
        "install move selftest console clipboard",
        "Chép chưa xong thì chưa có gì thay đổi; bản cũ còn nguyên.",
    ),
    (
        "Điểm có nguy cơ (phòng Rà soát)",
        "risk plan",
        "Đến đúng chỗ sửa bằng phím Enter ở phòng Rà soát; không sửa được thì ghi lý do bằng phím g.",
    ),
    (
        "Văn bản minh chứng",
        "evidence link register paper intake",
        "Mở tệp bằng phím o ở phòng Minh chứng để xem tận mắt trước khi thay.",
    ),
    (
        "Kế hoạch, khảo sát, kết quả các năm",
        "task target poll measured past",
        "Sửa trong ô đang mở; ô trống nghĩa là chưa ghi.",
    ),
    (
        "Soạn văn bản Word, Excel; lời văn riêng của đơn vị",
        "papers form handover manual",
        "Tệp đang mở trong Word, Excel thì không ghi đè được: đóng lại rồi thử.",
    ),
    (
        "Đóng gói, chép ra USB, bộ nhập web",
        "export pack password since kit",
        "Gói chưa xong thì không có tệp dở dang nào được coi là gói. Dữ liệu trên máy còn nguyên.",
    ),
    (
        "Kiểm tra gói nhận về",
        "zip bag goi parts join unpack seal json",
        "Không sửa gói. Chép danh sách lỗi bằng phím y, gửi lại đơn vị đã đóng gói và đề nghị gửi gói mới.",
    ),
    (
        "Chia việc, ghép dữ liệu",
        "joining",
        "Chưa ghi gì thì dữ liệu ở đây không đổi. Ghép rồi vẫn lấy lại được bằng phím Ctrl+Z.",
    ),
    (
        "Bảng tự chấm Excel",
        "workbook scores",
        "Sửa đúng ô được nêu trong Excel, lưu, rồi nhận lại. Bảng có lỗi thì không nhận gì.",
    ),
    (
        "Bộ tiêu chí, thông báo, chuyển bộ",
        "set set_draft set_workbook notice mapping rule_line file move.unconfirmed move.same_set",
        "Kỳ đang chấm không đổi cho tới khi lưu bộ mới và chuyển kỳ sang bộ đó.",
    ),
    (
        "Nhập phụ lục quyết định",
        "import annex rule",
        "Dòng chưa chắc thì để nhập điểm tay; sửa lại từng dòng trước khi lưu. Tệp gốc không bị sửa.",
    ),
    ("Lệnh", "cli", "Thêm --help sau lệnh để xem cách dùng."),
    ("Những câu khác", "", "Làm theo câu đã nêu; chưa rõ thì gọi người hỗ trợ và đọc mã nhỏ ở cuối câu."),
)
NAMES: Mapping[str, str] = {
    "above": "cấp trên", "after": "chữ đọc ra", "aim": "mục", "allowed": "các chỗ điền", "answers": "các mức",
    "backup": "bản sao lưu", "before": "chữ trong tệp", "best": "điểm", "cell": "ô", "column": "cột",
    "columns": "các cột", "computed": "số tính lại", "content": "nội dung", "count": "số lượng",
    "criterion": "tiêu chí", "date": "ngày", "day": "ngày", "days": "số ngày", "detail": "chi tiết",
    "device": "tên máy", "done": "số đạt", "due": "số phải làm", "edge": "mức", "encoding": "bảng mã",
    "ending": "đuôi tệp", "expected": "số mong đợi", "field": "ô", "figures": "số liệu", "file": "tên tệp",
    "first": "từ", "folder": "thư mục", "form": "mẫu", "found": "điều đọc được", "free_mb": "số MB còn trống",
    "grade": "xếp loại", "grades": "các mức", "guess": "điều đoán được", "home": "thư mục dữ liệu", "id": "mã",
    "key": "tên ô", "kind": "loại", "kinds": "các loại", "known": "các tên có sẵn", "label": "tên ô", "last": "đến",
    "leaf": "mã mục", "least": "mức ít nhất", "level": "cấp", "line": "số dòng", "megabytes": "số MB",
    "method": "cách nén", "minutes": "số phút", "missing": "điều còn thiếu", "most": "mức tối đa",
    "most_mb": "số MB tối đa", "name": "tên", "names": "các tên", "near": " (gợi ý)", "need": "cỡ cần có",
    "need_mb": "số MB cần", "needed": "số cần có", "new": "mục mới", "number": "số", "office": "đơn vị",
    "old": "mục cũ", "option": "phương án", "other": "tên khác", "others": "các bảng khác", "ours": "bản ở đây",
    "own": "số ở mục này", "owner": "người phụ trách", "pages": "số trang", "paper": "tên văn bản",
    "parent": "cấp trên", "parts": "tổng các phần", "path": "đường dẫn", "percent": "phần trăm", "period": "kỳ",
    "periods": "các kỳ", "place": "chỗ", "places": "số chữ số", "plain": "cách gõ", "points": "điểm",
    "population": "số người", "question": "câu hỏi", "rank": "hạng", "reason": "lý do", "role": "loại cột",
    "row": "số dòng", "sample": "chữ mẫu", "seal": "mã niêm phong", "second": "nghĩa thứ hai", "seq": "số thứ tự",
    "share": "tỷ lệ", "sheet": "tên trang tính", "sheets": "số phiếu", "since": "từ lúc", "size": "cỡ",
    "size_mb": "số MB", "slot": "thứ tự", "source": "tên tệp", "stated": "số đã ghi", "table": "bảng",
    "tables": "các bảng", "text": "chữ đã gõ", "theirs": "bản kia", "title": "tên", "told": "số đã báo",
    "typed": "mã đã gõ", "units": "số đơn vị", "value": "giá trị", "version": "phiên bản", "wanted": "điều cần",
    "when": "lúc", "where": "chỗ", "who": "người", "words": "tên số liệu", "worth": "điểm tối đa",
    "carried": "bản đang chạy", "checksum": "mã bộ tiêu chí", "free": "chỗ còn trống", "got": "chữ nhận được",
    "at": "lúc", "of": "tổng số", "python": "phiên bản", "system": "hệ điều hành",
    "here": "bản trên máy này", "now": "giờ của máy", "room": "tên phòng", "until": "đến lúc", "year": "năm",
}  # fmt: skip
HEAD = """# Thông báo lỗi

Chương này liệt kê mọi câu mà chương trình có thể báo khi có điều chưa ổn. Mỗi câu nói điều đã xảy ra, rồi nói việc
cần làm.

- Trong sách, chỗ ‹như thế này› được thay bằng tên, số cụ thể khi hiện trên màn hình.
- Mã nhỏ ở cuối câu chỉ để báo cho người hỗ trợ qua điện thoại.
- Tìm câu: nhấn `/` rồi gõ vài chữ của câu, không cần dấu.

> Gặp câu không có ở đây, hoặc câu nói chương trình gặp lỗi ngoài dự kiến: dữ liệu đã lưu vẫn còn. Gửi tệp báo cáo
> lỗi trong thư mục `bao-loi` cho người hỗ trợ.

"""


def chapter() -> str:
    """The whole chapter: each section with its advice and its sentences."""
    told, rows = _messages(), [HEAD + BEGIN]
    single = {code for _, families, _ in SECTIONS for code in families.split() if "." in code}
    left = dict(told)
    for title, families, advice in SECTIONS:
        wanted = families.split() or list(dict.fromkeys(map(_family, left)))
        mine = [code for one in wanted for code in told if code == one or (code not in single and _family(code) == one)]
        if mine:
            rows.append(f"\n## {title}\n\n{advice}\n\n")
            rows += [f"- {shown(left.pop(code))} <small>({code})</small>\n" for code in mine]
    return "".join(rows)


def _family(code: str) -> str:
    return code.partition(".")[0]


def nameless() -> set[str]:
    """What sentences fill in and has no name in Vietnamese yet."""
    return {name for told in _messages().values() for _, name, _, _ in string.Formatter().parse(told) if name} - {
        *NAMES
    }


def shown(sentence: str) -> str:
    """A sentence with what is filled in named."""
    return "".join(
        literal + (f"‹{NAMES.get(name, name).strip()}›" if name else "")
        for literal, name, _, _ in string.Formatter().parse(sentence)
    )


if __name__ == "__main__":
    CHAPTER.write_text(chapter(), "utf-8")
    sys.exit(0)
