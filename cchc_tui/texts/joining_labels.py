"""Words for work shared among colleagues and for joining two copies: on the screens and on the command line."""

from __future__ import annotations

from datetime import datetime

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Office
from cchc_tui.core.criteria import Notice
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.joining import Plan
from cchc_tui.texts.answers import show_answer
from cchc_tui.texts.labels import FIELDS, NOTHING
from cchc_tui.texts.scores_texts import show_place
from cchc_tui.texts.ui import show_moment, show_notice, show_period, show_short_points

PICK = {
    "take_task": "Chọn tệp việc được chia (VIEC-….cchc)",
    "take_back": "Chọn tệp đồng nghiệp gửi lại (TRA-VIEC-….cchc)",
    "join_database": "Chọn bản dữ liệu kia (cchc.db)",
}
TITLES = {
    "take_task": "Nhận việc: {owner}, {period}",
    "take_back": "Nhận lại việc của {owner}, {period}",
    "join_database": "Ghép với bản của {who} ({device})",
}
SHARE_PICK = "Chia việc cho ai?"
SHARE_NONE = "Chưa có mục nào ghi người phụ trách. Hãy nhập người phụ trách ở phòng Chấm điểm (F3) rồi chia việc."
SHARE_ROW = "{owner} · {count} mục"
SHARED = "Đã ghi {path}: {count} mục. Hãy chép tệp này cho {owner} (tài liệu kiểm chứng vẫn ở máy này)."
SHARED_TITLE, GIVEN_TITLE = "Đã ghi tệp chia việc", "Đã ghi tệp gửi lại"
SHARED_NEXT = "{count} mục. Hãy chép tệp này cho {owner} (tài liệu kiểm chứng vẫn ở máy này)."
GIVEN_NEXT = "Hãy chép tệp này về máy đã chia việc."
TASK_TITLE = "Đã nhận việc của {owner}, {period}"
TASK_NEXT = (
    "F3 chấm điểm, rồi f và “của tôi”: chỉ hiện các mục được chia.",
    "Chỉ các mục ấy được gửi lại; sửa mục khác ở máy này thì không đến nơi chia việc.",
    "Làm xong: F10, “Gửi lại việc đã làm”.",
)
GIVE_PICK = "Gửi lại việc nào?"
GIVEN_BACK = "Đã ghi {path}. Hãy chép tệp này về máy đã chia việc."
NONE = "Không có gì khác: mọi thay đổi đã có ở đây."
COUNTS = "{taken} chỗ lấy vào, {open} chỗ hai bên cùng sửa"
BORN = "Nhận nguyên kỳ đánh giá: {office}, {period}"
WHO = "{who}, {at}"
OURS, THEIRS = "Ở máy này", "Bản gửi đến"
MARKS = {"take": "←", "ask": "?", "ours": "=", "theirs": "←", "born": "+", "locked": "-"}
COUNT_LEFT = "{count} chỗ không nhận vì kỳ đã khóa"
LEFT = (
    "Không nhận {count} chỗ của kỳ {periods}: kỳ này đã có kỳ sau nên đang khóa. Nếu cần nhận, hãy mở khóa kỳ đó "
    "(F10, “Mở khóa kỳ cũ để sửa”; ở dòng lệnh: cchc unlock --period KỲ) rồi chọn lại tệp này."
)
HINT_OPEN = "1 giữ bản ở máy này · 2 lấy bản gửi đến · còn {count} chỗ · Esc thôi"
HINT_CHOSEN = "Enter ghi vào · 1, 2 chọn lại · Esc thôi, không ghi gì"
HINT_READY = "Enter ghi vào · Esc thôi, không ghi gì"
HINT_ALL_LEFT = "Kỳ đã khóa nên không nhận gì · muốn nhận: F10, “Mở khóa kỳ cũ để sửa”, rồi chọn lại tệp · Esc đóng"
STILL_OPEN = "Còn {count} chỗ hai bên cùng sửa. Chọn từng chỗ bằng phím 1 hoặc 2 rồi mới ghi được."
DONE = "Đã lấy {taken} chỗ, giữ {held} chỗ ở máy này. Trước đó đã sao lưu. Ctrl+Z lấy lại cả loạt."
DONE_BORN = "Đã nhận từ {owner}: {period}."
LINKED, NOT_LINKED = "gắn", "không gắn"
MARKED = "có"
GENERAL = "(chung)"
CHANGE = "{ours} → {theirs}"
PAPER = "{field} “{paper}”"
POINTS = "{points} điểm"
CLI_SHARE = "Chia việc: ghi các mục của một người phụ trách ra tệp để làm ở máy khác."
CLI_SHARE_TO = "Thư mục ghi tệp."
CLI_SHARE_CODE = "Chỉ chia các mục này, ví dụ 1.1.1,1.2 (mặc định: mọi mục người đó phụ trách)."
CLI_TAKE = "Nhận việc được chia từ tệp VIEC-….cchc."
CLI_GIVE = "Gửi lại việc đã làm: ghi tệp TRA-VIEC-….cchc."
CLI_GIVE_OWNER = "Gửi lại việc của người này (mặc định: việc nhận gần nhất)."
CLI_BACK = "Nhận lại việc đã chia: nêu từng chỗ khác, hỏi chỗ hai bên cùng sửa."
CLI_JOIN = "Ghép một bản dữ liệu khác (tệp cchc.db) của cùng đơn vị vào bản ở đây."
CLI_PREFER = "Chỗ hai bên cùng sửa: ours giữ bản ở máy này, theirs lấy bản gửi đến."
CLI_DRY = "Chỉ xem sẽ thay đổi gì, không ghi."
CLI_JSON = "In ra JSON cho chương trình khác đọc."
CLI_LINE = "{mark} {code} · {field}: {ours} → {theirs}  ({who})"
CLI_OPEN = "? {code} · {field}: ở máy này: {ours} | bản gửi đến: {theirs}  ({who})"
CLI_LEFT = "{mark} {code} · {field}: {ours} → {theirs}  ({who}) – không nhận, kỳ đã khóa"
CLI_PLANNED = "Sẽ lấy {taken} chỗ, {open} chỗ hai bên cùng sửa (chưa ghi, vì có --dry-run)."
CLI_DONE = "Đã lấy {taken} chỗ, giữ {held} chỗ ở máy này. Trước đó đã sao lưu."
CLI_BORN = "Đã nhận {office}, {period}."


def show_left(plan: Plan) -> str:
    """What a join leaves out because its period is locked, and what to do about it."""
    locked = [part.twin.period for part in plan.parts if any(one in plan.left_out for one in part.lines)]
    return LEFT.format(count=len(plan.left_out), periods=", ".join(map(show_period, dict.fromkeys(locked))))


def show_field(name: str, paper: str = "") -> str:
    """What a field is called; a paper's number or name behind it."""
    kind = name.partition(":")[0]
    said = FIELDS.get(kind, kind)
    return PAPER.format(field=said, paper=paper) if paper else said


def show_value(kind: str, value: object) -> str:
    """What stands in a field, on one line."""
    match value:
        case Link():
            return show_place(value) or LINKED
        case None if kind in ("link", "pending"):
            return NOT_LINKED
        case None | "":
            return NOTHING
        case Office():
            return f"{value.name}, {value.superior}"
        case Evidence():
            return value.title
        case Notice():
            return show_notice(value.number, value.issued_on)
        case Appraised():
            points = POINTS.format(points=show_short_points(value.points))
            return f"{points} ({value.reason})" if value.reason else points
        case str() if kind == "flag":
            return MARKED
        case str() if kind in ("deadline", "supplement_by", "appraisal_by"):
            return show_when(value)
        case str():
            return value.replace("\n", " ")
        case _:
            return _answer(value)


def show_change(kind: str, paper: str, ours: object, theirs: object) -> str:
    """Ours and theirs on one line; of a link also which paper it ties."""
    change = CHANGE.format(ours=show_value(kind, ours), theirs=show_value(kind, theirs))
    return f"{paper}: {change}" if paper and kind != "evidence" else change


def _answer(value: object) -> str:
    if isinstance(value, Answer):
        return show_answer(value)
    from cchc_tui.texts.plan_texts import show_kept

    return show_kept(value) or str(value)


def show_when(at: str) -> str:
    """A moment told by another machine; what is none is shown as it is."""
    try:
        return show_moment(datetime.fromisoformat(at))
    except ValueError:
        return at


def show_hand(who: str, at: str) -> str:
    """Whose hand it was, and when."""
    return WHO.format(who=who, at=show_when(at)) if at else who
