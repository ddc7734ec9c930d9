"""Finding criteria sets and starting an assessment."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_tui.core.assessment import Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.period import read_period
from cchc_tui.core.text import clean, slug
from cchc_tui.formats.criteria import read_set
from cchc_tui.paths import shipped, typed_path
from cchc_tui.store.store import Store

DEFAULT_SET = "cap-xa-2025"


@dataclass(frozen=True, slots=True)
class KnownSet:
    """Bộ tiêu chí có sẵn: a shipped set and what reading it found."""

    path: Path
    criteria: CriteriaSet | None
    findings: tuple[Finding, ...]


def known_sets() -> list[KnownSet]:
    """The sets that ship with the program, the default one first."""
    files = sorted(shipped("criteria").glob("*.toml"), key=lambda path: (path.stem != DEFAULT_SET, path.stem))
    return [KnownSet(path, *_read(path)) for path in files]


def _read(path: Path) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    criteria, findings = read_set(path)
    return criteria, tuple(findings)


def set_path(name: str) -> Path:
    """The file of a shipped set's code, or `name` itself as a path; InputError `set.unknown` when neither is there."""
    inside = shipped("criteria", f"{name}.toml")
    if name and "/" not in name and "\\" not in name and os.path.isfile(inside):
        return inside
    given = typed_path(name)
    if os.path.exists(given):
        return given
    raise InputError("set.unknown", name=name, known=", ".join(one.path.stem for one in known_sets()))


def find_set(name: str) -> CriteriaSet:
    """The set called `name` (a shipped code or a path); InputError `set.faulty` with its faults."""
    criteria, findings = read_set(set_path(name))
    if criteria is None:
        count = sum(one.level is Level.ERROR for one in findings)
        raise InputError("set.faulty", name=name, findings=findings, count=count)
    return criteria


def start_assessment(
    store: Store,
    name: str,
    superior: str,
    period: str,
    criteria: CriteriaSet,
    *,
    code: str = "",
    district: str = "",
    deadline: str = "",
) -> int:
    """A new assessment in the store; returns its id. InputError for an empty name or an unreadable period."""
    office = make_office(name, superior, code, district)
    return store.create_assessment(office, read_period(period), criteria, deadline)


def make_office(name: str, superior: str, code: str = "", district: str = "") -> Office:
    """An office from typed words; InputError `office.name` or `office.superior` when one is empty."""
    words = (" ".join(clean(text, multiline=False).split()) for text in (name, superior, district))
    name, superior, district = words
    if not name:
        raise InputError("office.name")
    if not superior:
        raise InputError("office.superior")
    return Office(name, superior, slug(code, 24) if code.strip() else "", district)


def read_day(text: str) -> str:
    """An ISO date from what people type: 02/12/2026, 2/12/2026 or 2026-12-02; "" stays; InputError `day.unreadable`."""
    trimmed = text.strip()
    if not trimmed:
        return ""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", trimmed)
    try:
        return str(date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(trimmed))
    except ValueError as fault:
        raise InputError("day.unreadable", text=text) from fault


def read_deadline(text: str) -> str:
    """An ISO date and hour from "05/12/2026 17:00" or "2026-12-05T17:00"; a bare date means the end of its day."""
    trimmed = " ".join(text.strip().split())
    if not trimmed:
        return ""
    day, _, hour = trimmed.replace("T", " ").partition(" ")
    found = re.fullmatch(r"([01]?\d|2[0-3])[:hg]([0-5]\d)?", hour) if hour else None
    if hour and not found:
        raise InputError("day.unreadable", text=text)
    if not day:
        raise InputError("day.unreadable", text=text)
    try:
        iso = read_day(day)
    except InputError as fault:
        raise InputError("day.unreadable", text=text) from fault
    return f"{iso}T{int(found[1]):02d}:{found[2] or '00'}" if found else f"{iso}T23:59"
