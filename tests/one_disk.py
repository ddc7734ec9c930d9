"""A machine with one disk and no stick: what the package room lists is then the same wherever it is tried."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cchc_tui.drives import Drive
from cchc_tui.screens import sending

TRIALS = Path(Path(tempfile.gettempdir()).anchor)  # where their folders are: on Windows a letter, and "/" has none
DISKS = {place: Drive(place, "", "ext4", free=50 << 30, total=200 << 30) for place in (Path("/"), TRIALS)}
setattr(sending, "drives", lambda: list(DISKS.values()))  # noqa: B010
