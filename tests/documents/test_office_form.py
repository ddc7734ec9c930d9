"""How an office's papers are signed and headed, and its own file of forms and words."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from cchc_tui.core.assessment import Office
from cchc_tui.core.text import clean
from cchc_tui.documents.frame import foot
from cchc_tui.documents.office_form import OfficeForm, office_form, sample_file, with_own_form
from cchc_tui.documents.standing_words import SAID
from cchc_tui.texts.errors import explain

PAPERS = ("bao-cao", "khac-phuc")


def a_form(name: str = "UBND xã Hòa Bình") -> OfficeForm:
    return office_form(Office(name, "Sở Nội vụ"))


def with_file(text: str) -> tuple[OfficeForm, list[str]]:
    form, findings = with_own_form(a_form(), tomllib.loads(text), PAPERS)
    return form, [one.code for one in findings]


@pytest.mark.parametrize(
    ("authority", "position", "lines"),
    [
        ("TM", "", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("KT", "", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Q", "", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("TL", "", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TUQ", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI")),
        ("", "", ("CHỦ TỊCH",)),
    ],
)
def test_the_signer_stands_under_the_authority(authority: str, position: str, lines: tuple[str, ...]) -> None:
    assert replace(a_form(), authority=authority, position=position).signer == lines


def test_an_office_that_is_no_committee_signs_as_its_head() -> None:
    assert replace(a_form("Ban Quản lý chợ"), authority="KT").signer == (
        "KT. THỦ TRƯỞNG ĐƠN VỊ",
        "PHÓ THỦ TRƯỞNG ĐƠN VỊ",
    )


@pytest.mark.parametrize(
    ("name", "short", "lead", "treasury"),
    [
        ("UBND xã Hòa Bình", "UBND xã", "Văn phòng HĐND và UBND xã", "Phòng Kinh tế"),
        ("UBND Phường 1", "UBND phường", "Văn phòng HĐND và UBND phường", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("UBND đặc khu Phú Quý", "UBND đặc khu", "Văn phòng HĐND và UBND đặc khu", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ],
)
def test_the_kind_of_unit_names_its_sections(name: str, short: str, lead: str, treasury: str) -> None:
    form = a_form(name)
    assert (form.short, form.lead, form.treasury) == (short, lead, treasury)


@pytest.mark.parametrize(("kind", "symbol"), [("BC", "BC-UBND"), ("KH", "KH-UBND")])
def test_a_symbol_joins_kind_and_office(kind: str, symbol: str) -> None:
    assert a_form().symbol(kind) == symbol


def test_what_the_file_sets_holds() -> None:
    form, codes = with_file(
        '[the-thuc]\nquyen-ky = "kt."\nho-ten = "Nguyễn Văn A"\nnoi-nhan = ["Sở Nội vụ;", "- Đảng ủy"]\nluu = "VT, VP"'
    )
    closing = foot(form, ("Như trên",))
    assert closing.recipients is not None
    assert (codes, closing.signature.position[1], closing.signature.name, closing.recipients.lines) == (
        [],
        "KT. CHỦ TỊCH",
        "Nguyễn Văn A",
        ("- Sở Nội vụ;", "- Đảng ủy;", "- Lưu: VT, VP."),
    )


def test_own_words_take_the_place_of_the_usual_ones() -> None:
    form, _ = with_file('[loi-van]\ncong-van-ket = "Rất mong {noi_nhan} quan tâm./."')
    assert form.say("cong-van-ket", noi_nhan="Sở Nội vụ") == "Rất mong Sở Nội vụ quan tâm./."


def test_braces_in_a_name_stay_braces() -> None:
    assert a_form().say("cong-van-ket", noi_nhan="{x}") == "Kính đề nghị {x} xem xét, thẩm định./."


FAULTS = {
    'sai = "x"': "form.key",
    'the-thuc = "x"': "form.not_table",
    '[the-thuc]\nsai = "x"': "form.key",
    "[the-thuc]\nho-ten = 5": "form.not_text",
    '[the-thuc]\nnoi-nhan = "Sở"': "form.not_lines",
    '[the-thuc]\nquyen-ky = "PP"': "form.authority",
    '[can-cu]\nsai = ["Luật"]': "form.key",
    '[can-cu]\nbao-cao = "Luật"': "form.not_lines",
    '[loi-van]\nsai = "x"': "form.key",
    "[loi-van]\ncong-van-ket = 1": "form.not_text",
    '[loi-van]\ncong-van-ket = "{sai}"': "form.placeholder",
    '[loi-van]\ncong-van-ket = "{noi_nhan"': "form.placeholder",
    '[loi-van]\ncong-van-ket = "{noi_nhan.x}"': "form.placeholder",
    '[loi-van]\ncong-van-ket = "{noi_nhan!r}"': "form.placeholder",
    '[loi-van]\ncong-van-ket = "{noi_nhan:>9}"': "form.placeholder",
}


@pytest.mark.parametrize(("text", "code"), FAULTS.items())
def test_a_fault_of_the_file_is_told_and_the_usual_form_stands(text: str, code: str) -> None:
    form, codes = with_file(text)
    assert (codes, form) == ([code], a_form())


def test_a_placeholder_that_is_not_known_names_those_that_are() -> None:
    _, findings = with_own_form(a_form(), {"loi-van": {"khac-phuc-sua": "{sai}"}}, PAPERS)
    assert explain(findings[0]).endswith("Chỉ dùng: {diem}, {phu_luc}, {so_muc}.")


def test_the_sample_changes_nothing_until_a_line_is_put_in_force() -> None:
    assert with_file(sample_file(a_form(), PAPERS)) == (a_form(), [])


def in_force(sample: str) -> dict[str, Any]:
    """The sample with every line of it in force."""
    lines = [line.removeprefix("# ") if " = " in line else line for line in sample.split("\n")]
    return tomllib.loads("\n".join(lines))


def test_the_whole_sample_in_force_says_what_the_usual_form_says() -> None:
    form, findings = with_own_form(a_form(), in_force(sample_file(a_form(), PAPERS)), PAPERS)
    assert (findings, replace(form, said={}, grounds={})) == ([], a_form())
    assert form.said == SAID


@pytest.mark.parametrize("key", SAID)
def test_every_fixed_paragraph_is_clean_and_whole(key: str) -> None:
    text = SAID[key]
    assert text == clean(text)
    assert text.rstrip()[-1] in ".:;"
