"""What a copy or a restore broken off in the middle left behind beside the database: its names, and its removal.

Every start sweeps; putting back itself is loaded only by who puts back.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cchc_tui.store import backup
from cchc_tui.store.vault import Vault

PART = ".cchc-khoi-phuc.part"
ASIDE, DAMAGED = "thay-the", "hong"


def sweep(database: Path) -> None:
    """Remove it: of copies, of a restore, of papers kept."""
    backup.sweep(database.parent / backup.FOLDER)
    part = database.with_name(PART)
    parts = [part, Path(f"{part}-journal")]
    for folder in (ASIDE, DAMAGED):
        with suppress(OSError):
            parts += (database.parent / folder).rglob(f".{database.stem}*.part")
    for left in parts:
        with suppress(OSError):
            left.unlink(missing_ok=True)
    Vault(database.parent).sweep()
