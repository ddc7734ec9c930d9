"""Where things lie on this machine: the officer's data, and the data that ship with the program."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Paths:
    """The folder that holds everything an office enters, and the files in it."""

    home: Path

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.home / "cchc.db"

    @property
    def reports(self) -> Path:
        """Fault reports."""
        return self.home / "bao-loi"

    @property
    def packages(self) -> Path:
        """Where packages go when no other place is chosen."""
        return self.home / "goi-ho-so"

    @property
    def sets(self) -> Path:
        """The user's own criteria sets."""
        return self.home / "bo-tieu-chi"

    @property
    def settings(self) -> Path:
        """settings.toml."""
        return self.home / "settings.toml"

    @property
    def backups(self) -> Path:
        """Verified copies of the database."""
        return self.home / "sao-luu"

    @property
    def replaced(self) -> Path:
        """Database files that a restored copy took the place of."""
        return self.home / "thay-the"

    @property
    def damaged(self) -> Path:
        """Damaged database files, set aside as they were found."""
        return self.home / "hong"

    @property
    def journal_file(self) -> Path:
        """The readable second copy of the journal."""
        return self.home / "nhat-ky.jsonl"

    @cached_property
    def shown(self) -> str:
        """The home folder as people read it: `~` for their own folder."""
        return _from_own_folder(self.home)

    def short(self, path: Path) -> str:
        """Any path as people read it."""
        if path.is_relative_to(self.home):
            return os.path.join(self.shown, path.relative_to(self.home))
        return _from_own_folder(path)


def _from_own_folder(path: Path) -> str:
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


def find_paths(home: str | None = None) -> Paths:
    """`home` if given, else CCHC_HOME, else the platform's folder for user data."""
    chosen = home or os.environ.get("CCHC_HOME")
    if chosen:
        return Paths(typed_path(chosen).absolute())
    from platformdirs import user_data_dir

    return Paths(Path(user_data_dir("CCHC", appauthor=False)))


def typed_path(text: str) -> Path:
    """The path a person typed or pasted: quotation marks off (Explorer's "copy as path" adds them), `~` filled in.

    InputError `path.home` for an unknown "~name". Ask `os.path.exists` of such a path, for Path.exists raises when a
    name in it is too long.
    """
    path = os.path.expanduser(text.strip().strip("\"'"))
    if path.startswith("~"):
        raise InputError("path.home", path=path)
    return Path(path)


def shipped(*parts: str) -> Path:
    """A file that ships with the program: in the wheel, or in the checkout beside the package."""
    inside = _PACKAGE / "data"
    base = inside if inside.is_dir() else _PACKAGE.parent / "data"
    return base.joinpath(*parts)
