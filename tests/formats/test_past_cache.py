"""Reading from the medium itself: any place and length, with the same bytes as ordinary reading, in whole sectors.

Windows opens the file with another call (CreateFileW) and reads it with this same reader; that call alone is not
shown here. Where this system offers direct reading too (O_DIRECT) the medium itself holds us to the rules.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.formats import past_cache
from cchc_tui.formats.hashing import PIECE
from cchc_tui.formats.past_cache import SECTOR, DirectReader, open_past_cache

SIZES = (0, 1, SECTOR - 1, SECTOR, SECTOR + 1, PIECE, 4 * PIECE, 4 * PIECE + 1, 9 * PIECE + 77)
BYTES = Random(3).randbytes(max(SIZES))


def reader(folder: Path, size: int, *, direct: bool = False) -> DirectReader:
    path = folder / f"{size}.bin"
    if not path.exists():
        path.write_bytes(BYTES[:size])
    return DirectReader(past_cache._open_direct(path) if direct else os.open(path, os.O_RDONLY))


def is_direct(folder: Path) -> bool:
    (folder / "thu").write_bytes(b"x" * SECTOR)
    with open_past_cache(folder / "thu")[0] as file:
        return isinstance(file, DirectReader)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    with reader(tmp_path, size) as file:
        assert file.read() == BYTES[:size]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_read_whole_past_the_memory(tmp_path: Path, size: int) -> None:
    if not is_direct(tmp_path):
        pytest.skip("NOT RUN: this file system offers no direct reading")
    with reader(tmp_path, size, direct=True) as file:
        assert file.read() == BYTES[:size]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(SIZES),
    st.lists(st.tuples(st.integers(0, max(SIZES) + 9), st.one_of(st.integers(0, 99), st.integers(0, 3 * PIECE)))),
)
def test_any_place_and_length_give_the_bytes_that_lie_there(
    tmp_path: Path, size: int, reads: list[tuple[int, int]]
) -> None:
    with reader(tmp_path, size, direct=is_direct(tmp_path)) as file:
        for at, length in reads:
            file.seek(at)
            assert file.read(length) == BYTES[:size][at : at + length]


def test_the_end_is_found_from_the_end(tmp_path: Path) -> None:
    with reader(tmp_path, PIECE) as file:
        assert (file.seek(-3, os.SEEK_END), file.read(), file.seek(0, os.SEEK_CUR)) == (
            PIECE - 3,
            BYTES[:PIECE][-3:],
            PIECE,
        )


class Sectors:
    """A medium that is read in whole sectors only, a part of what is asked at a time, and that breaks at a place."""

    def __init__(self, content: bytes, most: int, broken_at: int) -> None:
        self.content, self.most, self.broken_at = content, most, broken_at
        self.at = 0

    def seek(self, at: int) -> None:
        assert at % SECTOR == 0
        self.at = at

    def readinto(self, room: memoryview) -> int:
        assert len(room) % SECTOR == 0
        if self.at <= self.broken_at < self.at + len(room):
            raise OSError(errno.EIO, "bad sector")
        piece = self.content[self.at : self.at + min(len(room), self.most)]
        room[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)

    def close(self) -> None:
        """Nothing to let go."""


def on(folder: Path, size: int, most: int, broken_at: int = -1) -> DirectReader:
    made = reader(folder, size)
    made._file.close()
    made._file = Sectors(BYTES[:size], most, broken_at)  # type: ignore[assignment]
    return made


@pytest.mark.parametrize("most", [SECTOR, 3 * SECTOR, PIECE])
def test_only_whole_sectors_are_asked_for_and_short_answers_are_continued(tmp_path: Path, most: int) -> None:
    with on(tmp_path, 9 * PIECE + 77, most) as file:
        assert file.read() == BYTES[: 9 * PIECE + 77]


@pytest.mark.parametrize("at", [0, PIECE, 5 * PIECE, 9 * PIECE])
def test_a_bad_sector_anywhere_is_an_error_of_the_reading_that_needs_it(tmp_path: Path, at: int) -> None:
    file = on(tmp_path, 9 * PIECE + 77, PIECE, at)
    with pytest.raises(OSError, match="bad sector"):
        file.read()
    file.close()


@pytest.mark.parametrize(("owner", "name"), [(past_cache, "_open_direct"), (DirectReader, "_read")])
def test_where_there_is_no_direct_reading_the_file_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EINVAL, "not here")

    (tmp_path / "a").write_bytes(b"abc")
    monkeypatch.setattr(owner, name, refuse)
    file, direct = open_past_cache(tmp_path / "a")
    with file:
        assert (file.read(), direct) == (b"abc", False)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_past_cache(tmp_path / "khong-co")
