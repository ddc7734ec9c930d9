"""The self-test: sound here, touching no data, and telling the first fault of a machine that is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui.cli.selftest import check_screens, check_typing
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.drives import Medium
from cchc_tui.jobs.selftest import CHECKS, Bench, check_excel, check_folder, check_office, check_word, run_steps
from cchc_tui.jobs.workplace import Workplace
from cchc_tui.paths import Paths
from cchc_tui.texts import selftest_texts as t
from tests.cli.conftest import Cchc
from tests.store.kit import START


def a_bench(folder: Path, place: Workplace | None = None) -> Bench:
    """Something to try things on."""
    (folder / "thử").mkdir(exist_ok=True)
    return Bench(folder / "thử", place or Workplace(Paths(folder / "du-lieu")), START)


def test_this_machine_passes_and_its_data_are_as_before(cchc: Cchc) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in cchc.home.rglob("*"))
    ran = cchc("selftest")
    assert (ran.code, ran.out.splitlines()[-1], ran.out.count("✓")) == (0, t.OK, len(t.STEPS))
    assert sorted((path.name, path.stat().st_mtime_ns) for path in cchc.home.rglob("*")) == before


def test_it_makes_no_home_where_there_is_none(cchc: Cchc, tmp_path: Path) -> None:
    check_folder(a_bench(tmp_path, Workplace(Paths(tmp_path / "chưa có/du-lieu"))))
    assert not (tmp_path / "chưa có").exists()


def test_every_step_has_a_name() -> None:
    assert [*CHECKS, "typing", "screens"] == list(t.STEPS)


def fails(bench: Bench, check: Callable[[Bench], str]) -> str:
    """The code of the fault a check finds."""
    with pytest.raises(CchcError) as caught:
        check(bench)
    return caught.value.code


def test_a_folder_that_cannot_be_written_is_the_fault(tmp_path: Path) -> None:
    (tmp_path / "du-lieu").mkdir()
    bench = a_bench(tmp_path, Workplace(Paths(tmp_path / "du-lieu")))
    (tmp_path / "du-lieu" / f".cchc-thu-{os.getpid()}").mkdir()
    assert fails(bench, check_folder) == "selftest.folder"


def test_a_stick_that_is_only_looked_at_is_no_fault(tmp_path: Path) -> None:
    place = Workplace(Paths(tmp_path), Medium.REMOVABLE, "db.on_stick")
    assert t.ONLY_LOOKED_AT in check_folder(a_bench(tmp_path, place))


def test_a_workbook_that_comes_back_otherwise_is_the_fault(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    bench = a_bench(tmp_path)
    check_office(bench)
    assert bench.made is not None
    book = load_workbook(bench.made.workbook)
    book.worksheets[0]["F9"].value = "Lời khác"
    book.save(bench.made.workbook)
    assert fails(bench, check_excel) == "selftest.excel"


def test_a_paper_that_lost_its_words_is_the_fault(tmp_path: Path) -> None:
    bench = a_bench(tmp_path)
    check_office(bench)
    assert bench.made is not None
    check_word(bench)
    paper = next(bench.made.package.parent.glob("*.docx"))
    paper.write_bytes(paper.read_bytes()[:-200])
    assert fails(bench, check_word) == "selftest.word"


def test_data_that_cannot_be_opened_are_the_fault(tmp_path: Path) -> None:
    bench = a_bench(tmp_path)
    check_office(bench)
    assert bench.made is not None
    (bench.made.home / "cchc.db").write_bytes(b"no database")
    (step,) = run_steps(bench, {"screens": check_screens})
    assert step.fault is not None
    assert step.fault.code == "db.not_sqlite"


def test_a_name_typed_in_bursts_arrives(tmp_path: Path) -> None:
    assert check_typing(a_bench(tmp_path)) == t.TYPED


def test_the_first_fault_ends_it(tmp_path: Path) -> None:
    def faulty(_: Bench) -> str:
        raise InputError("selftest.package")

    steps = list(run_steps(a_bench(tmp_path), {"folder": check_folder, "zip": faulty, "word": check_folder}))
    assert [(step.name, step.fault and step.fault.code) for step in steps] == [
        ("folder", None), ("zip", "selftest.package"),
    ]  # fmt: skip


def test_a_bug_is_told_by_its_place(tmp_path: Path) -> None:
    def broken(_: Bench) -> str:
        raise ZeroDivisionError

    (step,) = run_steps(a_bench(tmp_path), {"zip": broken})
    assert step.fault is not None
    assert (step.fault.code, step.fault.facts["kind"], str(step.fault.facts["place"])[:17]) == (
        "selftest.bug", "ZeroDivisionError", "test_selftest.py:",
    )  # fmt: skip


def test_programs_are_told_of_a_fault_in_json(cchc: Cchc) -> None:
    (cchc.home / f".cchc-thu-{os.getpid()}").mkdir(parents=True)
    ran = cchc("selftest", "--json")
    told = ran.plain
    (step,) = told["steps"]
    assert (ran.code, told["ok"], step["name"], str(cchc.home) in step["fault"]) == (1, False, "folder", True)


def test_people_are_told_of_it_with_what_to_do(cchc: Cchc) -> None:
    (cchc.home / f".cchc-thu-{os.getpid()}").mkdir(parents=True)
    ran = cchc("selftest")
    assert (ran.code, ran.out.splitlines()[-1], "Hãy" in ran.out) == (1, t.FAILED, True)
