"""The names papers had at their office, made safe for any disk."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_tui.core.text import clean, nfc, safe_name

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST = 80


def true_name(name: str) -> str:
    """`name` with its marks, without what Windows refuses or hides; at most 80 characters, its ending kept."""
    kept = _FORBIDDEN.sub("-", clean(name, multiline=False)).strip(" .~-")
    if not kept or _RESERVED.match(kept):
        return safe_name(name)
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = kept, ""
    tail = f".{ending}" if ending else ""
    return stem[: _LONGEST - len(tail)].rstrip(" .") + tail


def true_paths(names: Mapping[str, str]) -> dict[str, str]:
    """For each path in a package the same folder with its paper's own name, told apart by a number where needed."""
    taken: set[str] = set()
    paths: dict[str, str] = {}
    for path, name in names.items():
        folder, _, own = path.rpartition("/")
        wanted = true_name(name) if name else own
        stem, dot, ending = wanted.rpartition(".")
        number, found = 1, wanted
        while _key(f"{folder}/{found}") in taken:
            number += 1
            found = f"{stem} ({number}).{ending}" if dot else f"{wanted} ({number})"
        taken.add(_key(f"{folder}/{found}"))
        paths[path] = f"{folder}/{found}"
    return paths


def _key(path: str) -> str:
    """`path` as a disk sees it that does not tell capitals apart."""
    return nfc(nfc(path).casefold())
