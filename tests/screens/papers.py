"""Real papers for the evidence room: Word files with a head as offices write it, and papers registered as they lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cchc_tui.core.evidence import DocumentFields, Evidence, Link
from cchc_tui.formats.sample_files import SamplePaper, write_paper
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.store.store import Store

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PLAN = ("05/KH-UBND", "09 tháng 01 năm 2026", "Kế hoạch cải cách hành chính năm 2026")
REPORT = ("45/BC-UBND", "02 tháng 11 năm 2026", "Báo cáo công tác cải cách hành chính quý III năm 2026")
NOTICE = ("12/TB-UBND", "12 tháng 02 năm 2026", "Thông báo kết luận kiểm tra cải cách hành chính")


def word(path: Path, paper: tuple[str, str, str] = PLAN, body: str = "Nội dung.") -> Path:
    """A Word file that opens with its number, day and title."""
    number, day, title = paper
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        write_paper(
            SamplePaper(
                "UBND xã Hòa Bình", MOTTO, f"Số: {number}", f"Hòa Bình, ngày {day}", title, body, (("I. Chung", body),),
                "Nơi nhận:",
            )
        )
    )  # fmt: skip
    return path


def folder_of_three(folder: Path) -> Path:
    """A folder with a plan, a report and a notice."""
    word(folder / "ke hoach.docx", PLAN)
    word(folder / "bao cao.docx", REPORT)
    word(folder / "thong bao.docx", NOTICE)
    return folder


def registered(
    store: Store, path: Path, document: DocumentFields | None = None, *codes: str, slot: int = 0
) -> Evidence:
    """A file registered where it lies, and tied to leaves."""
    one = replace(read_evidence(path, NOW), document=document or DocumentFields())
    links = [Store.change(code, "link", Link(one.id, code, slot=slot)) for code in codes]
    store.apply(1, [Store.change("", "evidence", one), *links])
    return one
