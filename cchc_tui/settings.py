"""settings.toml → a frozen Settings; a file that cannot be read never stops the program."""

from __future__ import annotations

import contextlib
import os
import socket
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Cài đặt: who works here (written into the history), and the look of the screens."""

    who: str = ""
    theme: str = "textual-dark"


def load_settings(path: Path) -> Settings:
    """The settings in a file; the defaults for whatever is missing or unreadable."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        table = {}
    return Settings(who=str(table.get("who", "")) or user_name(), theme=str(table.get("theme", "")) or "textual-dark")


def user_name() -> str:
    """The name this machine knows its user by."""
    for key in ("USERNAME", "USER", "LOGNAME"):
        if name := os.environ.get(key):
            return name
    return "?"


def device_name() -> str:
    """The name of this machine."""
    with contextlib.suppress(OSError):
        return socket.gethostname()
    return "?"
