"""C13: what STRICT tables keep out at entry and another hand puts in is listed, and the other rows stay usable."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.store.migrations import STEPS
from tests.store.kit import CODES, OFFICE, YEAR, a_paper, a_set, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An assessment with an answer, a text and a paper."""
    found = tmp_path / "a.db"
    with open_store(found) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        store.save_answer(1, "1.1", Choice(1))
        store.save_explanation(1, "1.2", "còn đọc được")
        store.add_evidence(1, "1.3", a_paper())
    return found


def loosely(path: Path, statement: str) -> None:
    """A statement by a hand that took STRICT, checks and links away first, and put them back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        made = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'").fetchall()
        db.execute("PRAGMA writable_schema=ON")
        for name, sql in made:
            loose = sql.replace(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID").replace(") STRICT", ")")
            db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, name))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints=ON")
        db.execute("PRAGMA writable_schema=ON")
        db.execute(statement)
        for name, sql in made:
            db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, name))


ODD = {
    "a text for a size": "UPDATE evidence SET size = 'lớn'",
    "a blob for a text": "UPDATE entry SET note = x'ff00fe' WHERE code = '1.1'",
    "bytes that are no text": "UPDATE entry SET note = CAST(x'fffe' AS TEXT) WHERE code = '1.1'",
    "infinity for a time": "UPDATE evidence SET mtime_ns = 9e999",
    "an answer that is no answer": "UPDATE entry SET answer = 'ba phẩy năm' WHERE code = '1.1'",
    "an assessment made of itself": "UPDATE assessment SET copy = 1, moved_from = 1",
    "a link to nowhere": "UPDATE evidence_link SET evidence_id = 'không có'",
    "a place below the first": "UPDATE evidence_link SET position = -5",
}


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_true_is_listed_and_hides_no_other_row(path: Path, name: str) -> None:
    loosely(path, ODD[name])
    with open_store(path) as store:
        found = store.check()
        readable = store.load(1).entry("1.2").explanation
        heads = store.assessments()
    assert (bool(found), readable, len(heads)) == (True, "còn đọc được", 1)


def test_the_schema_is_put_back_as_it_was(path: Path) -> None:
    loosely(path, "SELECT 1")
    with open_store(path) as store:
        assert (store.check(), len(STEPS), len(CODES)) == ([], 2, 3)
