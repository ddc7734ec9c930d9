"""Báo cáo phân tích: results, what lost points and why, whose task it was, what is to be done, who is to be praised."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.analysis import Bucket, Loss, analyse
from cchc_tui.core.comparison import Comparison, Pair, area_history, rank_story
from cchc_tui.core.follow_up import CauseKind, FollowUp
from cchc_tui.core.plan import RemediationPlan
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import Align, Block, Column, Paper, Paragraph, Row, RowKind, Table
from cchc_tui.documents.conference import NOBODY
from cchc_tui.documents.follow_up_words import AWAITED, CAUSES, NO_CAUSE, cause_of, show_change, show_places
from cchc_tui.documents.frame import a_paper, annex, blanks, counted, foot, grounds, heading, inside, said
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.plan import aims, carried_out, task_table
from cchc_tui.documents.results import by_area, filled, overall, published, rank_words
from cchc_tui.documents.wording import own
from cchc_tui.texts.ui import show_percent, show_period, show_points

_MOST_NAMED = 10
_AREAS = (
    Column("STT", 16, Align.CENTRE),
    Column("Lĩnh vực", 52),
    Column("Điểm chuẩn", 19, Align.RIGHT),
    Column("Điểm đạt được", 23, Align.RIGHT),
    Column("Điểm mất", 17, Align.RIGHT),
    Column("Chỉ số", 23, Align.RIGHT),
)
_COMPARED = (Column("Chỉ số kỳ trước", 23, Align.RIGHT), Column("Tăng, giảm", 19, Align.RIGHT))
_CAUSES = (
    Column("STT", 13, Align.CENTRE),
    Column("Nguyên nhân", 75),
    Column("Số tiêu chí", 24, Align.CENTRE),
    Column("Điểm mất", 24, Align.RIGHT),
    Column("Tỷ trọng", 24, Align.RIGHT),
)
_OWNERS = (
    Column("STT", 12, Align.CENTRE),
    Column("Bộ phận, công chức", 43),
    Column("Điểm chuẩn", 17, Align.RIGHT),
    Column("Điểm đạt được", 22, Align.RIGHT),
    Column("Điểm mất", 16, Align.RIGHT),
    Column("Tiêu chí, tiêu chí thành phần mất điểm", 50),
)
_LOSSES = (
    Column("Mã", 17, Align.CENTRE),
    Column("Tiêu chí, tiêu chí thành phần", 84),
    Column("Điểm chuẩn", 18, Align.RIGHT),
    Column("Điểm đạt được", 22, Align.RIGHT),
    Column("Điểm mất", 17, Align.RIGHT),
    Column("Nguyên nhân", 52),
    Column("Bộ phận, công chức phụ trách", 37),
)


def analysis_report(
    plan: RemediationPlan, follow_up: FollowUp, form: OfficeForm, comparison: Comparison | None = None
) -> Paper:
    """Báo cáo phân tích kết quả Chỉ số, for the conference; `comparison` is with the period before."""
    assessment = plan.assessment
    period = show_period(assessment.period)
    facts = {"co_quan": form.full, "don_vi": form.short, "ky": period}
    subject = f"Phân tích kết quả {wording.INDEX} {period} và giải pháp nâng cao Chỉ số năm {plan.year}"
    body: list[Block] = [
        *grounds(form, "phan-tich", of_set=assessment.criteria.legal_basis),
        *said(form.say("phan-tich-mo-dau", **facts)),
        *_results(plan, follow_up, comparison),
        *_causes(plan, follow_up, comparison),
        heading("III. TRÁCH NHIỆM CỦA TỪNG BỘ PHẬN, CÔNG CHỨC"),
        *said(form.say("phan-tich-trach-nhiem", **facts)),
        _owners(plan),
        heading("IV. NHIỆM VỤ, GIẢI PHÁP"),
        *(Paragraph(text) for text in aims(plan)),
        *said(form.say("phan-tich-giai-phap", **facts)),
        *_tasks(plan),
        *_praise(plan),
        *said(form.say("phan-tich-ket", **facts)),
        foot(form, inside(assessment)),
    ]
    return a_paper(form, wording.REPORT, subject, plan.year, body, _annexes(plan, form))


def _results(plan: RemediationPlan, follow_up: FollowUp, comparison: Comparison | None) -> list[Block]:
    told = [overall(plan.assessment, plan.analysis), *rank_words(*published(follow_up, plan.assessment))]
    if short := _distance(plan):
        told.append(short)
    return [
        heading("I. KẾT QUẢ"),
        heading("1. Kết quả chung"),
        *(Paragraph(text) for text in told),
        heading("2. Kết quả theo lĩnh vực"),
        _areas(plan, comparison),
        *_gaps(plan),
    ]


def _distance(plan: RemediationPlan) -> str:
    near = plan.analysis.next_grade
    return f"Còn thiếu {show_points(near.missing)} điểm để được xếp loại {own(near.grade)}." if near else ""


def _areas(plan: RemediationPlan, comparison: Comparison | None) -> Table:
    assessment = plan.assessment
    earlier = area_history((comparison.before, assessment)) if comparison else ()
    before = {one.code: one.indices[0][1] for one in earlier}
    rows: list[Row] = []
    for one in plan.analysis.by_area:
        if one.base == NO_POINTS:  # a survey without results yet
            continue
        figures = map(show_points, (one.base, one.best, one.lost))
        cells = [str(len(rows) + 1), own(one.name), *figures, show_percent(one.index)]
        if comparison:
            was = before.get(one.key)
            change = "" if was is None else show_change(one.index - was)
            cells += ["" if was is None else show_percent(was), change]
        rows.append(Row(tuple(cells)))
    made = plan.analysis
    sums = ["", "TỔNG CỘNG", *map(show_points, (made.base, made.best, made.lost)), show_percent(made.index)]
    if comparison:
        whole = analyse(comparison.before).index
        sums += [show_percent(whole), show_change(made.index - whole)]
    rows.append(Row(tuple(sums), RowKind.TOTAL))
    return Table((*_AREAS, *_COMPARED) if comparison else _AREAS, tuple(rows))


def _gaps(plan: RemediationPlan) -> list[Block]:
    """What the appraisal took away or added."""
    less = [one for one in plan.analysis.gaps if one.change < NO_POINTS]
    if not less:
        return []
    lost = show_points(total([one.self_points - one.appraised for one in less]))
    lines = [
        f"- {_named(one.line.component.code, one.line.component.name)}: tự chấm {show_points(one.self_points)} "
        f"điểm, thẩm định {show_points(one.appraised)} điểm{_why(one.reason)}."
        for one in less[:_MOST_NAMED]
    ]
    return [
        heading("3. So sánh điểm tự chấm với điểm thẩm định"),
        Paragraph(
            f"Có {counted(len(less))} tiêu chí, tiêu chí thành phần được thẩm định thấp hơn điểm tự chấm, "
            f"tổng {lost} điểm{_first(len(less))}:"
        ),
        *(Paragraph(line) for line in lines),
    ]  # fmt: skip


def _causes(plan: RemediationPlan, follow_up: FollowUp, comparison: Comparison | None) -> list[Block]:
    ranked = plan.analysis.ranked
    blocks: list[Block] = [heading("II. NHỮNG NỘI DUNG MẤT ĐIỂM VÀ NGUYÊN NHÂN")]
    if not ranked:
        return [*blocks, Paragraph("Không có tiêu chí, tiêu chí thành phần mất điểm.")]
    blocks += [
        heading("1. Những nội dung mất nhiều điểm nhất"),
        *(Paragraph(f"- {_lost(one)}") for one in [one for one in ranked if not one.awaited][:_MOST_NAMED]),
        Paragraph(f"Chi tiết từng tiêu chí, tiêu chí thành phần mất điểm nêu tại {_first_annex(plan)}."),
        heading("2. Nguyên nhân"),
        _cause_table(plan),
    ]
    return [*blocks, *(_fallen(plan, follow_up, comparison) if comparison else [])]


def _fallen(plan: RemediationPlan, follow_up: FollowUp, comparison: Comparison) -> list[Block]:
    """The leaves that fell since the period before, and the places lost with them when both ranks are known."""
    fallen = comparison.fallen
    if not fallen:
        return []
    now, before = published(follow_up, plan.assessment)
    story = rank_story(before, now, comparison) if now and before else None
    since = show_period(comparison.before.period)
    why = f", góp phần làm Chỉ số {show_places(story.places)} xếp hạng" if story and story.places > 0 else ""
    return [
        heading(f"3. Những nội dung giảm điểm so với {since}"),
        Paragraph(f"Có {counted(len(fallen))} tiêu chí, tiêu chí thành phần giảm điểm{why}{_first(len(fallen))}:"),
        *(Paragraph(f"- {_fell(one)}") for one in fallen[:_MOST_NAMED]),
    ]


def _named(code: str, name: str) -> str:
    return f"{own(code)}. {own(name).rstrip('.')}"


def _why(reason: str) -> str:
    told = own(reason).rstrip(".")
    return f" ({wording.lower_first(told)})" if told else ""


def _first(count: int) -> str:
    return f", nhiều nhất là {_MOST_NAMED} nội dung sau" if count > _MOST_NAMED else ""


def _lost(one: Loss) -> str:
    kind = wording.lower_first(CAUSES[one.cause_kind] if one.cause_kind else cause_of(one))
    other = one.cause is not None and one.cause.kind is CauseKind.OTHER and own(one.cause.text).rstrip(".")
    cause = wording.lower_first(other) if other else f"{kind}{_why(one.cause.text)}" if one.cause else kind
    return (
        f"{_named(one.code, one.line.component.name)}: đạt {show_points(one.best)}/{show_points(one.base)} điểm, "
        f"mất {show_points(one.lost)} điểm. Nguyên nhân: {cause}."
    )


def _fell(one: Pair) -> str:
    code = ", ".join(one.new)
    before, after = (
        f"{show_points(held.points)}/{show_points(held.base)}" if held else "" for held in (one.before, one.after)
    )
    return f"{_named(code, one.name)}: từ {before} điểm còn {after} điểm."


def _cause_table(plan: RemediationPlan) -> Table:
    groups = plan.analysis.by_cause
    whole = total([one.lost for one in groups])
    bare = [one for one in plan.analysis.bucket(Bucket.FIX) if one.cause_kind is None and one.lost > NO_POINTS]
    unknown = AWAITED if all(one.awaited for one in bare) else NO_CAUSE
    rows = [
        Row((str(number), CAUSES.get(one.key, unknown), str(one.leaves), show_points(one.lost),
             show_percent(one.lost.value / whole.value) if whole > NO_POINTS else ""))
        for number, one in enumerate(groups, 1)
    ]  # fmt: skip
    share = show_percent(Fraction(1)) if whole > NO_POINTS else ""
    sums = ("", "TỔNG CỘNG", str(sum(one.leaves for one in groups)), show_points(whole), share)
    return Table(_CAUSES, (*rows, Row(sums, RowKind.TOTAL)))


def _owners(plan: RemediationPlan) -> Table:
    rows: list[Row] = []
    for one in plan.analysis.by_owner:
        codes = ", ".join(own(loss.code) for loss in plan.analysis.of_owner(one.key))
        if one.key or codes:  # surveys are nobody's to answer for
            figures = map(show_points, (one.base, one.best, one.lost))
            rows.append(Row((str(len(rows) + 1), own(one.key) or NOBODY, *figures, codes or "Không có")))
    return Table(_OWNERS, tuple(rows))


def _tasks(plan: RemediationPlan) -> list[Block]:
    count = len(carried_out(plan.tasks))
    return [Paragraph(f"{counted(count)} nhiệm vụ cụ thể nêu tại Phụ lục II kèm theo.")] if count else []


def _praise(plan: RemediationPlan) -> list[Block]:
    full = [
        own(one.key) for one in plan.analysis.by_owner if one.key and one.lost == NO_POINTS and one.base > NO_POINTS
    ]
    blocks: list[Block] = [heading("V. ĐỀ NGHỊ KHEN THƯỞNG")]
    if full:
        asked = "Bộ phận, công chức có các tiêu chí được giao đều đạt điểm tối đa, đề nghị xem xét khen thưởng"
        blocks.append(Paragraph(f"{asked}: {'; '.join(full)}."))
    others = "Tập thể, cá nhân khác có" if full else "Tập thể, cá nhân có"
    blocks.append(Paragraph(f"{others} thành tích trong thực hiện cải cách hành chính, đề nghị xem xét khen thưởng:"))
    return [*blocks, *blanks()]


def _first_annex(plan: RemediationPlan) -> str:
    """An annex that stands alone has no number."""
    return "Phụ lục I" if carried_out(plan.tasks) else "Phụ lục kèm theo"


def _annexes(plan: RemediationPlan, form: OfficeForm) -> list[Block]:
    kind, symbol = wording.REPORT
    note = wording.annex_note(kind, form.symbol(symbol), plan.year, form.full)
    tasks = task_table(plan.tasks)
    number = _first_annex(plan).partition("Phụ lục ")[2].removesuffix("kèm theo")
    first = annex(number, "CHI TIẾT TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN MẤT ĐIỂM", note, loss_table(plan),
                  "Không có tiêu chí, tiêu chí thành phần mất điểm.")  # fmt: skip
    return [*first, *(annex("II", "NHIỆM VỤ, GIẢI PHÁP", note, tasks, "") if tasks.rows else [])]


def loss_table(plan: RemediationPlan) -> Table:
    """Every leaf that lost points, by area; surveys among them."""
    losses = [
        one for bucket in (Bucket.FIX, Bucket.SURVEY) for one in plan.analysis.bucket(bucket) if one.lost > NO_POINTS
    ]
    rows: list[Row] = []
    for area, one in by_area(plan.analysis, plan.assessment, losses):
        rows += [filled(area, len(_LOSSES))] if area else []
        survey = one.bucket is Bucket.SURVEY
        cause = "Kết quả điều tra xã hội học" if survey and one.cause is None else cause_of(one)
        rows.append(Row((
            own(one.code), own(one.line.component.name), *map(show_points, (one.base, one.best, one.lost)),
            own(cause), own(one.line.owner),
        )))  # fmt: skip
    if rows:
        lost = show_points(total([one.lost for one in losses]))
        rows.append(Row(("", "TỔNG CỘNG", "", "", lost, "", ""), RowKind.TOTAL))
    return Table(_LOSSES, tuple(rows))
