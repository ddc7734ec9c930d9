"""What the search finds, in which order, and where it says that it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.screens.search import SearchIndex
from cchc_tui.texts import scoring_labels as s
from tests.build import a_component, a_paper, a_set, an_assessment, with_papers
from tests.screens.kit import at_desk
from tests.screens.leaves import two_years

LEAVES = a_set(
    a_component("1.1", name="Phòng, chống dao tạo giả"),
    a_component("1.2", name="Đào tạo, bồi dưỡng cán bộ", guide="Có kế hoạch năm."),
    a_component("1.3", name="Chế độ báo cáo", owner="Phòng Kinh tế"),
    a_component("2.1", name="Dịch vụ công trực tuyến"),
)
HELD = an_assessment(LEAVES).with_entry(
    Entry("1.3", explanation="Gửi chậm 2 báo cáo quý.", owner="Trần Thị Lan", note="Hỏi chị Hoa")
)
ASSESSMENT: Assessment = with_papers(HELD, a_paper(name="Tờ trình số 9.pdf"), links={"2.1": "a"})


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("đào tạo", ["1.2", "1.1"]),
        ("dao tao", ["1.1", "1.2"]),
        ("dao tạo", ["1.1", "1.2"]),
        ("1.2", ["1.2"]),
        ("1", ["1.1", "1.2", "1.3", "2.1"]),
        ("cham bao cao", ["1.3"]),
        ("05/kh", ["2.1"]),
        ("to trinh so 9", ["2.1"]),
        ("ke hoach", ["1.2", "2.1"]),
        ("hoa", ["1.3", "1.2", "2.1"]),
        ("chị hoa", ["1.3"]),
        ("tran thi lan", ["1.3"]),
        ("phong kinh te", []),  # the office gave it to someone else
        ("zzz", []),
    ],
)
def test_leaves_are_found_by_any_of_their_words_exact_ones_first(query: str, codes: list[str]) -> None:
    found = [one.line.component.code for one in SearchIndex().of(ASSESSMENT).find(query)]
    assert found == codes


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("2.1", ""),
        ("truc tuyen", "name"),
        ("gui cham", "explanation"),
        ("chi hoa", "note"),
        ("lan", "owner"),
        ("to trinh", "paper"),
        ("ke hoach nam", "guide"),
    ],
)
def test_it_says_where_the_words_stand(query: str, kind: str) -> None:
    assert SearchIndex().of(ASSESSMENT).find(query)[0].kind == kind


def test_an_edit_is_found_by_the_same_index() -> None:
    index = SearchIndex()
    before = index.of(ASSESSMENT).find("mới viết")
    after = index.of(ASSESSMENT.with_entry(Entry("1.1", note="Mới viết"))).find("mới viết")
    assert (before, [one.line.component.code for one in after]) == ([], ["1.1"])


def test_what_an_edit_took_away_is_found_no_more() -> None:
    index = SearchIndex()
    index.of(ASSESSMENT)
    assert index.of(ASSESSMENT.with_entry(Entry("1.3"))).find("chị hoa") == []


async def test_the_room_finds_a_note_and_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, two_years(tmp_path), size=(120, 30)) as desk:
        await desk.room("scoring")
        desk.send("/hoi lai chi hoa")
        await desk.until(lambda: f"{s.FOUND_IN['note']}: Hỏi lại chị Hoa" in desk.text)
        row = next(one for one in desk.rows if f"{s.FOUND_IN['note']}: " in one)
        assert "1.1.1" in row
