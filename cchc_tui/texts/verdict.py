"""What a check of a package comes to in one line: how much is right, what is damaged, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.text import visible

_MOST_NAMED = 6
_PAYLOAD = "data/"

# The first group that a fault belongs to decides what to do next.
_DANGER = {
    "zip.unsafe_name", "zip.not_regular", "zip.twice", "zip.overlap", "zip.bomb", "zip.lying_size", "zip.hidden",
    "zip.too_many", "zip.too_big", "zip.is_program", "bag.unsafe_path", "bag.fetch", "json.too_big", "json.too_deep",
}  # fmt: skip
_HERE = {"zip.not_found", "zip.not_file", "zip.unreadable"}
_WRONG_FILE = {
    "zip.is_pdf", "zip.is_ole", "zip.is_image", "zip.is_html", "zip.is_email", "zip.is_base64", "zip.not_zip",
    "bag.is_office", "bag.zip_inside", "bag.several", "bag.none",
}  # fmt: skip
_WRAPPED_AGAIN = {
    "zip.is_rar", "zip.is_7z", "zip.is_gzip", "zip.method", "zip.zip64", "zip.old_names", "zip.split",
}  # fmt: skip
_LOCKED = {"zip.encrypted", "password.needed", "password.wrong"}
_TRAVELLED = {
    "zip.is_empty", "zip.zero_tail", "zip.cut", "zip.tail", "zip.prefix", "zip.damaged", "zip.bad_crc", "zip.disagrees",
    "zip.no_entries", "bag.missing", "bag.tag_missing",
}  # fmt: skip

_STEPS: tuple[tuple[set[str], str], ...] = (
    (_DANGER, "KHÔNG mở, không giải nén tệp này. Hãy báo đơn vị gửi và người phụ trách công nghệ thông tin."),
    (_HERE, "Hãy cắm lại USB hoặc chép tệp vào máy này, rồi kiểm tra lại."),
    (_LOCKED, "Hãy hỏi đơn vị gửi mật khẩu qua điện thoại, rồi kiểm tra lại."),
    (_WRONG_FILE, "Hãy chọn đúng tệp .zip của gói; nếu đơn vị gửi nhầm thì đề nghị gửi lại."),
    (_WRAPPED_AGAIN, "Hãy đề nghị đơn vị gửi đúng tệp .zip do chương trình xuất ra, không nén lại."),
    ({"parts.missing"}, "Hãy xin đơn vị gửi đủ các phần còn thiếu, để cùng một thư mục rồi kiểm tra lại."),
    (_TRAVELLED, "Gói có thể hỏng khi chép. Hãy chép lại từ bản gốc rồi kiểm tra lại; vẫn lỗi thì đề nghị gửi lại."),
)
_ASK = "Hãy hỏi lại đơn vị gửi về các chỗ nêu trên; chưa dùng số liệu của gói này."
_RESEND = "Hãy đề nghị đơn vị xuất lại gói và gửi lại; chưa dùng số liệu của gói này."
_USE = "Gói dùng được. Hãy đối chiếu mã niêm phong với bản giấy đã ký trước khi tiếp nhận."


def tally(sound: int, findings: Sequence[Finding]) -> str:
    """How much is right and what is not: "148 tệp đúng, 2 tệp hỏng: 1.1.1 · ke-hoach.pdf, 1.2 · bao-cao.pdf"."""
    faults = [one for one in findings if one.level is Level.ERROR]
    broken = list(dict.fromkeys(one.place for one in faults if _PAYLOAD in one.place and one.code.startswith(_BY_FILE)))
    other = sum(one.place not in broken for one in faults)
    told = f"{sound} tệp đúng"
    if broken:
        named = ", ".join(map(_short, broken[:_MOST_NAMED]))
        more = f" và {len(broken) - _MOST_NAMED} tệp khác" if len(broken) > _MOST_NAMED else ""
        told += f", {len(broken)} tệp hỏng: {named}{more}"
    if other:
        told += f"; {other} lỗi khác" if broken else f", {other} lỗi"
    return told


_BY_FILE = ("bag.changed", "bag.missing", "bag.extra", "zip.damaged", "zip.bad_crc", "zip.lying_size")


def _short(place: str) -> str:
    """A place in a package as an officer knows it: the leaf and the paper's own name."""
    leaf, _, path = place.rpartition(" · ")
    name = visible(path.rpartition("/")[2]).replace("\n", " ")
    return f"{leaf} · {name}" if leaf else name


def next_step(findings: Sequence[Finding]) -> str:
    """The one thing to do now."""
    codes = {one.code for one in findings if one.level is Level.ERROR}
    if not codes:
        return _USE
    for group, step in _STEPS:
        if codes & group:
            return step
    return _ASK if all(code.startswith("goi.") for code in codes) else _RESEND
