"""The report of a fault: its code follows the place, and no name of a person or a folder is in it."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.points import read_number
from cchc_tui.core.text import nfc
from cchc_tui.paths import Paths, typed_path
from cchc_tui.reports import code_of, write_report


def fault_of(work: object, *given: object) -> BaseException:
    """What a call raises."""
    try:
        work(*given)  # type: ignore[operator]
    except Exception as fault:
        return fault
    raise AssertionError


def test_one_place_has_one_code_whatever_was_entered() -> None:
    assert code_of(fault_of(read_number, "a")) == code_of(fault_of(read_number, "bí mật"))


def test_two_places_have_two_codes() -> None:
    assert code_of(fault_of(read_number, "a")) != code_of(fault_of(typed_path, "~khong-ai/x"))


def test_two_kinds_at_one_place_have_two_codes() -> None:
    assert code_of(fault_of(nfc, 1)) != code_of(RuntimeError())


def test_the_fault_of_a_background_work_is_told_with_its_own_place(tmp_path: Path) -> None:
    class WorkFailedError(Exception):
        """As Textual wraps it."""

        def __init__(self, error: BaseException) -> None:
            super().__init__()
            self.error = error

    inner = fault_of(read_number, "a")
    wrapped = WorkFailedError(inner)
    path = write_report(wrapped, Paths(tmp_path)).path
    assert path is not None
    assert (code_of(wrapped), "core/points.py" in path.read_text("utf-8")) == (code_of(inner), True)


def test_no_folder_of_this_machine_is_named(tmp_path: Path) -> None:
    path = write_report(fault_of(read_number, "a"), Paths(tmp_path)).path
    assert path is not None
    told = path.read_text("utf-8")
    assert [part for part in (str(Path(__file__).parent), str(Path.home()), str(tmp_path)) if part in told] == []


def test_a_home_that_takes_nothing_does_not_hide_the_report(tmp_path: Path) -> None:
    (tmp_path / "bao-loi").write_text("", "utf-8")
    path = write_report(fault_of(read_number, "a"), Paths(tmp_path)).path
    assert path is not None
    path.unlink()
