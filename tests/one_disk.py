"""A machine with one disk and no stick: what the package room lists is then the same wherever it is tried."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.drives import Drive
from cchc_tui.screens import sending

setattr(sending, "drives", lambda: [Drive(Path("/"), "", "ext4", free=50 << 30, total=200 << 30)])  # noqa: B010
