"""Nhận giấy tờ: many files at once, each looked at, guessed, held against the register, given leaves it may prove."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import CchcError, InputError, reason_of
from cchc_tui.core.evidence import DocumentFields, Evidence
from cchc_tui.core.findings import Finding, error, warning
from cchc_tui.core.guess import Guess, guess
from cchc_tui.core.paper_kinds import ALLOWED, MACRO_ENDINGS, check_kind, ending_of
from cchc_tui.core.papers import FileLook, Trouble
from cchc_tui.core.secrecy import is_marked
from cchc_tui.core.suggest import LeafWords, Suggestion, leaf_words, suggest
from cchc_tui.core.text import search_key, visible
from cchc_tui.formats.paper_look import look_at_paper
from cchc_tui.jobs.evidence import must_keep, read_evidence

MOST_FILES = 2000
_MOST_DEPTH = 20
_LITTER = ("~$", ".", "._")  # what Word, Linux and macOS leave beside a paper
_TROUBLES = {
    Trouble.LOCKED: "paper.look_locked",
    Trouble.BROKEN: "paper.look_broken",
    Trouble.SLOW: "paper.look_slow",
    Trouble.LARGE: "paper.look_large",
}
Progress = Callable[[int, int, str], None]


class Likeness(StrEnum):
    """Trùng với: the same bytes, the same number with other bytes, or newer bytes at a place already registered."""

    SAME_BYTES = "same_bytes"
    SAME_NUMBER = "same_number"
    SAME_PLACE = "same_place"


@dataclass(frozen=True, slots=True)
class Twin:
    """Bản trùng: a registered paper, or one taken in before it, and how this one is like it."""

    kind: Likeness
    evidence_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Intake:
    """Tệp nhận vào: the paper with its guessed fields, and everything that was noticed of it.

    `keep` says that it lies where it will not stay, so that a copy must be kept.
    """

    evidence: Evidence
    look: FileLook
    guess: Guess
    suggestions: tuple[Suggestion, ...] = ()
    twin: Twin | None = None
    findings: tuple[Finding, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Tray:
    """Khay: what was taken in, and what was refused and why."""

    papers: tuple[Intake, ...] = ()
    refused: tuple[Finding, ...] = ()


def list_files(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Files as given, folders by the files in them that are taken here; what could not be listed is told."""
    files: list[Path] = []
    findings: list[Finding] = []
    for path in paths:
        if not os.path.isdir(path):
            files.append(path)
            continue
        found: list[Path] = []
        for one in _walk(path, findings):
            if len(files) + len(found) == MOST_FILES:
                findings.append(warning("intake.too_many", path=str(path), most=MOST_FILES))
                break
            found.append(one)
        if not found:
            findings.append(warning("intake.folder_empty", path=str(path)))
        files += found
    return list(dict.fromkeys(files)), findings


def _walk(folder: Path, findings: list[Finding], depth: int = 0) -> Iterator[Path]:
    """The files below a folder in the order of their names; links to folders are not followed, so nothing loops."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: search_key(entry.name))
    except OSError as fault:
        findings.append(warning("intake.folder_unread", path=str(folder), reason=reason_of(fault)))
        return
    for entry in inside:
        if entry.name.startswith(_LITTER):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < _MOST_DEPTH:
                yield from _walk(folder / entry.name, findings, depth + 1)
        elif ending_of(entry.name) in ALLOWED and (entry.is_symlink() or entry.is_file()):
            yield folder / entry.name


def take_in(
    paths: Sequence[Path],
    assessment: Assessment,
    now: datetime,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Tray:
    """Look at every file; what is refused is told with its name, and breaking off keeps what was looked at."""
    files, told = list_files(paths)
    words = leaf_words(assessment.criteria)
    seen = _Seen(assessment)
    papers: list[Intake] = []
    for at, path in enumerate(files):
        if cancelled and cancelled():
            break
        if progress:
            progress(at, len(files), visible(path.name))
        try:
            taken = seen.settled(_taken(path, now, words))
        except CchcError as fault:
            told.append(error(fault.code, visible(path.name), **fault.facts))
        else:
            papers.append(taken)
    return Tray(tuple(papers), tuple(told))


def _taken(path: Path, now: datetime, words: LeafWords) -> Intake:
    evidence = read_evidence(path, now)
    full = Path(evidence.path)
    look = look_at_paper(full)
    guessed = guess(look.first_words, full.name, scanned=look.scanned)
    document = guessed.document
    if is_marked(full.name, document.document_number, document.summary, look.first_words):
        raise InputError("paper.secret", name=evidence.name)
    findings = check_kind(full.name, look.first, evidence.fingerprint.size)
    if look.macros and ending_of(full.name) not in MACRO_ENDINGS:
        findings.append(warning("paper.macros", name=evidence.name))
    if look.trouble:
        findings.append(warning(_TROUBLES[look.trouble], name=evidence.name))
    return Intake(
        replace(evidence, document=document),
        look,
        guessed,
        tuple(suggest(words, document, full.stem)),
        findings=tuple(findings),
        keep=must_keep(full),
    )


class _Seen:
    """The papers registered and taken in so far, to be found by place, bytes and number."""

    def __init__(self, assessment: Assessment) -> None:
        self._places: dict[str, Evidence] = {}
        self._bytes: dict[str, Evidence] = {}
        self._numbers: dict[str, list[Evidence]] = {}
        self._assessment = assessment
        for one in assessment.evidence.values():
            self._add(one)

    def _add(self, one: Evidence) -> None:
        if one.has_file:
            self._places.setdefault(one.path, one)
            self._bytes.setdefault(one.fingerprint.sha256, one)
        if number := _number_key(one.document):
            self._numbers.setdefault(number, []).append(one)

    def settled(self, taken: Intake) -> Intake:
        """`taken` with its twin; a paper known at that place keeps its own id and fields."""
        one = taken.evidence
        twin = self._twin(one)
        known = self._places.get(one.path)
        if known is not None:
            one = self._assessment.settled(replace(one, document=DocumentFields()))
        self._add(one)
        return replace(taken, evidence=one, twin=twin)

    def _twin(self, one: Evidence) -> Twin | None:
        same = self._bytes.get(one.fingerprint.sha256)
        if same is not None and one.fingerprint.size:
            return Twin(Likeness.SAME_BYTES, same.id, same.title)
        there = self._places.get(one.path)
        if there is not None:
            return Twin(Likeness.SAME_PLACE, there.id, there.title)
        numbered = (other for other in self._numbers.get(_number_key(one.document), ()) if _same_year(one, other))
        other = next(numbered, None)
        return Twin(Likeness.SAME_NUMBER, other.id, other.title) if other else None


def _number_key(document: DocumentFields) -> str:
    """A number as one compares it: no blanks, no leading zero, no marks."""
    return re.sub(r"^0+(?=\d)", "", re.sub(r"[\s.]", "", search_key(document.document_number)))


def _same_year(one: Evidence, other: Evidence) -> bool:
    """Numbers begin anew each year, and every office counts its own."""
    years = {day[:4] for day in (one.document.issued_on, other.document.issued_on) if day}
    issuers = {search_key(name) for name in (one.document.issuer, other.document.issuer) if name}
    return len(years) < 2 and len(issuers) < 2
