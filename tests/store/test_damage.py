"""Random damage to the file: whatever the disk made of it, the store answers with its own errors and never worse."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.core.errors import CchcError
from cchc_tui.store.check import check_all
from cchc_tui.store.connection import connect, reading
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain
from tests.store.kit import CODES, a_file, a_paper, open_store, sql

ROUNDS = 2000 if os.environ.get("CCHC_LONG") else 60
PAGE = 4096

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "assessments": lambda store: store.assessments(),
    "last saved": lambda store: store.last_saved(),
    "moved from": lambda store: store.moved_from(),
    "load": lambda store: store.load(1).sheet,
    "history": lambda store: [store.history(1, code) for code in ("", *CODES)],
    "answers": lambda store: store.answer_history(1),
    "what follows": lambda store: store.follow_up(1),
    "exports": lambda store: store.exports(1),
    "check": lambda store: store.check(),
    "backup": lambda store: store.backup("start"),
    "save": lambda store: store.save_explanation(1, "1.1", "mới"),
    "undo": lambda store: store.undo(1),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A year's file with a history of some pages."""
    path = a_file(tmp_path_factory.mktemp("nha") / "a.db")
    with open_store(path) as store:
        for number in range(60):
            store.save_explanation(1, CODES[number % 3], f"lần {number} " + "dài " * (number * 7 % 90))
        store.save_answer(1, "1.1", tally(1, 2))
        store.add_evidence(1, "1.3", a_paper(), "mục II")
    return path.read_bytes()


def bit(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def bits(content: bytearray, chance: random.Random) -> None:
    for _ in range(20):
        bit(content, chance)


def page(content: bytearray, chance: random.Random, what: Callable[[int], bytes]) -> None:
    at = chance.randrange(len(content) // PAGE) * PAGE
    content[at : at + PAGE] = what(PAGE)


def swapped(content: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in "12")
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE], content[one : one + PAGE],
    )  # fmt: skip


def sector(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(0, len(content) - 512, 512)
    content[at : at + 512] = chance.randbytes(512)


DAMAGE: dict[str, Callable[[bytearray, random.Random], None]] = {
    "a bit": bit,
    "an empty page": lambda content, chance: page(content, chance, bytes),
    "a page of noise": lambda content, chance: page(content, chance, chance.randbytes),
    "two pages swapped": swapped,
    "a sector of noise": sector,
    "twenty bits": bits,
    "a shorter file": lambda content, chance: content.__delitem__(slice(chance.randrange(len(content)), None)),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_no_damage_makes_the_store_fail_without_a_word_of_ours(tmp_path: Path, sound: bytes, name: str) -> None:
    chance = random.Random(name)
    for number in range(ROUNDS):
        content, path = bytearray(sound), tmp_path / f"{number}" / "a.db"
        DAMAGE[name](content, chance)
        path.parent.mkdir()
        path.write_bytes(content)
        try:
            store = open_store(path)
        except CchcError:
            assert path.read_bytes() == content
            continue
        with store:
            for ask in QUESTIONS.values():
                try:
                    ask(store)
                except CchcError:
                    continue


def test_whatever_is_lost_is_told_in_sentences(tmp_path: Path, sound: bytes) -> None:
    path, told = tmp_path / "a.db", set[str]()
    for at in range(PAGE, len(sound), 512):
        path.write_bytes(sound[:at] + bytes(512) + sound[at + 512 :])
        with suppress(CchcError), open_store(path) as store:
            told |= {explain(one) for one in store.check()}
    assert [line for line in told if "None" in line or "chưa được mô tả" in line] == []


def test_a_damaged_moment_hides_no_row_and_is_found(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    db = sqlite3.connect(path)
    trigger = "SELECT sql FROM sqlite_schema WHERE name = 'journal_no_update'"
    (saved,) = db.execute(trigger).fetchone()
    db.close()
    sql(path, "DROP TRIGGER journal_no_update", "UPDATE journal SET at_utc = '20?6' WHERE seq = 4", saved)
    with open_store(path) as store:
        rows = [row.new for row in store.history(1, CODES[2])]
        assert (rows, [one.code for one in store.check()]) == (["giải trình 2"], ["db.chain_broken"])


def test_a_bug_of_ours_is_not_called_damage(tmp_path: Path) -> None:
    db = connect(a_file(tmp_path / "a.db"))
    with pytest.raises(TypeError), reading(db):
        raise TypeError
    db.close()


def test_rows_that_no_table_could_hold_are_a_finding(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    db = sqlite3.connect(path, isolation_level=None)
    columns = "seq, batch, undoes, assessment_id, at_utc, offset_minutes, who, device, code, field, old, new, prev_hash"
    db.execute("DROP TABLE journal")
    db.execute(f"CREATE TABLE journal ({columns}, hash)")
    db.execute("INSERT INTO journal (seq, assessment_id, code, field) VALUES (1, 1, '', 5)")
    assert "db.damaged" in [one.code for one in check_all(db)]
    db.close()
