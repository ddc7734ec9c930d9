"""What restoring and salvaging kept goes only when it is long past, is none of the newest, and work went on since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_tui.store import aside, restoring
from cchc_tui.store.backup import Copy
from tests.store.kit import START

NOW = START.replace(tzinfo=None)
AGES = (200, 150, 120, 100, 91, 89, 3)


def stamp(days: float) -> str:
    return f"{NOW - timedelta(days=days):%Y%m%d-%H%M%S}"


def replaced(folder: Path, ages: Sequence[float] = AGES) -> Path:
    """Files that restored copies took the place of, so many days ago."""
    folder.mkdir()
    for days in ages:
        (folder / f"cchc-{stamp(days)}.db").write_bytes(b"x" * 10)
    return folder


def damaged(folder: Path, ages: Sequence[float] = AGES) -> Path:
    """Damaged files, each in a folder of its own."""
    folder.mkdir()
    for days in ages:
        (folder / stamp(days)).mkdir()
        (folder / stamp(days) / "cchc.db").write_bytes(b"x" * 10)
    return folder


def copies(days: float = 1) -> list[Copy]:
    """One backup, so old."""
    return [Copy(NOW - timedelta(days=days), 9, Path("x.db"))]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("made", [replaced, damaged])
def test_what_is_older_than_ninety_days_goes_oldest_first(tmp_path: Path, made: object) -> None:
    folder = made(tmp_path / "x")  # type: ignore[operator]
    gone = aside.thin_out(folder, copies(), NOW)
    assert [(NOW - one.at).days for one in gone] == [200, 150, 120, 100]
    assert [any(stamp(days) in name for name in left(folder)) for days in AGES] == [False] * 4 + [True] * 3


@pytest.mark.parametrize("made", [replaced, damaged])
@pytest.mark.parametrize("ages", [(400, 300, 200), (500,), (200, 95, 94, 93)])
def test_the_three_newest_stay_however_old(tmp_path: Path, made: object, ages: tuple[float, ...]) -> None:
    folder = made(tmp_path / "x", ages)  # type: ignore[operator]
    aside.thin_out(folder, copies(), NOW)
    assert [(NOW - one.at).days for one in aside.put_aside(folder)] == list(ages[-3:])


def test_nothing_goes_without_a_later_copy(tmp_path: Path) -> None:
    folder = replaced(tmp_path / "x")
    assert (aside.thin_out(folder, [], NOW), len(aside.thin_out(folder, copies(160), NOW))) == ([], 1)


def test_a_file_of_another_name_is_left_alone(tmp_path: Path) -> None:
    folder = damaged(tmp_path / "x")
    (folder / stamp(200) / "thu.docx").write_bytes(b"x")
    (folder / "cua toi").mkdir()
    (folder / "cua toi" / "cchc.db").write_bytes(b"x")
    aside.thin_out(folder, copies(), NOW)
    assert (left(folder / stamp(200)), left(folder / "cua toi")) == (["thu.docx"], ["cchc.db"])


def test_a_journal_goes_with_its_file(tmp_path: Path) -> None:
    folder = replaced(tmp_path / "x")
    (folder / f"cchc-{stamp(200)}.db-journal").write_bytes(b"x" * 5)
    (oldest, *_) = aside.thin_out(folder, copies(), NOW)
    assert (oldest.size, [name for name in left(folder) if stamp(200) in name]) == (15, [])


def test_what_the_program_itself_keeps_is_known(tmp_path: Path) -> None:
    at: datetime = START
    database = tmp_path / "cchc.db"
    database.write_bytes(b"x" * 7)
    first = restoring.set_aside(database, tmp_path / "thay-the" / f"cchc-{at:%Y%m%d-%H%M%S}.db")
    second = restoring.set_aside(database, tmp_path / "thay-the" / f"cchc-{at:%Y%m%d-%H%M%S}.db")
    kept = restoring.keep_damaged(database, tmp_path / "hong", at)
    found = [*aside.put_aside(tmp_path / "thay-the"), *aside.put_aside(tmp_path / "hong")]
    assert {one.files for one in found} == {(first,), (second,), (kept,)}
    assert {one.at for one in found} == {NOW}


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert aside.put_aside(tmp_path / "khong-co") == []
