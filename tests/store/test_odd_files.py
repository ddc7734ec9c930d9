"""Files as people and crashes leave them: journals lost or foreign, copies taken while open, a clock that jumps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError, StoreError
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.store.foreign import opened_copy
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain
from tests.platforms import LIMITS, PIPES
from tests.store.kit import CODES, START, a_file, open_store, sql
from tests.store.power_works import a_broken_off_save, database
from tests.store.test_faults import ROOT, saver


def told(path: Path) -> list[str]:
    """What the store says of a file: why it refuses it, or what a check finds."""
    try:
        with open_store(path) as store:
            return [one.code for one in store.check()]
    except StoreError as fault:
        return [fault.code]


def test_a_save_broken_off_is_undone_by_its_journal(tmp_path: Path) -> None:
    a_broken_off_save(tmp_path)
    assert told(database(tmp_path)) == []


def test_half_a_save_whose_journal_was_lost_is_found(tmp_path: Path) -> None:
    a_broken_off_save(tmp_path)
    database(tmp_path).with_name("cchc.db-journal").unlink()
    assert told(database(tmp_path)) != []


@PIPES
def test_a_journal_that_is_a_pipe_is_refused_with_the_copy_it_lies_beside(tmp_path: Path) -> None:
    theirs = a_file(tmp_path / "b.db")
    (tmp_path / "b.db-journal").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "b.db-journal")
    with (
        open_store(a_file(tmp_path / "a.db")) as store,
        pytest.raises(InputError, match=r"file\.unreadable"),
        opened_copy(theirs, store),
    ):
        pass


@PIPES
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_lies_beside_the_own_file_and_is_no_file_is_refused_and_not_waited_for(
    tmp_path: Path, kind: str, ending: str
) -> None:
    path = a_file(tmp_path / "a.db")
    beside = path.with_name(f"a.db{ending}")
    beside.unlink(missing_ok=True)
    {"pipe": os.mkfifo, "device": lambda odd: odd.symlink_to("/dev/zero"), "folder": Path.mkdir}[kind](beside)
    with pytest.raises(StoreError) as raised:
        open_store(path)
    assert explain(raised.value) == f"Không đọc được tệp {beside}: EINVAL. Hãy kiểm tra tệp rồi thử lại."


def test_an_empty_journal_beside_the_file_is_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=2)
    path.with_name("a.db-journal").write_bytes(b"")
    assert told(path) == []


@pytest.mark.parametrize("content", [b"ghi chu cua toi", bytes(4096), os.urandom(4096)], ids=["text", "zeros", "noise"])
def test_a_journal_that_is_none_does_not_touch_the_file(tmp_path: Path, content: bytes) -> None:
    path = a_file(tmp_path / "a.db", edits=2)
    before = path.read_bytes()
    path.with_name("a.db-journal").write_bytes(content)
    assert (told(path), path.read_bytes() == before) == ([], True)


def test_another_files_journal_is_found_by_the_check(tmp_path: Path) -> None:
    a_broken_off_save(tmp_path)
    path = a_file(tmp_path / "a.db", edits=40)
    shutil.copyfile(database(tmp_path).with_name("cchc.db-journal"), path.with_name("a.db-journal"))
    assert told(path) != []


def copied_by_another_hand(path: Path, target: Path) -> None:
    """By a process of its own, as Explorer does: our closing the file would drop our own locks."""
    command = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", command, path, target], check=True)


def test_a_copy_taken_between_two_edits_is_sound(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with saver(path, "hold") as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write("\n")
        child.stdin.flush()
        child.stdout.readline()
        copied_by_another_hand(path, tmp_path / "chép.db")
        child.kill()
    assert told(tmp_path / "chép.db") == []


def test_a_copy_taken_in_the_middle_of_saving_is_sound_or_found_out(tmp_path: Path) -> None:
    path, odd = a_file(tmp_path / "a.db", edits=30), []
    with saver(path, "forever") as child:
        for number in range(30):
            copy = tmp_path / str(number) / "a.db"
            copy.parent.mkdir()
            copied_by_another_hand(path, copy)
            if told(copy) == []:
                with open_store(copy) as store:
                    assert store.load(1).entry("1.1").explanation
            else:
                odd.append(number)
        child.kill()
    assert len(odd) < 30


class Jumping:
    """A clock that somebody sets wrong: years ahead, then years back."""

    def __init__(self, *moments: datetime) -> None:
        self._moments = list(moments)

    def __call__(self) -> datetime:
        return self._moments.pop(0) if len(self._moments) > 1 else self._moments[0]


def test_the_order_of_edits_comes_from_their_numbers_not_from_the_clock(tmp_path: Path) -> None:
    path, far = a_file(tmp_path / "a.db"), timedelta(days=4000)
    moments = [START, START + far, START - far, START]
    with Store.open(path, who="A", device="B", clock=Jumping(*moments)) as store:
        for word in ("một", "hai", "ba"):
            store.save_explanation(1, "1.1", word)
        history = [row.new for row in store.history(1, "1.1")]
        store.undo(1)
        assert (history, store.load(1).entry("1.1").explanation) == (["ba", "hai", "một"], "hai")
        assert store.check() == []


@LIMITS
def test_without_another_file_handle_a_save_is_refused_and_made_later(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open_store(a_file(tmp_path / "a.db")) as store:
        taken = os.open(tmp_path, os.O_RDONLY)
        os.close(taken)
        resource.setrlimit(resource.RLIMIT_NOFILE, (taken, limits[1]))
        try:
            with pytest.raises(StoreError) as save:
                store.save_explanation(1, "1.1", "một")
            with pytest.raises(StoreError) as copy:
                store.backup("exit")
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        store.save_explanation(1, "1.1", "hai")
        assert (save.value.code, copy.value.code) == ("db.io", "backup.failed")
        assert (store.load(1).entry("1.1").explanation, store.check()) == ("hai", [])


NO_MEMORY = """
import resource, sys
from pathlib import Path
from queue import Queue
from cchc_tui.store.writer import Writer
from tests.store.kit import open_store
text = "dài " * 20_000_000
with open_store(Path(sys.argv[1])) as store:
    told, writer = Queue(), Writer(store)
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + 40_000_000, -1))
    writer.submit(lambda store: store.save_explanation(1, "1.1", text), told.put, lambda fault: told.put(fault.code))
    print(told.get(timeout=60), writer.pending)
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
    writer.skip()
    writer.submit(lambda store: store.save_explanation(1, "1.1", "ngắn"), told.put, told.put)
    told.get(timeout=60)
    print(store.load(1).entry("1.1").explanation == "ngắn", store.check())
    writer.close(5)
"""


@LIMITS
def test_without_memory_a_save_is_told_and_the_program_goes_on(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    done = subprocess.run(
        [sys.executable, "-c", NO_MEMORY, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["db.unexpected 1", "True []"], done.stderr


def test_a_second_copy_of_the_program_cannot_drop_the_first_ones_lock(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path) as first, open_store(path) as second:
        second.load(1)
        second.close()
        with open_store(path) as third:
            assert (first.read_only, third.read_only_reason) == (False, "db.held")


def test_the_file_grows_with_words_and_not_with_papers(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    sql(path, "VACUUM")
    before = path.stat().st_size
    paper = tmp_path / "lớn.pdf"
    paper.write_bytes(b"%PDF-1.4" + bytes(5_000_000))
    with open_store(path) as store:
        store.add_evidence(1, CODES[0], read_evidence(paper, START))
    assert path.stat().st_size - before < 100_000
