"""The names papers had, on any disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.true_names import true_name, true_paths
from cchc_tui.formats.zipgate import fold_name, is_safe_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kế hoạch năm 2026.pdf", "Kế hoạch năm 2026.pdf"),
        ("Quyết định 12/QĐ-UBND.pdf", "Quyết định 12-QĐ-UBND.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\a.pdf", "C-a.pdf"),
        ("CON.pdf", "tep-CON.pdf"),
        ("con .txt", "tep-con.txt"),
        ("...", "tep"),
        ("", "tep"),
        ("a. ", "a"),
        ("~a.pdf", "a.pdf"),
        ("gpj.\u202eexe.jpg", "gpj.exe.jpg"),
        ("a\nb\x00.pdf", "a b.pdf"),
        ("x" * 200 + ".pdf", "x" * 76 + ".pdf"),
    ],
)
def test_a_name_keeps_what_every_disk_takes(name: str, shown: str) -> None:
    assert true_name(name) == shown


@given(st.text(max_size=120))
def test_every_name_is_safe(name: str) -> None:
    assert (is_safe_name(true_name(name)), len(true_name(name)) <= 80) == (True, True)


def test_names_that_a_disk_takes_for_one_are_told_apart() -> None:
    names = {"d/1/a.pdf": "Kế hoạch.pdf", "d/1/b.pdf": "KẾ HOẠCH.pdf", "d/1/c": "x", "d/1/e": "X", "d/2/a": "x"}
    assert list(true_paths(names).values()) == [
        "d/1/Kế hoạch.pdf", "d/1/KẾ HOẠCH (2).pdf", "d/1/x", "d/1/X (2)", "d/2/x",
    ]  # fmt: skip


def test_a_file_without_an_own_name_keeps_its_path() -> None:
    assert true_paths({"data/goi.json": ""}) == {"data/goi.json": "data/goi.json"}


@given(st.lists(st.text("aA.ắẮ ()2", max_size=4), max_size=8))
def test_no_two_papers_get_one_name(names: list[str]) -> None:
    made = true_paths({f"d/{at}": name for at, name in enumerate(names)})
    assert len({fold_name(path) for path in made.values()}) == len(names)
