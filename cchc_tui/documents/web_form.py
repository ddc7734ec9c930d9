"""Bộ hồ sơ nhập web: what is typed into a province's own web form, leaf by leaf, and the page to tick off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.assessment import Line as ScoreLine
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.documents import wording
from cchc_tui.documents.annexes import claimed, why_open
from cchc_tui.documents.blocks import Align, Column
from cchc_tui.documents.web_page import (
    Box,
    Figure,
    Figures,
    Grid,
    GridRow,
    Heading,
    Line,
    Look,
    Page,
    PageBlock,
    Tick,
    Tone,
    Words,
    text_cell,
)
from cchc_tui.documents.wording import own, own_lines
from cchc_tui.texts.ui import show_date, show_moment, show_period, show_points
from cchc_tui.texts.working import show_working

TEXT_NAME = "noi-dung.txt"
_EXPLAINED, _PROVED = "Giải trình:", "Tài liệu kiểm chứng:"
_COLUMNS = (
    Column("Xong", 8, Align.CENTRE),
    Column("Mục", 9),
    Column("Điểm", 9, Align.RIGHT),
    Column("Nội dung để dán (bấm vào khung là chọn hết)", 45),
    Column("Tệp tải lên", 29),
)


@dataclass(frozen=True, slots=True)
class KitLeaf:
    """Một mục của bộ: its code, its folder, and the file name of each paper that could be copied, by evidence id."""

    code: str
    folder: str
    names: Mapping[str, str]


def leaf_text(assessment: Assessment, code: str, names: Mapping[str, str] | None = None) -> str:
    """Points, working, explanation and listing of one leaf, to paste; `names` adds the file that goes with each."""
    line = assessment.sheet.by_code[code]
    rows = [f"{own(code)}. {own(line.component.name)}", f"Điểm tự chấm: {_points(line)}", _working(line, assessment)]
    if told := own_lines(line.entry.explanation):
        rows += ["", _EXPLAINED, told]
    if listed := _listing(line, assessment, names):
        rows += ["", _PROVED, *listed]
    return "\n".join(rows)


def kit_page(assessment: Assessment, leaves: tuple[KitLeaf, ...], deadline: str) -> Page:
    """The page at the root of a kit: every leaf in the form's order, with boxes to tick."""
    files = sum(len(leaf.names) for leaf in leaves)
    made = [
        Figure("Điểm tự chấm", show_points(assessment.sheet.totals.points)),
        Figure("Số mục", str(len(leaves)), "xếp theo thứ tự biểu mẫu"),
        Figure("Số tệp tải lên", str(files)),
    ]
    if closes := _moment(deadline):
        made.insert(0, Figure("Hạn nộp", closes, "quá giờ này phần mềm có thể khóa"))
    blocks: list[PageBlock] = [Figures(tuple(made)), _how_to()]
    if lost := _left_out(assessment, leaves):
        blocks.append(Box(f"Tệp không chép được ({len(lost)})", lost, amiss=True))
    blocks += [Heading("Các mục"), Grid(_COLUMNS, tuple(_row(assessment, leaf) for leaf in leaves))]
    office = own(assessment.office.name)
    subject = f"Bộ hồ sơ nhập web – {wording.INDEX} {show_period(assessment.period)}"
    foot = "Dấu đã đánh chỉ giữ khi trang còn mở. Tệp trong bộ là bản chép; tệp gốc vẫn ở chỗ cũ."
    return Page(f"{office} – {subject}", office, subject, tuple(blocks), text_cell(foot))


def _points(line: ScoreLine) -> str:
    return f"{claimed(line) or '…'} (tối đa {show_points(line.component.max_points)})"


def _working(line: ScoreLine, assessment: Assessment) -> str:
    working = own(show_working(line))
    return f"Cách tính: {working}" if working else f"{why_open(line, assessment)}."


def _listing(line: ScoreLine, assessment: Assessment, names: Mapping[str, str] | None = None) -> list[str]:
    """The papers of a leaf, numbered; with `names`, also the file of each or that there is none."""
    known = assessment.evidence
    rows: list[str] = []
    papers = [(known[link.evidence_id], link) for link in line.links if link.evidence_id in known]
    for number, (found, link) in enumerate(papers, 1):
        rows.append(f"{number}. {_cited(found, link)}")
        if names is not None:
            lost = f"KHÔNG CÓ TỆP: {own(found.name)} đã mất, bị đổi hoặc không đọc được"
            rows.append(f"   Tệp: {names[found.id]}" if found.id in names else f"   {lost}")
    return rows


def _cited(found: Evidence, link: Link) -> str:
    document = found.document
    said = own(document.document_number) or own(found.name)
    if document.issued_on:
        said += f" ngày {own(show_date(document.issued_on))}"
    if document.issuer:
        said += f" của {own(document.issuer)}"
    if document.summary:
        said += f": {own(document.summary)}"
    place = wording.where(link.section, link.page)
    return f"{said} ({place})" if place else said


def _moment(deadline: str) -> str:
    try:
        return show_moment(datetime.fromisoformat(deadline))
    except ValueError:
        return own(deadline)


def _how_to() -> Box:
    steps = (
        "Mở phần mềm chấm điểm của tỉnh ở một cửa sổ, trang này ở cửa sổ bên cạnh; làm từ trên xuống.",
        "Mỗi mục: nhập điểm, dán giải trình và danh mục tài liệu, tải lên các tệp trong thư mục của mục, rồi đánh dấu.",
        "Nội dung để dán cũng nằm trong tệp noi-dung.txt của từng thư mục.",
    )
    return Box("Cách dùng", tuple((Words(step),) for step in steps))


def _left_out(assessment: Assessment, leaves: tuple[KitLeaf, ...]) -> tuple[Line, ...]:
    return tuple(
        (Words(own(leaf.code), Look.STRONG), Words(f" {own(assessment.evidence[link.evidence_id].name)}"))
        for leaf in leaves
        for link in assessment.sheet.by_code[leaf.code].links
        if link.evidence_id in assessment.evidence and link.evidence_id not in leaf.names
    )


def _row(assessment: Assessment, leaf: KitLeaf) -> GridRow:
    line = assessment.sheet.by_code[leaf.code]
    told, listed = own_lines(line.entry.explanation), "\n".join(_listing(line, assessment))
    content: list[Line] = [(Words(own(line.component.name), Look.STRONG),), (Words(_working(line, assessment)),)]
    for label, text in ((_EXPLAINED, told), (_PROVED, listed)):
        if text:
            content += [(Words(label, Look.PALE),), (Words(text, Look.COPY),)]
    folder = quote(leaf.folder)
    files: list[Line] = [(Tick(name), Words(name, to=f"{folder}/{quote(name)}")) for name in leaf.names.values()]
    files.append((Words("Thư mục ", Look.PALE), Words(leaf.folder, to=f"{folder}/")))
    cells = (
        ((Tick(own(leaf.code)),),),
        text_cell(own(leaf.code), Look.STRONG),
        text_cell(claimed(line), Look.STRONG),
        tuple(content),
        tuple(files),
    )
    return GridRow(cells, Tone.PLAIN if line.component.self_scored else Tone.APART)
