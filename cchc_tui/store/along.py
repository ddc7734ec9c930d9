"""nhat-ky.jsonl: every journal row once more as a line that any editor can read, and the sets, so that the year can be
made anew when the database is gone."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.frozen import dataclass
from cchc_tui.store.backup import sync_folder
from cchc_tui.store.journal import CREATED, chained

COLUMNS = (
    "seq", "batch", "undoes", "assessment_id", "at_utc", "offset_minutes", "who", "device", "code", "field", "old",
    "new", "prev_hash", "hash",
)  # fmt: skip
Row = tuple[object, ...]
_MOST_NUMBER = 1 << 62
_MOST_LINE, _MOST_HEAD = 64 << 20, 30  # bytes of a line, and of its beginning up to the first comma
_MAY_LACK = (5, 6)  # among the texts: old and new
_AT_ONCE = 256  # rows: a year's journal is some MB, and old PCs have little memory
_ROWS = f"SELECT {', '.join(COLUMNS)} FROM journal WHERE seq > ? ORDER BY seq LIMIT {_AT_ONCE}"
_SET, _SEQ = b'{"set":"', b'{"seq":'
_LATE = 1 << 18  # bytes at the end that are read in full; a file of ten years has some MB
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Tail:
    """Cuối tệp: the newest row in the file, the sets in it, and where its last whole line ends."""

    seq: int = 0
    hash: str = ""
    sets: frozenset[str] = frozenset()
    end: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """Tệp nhật ký đọc lại: its sound rows in the order of the lines, and the sets by checksum."""

    rows: tuple[Row, ...]
    sets: dict[str, str]
    damaged: int = 0


def line_of(row: Row) -> bytes:
    """A journal row as a line."""
    return _encode(dict(zip(COLUMNS, row, strict=True))).encode() + b"\n"


def look(path: Path) -> Tail:
    """The end of a file; a torn last line counts for nothing. OSError as it comes, but for a file that is not there.

    What was written last may have reached the disk in part only: a row behind one that is missing counts for nothing,
    so that both are written again.
    """
    sets, end, last, seq = set(), 0, b"", 0
    try:
        with _opened(path) as file:
            late = os.fstat(file.fileno()).st_size - _LATE
            for line, length in _lines(file):
                end += length
                if line.startswith(_SET) and (end < late or _set(_plain(line))):
                    sets.add(line[len(_SET) : len(_SET) + 64].decode("ascii", "replace"))
                elif 0 < (number := _number(line)) <= seq + 1 and (end < late or _row(_plain(line))):
                    last, seq = line, number
    except FileNotFoundError:
        return Tail()
    row = _row(_plain(last))
    return Tail(int(str(row[0])), str(row[-1]), frozenset(sets), end) if row else Tail(0, "", frozenset(sets), end)


def _number(line: bytes) -> int:
    """The number of a row, of which only the beginning is looked at; 0 when the line is none."""
    number = line[len(_SEQ) : line.find(b",", 0, _MOST_HEAD)]
    return int(number) if line.startswith(_SEQ) and number.isdigit() and len(number) < _MOST_HEAD else 0


def _opened(path: Path) -> BufferedReader:
    """The file; OSError for a pipe, whose opening would wait for ever, or a device, which has no end."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return open(path, "rb")


def _lines(file: BufferedReader) -> Iterator[tuple[bytes, int]]:
    """Each whole line and its length; of one that is longer than any of ours nothing but the length is kept."""
    while line := file.readline(_MOST_LINE):
        length, ended = len(line), line.endswith(b"\n")
        while not ended and (more := file.readline(_MOST_LINE)):
            line, length, ended = b"\n", length + len(more), more.endswith(b"\n")
        if ended:
            yield line, length


def read(path: Path) -> Told:
    """Every line that holds what its hash says; OSError as it comes."""
    rows, sets, damaged = [], dict[str, str](), 0
    with _opened(path) as file:
        for line, _ in _lines(file):
            plain = _plain(line)
            if row := _row(plain):
                rows.append(row)
            elif found := _set(plain):
                sets[found[0]] = found[1]
            else:
                damaged += 1
    return Told(tuple(rows), sets, damaged)


def _row(plain: dict[str, object] | None) -> Row | None:
    if plain is None or "seq" not in plain:
        return None
    row = tuple(plain.get(name) for name in COLUMNS)
    return row if is_sound(row) else None


def is_sound(row: Row) -> bool:
    """Whether a journal row is one that the table would take, and the one that its hash was made of."""
    *told, digest = row
    numbers, texts = (*row[:4], row[5]), (row[4], *row[6:])
    if row[2] is None:
        numbers = *row[:2], row[3], row[5]
    if not all(type(number) is int and abs(number) < _MOST_NUMBER for number in numbers):
        return False
    if not all(type(text) is str or (text is None and place in _MAY_LACK) for place, text in enumerate(texts)):
        return False
    try:
        "".join(filter(None, map(str, texts))).encode()
    except UnicodeEncodeError:  # half a character
        return False
    return chained(tuple(told)) == digest


def _set(plain: dict[str, object] | None) -> tuple[str, str] | None:
    if plain is None or not isinstance(plain.get("plain"), str):
        return None
    text = str(plain["plain"])
    digest = sha256_hex(text.encode("utf-8", "surrogatepass"))
    return (digest, text) if digest == plain.get("set") else None


def _plain(line: bytes) -> dict[str, object] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return plain if isinstance(plain, dict) else None


def missing(db: sqlite3.Connection, tail: Tail) -> Iterator[bytes]:
    """The next lines that a file that ends so lacks: its sets each before the row that first needs it.

    They end before a damaged row, which `check` tells of: read back, it and all behind it would count for nothing.
    """
    sets = set(tail.sets)
    for row in db.execute(_ROWS, (tail.seq,)):
        if not is_sound(row):
            return
        if row[9] == CREATED:
            found = db.execute(
                "SELECT checksum, code, version, title, plain FROM criteria_set WHERE checksum = "
                "(SELECT set_checksum FROM assessment WHERE id = ?)",
                (row[3],),
            ).fetchone()
            if found and found[0] not in sets:
                sets.add(found[0])
                yield (
                    _encode(dict(zip(("set", "code", "version", "title", "plain"), found, strict=True))).encode()
                    + b"\n"
                )
        yield line_of(row)


def is_in(db: sqlite3.Connection, tail: Tail) -> bool:
    """Whether the row that a file ends with is one of the journal's."""
    if not tail.seq:
        return True
    return db.execute("SELECT 1 FROM journal WHERE seq = ? AND hash = ?", (tail.seq, tail.hash)).fetchone() is not None


def parting(db: sqlite3.Connection, path: Path, tail: Tail) -> Tail:
    """The last row that a file with other rows at its end has in common with the journal.

    An older copy was put back: what was entered after it stays in the file, and what comes now follows it.
    """
    ours: dict[int, str] = dict(db.execute("SELECT seq, hash FROM journal"))
    common = max((int(str(row[0])) for row in read(path).rows if ours.get(int(str(row[0]))) == row[-1]), default=0)
    return Tail(common, ours.get(common, ""), tail.sets, tail.end)


def append(path: Path, tail: Tail, lines: list[bytes]) -> None:
    """Write lines behind the last whole one, and have them on the disk; OSError as it comes."""
    new = not path.exists()
    fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        if os.fstat(fd).st_size > tail.end:  # torn by a kill
            os.ftruncate(fd, tail.end)
        os.lseek(fd, tail.end, os.SEEK_SET)
        content = memoryview(b"".join(lines))
        while content:
            content = content[os.write(fd, content) :]
        os.fsync(fd)
    finally:
        os.close(fd)
    if new:
        sync_folder(path.parent)


class Along:
    """Người chép nhật ký: keeps such a file beside a database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tail: Tail | None = None

    def lines(self, db: sqlite3.Connection) -> tuple[Tail, list[bytes]]:
        """What is to be written next, and behind which line; inside a reading."""
        if self._tail is None:
            tail = look(self.path)
            self._tail = tail if is_in(db, tail) else parting(db, self.path, tail)
        return self._tail, list(missing(db, self._tail))

    def write(self, tail: Tail, lines: list[bytes]) -> None:
        """Write them; afterwards, or after a failure, the file's end is known anew."""
        self._tail = None
        append(self.path, tail, lines)
        sets = {line[len(_SET) : len(_SET) + 64].decode("ascii") for line in lines if line.startswith(_SET)}
        newest = _row(_plain(lines[-1]))
        assert newest is not None, "a set is followed by the row that needs it"
        end = tail.end + sum(map(len, lines))
        self._tail = Tail(int(str(newest[0])), str(newest[-1]), tail.sets | sets, end)
