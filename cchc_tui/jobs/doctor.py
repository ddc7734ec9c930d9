"""Khám: everything that can be told of the data, the disk and this machine, line by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from cchc_tui.core.findings import Finding
from cchc_tui.core.frozen import dataclass
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings


class Verdict(StrEnum):
    """Kết luận của một dòng."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng khám: `texts.errors.explain(line.finding)` is its sentence."""

    verdict: Verdict
    finding: Finding


def examine(paths: Paths, settings: Settings, clock: Callable[[], datetime]) -> list[Line]:
    """Every line, in reading order; nothing is changed."""
    return []
