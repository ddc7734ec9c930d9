"""Phụ lục: the score table, the list of evidence and the explanations that go with a report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.core.risk_record import Risk
from cchc_tui.core.rules import Bonus, Penalty
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import (
    Align,
    Block,
    Closing,
    Column,
    Paragraph,
    Row,
    RowKind,
    Section,
    Signature,
    Table,
    Title,
    Voice,
)
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.ui import show_date, show_notice, show_percent, show_points
from cchc_tui.texts.working import show_working

_SCORES = (
    Column("Mã", 16, Align.CENTRE),
    Column("Nội dung tiêu chí, tiêu chí thành phần", 76),
    Column("Điểm tối đa", 18, Align.RIGHT),
    Column("Số liệu, cách tính điểm", 57),
    Column("Điểm tự đánh giá", 20, Align.RIGHT),
    Column("Tài liệu kiểm chứng (số trong Phụ lục II), giải trình", 60),
)
_EVIDENCE = (
    Column("STT", 15, Align.CENTRE),
    Column("Số, ký hiệu", 33),
    Column("Ngày ban hành", 26, Align.CENTRE),
    Column("Cơ quan ban hành", 38),
    Column("Trích yếu nội dung", 70),
    Column("Dùng cho tiêu chí", 29),
    Column("Tên tệp", 36),
)
_EXPLANATIONS = (
    Column("STT", 13, Align.CENTRE),
    Column("Mã", 17, Align.CENTRE),
    Column("Tiêu chí, tiêu chí thành phần", 54),
    Column("Điểm tối đa", 17, Align.RIGHT),
    Column("Điểm tự đánh giá", 19, Align.RIGHT),
    Column("Nội dung giải trình", 87),
    Column("Tài liệu kiểm chứng", 40),
)
_RISKS = (
    Column("STT", 13, Align.CENTRE),
    Column("Mã", 17, Align.CENTRE),
    Column("Tiêu chí, tiêu chí thành phần", 54),
    Column("Điểm tự đánh giá", 19, Align.RIGHT),
    Column("Nội dung cần lưu ý", 80),
    Column("Lý do, giải trình của đơn vị", 64),
)


class Register:
    """Sổ phụ lục: the evidence and the explanations of an assessment, each under the number the annexes give it."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.lines = assessment.sheet.lines

    @cached_property
    def evidence(self) -> dict[str, int]:
        """Numbers of the documents tied to a component, by evidence id, in the order in which they are met."""
        known = self.assessment.evidence
        met = dict.fromkeys(link.evidence_id for line in self.lines for link in line.links if link.evidence_id in known)
        return {evidence_id: number for number, evidence_id in enumerate(met, 1)}

    @cached_property
    def explained(self) -> tuple[Line, ...]:
        """Lines with an explanation."""
        return tuple(line for line in self.lines if own_lines(line.entry.explanation) and not line.excluded)

    @cached_property
    def explanation_number(self) -> dict[str, int]:
        """Numbers of the explanations, by component code."""
        return {line.component.code: number for number, line in enumerate(self.explained, 1)}

    def cited(self, line: Line) -> list[tuple[int, Evidence, Link]]:
        """The documents tied to a line."""
        known = self.assessment.evidence
        return [
            (self.evidence[link.evidence_id], known[link.evidence_id], link)
            for link in line.links
            if link.evidence_id in self.evidence
        ]


def is_excluded(line: Line) -> bool:
    """Không tính: whether nothing was due and the set takes such a component out of the base; no notice's doing."""
    if line.excluded:
        return False
    outside = isinstance(line.component.rule, Bonus | Penalty)
    return line.score is not None and line.out_of == NO_POINTS and not outside


def notice_of(line: Line, assessment: Assessment) -> str:
    """Thông báo số …, ngày …: what leaves the component out this year."""
    number = line.component.excluded_by
    told = show_notice(own(number), own(assessment.issued_on(number)))
    return told[:1].upper() + told[1:]


def annexes(register: Register, form: OfficeForm, risks: Sequence[Risk] = ()) -> list[Block]:
    """Every annex of the report: scores, evidence; explanations and what needs notice when there are any."""
    kind, symbol = wording.REPORT
    note = wording.annex_note(kind, form.symbol(symbol), register.assessment.period.year, form.full)
    blocks: list[Block] = [
        Section(landscape=True),
        Title("Phụ lục I", "BẢNG TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM", note),
        Table(_SCORES, _score_rows(register)),
        Section(landscape=True),
        Title("Phụ lục II", "DANH MỤC TÀI LIỆU KIỂM CHỨNG", note),
    ]
    if register.evidence:
        blocks.append(Table(_EVIDENCE, _evidence_rows(register)))
    else:
        blocks.append(Paragraph("Không có tài liệu kiểm chứng kèm theo.", Voice.NOTE))
    if register.explained:
        blocks += [
            Section(landscape=True),
            Title("Phụ lục III", "GIẢI TRÌNH", note),
            Table(_EXPLANATIONS, _explanation_rows(register)),
            Paragraph(f"Phụ lục này có {len(register.explained)} nội dung giải trình./."),
            Closing(Signature((wording.CONFIRMED_BY, *form.signer), form.name)),
        ]
    noticed = [risk for risk in risks if risk.check != "risk.unanswered"]  # Phụ lục I says that much
    if noticed:
        blocks += [
            Section(landscape=True),
            Title("Phụ lục IV" if register.explained else "Phụ lục III", "DANH MỤC NỘI DUNG CẦN LƯU Ý", note),
            Table(_RISKS, _risk_rows(register, noticed)),
            Paragraph(f"Phụ lục này có {len(noticed)} nội dung cần lưu ý khi thẩm định./."),
        ]
    return blocks


def _score_rows(register: Register) -> tuple[Row, ...]:
    assessment = register.assessment
    rows: list[Row] = []
    for area in assessment.criteria.areas:
        rows.append(_heading(register, area, area.components, RowKind.CHAPTER))
        for criterion in area.criteria:
            if criterion.is_leaf:
                rows.append(_leaf(register, criterion.components[0]))
            else:
                rows.append(_heading(register, criterion, criterion.components, RowKind.GROUP))
                rows += [_leaf(register, one) for one in criterion.components]
    totals = assessment.sheet.totals
    most = show_points(total([area.max_points for area in assessment.criteria.areas]))
    base = show_points(totals.base_points)
    ends = (
        ("", "TỔNG ĐIỂM", most, "", show_points(totals.points), ""),
        ("", "Điểm chuẩn của đơn vị; chỉ số", base, "", show_percent(totals.index), own(assessment.sheet.grade)),
    )
    return (*rows, *(Row(cells, RowKind.TOTAL) for cells in ends))


def _heading(register: Register, part: Area | Criterion, components: tuple[Component, ...], kind: RowKind) -> Row:
    totals = register.assessment.sheet.of(components)
    # An area of surveys without results has nothing to claim yet; "0,00" would read as a lost score.
    points = show_points(totals.points) if totals.self_scored or totals.points.value else ""
    return Row((own(part.code), own(part.name), show_points(part.max_points), "", points, ""), kind)


def _leaf(register: Register, component: Component) -> Row:
    line = register.assessment.sheet.by_code[component.code]
    working = own(show_working(line))
    proofs = [_proof(number, found, link) for number, found, link in register.cited(line)]
    if component.code in register.explanation_number:
        proofs.append(f"Giải trình: số {register.explanation_number[component.code]}, Phụ lục III")
    return Row(
        (
            own(component.code),
            own(component.name),
            "" if line.excluded else show_points(component.max_points),
            working[:1].upper() + working[1:] if working else why_open(line, register.assessment),
            claimed(line),
            "\n".join(proofs),
        )
    )


def why_open(line: Line, assessment: Assessment) -> str:
    """Why a line has no working to show."""
    if line.excluded:
        return f"Không đánh giá theo {notice_of(line, assessment)}"
    if line.component.is_survey:
        return "Điều tra xã hội học, chưa có kết quả"
    return "Chưa chấm" if line.component.self_scored else "Cơ quan thẩm định chấm"


def claimed(line: Line) -> str:
    """The points a line claims; "" where nothing is claimed."""
    return "" if line.score is None or line.excluded or is_excluded(line) else show_points(line.points)


def _proof(number: int, found: Evidence, link: Link) -> str:
    document = found.document
    named = own(document.document_number) or own(found.name)
    day = f" ngày {own(show_date(document.issued_on))}" if document.issued_on else ""
    place = wording.where(link.section, link.page)
    return f"[{number}] {named}{day}" + (f" ({place})" if place else "")


def _evidence_rows(register: Register) -> tuple[Row, ...]:
    uses: dict[str, list[str]] = {}
    for link in (link for line in register.lines for link in line.links):
        uses.setdefault(link.evidence_id, []).append(own(link.code))
    rows = []
    for evidence_id, number in register.evidence.items():
        found = register.assessment.evidence[evidence_id]
        document = found.document
        rows.append(
            Row(
                (
                    str(number),
                    own(document.document_number),
                    own(show_date(document.issued_on)),
                    own(document.issuer),
                    own(document.summary),
                    ", ".join(dict.fromkeys(uses[evidence_id])),
                    own(found.name),
                )
            )
        )
    return tuple(rows)


def _explanation_rows(register: Register) -> tuple[Row, ...]:
    return tuple(
        Row(
            (
                str(number),
                own(line.component.code),
                own(line.component.name),
                show_points(line.component.max_points),
                claimed(line),
                own_lines(line.entry.explanation),
                "\n".join(_proof(paper, found, link) for paper, found, link in register.cited(line)) or "Không có",
            )
        )
        for number, line in enumerate(register.explained, 1)
    )


def _risk_rows(register: Register, risks: Sequence[Risk]) -> tuple[Row, ...]:
    lines = register.assessment.sheet.by_code
    rows = []
    for number, risk in enumerate(risks, 1):
        line, told = lines[risk.code], own(risk.text)
        said = (told[:1].upper() + told[1:], own_lines(risk.reason) or "Chưa ghi lý do")
        rows.append(Row((str(number), own(risk.code), own(line.component.name), claimed(line), *said)))
    return tuple(rows)
