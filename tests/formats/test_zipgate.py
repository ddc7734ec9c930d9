"""The container gate: honest zips of every maker come in, and everything else is told apart."""

from __future__ import annotations

import base64
import gzip
import io
import os
import stat
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.formats.zipgate import Gate, Limits, fold_name, is_safe_name, open_gate
from tests.formats.hostile import REGULAR, Raw, raw_zip
from tests.platforms import PIPES

TEXT = b"noi dung " * 50
ONE = Raw(b"a.txt", TEXT)
HONEST = raw_zip([ONE, Raw(b"b/c.pdf", b"%PDF", method=8)])


def codes(content: bytes, limits: Limits | None = None) -> set[str]:
    with open_gate(content, limits) as gate:
        return {finding.code for finding in gate.findings}


def contents(gate: Gate) -> dict[str, bytes]:
    return {entry.name: b"".join(gate.pieces(entry)) for entry in gate.entries}


def read_until_fault(gate: Gate) -> tuple[int, str]:
    """How many bytes of the first entry were given out, and the code that stopped the reading ("" for none)."""
    read = 0
    try:
        for piece in gate.pieces(gate.entries[0]):
            read += len(piece)
    except InputError as fault:
        return read, fault.code
    return read, ""


def by_zipfile(method: int, *, stream: bool = False) -> bytes:
    """What Python's own writer makes, also to an output it cannot seek in (data descriptors)."""
    out = io.BytesIO()
    target = out
    if stream:
        target = io.BufferedWriter(_Pipe(out))  # type: ignore[assignment]
    with zipfile.ZipFile(target, "w", method) as made:
        made.writestr("thư mục/kế hoạch.txt", TEXT)
        made.writestr("rong.txt", b"")
    if stream:
        target.flush()
    return out.getvalue()


class _Pipe(io.RawIOBase):
    def __init__(self, out: io.BytesIO) -> None:
        self.out = out

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self.out.write(bytes(data))  # type: ignore[call-overload]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_honest_container_is_read_whole(method: int, stream: bool) -> None:
    with open_gate(by_zipfile(method, stream=stream)) as gate:
        assert (gate.findings, contents(gate)) == ((), {"thư mục/kế hoạch.txt": TEXT, "rong.txt": b""})


def test_an_entry_written_with_a_64_bit_local_header_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made, made.open("a.txt", "w", force_zip64=True) as entry:
        entry.write(TEXT)
    with open_gate(out.getvalue()) as gate:
        assert (gate.findings, contents(gate)) == ((), {"a.txt": TEXT})


def test_an_entry_streamed_with_64_bit_sizes_after_it_is_read() -> None:
    later = b"PK\x07\x08" + struct.pack("<I2Q", zlib.crc32(TEXT), len(TEXT), len(TEXT))
    sizes = struct.pack("<2H2Q", 1, 16, 0, 0)
    unknown: dict[str, int | bytes] = {"packed": 0xFFFFFFFF, "size": 0xFFFFFFFF, "extra": sizes}
    with open_gate(raw_zip([Raw(b"a.txt", TEXT, flags=8, descriptor=later, local=unknown)])) as gate:
        assert (gate.findings, contents(gate)) == ((), {"a.txt": TEXT})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Rar!\x1a\x07\x01\x00" + TEXT, "zip.is_rar"),
        (b"7z\xbc\xaf\x27\x1c" + TEXT, "zip.is_7z"),
        (b"%PDF-1.7\n" + TEXT, "zip.is_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + TEXT, "zip.is_ole"),
        (gzip.compress(TEXT, mtime=0), "zip.is_gzip"),
        (b"MZ" + TEXT, "zip.is_program"),
        (b"\x89PNG\r\n" + TEXT, "zip.is_image"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html><html>", "zip.is_html"),
        (b"MIME-Version: 1.0\r\nContent-Type: x", "zip.is_email"),
        (base64.b64encode(HONEST), "zip.is_base64"),
        (b"", "zip.is_empty"),
        (bytes(5000), "zip.zero_tail"),
        (HONEST[:200] + bytes(len(HONEST) + 400), "zip.zero_tail"),
        (TEXT, "zip.not_zip"),
        (HONEST[:-1], "zip.cut"),
        (HONEST[:-60], "zip.cut"),
        (HONEST[:100], "zip.cut"),
        (HONEST + b"\0", "zip.tail"),
        (raw_zip([ONE], prefix=b"PK\x03\x04"), "zip.prefix"),
        (raw_zip([Raw(b"a.txt", TEXT, gap=b"hidden")]), "zip.gap"),
        (raw_zip([]), "zip.no_entries"),
        (raw_zip([ONE], disk=1), "zip.split"),
        (b"PK\x07\x08" + HONEST, "zip.split"),
        (raw_zip([ONE], count=2), "zip.disagrees"),
        (raw_zip([ONE, ONE], count=1), "zip.disagrees"),
        (raw_zip([ONE], count=0xFFFF), "zip.too_many"),
        (raw_zip([ONE], offset=0xFFFFFFFF), "zip.zip64"),
        (raw_zip([ONE], offset=7), "zip.disagrees"),
    ],
)
def test_a_file_that_is_no_whole_zip_is_named_for_what_it_is(content: bytes, code: str) -> None:
    assert codes(content) == {code}


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Raw(b"a.txt", TEXT, flags=1), "zip.encrypted"),
        (Raw(b"a.txt", TEXT, method=99, flags=1), "zip.encrypted"),
        (Raw(b"a.txt", TEXT, flags=0x40 | 1), "zip.encrypted"),
        *((Raw(b"a.txt", TEXT, method=method), "zip.method") for method in (9, 12, 14, 93, 95, 98, 1)),
        (Raw(b"a.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "zip.not_regular"),
        (Raw(b"a.txt", b"", mode=stat.S_IFIFO | 0o600), "zip.not_regular"),
        (Raw(b"a.txt", b"", mode=stat.S_IFCHR | 0o600), "zip.not_regular"),
        (Raw(b"a.txt", b"", mode=stat.S_IFDIR | 0o700), "zip.not_regular"),
        (Raw(b"a/", b"not empty", mode=0), "zip.not_regular"),
        (Raw(b"a/", b"", mode=REGULAR), "zip.not_regular"),
        (Raw(b"a.txt", TEXT, local={"name": b"b.txt"}), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, local={"method": 8}), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, local={"flags": 0x800}), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, local={"size": 1}), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, local={"crc": 1}), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, size=9), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, flags=8), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, flags=8, descriptor=struct.pack("<3I", 1, 2, 3)), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, extra=struct.pack("<2HBI", 0x7075, 7, 1, 0) + b"b\0"), "zip.disagrees"),
        (Raw(b"a.txt", TEXT, extra=b"\1\0\xff\xff"), "zip.disagrees"),
        (Raw(b"a.txt", bytes(11 << 20), method=8), "zip.bomb"),
        (Raw(b"a.txt", TEXT, method=8, size=3 << 30), "zip.too_big"),
        (Raw(b"\xc3\x28.txt", TEXT, flags=0x800), "zip.unsafe_name"),
        (Raw(b"k\x82.txt", TEXT), "zip.old_names"),
    ],
)
def test_an_entry_that_is_not_a_plain_file_told_twice_alike_is_found(entry: Raw, code: str) -> None:
    assert code in codes(raw_zip([entry]))


UNSAFE = [
    "../a", "a/../../b", "/etc/passwd", "C:/a", "C:a", "//server/share/a", "~/a", "~root", "a\\b", "..\\a", "a\0.txt",
    "a\n", "a\x7f", "CON", "a/nul.txt", "com1.pdf", "LPT9", "a/aux .txt", "COM¹", "conout$", "a.", "a ", "a /b", "./a",
    "a//b", "", ".", "a|b", "a*", "a:stream", "\\\\.\\PhysicalDrive0", "a\u202egnp.exe", "a\u200b", "x" * 256,
    "a/" * 600 + "a",
]  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_could_leave_its_folder_or_change_its_meaning_is_refused(name: str) -> None:
    found = codes(raw_zip([Raw(name.encode(), TEXT, flags=0x800)]))
    assert "zip.unsafe_name" in found


@pytest.mark.parametrize(
    "name", ["a/b/c/d/e/f/g.pdf", "Kế hoạch (2).pdf", "..a", "a..b", "console", "nula.txt", "-", "%41"]
)
def test_an_odd_name_that_is_safe_is_let_in(name: str) -> None:
    assert is_safe_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.txt", "a.txt"),
        ("a.txt", "A.TXT"),
        ("ế", "e\u0302\u0301"),
        ("straße", "STRASSE"),
        ("a", "a/b"),
        ("b/a", "B/"),
    ],
)
def test_two_names_that_would_overwrite_each_other_are_refused(one: str, other: str) -> None:
    mode = stat.S_IFDIR if other.endswith("/") else REGULAR
    made = raw_zip([Raw(one.encode(), flags=0x800), Raw(other.encode(), flags=0x800, mode=mode)])
    assert codes(made) == (set() if other == "B/" else {"zip.twice"})


def test_a_name_and_the_same_name_with_a_dot_dropped_are_one() -> None:
    assert fold_name("Thư mục./A.pdf. ") == fold_name("thư mục/a.PDF")


def test_entries_that_share_their_bytes_are_refused() -> None:
    inner = raw_zip([Raw(b"b.txt", TEXT)])
    outer = Raw(b"a.txt", inner)
    shared = raw_zip([outer, Raw(b"b.txt", TEXT, shared_with=0)])
    start = 30 + len(outer.name)
    at = shared.rindex(struct.pack("<I", 0) + b"b.txt")
    assert "zip.overlap" in codes(shared[:at] + struct.pack("<I", start) + shared[at + 4 :])


def test_every_fault_of_a_container_is_named_at_once() -> None:
    made = raw_zip([Raw(b"../a"), Raw(b"b", flags=1), Raw(b"c", method=98), Raw(b"d", mode=stat.S_IFLNK)])
    assert codes(made) == {"zip.unsafe_name", "zip.encrypted", "zip.method", "zip.not_regular"}


def test_120000_entries_are_refused_from_the_last_record() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(5001):
            made.writestr(str(number), b"")
    real = out.getvalue()
    told = real[:-14] + struct.pack("<2H", 0xFFFF, 0xFFFF) + real[-10:]
    assert (codes(real), codes(told)) == ({"zip.too_many"}, {"zip.too_many"})


def test_a_workbook_may_be_held_to_tighter_limits() -> None:
    assert codes(HONEST, Limits(total=100)) == {"zip.too_big"}


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Raw(b"a", bytes(5 << 20), method=8, size=1 << 20), "zip.lying_size"),
        (Raw(b"a", TEXT, method=8, size=len(TEXT) + 1), "zip.damaged"),
        (Raw(b"a", TEXT, method=8, data=b"\xff" * 40), "zip.damaged"),
        (Raw(b"a", TEXT, method=8, data=zlib.compress(TEXT)[2:20]), "zip.damaged"),
        (Raw(b"a", TEXT, method=8, data=zlib.compress(TEXT)[2:-4] + b"more"), "zip.damaged"),
        (Raw(b"a", TEXT, crc=1), "zip.bad_crc"),
    ],
)
def test_bytes_that_are_not_what_was_packed_stop_the_reading(entry: Raw, code: str) -> None:
    with open_gate(raw_zip([entry])) as gate:
        assert (gate.findings, read_until_fault(gate)[1]) == ((), code)


def test_a_lying_bomb_is_stopped_at_its_declared_size_in_little_memory() -> None:
    made = raw_zip([Raw(b"a", bytes(64 << 20), method=8, size=1 << 20)])
    tracemalloc.start()
    with open_gate(made) as gate:
        stopped = read_until_fault(gate)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (stopped, peak < 4 << 20) == ((1 << 20, "zip.lying_size"), True)


@PIPES
def test_a_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "goi.zip")
    with open_gate(tmp_path / "goi.zip") as gate:
        assert [finding.code for finding in gate.findings] == ["zip.not_file"]


@pytest.mark.parametrize(("name", "code"), [("", "zip.not_file"), ("missing.zip", "zip.not_found")])
def test_what_cannot_be_opened_is_a_finding(tmp_path: Path, name: str, code: str) -> None:
    with open_gate(tmp_path / name) as gate:
        assert [finding.code for finding in gate.findings] == [code]


@given(st.lists(st.tuples(st.integers(0, len(HONEST) - 1), st.integers(0, 255)), max_size=4), st.integers(0, 1 << 9))
def test_no_damage_makes_the_gate_fall_over(changes: list[tuple[int, int]], cut: int) -> None:
    damaged = bytearray(HONEST)
    for at, value in changes:
        damaged[at] = value
    with open_gate(bytes(damaged[: len(damaged) - cut // 4])) as gate:
        read, fault = (0, "zip.") if gate.findings else read_until_fault(gate)
        assert fault.startswith("zip.") or read == gate.entries[0].size
