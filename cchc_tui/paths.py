"""Where the officer's data lie on this machine."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path

from cchc_tui.core.errors import InputError
from cchc_tui.core.frozen import dataclass

DATA, DATABASE, STARTER = "du-lieu", "cchc.db", "CCHC.bat"


@dataclass(frozen=True)
class Paths:
    """The folder that holds everything an office enters, and the files in it.

    `chosen` when a person named it, so that nothing else may be taken in its stead.
    """

    home: Path
    chosen: bool = False

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.home / DATABASE

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


def find_paths(home: str | None = None, executable: str = sys.executable) -> Paths:
    """`home` if given, else CCHC_HOME, else `du-lieu` of the portable folder if it can be used, else the person's own.

    No drive letter is remembered anywhere: a stick has another one on the next machine.
    """
    chosen = home or os.environ.get("CCHC_HOME")
    if chosen:
        return Paths(typed_path(chosen).absolute(), chosen=True)
    folder = portable_folder(executable)
    if folder is None or folder.parent == users_base():
        return Paths(users_home())
    data = folder / DATA
    # Data that lie there are used even where they cannot be written: they can be looked at, and copied.
    return Paths(data if (data / DATABASE).exists() or _can_write(data) else users_home())


def portable_folder(executable: str = sys.executable) -> Path | None:
    """The folder that is carried about with the program in it: CCHC.bat beside `runtime`; None elsewhere."""
    folder = Path(executable).parent.parent
    return folder if (folder / STARTER).is_file() and (folder / "runtime").is_dir() else None


def users_base() -> Path:
    """The folder of this program among the person's own, on this machine."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("CCHC", appauthor=False))


def users_home() -> Path:
    """Where data lie that belong to no portable folder; early versions put them one folder higher."""
    base = users_base()
    return base if (base / DATABASE).exists() else base / DATA


def _can_write(data: Path) -> bool:
    """Whether files can be made in `data`, or in the folder it would be made in."""
    probe = (data if data.is_dir() else data.parent) / f".cchc-thu-{os.getpid()}"
    try:
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        probe.unlink()
    except OSError:
        return False
    return True


def typed_path(text: str) -> Path:
    """The path a person typed or pasted: quotation marks off (Explorer's "copy as path" adds them), `~` filled in.

    InputError `path.home` for an unknown "~name". Ask `os.path.exists` of such a path, for Path.exists raises when a
    name in it is too long.
    """
    path = text.strip().strip("\"'")
    if os.name != "nt" or path[1:2] in ("", "/", "\\"):  # Windows would take any name behind a ~ for a person's
        path = os.path.expanduser(path)
    if path.startswith("~"):
        raise InputError("path.home", path=path)
    return Path(path)
