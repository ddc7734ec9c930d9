"""Reading annexes: 150 leaves from a workbook, and the annex as issued where it is at hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from cchc_tui.jobs.criteria_import import Imported, import_set
from tests.bench.figures import Figure, plain

_PDF = Path(__file__).resolve().parents[2].parent / "shared" / "criteria" / "phu-luc-cap-xa-2025.pdf"
_HEAD = ("STT", "Nội dung tiêu chí và hướng dẫn cách đánh giá", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng")


def importing(folder: Path, rounds: int) -> list[Figure]:
    """Seconds for each kind of file, the first reading (with its imports of libraries) left out."""
    workbook = _workbook(folder / "phu-luc.xlsx")
    figures = [plain("import: 150 leaves from .xlsx", "s", _times(lambda: import_set(workbook), rounds), 1)]
    if _PDF.is_file():
        figures.append(plain("import: the annex as PDF", "s", _times(lambda: import_set(_PDF), min(rounds, 3)), 5))
    return figures


def _times(read: Callable[[], Imported], rounds: int) -> list[float]:
    read()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        read()
        times.append(time.perf_counter() - start)
    return times


def _workbook(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(_HEAD)
    rule = "Nếu: - Đạt từ {0}% trở lên thì điểm đánh giá là 1. - Dưới {0}% thì điểm đánh giá là 0."
    for area in range(1, 6):
        sheet.append((str(area), f"Lĩnh vực thứ {area}", 30, None, None))
        for criterion in range(1, 7):
            sheet.append((f"{area}.{criterion}", f"Tiêu chí {area}.{criterion}", 5, None, None))
            for leaf in range(1, 6):
                code = f"{area}.{criterion}.{leaf}"
                text = f"Nội dung thành phần {code}. Yêu cầu: thống kê tỷ lệ thực hiện. {rule.format(50 + leaf)}"
                sheet.append((code, text, 1, None, "- Báo cáo định kỳ.\n- Giải trình số liệu."))
    book.save(path)
    return path
