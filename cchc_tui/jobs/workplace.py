"""Nơi làm việc: where the data of this start lie, and why they may only be looked at there.

A stick carries, the PC works: on a stick data are written only if a person insists, on another machine's disk never.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_tui.core.frozen import dataclass
from cchc_tui.drives import Medium, medium_of
from cchc_tui.paths import DATA, Paths, find_paths, users_base, users_home
from cchc_tui.settings import load_settings

_WHY = {
    Medium.REMOVABLE: "db.on_stick", Medium.NETWORK: "db.on_network", Medium.DISC: "db.readonly_folder",
}  # fmt: skip
# A database that cannot even be looked at where nothing may be written: of an older version, or broken off in a change.
COPY_FIRST = ("db.older_read_only", "db.readonly", "db.io")
_MOST_OFFICES = 9


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where to work: the place, what it lies on, a reason code if it may only be read.

    `left` is the carried place in whose stead data of the same story on this machine were taken, and `ahead` whether
    it knows edits that these do not.
    """

    paths: Paths
    medium: Medium = Medium.FIXED
    because: str = ""
    left: Paths | None = None
    ahead: bool = False

    @property
    def insisted(self) -> bool:
        """Whether a person wants to write on removable media all the same."""
        return self.medium is Medium.REMOVABLE and not self.because


def find_workplace(home: str | None = None, root: Path = Path("/"), kernel: Any = None) -> Workplace:
    """The place that `home`, the machine and the folder the program runs from lead to; `root` and `kernel` as drives
    have them."""
    return workplace(find_paths(home), root, kernel)


def workplace(paths: Paths, root: Path = Path("/"), kernel: Any = None) -> Workplace:
    """What is to be known of working at `paths`, or on this machine instead."""
    medium = medium_of(paths.home, root, kernel)
    because = _WHY.get(medium, "")
    if not because or (medium is Medium.REMOVABLE and load_settings(paths.settings).on_stick):
        return Workplace(paths, medium)
    here = None if paths.chosen else _same_here(paths)
    if here is not None and medium_of(here.home, root, kernel) not in _WHY:
        return Workplace(here, left=paths, ahead=_is_ahead(paths, here))
    return Workplace(paths, medium, because)


def free_home() -> Paths:
    """A place on this machine where no data lie yet."""
    return next((one for one in _homes() if not one.database.exists()), _homes()[-1])


def _homes() -> list[Paths]:
    """Places of the person's own on this machine; a second stick's office gets one of its own."""
    numbered = (users_base() / f"{DATA}-{number}" for number in range(2, _MOST_OFFICES + 1))
    return [Paths(users_home()), *map(Paths, numbered)]


def _same_here(paths: Paths) -> Paths | None:
    """The place on this machine that goes on with the data at `paths`, or the person's own if there are none there."""
    known = [one for one in _homes() if one.database.exists()]
    if not paths.database.exists():
        return known[0] if known else None
    if not known:
        return None
    from cchc_tui.store.elsewhere import story

    first = story(paths.database).first
    return next((one for one in known if first and story(one.database).first == first), None)


def _is_ahead(carried: Paths, here: Paths) -> bool:
    if not carried.database.exists():
        return False
    from cchc_tui.store.elsewhere import has_row, story

    last = story(carried.database).last
    return bool(last) and not has_row(here.database, last)
