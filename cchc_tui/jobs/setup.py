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
from cchc_tui.core.findings import Finding, Level, error
from cchc_tui.core.period import read_period
from cchc_tui.core.text import clean, slug
from cchc_tui.formats.criteria import parse_set, read_set
from cchc_tui.formats.set_toml import write_set_toml
from cchc_tui.formats.set_workbook import read_set_workbook, template_workbook, write_set_workbook
from cchc_tui.jobs.scores import write_file
from cchc_tui.paths import typed_path
from cchc_tui.shipped import shipped, shipped_names
from cchc_tui.store.store import Store

DEFAULT_SET = "cap-xa-2025"
_ENDINGS = (".toml", ".xlsx")


@dataclass(frozen=True, slots=True)
class KnownSet:
    """Bộ tiêu chí có sẵn: a set that ships with the program, or the user's own, and what reading it found.

    `path` is where the user's own lies; of a shipped one it is the bare name, for that may lie in a zip.
    """

    path: Path
    criteria: CriteriaSet | None
    findings: tuple[Finding, ...]


def known_sets(own: Path | None = None) -> list[KnownSet]:
    """The sets that ship with the program, the default one first, then those in the user's folder `own`."""
    names = sorted(_shipped(), key=lambda name: (name != DEFAULT_SET, name))
    sets = [KnownSet(Path(f"{name}.toml"), *_parts(_read_shipped(name))) for name in names]
    return sets + [KnownSet(path, *_read(path)) for path in _own_sets(own) if path.stem not in names]


def _shipped() -> list[str]:
    """The codes of the sets that ship with the program."""
    return [name.removesuffix(".toml") for name in shipped_names("criteria") if name.endswith(".toml")]


def _read_shipped(name: str) -> tuple[CriteriaSet | None, list[Finding]]:
    file = f"{name}.toml"
    return parse_set(shipped("criteria", file), Path(file))


def _parts(read: tuple[CriteriaSet | None, list[Finding]]) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    return read[0], tuple(read[1])


def _own_sets(own: Path | None) -> list[Path]:
    """The files in the user's folder of sets; of two with one name the TOML file."""
    if own is None or not os.path.isdir(own):
        return []
    found = sorted((path for path in own.iterdir() if path.suffix.lower() in _ENDINGS and path.name[:1] not in ".~"),
                   key=lambda path: (path.stem, path.suffix.lower() != ".toml"))  # fmt: skip
    return list({path.stem: path for path in reversed(found)}.values())[::-1]


def _read(path: Path) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    try:
        return _parts(read_any_set(path))
    except InputError as fault:
        return None, (error(fault.code, path.name, **fault.facts),)


def read_any_set(path: Path) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set in a TOML file or in a workbook of our template, and every fault in it.

    A workbook laid out otherwise gives the one finding `set_workbook.not_ours`; InputError when nothing can be read.
    """
    if path.suffix.lower() == ".xlsx":
        return read_set_workbook(path)
    return read_set(path)


def export_set(criteria: CriteriaSet, target: Path) -> Path:
    """Write a set as TOML or as a workbook, by the ending of `target`; InputError `set.ending` for any other."""
    writers = {".toml": write_set_toml, ".xlsx": write_set_workbook}
    write = writers.get(target.suffix.lower())
    if write is None:
        raise InputError("set.ending", path=str(target))
    write_file(target, write(criteria))
    return target


def export_template(target: Path) -> Path:
    """Write the workbook to fill in with a new set; InputError `set.ending` when `target` is no .xlsx."""
    if target.suffix.lower() != ".xlsx":
        raise InputError("set.template_ending", path=str(target))
    write_file(target, template_workbook())
    return target


def _version(path: Path) -> int:
    """The number behind "-v" in a file's name; 0 when there is none."""
    number = path.stem.rpartition("-v")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def read_named_set(name: str, own: Path | None = None) -> tuple[CriteriaSet | None, list[Finding]]:
    """The set of a code, shipped or in the folder `own`, or in the file `name`, with its faults."""
    return _read_shipped(name) if name in _shipped() else read_any_set(_set_path(name, own))


def _set_path(name: str, own: Path | None) -> Path:
    """The file of a set's code in the folder `own`, or `name` as a path; InputError `set.unknown`."""
    named = [path for path in _own_sets(own) if path.stem == name and os.path.isfile(path)]
    if named:
        return named[0]
    versions = sorted(own.glob(f"{slug(name)}-v*.toml"), key=_version) if own is not None and name.strip() else []
    if versions:
        return versions[-1]
    given = typed_path(name)
    if os.path.exists(given):
        return given
    raise InputError("set.unknown", name=name, known=", ".join(one.path.stem for one in known_sets(own)))


def find_set(name: str, own: Path | None = None) -> CriteriaSet:
    """The set called `name` (a code, or the path of a .toml or .xlsx file); InputError `set.faulty` with its faults."""
    criteria, findings = read_named_set(name, own)
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
