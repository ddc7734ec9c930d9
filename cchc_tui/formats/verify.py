"""Verifying a package as its receiver does: container, then bag, every byte hashed, nothing unpacked to disk."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import Finding, error, has_errors, warning
from cchc_tui.core.text import nfc
from cchc_tui.formats.hashing import Digest, Hashing, seal
from cchc_tui.formats.zipgate import Entry, Gate, Limits, Opener, fold_name, is_safe_name, open_gate, pieces_of

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
OXUM = "Payload-Oxum"
DATA = "data/"

_READ_MOST = 16 << 20
_TAG_MOST = {BAGIT: 1 << 10, BAG_INFO: 256 << 10, MANIFEST: 8 << 20, TAG_MANIFEST: 8 << 20}
_INFO_LINES = 1000
_SAID_ONCE = re.compile(r"payload-oxum|bag-.*|external-identifier|cchc-.*")  # what a program decides by
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
_ESCAPED = re.compile("%(0[AaDd]|25)")
_VERSION = re.compile(rb"BagIt-Version: *([0-9.]{1,10})\s")
_MANIFEST_NAME = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_JUNK = {".ds_store", "thumbs.db", "desktop.ini"}
_OFFICE = {"[Content_Types].xml", "mimetype"}


@dataclass(frozen=True, slots=True)
class Stored:
    """Tệp nằm trong gói: a sound file of a verified package, to be read as a stream."""

    package: Path
    entry: Entry
    sha256: str
    path: str

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self.entry.size

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, hashed once more; InputError at the end if they are no longer the ones that were verified."""
        digest = hashlib.sha256()
        try:
            with self.package.open("rb") as file:
                for piece in pieces_of(file, self.entry):
                    digest.update(piece)
                    yield piece
        except OSError as fault:
            raise InputError("zip.unreadable", name=self.package.name, reason=reason_of(fault)) from fault
        if digest.hexdigest() != self.sha256:
            raise InputError("bag.changed", path=self.path, name=_base(self.path))


@dataclass(frozen=True, slots=True)
class BagReport:
    """Kết quả kiểm tra gói: what was found wrong, and what may be relied on all the same."""

    path: Path
    findings: tuple[Finding, ...]
    root: str = ""
    sound: tuple[str, ...] = ()
    files: int = 0
    payload_bytes: int = 0
    seal: str = ""
    info: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)  # of each file in data/, as the manifest states it
    _kept: Mapping[str, tuple[Entry, str]] = field(default_factory=dict, repr=False)

    @property
    def ok(self) -> bool:
        """Whether nothing found blocks."""
        return not has_errors(self.findings)

    def stored(self, name: str) -> Stored:
        """A sound file such as "data/goi.json", to be read as a stream; InputError if there is none of that name."""
        if name not in self._kept:
            raise InputError("bag.not_sound", path=name)
        return Stored(self.path, *self._kept[name], name)

    def size_of(self, name: str) -> int | None:
        """How long a sound file is; None for any other."""
        return self._kept[name][0].size if name in self._kept else None

    def read(self, name: str, most: int = _READ_MOST) -> bytes:
        """All bytes of a sound file, hashed once more while they are read."""
        stored = self.stored(name)
        if stored.size > most:
            raise InputError("bag.too_big_to_read", path=name, most_mb=most >> 20)
        return b"".join(stored.pieces())


def verify_bag(
    path: Path,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    opener: Opener | None = None,
) -> BagReport:
    """All that is wrong with the package at `path`; whatever it holds, this reports and does not raise."""
    with open_gate(path, limits, opener=opener) as gate:
        findings = list(gate.findings)
        if has_errors(findings):
            return BagReport(path, tuple(findings))
        bag = _Bag(gate, findings)
        try:
            return bag.report(path, progress or (lambda *_: None))
        except OSError as fault:
            findings.append(error("zip.unreadable", name=path.name, reason=reason_of(fault)))
            return BagReport(path, tuple(findings))


def glance(path: Path, opener: Opener | None = None) -> str:
    """The seal of the package at `path` if headers, tag files and sizes hold, else ""; its payload is not read."""
    with open_gate(path, opener=opener) as gate:
        return "" if gate.findings else _Bag(gate, []).glance()


class _Bag:
    """One verification at work; faults gather in `findings`."""

    def __init__(self, gate: Gate, findings: list[Finding]) -> None:
        self.gate = gate
        self.findings = findings
        self.entries = {entry.name: entry for entry in gate.entries if not entry.is_folder}
        self.digests: dict[str, Digest] = {}
        self.broken: dict[str, InputError] = {}
        self.tags: dict[str, bytes] = {}

    def _fault(self, code: str, place: str = "", **facts: object) -> None:
        self.findings.append(error(code, place, **facts))

    def _file_fault(self, code: str, path: str) -> None:
        self._fault(code, path, path=path, name=_base(path))

    def _broken(self, path: str, fault: InputError) -> None:
        self._fault(fault.code, path, **{**fault.facts, "path": path})

    def _too_long(self, name: str) -> None:
        self._fault("bag.too_long", name, name=name, most=_INFO_LINES if name == BAG_INFO else Limits().entries)

    def report(self, path: Path, progress: Callable[[int, int], None]) -> BagReport:
        """The whole verification, gate by gate."""
        prefix = self._find_root(path.name)
        if prefix is None:
            return BagReport(path, tuple(self.findings))
        inside = {name.removeprefix(prefix): entry for name, entry in self.entries.items() if name.startswith(prefix)}
        self._hash(inside, progress)
        self._check_declaration(inside)
        listed = self._listed(MANIFEST, payload=True)
        self._drop_junk(inside, prefix, listed)
        found = {name: entry for name, entry in inside.items() if name.startswith(DATA)}
        sound = self._compare(found, listed, "bag.missing", "bag.changed")
        size = sum(entry.size for entry in found.values())
        self._check_tags(inside)
        info = self._info()
        self._check_oxum(info, size, len(found))
        kept = {name: (inside[name], self.digests[name].hexdigest()) for name in (*sound, *self.tags)}
        return BagReport(
            path,
            tuple(self.findings),
            root=prefix.rstrip("/").rpartition("/")[2],
            sound=sound,
            files=len(found),
            payload_bytes=size,
            seal=seal(self.tags[TAG_MANIFEST]) if TAG_MANIFEST in self.tags else "",
            info=info,
            digests=listed,
            _kept=kept,
        )

    def glance(self) -> str:
        """The seal, if the tag files are the sealed ones and the payload is as much as they say."""
        prefix = self._find_root("")
        if prefix is None:
            return ""
        inside = {name.removeprefix(prefix): entry for name, entry in self.entries.items()}
        try:
            self._hash({name: entry for name, entry in inside.items() if not name.startswith(DATA)}, lambda *_: None)
        except OSError:
            return ""
        self._check_declaration(inside)
        self._check_tags(inside)
        listed = self._listed(MANIFEST, payload=True)
        sizes = [entry.size for name, entry in inside.items() if name.startswith(DATA)]
        self._check_oxum(self._info(), sum(sizes), len(sizes))
        whole = not self.findings and listed.keys() == {name for name in inside if name.startswith(DATA)}
        return seal(self.tags[TAG_MANIFEST]) if whole else ""

    def _find_root(self, package: str) -> str | None:
        """The folder that holds `bagit.txt`, with its slash; None if there is no telling."""
        folders = [name.removesuffix(BAGIT) for name in self.entries if _base(name) == BAGIT and not _is_junk(name)]
        roots: list[str] = []
        for folder in sorted(folders, key=len):
            if not any(folder.startswith(f"{root}{DATA}") for root in roots[:2]):
                roots.append(folder)
        if len(roots) > 1:
            self._fault("bag.several", name=package)
        elif not roots:
            self._fault(self._no_bag_code(), name=package)
        elif roots[0].count("/") != 1:
            self.findings.append(warning("bag.rezipped", name=package))
        return roots[0] if len(roots) == 1 else None

    def _no_bag_code(self) -> str:
        if _OFFICE & self.entries.keys():
            return "bag.is_office"
        wanted = [name for name in self.entries if not _is_junk(name)]
        if len(wanted) == 1 and wanted[0].casefold().endswith(".zip"):
            return "bag.zip_inside"
        return "bag.none"

    def _hash(self, inside: dict[str, Entry], progress: Callable[[int, int], None]) -> None:
        """Read every file once, in the order they lie on the medium, keeping the four tag files we need."""
        total, done = sum(entry.size for entry in inside.values()), 0
        with Hashing() as hashing:
            for name, entry in sorted(inside.items(), key=lambda item: item[1].offset):
                digest = self.digests[name] = hashlib.sha256()
                keep = entry.size <= _TAG_MOST.get(name, -1)
                kept: list[bytes] = []
                try:
                    for piece in self.gate.pieces(entry):
                        hashing.feed(digest, piece)
                        if keep:
                            kept.append(piece)
                        done += len(piece)
                        progress(done, total)
                except InputError as fault:
                    self.broken[name] = fault
                if keep:
                    self.tags[name] = b"".join(kept)

    def _check_declaration(self, inside: dict[str, Entry]) -> None:
        found = self.tags.get(BAGIT, b"")
        if found.replace(b"\r\n", b"\n").removesuffix(b"\n") != DECLARATION.removesuffix(b"\n"):
            version = _VERSION.match(found)
            if version and version[1] != b"1.0":
                self._fault("bag.version", BAGIT, version=version[1].decode())
            else:
                self._fault("bag.bagit_txt", BAGIT)
        for name in sorted(_TAG_MOST.keys() & inside.keys()):
            if inside[name].size > _TAG_MOST[name]:
                self._too_long(name)
        for name in sorted(inside):
            if _MANIFEST_NAME.fullmatch(name) and name not in (MANIFEST, TAG_MANIFEST):
                self._fault("bag.other_manifest", name, name=name)
        if "fetch.txt" in inside:
            self._fault("bag.fetch", "fetch.txt")
        kinds = [match[2] for name in inside if (match := _MANIFEST_NAME.fullmatch(name)) and not match[1]]
        if MANIFEST not in inside:
            self._fault("bag.no_sha256", MANIFEST, found=", ".join(sorted(kinds)) or "0")
        if TAG_MANIFEST not in inside:
            self._fault("bag.no_tagmanifest", TAG_MANIFEST)
        if BAG_INFO not in inside:
            self._fault("bag.no_info", BAG_INFO)

    def _listed(self, manifest: str, *, payload: bool) -> dict[str, str]:
        """Path → digest as `manifest` lists them; lines that cannot be relied on are findings."""
        if manifest not in self.tags:
            return {}
        try:
            lines = self.tags[manifest].decode("utf-8").replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError:
            self._fault("bag.not_utf8", manifest, name=manifest)
            return {}
        if not lines[-1]:
            lines.pop()
        if len(lines) > Limits().entries:
            self._too_long(manifest)
            return {}
        if not lines:
            self._fault("bag.empty", manifest, name=manifest)
            return {}
        listed: dict[str, str] = {}
        seen: set[str] = set()
        for number, line in enumerate(lines, start=1):
            match = _LINE.fullmatch(line)
            if not match:
                self._fault("bag.bad_line", manifest, name=manifest, line=number)
                continue
            path = nfc(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), match[2]))
            if not is_safe_name(path) or path.endswith("/") or path.startswith(DATA) is not payload:
                self._fault("bag.unsafe_path", path, path=path, name=manifest)
            elif fold_name(path) in seen:
                self._fault("bag.listed_twice", path, path=path, name=manifest)
            else:
                seen.add(fold_name(path))
                listed[path] = match[1].lower()
        return listed

    def _drop_junk(self, inside: dict[str, Entry], prefix: str, listed: dict[str, str]) -> None:
        """Set aside what Explorer and Finder leave in zips; anything else beside the bag does not belong here."""
        junk = [name for name in self.entries if _is_junk(name) and name.removeprefix(prefix) not in listed]
        for name in junk:
            inside.pop(name.removeprefix(prefix), None)
        if junk:
            self.findings.append(warning("bag.junk", junk[0], name=junk[0], count=len(junk)))
        for name in sorted(self.entries.keys() - set(junk)):
            if not name.startswith(prefix):
                self._file_fault("bag.extra", name)

    def _compare(self, found: dict[str, Entry], listed: dict[str, str], missing: str, changed: str) -> tuple[str, ...]:
        """The names among `listed` whose bytes are the ones listed; every other is a finding."""
        sound = []
        for name, digest in listed.items():
            fault = self.broken.get(name)
            if name not in found:
                self._file_fault(missing, name)
            elif fault and fault.code != "zip.bad_crc":
                self._broken(name, fault)
            elif self.digests[name].hexdigest() != digest:
                self._file_fault(changed, name)
            elif fault:
                self._broken(name, fault)
            else:
                sound.append(name)
        for name in sorted(found.keys() - listed.keys()):
            self._file_fault("bag.extra", name)
        return tuple(sound)

    def _check_tags(self, inside: dict[str, Entry]) -> None:
        """Tag files are the ones the tag manifest lists, and the tag manifest itself is readable."""
        for name in inside.keys() & self.broken.keys():
            if _MANIFEST_NAME.fullmatch(name) and name.startswith("tag"):
                self._broken(name, self.broken[name])
        if TAG_MANIFEST not in inside:
            return
        listed = self._listed(TAG_MANIFEST, payload=False)
        if not listed:
            return
        found = {
            name: entry
            for name, entry in inside.items()
            if not name.startswith(DATA) and not ((match := _MANIFEST_NAME.fullmatch(name)) and match[1])
        }
        for name in (BAGIT, BAG_INFO, MANIFEST):
            if name in found and name not in listed:
                self._fault("bag.tag_unlisted", name, path=name)
                found.pop(name)
        self._compare(found, listed, "bag.tag_missing", "bag.tag_changed")

    def _info(self) -> dict[str, str]:
        """The labels and values of `bag-info.txt`, long values joined again."""
        if BAG_INFO not in self.tags:
            return {}
        try:
            lines = nfc(self.tags[BAG_INFO].decode("utf-8").replace("\r\n", "\n")).split("\n")
        except UnicodeDecodeError:
            self._fault("bag.not_utf8", BAG_INFO, name=BAG_INFO)
            return {}
        if len(lines) > _INFO_LINES:
            self._too_long(BAG_INFO)
            return {}
        info: dict[str, str] = {}
        labels: dict[str, str] = {}  # no one may say "cchc-sending" beside "Cchc-Sending"
        label = ""
        for number, line in enumerate(lines, start=1):
            before, colon, after = line.partition(":")
            key = before.casefold()
            if not line.strip():
                continue
            if line[:1] in (" ", "\t") and label:
                info[label] = f"{info[label]} {line.strip()}"
            elif not colon or not before or before != before.strip() or (key in labels and _SAID_ONCE.fullmatch(key)):
                self._fault("bag.bad_line", BAG_INFO, name=BAG_INFO, line=number)
            else:
                label = labels.setdefault(key, before)
                info[label] = f"{info[label]}; {after.strip()}" if label in info else after.strip()
        return info

    def _check_oxum(self, info: dict[str, str], size: int, count: int) -> None:
        """The payload is as much as `bag-info.txt` says; silent where files are named already."""
        named = {"bag.changed", "bag.missing", "bag.extra", "bag.no_info", "zip.lying_size", "zip.damaged"}
        if named.isdisjoint(finding.code for finding in self.findings):
            expected = info.get(OXUM, "")
            if expected != f"{size}.{count}":
                self._fault("bag.oxum", BAG_INFO, expected=expected or "0", found=f"{size}.{count}")


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def _is_junk(name: str) -> bool:
    base = _base(name)
    return "__MACOSX" in name.split("/") or base.casefold() in _JUNK or base.startswith("._")
