"""Damage is found, placed, and hides nothing else; what cannot be true cannot be stored."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from tests.store.kit import OFFICE, YEAR, a_memory_store, a_paper, a_set, open_store, put, sql


def findings(path: Path) -> set[tuple[str, str]]:
    with open_store(path) as store:
        return {(one.code, one.place) for one in store.check()}


def filled(path: Path) -> Path:
    with open_store(path) as store:
        one = store.create_assessment(OFFICE, YEAR, a_set())
        store.save_answer(one, "1.1", Choice(1))
        store.save_explanation(one, "1.2", "văn bản gốc")
        store.add_evidence(one, "1.3", a_paper(summary="trích yếu gốc"), "mục gốc")
    return path


def spoil(path: Path, table: str, old: bytes, new: bytes) -> None:
    """Change bytes of one table's pages behind SQLite's back."""
    db = sqlite3.connect(path)
    (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    db.close()
    content = path.read_bytes()
    at = content.index(old, (page - 1) * 4096, page * 4096)
    put(path, at, new.ljust(len(old))[: len(old)])


DAMAGE = [
    ("entry", "gốc".encode(), "gôc".encode(), {("db.row_damaged", "1.2"), ("db.journal_differs", "1.2")}),
    ("entry", b'"option":1', b'"option":2', {("db.row_damaged", "1.1"), ("db.journal_differs", "1.1")}),
    ("entry", b'"option":1', b'"option":}', {("db.row_damaged", "1.1"), ("db.journal_differs", "1.1")}),
    ("entry", "gốc".encode(), b"g\xff\xfe\xfdc", {("db.row_damaged", "1.2"), ("db.journal_differs", "1.2")}),
    ("evidence", "gốc".encode(), "gôc".encode(), {("db.row_damaged", ""), ("db.journal_differs", "")}),
    ("evidence_link", "gốc".encode(), "gôc".encode(), {("db.row_damaged", "1.3"), ("db.journal_differs", "1.3")}),
    ("office", b"UBND", b"UBNX", {("db.row_damaged", ""), ("db.integrity", "")}),
    ("criteria_set", b"cchc.criteria", b"cchc.criterib", {("db.set_damaged", "")}),
    ("journal", "gốc".encode(), "gôc".encode(), {("db.chain_broken", "1.3"), ("db.journal_differs", "1.3")}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "found"), DAMAGE)
def test_changed_bytes_are_found_and_placed(
    tmp_path: Path, table: str, old: bytes, new: bytes, found: set[tuple[str, str]]
) -> None:
    path = filled(tmp_path / "a.db")
    spoil(path, table, old, new)
    assert findings(path) == found


def test_a_damaged_answer_hides_no_other_row(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db")
    spoil(path, "entry", b'"option":1', b'"option":}')
    with open_store(path) as store:
        loaded = store.load(1)
    assert (loaded.entry("1.1").answer, loaded.entry("1.2").explanation) == (None, "văn bản gốc")


@pytest.mark.parametrize(
    ("trigger", "statement", "found"),
    [
        ("journal_no_update", "UPDATE journal SET who = 'X' WHERE seq = 2", {("db.chain_broken", "1.1")}),
        (
            "journal_no_delete",
            "DELETE FROM journal WHERE seq = 2",
            {("db.chain_broken", "1.2")},
        ),
        ("", "UPDATE entry SET explanation = 'sửa lén' WHERE code = '1.2'",
         {("db.row_damaged", "1.2"), ("db.journal_differs", "1.2")}),
        ("", "PRAGMA foreign_keys=OFF", set()),
        ("", "DELETE FROM evidence", {("db.foreign_key", ""), ("db.journal_differs", "")}),
    ],
)  # fmt: skip
def test_a_row_changed_by_another_hand_is_found(
    tmp_path: Path, trigger: str, statement: str, found: set[tuple[str, str]]
) -> None:
    path = filled(tmp_path / "a.db")
    db = sqlite3.connect(path)
    saved = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (trigger,)).fetchall()
    db.close()
    drop = [f"DROP TRIGGER {trigger}"] if trigger else []
    sql(path, *drop, statement, *(row[0] for row in saved))
    assert findings(path) == found


def test_a_damaged_index_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db")
    spoil(path, "sqlite_autoindex_office_1", b"UBND", b"UBNX")
    assert ("db.integrity", "") in findings(path)


@pytest.mark.parametrize(
    "statement", ["UPDATE journal SET who = ''", "DELETE FROM journal", "DELETE FROM criteria_set"]
)
def test_the_journal_and_the_sets_only_grow(statement: str) -> None:
    store, one = a_memory_store()
    store.save_answer(one, "1.1", Choice(1))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store._db.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessment SET period = 'năm nay'",
        "UPDATE evidence SET size = -1",
        "UPDATE evidence SET sha256 = 'xyz'",
        "UPDATE evidence SET size = 'lớn'",
        "UPDATE entry SET answer = '3'",
        "UPDATE office SET name = ''",
        "DELETE FROM evidence",
        "INSERT INTO evidence_link VALUES (1, 'không có', '1.1', '', '', 1, '0123456789abcdef', 0)",
    ],
)
def test_what_cannot_be_true_cannot_be_stored(tmp_path: Path, statement: str) -> None:
    with open_store(filled(tmp_path / "a.db")) as store, pytest.raises(sqlite3.IntegrityError):
        store._db.execute(statement)
