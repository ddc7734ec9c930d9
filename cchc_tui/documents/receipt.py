"""Giấy biên nhận: one page that goes with a package, signed by whoever hands it over and whoever receives it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.core.package import Manifest
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import (
    Align,
    Block,
    Closing,
    Column,
    HeaderBlock,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    Voice,
)
from cchc_tui.documents.office_form import OfficeForm, office_form
from cchc_tui.documents.wording import own
from cchc_tui.texts.ui import show_number, show_percent, show_period, show_points, show_size

_COLUMNS = (Column("Nội dung", 50), Column("Ghi trong gói", 110, Align.LEFT))
_HEAD, _CELL = 45, 100  # a name longer than this would push the signatures off the page
_SIGN = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """Tệp gói: the names of the files it lies in, their size in bytes, how many it holds (0: not known), its seal."""

    names: tuple[str, ...]
    size: int
    files: int
    seal: str


def receipt(manifest: Manifest, package: PackageFile, form: OfficeForm | None = None) -> Paper:
    """Giấy biên nhận of one package; dates and names stay blank for people to write."""
    office = manifest.assessment.office
    form = form or office_form(office)
    subject = f"Gói hồ sơ tự đánh giá, chấm điểm {wording.INDEX} {show_period(manifest.assessment.period)}"
    blocks: tuple[Block, ...] = (
        HeaderBlock(
            superior=tuple(_short(line, _HEAD) for line in form.superior),
            office=tuple(_short(line, _HEAD) for line in form.header),
            country=wording.COUNTRY,
            motto=wording.MOTTO,
            number="",
            place_and_date=f"{_short(form.place, _HEAD // 2)}, {wording.blank_date()}",
        ),
        Title("GIẤY BIÊN NHẬN", subject),
        Paragraph("Hai bên đã giao, nhận gói hồ sơ điện tử như sau:"),
        Table(_COLUMNS, tuple(Row((name, said)) for name, said in _facts(manifest, package) if said)),
        Paragraph("Mã niêm phong của gói:"),
        Paragraph(own(package.seal), Voice.CODE),
        Paragraph("Bên nhận đối chiếu mã khi kiểm tra gói:   □ khớp      □ không khớp."),
        Paragraph("Giao lúc …… giờ ……, bằng:  □ USB    □ thư điện tử    □ cách khác."),
        Paragraph("Giấy này lập thành 02 bản, mỗi bên giữ 01 bản."),
        Closing(Signature(("BÊN NHẬN", _SIGN)), other=Signature(("BÊN GIAO", _SIGN))),
    )
    return Paper(f"Giấy biên nhận {manifest.name}", form.full, blocks)


def _short(text: str, most: int = _CELL) -> str:
    text = own(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _names(names: tuple[str, ...]) -> str:
    """Parts are named first to last: there may be more of them than lines on the page."""
    first, *others = map(own, names)
    return f"{len(names)} phần: {first} đến {others[-1]}" if others else first


def _facts(manifest: Manifest, package: PackageFile) -> tuple[tuple[str, str], ...]:
    assessment = manifest.assessment
    sheet = assessment.sheet
    totals = sheet.totals
    scored = f"{show_points(totals.points)} điểm / {show_points(totals.base_points)} điểm chuẩn"
    left_out = len(manifest.missing)
    files = f"{show_number(package.files)} tệp, {show_size(package.size)}" if package.files else show_size(package.size)
    if left_out:
        files += f"; thiếu {left_out} tài liệu, có ghi rõ trong gói"
    return (
        ("Đơn vị nộp", _short(assessment.office.name)),
        ("Nơi nhận", _short(assessment.office.superior)),
        ("Kỳ đánh giá", show_period(assessment.period)),
        ("Lần gửi", str(manifest.sending.number)),
        ("Tên tệp gói", _names(package.names)),
        ("Số tệp, dung lượng" if package.files else "Dung lượng", files),
        ("Điểm tự chấm", scored),
        ("Chỉ số", show_percent(totals.index)),
        ("Xếp loại tự chấm", _short(sheet.grade)),
    )
