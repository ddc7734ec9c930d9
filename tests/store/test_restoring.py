"""A copy put back: whole or not at all, with what it replaces kept, and looked at without a trace."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.store import backup, litter, restoring
from cchc_tui.store.lock import Holder
from cchc_tui.store.store import ExportRow, Store
from tests.platforms import LIMITS, posix_only
from tests.store.kit import CODES, OFFICE, START, YEAR, Clock, a_file, a_set, open_store, put, sql
from tests.store.test_along import contents

ROOT = Path(__file__).parents[2]
ME = Holder("Nguyễn Văn A", "PC-01", START.replace(hour=16))


def with_a_copy(folder: Path, before: int = 3, after: int = 2) -> tuple[Path, Path]:
    """A file, and a copy that lacks its last edits."""
    path = a_file(folder / "cchc.db", edits=before)
    with open_store(path) as store:
        made = store.backup("asked")
        for number in range(after):
            store.save_explanation(1, CODES[number % 3], f"sau bản sao {number}")
    assert made is not None
    return path, made


def restore(path: Path, copy: Path) -> restoring.Restored:
    return restoring.restore(path, copy, path.parent / "thay-the", ME)


def refused(path: Path, copy: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(CchcError) as caught:
        restore(path, copy)
    assert path.read_bytes() == before
    return caught.value.code


DAMAGE = {
    "cut": lambda path: os.truncate(path, 9000),
    "empty": lambda path: os.truncate(path, 0),
    "zeroed page": lambda path: put(path, 4096 * 4, bytes(4096)),
    "a row changed": lambda path: sql(path, "UPDATE entry SET explanation = 'khác'"),
    "a trigger": lambda path: sql(path, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END"),
    "a loose link": lambda path: sql(path, "UPDATE assessment SET office_id = 7"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_copy_is_not_looked_at_and_not_put_back(tmp_path: Path, name: str) -> None:
    path, copy = with_a_copy(tmp_path)
    DAMAGE[name](copy)
    with pytest.raises(StoreError) as caught:
        restoring.open_copy(copy)
    assert (caught.value.code, refused(path, copy)) == ("backup.damaged", "backup.damaged")


def test_a_copy_by_a_newer_program_is_not_put_back(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    sql(copy, "PRAGMA user_version=99")
    assert refused(path, copy) == "db.newer"


def test_a_copy_that_is_not_there_is_told(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    copy.unlink()
    assert refused(path, copy) == "backup.missing"


def test_the_file_at_work_is_no_copy_of_itself(tmp_path: Path) -> None:
    path, _ = with_a_copy(tmp_path)
    assert refused(path, path) == "restore.itself"


# Putting back


def test_what_the_copy_held_stands_again(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    with restoring.open_copy(copy) as seen:
        wanted = seen.load(1)
    restore(path, copy)
    with open_store(path) as store:
        assert (store.load(1), store.check()) == (wanted, [])


def test_the_replaced_file_is_kept_as_it_was(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    before = path.read_bytes()
    kept = restore(path, copy).kept
    assert kept == tmp_path / "thay-the" / "cchc-20261120-161503.db"
    assert kept.read_bytes() == before


def test_the_replaced_file_can_be_put_back_in_turn(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    kept = restore(path, copy).kept
    assert kept is not None
    restore(path, kept)
    with open_store(path) as store:
        assert store.load(1).entry("1.1").explanation == "sau bản sao 0"


def test_two_files_replaced_in_one_second_are_both_kept(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    kept = [restore(path, copy).kept for _ in range(2)]
    assert [one.name for one in kept if one] == ["cchc-20261120-161503.db", "cchc-20261120-161503-2.db"]


def test_what_is_replaced_is_among_the_copies_too(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    restore(path, copy)
    assert [one.seq for one in backup.copies(tmp_path / "sao-luu")] == [4, 6]


def test_the_copy_put_back_is_not_thinned_out_before_it_is_read(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    old = copy.with_name("20200101-000000_seq000004.db")
    copy.rename(old)
    for month in range(1, 13):
        shutil.copyfile(old, copy.with_name(f"2026{month:02d}01-000000_seq000004.db"))
    assert restore(path, old).seq == 5


def test_a_row_tells_of_it_and_undo_stays_on_this_side(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    done = restore(path, copy)
    with open_store(path) as store:
        row = store.history(1, "")[0]
        assert (row.seq, row.field, row.who, store.undo(1)) == (done.seq, "restored", "Nguyễn Văn A", None)


def test_what_comes_after_can_be_undone(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    restore(path, copy)
    with open_store(path) as store:
        store.save_explanation(1, "1.1", "mới")
        undone = store.undo(1)
        assert (undone and undone.new, store.undo(1)) == ("giải trình 0", None)


def test_no_redo_crosses_it(tmp_path: Path) -> None:
    path = a_file(tmp_path / "cchc.db", edits=3)
    with open_store(path) as store:
        store.undo(1)
        copy = store.backup("asked")
    assert copy is not None
    restore(path, copy)
    with open_store(path) as store:
        assert store.redo(1) is None


def test_putting_back_changes_nothing_that_a_package_would_tell(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    with restoring.open_copy(copy) as seen:
        head = seen.content_head(1)
    restore(path, copy)
    with open_store(path) as store:
        assert store.content_head(1) == head


def test_a_copy_is_made_after_numbers_came_a_second_time(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path, after=1)
    clock = Clock(START.replace(hour=9))
    with Store.open(path, who="", device="", clock=clock) as store:
        store.backup("asked")
    restore(path, copy)  # its row has the number that the newest copy has
    with Store.open(path, who="", device="", clock=Clock(START.replace(hour=17))) as store:
        assert (store.journal_head()[0], store.backup("exit") is not None) == (5, True)


def test_a_damaged_file_is_replaced_and_kept(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    put(path, 0, bytes(4096))
    before = path.read_bytes()
    kept = restore(path, copy).kept
    assert (kept and kept.read_bytes() == before, contents(path)["office"]) == (True, contents(copy)["office"])


def test_a_file_that_is_gone_is_restored(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    path.unlink()
    assert restore(path, copy).kept is None
    with open_store(path) as store:
        assert store.load(1).entry("1.1").explanation == "giải trình 0"


def test_a_journal_left_by_the_old_file_never_befalls_the_new_one(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    journal = Path(f"{path}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 600)
    kept = restore(path, copy).kept
    with open_store(path) as store:
        sound = store.check()
    assert (sound, kept and Path(f"{kept}-journal").stat().st_size) == ([], 608)


def test_while_another_window_works_nothing_is_put_back(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    with open_store(path):
        assert refused(path, copy) == "db.held"


def test_an_older_copy_is_brought_to_this_version(tmp_path: Path) -> None:
    path, _ = with_a_copy(tmp_path)
    old = tmp_path / "cũ.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.executescript((ROOT / "tests/store/released/v1.sql").read_text("utf-8"))
    before = old.read_bytes()
    with restoring.open_copy(old) as seen:
        assert seen.assessments()
    restore(path, old)
    with open_store(path) as store:
        assert (store.check(), old.read_bytes() == before) == ([], True)


def test_a_rename_that_is_refused_leaves_everything(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path)
    before = path.read_bytes()

    def held(_: Path, __: Path) -> None:
        raise PermissionError(13, "held")

    with pytest.raises(StoreError) as caught:
        restoring.restore(path, copy, tmp_path / "thay-the", ME, held)
    left = [name for name in os.listdir(tmp_path) if name.endswith((".part", ".part-journal"))]
    assert (caught.value.code, path.read_bytes() == before, left) == ("restore.failed", True, [])


SENT = ExportRow(1, "gói", "E:/gói.zip", "7F3A", "ab" * 32, 12, "2026-12-01")


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_package_handed_out_after_the_copy_is_still_known(tmp_path: Path, spoilt: bool) -> None:
    path, copy = with_a_copy(tmp_path)
    with open_store(path) as store:
        store.record_export(1, SENT)
    if spoilt:
        put(path, 0, bytes(4096))
    restore(path, copy)
    with open_store(path) as store:
        assert (store.exports(1), store.check(), store.undo(1)) == ([SENT], [], None)


def test_a_package_of_another_assessment_is_not_taken_over(tmp_path: Path) -> None:
    path, _ = with_a_copy(tmp_path)
    with open_store(path) as store:
        store.record_export(1, SENT)
    with Store.open(tmp_path / "lạ" / "lạ.db", who="Z", device="Z", clock=Clock()) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
    restore(path, tmp_path / "lạ" / "lạ.db")
    with open_store(path) as store:
        assert store.exports(1) == []


def test_what_a_colleague_has_seen_comes_back_from_their_copy(tmp_path: Path) -> None:
    from tests.store.copies import a_copy, join

    path, copy = with_a_copy(tmp_path, after=1)
    theirs = a_copy(path, "máy khác")
    restore(path, copy)
    done = join(path, theirs, hours=20)
    with open_store(path) as store:
        assert (done.taken, store.load(1).entry("1.1").explanation, store.check()) == (1, "sau bản sao 0", [])


@LIMITS
def test_a_disk_that_takes_no_more_leaves_everything(tmp_path: Path) -> None:
    import resource

    path, copy = with_a_copy(tmp_path)
    before, limits, codes = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE), set[str]()
    for most in range(0, copy.stat().st_size, 8192):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
        try:
            with pytest.raises(StoreError) as caught:
                restore(path, copy)
            codes.add(caught.value.code)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    left = [name for name in os.listdir(tmp_path) if ".part" in name]
    assert (codes <= {"db.io", "disk.full", "restore.failed"}, path.read_bytes() == before, left) == (True, True, [])


def test_leftovers_of_a_broken_off_restore_are_swept(tmp_path: Path) -> None:
    path, _ = with_a_copy(tmp_path)
    for name in (litter.PART, f"{litter.PART}-journal"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "của tôi.part").write_bytes(b"x")
    with open_store(path) as store:
        store.sweep()
    assert [name for name in os.listdir(tmp_path) if ".part" in name] == ["của tôi.part"]


KILLED = """
import os, signal, sys
from pathlib import Path
from cchc_tui.store import restoring
from tests.store.test_restoring import ME

path, copy, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
count = 0

def counted(frame, event, what):
    global count
    if event == "c_call" and (what.__module__ == "posix" or what.__qualname__.startswith(("Connection.", "Buffered"))):
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

sys.setprofile(counted)
restoring.restore(path, copy, path.parent / "thay-the", ME)
sys.setprofile(None)
print(count)
"""


def run_restore(path: Path, copy: Path, at: int) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", KILLED, str(path), str(copy), str(at)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@posix_only("the calls of the posix module are counted")
def test_a_kill_at_any_call_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path, copy = with_a_copy(tmp_path / "mẫu")
    before = contents(path)
    whole = tmp_path / "hết"
    shutil.copytree(path.parent, whole)
    ran = run_restore(whole / path.name, whole / "sao-luu" / copy.name, 0)
    assert ran.returncode == 0, ran.stderr
    after, calls = contents(whole / path.name), int(ran.stdout)
    step, found = max(1, calls // int(os.environ.get("CCHC_KILLS", "12"))), set[str]()
    for at in sorted({*range(1, calls, step), *range(calls - 30, calls, 2)}):
        home = tmp_path / f"lần {at}"
        shutil.copytree(path.parent, home)
        ran = run_restore(home / path.name, home / "sao-luu" / copy.name, at)
        assert ran.returncode == -signal.SIGKILL, ran.stderr
        with open_store(home / path.name) as store:
            assert store.check() == []
            store.sweep()
        stands = contents(home / path.name)
        found.add("old" if stands == before else "new" if stands == after else "neither")
        if stands == after:
            assert [contents(kept) for kept in (home / "thay-the").glob("*.db")] == [before]
        assert {one.name for one in (home / "thay-the").glob("*.db") if closing_sound(one) is not True} == set()
        shutil.rmtree(home)
    assert found == {"old", "new"}


def closing_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))
