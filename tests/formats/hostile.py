"""Packages built by hand, header by header, so that they can lie in every way."""

from __future__ import annotations

import hashlib
import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ROOT = "GOI-00001-2026-L1"
PLAN, TABLE = "data/minh-chung/1.1.1/ke-hoach.pdf", "data/goi.json"
FILES = {TABLE: b'{"nam": 2026}', PLAN: b"%PDF-1.7 ke hoach " * 40}
REGULAR = stat.S_IFREG | 0o644


@dataclass
class Raw:
    """One entry; what is not told is told truly."""

    name: bytes
    content: bytes = b""
    method: int = 0
    flags: int = 0
    mode: int = REGULAR
    crc: int | None = None
    size: int | None = None
    data: bytes | None = None
    descriptor: bytes = b""
    extra: bytes = b""
    gap: bytes = b""
    shared_with: int | None = None
    attributes: int = 0
    start: int | None = None
    comment: bytes = b""
    local: dict[str, int | bytes] = field(default_factory=dict)

    def packed(self) -> bytes:
        """The bytes as they stand in the container."""
        if self.data is not None:
            return self.data
        if self.method != 8:
            return self.content
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        return deflate.compress(self.content) + deflate.flush()


def raw_zip(
    entries: Iterable[Raw],
    *,
    prefix: bytes = b"",
    comment: bytes = b"",
    tail: bytes = b"",
    before_end: bytes = b"",
    **end: int,
) -> bytes:
    """A container of `entries`; `end` overrides disk, count, size or offset in its last record."""
    out, directory, count = bytearray(prefix), bytearray(), 0
    starts: list[int] = []
    for entry in entries:
        packed = entry.packed()
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        size = len(entry.content) if entry.size is None else entry.size
        told: dict[str, int | bytes] = {
            "flags": entry.flags,
            "method": entry.method,
            "crc": crc,
            "packed": len(packed),
            "size": size,
            "name": entry.name,
            "extra": b"",
        }
        here = told | ({"crc": 0, "packed": 0, "size": 0} if entry.flags & 8 else {}) | entry.local
        start = len(out) if entry.shared_with is None else starts[entry.shared_with]
        starts.append(start)
        if entry.shared_with is None:
            out += b"PK\x03\x04" + _head(here) + _bytes(here, "name") + _bytes(here, "extra")
            out += packed + entry.descriptor + entry.gap
        told["extra"] = entry.extra
        directory += b"PK\x01\x02" + struct.pack("<H", 3 << 8 | 20) + _head(told)
        told_start = start if entry.start is None else entry.start
        attributes = entry.mode << 16 | entry.attributes
        directory += struct.pack("<3H2I", len(entry.comment), 0, 0, attributes, told_start)
        directory += entry.name + entry.extra + entry.comment
        count += 1
    fields = {"disk": 0, "count": count, "size": len(directory), "offset": len(out)} | end
    disk, told_count = fields["disk"], fields["count"]
    last = struct.pack(
        "<4s4H2IH",
        b"PK\x05\x06",
        disk,
        disk,
        told_count,
        told_count,
        fields["size"],
        fields["offset"],
        len(comment),
    )
    return bytes(out + directory + before_end + last) + comment + tail


def _head(told: Mapping[str, int | bytes]) -> bytes:
    name, extra = _bytes(told, "name"), _bytes(told, "extra")
    numbers = (told["crc"], told["packed"], told["size"], len(name), len(extra))
    return struct.pack("<5H3I2H", 20, told["flags"], told["method"], 0, 33, *numbers)


def _bytes(told: Mapping[str, int | bytes], key: str) -> bytes:
    found = told[key]
    assert isinstance(found, bytes)
    return found


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def a_bag(files: Mapping[str, bytes] = FILES, **tags: bytes | None) -> dict[str, bytes]:
    """The files of a sound bag by their path in it, or with some tag files replaced before sealing (None: left out).

    A tag file is named without its ending, with "_" for "-": bagit, bag_info, manifest_sha256, fetch.
    """
    oxum = f"{sum(map(len, files.values()))}.{len(files)}"
    listed = "".join(f"{digest(content)}  {name}\n" for name, content in files.items())
    made: dict[str, bytes | None] = {
        "bagit": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag_info": f"Payload-Oxum: {oxum}\nNam: 2026\n".encode(),
        "manifest_sha256": listed.encode(),
        **tags,
    }
    kept = {f"{name.replace('_', '-')}.txt": content for name, content in made.items() if content is not None}
    sealed = "".join(f"{digest(content)}  {name}\n" for name, content in kept.items() if "tagmanifest" not in name)
    kept.setdefault("tagmanifest-sha256.txt", sealed.encode())
    return {**kept, **files}


def zipped(files: Mapping[str, bytes], root: str = f"{ROOT}/", **told: object) -> bytes:
    """`files` as an honest container under `root`."""
    return raw_zip(Raw(f"{root}{name}".encode(), content, **told) for name, content in files.items())  # type: ignore[arg-type]


def bag_and(*entries: Raw) -> bytes:
    """A sound bag, and `entries` after it in the same container."""
    return raw_zip([*(Raw(f"{ROOT}/{name}".encode(), content) for name, content in a_bag().items()), *entries])


def resealed(files: Mapping[str, bytes], **change: bytes) -> dict[str, bytes]:
    """`files` with their tag manifest made again after `change`."""
    changed = {**files, **change}
    tags = [name for name in changed if not name.startswith(("data/", "tagmanifest"))]
    sealed = "".join(f"{digest(changed[name])}  {name}\n" for name in tags)
    return {**changed, "tagmanifest-sha256.txt": sealed.encode()}
