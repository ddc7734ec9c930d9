"""A copy looked at without a trace: what stood there, from wherever it lies, in whatever state its session ended."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from cchc_tui.core.errors import StoreError
from cchc_tui.store import restoring
from tests.store.kit import a_file, a_paper, open_store
from tests.store.test_restoring import with_a_copy


def test_a_look_into_a_copy_shows_what_stood_there(tmp_path: Path) -> None:
    _, copy = with_a_copy(tmp_path)
    with restoring.open_copy(copy) as seen:
        assert (seen.load(1).entry("1.1").explanation, seen.read_only_reason) == ("giải trình 0", "db.copy")


def test_a_look_leaves_no_trace(tmp_path: Path) -> None:
    _, copy = with_a_copy(tmp_path)
    before = (copy.read_bytes(), sorted(os.listdir(copy.parent)))
    with restoring.open_copy(copy) as seen:
        seen.load(1), seen.assessments(), seen.check()
        with pytest.raises(StoreError) as caught:
            seen.save_explanation(1, "1.1", "x")
    assert (caught.value.code, (copy.read_bytes(), sorted(os.listdir(copy.parent)))) == ("db.copy", before)


def test_a_copy_is_not_called_old_for_being_one(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    with open_store(path) as store:
        store.backup("asked")
    with restoring.open_copy(copy) as seen:
        assert seen.check() == []


def test_papers_kept_beside_the_database_are_found_from_a_copy(tmp_path: Path) -> None:
    path = a_file(tmp_path / "cchc.db")
    with open_store(path) as store:
        store.add_evidence(1, "1.1", a_paper(path=str(tmp_path / "minh-chung" / "a.pdf")))
        copy = store.backup("asked")
    assert copy is not None
    with restoring.open_copy(copy) as seen:
        assert seen.load(1).evidence["tl-1"].path == str(tmp_path / "minh-chung" / "a.pdf")


def test_a_copy_whose_last_session_broke_off_is_finished_elsewhere(tmp_path: Path) -> None:
    _, copy = with_a_copy(tmp_path)
    db = sqlite3.connect(copy, isolation_level=None)
    db.execute("PRAGMA cache_spill=1")
    db.execute("PRAGMA cache_size=1")
    db.execute("BEGIN")
    db.execute("UPDATE entry SET explanation = printf('%.*c', 60000, 'x')")
    db.execute("CREATE TABLE planted (x)")
    shutil.copytree(tmp_path, tmp_path.parent / "chết giữa chừng")
    db.execute("ROLLBACK")
    db.close()
    dead = tmp_path.parent / "chết giữa chừng" / "sao-luu" / copy.name
    assert Path(f"{dead}-journal").stat().st_size
    with restoring.open_copy(dead) as seen:
        assert seen.load(1).entry("1.1").explanation == "giải trình 0"
