"""An earlier period on the command line: refused before anything is done, until `cchc unlock`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.period import Period
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import joining_labels as j
from cchc_tui.texts import labels as t
from cchc_tui.texts.store_errors import MESSAGES
from cchc_tui.texts.ui import show_period
from tests.cli.conftest import Cchc
from tests.store.copies import a_copy

OLD = ("--period", "2026")
TOLD = MESSAGES["period.closed"]
WRITING = {
    "answer": ("answer", "1.1.1", "--option", "1"),
    "explain": ("answer", "1.2", "--explain", "muộn"),
    "attach": ("evidence", "add", "1.1.1", "{paper}", "--copy"),
    "tray": ("evidence", "tray", "{paper}"),
    "import": ("scores", "import", "{table}"),
    "deadlines": ("deadlines", "--submit", "2027-12-05T17:00"),
    "plan": ("plan", "draft"),
    "target": ("plan", "target", "--index", "90"),
    "appraised": ("appraised", "1.1.1", "1"),
}


@pytest.fixture
def later(cchc: Cchc) -> Cchc:
    """The office of 2026, with 2027 begun after it."""
    assert cchc.start("2027").code == 0
    return cchc


@pytest.fixture
def words(later: Cchc, papers: tuple[Path, Path], tmp_path: Path) -> dict[str, str]:
    """A paper and a filled table to write with."""
    table = tmp_path / "bang.xlsx"
    assert later("scores", "export", str(table), *OLD).code == 0
    return {"paper": str(papers[0]), "table": str(table)}


def held(cchc: Cchc) -> tuple[object, ...]:
    """What stands in the earlier period, and what lies beside the data."""
    with Store.open(Paths(cchc.home).database, who="", device="") as store:
        return store.load(1), store.follow_up(1), store.journal_head(), sorted(cchc.home.glob("minh-chung/**/*"))


@pytest.mark.parametrize("name", WRITING)
def test_what_would_change_an_earlier_period_is_refused_and_does_nothing(
    name: str, later: Cchc, words: dict[str, str]
) -> None:
    before = held(later)
    ran = later(*(word.format(**words) for word in WRITING[name]), *OLD)
    assert (ran.code, TOLD in ran.err, held(later) == before) == (2, True, True)


def test_once_unlocked_it_is_done(later: Cchc) -> None:
    opened = later("unlock", *OLD)
    ran = later(*WRITING["answer"], *OLD)
    told = t.UNLOCKED.format(period=show_period(Period(2026)))
    assert (opened.out.strip(), ran.code, later.item("1.1.1", *OLD)["answer"] is not None) == (told, 0, True)


def test_the_period_at_work_needs_no_unlocking(later: Cchc) -> None:
    ran = later("unlock")
    assert (ran.code, ran.out.strip()) == (0, t.UNLOCK_NOT_NEEDED)


def test_a_package_of_an_earlier_period_is_still_written(proved: Cchc, tmp_path: Path) -> None:
    proved.pack(tmp_path, "--allow-missing", "--reason", "chưa ký")
    proved.start("2027")
    packed = proved.pack(tmp_path, "--allow-missing", *OLD)
    with Store.open(Paths(proved.home).database, who="", device="") as store:
        assert (packed.is_file(), [row.number for row in store.exports(1)]) == (True, [1, 2])


def test_a_join_says_line_by_line_what_it_leaves_out_and_ends_with_1(cchc: Cchc, tmp_path: Path) -> None:
    path = Paths(cchc.home).database
    other = a_copy(path, "may-khac")
    with Store.open(other, who="Lan", device="PC-02") as mate:
        mate.save_explanation(1, "1.2", "của Lan")
    cchc.start("2027")
    ran = cchc("join-db", str(other))
    left = [line for line in ran.out.splitlines() if "của Lan" in line and line.startswith(j.MARKS["locked"])]
    told = j.LEFT.format(count=1, periods=show_period(Period(2026)))
    assert (ran.code, len(left), told in ran.out) == (1, 1, True)
    cchc("unlock", *OLD)
    assert cchc("join-db", str(other)).code == 0
    with Store.open(path, who="", device="") as store:
        assert store.load(1).entry("1.2").explanation == "của Lan"
