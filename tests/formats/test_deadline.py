"""The bound on a library's time holds although a destructor may drop what was raised in it."""

from __future__ import annotations

import time

import pytest

from cchc_tui.formats.deadline import TookTooLong, time_limit


class Slow:
    """Something whose end takes a while, and swallows what is raised meanwhile."""

    def __del__(self) -> None:
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_word_lost_in_a_destructor_is_said_again() -> None:
    def work() -> None:
        with time_limit(0.1):
            Slow()
            end = time.monotonic() + 20
            while time.monotonic() < end:
                pass

    with pytest.raises(TookTooLong):
        work()


def test_nothing_is_raised_once_the_block_is_left() -> None:
    with time_limit(0.05):
        pass
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        pass
    assert time.monotonic() >= end
