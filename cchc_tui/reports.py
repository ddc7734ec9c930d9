"""A fault report for whoever helps: what broke and where, without what the office has entered."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from cchc_tui import __version__
from cchc_tui.paths import Paths


def write_report(fault: BaseException, paths: Paths) -> Path | None:
    """Write the report beside the data, or in the temporary folder; None when neither can be written.

    Only code places are written, not messages or local values: these could hold an office's texts.
    """
    lines = [
        f"cchc_tui {__version__} · Python {platform.python_version()} · {platform.platform()}",
        f"{type(fault).__module__}.{type(fault).__qualname__}",
    ]
    inner: BaseException | None = fault
    while inner is not None:
        lines.append(f"-- {type(inner).__qualname__}")
        for frame in traceback.extract_tb(inner.__traceback__):
            lines.append(f"{_short(frame.filename)}:{frame.lineno} {frame.name}")
        inner = inner.__cause__ or inner.__context__
    name = f"loi-{datetime.now():%Y%m%d-%H%M%S}.txt"
    for folder in (paths.reports, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / name
            target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            continue
        return target
    return None


def _short(filename: str) -> str:
    path = Path(filename)
    for base in sys.path:
        if base and path.is_relative_to(base):
            return str(path.relative_to(base))
    return path.name
