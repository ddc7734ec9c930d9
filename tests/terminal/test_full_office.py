"""Scoring and evidence to full depth in a real terminal, by keys alone: 77 leaves, 60 papers, 3 owners, two sizes.

The year is worked through once for each size; then every screen is compared with the one that was approved, and the
store is asked for every edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from cchc_tui.core.answers import Choice, tally
from cchc_tui.core.assessment import Appraised, Assessment
from cchc_tui.core.findings import Finding
from cchc_tui.core.points import points
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from tests.full_office import OWNERS
from tests.screens.golden import check_golden
from tests.terminal import full_steps as steps
from tests.terminal.full_day import GOLDEN, SIZES, Day, Place, Size, an_office, anew

NAMES = [step.name for step in steps.STEPS if step.name]


@dataclass(frozen=True)
class Kept:
    """What the day left: its screens, how the program ended each time, and what the store holds."""

    day: Day
    stored: Assessment
    findings: list[Finding]


@pytest.fixture(scope="session")
def office() -> Iterator[Place]:
    with an_office() as place:
        yield place


@pytest.fixture(scope="session")
def kept(office: Place) -> Callable[[Size], Kept]:
    days: dict[Size, Kept | AssertionError] = {}

    def worked(size: Size) -> Kept:
        if size not in days:
            days[size] = _worked(Day(anew(office), size))
        kept = days[size]
        if isinstance(kept, AssertionError):  # a day that broke off is not tried again for every test
            raise kept
        return kept

    return worked


def _worked(day: Day) -> Kept | AssertionError:
    try:
        day.do(steps.STEPS)
    except AssertionError as fault:
        return fault
    with Store.open(Paths(day.place.home).database, who="", device="") as store:
        number = store.newest()
        assert number is not None
        return Kept(day, store.load(number), store.check())


BOTH = pytest.mark.parametrize(
    "size",
    [pytest.param(one, marks=pytest.mark.xdist_group(f"full-{one[0]}"), id=f"{one[0]}x{one[1]}") for one in SIZES],
)


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_every_step_ends_on_the_screen_that_was_approved(name: str, size: Size, kept: Callable[[Size], Kept]) -> None:
    check_golden(f"{name}-{size[0]}x{size[1]}", kept(size).day.screens[name], GOLDEN)


@BOTH
def test_ctrl_q_ends_every_session_in_order(size: Size, kept: Callable[[Size], Kept]) -> None:
    assert kept(size).day.exit_codes == [0, 0, 0]


@BOTH
def test_the_store_is_whole(size: Size, kept: Callable[[Size], Kept]) -> None:
    assert kept(size).findings == []


ANSWERS = {
    "1.1.1": tally(8, 9),
    "1.1.2": tally(48, 50),
    "1.4.3": Choice(2),  # restored from the history
    "4.1.2": tally(15, 16),  # a colleague's
    "4.2.1": Choice(2),
    "5.4.4": None,
    "7.2.2": tally(1318, 1340),
    "7.3.1": tally(842, 1340),
}


@BOTH
@pytest.mark.parametrize("code", ANSWERS)
def test_every_answer_by_keys_is_stored(code: str, size: Size, kept: Callable[[Size], Kept]) -> None:
    assert kept(size).stored.entry(code).answer == ANSWERS[code]


@BOTH
def test_what_stands_beside_the_score_is_stored(size: Size, kept: Callable[[Size], Kept]) -> None:
    entry = kept(size).stored.entry("1.1.2")
    assert (entry.owner, entry.note, entry.flagged, entry.appraised) == (
        OWNERS[1],
        steps.NOTE,
        True,
        Appraised(points("1"), steps.APPRAISER_SAID),
    )


@BOTH
@pytest.mark.parametrize(
    ("code", "end"),
    [("1.1.2", steps.TOLD), ("4.1.1", steps.THEIRS), ("7.1", steps.ELSEWHERE)],
    ids=["own", "mate", "join"],
)
def test_every_explanation_is_stored(code: str, end: str, size: Size, kept: Callable[[Size], Kept]) -> None:
    assert kept(size).stored.entry(code).explanation.endswith(end)


@BOTH
def test_the_deadline_is_stored_with_its_hour(size: Size, kept: Callable[[Size], Kept]) -> None:
    assert kept(size).stored.deadlines.submit == "2026-11-25T16:30"


@BOTH
def test_a_paper_by_its_path_is_stored_with_its_confirmed_guesses_and_its_place(
    size: Size, kept: Callable[[Size], Kept]
) -> None:
    stored = kept(size).stored
    (paper,) = [one for one in stored.evidence.values() if one.document.document_number == "330/BC-UBND"]
    (link,) = [one for one in stored.links if one.evidence_id == paper.id]
    assert (paper.document.issued_on, paper.is_kept, link.code, link.section, link.page) == (
        "2026-11-20",
        True,
        "5.4.4",
        "II.1",
        "3",
    )


@BOTH
def test_a_paper_of_the_tray_is_tied(size: Size, kept: Callable[[Size], Kept]) -> None:
    stored = kept(size).stored
    (paper,) = [one for one in stored.evidence.values() if one.name == "332-BC-UBND Tap huan CCHC.pdf"]
    assert [link.code for link in stored.links if link.evidence_id == paper.id] != []


@BOTH
def test_a_moved_file_stands_at_its_new_place(size: Size, kept: Callable[[Size], Kept]) -> None:
    (paper,) = [one for one in kept(size).stored.evidence.values() if one.name == steps.MOVED]
    assert paper.path.endswith(f"/cu/{steps.MOVED}")


@BOTH
def test_a_registered_paper_was_copied_into_the_store(size: Size, kept: Callable[[Size], Kept]) -> None:
    papers = kept(size).stored.evidence.values()
    assert [one.is_kept for one in papers if one.document.document_number == "05/KH-UBND"] == [True]


@BOTH
@pytest.mark.parametrize("reason", [steps.NO_PAPER, steps.STANDS], ids=["slot", "warning"])
def test_every_reason_is_stored(reason: str, size: Size, kept: Callable[[Size], Kept]) -> None:
    assert reason in kept(size).stored.reasons.values()
