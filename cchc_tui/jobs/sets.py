"""Sets that live: kept in versions, changed for a year by notices, and moved to with all that a person wrote."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.criteria import CriteriaSet, Notice
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.findings import Finding, Level, has_errors
from cchc_tui.core.mapping import Kind, Move, carry, check_moves, guess_moves
from cchc_tui.core.notices import apply_notices, check_notice, leaves_under, notice_warnings
from cchc_tui.core.set_codec import set_from_plain, set_to_plain
from cchc_tui.core.text import slug
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.formats.notices import read_notice
from cchc_tui.formats.set_toml import write_set_toml
from cchc_tui.jobs.scores import write_file
from cchc_tui.jobs.setup import KnownSet, known_sets
from cchc_tui.paths import Paths
from cchc_tui.store.living import Texts
from cchc_tui.store.store import Store

__all__ = [
    "add_notice", "move", "next_version", "notices_left", "plan_move", "read_notice", "remove_notice", "save_set",
    "user_sets",
]  # fmt: skip


# Versions


def save_set(criteria: CriteriaSet, paths: Paths) -> Path:
    """Keep a set in the user's folder, whole or not at all; the same set again is the same file.

    StateError `set.version_taken` when its code and version already mean something else, `set.faulty` as InputError
    when it has errors: what was once kept is never written over.
    """
    written, findings = set_from_plain(set_to_plain(criteria))
    if written is None or has_errors(findings):
        count = sum(one.level is Level.ERROR for one in findings)
        raise InputError("set.faulty", name=criteria.code, findings=findings, count=count)
    checksum = set_checksum(written)
    target = paths.sets / f"{slug(criteria.code) or 'bo'}-v{criteria.version}.toml"
    for known in _same_code(criteria, paths):
        one = known.criteria
        if one is not None and one.version == criteria.version:
            if set_checksum(one) == checksum:
                return known.path
            raise StateError("set.version_taken", name=criteria.code, version=criteria.version)
    if os.path.lexists(target):  # another code that makes the same name, or a file spoilt by another hand
        target = target.with_stem(f"{target.stem}-{checksum[:8]}")
    write_file(target, write_set_toml(written))
    return target


def user_sets(paths: Paths) -> list[KnownSet]:
    """The sets in the user's own folder, as `known_sets` tells those that ship with the program."""
    return [one for one in known_sets(paths.sets) if one.path.parent == paths.sets]


def next_version(criteria: CriteriaSet, note: str, paths: Paths | None = None) -> CriteriaSet:
    """The set as the version after every known one of its code; InputError `set.note_missing` without a change note."""
    told = " ".join(note.split())
    if not told:
        raise InputError("set.note_missing")
    versions = [one.criteria.version for one in _same_code(criteria, paths) if one.criteria is not None]
    return replace(criteria, version=max([criteria.version, *versions]) + 1, change_note=told)


def _same_code(criteria: CriteriaSet, paths: Paths | None) -> list[KnownSet]:
    every = known_sets(paths.sets if paths else None)
    return [one for one in every if one.criteria is not None and one.criteria.code == criteria.code]


# Notices


def add_notice(store: Store, assessment_id: int, notice: Notice) -> list[Finding]:
    """Let a notice hold for an assessment, after a backup; returns what needs a look: scored leaves it touches.

    The same number again takes the place of the earlier text. StateError `notice.faulty` with every fault.
    """
    assessment = _without(store, assessment_id, notice.number)
    findings = check_notice(assessment.criteria, notice)
    if has_errors(findings):
        count = sum(one.level is Level.ERROR for one in findings)
        raise StateError("notice.faulty", number=notice.number, count=count, findings=findings)
    store.backup("notice")
    store.save_notice(assessment_id, notice)
    return [*findings, *notice_warnings(assessment, notice)]


def remove_notice(store: Store, assessment_id: int, number: str) -> None:
    """Take a notice back, after a backup; StateError `notice.unknown`."""
    store.backup("notice")
    store.remove_notice(assessment_id, number)


def _without(store: Store, assessment_id: int, number: str) -> Assessment:
    """The assessment as it is without the notice of that number."""
    assessment = store.load(assessment_id)
    others = tuple(one for one in assessment.notices if one.number.strip() != number.strip())
    return replace(assessment, criteria=apply_notices(store.base_set(assessment_id), others), notices=others)


# Moving


def plan_move(store: Store, assessment_id: int, target: CriteriaSet) -> tuple[Move, ...]:
    """What would become of every leaf on another set, guessed; StateError `move.same_set` when it is no other."""
    if set_checksum(target) == set_checksum(store.base_set(assessment_id)):
        raise StateError("move.same_set")
    return guess_moves(store.load(assessment_id).criteria, target)


def move(store: Store, assessment_id: int, target: CriteriaSet, moves: Sequence[Move]) -> int:
    """A copy of the assessment on another set, after a backup; the old one stays as it is. Returns the copy's id.

    Texts, owners and the register go along, answers never, and every link waits in the copy to be confirmed.
    StateError `move.unconfirmed` while a line is only guessed; InputError `mapping.faulty` when the lines do not cover
    both sets.
    """
    assessment = store.load(assessment_id)
    carried = carry(assessment, target, moves)
    open_ = [one for one in check_moves(moves, assessment.criteria, target) if one.code == "mapping.unconfirmed"]
    if open_:
        raise StateError("move.unconfirmed", count=len(open_), findings=open_)
    store.backup("move")
    texts = _texts(store.texts(assessment_id), moves)
    for code, owner in carried.owners.items():
        one = texts.get(code, Texts())
        texts[code] = replace(one, owner=one.owner or owner)
    left = notices_left(assessment, target, moves)
    kept = [one for one in assessment.notices if one not in left]
    return store.create_copy(assessment_id, target, texts, carried.pending_links, kept)


def notices_left(assessment: Assessment, target: CriteriaSet, moves: Sequence[Move]) -> tuple[Notice, ...]:
    """The notices that do not go along: they change a rule, or their codes mean other leaves on the other set."""
    stayed = {one.old[0] for one in moves if one.kind in (Kind.SAME, Kind.REWORDED) and one.old == one.new}
    return tuple(
        one
        for one in assessment.notices
        if one.changed
        or leaves_under(assessment.criteria, one.excluded) != leaves_under(target, one.excluded)
        or not stayed.issuperset(leaves_under(target, one.excluded))
    )


def _texts(known: dict[str, Texts], moves: Sequence[Move]) -> dict[str, Texts]:
    """What was written of the old leaves, under the new ones that continue them."""
    found: dict[str, Texts] = {}
    for one in moves:
        told = [known[code] for code in one.old if code in known]
        joined = Texts(
            "\n\n".join(text.explanation for text in told if text.explanation.strip()),
            ", ".join(dict.fromkeys(text.owner for text in told if text.owner)),
            "\n\n".join(text.note for text in told if text.note.strip()),
        )
        if joined != Texts():
            found |= dict.fromkeys(one.new, joined)
    return found
