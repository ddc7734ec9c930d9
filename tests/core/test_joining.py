"""What becomes of a field that two copies hold: the rule as a table, and the papers that links keep."""

from __future__ import annotations

import pytest

from cchc_tui.core.joining import (
    Chain,
    Half,
    Key,
    Line,
    Meeting,
    Scope,
    Side,
    Step,
    Verdict,
    compare,
    meetings,
    settled,
    to_write,
    verdict,
    walk_on,
    worth_telling,
)

Values = dict[Key, str | None]
KEY = ("1.1", "note")
PAPER, LINK = ("", "evidence:a"), ("1.1", "link:a")
MET = 5


def half(now: Values, then: Values) -> Half:
    """A copy that had `then` where the two met, and has `now`."""
    keys = {*now, *then}
    steps = {key: (Step(MET + 1, then.get(key), now.get(key)),) for key in keys if then.get(key) != now.get(key)}
    return Half({key: text for key, text in now.items() if text is not None}, steps)


def at_one_row() -> tuple[Chain, Chain]:
    return Chain((9, "ours"), {MET: "x", 9: "ours"}), Chain((7, "theirs"), {MET: "x", 7: "theirs"})


def lines(base: Values, ours: Values, theirs: Values) -> dict[Key, Verdict]:
    met = meetings(*at_one_row())
    return {line.key: line.verdict for line in compare(half(ours, base), half(theirs, base), met)}


@pytest.mark.parametrize(
    ("ours", "theirs", "we_changed", "they_changed", "found"),
    [
        ("a", "a", True, True, Verdict.SAME),
        ("a", "b", True, False, Verdict.KEEP),
        ("a", "b", False, True, Verdict.TAKE),
        ("a", "b", True, True, Verdict.ASK),
        ("a", "b", False, False, Verdict.ASK),
        (None, "b", False, True, Verdict.TAKE),
        (None, None, True, True, Verdict.SAME),
    ],
)
def test_what_one_side_changed_is_that_sides(
    ours: str | None, theirs: str | None, we_changed: bool, they_changed: bool, found: Verdict
) -> None:
    assert verdict(ours, theirs, we_changed=we_changed, they_changed=they_changed) is found


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "found"),
    [
        ("v", "v", "b", {KEY: Verdict.TAKE}),
        ("v", "a", "v", {KEY: Verdict.KEEP}),
        ("v", "a", "b", {KEY: Verdict.ASK}),
        ("v", "a", "a", {}),
        ("", "", "b", {KEY: Verdict.TAKE}),
        ("v", "", "v", {KEY: Verdict.KEEP}),
    ],
)
def test_a_field_is_judged_by_what_stood_where_the_two_met(
    base: str, ours: str, theirs: str, found: dict[Key, Verdict]
) -> None:
    assert lines({KEY: base}, {KEY: ours}, {KEY: theirs}) == found


P: Values = {PAPER: "p"}
L: Values = {LINK: "l"}
NONE: Values = {}
PAPERS: dict[str, tuple[Values, Values, Values, dict[Key, Verdict]]] = {
    "let go by both hands of theirs": ({**P, **L}, {**P, **L}, NONE, {PAPER: Verdict.TAKE, LINK: Verdict.TAKE}),
    "let go there, tied again here": (P, {**P, **L}, NONE, {PAPER: Verdict.HOLD, LINK: Verdict.KEEP}),
    "let go here, tied again there": (P, NONE, {**P, **L}, {PAPER: Verdict.TAKE, LINK: Verdict.TAKE}),
    "untied there only": ({**P, **L}, {**P, **L}, P, {LINK: Verdict.TAKE}),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_stays_while_a_link_needs_it(name: str) -> None:
    base, ours, theirs, found = PAPERS[name]
    assert lines(base, ours, theirs) == found


def test_what_means_the_same_is_settled_on_the_lesser_text_by_both_sides() -> None:
    met = meetings(*at_one_row())
    a, b = half({KEY: "X"}, {KEY: "v"}), half({KEY: "x"}, {KEY: "v"})
    found = [compare(*pair, met, meaning=lambda _, text: text and text.lower())[0].verdict for pair in ((a, b), (b, a))]
    assert found == [Verdict.KEEP, Verdict.TAKE]


def test_a_join_written_down_by_either_side_is_where_they_met() -> None:
    ours = Chain((9, "o"), {8: "o8", 9: "o"}, (Meeting(8, ((6, "t6"), (3, "nobody's"))),))
    theirs = Chain((7, "t"), {6: "t6", 7: "t"}, (Meeting(7, ((9, "o"),)),))
    assert [(one.ours, one.theirs, one.we_saw, one.they_saw) for one in meetings(ours, theirs)] == [
        (8, 6, True, False),
        (9, 7, False, True),
    ]


def test_a_field_outside_the_scope_of_a_meeting_was_not_seen_there() -> None:
    scope = Scope(frozenset({"1.2"}))
    ours = Chain((9, "o"), {9: "o"}, (Meeting(9, ((6, "t6"),), scope),))
    theirs = Chain((6, "t6"), {6: "t6"})
    a, b = Half({}), Half({KEY: "b", ("1.2", "note"): "b"})
    found = compare(a, b, meetings(ours, theirs))
    assert {line.key: line.verdict for line in found} == {KEY: Verdict.TAKE, ("1.2", "note"): Verdict.ASK}


def test_a_value_kept_on_purpose_is_news_to_the_other_side() -> None:
    kept = Half({KEY: "a"}, {KEY: (Step(MET + 1, "a", "a", held=True),)})
    assert kept.changed(KEY, MET)


def test_choices_settle_only_what_is_open() -> None:
    asked, taken = (Line(code, "note", "a", "b", one) for code, one in (("1", Verdict.ASK), ("2", Verdict.TAKE)))
    made = settled((asked, taken), {asked.key: Side.OURS, taken.key: Side.OURS})
    assert [one.verdict for one in made] == [Verdict.HOLD, Verdict.TAKE]


def test_papers_come_before_their_links_and_go_after_them() -> None:
    new, link, gone = (
        Line("", "evidence:n", None, "p", Verdict.TAKE),
        Line("1.1", "link:n", None, "l", Verdict.TAKE),
        Line("", "evidence:g", "p", None, Verdict.TAKE),
    )
    assert to_write([gone, link, new]) == [new, link, gone]


def test_steps_between_two_cuts_are_one_and_a_way_back_is_none() -> None:
    made: list[Step] = []
    for step in (Step(2, "a", "b"), Step(3, "b", "c"), Step(5, "c", "d"), Step(6, "d", "c")):
        walk_on(made, step, [4])
    assert worth_telling(made) == (Step(3, "a", "c"),)
