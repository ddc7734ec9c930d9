"""Steps forward: done whole or not at all, after a backup; the steps themselves are the schema."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.core.answers import Given, Typed, tally
from cchc_tui.core.errors import StoreError
from cchc_tui.core.points import points
from cchc_tui.store import backup
from cchc_tui.store.migrations import STEPS, Step, expected_schema
from cchc_tui.store.store import Store
from tests.platforms import KILLED
from tests.store.kit import CODES, Clock, a_file

ROOT = Path(__file__).parents[2]
GOOD: Step = (
    "CREATE TABLE task (code TEXT PRIMARY KEY, due_on TEXT NOT NULL) STRICT",
    "INSERT INTO task SELECT code, '' FROM entry",
    "ALTER TABLE export ADD COLUMN note TEXT",
)
BAD: dict[str, tuple[str, Step]] = {
    "a statement that fails": ("no such table: nowhere", (*GOOD, "INSERT INTO nowhere VALUES (1)")),
    "a link that breaks": ("'entry', None, 'assessment'", (*GOOD, "DROP TABLE assessment", STEPS[0][2])),
    "a table that is not strict": ("['loose']", ("CREATE TABLE loose (x)",)),
}


def open_with(path: Path, *more: Step) -> Store:
    return Store.open(path, who="A", device="B", clock=Clock(), steps=(*STEPS, *more))


def version(path: Path) -> int:
    db = sqlite3.connect(path)
    (found,) = db.execute("PRAGMA user_version").fetchone()
    db.close()
    return int(found)


def test_a_released_step_never_changes() -> None:
    # The digest of every statement of step 1. A failure here means: write a step 2 instead.
    digest = hashlib.sha256("\n".join(STEPS[0]).encode()).hexdigest()[:16]
    assert digest == "081f9f23c07462bb"


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A file as the first released program left it: every kind of field, an undo, a notice, an export, a copy."""
    path = tmp_path / "a.db"
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript((ROOT / "tests/store/released/v1.sql").read_text("utf-8"))
    db.close()
    return path


def test_a_released_file_is_brought_forward_and_sound(released: Path) -> None:
    with open_with(released) as store:
        assert (store.check(), version(released)) == ([], len(STEPS))


def test_a_released_file_keeps_what_it_holds(released: Path) -> None:
    with open_with(released) as store:
        one = store.load(1)
        entries = {
            code: (entry.answer, entry.explanation, entry.owner, entry.note) for code, entry in one.entries.items()
        }
    assert entries == {
        "1.1": (tally(3, 4), "Có 01 việc trễ hạn", "", ""),
        "1.2": (Typed(("5", "")), "", "Địa chính", "hỏi lại chị Hoa"),
        "1.3": (Given(points("1,25"), "văn bản mâu thuẫn"), "", "", ""),
    }


def test_the_links_of_a_released_file_have_no_slot_yet(released: Path) -> None:
    with open_with(released) as store:
        links = [(one.evidence_id, one.code, one.section, one.page, one.slot) for one in store.load(1).links]
    assert links == [("tl-1", "1.1", "II.3", "4", 0), ("tl-2", "1.2", "", "", 0)]


def test_an_undo_reaches_back_behind_a_migration(released: Path) -> None:
    with open_with(released) as store:
        assert store.undo(3) is not None
        assert (store.load(3).entry("1.1").answer, store.check()) == (None, [])


def test_a_new_step_brings_an_old_file_forward_with_all_it_holds(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    with open_with(path, GOOD) as store:
        tasks = store._db.execute("SELECT code FROM task ORDER BY code").fetchall()
        assert (tasks, store.load(1).entry("1.2").explanation) == ([(one,) for one in CODES], "giải trình 1")
    assert version(path) == len(STEPS) + 1


def test_a_migrated_file_opens_again_without_another_migration(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    open_with(path, GOOD).close()
    open_with(path, GOOD).close()
    assert len(backup.copies(tmp_path / "sao-luu")) == 1


def test_the_backup_from_before_holds_the_old_version(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    open_with(path, GOOD).close()
    (copy,) = backup.copies(tmp_path / "sao-luu")
    assert (version(copy.path), copy.seq) == (len(STEPS), 4)


def test_a_new_file_needs_no_backup(tmp_path: Path) -> None:
    a_file(tmp_path / "a.db")
    assert not (tmp_path / "sao-luu").exists()


@pytest.mark.parametrize("name", BAD)
def test_a_step_that_fails_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_with(path, BAD[name][1])
    (copy,) = backup.copies(tmp_path / "sao-luu")
    told = (caught.value.code, caught.value.facts["backup"], bool(caught.value.facts["detail"]))
    assert (told, path.read_bytes() == before) == (("db.migration_failed", copy.path, True), True)


def test_after_a_failed_step_the_older_program_goes_on(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    with pytest.raises(StoreError):
        open_with(path, BAD["a statement that fails"][1])
    with open_with(path) as store:
        assert (store.save_explanation(1, "1.1", "tiếp").seq, store.check()) == (5, [])


def test_no_migration_without_its_backup(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    (tmp_path / "sao-luu").write_text("chỗ đã có tệp")
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_with(path, GOOD)
    assert (caught.value.code, path.read_bytes() == before) == ("backup.failed", True)


def test_a_file_changed_by_another_hand_is_not_migrated(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("CREATE VIEW v AS SELECT 1")
    db.close()
    with pytest.raises(StoreError) as caught:
        open_with(path, GOOD)
    assert (caught.value.code, version(path)) == ("db.foreign_schema", len(STEPS))


IN_A_MIGRATION = """
import os, sys
from contextlib import closing
from pathlib import Path
from cchc_tui.store.connection import connect
from cchc_tui.store.migrations import STEPS, migrate
from tests.platforms import KILL
from tests.store.test_migrations import GOOD

left = int(sys.argv[2])
def count(statement):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), KILL)
db = connect(Path(sys.argv[1]), create=True)
db.set_trace_callback(count)
migrate(db, STEPS if sys.argv[3] == "1" else (*STEPS, GOOD))
"""


def killed(path: Path, after: int, steps: int) -> bool:
    run = subprocess.run(
        [sys.executable, "-c", IN_A_MIGRATION, str(path), str(after), str(steps)], cwd=ROOT, check=False
    )
    return run.returncode == KILLED


@pytest.mark.parametrize("after", [2, 9, 10, 11, 12, 14, 17])
def test_a_kill_in_a_migration_leaves_one_version_or_the_other(tmp_path: Path, after: int) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    assert killed(path, after, steps=2)
    with open_with(path, GOOD) as store:
        assert (len(store.load(1).entries), store.check()) == (3, [])


@pytest.mark.parametrize("after", [2, 5, 12, 18])
def test_a_kill_in_the_first_start_leaves_nothing_that_hinders_the_next(tmp_path: Path, after: int) -> None:
    path = tmp_path / "a.db"
    assert killed(path, after, steps=1)
    with open_with(path) as store:
        assert (store.assessments(), store.check()) == ([], [])


def test_the_steps_make_the_schema_that_is_expected(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    db = sqlite3.connect(path)
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")}
    db.close()
    assert {key.split()[1] for key in expected_schema(STEPS)} == names
