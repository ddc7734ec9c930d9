"""Sharing work and joining copies on the command line: listed, asked with exit 1, done only when nothing is open."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import joining_labels as t
from tests.cli.conftest import Cchc

LAN = "Trần Thị Lan"


@pytest.fixture
def mate(cchc: Cchc, tmp_path: Path) -> Cchc:
    """A colleague on another machine, who took two leaves on."""
    with Store.open(Paths(cchc.home).database, who="An", device="PC-01") as store:
        store.apply(1, [store.change(code, "owner", LAN) for code in ("1.1.1", "1.2")])
    assert cchc("share", LAN, "--to", str(tmp_path)).code == 0
    other = replace(cchc, home=tmp_path / "lan")
    assert other("take", str(tmp_path / "VIEC-tran-thi-lan-2026.cchc")).code == 0
    return other


def given_back(mate: Cchc, folder: Path) -> str:
    assert mate("give-back", "--to", str(folder)).code == 0
    return str(folder / "TRA-VIEC-tran-thi-lan-2026.cchc")


def explained(cchc: Cchc, code: str = "1.2") -> str:
    with Store.open(Paths(cchc.home).database, who="", device="") as store:
        return store.load(1).entry(code).explanation


def disputed(cchc: Cchc, mate: Cchc, folder: Path) -> str:
    mate("answer", "1.2", "--explain", "của Lan")
    path = given_back(mate, folder)
    cchc("answer", "1.2", "--explain", "của An")
    return path


def test_what_a_colleague_did_comes_back(cchc: Cchc, mate: Cchc, tmp_path: Path) -> None:
    mate("answer", "1.1.1", "--option", "1", "--explain", "Lan đã rà soát")
    ran = cchc("take-back", given_back(mate, tmp_path))
    assert (ran.code, explained(cchc, "1.1.1")) == (0, "Lan đã rà soát")
    assert t.CLI_DONE.format(taken=2, held=0) in ran.out


def test_taken_back_twice_there_is_nothing_to_do(cchc: Cchc, mate: Cchc, tmp_path: Path) -> None:
    mate("answer", "1.2", "--explain", "xong")
    path = given_back(mate, tmp_path)
    cchc("take-back", path)
    ran = cchc("take-back", path)
    assert (ran.code, ran.out.strip()) == (0, t.NONE)


def test_what_both_changed_is_listed_with_1_and_nothing_is_changed(cchc: Cchc, mate: Cchc, tmp_path: Path) -> None:
    ran = cchc("take-back", disputed(cchc, mate, tmp_path))
    assert (ran.code, "của An" in ran.out, "của Lan" in ran.out, explained(cchc)) == (1, True, True, "của An")


@pytest.mark.parametrize(("side", "text"), [("ours", "của An"), ("theirs", "của Lan")])
def test_a_side_may_be_preferred(cchc: Cchc, mate: Cchc, tmp_path: Path, side: str, text: str) -> None:
    ran = cchc("take-back", disputed(cchc, mate, tmp_path), "--prefer", side)
    assert (ran.code, explained(cchc)) == (0, text)


def test_a_look_changes_nothing(cchc: Cchc, mate: Cchc, tmp_path: Path) -> None:
    mate("answer", "1.2", "--explain", "xong")
    ran = cchc("take-back", given_back(mate, tmp_path), "--dry-run")
    assert (ran.code, explained(cchc), t.CLI_PLANNED.format(taken=1, open=0) in ran.out) == (0, "", True)


def test_a_plan_may_be_had_as_json(cchc: Cchc, mate: Cchc, tmp_path: Path) -> None:
    plain = cchc("take-back", disputed(cchc, mate, tmp_path), "--json").plain
    (line,) = plain["changes"]
    assert {key: line[key] for key in ("code", "field", "ours", "theirs", "open")} == {
        "code": "1.2", "field": "explanation", "ours": "của An", "theirs": "của Lan", "open": True,
    }  # fmt: skip
    assert (plain["open"], plain["applied"], plain["periods"]) == (1, False, [])


def test_a_task_that_is_none_makes_no_data(bare: Cchc, tmp_path: Path) -> None:
    path = tmp_path / "a.cchc"
    path.write_text("{}")
    ran = bare("take", str(path))
    assert (ran.code, Paths(bare.home).database.exists()) == (2, False)


def test_nothing_can_be_given_back_where_nothing_was_taken_on(cchc: Cchc, tmp_path: Path) -> None:
    assert cchc("give-back", "--to", str(tmp_path)).code == 2


def test_a_copy_of_the_data_is_joined(cchc: Cchc, tmp_path: Path) -> None:
    other = replace(cchc, home=tmp_path / "kia")
    shutil.copytree(cchc.home, other.home)
    other("answer", "1.2", "--explain", "ở máy kia")
    cchc("answer", "1.1.1", "--explain", "ở máy này")
    ran = cchc("join-db", str(Paths(other.home).database))
    assert (ran.code, explained(cchc), explained(cchc, "1.1.1")) == (0, "ở máy kia", "ở máy này")


def test_a_period_only_the_other_copy_has_is_named(cchc: Cchc, tmp_path: Path) -> None:
    other = replace(cchc, home=tmp_path / "kia")
    shutil.copytree(cchc.home, other.home)
    other.start("2027")
    ran = cchc("join-db", str(Paths(other.home).database))
    assert (ran.code, "năm 2027" in ran.out, cchc("status", "--period", "2027").code) == (0, True, 0)


def test_a_damaged_copy_is_refused_with_3(cchc: Cchc, tmp_path: Path) -> None:
    path = tmp_path / "hong.db"
    path.write_bytes(Paths(cchc.home).database.read_bytes()[:5000])
    ran = cchc("join-db", str(path))
    assert (ran.code, "hong.db" in ran.err) == (3, True)
