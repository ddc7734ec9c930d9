"""van-ban.toml: how an office's papers look and what they say, read without ever standing in the way of a paper."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cchc_tui.core.errors import reason_of
from cchc_tui.core.findings import Finding, warning
from cchc_tui.documents.office_form import OfficeForm, with_own_form

_MOST_BYTES = 1 << 20


def read_form(path: Path, usual: OfficeForm, papers: tuple[str, ...]) -> tuple[OfficeForm, list[Finding]]:
    """The `usual` form with what the file says; the usual one when there is none, or when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
        plain = tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        return usual, []
    except OSError as fault:
        return usual, [warning("form.unreadable", path.name, reason=reason_of(fault))]
    except (ValueError, RecursionError) as fault:  # a number of too many digits is a plain ValueError
        return usual, [warning("form.syntax", path.name, reason=str(fault))]
    return with_own_form(usual, plain, papers)
