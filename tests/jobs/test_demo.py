"""The demonstration: a whole year, out to a package that a second program finds valid."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import bagit
import pytest

from cchc_tui.core.answers import Tally
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError
from cchc_tui.core.risk import RiskReport, RiskState
from cchc_tui.jobs.demo import DemoResult, free_folder, run_demo
from cchc_tui.jobs.package import verify
from cchc_tui.jobs.risk import report_of
from cchc_tui.jobs.setup import find_set
from cchc_tui.jobs.status import status
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts.demo_data import ENTRIES
from cchc_tui.texts.demo_papers import PAPERS
from cchc_tui.texts.demo_reasons import REASONS
from cchc_tui.texts.ui import show_number

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.xdist_group("demo")


@dataclass(frozen=True)
class Made:
    """One demonstration, shared by the tests that only look."""

    folder: Path
    result: DemoResult
    said: tuple[str, ...]
    assessment: Assessment


def make(folder: Path, home: Path | None = None) -> Made:
    said: list[str] = []
    result = run_demo(folder, home, NOW, said.append)
    return Made(folder, result, tuple(said), load(result.home))


def load(home: Path) -> Assessment:
    """What the database in `home` holds."""
    with Store.open(Paths(home).database, who="", device="", clock=lambda: NOW) as store:
        return store.load(store.assessments()[0].id)


def fingerprints(folder: Path) -> dict[str, str]:
    """Every file below `folder` with the digest of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("mau") / "ra")


def total_again(items: list[dict[str, object]]) -> tuple[Decimal, Decimal]:
    """Points and base, added up from items by other means than the program's."""
    earned = base = Decimal(0)
    for item in items:
        if not str(item["code"]).startswith("P"):
            earned += Decimal(str(item["points"] or "0"))
            base += Decimal(str(item["out_of"]))
    return earned, base


def test_every_leaf_the_office_scores_is_answered(made: Made) -> None:
    left = [line.component.code for line in made.assessment.sheet.lines if not line.answered]
    assert left == ["3.4.3", "6.3.2", "P2.1", "P3.1"]


def test_the_demonstration_follows_the_order_of_the_set() -> None:
    own = [one.code for one in find_set("cap-xa-2025").components if one.self_scored]
    assert [entry.code for entry in ENTRIES] == own


def test_the_base_is_what_criterion_5_2_leaves_of_it(made: Made) -> None:
    assert made.result.totals.base_points.value == 74


def test_the_total_is_the_sum_of_the_items_of_the_status(made: Made) -> None:
    plain = json.loads(json.dumps(status(made.assessment)))
    assert total_again(plain["items"]) == (Decimal(plain["points"]), Decimal(plain["base_points"]))


def test_the_total_is_the_sum_of_the_items_of_the_package(made: Made) -> None:
    with zipfile.ZipFile(made.result.package) as package:
        name = next(name for name in package.namelist() if name.endswith("/data/goi.json"))
        plain = json.loads(package.read(name))
    assert total_again(plain["items"]) == (Decimal(plain["totals"]["points"]), Decimal(plain["totals"]["base_points"]))


def test_a_proportional_leaf_is_worth_what_a_calculator_says(made: Made) -> None:
    expected = (Decimal(3182) / Decimal(3870) * 3).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert made.assessment.sheet.by_code["7.3.6"].points.value == Fraction(expected)


def test_the_office_is_good_but_not_perfect(made: Made) -> None:
    sheet = made.assessment.sheet
    assert (64 <= sheet.totals.points.value <= 68, sheet.grade) == (True, "Tốt")


def test_what_is_secured_is_less_than_what_is_claimed_by_the_leaves_without_a_paper(made: Made) -> None:
    bare = [line for line in made.assessment.sheet.lines if line.points.value and not line.links]
    lost = made.result.totals.points - made.result.totals.secured
    assert ([line.component.code for line in bare], lost.value) == (["4.1.3", "5.4.4"], Fraction("1.5"))


@pytest.fixture(scope="module")
def report(made: Made) -> RiskReport:
    with Store.open(Paths(made.result.home).database, who="", device="", clock=lambda: NOW) as store:
        number = store.newest()
        assert number is not None
        return report_of(store, number, NOW)


def test_nothing_stands_in_the_way_of_packing(report: RiskReport) -> None:
    assert report.blocking == ()


def test_the_demonstration_shows_a_few_weak_leaves_and_one_with_nothing(report: RiskReport) -> None:
    held = {one.code: one.state for one in report.leaves.values() if one.state not in (None, RiskState.SURE)}
    weak = ("1.6.2", "3.5.1", "6.1.3", "7.1")
    assert held == {**dict.fromkeys(weak, RiskState.WEAK), "5.4.4": RiskState.EMPTY}


def test_a_warning_of_the_demonstration_has_its_reason(report: RiskReport) -> None:
    late = next(one for one in report.warnings if one.code == "risk.slot_late")
    assert (late.place, report.reason(late)) == ("7.1", REASONS["7.1", "late:1"])


def test_every_reason_is_for_something_that_was_found(report: RiskReport) -> None:
    found = {(one.place, str(one.facts.get("key"))) for one in report.findings}
    assert REASONS.keys() - found == set()


def test_every_paper_is_used_and_none_is_wanting() -> None:
    assert {key for entry in ENTRIES for key in entry.papers} == set(PAPERS)


def test_there_are_about_fifty_papers(made: Made) -> None:
    assert 45 <= len(list((made.folder / "tai-lieu").iterdir())) <= 55


def test_every_paper_says_what_document_it_is(made: Made) -> None:
    for one in made.assessment.evidence.values():
        paper = one.document
        assert "" not in (paper.document_number, paper.issuer, paper.summary)
        assert date.fromisoformat(paper.issued_on).year == 2026


def test_an_explanation_quotes_the_figures_of_its_answer() -> None:
    for entry in ENTRIES:
        if isinstance(entry.answer, Tally):
            for figure in (entry.answer.done, entry.answer.due):
                assert show_number(figure) in entry.told


def test_a_word_paper_tells_of_the_leaves_it_proves_in_the_section_its_link_names(made: Made) -> None:
    import docx

    line = made.assessment.sheet.by_code["7.3.4"]
    link = next(link for link in line.links if link.page)
    lines = [one.text for one in docx.Document(made.assessment.evidence[link.evidence_id].path).paragraphs]
    heading = next(at for at, text in enumerate(lines) if text.startswith(f"Mục {link.section}. "))
    assert lines[heading].endswith("(7.3.4)")
    assert lines[heading + 1] == line.entry.explanation


def test_the_package_verifies(made: Made) -> None:
    assert (made.result.verdict_ok, verify(made.result.package).findings) == (True, ())


def test_another_program_finds_the_package_valid(made: Made, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.result.package) as package:
        package.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / made.result.package.stem))
    assert bag.validate(processes=1)


def test_it_says_where_everything_lies_and_what_it_adds_up_to(made: Made) -> None:
    told = "\n".join(made.said)
    seal = verify(made.result.package).bag.seal
    wanted = (str(made.result.home), str(made.result.workbook), str(made.result.package), "64,65/74,00", "87,36", "Tốt",
              "63,15", seal, "HỢP LỆ")  # fmt: skip
    assert [one for one in wanted if one not in told] == []


def test_the_same_papers_are_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = make(tmp_path / "khac")
    assert fingerprints(again.folder / "tai-lieu") == fingerprints(made.folder / "tai-lieu")


def test_running_twice_loses_nothing(tmp_path: Path) -> None:
    once = make(tmp_path / "ra")
    before = fingerprints(once.folder)
    twice = make(tmp_path / "ra")
    assert fingerprints(once.folder) == before
    assert (twice.result.home, str(tmp_path / "ra-2") in twice.said[0]) == (tmp_path / "ra-2" / "du-lieu", True)


def test_a_home_that_holds_data_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    Paths(home).database.write_bytes(b"data of a person")
    assert make(tmp_path / "ra", home).result.home == tmp_path / "ra-2" / "du-lieu"
    assert Paths(home).database.read_bytes() == b"data of a person"


def test_a_free_home_is_used_wherever_the_rest_goes(tmp_path: Path) -> None:
    (tmp_path / "ra" / "goi-ho-so").mkdir(parents=True)
    result = make(tmp_path / "ra", tmp_path / "nha").result
    assert (result.home, result.package.parent) == (tmp_path / "nha", tmp_path / "ra-2" / "goi-ho-so")


def test_the_first_free_folder_is_taken(tmp_path: Path) -> None:
    for name in ("ra/du-lieu", "ra-2/goi-ho-so", "ra-4/du-lieu"):
        (tmp_path / name).mkdir(parents=True)
    assert free_folder(tmp_path / "ra") == tmp_path / "ra-3"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "ra").write_text("a file, not a folder")
    with pytest.raises(InputError, match=r"file\.unwritable"):
        make(tmp_path / "ra")
