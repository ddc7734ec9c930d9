"""settings.toml → a frozen Settings; a file that cannot be read never stops the program."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from cchc_tui.core.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Cài đặt: who works here (written into the history), and the look of the screens."""

    who: str = ""
    theme: str = "textual-dark"


def load_settings(path: Path) -> Settings:
    """The settings in a file; the defaults for whatever is missing or unreadable."""
    table = _read(path) if path.exists() else {}
    return Settings(who=str(table.get("who", "")) or user_name(), theme=str(table.get("theme", "")) or "textual-dark")


def _read(path: Path) -> dict[str, object]:
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def user_name() -> str:
    """The name this machine knows its user by."""
    for key in ("USERNAME", "USER", "LOGNAME"):
        if name := os.environ.get(key):
            return name
    return "?"


def device_name() -> str:
    """The name of this machine."""
    import socket

    with contextlib.suppress(OSError):
        return socket.gethostname()
    return "?"
