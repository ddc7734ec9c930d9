"""The bounds on a library's time and memory hold although a destructor may drop what was raised in it."""

from __future__ import annotations

import threading
import time

import pytest

from cchc_tui.formats.deadline import TookTooLongError, TookTooMuchError, within
from cchc_tui.formats.memory import held_bytes
from tests.platforms import LIMITS

PATIENCE = 20  # seconds


class Slow:
    """Something whose end takes a while, and swallows what is raised meanwhile."""

    def __del__(self) -> None:
        spin(0.4)


def spin(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_what_is_done_in_time_is_returned() -> None:
    assert within(PATIENCE, lambda: 7) == 7


def test_what_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        within(PATIENCE, lambda: 1 // 0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_work_past_its_time_ends_although_a_destructor_swallows_the_word() -> None:
    workers: list[threading.Thread] = []

    def work() -> None:
        workers.append(threading.current_thread())
        Slow()
        spin(PATIENCE)

    with pytest.raises(TookTooLongError):
        within(0.1, work)
    workers[0].join(PATIENCE / 2)
    assert not workers[0].is_alive()


@LIMITS
def test_work_that_holds_too_much_ends() -> None:
    workers: list[threading.Thread] = []

    def work() -> None:
        workers.append(threading.current_thread())
        held: list[bytes] = []
        while len(held) < 1024:
            held.append(b"x" * (1 << 20))
            spin(0.001)

    with pytest.raises(TookTooMuchError):
        within(PATIENCE, work, held_bytes() + (64 << 20))
    workers[0].join(PATIENCE / 2)
    assert not workers[0].is_alive()
