"""settings.toml: one key written anew, everything else as a person left it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cchc_tui.settings import load_settings, save_setting


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
