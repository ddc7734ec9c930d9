"""Sets that live: kept in versions, changed by notices, moved to on a copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.criteria import CriteriaSet, Notice
from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import Link
from cchc_tui.core.mapping import Kind, Move
from cchc_tui.core.points import points
from cchc_tui.formats.criteria import read_set, set_checksum
from cchc_tui.jobs.risk import report_of
from cchc_tui.jobs.sets import (
    add_notice,
    move,
    next_version,
    notices_left,
    plan_move,
    remove_notice,
    save_set,
    user_sets,
)
from cchc_tui.jobs.setup import find_set, known_sets
from cchc_tui.paths import Paths
from cchc_tui.store import backup
from cchc_tui.store.living import Texts
from cchc_tui.store.store import Store
from tests.build import a_component, a_set, choose
from tests.store.kit import OFFICE, START, YEAR, a_paper, open_store

PLAN, REPORT = "Ban hành kế hoạch cải cách hành chính", "Gửi báo cáo định kỳ đúng hạn"
OLD = a_set(
    a_component("1.1", choose("2", "0"), name=PLAN),
    a_component("1.2", choose("1", "0"), name=REPORT),
    a_component("1.3", choose("1", "0"), name="Tuyên truyền trên đài truyền thanh xã"),
)
NEW = a_set(
    a_component("1.1", choose("2", "0"), name=PLAN),
    a_component("1.4", choose("1", "0"), name=REPORT),
    version=2,
)
NOTICE = Notice("12/TB-SNV", "2026-11-10", excluded=("1.1",))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """An officer's folder."""
    return Paths(tmp_path / "nha")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    """One assessment: 1.1 and 1.3 answered, 1.2 explained and proved."""
    paths.home.mkdir()
    with open_store(paths.database) as opened:
        opened.create_assessment(OFFICE, YEAR, OLD)
        opened.save_answer(1, "1.1", Choice(1))
        opened.save_answer(1, "1.3", Choice(1))
        opened.save_explanation(1, "1.2", "Đã gửi đủ")
        opened.apply(1, [opened.change("1.2", "owner", "Văn phòng")])
        opened.add_evidence(1, "1.2", a_paper(), "mục II", "3")
        yield opened


def fault(work: object, *given: object) -> str:
    """The code of what a job raises."""
    assert callable(work)
    with pytest.raises(CchcError) as caught:
        work(*given)
    return caught.value.code


def confirmed(moves: tuple[Move, ...]) -> list[Move]:
    """Every line, looked at."""
    return [replace(one, confirmed=True) for one in moves]


# Versions


def test_a_set_is_kept_under_its_code_and_version_and_reads_back_equal(paths: Paths) -> None:
    path = save_set(OLD, paths)
    assert (path.relative_to(paths.home).as_posix(), read_set(path)) == ("bo-tieu-chi/thu-v1.toml", (OLD, []))


def test_the_same_set_again_is_the_same_file(paths: Paths) -> None:
    path = save_set(OLD, paths)
    before = path.stat().st_mtime_ns
    assert (save_set(OLD, paths), path.stat().st_mtime_ns) == (path, before)


def test_other_contents_under_a_version_that_is_taken_are_refused(paths: Paths) -> None:
    path = save_set(OLD, paths)
    other = replace(OLD, title="Bộ khác")
    assert (fault(save_set, other, paths), read_set(path)[0]) == ("set.version_taken", OLD)


def test_a_shipped_version_is_taken_too(paths: Paths) -> None:
    shipped = find_set("cap-xa-2025")
    assert fault(save_set, replace(shipped, title="Bộ khác"), paths) == "set.version_taken"
    assert not paths.sets.exists()


def test_another_code_that_makes_the_same_name_has_a_file_of_its_own(paths: Paths) -> None:
    first, second = save_set(OLD, paths), save_set(replace(OLD, code="THU"), paths)
    assert (first != second, [one.criteria.code for one in user_sets(paths) if one.criteria]) == (True, ["thu", "THU"])


def test_a_set_with_faults_is_not_kept(paths: Paths) -> None:
    assert (fault(save_set, replace(OLD, areas=()), paths), paths.sets.exists()) == ("set.faulty", False)


def test_the_users_sets_are_those_of_the_folder(paths: Paths) -> None:
    save_set(OLD, paths)
    assert [one.criteria for one in user_sets(paths)] == [OLD]
    assert len(known_sets(paths.sets)) == len(known_sets()) + 1


def test_the_next_version_follows_every_known_one(paths: Paths) -> None:
    save_set(replace(OLD, version=4), paths)
    made = next_version(OLD, " sửa điểm\nmục 1.2 ", paths)
    assert (made.version, made.change_note) == (5, "sửa điểm mục 1.2")


def test_a_new_version_needs_a_word_about_the_change() -> None:
    assert fault(next_version, OLD, " \n") == "set.note_missing"


def test_a_correction_leaves_an_assessment_on_its_version(store: Store, paths: Paths) -> None:
    save_set(next_version(replace(OLD, title="Bộ đã sửa"), "sửa tên"), paths)
    assert store.load(1).criteria == OLD


# Notices


def test_a_notice_changes_the_base_and_warns_whoever_had_scored(store: Store) -> None:
    (found,) = add_notice(store, 1, NOTICE)
    assert (found.code, found.place, found.facts["points"]) == ("notice.was_scored", "1.1", points("2"))
    assert store.load(1).sheet.totals.base_points == points("2")


def test_a_notice_with_faults_is_refused_with_all_of_them(store: Store) -> None:
    with pytest.raises(CchcError) as caught:
        add_notice(store, 1, Notice("", "mai", excluded=("9.9",)))
    found = caught.value.facts["findings"]
    assert isinstance(found, list)
    codes = {one.code for one in found}
    assert (caught.value.code, codes) == (
        "notice.faulty", {"notice.number_missing", "notice.date", "notice.unknown_code"},
    )  # fmt: skip
    assert store.load(1).notices == ()


def test_a_copy_of_the_file_is_made_before_a_notice(store: Store, paths: Paths) -> None:
    seq = store.journal_head()[0]
    add_notice(store, 1, NOTICE)
    assert [one.seq for one in backup.copies(paths.home / backup.FOLDER)] == [seq]


def test_a_corrected_notice_is_held_against_the_set_without_it(store: Store) -> None:
    add_notice(store, 1, NOTICE)
    found = add_notice(store, 1, replace(NOTICE, excluded=("1.1", "1.3")))
    assert {one.code for one in found} == {"notice.was_scored"}
    assert store.load(1).sheet.totals.base_points == points("1")


def test_a_leaf_that_another_notice_left_out_is_told(store: Store) -> None:
    add_notice(store, 1, NOTICE)
    found = add_notice(store, 1, replace(NOTICE, number="13/TB-SNV"))
    assert [one.code for one in found] == ["notice.already_excluded", "notice.was_scored"]


def test_a_notice_can_be_taken_back(store: Store) -> None:
    add_notice(store, 1, NOTICE)
    remove_notice(store, 1, NOTICE.number)
    assert store.load(1).sheet.totals.base_points == points("4")


def test_the_review_warns_of_an_answer_that_no_longer_counts(store: Store) -> None:
    add_notice(store, 1, replace(NOTICE, excluded=("1.1", "1.2")))
    found = [(one.code, one.place) for one in report_of(store, 1, START).warnings]
    assert found == [("risk.excluded_scored", "1.1"), ("risk.unproved", "1.3")]


# Moving


def test_a_plan_tells_every_leaf(store: Store) -> None:
    kinds = [(one.kind, one.old, one.new) for one in plan_move(store, 1, NEW)]
    assert kinds == [
        (Kind.SAME, ("1.1",), ("1.1",)),
        (Kind.RENUMBERED, ("1.2",), ("1.4",)),
        (Kind.DROPPED, ("1.3",), ()),
    ]


def test_there_is_no_move_to_the_very_same_set(store: Store) -> None:
    assert fault(plan_move, store, 1, OLD) == "move.same_set"


def test_nothing_moves_while_a_line_is_only_guessed(store: Store) -> None:
    moves = plan_move(store, 1, NEW)
    assert (fault(move, store, 1, NEW, moves), len(store.assessments())) == ("move.unconfirmed", 1)


def test_lines_that_miss_a_leaf_are_refused(store: Store) -> None:
    moves = confirmed(plan_move(store, 1, NEW))[1:]
    assert (fault(move, store, 1, NEW, moves), len(store.assessments())) == ("mapping.faulty", 1)


def test_texts_and_owners_move_and_scores_never(store: Store) -> None:
    number = move(store, 1, NEW, confirmed(plan_move(store, 1, NEW)))
    copy = store.load(number)
    assert (copy.criteria, copy.sheet.totals.answered) == (NEW, 0)
    assert store.texts(number) == {"1.4": Texts("Đã gửi đủ", "Văn phòng")}


def test_links_wait_under_their_new_codes(store: Store) -> None:
    number = move(store, 1, NEW, confirmed(plan_move(store, 1, NEW)))
    copy = store.load(number)
    assert (copy.links, list(copy.evidence)) == ((), ["tl-1"])
    assert store.pending_links(number) == (Link("tl-1", "1.4", "mục II", "3"),)


def test_the_old_assessment_stays_readable_dropped_answers_and_all(store: Store) -> None:
    before = store.load(1)
    move(store, 1, NEW, confirmed(plan_move(store, 1, NEW)))
    assert (store.load(1), store.load(1).entry("1.3").answer) == (before, Choice(1))


def test_the_owner_a_set_names_moves_where_nobody_named_one(store: Store) -> None:
    owned = replace(OLD.by_code["1.1"], owner="Tư pháp")
    old = a_set(owned, *OLD.components[1:], code="co-nguoi")
    other = store.create_assessment(replace(OFFICE, name="UBND xã Khác"), YEAR, old)
    number = move(store, other, NEW, confirmed(plan_move(store, other, NEW)))
    assert store.texts(number) == {"1.1": Texts(owner="Tư pháp")}


@pytest.mark.parametrize(
    ("notice", "target", "stays"),
    [
        (NOTICE, NEW, True),
        (replace(NOTICE, excluded=("1.2",)), NEW, False),
        (replace(NOTICE, excluded=("1",)), NEW, False),
        (replace(NOTICE, excluded=(), changed=(a_component("1.1", choose("1", "0"), name=PLAN),)), NEW, False),
    ],
    ids=["the same leaf", "a leaf renumbered", "an area with other leaves", "a changed rule"],
)
def test_a_notice_goes_along_only_where_it_means_the_same(
    store: Store, notice: Notice, target: CriteriaSet, stays: bool
) -> None:
    add_notice(store, 1, notice)
    moves = confirmed(plan_move(store, 1, target))
    left = notices_left(store.load(1), target, moves)
    number = move(store, 1, target, moves)
    assert (store.load(number).notices, left) == (((notice,), ()) if stays else ((), (notice,)))


def test_a_copy_can_move_on(store: Store) -> None:
    number = move(store, 1, NEW, confirmed(plan_move(store, 1, NEW)))
    back = move(store, number, OLD, confirmed(plan_move(store, number, OLD)))
    heads = {head.id: (head.copy, head.moved_from) for head in store.assessments()}
    assert (heads[back], store.set_checksum(back), store.check()) == ((2, number), set_checksum(OLD), [])
