"""The way to the first screen, with nothing on it that the first screen does not need."""

from __future__ import annotations

import os


def start_screens(home: str | None) -> int:
    """Open the screens over the data in `home`; the exit code."""
    # Read by Textual when it is imported: no animations, and frames often enough to answer a key at once.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from cchc_tui.app import run_screens
    from cchc_tui.paths import find_paths

    return run_screens(find_paths(home))
