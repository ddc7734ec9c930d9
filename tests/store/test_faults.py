"""Files that are damaged, foreign, read-only, in use, moved or full: refused or survived, never made worse."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import StoreError
from cchc_tui.store.connection import APPLICATION_ID
from cchc_tui.store.migrations import STEPS
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain
from cchc_tui.texts.store_errors import MESSAGES
from tests.platforms import LIMITS, PIPES, POSIX, RIGHTS, posix_only
from tests.store.kit import CODES, OFFICE, START, YEAR, a_file, a_set, open_store, put, sql

ROOT = Path(__file__).parents[2]


def refusal(work: Callable[[], Any]) -> str:
    with pytest.raises(StoreError) as caught:
        work()
    assert "(" + caught.value.code not in explain(caught.value)
    assert caught.value.code in MESSAGES
    return caught.value.code


def other_program(path: Path) -> None:
    path.unlink()
    sql(path, "PRAGMA journal_mode=WAL", "CREATE TABLE moz_places (id)", "INSERT INTO moz_places VALUES (1)")


FOREIGN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "text": ("db.not_sqlite", lambda path: path.write_text("không phải cơ sở dữ liệu " * 30, encoding="utf-8")),
    "short text": ("db.not_sqlite", lambda path: path.write_text("x")),
    "zeros": ("db.damaged", lambda path: path.write_bytes(bytes(8192))),
    "a header cut short": ("db.damaged", lambda path: os.truncate(path, 50)),
    "cut in half": ("db.damaged", lambda path: os.truncate(path, path.stat().st_size // 2)),
    "damaged magic": ("db.damaged", lambda path: put(path, 0, b"XXXX")),
    "damaged page size": ("db.damaged", lambda path: put(path, 16, b"\x0f\xff")),
    "damaged first page": ("db.damaged", lambda path: put(path, 100, bytes(200))),
    "another program's": ("db.other_program", other_program),
    "another application_id": ("db.other_program", lambda path: sql(path, "PRAGMA application_id=7")),
    "a newer version": ("db.newer", lambda path: sql(path, "PRAGMA user_version=99")),
    "a planted trigger": (
        "db.foreign_schema",
        lambda path: sql(path, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END"),
    ),
    "a planted view": ("db.foreign_schema", lambda path: sql(path, "CREATE VIEW v AS SELECT 1")),
    "a trigger taken away": ("db.foreign_schema", lambda path: sql(path, "DROP TRIGGER journal_no_update")),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_is_not_for_us_is_refused_and_left_as_it_was(tmp_path: Path, name: str) -> None:
    code, spoil = FOREIGN[name]
    path = a_file(tmp_path / "a.db", edits=30)
    spoil(path)
    before = path.read_bytes()
    assert (refusal(lambda: open_store(path)), path.read_bytes() == before) == (code, True)


def test_a_refused_file_is_let_go(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    sql(path, "PRAGMA user_version=99")
    refusal(lambda: open_store(path))
    sql(path, f"PRAGMA user_version={len(STEPS)}")
    with open_store(path) as store:
        assert not store.read_only


def test_the_refusal_names_what_another_program_keeps(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    other_program(path)
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert (caught.value.facts["tables"], sorted(os.listdir(tmp_path))) == ("moz_places", ["a.db", "a.db.khoa"])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    assert refusal(lambda: open_store(tmp_path / "folder.db")) == "db.not_a_file"


@PIPES
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    assert refusal(lambda: open_store(tmp_path / "pipe.db")) == "db.not_a_file"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    assert refusal(lambda: open_store(tmp_path / "x" / "y" / "a.db")) == "db.cannot_create"


def test_an_empty_file_starts_anew(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with open_store(tmp_path / "a.db") as store:
        assert store.assessments() == []


def test_an_empty_file_beside_backups_does_not_start_anew(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path) as store:
        store.backup("exit")
    os.truncate(path, 0)
    assert (refusal(lambda: open_store(path)), path.stat().st_size) == ("db.empty_with_backups", 0)


def test_a_first_start_makes_folders(tmp_path: Path) -> None:
    with open_store(tmp_path / "hồ sơ" / "năm 2026" / ("a?%#.db" if POSIX else "a%#.db")) as store:
        assert (store.read_only, store.path and store.path.exists()) == (False, True)


def pragmas(store: Store) -> dict[str, Any]:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "temp_store",
             "mmap_size", "busy_timeout", "locking_mode", "application_id", "user_version")  # fmt: skip
    return {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_the_pragmas_hold_on_a_new_file_and_on_an_old_one(tmp_path: Path) -> None:
    wanted = {
        "journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "temp_store": 2, "mmap_size": 0, "busy_timeout": 3000, "locking_mode": "normal",
        "application_id": APPLICATION_ID, "user_version": len(STEPS),
    }  # fmt: skip
    found = []
    for _ in range(2):
        with open_store(tmp_path / "a.db") as store:
            found.append(pragmas(store))
    assert found == [wanted, wanted]


def test_a_file_left_in_wal_mode_comes_back_to_truncate(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    sql(path, "PRAGMA journal_mode=WAL")
    with open_store(path) as store:
        assert pragmas(store)["journal_mode"] == "truncate"


def test_opening_an_up_to_date_file_does_not_import_sqlite_utils(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=1)
    code = (
        "import sys; from pathlib import Path; from tests.store.kit import open_store; "
        "store = open_store(Path(sys.argv[1])); store.load(1); store.save_explanation(1, '1.1', 'x'); store.check(); "
        "store.backup('exit'); print(store.read_only, 'sqlite_utils' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "False False\n"


@contextmanager
def as_nobody() -> Iterator[Path]:
    """A folder of one's own, seen by a user without special rights."""
    folder = Path(tempfile.mkdtemp())
    path = a_file(folder / "a.db", edits=2)
    root = os.geteuid() == 0
    try:
        yield path
    finally:
        if root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def drop_rights() -> None:
    if os.geteuid() == 0:
        os.setresuid(65534, 65534, 0)


@RIGHTS
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "reason"), [(0o555, 0o666, "db.readonly_folder"), (0o777, 0o444, "db.readonly_file")]
)
def test_without_the_right_to_write_the_store_opens_for_reading(folder_mode: int, file_mode: int, reason: str) -> None:
    with as_nobody() as path:
        path.with_name("a.db.khoa").unlink()
        path.chmod(file_mode)
        path.parent.chmod(folder_mode)
        drop_rights()
        with open_store(path) as store:
            read = store.load(1).entry("1.2").explanation
            refused = refusal(lambda: store.save_answer(1, "1.1", Choice(1)))
            assert (store.read_only, store.read_only_reason, refused, read) == (True, reason, reason, "giải trình 1")


@RIGHTS
def test_without_the_right_to_write_a_first_start_is_told() -> None:
    with as_nobody() as path:
        path.parent.chmod(0o555)
        drop_rights()
        assert refusal(lambda: open_store(path.with_name("b.db"))) == "db.cannot_create"


def test_a_lock_that_cannot_be_made_means_reading_only(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    path.with_name("a.db.khoa").unlink()
    path.with_name("a.db.khoa").mkdir()
    with open_store(path) as store:
        reason = "db.no_lock" if POSIX else "db.readonly_folder"  # what Windows says of opening a folder
        assert (store.read_only_reason, len(store.assessments())) == (reason, 1)


def saver(path: Path, what: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.store.saver", str(path), what],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    return child


def test_a_second_copy_reads_along_and_takes_over_after_a_kill(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with saver(path, "hold") as child:
        assert child.stdin
        assert child.stdout
        with open_store(path) as second:
            held = (second.read_only_reason, second.holder and (second.holder.who, second.holder.device))
            assert held == ("db.held", ("Trần Thị B", "PC-02"))
            assert refusal(lambda: second.save_answer(1, "1.1", Choice(1))) == "db.held"
            seq = second.journal_head()[0]
            child.stdin.write("\n")
            child.stdin.flush()
            child.stdout.readline()
            assert second.journal_head()[0] == seq + 1
            assert second.backup("exit") is None
        child.kill()
        child.wait()
    with open_store(path) as third:
        assert not third.read_only


def test_the_holder_is_told_with_the_hour(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as first, open_store(tmp_path / "a.db") as second:
        assert (first.holder, second.holder and second.holder.since) == (None, START.replace(second=4))
        with pytest.raises(StoreError) as caught:
            second.create_assessment(OFFICE, YEAR, a_set())
    assert "Nguyễn Văn A đang làm việc với tệp này trên máy PC-01, từ 08:15 20/11/2026" in explain(caught.value)


def test_kills_at_any_moment_lose_no_acknowledged_edit(tmp_path: Path) -> None:
    path, chance, before = a_file(tmp_path / "a.db"), random.Random(20261120), 1
    for _ in range(int(os.environ.get("CCHC_KILLS", "40"))):
        with saver(path, "forever") as child:
            assert child.stdout
            told = [child.stdout.readline() for _ in range(chance.randint(0, 6))]
            until = time.perf_counter() + chance.uniform(0, 0.004)
            while time.perf_counter() < until:
                pass
            child.kill()
            told += [line for line in child.stdout if line.endswith("\n")]
        with open_store(path) as store:
            seq, number = map(int, told[-1].split()) if told else (before, 0)
            kept = {row.seq for code in CODES for row in store.history(1, code)}
            assert set(range(2, seq + 1)) <= kept
            before = store.journal_head()[0]
            assert before in (seq, seq + 1)
            assert store.check() == []
            if told and before == seq:
                assert store.load(1).entry(CODES[number % 3]).explanation.startswith(f"lần {number} ")


def test_a_full_disk_is_told_and_the_same_edit_can_be_saved_later(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count={pages}")
        long = "dài " * 20_000
        assert refusal(lambda: store.save_explanation(1, "1.1", long)) == "disk.full"
        assert store.load(1).entries == {}
        store._db.execute("PRAGMA max_page_count=1000000")
        store.save_explanation(1, "1.1", long)
        assert (store.load(1).entry("1.1").explanation, store.check()) == (long, [])


@LIMITS
def test_a_write_the_system_refuses_leaves_the_store_usable(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = a_file(tmp_path / "a.db")
    with open_store(path) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
        try:
            code = refusal(lambda: store.save_explanation(1, "1.1", "dài " * 20_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        store.save_explanation(1, "1.1", "ngắn")
        assert (code, store.load(1).entry("1.1").explanation, store.check()) == ("db.io", "ngắn", [])


def test_another_program_holding_the_file_is_told_as_busy(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        store._db.execute("PRAGMA busy_timeout=20")
        other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        code = refusal(lambda: store.save_answer(1, "1.1", Choice(1)))
        other.execute("ROLLBACK")
        other.close()
        assert (code, store.save_answer(1, "1.1", Choice(1)).seq) == ("db.busy", 2)


def test_a_commit_that_a_reader_holds_up_is_rolled_back_and_can_be_tried_again(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        store._db.execute("PRAGMA busy_timeout=20")
        reader = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM journal").fetchall()
        code = refusal(lambda: store.save_answer(1, "1.1", Choice(1)))
        during = store.load(1).entries
        reader.close()
        assert (code, during, store.save_answer(1, "1.1", Choice(1)).seq) == ("db.busy", {}, 2)


@posix_only("Windows lets nobody move a file that is open")
def test_a_file_moved_away_while_open_takes_no_edit_until_it_is_back(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path) as store:
        path.rename(tmp_path / "b.db")
        code = refusal(lambda: store.save_answer(1, "1.1", Choice(1)))
        (tmp_path / "b.db").rename(path)
        assert (code, store.save_answer(1, "1.1", Choice(1)).seq) == ("db.moved", 2)


def test_every_sentence_is_for_a_code_the_store_knows_and_every_code_has_one() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "cchc_tui" / "store").glob("*.py"))
    used = set(re.findall(r'"((?:db|disk|backup|assessment|entry|link|evidence|field|writer)\.[a-z_]+)"', sources))
    assert used <= set(MESSAGES) | {"evidence.tied", "db.not_begun_there"}  # said with their rooms' other words
    assert used >= set(MESSAGES) - {"period.closed"}  # a session says that one
