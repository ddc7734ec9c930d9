"""Báo cáo tiến độ quý: how far the remediation plan is, what is late, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.tasks import Task, TaskStatus
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import Align, Block, Column, Paper, Paragraph, Row, RowKind, Table
from cchc_tui.documents.follow_up_words import show_status
from cchc_tui.documents.frame import ROMAN, a_paper, annex, blanks, counted, foot, heading, inside, said
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.plan import carried_out, of_index
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.ui import show_date, show_period

_STILL_BEFORE = 20  # days into a quarter in which the report of the last one is written
_QUARTERS = (
    Column("Quý", 22, Align.CENTRE),
    Column("Nhiệm vụ đến hạn", 28, Align.CENTRE),
    Column("Đã hoàn thành", 28, Align.CENTRE),
    Column("Đang thực hiện", 28, Align.CENTRE),
    Column("Quá hạn", 26, Align.CENTRE),
    Column("Thường xuyên, chưa có hạn", 28, Align.CENTRE),
)
PROGRESS = (
    Column("STT", 13, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 72),
    Column("Cơ quan chủ trì", 40),
    Column("Thời gian thực hiện", 32),
    Column("Tình trạng", 42),
    Column("Sản phẩm, ghi chú", 48),
)


def quarter_of(plan: RemediationPlan, today: date) -> int:
    """The quarter of the plan's year that a report of today is about: in its first days still the one before."""
    today -= timedelta(_STILL_BEFORE)
    if today.year != plan.year:
        return 1 if today.year < plan.year else 4
    return (today.month + 2) // 3


def progress_report(plan: RemediationPlan, today: date, form: OfficeForm) -> Paper:
    """Báo cáo tiến độ thực hiện Kế hoạch khắc phục, up to the quarter of today."""
    plan, number = replace(plan, tasks=of_index(plan.tasks)), quarter_of(plan, today)
    period, quarter = show_period(plan.assessment.period), f"quý {ROMAN[number - 1]} năm {plan.year}"
    facts = {"co_quan": form.full, "ky": period, "quy": quarter}
    subject = f"Tiến độ thực hiện Kế hoạch khắc phục tồn tại, hạn chế {wording.INDEX} {period} ({quarter})"
    body: list[Block] = [
        *said(form.say("tien-do-mo-dau", **facts)),
        heading("I. KẾT QUẢ THỰC HIỆN"),
        Paragraph(_sums(plan)),
        _quarters(plan, today),
        Paragraph("Tình hình thực hiện từng nhiệm vụ nêu tại Phụ lục kèm theo."),
        heading("II. NHIỆM VỤ QUÁ HẠN"),
        *_late(plan, today),
        heading("III. KHÓ KHĂN, VƯỚNG MẮC, KIẾN NGHỊ"),
        *blanks(),
        heading("IV. NHIỆM VỤ THỜI GIAN TỚI"),
        *said(form.say("tien-do-tiep-theo", **facts)),
        *_coming(plan, today),
        *said(form.say("tien-do-ket", **facts)),
        foot(form, inside(plan.assessment)),
    ]
    kind, symbol = wording.REPORT
    note = wording.annex_note(kind, form.symbol(symbol), plan.year, form.full)
    annexes = annex("", "TIẾN ĐỘ THỰC HIỆN TỪNG NHIỆM VỤ", note, progress_table(plan, today), "Chưa có nhiệm vụ.")
    return a_paper(form, wording.REPORT, subject, plan.year, body, annexes)


def _sums(plan: RemediationPlan) -> str:
    tasks = carried_out(plan.tasks)
    done = sum(task.status is TaskStatus.DONE for task in tasks)
    doing = sum(task.status is TaskStatus.DOING for task in tasks)
    dropped = sum(task.status is TaskStatus.DROPPED for task in plan.tasks)
    left = f"; không thực hiện {counted(dropped)} nhiệm vụ (có nêu lý do)" if dropped else ""
    return (
        f"Tổng số {counted(len(tasks))} nhiệm vụ; đã hoàn thành {counted(done)}, đang thực hiện {counted(doing)}, "
        f"chưa thực hiện {counted(len(tasks) - done - doing)}{left}."
    )


def _quarters(plan: RemediationPlan, today: date) -> Table:
    rows = [
        Row((f"Quý {ROMAN[one.number - 1]}", *map(str, (one.due, one.done, one.doing, one.late, one.recurring))))
        for one in plan.quarters(today)
    ]
    held = plan.quarters(today)
    sums = (sum(one.due for one in held), sum(one.done for one in held), sum(one.doing for one in held),
            sum(one.late for one in held))  # fmt: skip
    return Table(_QUARTERS, (*rows, Row(("Cả năm", *map(str, sums), ""), RowKind.TOTAL)))


def _late(plan: RemediationPlan, today: date) -> list[Block]:
    late = plan.overdue(today)
    if not late:
        return [Paragraph("Không có nhiệm vụ quá hạn.")]
    return [Paragraph(f"- {_told(task)}; hạn {show_date(plan.when(task).due or today)}.") for task in late]


def _coming(plan: RemediationPlan, today: date) -> list[Block]:
    """The tasks due in the quarter that is ahead."""
    soon = plan.due_soon(today, days=92)
    lines = [f"- {_told(task)}; hạn {show_date(plan.when(task).due or today + timedelta(92))}." for task in soon]
    return [Paragraph("Các nhiệm vụ đến hạn trong 03 tháng tới:"), *map(Paragraph, lines)] if lines else []


def _told(task: Task) -> str:
    lead = own(task.lead)
    return own(task.content).rstrip(".;") + (f" (chủ trì: {lead})" if lead else "")


def progress_table(plan: RemediationPlan, today: date) -> Table:
    """Every task with how it stands, those not carried out last."""
    shown = (*carried_out(plan.tasks), *(task for task in plan.tasks if task.status is TaskStatus.DROPPED))
    return Table(PROGRESS, tuple(
        Row((str(number), own_lines(task.content), own_lines(task.lead), own(task.when), _stands(plan, task, today),
             "\n".join(part for part in (own(task.product), own_lines(task.note)) if part)))
        for number, task in enumerate(shown, 1)
    ))  # fmt: skip


def _stands(plan: RemediationPlan, task: Task, today: date) -> str:
    return own(show_status(task)) + ("\nQuá hạn" if plan.is_late(task, today) else "")
