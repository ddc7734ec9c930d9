"""What is said of one leaf as plain text, to paste into a web form."""

from __future__ import annotations

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.texts.ui import show_date, show_points
from cchc_tui.texts.working import show_working


def leaf_text(assessment: Assessment, code: str) -> str:
    """Points, working, explanation and papers of a leaf, a line each."""
    line = assessment.sheet.by_code[code]
    one = line.component
    rows = [f"{one.code} {one.name}"]
    if line.score is not None and not line.excluded:
        rows.append(f"Điểm tự chấm: {show_points(line.points)}/{show_points(one.max_points)}")
        rows.append(f"Cách tính: {show_working(line)}")
    if explanation := line.entry.explanation.strip():
        rows.append(f"Giải trình: {explanation}")
    if line.links:
        rows.append("Tài liệu kiểm chứng:")
        rows += [f"- {_paper(assessment.evidence[link.evidence_id], link)}" for link in line.links]
    return "\n".join(rows)


def _paper(one: Evidence, link: Link) -> str:
    issued = f"ngày {show_date(one.document.issued_on)}" if one.document.issued_on else ""
    places = [f"mục {link.section}" if link.section else "", f"trang {link.page}" if link.page else ""]
    return ", ".join(part for part in (one.title, issued, one.document.issuer, *places, one.url) if part)
