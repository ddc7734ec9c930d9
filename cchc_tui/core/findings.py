"""What is wrong with data: a list of findings, all at once, never an exception at the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from cchc_tui.core.frozen import dataclass


class Level(StrEnum):
    """Mức độ: an error blocks, a warning needs a look, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Phát hiện: one fault, where it is (a criterion code, a file, a cell) and the facts to tell it by."""

    level: Level
    code: str
    place: str = ""
    facts: dict[str, object] = field(default_factory=dict)


def error(code: str, place: str = "", **facts: object) -> Finding:
    """A finding that blocks."""
    return Finding(Level.ERROR, code, place, facts)


def warning(code: str, place: str = "", **facts: object) -> Finding:
    """A finding that needs a look but does not block."""
    return Finding(Level.WARNING, code, place, facts)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything among `findings` blocks."""
    return any(finding.level is Level.ERROR for finding in findings)
