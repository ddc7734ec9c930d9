"""Hostile and broken containers around a sound bag: each with the code that must be among what is found."""

from __future__ import annotations

import base64
import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from tests.formats.hostile import FILES, PLAN, ROOT, TABLE, Raw, a_bag, bag_and, raw_zip, zipped

Hostile = dict[str, tuple[Callable[[], bytes], str]]
HERE = f"{ROOT}/data/".encode()
TEXT = b"noi dung " * 50
END = struct.Struct("<4s4H2IH")

UNSAFE = [
    b"../x", b"a/../../x", b"../../../../etc/cron.d/x", b"./x", b"a//x", b"a/./x", b"..", b".", b"~/x", b"~root/x",
    b"a\\b", b"..\\..\\x", b"a\0.pdf", b"a\n.pdf", b"a\r.pdf", b"a\x1b[2J.pdf", b"a\x7f.pdf", b"CON", b"con.txt",
    b"AUX", b"aux.pdf", b"NUL.txt", b"nul", b"PRN.docx", b"COM1", b"COM1.", b"com9.pdf", b"LPT1.pdf", b"CONIN$",
    b"COM\xc2\xb9.pdf", b"NUL .txt", b"a.", b"a ", b"a. . .", b"thu-muc./x", b"a:an.exe", b"a.pdf::$DATA", b"a|b",
    b"a?", b"a*", b'a"b', b"a<b>", b"x" * 256, b"a/" * 600 + b"a", "a\u202egnp.exe".encode(), "a\u200b.pdf".encode(),
    "a\ufeff".encode(), "a\u2028b".encode(), "a\u2066b\u2069".encode(), b"\xc0\xae\xc0\xae/x", b"\xed\xa0\x80.pdf",
    b"\xff\xfe.pdf", b"\xc3\x28.pdf",
]  # fmt: skip
UNSAFE_TOPS = [
    b"/etc/passwd", b"//may-chu/chung/x", b"\\\\may-chu\\chung\\x", b"C:/Windows/x", b"C:x", b"c:\\x", b"\\x",
    b"\\\\.\\PhysicalDrive0", b"\\\\?\\C:\\x", b"~/.bashrc", b"", b" ", b"file:///etc/passwd",
]  # fmt: skip
TWINS = {
    "the same": (b"goi.json", b"goi.json"),
    "case": (b"x.pdf", b"X.PDF"),
    "case of a folder": (b"a/x", b"A/x"),
    "composition": ("k\u1ebf.pdf".encode(), "ke\u0302\u0301.pdf".encode()),
    "sharp s": ("stra\u00dfe".encode(), b"STRASSE"),
    "ligature": ("\ufb01le".encode(), b"file"),
    "Kelvin": ("\u212a.pdf".encode(), b"k.pdf"),
    "long s": ("\u017f.pdf".encode(), b"s.pdf"),
    "file and folder": (b"x", b"x/y"),
    "file and folder by case": (b"X", b"x/y"),
    "file above the table": (b"goi.json/x", b"y"),
    "a link and what is written through it": (b"lien-ket", b"lien-ket/x"),
}
KINDS = {
    "symbolic link": Raw(HERE + b"x", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
    "symbolic link to beside": Raw(HERE + b"x", b"goi.json", mode=stat.S_IFLNK | 0o777),
    "pipe": Raw(HERE + b"x", mode=stat.S_IFIFO | 0o600),
    "character device": Raw(HERE + b"x", mode=stat.S_IFCHR | 0o600),
    "block device": Raw(HERE + b"x", mode=stat.S_IFBLK | 0o600),
    "socket": Raw(HERE + b"x", mode=stat.S_IFSOCK | 0o600),
    "no known kind": Raw(HERE + b"x", mode=0o7 << 12),
    "folder without a slash": Raw(HERE + b"x", mode=stat.S_IFDIR | 0o755),
    "file with a slash": Raw(HERE + b"x/"),
    "MS-DOS folder without a slash": Raw(HERE + b"x", attributes=0x10),
    "MS-DOS volume label": Raw(HERE + b"x", attributes=0x08),
    "MS-DOS device": Raw(HERE + b"x", attributes=0x40),
    "Windows reparse point": Raw(HERE + b"x", b"C:\\", attributes=0x400),
    "folder with contents": Raw(HERE + b"x/", b"an trong thu muc", mode=0),
    "folder with packed contents": Raw(HERE + b"x/", b"", mode=0, method=8, data=b"an trong thu muc", size=0, crc=0),
}
METHODS = (1, 2, 6, 7, 9, 10, 12, 13, 14, 16, 18, 19, 20, 93, 94, 95, 96, 97, 98, 255, 65535)
LOCKED = {
    "old password": Raw(HERE + b"x", TEXT, flags=1),
    "strong encryption": Raw(HERE + b"x", TEXT, flags=0x41),
    "hidden headers": Raw(HERE + b"x", TEXT, flags=0x2000),
    "AES": Raw(HERE + b"x", TEXT, method=99, flags=1, extra=struct.pack("<4HBH", 0x9901, 7, 2, 0x4541, 3, 8)),
    "AES with no flag": Raw(HERE + b"x", TEXT, method=99),
}
LIES = {
    "local name": Raw(HERE + b"x", TEXT, local={"name": HERE + b"y"}),
    "local name outside": Raw(HERE + b"x", TEXT, local={"name": b"../../../../../../../x"[: len(HERE) + 1].ljust(1)}),
    "local name in capitals": Raw(HERE + b"x", TEXT, local={"name": HERE + b"X"}),
    "local method": Raw(HERE + b"x", TEXT, local={"method": 8}),
    "local encryption": Raw(HERE + b"x", TEXT, local={"flags": 1}),
    "local name's alphabet": Raw(HERE + b"x", TEXT, local={"flags": 0x800}),
    "local descriptor": Raw(HERE + b"x", TEXT, local={"flags": 8}),
    "local size": Raw(HERE + b"x", TEXT, local={"size": 1}),
    "local packed size": Raw(HERE + b"x", TEXT, local={"packed": 1}),
    "local checksum": Raw(HERE + b"x", TEXT, local={"crc": 1}),
    "stored of two sizes": Raw(HERE + b"x", TEXT, size=9),
    "no descriptor": Raw(HERE + b"x", TEXT, flags=8),
    "a wrong descriptor": Raw(HERE + b"x", TEXT, flags=8, descriptor=struct.pack("<4s3I", b"PK\7\x08", 1, 2, 3)),
    "half a descriptor": Raw(HERE + b"x", TEXT, flags=8, descriptor=b"PK\7\x08"),
    "another name in a Unicode field": Raw(HERE + b"x", TEXT, extra=struct.pack("<2HBI", 0x7075, 6, 1, 0) + b"y"),
    "another name in a local Unicode field": Raw(
        HERE + b"x", TEXT, local={"extra": struct.pack("<2HBI", 0x7075, 6, 1, 0) + b"y"}
    ),
    "a field that runs over": Raw(HERE + b"x", TEXT, extra=b"\1\0\xff\xff"),
    "a local field that runs over": Raw(HERE + b"x", TEXT, local={"extra": b"\1\0\xff\xff"}),
    "a field told twice": Raw(HERE + b"x", TEXT, extra=struct.pack("<2H2H", 0x7777, 0, 0x7777, 0)),
    "ZIP64 sizes not needed": Raw(HERE + b"x", TEXT, extra=struct.pack("<2H2Q", 1, 16, 1 << 40, 1 << 40)),
    "ZIP64 local sizes not needed": Raw(HERE + b"x", TEXT, local={"extra": struct.pack("<2H2Q", 1, 16, 9, 9)}),
    "a ZIP64 field cut short": Raw(HERE + b"x", TEXT, extra=struct.pack("<2HI", 1, 4, 9)),
    "an offset into the air": Raw(HERE + b"x", TEXT, start=0x7FFFFFFF),
    "an offset into data": Raw(HERE + b"x", TEXT, start=5),
}


def sound() -> bytes:
    """A sound package."""
    return zipped(a_bag())


def entries() -> list[Raw]:
    """The entries of a sound bag."""
    return [Raw(f"{ROOT}/{name}".encode(), content) for name, content in a_bag().items()]


def told_end(content: bytes, **change: int) -> bytes:
    """`content` (with no comment) with other figures in its last record."""
    names = ("mark", "disk", "first_disk", "here", "count", "size", "offset", "comment")
    values = dict(zip(names, END.unpack(content[-END.size :]), strict=True)) | change
    return content[: -END.size] + END.pack(*values.values())


def two_views() -> bytes:
    """One reader finds the last directory, another the first: two packages in one file."""
    innocent = sound()
    first = raw_zip([*entries(), Raw(HERE + b"an.exe", b"MZ")])
    at = END.unpack(first[-END.size :])[6]
    body, directory = first[:at], first[at:]
    offset = END.unpack(innocent[-END.size :])[6]
    again = innocent[offset : -END.size]
    end = END.pack(b"PK\5\6", 0, 0, len(a_bag()), len(a_bag()), len(again), len(body) + len(directory), 0)
    return body + directory + again + end


def all_overlapping(count: int) -> bytes:
    """Fifield's trick: every entry is the same bytes, quoted by its own header in front."""
    kernel = zlib.compress(bytes(1 << 20), 9)[2:-4]
    shared = [Raw(HERE + b"0", bytes(1 << 20), method=8, data=kernel)]
    shared += [
        Raw(HERE + str(number).encode(), bytes(1 << 20), method=8, data=kernel, shared_with=0)
        for number in range(1, count)
    ]
    return raw_zip(shared)


def quoted() -> bytes:
    """An entry whose data are another entry's header and data."""
    inner = raw_zip([Raw(HERE + b"y", TEXT)])
    length = 30 + len(HERE) + 1 + len(TEXT)
    outer = Raw(HERE + b"x", inner[:length])
    return raw_zip([outer, Raw(HERE + b"y", TEXT, shared_with=0, start=30 + len(HERE) + 1)])


def zip64(count: int, offset: int) -> bytes:
    """A 64-bit end that says something else than the old one."""
    body = sound()
    start = len(body) - END.size
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, 99, offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, start, 1)
    return body[:start] + record + locator + body[start:]


def many(count: int) -> bytes:
    """So many entries that opening them all would take a while."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(count):
            made.writestr(f"{ROOT}/data/{number}", b"")
    return out.getvalue()


def tarred() -> bytes:
    """A tar under the name of a zip."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        made.addfile(tarfile.TarInfo("a"), None)
    return out.getvalue()


def flipped(at: int) -> bytes:
    """One bit changed."""
    content = bytearray(sound())
    content[at] ^= 4
    return bytes(content)


def _with(*more: Raw, **end: int) -> Callable[[], bytes]:
    return lambda: raw_zip([*entries(), *more], **end)  # type: ignore[arg-type]


PACKED = Raw(b"", FILES[PLAN], method=8).packed()


def _plan(**change: Any) -> bytes:
    """A sound bag whose paper is deflated, and not as it is told."""
    plan = f"{ROOT}/{PLAN}".encode()
    return raw_zip(Raw(plan, one.content, method=8, **change) if one.name == plan else one for one in entries())


def _made() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    for raw in UNSAFE:
        yield f"name {raw[:40]!r}", _with(Raw(HERE + raw, TEXT, flags=0x800)), "zip.unsafe_name"
    for raw in UNSAFE_TOPS:
        yield f"name {raw!r} at the top", _with(Raw(raw, TEXT, flags=0x800)), "zip.unsafe_name"
    for name, (one, other) in TWINS.items():
        pair = [Raw(HERE + raw, TEXT, flags=0x800) for raw in (one, other)]
        yield f"two of a name: {name}", _with(*pair), "zip.twice"
    for name, entry in KINDS.items():
        yield f"kind: {name}", _with(entry), "zip.not_regular"
    for method in METHODS:
        yield f"method {method}", _with(Raw(HERE + b"x", TEXT, method=method)), "zip.method"
    yield "patched data", _with(Raw(HERE + b"x", TEXT, flags=0x20)), "zip.method"
    for name, entry in LOCKED.items():
        yield f"locked: {name}", _with(entry), "zip.encrypted"
    for name, entry in LIES.items():
        yield f"lie: {name}", _with(entry), "zip.disagrees"
    count = len(a_bag())
    for name, told, code in (
        ("one entry more", {"count": count + 1, "here": count + 1}, "zip.disagrees"),
        ("one entry less", {"count": count - 1, "here": count - 1}, "zip.disagrees"),
        ("65535 entries", {"count": 65535, "here": 65535}, "zip.too_many"),
        ("counts that differ", {"here": count - 1}, "zip.split"),
        ("a second disk", {"disk": 1}, "zip.split"),
        ("a directory elsewhere", {"offset": 9}, "zip.disagrees"),
        ("a directory past the end", {"offset": 0x7FFFFFFF}, "zip.disagrees"),
        ("a directory of another size", {"size": 46}, "zip.disagrees"),
        ("a directory of no size", {"size": 0}, "zip.disagrees"),
        ("a directory of 4 GB", {"size": 0xFFFFFFFE}, "zip.too_many"),
        ("a 64-bit directory size", {"size": 0xFFFFFFFF}, "zip.too_many"),
        ("a 64-bit offset", {"offset": 0xFFFFFFFF}, "zip.zip64"),
        ("a comment that is not there", {"comment": 7}, "zip.cut"),
    ):
        yield f"end: {name}", lambda told=told: told_end(sound(), **told), code  # type: ignore[misc]
    yield "a 64-bit end", lambda: zip64(count, 0), "zip.zip64"
    yield "a 64-bit end with another count", lambda: zip64(120_000, 1 << 60), "zip.zip64"
    yield "a 64-bit size", _with(Raw(HERE + b"x", TEXT, size=0xFFFFFFFF)), "zip.zip64"
    yield "two views", two_views, "zip.hidden"
    yield "a package in the comment", lambda: raw_zip(entries(), comment=sound()), "zip.disagrees"
    yield "an entry in the comment", lambda: raw_zip(entries(), comment=sound()[:300]), "zip.hidden"
    yield (
        "a directory in a comment of 64 kB",
        lambda: raw_zip(entries(), comment=bytes(60_000) + b"PK\1\2" + bytes(99)),
        "zip.hidden",
    )
    yield "an entry in a gap", _with(Raw(HERE + b"x", TEXT, gap=raw_zip([Raw(b"y", TEXT)])[:60])), "zip.hidden"
    yield "two packages joined", lambda: sound() + sound(), "zip.disagrees"
    yield "a few that overlap", lambda: all_overlapping(5), "zip.disagrees"
    yield "many that overlap", lambda: all_overlapping(400), "zip.bomb"
    yield "quoted", quoted, "zip.overlap"
    for name, head, code in (
        ("program", b"MZ" + bytes(60), "zip.is_program"), ("picture", b"\xff\xd8\xff\xe0", "zip.is_image"),
        ("PDF", b"%PDF-1.7\n", "zip.is_pdf"), ("page", b"<!DOCTYPE html><html>", "zip.is_html"),
        ("script", b"#!/bin/sh\n", "zip.not_zip"), ("zeros", bytes(512), "zip.not_zip"),
        ("header", b"PK\3\4", "zip.prefix"),
    ):  # fmt: skip
        yield f"after a {name}", lambda head=head: raw_zip(entries(), prefix=head), code  # type: ignore[misc]
    for name, tail in (
        ("a byte", b"\0"),
        ("a line", b"\n"),
        ("a program", b"MZ" + bytes(500)),
        ("100 kB", b"x" * 99999),
    ):
        code = "zip.cut" if len(tail) > 70_000 else "zip.tail"
        yield f"before {name}", lambda tail=tail: sound() + tail, code  # type: ignore[misc]
    for share in (1, 30, 31, 100, 500, -1, -10, -22, -23, -60):
        yield f"cut at {share}", lambda share=share: sound()[:share], "zip.not_zip" if share == 1 else "zip.cut"  # type: ignore[misc]
    yield "zeros at the end", lambda: sound()[:300] + bytes(5000), "zip.zero_tail"
    yield "nothing", lambda: b"", "zip.is_empty"
    yield "no entries", lambda: raw_zip([]), "zip.no_entries"
    for name, content, code in (
        ("RAR", b"Rar!\x1a\x07\x01\x00" + TEXT, "zip.is_rar"), ("7z", b"7z\xbc\xaf\x27\x1c" + TEXT, "zip.is_7z"),
        ("gzip", gzip.compress(TEXT, mtime=0), "zip.is_gzip"), ("mail", b"MIME-Version: 1.0\r\n", "zip.is_email"),
        ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + TEXT, "zip.is_ole"), ("text", TEXT, "zip.not_zip"),
    ):  # fmt: skip
        yield f"really {name}", lambda content=content: content, code  # type: ignore[misc]
    yield "really base64", lambda: base64.b64encode(sound()), "zip.is_base64"
    yield "really tar", tarred, "zip.is_gzip"
    yield "really Word", lambda: raw_zip([Raw(b"[Content_Types].xml"), Raw(b"word/document.xml")]), "bag.is_office"
    yield "a piece of a split zip", lambda: b"PK\7\x08" + sound(), "zip.split"
    at = sound().index(a_bag()[PLAN])
    yield "one bit of a paper", lambda: flipped(at + 9), "bag.changed"
    yield "one bit of the table", lambda: flipped(sound().index(a_bag()[TABLE]) + 2), "bag.changed"
    yield "one bit of a checksum", lambda: flipped(14), "zip.disagrees"
    for name, change, code in (
        ("rubbish", {"data": b"\xff" * 40}, "zip.damaged"),
        ("no end", {"data": PACKED[:20]}, "zip.damaged"),
        ("more after its end", {"data": PACKED + b"more"}, "zip.damaged"),
        ("one byte less", {"size": len(FILES[PLAN]) + 1}, "zip.damaged"),
        ("one byte more", {"size": len(FILES[PLAN]) - 1}, "zip.lying_size"),
    ):  # fmt: skip
        yield f"deflated: {name}", lambda change=change: _plan(**change), code  # type: ignore[misc]


CONTAINERS: Hostile = {name: (build, code) for name, build, code in _made()}

# Those that would cost a careless reader time or memory; each is tried in a process of its own.
HEAVY: Hostile = {
    "a bomb by ratio": (_with(Raw(HERE + b"x", bytes(64 << 20), method=8)), "zip.bomb"),
    "a bomb of many small files": (
        lambda: raw_zip([*entries(), *(Raw(HERE + b"%d" % n, bytes(9 << 20), method=8) for n in range(8))]),
        "zip.bomb",
    ),
    "a bomb that lies of its size": (
        lambda: _plan(data=Raw(b"", bytes(64 << 20), method=8).packed(), size=999), "zip.lying_size",
    ),
    "a bomb told as 3 GB": (_with(Raw(HERE + b"x", TEXT, method=8, size=3 << 30)), "zip.too_big"),
    "a bomb in a bomb": (
        lambda: bag_and(Raw(HERE + b"x.zip", raw_zip([Raw(b"y.zip", bytes(32 << 20), method=8)]))), "bag.extra",
    ),
    "2000 overlapping entries": (lambda: all_overlapping(2000), "zip.bomb"),
    "70000 entries": (lambda: many(70_000), "zip.too_many"),
    "5001 entries": (lambda: many(5001), "zip.too_many"),
    "4990 names of 1 kB": (
        lambda: raw_zip([Raw(HERE + b"a/" * 500 + b"%d" % n) for n in range(4990)]), "zip.too_many",
    ),
    "4990 folders, 400 deep": (
        lambda: bag_and(*(Raw(HERE + b"a/" * 400 + b"%d/" % n, mode=0o40755) for n in range(4990))), "goi.absent",
    ),
    "20 MB that unpack to nothing": (
        lambda: _plan(data=b"\0\0\0\xff\xff" * (4 << 20) + b"\3\0"), "zip.damaged",
    ),
    "4990 unsafe names": (
        lambda: raw_zip([Raw(b"\xff../%d" % n, flags=0x800) for n in range(4990)]), "zip.unsafe_name",
    ),
    "4990 names in an old alphabet": (lambda: raw_zip([Raw(HERE + b"\xff%d" % n) for n in range(4990)]), "bag.none"),
}  # fmt: skip
