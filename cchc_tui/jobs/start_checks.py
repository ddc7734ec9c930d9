"""Xem lúc mở: what a start has to ask or to warn of, beside the soundness of the file itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.period import Period

_SLACK = timedelta(minutes=5)


def clock_doubts(now: datetime, last_saved: datetime | None, period: Period) -> list[Finding]:
    """H1: the clock stands before the last edit, or more than a year outside the period; edits keep their order."""
    if last_saved is not None and now < last_saved - _SLACK:
        return [warning("clock.behind", now=f"{now:%H:%M %d/%m/%Y}", last=f"{last_saved.astimezone():%H:%M %d/%m/%Y}")]
    if abs(now.year - period.year) > 1:
        return [warning("clock.outside", now=f"{now:%H:%M %d/%m/%Y}", year=period.year)]
    return []


def known_machines(setting: str) -> dict[str, str]:
    """Machines already asked about, and the answers: "PC-02=chuyen; PC-03=song-song"."""
    pairs = (one.partition("=") for one in setting.split(";"))
    return {name.strip(): answer.strip() for name, _, answer in pairs if name.strip()}


def with_machine(setting: str, device: str, answer: str) -> str:
    """The setting with one more answer."""
    return "; ".join(f"{name}={one}" for name, one in {**known_machines(setting), device: answer}.items())
