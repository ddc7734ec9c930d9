"""Khung văn bản: the head and foot that every paper of an office shares."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.core.assessment import Assessment
from cchc_tui.documents import wording
from cchc_tui.documents.blocks import (
    Block,
    Closing,
    HeaderBlock,
    LegalBasis,
    Paper,
    Paragraph,
    Recipients,
    Section,
    Signature,
    Table,
    Title,
    Voice,
)
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.wording import own

ROMAN = ("I", "II", "III", "IV", "V", "VI")


def head(form: OfficeForm, symbol: str, year: int, about: str = "") -> HeaderBlock:
    """Phần đầu: number and date left blank."""
    return HeaderBlock(
        superior=form.superior,
        office=form.header,
        country=wording.COUNTRY,
        motto=wording.MOTTO,
        number=wording.number_line(symbol),
        place_and_date=f"{form.place}, {wording.date_words(year)}",
        about=about,
    )


def foot(form: OfficeForm, usual: Sequence[str]) -> Closing:
    """Phần cuối: recipients, the office's own or the `usual` ones, and the signature."""
    names = [name for name in (own(one).strip(" -;.") for one in form.recipients or usual) if name]
    lines = (*(f"- {name};" for name in names), f"- Lưu: {form.on_file.rstrip('.')}.")
    return Closing(Signature(form.signer, form.name), Recipients(wording.RECIPIENTS, lines))


def grounds(form: OfficeForm, paper: str, *, of_set: Sequence[str] = ()) -> list[Block]:
    """Căn cứ: those of the set, then those the office gives for that kind of paper."""
    found = wording.grounds((*of_set, *form.grounds.get(paper, ())))
    return [LegalBasis(found)] if found else []


def heading(text: str) -> Paragraph:
    """A heading."""
    return Paragraph(text, Voice.HEADING)


def said(text: str) -> list[Block]:
    """One or more paragraphs."""
    return [Paragraph(text)] if text else []


def blanks(count: int = 2) -> list[Block]:
    """Lines to be filled in by hand."""
    return [Paragraph(wording.BLANK, Voice.BLANK)] * count


def inside(assessment: Assessment) -> tuple[str, ...]:
    """Nơi nhận of a paper that stays in the house: the superior to know, then those who carry it out."""
    superior = own(assessment.office.superior)
    return (*([f"{superior} (b/c)"] if superior else []), "Thường trực Đảng ủy (b/c)", "Thường trực HĐND (b/c)",
            "Chủ tịch, các Phó Chủ tịch UBND", "Các phòng, bộ phận, công chức liên quan")  # fmt: skip


def counted(number: int) -> str:
    """A count in a sentence: below ten with a nought before it, so that nothing can be written in."""
    return f"{number:02d}" if number else "0"


def annex(number: str, subject: str, note: str, table: Table, empty: str) -> list[Block]:
    """A landscape annex of one table; `empty` when it has no rows."""
    body: Block = table if table.rows else Paragraph(empty, Voice.NOTE)
    return [Section(landscape=True), Title(f"Phụ lục {number}".strip(), subject, note), body]


def a_paper(
    form: OfficeForm,
    kind: tuple[str, str],
    subject: str,
    year: int,
    body: Sequence[Block],
    annexes: Sequence[Block] = (),
) -> Paper:
    """A report or a plan: head, title, what it says with its foot, and its annexes."""
    name, symbol = kind
    title = f"{name.capitalize()} {wording.lower_first(subject)} – {form.full}"
    return Paper(title, form.full, (head(form, form.symbol(symbol), year), Title(name, subject), *body, *annexes))
