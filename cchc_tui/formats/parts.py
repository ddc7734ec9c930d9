"""A package in parts for mail and sticks: each part is a sound bag by itself, and together they are the whole.

`data/cac-phan.json`, the same bytes in every part, says what the whole is: its labels and every file with its
digest and the part that carries it. From it follow the seal of the whole and what each part must hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from cchc_tui.core.amounts import write_amount
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.findings import Finding, error
from cchc_tui.core.text import clean
from cchc_tui.formats.bag import PASSES, Payload, Written, seal, sizes, write_bag
from cchc_tui.formats.strict_json import read_json
from cchc_tui.formats.tags import tag_files
from cchc_tui.formats.verify import DATA, OXUM, TAG_MANIFEST, BagReport
from cchc_tui.formats.zipgate import fold_name, is_safe_name
from cchc_tui.texts.part_texts import part_guide
from cchc_tui.texts.ui import show_size

SCHEMA = "cchc.phan/1"
INDEX, GUIDE = "cac-phan.json", "DOC-PHAN.txt"
GROUP, COUNT, IDENTIFIER = "Bag-Group-Identifier", "Bag-Count", "External-Identifier"
MOST_PARTS = 999

_OWN = {f"{DATA}{INDEX}", f"{DATA}{GUIDE}"}

_LONGEST_ROOT = 40
_ROOT = re.compile(r"GOI-[A-Za-z0-9][A-Za-z0-9.-]{0,35}")
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_NTH = re.compile(r"([1-9][0-9]{0,2}) of ([1-9][0-9]{0,2})")
_END, _ENTRY, _LINE = 22, 76, 67  # bytes of a zip's end, of an entry's two headers, of a manifest line beside its path

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Share:
    """Một tệp của cả gói: where it lies under `data/`, what it is, and which part carries it."""

    path: str
    size: int
    sha256: str
    part: int = 1


@dataclass(frozen=True)
class Whole:
    """Cả gói: what the parts make when they are put together."""

    root: str
    info: Mapping[str, str]
    shares: tuple[Share, ...]

    @cached_property
    def count(self) -> int:
        """How many parts there are."""
        return max(share.part for share in self.shares)

    @cached_property
    def seal(self) -> str:
        """The seal of the package that was never cut."""
        listed = [(one.path, one.size, one.sha256) for one in self.shares]
        return seal(tag_files(self.info, listed)[TAG_MANIFEST])

    @cached_property
    def index(self) -> bytes:
        """cac-phan.json."""
        files = [{"path": one.path, "size": one.size, "sha256": one.sha256, "part": one.part} for one in self.shares]
        plain = {"schema": SCHEMA, "package": self.root, "count": self.count, "seal": self.seal,
                 "info": dict(self.info), "files": files}  # fmt: skip
        return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()

    def name(self, part: int) -> str:
        """The file name of a part."""
        return f"{self.root}.phan-{part}-tren-{self.count}.zip"

    def of(self, part: int) -> list[Share]:
        """What a part carries of the whole."""
        return [share for share in self.shares if share.part == part]

    def labels(self, part: int) -> dict[str, str]:
        """bag-info.txt of a part."""
        return {**self.info, GROUP: self.info.get(IDENTIFIER, self.seal), COUNT: f"{part} of {self.count}"}


def _own(whole: Whole) -> list[Payload]:
    """What every part carries beside its share."""
    guide = part_guide(whole.root, whole.count, whole.seal)
    return [Payload(INDEX, whole.index), Payload(GUIDE, guide.encode("utf-8-sig"))]


def _content(payload: Payload) -> bytes:
    assert isinstance(payload.source, bytes)
    return payload.source


def _part_root(root: str, part: int, count: int) -> str:
    return f"phan-{part}-tren-{count}-{root}"[:_LONGEST_ROOT].rstrip("-.")


def divide(root: str, payloads: Sequence[Payload], info: Mapping[str, str], limit: int, wrapping: int = 0) -> Whole:
    """The whole, spread over as few parts of at most `limit` bytes as a quick look finds; one if it needs no cut.

    What the program makes (tables, papers) goes into part 1. `wrapping` is what a password adds to each file.
    InputError `parts.…` when no part could hold a file.
    """
    lengths = sizes(root, payloads)
    shares = tuple(
        Share(one.path, size, one.sha256 or _digest(one)) for one, size in zip(payloads, lengths, strict=True)
    )
    whole = Whole(root, {label: value for label, value in info.items() if label != OXUM}, shares)
    if _zip_size(root, whole.info, [(one.path, one.size) for one in shares]) + wrapping <= limit:
        return whole
    # Lengths with the widest numbers there can be: how many parts there are is known only at the end.
    widest = Whole(root, whole.info, tuple(replace(share, part=MOST_PARTS) for share in shares))
    wide_root = _part_root(root, MOST_PARTS, MOST_PARTS)
    own = [(one.path, len(_content(one))) for one in _own(widest)]
    room = limit - wrapping - _zip_size(wide_root, widest.labels(MOST_PARTS), own)
    costs = [_cost(wide_root, share.path, share.size) for share in shares]
    made = [at for at, one in enumerate(payloads) if isinstance(one.source, bytes)]
    rooms = [room - sum(costs[at] for at in made)]
    if rooms[0] < 0:
        raise InputError("parts.limit_too_small", need=write_amount(limit - rooms[0]))
    places = dict.fromkeys(made, 1)
    for at in sorted(set(range(len(shares))) - places.keys(), key=lambda at: (-costs[at], at)):
        if costs[at] > room:
            size, most = shares[at].size, max(0, room - _cost(wide_root, shares[at].path, 0))
            told = {"size": show_size(size), "most": show_size(most), "need": write_amount(limit - room + costs[at])}
            raise InputError("parts.file_too_big", **payloads[at].facts, **told)
        fitting = next((number for number, left in enumerate(rooms) if left >= costs[at]), len(rooms))
        if fitting == len(rooms):
            rooms.append(room)
        rooms[fitting] -= costs[at]
        places[at] = fitting + 1
    if len(rooms) > MOST_PARTS:
        raise InputError("parts.too_many", count=len(rooms), most=MOST_PARTS)
    return replace(whole, shares=tuple(replace(share, part=places[at]) for at, share in enumerate(shares)))


def _digest(payload: Payload) -> str:
    if not isinstance(payload.source, Path):
        return hashlib.sha256(_content(payload)).hexdigest()
    with payload.source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cost(root: str, path: str, size: int) -> int:
    """What one file adds to a package: headers, name twice, manifest line, bytes."""
    return _ENTRY + 2 * len(f"{root}/{DATA}{path}") + _LINE + len(DATA) + len(path) + size


def _zip_size(root: str, info: Mapping[str, str], files: Iterable[tuple[str, int]]) -> int:
    """How long the package of these files is."""
    files = list(files)
    tags = tag_files(info, [(path, size, "0" * 64) for path, size in files])
    frame = sum(_ENTRY + 2 * len(f"{root}/{name}") + len(content) for name, content in tags.items())
    return _END + frame + sum(_ENTRY + 2 * len(f"{root}/{DATA}{path}") + size for path, size in files)


def write_parts(
    folder: Path,
    whole: Whole,
    payloads: Sequence[Payload],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Written]:
    """Write every part into `folder`, each read back like a package; the caller sees to it that all or none stay."""
    sources, own = {one.path: one for one in payloads}, _own(whole)
    frame = sum(len(_content(one)) for one in own)
    total = PASSES * (sum(share.size for share in whole.shares) + frame * whole.count)
    before, written = 0, list[Written]()
    for number in range(1, whole.count + 1):
        files = [*own, *(replace(sources[share.path], sha256=share.sha256) for share in whole.of(number))]
        target, root = folder / whole.name(number), _part_root(whole.root, number, whole.count)
        step = after(before, total, progress)
        written.append(write_bag(target, root, files, whole.labels(number), step, cancelled))
        before += PASSES * written[-1].payload_bytes
    return written


def after(before: int, total: int, progress: Progress | None) -> Progress | None:
    """Progress of one step among others: `before` bytes are done already, of `total`."""
    return (lambda done, _: progress(min(before + done, total), total)) if progress else None


def is_part(report: BagReport) -> bool:
    """Whether a package that was read is one part of a larger one."""
    return f"{DATA}{INDEX}" in report.digests or COUNT in report.info


def read_whole(report: BagReport) -> Whole:
    """What a part says of the whole; InputError when that cannot be relied on."""
    try:
        plain = read_json(report.read(f"{DATA}{INDEX}"))
    except CchcError as fault:
        raise InputError("parts.unreadable", name=report.path.name) from fault
    try:
        return _whole(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputError("parts.shape", name=report.path.name) from fault


def _whole(plain: Any) -> Whole:
    if plain["schema"] != SCHEMA:
        raise InputError("goi.schema", found=str(plain["schema"])[:40], wanted=SCHEMA)
    shares = tuple(_share(row) for row in plain["files"])
    info = {_matching(_LABEL, label): _one_line(value) for label, value in plain["info"].items()}
    whole = Whole(_matching(_ROOT, plain["package"]), info, shares)
    folded = {fold_name(share.path) for share in shares}
    numbers = {share.part for share in shares}
    if (
        len(folded) != len(shares)
        or numbers != set(range(1, len(numbers) + 1))
        or (plain["count"], plain["seal"]) != (whole.count, whole.seal)
        or {OXUM, GROUP, COUNT} & info.keys()
    ):
        raise ValueError("files")
    return whole


def _share(row: Any) -> Share:
    share = Share(row["path"], row["size"], row["sha256"], row["part"])
    if not (
        isinstance(share.path, str)
        and is_safe_name(share.path)
        and share.path.isascii()
        and type(share.size) is int
        and share.size >= 0
        and re.fullmatch("[0-9a-f]{64}", share.sha256)
        and type(share.part) is int
        and 1 <= share.part <= MOST_PARTS
    ):
        raise ValueError("file")
    return share


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text[:40])
    return text


def _one_line(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def number_of(report: BagReport, whole: Whole) -> tuple[int, list[Finding]]:
    """Which part this is, and what does not fit the whole; 0 if it is none of its parts."""
    told = _NTH.fullmatch(report.info.get(COUNT, ""))
    number = int(told[1]) if told else 0
    if not told or int(told[2]) != whole.count or number > whole.count:
        found = report.info.get(COUNT, "")[:40]
        return 0, [error("parts.count", name=report.path.name, told=found or "0", count=whole.count)]
    carried = {name: digest for name, digest in report.digests.items() if name not in _OWN}
    labels = {label: " ".join(clean(value).split()) for label, value in whole.labels(number).items()}
    stated = {label: value for label, value in report.info.items() if label != OXUM}
    # The seal of the whole is made of sizes, too: one that lies would be the seal of no package there is.
    lying = [one for one in whole.of(number) if report.size_of(f"{DATA}{one.path}") not in (None, one.size)]
    if carried != {f"{DATA}{one.path}": one.sha256 for one in whole.of(number)} or stated != labels or lying:
        return 0, [error("parts.disagrees", name=report.path.name, number=number, count=whole.count)]
    return number, []


def whole_report(whole: Whole, parts: Mapping[int, BagReport], findings: Iterable[Finding]) -> BagReport:
    """The report on the whole package that `parts` (part 1 among them, if it can be read) make together."""
    first = parts[min(parts)]
    sound = tuple(name for one in parts.values() for name in one.sound if name not in _OWN)
    return replace(
        first,
        findings=tuple(findings),
        root=whole.root,
        sound=sound,
        files=len(sound),
        payload_bytes=sum(share.size for share in whole.shares if share.part in parts),
        seal=whole.seal,
        info=whole.info,
        digests={f"{DATA}{share.path}": share.sha256 for share in whole.shares},
    )


def join_parts(
    target: Path,
    whole: Whole,
    parts: Mapping[int, BagReport],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Put the whole package together from all its verified parts: the very bytes it had before it was cut."""
    payloads = [
        Payload(share.path, parts[share.part].stored(f"{DATA}{share.path}"), share.sha256) for share in whole.shares
    ]
    return write_bag(target, whole.root, payloads, whole.info, progress, cancelled)
