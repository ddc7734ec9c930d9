"""Trang xem gói: what a package says, as a page for whoever opens it in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from cchc_tui.core.assessment import Line as ScoreLine
from cchc_tui.core.assessment import Totals
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.package import Manifest
from cchc_tui.core.points import NO_POINTS
from cchc_tui.core.risk_record import Risk
from cchc_tui.core.rules import Bonus, Penalty
from cchc_tui.documents import wording
from cchc_tui.documents.annexes import Register, claimed, is_excluded, why_open
from cchc_tui.documents.blocks import Align, Column
from cchc_tui.documents.web_page import (
    Bar,
    Box,
    Cell,
    Facts,
    Figure,
    Figures,
    Grid,
    GridRow,
    Heading,
    Line,
    Look,
    Page,
    PageBlock,
    Tone,
    Words,
    text_cell,
)
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.ui import show_date, show_notice, show_percent, show_period, show_points, show_size
from cchc_tui.texts.working import show_rule, show_working

_AREAS = (
    Column("STT", 6, Align.CENTRE),
    Column("Lĩnh vực", 38),
    Column("Đã chấm", 10, Align.CENTRE),
    Column("Điểm tự chấm", 11, Align.RIGHT),
    Column("Điểm chuẩn", 11, Align.RIGHT),
    Column("Tỷ lệ", 10, Align.RIGHT),
    Column("", 14),
)
_LEAVES = (
    Column("Mã", 8),
    Column("Tiêu chí, cách chấm, kết quả", 45),
    Column("Điểm tự chấm", 11, Align.RIGHT),
    Column("Tài liệu kiểm chứng, giải trình", 36),
)
_INSIDE = (
    ("bao-cao.docx", "Báo cáo tự đánh giá (Word)"),
    ("bang-tu-cham-diem.xlsx", "Bảng tự chấm điểm (Excel)"),
    ("DOC-TRUOC.txt", "Hướng dẫn kiểm tra gói"),
)


def preview(manifest: Manifest) -> Page:
    """The page of one sending, with what the review before packing found open."""
    return _Preview(manifest).page()


class _Preview:
    """The page of one manifest at work: its register, and the place of each leaf on the page."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.assessment = manifest.assessment
        self.register = Register(self.assessment)
        # Codes are an author's words; places on the page are ours.
        self.places = {one.code: f"m{number}" for number, one in enumerate(self.assessment.criteria.components, 1)}

    def page(self) -> Page:
        """The whole page."""
        office = self.assessment.office
        subject = f"Kết quả tự đánh giá, chấm điểm {wording.INDEX} {show_period(self.assessment.period)}"
        blocks: list[PageBlock] = [
            self._figures(),
            self._facts(),
            self._gaps(),
            Heading("Kết quả theo lĩnh vực"),
            self._areas(),
        ]
        for number, area in enumerate(self.assessment.criteria.areas, 1):
            blocks += [Heading(self._area_title(area), f"l{number}"), self._leaves(area)]
        foot = (
            f"Trang xem nhanh, lập tự động cùng gói hồ sơ {self.manifest.name}. Mở được khi không có mạng.",
            "Trang này không thay cho báo cáo đã ký. Khi in, chọn khổ giấy A4.",
        )
        lines = tuple((Words(text),) for text in foot)
        return Page(f"{own(office.name)} – {subject}", own(office.name), subject, tuple(blocks), lines)

    def _figures(self) -> Figures:
        sheet = self.assessment.sheet
        totals = sheet.totals
        made = [
            Figure("Điểm tự chấm", show_points(totals.points), f"trên điểm chuẩn {show_points(totals.base_points)}"),
            Figure("Chỉ số", show_percent(totals.index)),
            Figure("Đã chấm", f"{totals.answered}/{totals.self_scored}", "mục do đơn vị tự chấm"),
            Figure("Điểm có minh chứng", show_points(totals.secured), "đã kèm tài liệu kiểm chứng"),
        ]
        if sheet.grade:
            made.insert(2, Figure("Xếp loại", own(sheet.grade), "theo điểm tự chấm"))
        return Figures(tuple(made))

    def _facts(self) -> Facts:
        assessment, sending = self.assessment, self.manifest.sending
        office, criteria = assessment.office, assessment.criteria
        after = (
            f"tiếp theo gói có mã niêm phong {own(sending.previous_seal)}" if sending.previous_seal else "gói đầu tiên"
        )
        said = (
            ("Đơn vị", own(office.name)),
            ("Nơi nhận", own(office.superior)),
            ("Kỳ đánh giá", show_period(assessment.period)),
            ("Bộ tiêu chí", f"{own(criteria.title)} (mã {own(criteria.code)}, phiên bản {criteria.version})"),
            ("Thông báo áp dụng", "\n".join(self._notices())),
            ("Gói hồ sơ", self.manifest.name),
            ("Lần gửi", f"{sending.number} ({after})"),
            ("Mã gói", own(sending.package_id)),
        )
        rows = [(name, text_cell(text)) for name, text in said if text]
        inside = tuple((Words(told, to=name),) for name, told in _INSIDE)
        return Facts((*rows, ("Trong gói còn có", inside)))

    def _notices(self) -> Iterator[str]:
        for one in self.assessment.notices:
            told = show_notice(own(one.number), own(one.issued_on))
            yield f"{told[:1].upper()}{told[1:]}" + (f": {own(one.summary)}" if one.summary else "")

    def _gaps(self) -> Box:
        risks = self.manifest.risks
        if not risks:
            return Box(
                "Nội dung cần lưu ý", text_cell("Không có: mục nào cũng đã chấm, có minh chứng hoặc giải trình.")
            )
        return Box(f"Nội dung cần lưu ý ({len(risks)})", tuple(map(self._gap, risks)), amiss=True)

    def _gap(self, risk: Risk) -> Line:
        told = own(risk.text)
        component = self.assessment.criteria.by_code.get(risk.code)
        if component is None:
            return (Words(f"{own(risk.code)}: {told}."),)
        reason = f" Lý do: {own(risk.reason)}" if own(risk.reason) else ""
        return Words(own(component.code), Look.STRONG, self._place(component)), Words(
            f" {own(component.name)}: {told}.{reason}"
        )

    def _place(self, component: Component) -> str:
        return f"#{self.places[component.code]}"

    def _areas(self) -> Grid:
        rows = []
        for number, area in enumerate(self.assessment.criteria.areas, 1):
            part = self.assessment.sheet.of(area.components)
            name = ((Words(own(area.name), to=f"#l{number}"),),)
            rows.append(GridRow((text_cell(own(area.code)), name, *_area_figures(part))))
        whole = self.assessment.sheet.totals
        rows.append(GridRow(((), text_cell("Tổng cộng"), *_area_figures(whole)), Tone.TOTAL))
        return Grid(_AREAS, tuple(rows))

    def _area_title(self, area: Area) -> str:
        part = self.assessment.sheet.of(area.components)
        counted = f" – {show_points(part.points)}/{show_points(part.base_points)} điểm"
        return f"{own(area.code)}. {own(area.name)}{counted if part.base_points > NO_POINTS else ''}"

    def _leaves(self, area: Area) -> Grid:
        rows: list[GridRow] = []
        for criterion in area.criteria:
            if not criterion.is_leaf:
                rows.append(self._criterion(criterion))
            rows += [self._leaf(one) for one in criterion.components]
        return Grid(_LEAVES, tuple(rows))

    def _criterion(self, criterion: Criterion) -> GridRow:
        part = self.assessment.sheet.of(criterion.components)
        counted = (
            f"{show_points(part.points)} / {show_points(part.base_points)}" if part.base_points > NO_POINTS else ""
        )
        cells = (text_cell(own(criterion.code)), text_cell(own(criterion.name)), text_cell(counted), ())
        return GridRow(cells, Tone.GROUP)

    def _leaf(self, component: Component) -> GridRow:
        line = self.assessment.sheet.by_code[component.code]
        mark = _mark(line)
        points: list[Line] = []
        if told := claimed(line):
            outside = isinstance(component.rule, Bonus | Penalty)
            points.append(
                (Words(told, Look.STRONG), Words("" if outside else f" / {show_points(line.out_of)}", Look.PALE))
            )
        elif not line.excluded:
            points.append((Words(f"tối đa {show_points(component.max_points)}", Look.PALE),))
        if mark:
            points.append((Words(mark, Look.MARK),))
        cells = (text_cell(own(component.code), Look.STRONG), self._asked(line), tuple(points), self._proofs(line))
        return GridRow(cells, _tone(line), self.places[component.code])

    def _asked(self, line: ScoreLine) -> Cell:
        component = line.component
        working = own(show_working(line))
        result = f"Kết quả: {working}" if working else f"{why_open(line, self.assessment)}."
        return (
            (Words(own(component.name), Look.STRONG),),
            *((Words(own(row), Look.PALE),) for row in show_rule(component.rule)),
            (Words(own(result)),),
        )

    def _proofs(self, line: ScoreLine) -> Cell:
        lines: list[Line] = []
        for number, found, link in self.register.cited(line):
            document = found.document
            day = f" ngày {own(show_date(document.issued_on))}" if document.issued_on else ""
            named = f"[{number}] {own(document.document_number) or own(found.name)}{day}"
            path = self.manifest.paths.get(found.id, "")
            pieces = [Words(named, to=quote(path, safe="/"))]
            about = ": ".join(part for part in (own(document.issuer), own(document.summary)) if part)
            place = wording.where(link.section, link.page)
            if about or place:
                pieces.append(Words(f" {about}" + (f" ({place})" if place else "")))
            if found.id in self.manifest.missing:
                pieces.append(Words(" – không có trong gói", Look.AMISS))
            elif earlier := self.manifest.in_sending.get(found.id):
                pieces.append(Words(f" – tệp nằm trong gói lần gửi {earlier}", Look.PALE))
            elif path:
                pieces.append(Words(f" – {show_size(found.fingerprint.size)}", Look.PALE))
            lines.append(tuple(pieces))
        if told := own_lines(line.entry.explanation):
            lines.append((Words("Giải trình: ", Look.STRONG), Words(told)))
        return tuple(lines)


def _area_figures(part: Totals) -> tuple[Cell, ...]:
    counted = part.base_points > NO_POINTS
    share: Cell = ((Bar(part.index),),) if counted else ()
    texts = (
        f"{part.answered}/{part.self_scored}" if part.self_scored else "",
        show_points(part.points) if counted else "",
        show_points(part.base_points) if counted else "",
        show_percent(part.index) if counted else "",
    )
    return (*map(text_cell, texts), share)


def _tone(line: ScoreLine) -> Tone:
    return Tone.PLAIN if line.component.self_scored and not is_excluded(line) else Tone.APART


def _mark(line: ScoreLine) -> str:
    """What tells a leaf from one that the office scores and has scored."""
    if line.excluded:
        return "Không đánh giá"
    if line.component.is_survey:
        return "Điều tra xã hội học"
    if not line.component.self_scored:
        return "Hội đồng chấm"
    if is_excluded(line):
        return "Không phát sinh"
    if not line.answered:
        return "Chưa chấm"
    if isinstance(line.component.rule, Bonus):
        return "Điểm thưởng"
    return "Điểm trừ" if isinstance(line.component.rule, Penalty) else ""
