"""An export to play tricks on: its papers, the system calls it makes, and what must hold whatever happens to them."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cchc_tui import patience
from cchc_tui.core.errors import CchcError
from cchc_tui.formats.bag import Payload, Written, write_bag
from cchc_tui.formats.past_cache import DirectReader
from cchc_tui.texts.errors import explain

LONG = bool(os.environ.get("CCHC_LONG"))
ROOT = "GOI-00001-2026-L1"
PLAN = "minh-chung/1.1.1/ke-hoach.pdf"
INFO = {"Source-Organization": "UBND xã Hòa Bình", "Ghi-Chu": "hai\ndòng"}
BIG = Random(7).randbytes(600_000)
CALLS = ("open", "lseek", "read", "write", "fsync", "close", "stat", "fstat", "replace")
MEDIUM = "reading back"
HONEST_WRITE = os.write  # for a trick on os.write that writes something else

Trick = Callable[[str, int, Callable[[], Any], tuple[Any, ...]], Any]
Export = Callable[[Path, Path], Written]


def payloads(evidence: Path, digest: str | None = None) -> list[Payload]:
    """A table, a paper that lies outside, and an empty file."""
    return [
        Payload("goi.json", b'{"nam": 2026}'),
        Payload(PLAN, evidence, digest, "Kế hoạch.pdf", "1.1.1"),
        Payload("rong.txt", b""),
    ]


def pack(target: Path, evidence: Path, cancelled: Callable[[], bool] | None = None) -> Written:
    """The export itself."""
    return write_bag(target, ROOT, payloads(evidence), INFO, cancelled=cancelled)


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """A scan of 600 kB."""
    path = tmp_path / "nguồn" / "Kế hoạch.pdf"
    path.parent.mkdir()
    path.write_bytes(BIG)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the package is to lie: in a folder with nothing in it."""
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb" / f"{ROOT}.zip"


@pytest.fixture
def whole(tmp_path: Path, evidence: Path) -> bytes:
    """The package as it is when nothing went wrong."""
    (tmp_path / "mau").mkdir()
    return pack(tmp_path / "mau" / f"{ROOT}.zip", evidence).path.read_bytes()


@contextmanager
def tricked(trick: Trick) -> Iterator[Counter[str]]:
    """Every call of the export goes through `trick(name, number, do, arguments)`; the calls are counted."""
    counts: Counter[str] = Counter()

    def through(name: str, honest: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **more: Any) -> Any:
            counts[name] += 1
            return trick(name, counts[name], lambda: honest(*given, **more), given)

        return called

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "PAUSES", (0.0, 0.0))
        for name in CALLS:
            patch.setattr(os, name, through(name, getattr(os, name)))
        patch.setattr(DirectReader, "_read", through(MEDIUM, DirectReader._read))
        yield counts


def failing(name: str, which: int, code: int) -> Trick:
    """Call number `which` of `name` fails."""

    def trick(called: str, number: int, do: Callable[[], Any], _given: tuple[Any, ...]) -> Any:
        if (called, number) == (name, which):
            if name == "close":
                do()  # a close that fails has closed all the same
            raise OSError(code, os.strerror(code))
        return do()

    return trick


def pulled_out(after: int) -> Trick:
    """From call `after` on nothing works any more: the stick is out."""
    seen = 0

    def trick(called: str, _number: int, do: Callable[[], Any], _given: tuple[Any, ...]) -> Any:
        nonlocal seen
        seen += 1
        if seen > after:
            if called == "close":
                do()
            raise OSError(errno.EIO, "pulled out")
        return do()

    return trick


def counted(export: Export, target: Path, evidence: Path) -> Counter[str]:
    """How often each call is made when nothing goes wrong; what was there is there again afterwards."""
    before = {path: path.read_bytes() for path in target.parent.iterdir()}
    with tricked(lambda _name, _number, do, _given: do()) as counts:
        export(target, evidence)
    lay(target, before)
    return counts


def lay(target: Path, files: dict[Path, bytes]) -> None:
    """Make `files` all there is beside `target`."""
    for path in target.parent.iterdir():
        path.unlink()
    for path, content in files.items():
        path.write_bytes(content)


def outcome(export: Export, target: Path, evidence: Path, trick: Trick) -> Written | CchcError:
    """What the officer is told; anything but an answer or one of our errors is a crash, and raised."""
    try:
        with tricked(trick):
            return export(target, evidence)
    except CchcError as fault:
        if "chưa được mô tả" in explain(fault):
            raise
        return fault


def wrongs(
    target: Path, before: bytes | None, whole: bytes, told: Written | CchcError | None, left: Sequence[str] = ()
) -> list[str]:
    """What must never be: a false "đã xuất", a broken file under a final name, an earlier package lost, litter."""
    found = []
    for path in sorted(target.parent.iterdir()):
        allowed = [whole]
        if path == target and before is not None:  # a package that is not this very one stays as it is
            allowed = [whole, before] if before.startswith(b"PK") else [before]
        if path.name.endswith(".part"):
            if "part" not in left:
                found.append("litter")
        elif path.read_bytes() not in allowed:
            found.append("broken")
    if before is not None and not target.exists():
        found.append("lost")
    if isinstance(told, Written) and (not told.path.exists() or told.path.read_bytes() != whole):
        found.append("false")
    return found
