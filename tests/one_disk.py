"""A machine with one disk and no stick: what the package room lists is then the same wherever it is tried."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cchc_tui.drives import Drive
from cchc_tui.screens import sending

DISK = Path(Path(tempfile.gettempdir()).anchor)  # where the folders of trials are; Windows calls it by a letter
setattr(sending, "drives", lambda: [Drive(DISK, "", "ext4", free=50 << 30, total=200 << 30)])  # noqa: B010
