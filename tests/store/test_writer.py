"""The writer: order kept, nothing lost, a failed job waits at the head."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import CchcError, StateError
from cchc_tui.store.store import Saved, Store
from cchc_tui.store.writer import Result, Writer
from tests.store.kit import a_file, open_store

WAIT = 5.0


class Desk:
    """A store with its writer, and what the writer told."""

    def __init__(self, store: Store) -> None:
        self.store, self.writer = store, Writer(store)
        self.told: Queue[Result | str] = Queue()

    def submit(self, job: Callable[[Store], Result]) -> None:
        self.writer.submit(job, self.told.put, self.failed)

    def failed(self, fault: CchcError) -> None:
        self.told.put(fault.code)

    def next(self) -> Result | str:
        return self.told.get(timeout=WAIT)

    def full_disk(self, *, full: bool) -> None:
        self.store._db.execute(f"PRAGMA max_page_count={1 if full else 1_000_000}")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_store(a_file(tmp_path / "a.db")) as store:
        desk = Desk(store)
        yield desk
        desk.writer.close(WAIT)


def explain_with(text: str, code: str = "1.1") -> Callable[[Store], Saved]:
    return lambda store: store.save_explanation(1, code, text)


def test_edits_are_saved_in_the_order_in_which_they_came(desk: Desk) -> None:
    for number in range(30):
        desk.submit(explain_with(f"lần {number}"))
    assert desk.writer.drain(WAIT)
    texts = [row.new for row in reversed(desk.store.history(1, "1.1"))]
    assert texts == [f"lần {number}" for number in range(30)]


def test_done_tells_what_the_job_returned(desk: Desk) -> None:
    desk.submit(lambda store: store.save_answer(1, "1.1", Choice(1)))
    found = desk.next()
    assert (isinstance(found, Saved) and found.seq) == 2


def test_an_undo_may_find_nothing(desk: Desk) -> None:
    desk.submit(lambda store: store.undo(1))
    assert desk.next() is None


def test_a_failed_job_stays_at_the_head_and_those_behind_it_wait(desk: Desk) -> None:
    desk.full_disk(full=True)
    desk.submit(explain_with("dài " * 20_000))
    desk.submit(explain_with("sau", "1.2"))
    code = desk.next()
    assert (code, desk.writer.pending, desk.writer.blocked, desk.store.load(1).entries) == ("disk.full", 2, True, {})


def test_a_retry_saves_the_failed_job_and_then_the_others(desk: Desk) -> None:
    desk.full_disk(full=True)
    desk.submit(explain_with("dài " * 20_000))
    desk.submit(explain_with("sau", "1.2"))
    desk.next()
    desk.full_disk(full=False)
    desk.writer.retry()
    seqs = [told.seq for told in (desk.next(), desk.next()) if isinstance(told, Saved)]
    assert (seqs, desk.store.load(1).entry("1.2").explanation) == ([2, 3], "sau")


def test_a_retry_that_fails_again_tells_again(desk: Desk) -> None:
    desk.full_disk(full=True)
    desk.submit(explain_with("dài " * 20_000))
    first = desk.next()
    desk.writer.retry()
    assert (first, desk.next()) == ("disk.full", "disk.full")


def test_quitting_waits_until_all_is_committed(desk: Desk) -> None:
    for number in range(20):
        desk.submit(explain_with(f"lần {number}"))
    assert (desk.writer.drain(WAIT), desk.writer.pending, desk.told.qsize()) == (True, 0, 20)


def test_quitting_tells_when_something_cannot_be_saved(desk: Desk) -> None:
    desk.full_disk(full=True)
    desk.submit(explain_with("dài " * 20_000))
    assert (desk.writer.drain(WAIT), desk.writer.pending) == (False, 1)


def test_quitting_tells_when_time_is_up(desk: Desk) -> None:
    gate = threading.Event()

    def slow(store: Store) -> Saved:
        gate.wait(WAIT)
        return store.save_explanation(1, "1.1", "chậm")

    desk.submit(slow)
    drained = desk.writer.drain(0.02)
    gate.set()
    assert (drained, desk.writer.drain(WAIT)) == (False, True)


def test_a_job_given_up_lets_the_others_through(desk: Desk) -> None:
    desk.full_disk(full=True)
    desk.submit(explain_with("dài " * 20_000))
    desk.submit(explain_with("ngắn", "1.2"))
    desk.next()
    desk.full_disk(full=False)
    desk.writer.skip()
    desk.next()
    assert sorted(desk.store.load(1).entries) == ["1.2"]


def test_a_refusal_does_not_hold_up_the_others(desk: Desk) -> None:
    desk.submit(explain_with("lạ", "9.9"))
    desk.submit(explain_with("đúng"))
    told = [desk.next(), desk.next()]
    assert (told[0], isinstance(told[1], Saved)) == ("entry.unknown_code", True)


def test_a_bug_in_a_job_is_told_and_waits(desk: Desk) -> None:
    def buggy(store: Store) -> Saved:
        raise ZeroDivisionError

    desk.submit(buggy)
    assert (desk.next(), desk.writer.pending) == ("db.unexpected", 1)
    desk.writer.skip()


def test_a_screen_that_is_gone_does_not_stop_the_writer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(args.exc_type))

    def gone(result: Result) -> None:
        raise RuntimeError

    desk.writer.submit(explain_with("một"), gone, desk.failed)
    desk.submit(explain_with("hai"))
    found = desk.next()
    assert (seen, isinstance(found, Saved) and found.seq) == ([RuntimeError], 3)


def test_a_job_counts_until_its_done_has_returned(desk: Desk) -> None:
    counts: Queue[int] = Queue()
    desk.writer.submit(explain_with("một"), lambda _: counts.put(desk.writer.pending), desk.failed)
    assert counts.get(timeout=WAIT) == 1


def test_a_closed_writer_takes_no_more_jobs(desk: Desk) -> None:
    assert desk.writer.close(WAIT)
    with pytest.raises(StateError) as caught:
        desk.submit(explain_with("muộn"))
    assert caught.value.code == "writer.closed"


def test_a_read_only_store_tells_each_job_so(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")), open_store(tmp_path / "a.db") as second:
        desk = Desk(second)
        desk.submit(explain_with("x"))
        assert desk.next() == "db.held"
        desk.writer.skip()
        desk.writer.close(WAIT)


def test_edits_from_many_threads_all_reach_the_file(tmp_path: Path) -> None:
    with open_store(a_file(tmp_path / "a.db")) as store:
        threads = [
            threading.Thread(target=lambda n=n: [store.save_explanation(1, "1.1", f"{n}.{k}") for k in range(10)])
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (store.journal_head()[0], store.check()) == (41, [])
