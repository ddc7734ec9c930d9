"""What is to be known of the place a package goes to: how much it can take, and what lies there already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from cchc_tui.core.findings import Finding, warning
from cchc_tui.drives import Drive

_MOST_LOOKED_AT = 5000


def look_beside(folder: Path, drive: Drive | None) -> list[Finding]:
    """Traces of a virus beside the package, and at the top of a stick: `autorun.inf` and shortcuts. None is opened."""
    places = [folder, drive.path] if drive is not None and drive.removable else [folder]
    names = [name for place in dict.fromkeys(places) for name in _names(place)]
    findings = [warning("export.autorun", name=name) for name in names if name.casefold() == "autorun.inf"][:1]
    shortcuts = [name for name in names if name.casefold().endswith(".lnk")]
    if shortcuts:
        findings.append(warning("export.shortcut", name=shortcuts[0], count=len(shortcuts)))
    return findings


def _names(folder: Path) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (entry.name for entry in islice(entries, _MOST_LOOKED_AT))
