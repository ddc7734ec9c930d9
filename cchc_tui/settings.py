"""settings.toml → a frozen Settings; a file that cannot be read never stops the program."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from cchc_tui.core.frozen import dataclass
from cchc_tui.patience import patiently

ON_STICK = "tren_usb"
_MOST_BYTES = 1 << 20
# Names in settings.toml that are not the English ones used here.
KEYS = {"second_place": "sao_luu_2", "journal_file": "nhat_ky", "machines": "may_da_hoi", "reminded": "nhac_sao_luu"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Cài đặt: who works here (written into the history), the look of the screens, whose leaves are "mine", copies,
    and whether a person insists on writing to data on removable media.

    `typing` is how Vietnamese is typed in our fields ("telex", "vni"), `tones` where "hòa" bears its tone ("new": hoà).
    """

    who: str = ""
    theme: str = "textual-dark"
    me: str = ""
    typing: str = ""
    tones: str = ""
    second_place: str = ""  # sao_luu_2: a folder on another disk for one copy a day
    machines: str = ""  # may_da_hoi: where it was said whether the data moved there or are a copy beside another
    reminded: str = ""  # nhac_sao_luu: the day of the last reminder that no copy is on another disk
    journal_file: bool = True  # nhat_ky: whether a readable copy of the journal is kept beside the database
    on_stick: bool = False
    signs: str = ""


def load_settings(path: Path) -> Settings:
    """The settings in a file; the defaults for whatever is missing or unreadable."""
    table = _read(path)
    place = str(table.get("sao_luu_2", "")).strip()
    return Settings(
        who=str(table.get("who", "")) or user_name(),
        theme=str(table.get("theme", "")) or "textual-dark",
        me=str(table.get("me", "")),
        typing=typing if (typing := str(table.get("typing", ""))) in ("telex", "vni") else "",
        tones="new" if table.get("tones") == "new" else "",
        second_place=place if os.path.isabs(place) else "",  # otherwise it would follow the folder of the moment
        machines=str(table.get("may_da_hoi", "")),
        reminded=str(table.get("nhac_sao_luu", "")),
        journal_file=table.get("nhat_ky") is not False,
        signs=str(table.get("signs", "")),
        on_stick=table.get(ON_STICK) is True,
    )


def save_setting(path: Path, key: str, value: str | bool) -> None:
    """Write one setting, and leave the rest of the file as a person may have written it; OSError as it comes."""
    import json
    import re

    if isinstance(value, str):  # a path's name may hold bytes that are no text, and they would spoil the whole file
        value = value.encode("utf-8", "replace").decode()
    # Not every editor writes UTF-8: bytes that are none go back as they came.
    rows = path.read_text("utf-8-sig", "surrogateescape").splitlines() if path.exists() else []
    # Keys of the file itself stand before its first table; a TOML text escapes what a JSON one does.
    own = next((number for number, row in enumerate(rows) if row.startswith("[")), len(rows))
    found = [number for number in range(own) if re.match(rf"{re.escape(key)}\s*=", rows[number])]
    rows[slice(found[0], found[0] + 1) if found else slice(own, own)] = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.moi")
    beside.write_text("\n".join(rows) + "\n", "utf-8", "surrogateescape")
    patiently(lambda: beside.replace(path))


def _read(path: Path) -> dict[str, object]:
    try:
        if not os.path.isfile(path) or path.stat().st_size > _MOST_BYTES:
            return {}
        import tomllib  # not before there is a file: its patterns take a hundredth of a start

        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):  # a number of too many digits is a plain ValueError
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
