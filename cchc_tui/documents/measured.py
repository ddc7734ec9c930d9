"""Kế hoạch SIPAS, PAPI: measured contents with last period's results, and who mends them by when."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.measured import Content, MeasuredIndex, standings
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.tasks import Task, TaskStatus
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import Align, Block, Column, Paper, Row, RowKind, Table
from cchc_tui.documents.frame import ROMAN, a_paper, annex, foot, grounds, heading, inside, said
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.plan import once
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.measures_texts import show_value

CONTENTS = (
    Column("STT", 13, Align.CENTRE),
    Column("Nội dung, nội dung thành phần", 60),
    Column("Kết quả kỳ trước", 22, Align.RIGHT),
    Column("Nhiệm vụ, giải pháp", 72),
    Column("Cơ quan chủ trì", 32),
    Column("Cơ quan phối hợp", 32),
    Column("Thời gian thực hiện", 26),
)


def measured_plan(
    plan: RemediationPlan, follow_up: FollowUp, indices: Sequence[MeasuredIndex], form: OfficeForm
) -> Paper:
    """Kế hoạch cải thiện SIPAS, PAPI: an annex for each index."""
    facts = {"co_quan": form.full, "don_vi": form.short, "nam": plan.year, "thuong_truc": form.lead}
    names = ", ".join(f"Chỉ số {own(one.code)}" for one in indices)
    subject = f"Cải thiện, nâng cao {names} năm {plan.year}"
    body: list[Block] = [
        *grounds(form, "sipas-papi"),
        *said(form.say("hai-long-mo-dau", **facts)),
        heading("I. MỤC ĐÍCH, YÊU CẦU"),
        heading("1. Mục đích"),
        *said(form.say("hai-long-muc-dich", **facts)),
        heading("2. Yêu cầu"),
        *said(form.say("hai-long-yeu-cau", **facts)),
        heading("II. NHIỆM VỤ, GIẢI PHÁP"),
    ]
    for number, one in enumerate(indices, 1):
        body.append(heading(f"{number}. Đối với Chỉ số {own(one.code)}"))
        key = "hai-long-papi" if one.code == "PAPI" else "hai-long-sipas"
        body += said(form.say(key, phu_luc=f"Phụ lục {ROMAN[number - 1]}"))
    body += [
        heading("III. TỔ CHỨC THỰC HIỆN"),
        *said(form.say("hai-long-to-chuc", **facts)),
        *said(form.say("hai-long-ket", **facts)),
        foot(form, inside(plan.assessment)),
    ]
    kind, symbol = wording.PLAN
    note = wording.annex_note(kind, form.symbol(symbol), plan.year, form.full)
    annexes: list[Block] = []
    for number, one in enumerate(indices):
        title = f"NHIỆM VỤ, GIẢI PHÁP NÂNG CAO CHỈ SỐ {own(one.code).upper()} NĂM {plan.year}"
        annexes += annex(ROMAN[number], title, note, content_table(one, follow_up, plan.tasks), "")
    return a_paper(form, wording.PLAN, subject, plan.year, body, annexes)


def content_table(index: MeasuredIndex, follow_up: FollowUp, tasks: Sequence[Task]) -> Table:
    """The contents of an index in its order, each with its latest result and the tasks that serve it."""
    latest = max(
        (one for one in follow_up.measured.values() if one.index == index.code),
        key=lambda one: one.period,
        default=None,
    )
    values = {one.content.code: one.now for one in standings(index, latest, None)}
    rows: list[Row] = []
    told: dict[str, str] = {}
    for one in index.all:
        serving = [task for task in tasks if f"{index.code}:{one.code}" in task.codes]
        value = values.get(one.code)
        result = "" if value is None else show_value(value, index.unit)
        rows += _content_rows(one, result, serving, told)
    return Table(CONTENTS, tuple(rows))


def _content_rows(one: Content, result: str, tasks: Sequence[Task], told: dict[str, str]) -> list[Row]:
    kind = RowKind.GROUP if one.contents else RowKind.PLAIN
    first = (own(one.code), own(one.name), result)
    if not tasks:
        return [Row((*first, "", "", "", ""), kind)]
    rows = []
    for number, task in enumerate(tasks):
        dropped = task.status is TaskStatus.DROPPED
        words = f"Không thực hiện, vì {own(task.reason)}" if dropped else own_lines(task.content)
        cells = (once(task, words, one.code, told), own_lines(task.lead), own_lines(task.support), own(task.when))
        rows.append(Row((*(("", "", "") if number else first), *cells), RowKind.PLAIN if number else kind))
    return rows
