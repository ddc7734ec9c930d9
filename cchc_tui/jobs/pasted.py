"""Văn bản đưa vào bằng đường dẫn: the paths in what was typed, pasted or dropped, with nothing read of them yet."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from cchc_tui.paths import typed_path


def read_paths(text: str) -> list[Path]:
    """The paths in typed, pasted or dropped text: one a line, or several in quotation marks, or file:// addresses."""
    found = [path for line in text.splitlines() for path in _line_paths(line.strip())]
    return list(dict.fromkeys(found))


def _line_paths(line: str) -> Iterator[Path]:
    if not line:
        return
    if re.match(r"file:", line, re.IGNORECASE):
        yield from (_from_address(one) for one in re.split(r"\s+(?=file:)", line, flags=re.IGNORECASE))
    elif line[0] in "\"'" and line.count(line[0]) > 2:
        yield from (typed_path(one) for one in re.findall(r'"([^"]+)"|\'([^\']+)\'', line) for one in one if one)
    else:
        yield from _bare_paths(line)


def _bare_paths(line: str) -> list[Path]:
    """A name with spaces is one path when it is there; else the pieces, when all of them are."""
    whole = typed_path(line)
    if os.path.lexists(whole):
        return [whole]
    for pieces in (_shell_pieces(line), line.split()):
        paths = [typed_path(piece) for piece in pieces]
        if paths and all(map(os.path.lexists, paths)):
            return paths
    return [whole]


def _shell_pieces(line: str) -> list[str]:
    """What a Linux terminal meant by a dropped name: blanks behind backslashes."""
    try:
        return shlex.split(line) if os.name != "nt" else []
    except ValueError:
        return []


def _from_address(address: str) -> Path:
    """The path that a file:// address names, on this system or, for a server's name, on the network."""
    rest = unquote(re.sub(r"^file:", "", address.strip(), flags=re.IGNORECASE))
    host, _, path = rest.removeprefix("//").partition("/") if rest.startswith("//") else ("", "", rest.lstrip("/"))
    if re.match(r"[A-Za-z]:", path):
        return Path(path)
    if host and host.casefold() != "localhost":
        return Path(f"//{host}/{path}")
    return Path(f"/{path}")
