"""settings.toml: one key written anew, everything else as a person left it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from cchc_tui.settings import load_settings, save_setting
from tests.platforms import PIPES


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {"me": "Lan"}),
        ("", {"me": "Lan"}),
        ('who = "A"\n', {"who": "A", "me": "Lan"}),
        ('me = "Hùng"\nwho = "A"\n', {"me": "Lan", "who": "A"}),
        ('me="Hùng"', {"me": "Lan"}),
        ('who = "A"\n[khac]\nme = "B"\n', {"who": "A", "me": "Lan", "khac": {"me": "B"}}),
        ("[khac]\nso = 1\n", {"me": "Lan", "khac": {"so": 1}}),
        ("memo = 3\n", {"memo": 3, "me": "Lan"}),
    ],
)
def test_one_key_is_written_and_the_rest_kept(before: str | None, after: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "mới" / "settings.toml"
    if before is not None:
        path.parent.mkdir()
        path.write_text(before, "utf-8")
    save_setting(path, "me", "Lan")
    assert tomllib.loads(path.read_text("utf-8")) == after


@pytest.mark.parametrize("name", ["Trần Thị Lan", 'Lan "bé"', "a\\b", "[/b]", "x = 1 # y", "\t"])
def test_any_name_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    save_setting(tmp_path / "settings.toml", "me", name)
    assert load_settings(tmp_path / "settings.toml").me == name


def test_a_comment_of_a_person_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# tự ghi\nme = "Lan"  # tôi\n', "utf-8")
    save_setting(path, "me", "Hùng")
    assert path.read_text("utf-8") == '# tự ghi\nme = "Hùng"\n'


ODD = {
    "no text": b"\xff\xfe", "UTF-16": 'me = "Lan"'.encode("utf-16"), "zeros": bytes(100), "an open list": b"a = [",
    "lists without end": b"a = " + b"[" * 100_000 + b"]" * 100_000, "5000 digits": b"a = " + b"9" * 5000,
    "2 MB": b"# x\n" * (1 << 19), "no texts": b"who = []\ntheme = 1\nme = {}\nnhat_ky = 7\ntren_usb = 1",
}  # fmt: skip


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_no_file_keeps_the_program_from_starting(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    found = load_settings(tmp_path / "settings.toml")
    assert (found.journal_file, found.on_stick, found.typing) == (True, False, "")


@PIPES
def test_a_pipe_is_no_settings_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    assert load_settings(tmp_path / "settings.toml").me == ""


def test_notepads_mark_of_byte_order_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b'\xef\xbb\xbfme = "Lan"\n')
    assert load_settings(tmp_path / "settings.toml").me == "Lan"


def test_what_is_not_utf8_stays_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"# t\xf4i\n")
    save_setting(path, "me", "Lan")
    assert path.read_bytes().splitlines() == [b"# t\xf4i", b'me = "Lan"']


@pytest.mark.parametrize("place", ["SaoLuu", "./SaoLuu", "..", "~/SaoLuu", "  "])
def test_a_second_place_that_would_follow_the_current_folder_is_none(place: str, tmp_path: Path) -> None:
    save_setting(tmp_path / "settings.toml", "sao_luu_2", place)
    assert load_settings(tmp_path / "settings.toml").second_place == ""


def test_a_name_that_is_no_text_does_not_spoil_the_file(tmp_path: Path) -> None:
    save_setting(tmp_path / "settings.toml", "me", "a\udcff")
    assert load_settings(tmp_path / "settings.toml").me == "a?"
