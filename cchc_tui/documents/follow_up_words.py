"""Causes, states of tasks, targets and ranks, in the full words that official papers use."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from cchc_tui.core.analysis import Loss
from cchc_tui.core.follow_up import Cause, CauseKind
from cchc_tui.core.past import PastResult
from cchc_tui.core.points import Points
from cchc_tui.core.tasks import Target, TargetKind, Task, TaskStatus
from cchc_tui.texts.ui import show_date, show_percent, show_points

CAUSES: Mapping[str, str] = {
    CauseKind.NOT_ISSUED: "Chưa ban hành, chưa thực hiện",
    CauseKind.LATE: "Thực hiện chậm so với thời hạn",
    CauseKind.NO_EVIDENCE: "Thiếu tài liệu kiểm chứng",
    CauseKind.WRONG_FORM: "Sai biểu mẫu",
    CauseKind.LOW_RATE: "Tỷ lệ thực hiện thấp",
    CauseKind.NOT_MET: "Không đạt yêu cầu",
    CauseKind.OTHER: "Nguyên nhân khác",
}
NO_CAUSE, AWAITED = "Chưa xác định", "Chưa có điểm thẩm định"
STATUSES: Mapping[TaskStatus, str] = {
    TaskStatus.OPEN: "Chưa thực hiện",
    TaskStatus.DOING: "Đang thực hiện",
    TaskStatus.DONE: "Đã hoàn thành",
    TaskStatus.DROPPED: "Không thực hiện",
}


def show_cause(cause: Cause | None, proposed: CauseKind | None = None) -> str:
    """ "Sai biểu mẫu: dùng mẫu cũ"; a proposal stands as it is, for the paper is read and signed by people."""
    if cause is None:
        return CAUSES[proposed] if proposed else NO_CAUSE
    if cause.kind is CauseKind.OTHER and cause.text:
        return cause.text
    return f"{CAUSES[cause.kind]}: {cause.text}" if cause.text else CAUSES[cause.kind]


def cause_of(one: Loss) -> str:
    """The cause of a loss, or that its points are still to come."""
    return AWAITED if one.awaited else show_cause(one.cause, one.proposed)


def show_status(task: Task) -> str:
    """ "Đang thực hiện (40 %)", "Không thực hiện: …"."""
    said = STATUSES[task.status]
    match task.status:
        case TaskStatus.DOING:
            return f"{said} ({task.percent} %)" if task.percent else said
        case TaskStatus.DONE:
            return f"{said} ngày {show_date(task.done_on)}" if task.done_on else said
        case TaskStatus.DROPPED:
            return f"{said}: {task.reason}"
        case _:
            return said


def show_target(target: Target) -> str:
    """ "chỉ số đạt từ 80,00 % trở lên", "tăng ít nhất 3 bậc"."""
    match target.kind:
        case TargetKind.POINTS:
            return f"đạt từ {show_points(Points(target.value))} điểm trở lên"
        case TargetKind.INDEX:
            return f"chỉ số đạt từ {show_percent(target.value)} trở lên"
        case TargetKind.GRADE:
            return f"xếp loại {target.grade}"
        case TargetKind.RANK:
            return f"xếp hạng từ thứ {target.value} trở lên"
        case TargetKind.RISE:
            return f"tăng ít nhất {target.value} bậc xếp hạng"


def show_rank(result: PastResult) -> str:
    """ "thứ 7/8 đơn vị"; "" while the rank is not known."""
    if not result.rank:
        return ""
    return f"thứ {result.rank}/{result.of_units} đơn vị" if result.of_units else f"thứ {result.rank}"


def show_places(places: int) -> str:
    """ "giảm 5 bậc", "tăng 2 bậc", "giữ nguyên thứ bậc"; places lost count up."""
    if not places:
        return "giữ nguyên thứ bậc"
    return f"giảm {places} bậc" if places > 0 else f"tăng {-places} bậc"


def show_change(change: Fraction) -> str:
    """A change of an index, in points of a percentage: "+2,10", "-0,50", "0,00"."""
    shown = show_percent(change).removesuffix(" %")
    return f"+{shown}" if change > 0 else shown
