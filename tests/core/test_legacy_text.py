"""Old encodings: both tables, and finding them without mistaking other languages for them."""

from __future__ import annotations

import pytest

from cchc_tui.core.grid import Grid, GridCell
from cchc_tui.core.legacy_text import Encoding, convert, converted, find_legacy, font_encoding, legacy_findings
from cchc_tui.core.syllables import is_syllable
from tests.core.grids import a_grid, said

# Bytes 0xB5 … 0xFE as TCVN 5712 (and glibc's iconv) reads them; the letters offices' fonts have.
TCVN3 = (
    "B5àB6ảB7ãB8áB9ạBBằBCẳBDẵBEắC6ặC7ầC8ẩC9ẫCAấCBậCCèCEẻCFẽD0éD1ẹD2ềD3ểD4ễD5ếD6ệD7ìD8ỉDCĩDDíDEịDFòE1ỏE2õE3óE4ọE5ồ"
    "E6ổE7ỗE8ốE9ộEAờEBởECỡEDớEEợEFùF1ủF2ũF3úF4ụF5ừF6ửF7ữF8ứF9ựFAỳFBỷFCỹFDýFEỵA1ĂA2ÂA3ÊA4ÔA5ƠA6ƯA7ĐA8ăA9âAAêABôACơADưAEđ"
)
SENTENCE = "Ban hành kế hoạch cải cách hành chính đúng thời hạn, ưu tiên người dân ở xã; kỷ luật"
IN_TCVN3 = "Ban hµnh kÕ ho¹ch c¶i c¸ch hµnh chÝnh ®óng thêi h¹n, \xadu tiªn ng\xadêi d©n ë x·; kû luËt"
IN_VNI = "Ban haønh keá hoaïch caûi caùch haønh chính ñuùng thôøi haïn, öu tieân ngöôøi daân ôû xaõ; kyû luaät"
PUBLIC: list[tuple[str, Encoding]] = [(IN_TCVN3, "tcvn3"), (IN_VNI, "vni")]


@pytest.mark.parametrize("pair", [TCVN3[at : at + 3] for at in range(0, len(TCVN3), 3)])
def test_each_letter_of_tcvn3_is_read_as_the_standard_has_it(pair: str) -> None:
    assert convert(chr(int(pair[:2], 16)), "tcvn3") == pair[2]


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë", "á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ"),
        ("eù eø eû eõ eï eâ eá eà eå eã eä", "é è ẻ ẽ ẹ ê ế ề ể ễ ệ"),
        ("où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï", "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ"),
        ("uù uø uû uõ uï ö öù öø öû öõ öï", "ú ù ủ ũ ụ ư ứ ừ ử ữ ự"),
        ("í ì æ ó ò yù yø yû yõ yï î ñ Ñ", "í ì ỉ ĩ ị ý ỳ ỷ ỹ ỵ ỵ đ Đ"),
        ("AÙ AÊ ÖÔØ Í Æ Î EÄ", "Á Ă ƯỜ Í Ỉ Ỵ Ệ"),
    ],
)
def test_each_letter_of_vni_is_read(written: str, letters: str) -> None:
    assert convert(written, "vni") == letters


@pytest.mark.parametrize(("old", "encoding"), PUBLIC)
def test_a_sentence_is_read_whole(old: str, encoding: Encoding) -> None:
    assert convert(old, encoding) == SENTENCE


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3_capitals"),
        (".VnArial NarrowH", "tcvn3_capitals"),
        (".VnTime,Bold", "tcvn3"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        ("Verdana", None),
    ],
)
def test_a_font_tells_its_encoding(font: str, encoding: Encoding | None) -> None:
    assert font_encoding(font) == encoding


@pytest.mark.parametrize(("old", "encoding"), PUBLIC)
def test_syllables_tell_an_encoding_where_no_font_does(old: str, encoding: Encoding) -> None:
    assert [(one.column, one.encoding, one.by) for one in find_legacy(a_grid(("1", old), ("2", old)))] == [
        (1, encoding, "syllables")
    ]


def test_nothing_is_found_in_unicode() -> None:
    assert find_legacy(a_grid(("1", SENTENCE), ("2", "UBND xã Hòa Bình"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Où est passé l'été dernier, élève très doué à la préfecture? Ça dépend des forêts",
        "Die Größe der Straße für Fußgänger ändert sich übrigens schön oft in Österreich",
        "El niño pequeño comió piñas en la montaña según la tradición española de mañana",
        "São Paulo não é a capital; a educação e a informação são prioridades da nação",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert find_legacy(a_grid(("1", text))) == []


def test_one_word_alone_is_no_proof() -> None:
    assert find_legacy(a_grid(("1", "kÕ"))) == []


def test_one_old_row_among_unicode_rows_is_found_and_alone_converted() -> None:
    grid = a_grid((SENTENCE,), (IN_TCVN3,), ("UBND xã",))
    read = converted(grid, find_legacy(grid))
    assert [row.cells[0].text for row in read.rows if row.cells[0]] == [SENTENCE, SENTENCE, "UBND xã"]


def test_unicode_in_an_old_font_is_left_as_it_is() -> None:
    grid = Grid(tuple(a_grid((GridCell(SENTENCE, font=".VnTime"),), (GridCell(IN_TCVN3, font=".VnTime"),)).rows), "x")
    read = converted(grid, find_legacy(grid))
    assert [row.cells[0].text for row in read.rows if row.cells[0]] == [SENTENCE, SENTENCE]


def test_a_font_of_capitals_gives_capitals() -> None:
    grid = a_grid((GridCell("c¶i c¸ch thÓ chÕ", font=".VnTimeH"),))
    cell = converted(grid, find_legacy(grid)).rows[0].cells[0]
    assert cell is not None
    assert cell.text == "CẢI CÁCH THỂ CHẾ"


def test_old_text_is_shown_before_and_after_and_nothing_is_changed() -> None:
    grid = a_grid(("1", "kÕ ho¹ch c¶i c¸ch hµnh chÝnh"))
    assert [said(finding) for finding in legacy_findings(find_legacy(grid))] == [
        "Trang tính “Phụ lục”, ô B1: Cột này có 1 ô ghi bằng bảng mã cũ (TCVN3). "
        "Đang ghi: “kÕ ho¹ch c¶i c¸ch hµnh chÝnh”. Đổi sang Unicode sẽ là: “kế hoạch cải cách hành chính”. "
        "Nếu đúng, hãy đồng ý đổi bảng mã (--convert-fonts)."
    ]


@pytest.mark.parametrize(
    "word",
    [
        "giống",
        "gì",
        "gia",
        "quốc",
        "quyết",
        "quý",
        "khuya",
        "khuỷu",
        "nghiêng",
        "yêu",
        "uống",
        "ươn",
        "oanh",
        "xoong",
        "đặt",
    ],
)
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hello", "été", "schön", "cac", "tôp", "ngx", "đđ"])
def test_what_is_no_syllable_is_known(word: str) -> None:
    assert not is_syllable(word)
