"""Which leaf of the period before is the same as one of this period."""

from __future__ import annotations

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.last_period import LastPeriod
from tests.build import a_component, a_set, an_assessment

BEFORE = an_assessment(
    a_set(
        a_component("1.1", name="Ban hành kế hoạch cải cách hành chính năm"),
        a_component("1.2", name="Chế độ báo cáo cải cách hành chính định kỳ"),
    ),
    {"1.1": Choice(1), "1.2": Choice(2)},
)


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("1.1", "Ban hành kế hoạch cải cách hành chính năm", "1.1"),
        ("1.1", "Ban hành kế hoạch cải cách hành chính năm, kịp thời", "1.1"),
        ("1.1", "Chế độ báo cáo cải cách hành chính định kỳ", "1.2"),
        ("7.3", "Chế độ báo cáo cải cách hành chính định kỳ", "1.2"),
        ("1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", ""),
        ("7.3", "Chế độ báo cáo", ""),
    ],
)
def test_a_leaf_is_found_by_its_code_and_name_or_by_a_name_nearly_the_same(code: str, name: str, found: str) -> None:
    line = LastPeriod(BEFORE).line(a_component(code, name=name))
    assert (line.component.code if line else "") == found


def test_the_line_has_what_was_answered_then() -> None:
    line = LastPeriod(BEFORE).line(a_component("1.2", name="Chế độ báo cáo cải cách hành chính định kỳ"))
    assert line is not None
    assert line.entry.answer == Choice(2)
