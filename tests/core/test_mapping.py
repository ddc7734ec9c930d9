"""Moving an assessment to another set: what continues what, and what goes along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import Link
from cchc_tui.core.findings import error, warning
from cchc_tui.core.mapping import Carried, Kind, Move, carry, check_moves, guess_moves, with_confirmed
from cchc_tui.core.points import points
from tests.build import a_component, a_criterion, a_paper, a_set, an_area, an_assessment, choose, with_papers
from tests.draw import answers_to, criteria_sets

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
PLAN = "Ban hành kế hoạch cải cách hành chính năm"
REPORT = "Thực hiện báo cáo định kỳ về thủ tục"
SURVEYED = "Mức độ hài lòng của người dân"


def leaf(code: str, name: str, most: str = "1", **fields: str) -> Component:
    """A leaf worth `most`."""
    return a_component(code, choose(most, "0"), name=name, **fields)


def shown(moves: Sequence[Move]) -> list[tuple[Kind, tuple[str, ...], tuple[str, ...]]]:
    """Kind and codes of each line."""
    return [(one.kind, one.old, one.new) for one in moves]


def guessed(old: Sequence[Component], new: Sequence[Component]) -> list[tuple[Kind, tuple[str, ...], tuple[str, ...]]]:
    """What is guessed between two sets of leaves."""
    return shown(guess_moves(a_set(*old), a_set(*new)))


def renumbered(criteria: CriteriaSet, order: Sequence[int]) -> CriteriaSet:
    """The leaves of a set in another order, under codes that the set does not have."""
    mixed = [criteria.components[place] for place in order]
    return a_set(*(replace(one, code=f"9.{number}") for number, one in enumerate(mixed, 1)))


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[CriteriaSet, CriteriaSet]:
    """A set, and the same leaves mixed and renumbered."""
    criteria = draw(criteria_sets())
    return criteria, renumbered(criteria, draw(st.permutations(range(len(criteria.components)))))


@st.composite
def answered(draw: st.DrawFn) -> Assessment:
    """An office that answered and explained some leaves."""
    criteria = draw(criteria_sets())
    entries = {
        one.code: Entry(one.code, draw(st.none() | answers_to(one.rule)), draw(st.sampled_from(["", "Đã làm đủ."])))
        for one in criteria.components
    }
    return an_assessment(criteria, entries=entries)


@given(criteria_sets(), criteria_sets())
@FEW
def test_every_leaf_of_both_sets_stands_in_one_line(old: CriteriaSet, new: CriteriaSet) -> None:
    moves = guess_moves(old, new)
    assert sorted(code for one in moves for code in one.old) == sorted(old.by_code)
    assert sorted(code for one in moves for code in one.new) == sorted(new.by_code)


@given(criteria_sets())
@FEW
def test_an_identical_set_stays_the_same_and_needs_no_confirming(criteria: CriteriaSet) -> None:
    assert guess_moves(criteria, criteria) == tuple(
        Move(Kind.SAME, (code,), (code,), Fraction(1), True) for code in criteria.by_code
    )


@given(shuffled())
@FEW
def test_a_shuffled_set_is_renumbered_throughout(both: tuple[CriteriaSet, CriteriaSet]) -> None:
    assert {one.kind for one in guess_moves(*both)} == {Kind.RENUMBERED}


def test_leaves_are_followed_to_their_new_codes() -> None:
    old = [leaf("1.1", PLAN), leaf("1.2", REPORT), leaf("1.3", SURVEYED)]
    new = [leaf("1.1", SURVEYED), leaf("1.2", PLAN), leaf("1.3", REPORT)]
    assert guessed(old, new) == [
        (Kind.RENUMBERED, ("1.3",), ("1.1",)),
        (Kind.RENUMBERED, ("1.1",), ("1.2",)),
        (Kind.RENUMBERED, ("1.2",), ("1.3",)),
    ]


@pytest.mark.parametrize(
    ("after", "kind", "what"),
    [
        (leaf("1.1", PLAN.upper()), Kind.REWORDED, ("name",)),
        (leaf("1.1", PLAN, guide="Nêu số văn bản"), Kind.REWORDED, ("guide",)),
        (leaf("1.1", PLAN, "2"), Kind.REWORDED, ("rule", "max_points")),
        (leaf("1.2", PLAN, owner="Văn phòng"), Kind.RENUMBERED, ("owner",)),
        (leaf("1.2", PLAN + " 2026"), Kind.REWORDED, ("name",)),
        (leaf("1.1", PLAN.replace(" ", "  ")), Kind.SAME, ()),
    ],
)
def test_a_line_says_what_differs(after: Component, kind: Kind, what: tuple[str, ...]) -> None:
    (move,) = guess_moves(a_set(leaf("1.1", PLAN)), a_set(after))
    assert (move.kind, move.what, move.confirmed) == (kind, what, kind is Kind.SAME)


def test_leaves_that_are_not_alike_are_not_taken_for_each_other() -> None:
    assert guessed([leaf("1.1", PLAN)], [leaf("1.1", SURVEYED)]) == [
        (Kind.NEW, (), ("1.1",)),
        (Kind.DROPPED, ("1.1",), ()),
    ]


def test_likeness_between_the_two_thresholds_needs_the_same_code() -> None:
    old, near = [leaf("1.1", "Kế hoạch CCHC năm")], "Báo cáo CCHC năm"
    kinds = [[kind for kind, *_ in guessed(old, [leaf(code, near)])] for code in ("1.1", "1.2")]
    assert kinds == [[Kind.REWORDED], [Kind.NEW, Kind.DROPPED]]


@pytest.mark.parametrize(("most", "kinds"), [("1", {Kind.REWORDED}), ("2", {Kind.NEW, Kind.DROPPED})])
def test_a_leaf_worded_anew_is_known_by_its_code_and_its_steps_of_points(most: str, kinds: set[Kind]) -> None:
    new = leaf("1.1", "Kế hoạch hằng năm có được ban hành đúng thời hạn cấp trên giao", most)
    assert {one.kind for one in guess_moves(a_set(leaf("1.1", PLAN)), a_set(new))} == kinds


def test_equal_leaves_are_told_apart_by_their_heading() -> None:
    def area(code: str, heading: str) -> CriteriaSet:
        return a_set(areas=(an_area(a_criterion(leaf(f"{code}.1", PLAN), leaf(f"{code}.2", PLAN), code=heading)),))

    old = replace(area("1", "Chỉ đạo"), areas=(*area("1", "Chỉ đạo").areas, *area("2", "Tuyên truyền").areas))
    new = replace(old, areas=(*area("8", "Tuyên truyền").areas, *area("9", "Chỉ đạo").areas))
    assert [(one.old, one.new) for one in guess_moves(old, new)] == [
        (("2.1",), ("8.1",)),
        (("2.2",), ("8.2",)),
        (("1.1",), ("9.1",)),
        (("1.2",), ("9.2",)),
    ]


def test_a_leaf_is_split_when_two_share_its_words_and_its_points() -> None:
    old = [leaf("1.1", "Công khai thủ tục hành chính và kết quả giải quyết", "2"), leaf("1.2", REPORT)]
    halves = [leaf("1.1", "Công khai thủ tục hành chính"), leaf("1.2", "Công khai kết quả giải quyết")]
    assert guessed(old, [*halves, leaf("1.3", REPORT)]) == [
        (Kind.SPLIT, ("1.1",), ("1.1", "1.2")),
        (Kind.RENUMBERED, ("1.2",), ("1.3",)),
    ]


def test_a_leaf_that_became_a_heading_is_split_into_what_stands_under_it() -> None:
    parts = a_criterion(leaf("1.1.1", "Đúng nội dung", "0.5"), leaf("1.1.2", "Đúng thời hạn", "0.5"), code="1.1")
    new = a_set(areas=(an_area(replace(parts, name=PLAN)),))
    assert shown(guess_moves(a_set(leaf("1.1", PLAN)), new)) == [(Kind.SPLIT, ("1.1",), ("1.1.1", "1.1.2"))]


def test_leaves_are_merged_when_their_points_add_up() -> None:
    halves = [leaf("1.1", "Công khai thủ tục hành chính"), leaf("1.2", "Công khai kết quả giải quyết")]
    whole = [leaf("1.1", "Công khai thủ tục hành chính và kết quả giải quyết", "2")]
    assert guessed(halves, whole) == [(Kind.MERGED, ("1.1", "1.2"), ("1.1",))]


def test_points_that_do_not_add_up_are_no_split() -> None:
    old = [leaf("1.1", "Công khai thủ tục hành chính và kết quả giải quyết", "3")]
    halves = [leaf("1.1", "Công khai thủ tục hành chính"), leaf("1.2", "Công khai kết quả giải quyết")]
    assert Kind.SPLIT not in [kind for kind, *_ in guessed(old, halves)]


# Correcting.

OLD = a_set(leaf("1.1", PLAN), leaf("1.2", REPORT), leaf("1.3", SURVEYED))
NEW = a_set(leaf("1.1", PLAN), leaf("1.2", REPORT + " hành chính"), leaf("1.4", "Chuyển đổi số"))
GUESS = guess_moves(OLD, NEW)


def test_a_line_is_confirmed_as_it_stands() -> None:
    assert with_confirmed(GUESS, 1, ("1.2",), OLD, NEW)[1] == replace(GUESS[1], confirmed=True)


@pytest.mark.parametrize(
    ("index", "new_codes", "old_codes", "after"),
    [
        pytest.param(
            3, ("1.4",), None,
            [(Kind.SAME, ("1.1",), ("1.1",)), (Kind.REWORDED, ("1.2",), ("1.2",)), (Kind.REWORDED, ("1.3",), ("1.4",))],
            id="a dropped leaf goes on in a new one",
        ),
        pytest.param(
            1, (), None,
            [
                (Kind.SAME, ("1.1",), ("1.1",)), (Kind.NEW, (), ("1.2",)), (Kind.NEW, (), ("1.4",)),
                (Kind.DROPPED, ("1.2",), ()), (Kind.DROPPED, ("1.3",), ()),
            ],
            id="what a line lets go is new",
        ),
        pytest.param(
            1, ("1.4", "1.2"), None,
            [(Kind.SAME, ("1.1",), ("1.1",)), (Kind.SPLIT, ("1.2",), ("1.2", "1.4")), (Kind.DROPPED, ("1.3",), ())],
            id="a leaf is split",
        ),
        pytest.param(
            1, ("1.2",), ("1.2", "1.3"),
            [(Kind.SAME, ("1.1",), ("1.1",)), (Kind.MERGED, ("1.2", "1.3"), ("1.2",)), (Kind.NEW, (), ("1.4",))],
            id="leaves are merged",
        ),
        pytest.param(
            1, ("1.1",), None,
            [
                (Kind.REWORDED, ("1.2",), ("1.1",)), (Kind.NEW, (), ("1.2",)), (Kind.NEW, (), ("1.4",)),
                (Kind.DROPPED, ("1.1",), ()), (Kind.DROPPED, ("1.3",), ()),
            ],
            id="another line gives up what this one takes",
        ),
    ],
)  # fmt: skip
def test_a_corrected_line_keeps_every_leaf_in_one_line(
    index: int,
    new_codes: tuple[str, ...],
    old_codes: tuple[str, ...] | None,
    after: list[tuple[Kind, tuple[str, ...], tuple[str, ...]]],
) -> None:
    assert shown(with_confirmed(GUESS, index, new_codes, OLD, NEW, old_codes)) == after


def test_only_the_corrected_line_is_confirmed() -> None:
    moves = with_confirmed(GUESS, 1, ("1.4",), OLD, NEW)
    assert [one.new for one in moves if one.confirmed] == [("1.1",), ("1.4",)]


@pytest.mark.parametrize(
    ("new_codes", "old_codes", "code"),
    [
        ((), (), "mapping.nothing"),
        (("1.1", "1.2"), ("1.1", "1.2"), "mapping.many_to_many"),
        (("7",), None, "mapping.no_such_code"),
        (("1.1",), ("7",), "mapping.no_such_code"),
    ],
)
def test_a_line_that_cannot_be_is_refused(
    new_codes: tuple[str, ...], old_codes: tuple[str, ...] | None, code: str
) -> None:
    with pytest.raises(InputError) as refused:
        with_confirmed(GUESS, 0, new_codes, OLD, NEW, old_codes)
    assert refused.value.code == code


@given(criteria_sets(), criteria_sets(), st.data())
@FEW
def test_correcting_never_loses_or_doubles_a_leaf(old: CriteriaSet, new: CriteriaSet, data: st.DataObject) -> None:
    moves = guess_moves(old, new)
    index = data.draw(st.integers(0, len(moves) - 1))
    most = 1 if len(moves[index].old) > 1 else 3
    codes = data.draw(st.lists(st.sampled_from(list(new.by_code)), min_size=1, max_size=most))
    corrected = with_confirmed(moves, index, codes, old, new)
    assert [one for one in check_moves(corrected, old, new) if one.code != "mapping.unconfirmed"] == []


def test_a_line_that_nobody_confirmed_is_named() -> None:
    assert check_moves(GUESS, OLD, NEW) == [warning("mapping.unconfirmed", code) for code in ("1.2", "1.4", "1.3")]


def test_lines_that_do_not_cover_both_sets_are_faults() -> None:
    lines = [Move(Kind.SAME, ("1.1",), ("1.1",)), Move(Kind.SPLIT, ("1.1",), ("1.2", "9")), *GUESS[2:]]
    assert [one for one in check_moves(lines, OLD, NEW) if one.level == "error"] == [
        error("mapping.missing", "1.2"),
        error("mapping.twice", "1.1"),
        error("mapping.unknown_code", "9"),
    ]


# Carrying.


def carried(old: Sequence[Component], new: Sequence[Component], entries: dict[str, Entry]) -> Carried:
    """What an office with these entries takes to the new leaves; paper a is tied to the first leaf."""
    assessment = an_assessment(a_set(*old), entries=entries)
    assessment = with_papers(assessment, a_paper("a"), links={old[0].code: "a"})
    target = a_set(*new)
    return carry(assessment, target, guess_moves(assessment.criteria, target))


@given(answered(), criteria_sets())
@FEW
def test_an_answer_is_never_carried(assessment: Assessment, target: CriteriaSet) -> None:
    moves = guess_moves(assessment.criteria, target)
    assert not any(one.answer for one in carry(assessment, target, moves).assessment.entries.values())


@given(answered())
@FEW
def test_an_answer_is_not_carried_even_to_the_same_set(assessment: Assessment) -> None:
    criteria = assessment.criteria
    said = {
        code: Entry(code, explanation=one.explanation) for code, one in assessment.entries.items() if one.explanation
    }
    assert carry(assessment, criteria, guess_moves(criteria, criteria)).assessment.entries == said


def test_explanations_of_merged_leaves_are_joined_by_a_blank_line() -> None:
    halves = [leaf("1.1", "Công khai thủ tục hành chính"), leaf("1.2", "Công khai kết quả giải quyết")]
    whole = [leaf("1.5", "Công khai thủ tục hành chính và kết quả giải quyết", "2")]
    entries = {code: Entry(code, explanation=f"Mục {code}.") for code in ("1.1", "1.2")}
    said = carried(halves, whole, entries).assessment.entry("1.5").explanation
    assert said == "Mục 1.1.\n\nMục 1.2."


def test_the_explanation_of_a_split_leaf_is_copied_to_all_parts() -> None:
    whole = [leaf("1.1", "Công khai thủ tục hành chính và kết quả giải quyết", "2")]
    halves = [leaf("1.1", "Công khai thủ tục hành chính"), leaf("1.2", "Công khai kết quả giải quyết")]
    entries = carried(whole, halves, {"1.1": Entry("1.1", explanation="Đã đăng.")}).assessment.entries
    assert [entries[code].explanation for code in ("1.1", "1.2")] == ["Đã đăng.", "Đã đăng."]


def test_papers_stay_registered_but_their_links_wait_for_a_look() -> None:
    found = carried([leaf("1.1", PLAN)], [leaf("1.2", PLAN)], {})
    assert (found.assessment.evidence, found.assessment.links, found.pending_links) == (
        {"a": a_paper("a")},
        (),
        (Link("a", "1.2"),),
    )


def test_owners_go_along() -> None:
    found = carried([leaf("1.1", PLAN, owner="Văn phòng")], [leaf("1.2", PLAN)], {})
    assert found.owners == {"1.2": "Văn phòng"}


def test_the_answer_to_a_dropped_leaf_stays_readable_with_its_points() -> None:
    entry = Entry("1.1", Choice(1), "Đã ban hành.")
    (line,) = carried([leaf("1.1", PLAN)], [leaf("1.1", SURVEYED)], {"1.1": entry}).dropped
    assert (line.component.name, line.entry, line.points, line.links) == (PLAN, entry, points("1"), (Link("a", "1.1"),))


def test_a_dropped_leaf_that_held_nothing_is_not_listed() -> None:
    found = carried([leaf("1.1", PLAN), leaf("1.2", REPORT)], [leaf("1.1", PLAN)], {})
    assert found.dropped == ()


def test_lines_that_do_not_cover_both_sets_carry_nothing() -> None:
    with pytest.raises(InputError) as refused:
        carry(an_assessment(OLD), NEW, GUESS[1:])
    assert (refused.value.code, refused.value.facts["findings"]) == (
        "mapping.faulty",
        check_moves(GUESS[1:], OLD, NEW),
    )
