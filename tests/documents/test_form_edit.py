"""van-ban.toml changed from a screen, every other word of it left alone."""

from __future__ import annotations

import tomllib

import pytest

from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import InputError
from cchc_tui.documents.form_edit import with_values
from cchc_tui.documents.office_form import office_form, sample_file
from cchc_tui.texts.document_texts import TITLES

SAMPLE = sample_file(office_form(Office("UBND xã Hòa Bình", "Sở Nội vụ")), tuple(TITLES))
OWN = '# của tôi\n[the-thuc]\nho-ten = "Cũ"  # đổi sau\nluu = "VT"\n\n[loi-van]\nx = "[the-thuc]"\n'


@pytest.mark.parametrize("text", ["", SAMPLE, OWN, "[can-cu]\nbao-cao = []\n"], ids=["none", "sample", "own", "other"])
def test_a_value_put_in_is_read_back(text: str) -> None:
    made = with_values(text, {"ho-ten": 'Lê "Nam"', "noi-nhan": ("Sở", "VP")}, "f")
    said = tomllib.loads(made)["the-thuc"]
    assert (said["ho-ten"], said["noi-nhan"]) == ('Lê "Nam"', ["Sở", "VP"])


def test_nothing_else_changes() -> None:
    made = with_values(OWN, {"ho-ten": "Mới"}, "f")
    assert made.splitlines() == [line if "ho-ten" not in line else 'ho-ten = "Mới"' for line in OWN.splitlines()]


def test_the_line_behind_a_sign_comes_into_force() -> None:
    made = with_values(SAMPLE, {"ho-ten": "Nam"}, "f").splitlines()
    assert [line for line in made if "ho-ten" in line] == ['ho-ten = "Nam"']


@pytest.mark.parametrize(
    "text",
    ['[the-thuc]\nnoi-nhan = [\n"a",\n]\n', "[the-thuc\n", "the-thuc = 1\n"],
    ids=["lines", "broken", "no table"],
)
def test_a_file_of_another_make_is_left_to_its_maker(text: str) -> None:
    with pytest.raises(InputError) as fault:
        with_values(text, {"noi-nhan": ("Sở",)}, "van-ban.toml")
    assert (fault.value.code, fault.value.facts["key"]) == ("form.by_hand", "noi-nhan")
