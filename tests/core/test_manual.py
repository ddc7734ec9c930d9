"""The manual's Markdown: every form a chapter uses becomes what it is, laid out in any width and found by any words."""

from __future__ import annotations

import pytest

from cchc_tui.core.manual import (
    Block,
    Chapter,
    Grid,
    Heading,
    Item,
    ManualIndex,
    Para,
    Screen,
    Span,
    read_chapter,
    read_words,
)
from cchc_tui.core.manual_lines import lay_out, wrap

PLAIN = (Span("Nhấn "), Span("F5", "code"), Span("."))
FORMS: dict[str, tuple[str, Block]] = {
    "heading": ("## Ba mức", Heading(2, "Ba mức")),
    "paragraph": ("Nhấn `F5`.", Para(PLAIN)),
    "two lines": ("Nhấn\n`F5`.", Para(PLAIN)),
    "note": ("> Nhấn\n> `F5`.", Para(PLAIN, note=True)),
    "item": ("- Nhấn `F5`.", Item(PLAIN, "•")),
    "inner item": ("  - Nhấn `F5`.", Item(PLAIN, "•", 1)),
    "step": ("12. Nhấn\n   `F5`.", Item(PLAIN, "12.")),
    "table": ("| a | `b` |\n| --- | ---: |\n| c | d |", Grid((((Span("a"),), (Span("b", "code"),)),
                                                           ((Span("c"),), (Span("d"),))))),
    "screen": ("```\n# a\n\n| b\n```", Screen(("# a", "", "| b"))),
    "comment": ("<!-- keys: f5 -->\n# a", Heading(1, "a")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FORMS.values(), ids=FORMS)
def test_a_form_of_markdown_is_read_as_what_it_is(text: str, wanted: Block) -> None:
    assert read_chapter("x", text).blocks == (wanted,)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**chắc** và `Ctrl+Z`", (Span("chắc", "strong"), Span(" và "), Span("Ctrl+Z", "code"))),
        ("xem [Rà soát](05-ra-soat.md)", (Span("xem "), Span("Rà soát", "link", "05-ra-soat.md"))),
        ("Chờ. <small>(db.busy)</small>", (Span("Chờ. "), Span("(db.busy)", "small"))),
        ("[b]đậm[/b] [@click=x]", (Span("[b]đậm[/b] [@click=x]"),)),
        ("2 * 3 ** 4 ` 5", (Span("2 * 3 ** 4 ` 5"),)),
    ],
)
def test_words_keep_their_looks_and_nothing_else_is_markup(text: str, wanted: tuple[Span, ...]) -> None:
    assert read_words(text) == wanted


def test_a_chapter_is_called_by_its_first_heading() -> None:
    assert read_chapter("05-ra-soat", "# Rà soát\n\n## Ba mức").title == "Rà soát"


@pytest.mark.parametrize("width", [8, 20, 78])
def test_no_line_is_wider_than_asked(width: int) -> None:
    blocks = [wanted for _, wanted in FORMS.values()]
    long = Para(read_words("chữ " * 40 + "mộttừrấtdàikhôngcókhoảngtrắngnàocả"))
    lines = lay_out([*blocks, long], width).lines
    assert max(sum(len(span.text) for span in line) for line in lines) <= max(width, 14)


def test_wrapping_loses_no_word() -> None:
    words = read_words("Nhấn `F5` rồi **ghi lý do**, xem [Rà soát](05-ra-soat.md) trước khi gửi.")
    told = " ".join("".join(span.text for span in line) for line in wrap(words, 15))
    assert told == "Nhấn F5 rồi ghi lý do, xem Rà soát trước khi gửi."


def test_a_key_is_not_torn_apart() -> None:
    lines = wrap(read_words("Nhấn phím `Ctrl + Z` đi"), 14)
    assert ["".join(span.text for span in line) for line in lines] == ["Nhấn phím", "Ctrl + Z đi"]


def test_each_block_knows_its_first_line() -> None:
    laid = lay_out([Heading(1, "a"), Para((Span("b"),)), Item((Span("c"),), "•"), Item((Span("d"),), "•")], 20)
    assert ["".join(span.text for span in laid.lines[at]).strip() for at in laid.starts] == ["A", "b", "• c", "• d"]


BOOK = (
    Chapter("a", "Đào tạo", (Heading(1, "Đào tạo"), Para((Span("Mở lớp đào tạo."),)), Screen(("đào tạo",)))),
    Chapter("b", "Sao lưu", (Heading(1, "Sao lưu"), Para((Span("Dao tạo hình, bạn lưu sao."),)))),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("đào tạo", [("a", 0), ("a", 1), ("b", 1)]),
        ("dao tao", [("a", 0), ("a", 1), ("b", 1)]),
        ("DAO TAO", [("a", 0), ("a", 1), ("b", 1)]),
        ("lưu sao", [("b", 0), ("b", 1)]),
        ("không có", []),
        ("  ", []),
    ],
)
def test_words_are_found_with_or_without_marks_headings_first(query: str, found: list[tuple[str, int]]) -> None:
    assert [(hit.chapter, hit.block) for hit in ManualIndex(BOOK).find(query)] == found


def test_exact_marks_come_before_folded_ones() -> None:
    book = (Chapter("a", "x", (Para((Span("Chu bien"),)), Para((Span("Chú biên"),)))),)
    assert [hit.text for hit in ManualIndex(book).find("chú biên")] == ["Chú biên", "Chu bien"]


def test_a_place_is_told_with_the_heading_over_it() -> None:
    assert ManualIndex(BOOK).find("mở lớp")[0].heading == "Đào tạo"
