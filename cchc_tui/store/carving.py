"""What can be read of a damaged file, page by page: rows whose own checksum says that they are whole.

SQLite is not asked, so neither a root page nor an index nor the schema need be there. Only the row decides.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.frozen import dataclass
from cchc_tui.store.along import COLUMNS, Row, is_sound
from cchc_tui.store.connection import readable
from cchc_tui.store.fields import CHECKED
from cchc_tui.store.migrations import STEPS
from cchc_tui.store.rows import row_checksum

_DEFAULTS: dict[str, object] = {"url": "", "slot": 0}
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 0x0D, 0x0A, 0x02
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_MOST = 64 << 20
Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table's rows lie in the file: its columns as the record has them, and which is its number."""

    table: str
    columns: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Carved:
    """Cứu được từ các trang: values under CHECKED's columns by table, journal rows by their numbers, sets."""

    rows: dict[str, list[Values]]
    journal: list[Row]
    sets: dict[str, str]
    unread: int = 0


def carve(path: Path) -> Carved:
    """Every whole row in a file; OSError as it comes. The file is only read."""
    content = path.read_bytes()
    found = Carved({table: [] for table in CHECKED}, [], {})
    unread = 0
    for number, record in _records(content):
        if number is None and record is None:
            unread += 1
        elif record is not None:
            _take(found, number, record)
    found.journal.sort(key=lambda row: int(str(row[0])))
    return Carved(found.rows, found.journal, found.sets, unread)


def _take(found: Carved, number: int | None, record: list[object]) -> None:
    for layout in _layouts().get((number is not None, len(record)), ()):
        named = dict(zip(layout.columns, record, strict=True))
        if layout.number:
            named[layout.number] = number
        if layout.table == "journal":
            row = tuple(named[name] for name in COLUMNS)
            if is_sound(row):
                found.journal.append(row)
                return
        elif layout.table == "criteria_set":
            plain = str(named["plain"])
            if sha256_hex(plain.encode("utf-8", "replace")) == named["checksum"]:
                found.sets[str(named["checksum"])] = plain
                return
        else:
            columns = CHECKED[layout.table]
            held = tuple(named[name] for name in columns if name in named)
            if row_checksum(layout.table, *held) == named["checksum"]:
                found.rows[layout.table].append(tuple(named.get(name, _DEFAULTS.get(name)) for name in columns))
                return


@cache
def _layouts() -> dict[tuple[bool, int], list[Layout]]:
    """Every version's tables, by whether their rows are numbered and how many values a row has."""
    found: dict[tuple[bool, int], list[Layout]] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.create_function("row_checksum", -1, row_checksum)
        for step in STEPS:
            for statement in step:
                db.execute(statement)
            for table in (*CHECKED, "journal", "criteria_set"):
                layout = _layout(db, table)
                there = found.setdefault((bool(layout.number), len(layout.columns)), []) if layout.columns else []
                if layout not in there:
                    there.append(layout)
    return found


def _layout(db: sqlite3.Connection, table: str) -> Layout:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    keys = [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]]
    (made,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone() or ("",)
    if "WITHOUT ROWID" in made:
        return Layout(table, (*keys, *(row[1] for row in columns if not row[5])))
    return Layout(table, tuple(row[1] for row in columns), keys[0] if keys else "")


# Pages, cells and records, as https://www.sqlite.org/fileformat2.html has them


def _records(content: bytes) -> Iterator[tuple[int | None, list[object] | None]]:
    """The number (of rows that have one) and values of every cell; (None, None) for one that cannot be read."""
    size = int.from_bytes(content[16:18])
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = 4096
    free = _free_pages(content, size)
    for page in range(len(content) // size):
        if page + 1 not in free:
            yield from _cells(content, size, page)


def _free_pages(content: bytes, size: int) -> set[int]:
    """Pages given back: what still stands in them was taken away on purpose."""
    found, trunk = set[int](), int.from_bytes(content[32:36])
    while 0 < trunk <= len(content) // size and trunk not in found:
        found.add(trunk)
        at = (trunk - 1) * size
        count = min(int.from_bytes(content[at + 4 : at + 8]), size // 4 - 2)
        found.update(int.from_bytes(content[at + 8 + 4 * n : at + 12 + 4 * n]) for n in range(count))
        trunk = int.from_bytes(content[at : at + 4])
    return found


def _cells(content: bytes, size: int, page: int) -> Iterator[tuple[int | None, list[object] | None]]:
    start = page * size
    head = start + (100 if page == 0 else 0)
    kind = content[head]
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
        return
    first = head + (12 if kind == _INDEX_INTERIOR else 8)
    for place in range(min(int.from_bytes(content[head + 3 : head + 5]), (size - 12) // 2)):
        at = int.from_bytes(content[first + 2 * place : first + 2 * place + 2])
        try:
            yield _cell(content, size, start + at, kind)
        except (IndexError, ValueError):
            yield None, None


def _cell(content: bytes, size: int, at: int, kind: int) -> tuple[int | None, list[object]]:
    number = None
    if kind == _INDEX_INTERIOR:
        at += 4
    length, at = _varint(content, at)
    if kind == _TABLE_LEAF:
        number, at = _varint(content, at)
    return number, _values(_payload(content, size, at, length, numbered=kind == _TABLE_LEAF))


def _payload(content: bytes, size: int, at: int, length: int, *, numbered: bool) -> bytes:
    """The bytes of a record, those on further pages included."""
    if not 0 < length <= min(_MOST, len(content)):
        raise ValueError(length)
    most = size - 35 if numbered else (size - 12) * 64 // 255 - 23
    if length <= most:
        return content[at : at + length]
    least = (size - 12) * 32 // 255 - 23
    local = least + (length - least) % (size - 4)
    local = local if local <= most else least
    pieces, left = [content[at : at + local]], length - local
    page = int.from_bytes(content[at + local : at + local + 4])
    while left > 0:
        start = (page - 1) * size
        if not 0 <= start < len(content):
            raise ValueError(page)
        pieces.append(content[start + 4 : start + 4 + min(left, size - 4)])
        left -= size - 4
        page = int.from_bytes(content[start : start + 4])
    return b"".join(pieces)


def _values(record: bytes) -> list[object]:
    head, at = _varint(record, 0)
    kinds = list[int]()
    while at < head:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values = list[object]()
    for kind in kinds:
        length = (kind - 12) // 2 if kind >= 12 else _SIZES[kind]
        raw = record[at : at + length]
        if len(raw) < length:
            raise ValueError(kind)
        values.append(_value(kind, raw))
        at += length
    return values


def _value(kind: int, raw: bytes) -> object:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind < 7:
        return int.from_bytes(raw, signed=True)
    if kind < 12:
        raise ValueError(kind)  # no column of ours holds a float
    return readable(raw) if kind % 2 else raw


def _varint(content: Sequence[int], at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    value = value << 8 | content[at + 8]
    return (value - (1 << 64) if value >> 63 else value), at + 9
