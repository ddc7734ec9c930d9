"""A fault report for whoever helps: what broke and where, without what the office has entered."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cchc_tui import __version__
from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.frozen import dataclass
from cchc_tui.paths import Paths

_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo lỗi: the short code to be told on the phone, and the file; None when none could be written."""

    code: str
    path: Path | None


def write_report(fault: BaseException, paths: Paths, place: str = "") -> Report:
    """Write the report beside the data, or in the temporary folder; `place` names the open screens.

    Only code places are written, not messages or local values: these could hold an office's texts.
    """
    code = code_of(fault)
    lines = [
        f"{code} {datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
        f"cchc_tui {__version__} · Python {platform.python_version()} · {platform.platform()}",
        f"{type(fault).__module__}.{type(fault).__qualname__}",
        *([place] if place else []),
    ]
    for one in _chain(fault):
        lines.append(f"-- {type(one).__qualname__}")
        lines += [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(one)]
    return Report(code, _write("\n".join(lines) + "\n", paths))


def code_of(fault: BaseException) -> str:
    """ "L-3F7A": the same for a fault of one kind at one place, whatever the line it has moved to."""
    last, kind = "", ""
    for one in _chain(fault):
        ours = [frame for frame in _frames(one) if _ours(Path(frame.filename))]
        frames = ours or list(_frames(one))
        if frames and (ours or not last):
            last, kind = f"{_short(frames[-1].filename)}:{frames[-1].name}", type(one).__qualname__
    digest = sha256_hex(f"{kind or type(fault).__qualname__} {last}".encode())
    return f"L-{digest[:_LETTERS].upper()}"


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """The fault and what led to it; the fault of a background work is inside the one that tells of it."""
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        inside = getattr(one, "error", None)
        one = inside if isinstance(inside, BaseException) else one.__cause__ or one.__context__


def _frames(fault: BaseException) -> list[traceback.FrameSummary]:
    # Not extract_tb: it reads the source files, and a fault may be that files cannot be read.
    found = traceback.walk_tb(fault.__traceback__)
    return list(traceback.StackSummary.extract(found, lookup_lines=False))


def _write(text: str, paths: Paths) -> Path | None:
    import tempfile

    name = f"loi-{datetime.now():%Y%m%d-%H%M%S}.txt"
    for folder in (paths.reports, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / name
            target.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return target
    return None


def _ours(path: Path) -> tuple[str, ...]:
    """The place inside the program; nothing for a library, though it may lie below a folder of our name."""
    parts = path.parts
    if "cchc_tui" not in parts:
        return ()
    inside = parts[len(parts) - 1 - parts[::-1].index("cchc_tui") :]
    return () if "site-packages" in inside else inside


def _short(filename: str) -> str:
    """A place in the code without the folders of this machine: they are named after people."""
    path = Path(filename)
    if inside := _ours(path):
        return "/".join(inside)
    for base in sys.path:
        if base and path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name
