"""One Vietnamese line for each leaf that moves to another set."""

from __future__ import annotations

import pytest

from cchc_tui.core.criteria import Component
from cchc_tui.core.mapping import guess_moves
from cchc_tui.texts.set_messages import show_move
from tests.build import a_component, a_set, choose

PLAN = "Ban hành kế hoạch cải cách hành chính"
WHOLE, HALF, REST = "Công khai thủ tục và kết quả", "Công khai thủ tục", "Công khai kết quả"


def leaf(code: str, name: str = PLAN, most: str = "1") -> Component:
    return a_component(code, choose(most, "0"), name=name)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ([leaf("1.1")], [leaf("1.1")], [f"giữ nguyên: 1.1 · {PLAN}"]),
        ([leaf("1.3.1")], [leaf("1.3.2")], [f"đổi số: 1.3.1 → 1.3.2 · {PLAN}"]),
        ([leaf("1.1")], [leaf("1.1", PLAN + " năm")], [f"đổi lời: 1.1 · {PLAN} năm · khác: tên gọi"]),
        ([leaf("1.1")], [leaf("1.2", PLAN + " năm")], [f"đổi lời: 1.1 → 1.2 · {PLAN} năm · khác: tên gọi"]),
        ([leaf("1.1")], [leaf("1.1", most="1.5")], [
            f"đổi nội dung: 1.1 · {PLAN} · khác: cách chấm, điểm tối đa 1 → 1,5"
        ]),
        ([leaf("1.1", WHOLE, "2")], [leaf("1.1", HALF), leaf("1.2", REST)], [f"tách thành 1.1, 1.2: 1.1 · {WHOLE}"]),
        ([leaf("1.1", HALF), leaf("1.2", REST)], [leaf("1.1", WHOLE, "2")], [f"gộp từ 1.1, 1.2: 1.1 · {WHOLE}"]),
        ([leaf("1.1")], [leaf("1.5", HALF)], [f"mới: 1.5 · {HALF}", f"bỏ: 1.1 · {PLAN}"]),
    ],
)  # fmt: skip
def test_a_move_is_told_in_one_line(old: list[Component], new: list[Component], lines: list[str]) -> None:
    before, after = a_set(*old), a_set(*new)
    assert [show_move(one, before, after) for one in guess_moves(before, after)] == lines


def test_a_name_of_several_lines_is_told_in_one() -> None:
    criteria = a_set(leaf("1.1", "Ban hành\nkế hoạch"))
    (move,) = guess_moves(criteria, criteria)
    assert show_move(move, criteria, criteria) == "giữ nguyên: 1.1 · Ban hành kế hoạch"
