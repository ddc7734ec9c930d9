"""Names inside a container: which are safe on every system, and which would be one and the same file."""

from __future__ import annotations

import re
import unicodedata

from cchc_tui.core.text import nfc

_LONGEST = 1024  # characters of a name: walking up longer ones would take a while
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_FORBIDDEN = set('\\<>:"|?*')


def is_safe_name(name: str) -> bool:
    """Whether `name` stays inside its folder on every system and means the same file on all of them."""
    parts = name.removesuffix("/").split("/")
    return len(name) <= _LONGEST and all(map(_is_safe_part, parts))


def _is_safe_part(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and not part.startswith("~")
        and part[-1] not in ". "
        and len(part) <= 255
        and not _FORBIDDEN.intersection(part)
        and not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in part)
        and not _RESERVED.match(part)
    )


def fold_name(name: str) -> str:
    """`name` as the least distinguishing file system sees it: equal keys would overwrite each other."""
    parts = nfc(nfc(name).casefold()).removesuffix("/").split("/")
    return "/".join(part.rstrip(". ") for part in parts)
