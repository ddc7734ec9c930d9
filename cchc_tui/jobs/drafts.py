"""Bản đang gõ: edits that the disk has not taken, kept in a small file until they are stored or decided upon."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Assessment, Entry, Office
from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import nfc
from cchc_tui.patience import patiently
from cchc_tui.store import rows
from cchc_tui.store.journal import Change, kind_of

if TYPE_CHECKING:
    from cchc_tui.core.follow_up import FollowUp
    from cchc_tui.store.store import Store

NAME = "dang-go.json"
_SCHEMA = "cchc-dang-go-1"
_MOST = 4 << 20


@dataclass(frozen=True, slots=True)
class Draft:
    """Một chỗ đang gõ: a journalled field, its value as stored text (None takes it away), and when it was typed."""

    assessment: int
    code: str
    field: str
    text: str | None
    at: datetime

    @property
    def key(self) -> tuple[int, str, str]:
        """The place it belongs to."""
        return self.assessment, self.code, self.field

    @property
    def value(self) -> Any:
        """The value as an object."""
        kind = kind_of(self.field)
        if kind in ("explanation", "owner", "note", "reason", "deadline", "supplement_by", "appraisal_by"):
            return self.text or ""
        return self.text is not None if kind in ("flag", "unlocked") else rows.value_from_text(kind, self.text)

    @property
    def change(self) -> Change:
        """The edit that would store it."""
        kind = kind_of(self.field)
        value = self.value
        if value is None and kind in ("link", "pending", "evidence"):
            gone = self.field.partition(":")[2]
            old: Any = Link(gone, self.code) if kind == "link" else None
            return Change(self.code, kind, old, None)
        return Change(self.code, kind if kind in ("link", "evidence") else self.field, None, value)


def drafts_of(typed: Iterable[tuple[int, Change, datetime]]) -> list[Draft]:
    """Edits as drafts, the last one of each place; without those that hold nothing typed, such as a tie taken off."""
    found: dict[tuple[int, str, str], Draft] = {}
    for assessment_id, change, at in typed:
        if isinstance(change.new, bool):
            text: str | None = "1" if change.new else None
        elif change.new is None:
            text = None
        else:
            text = _text(change.new)
            if text is None:
                continue
        draft = Draft(assessment_id, change.code, _field(change), text, at)
        if not (text is None and isinstance(change.old, Evidence | Link)):
            found.pop(draft.key, None)
            found[draft.key] = draft
    return list(found.values())


def _field(change: Change) -> str:
    match change.new:
        case Evidence(id=key):
            return f"evidence:{key}"
        case Link(evidence_id=key):
            return f"link:{key}"
        case _:
            return change.field


def _text(value: object) -> str | None:
    match value:
        case str():
            return nfc(value)
        case _ if isinstance(value, Answer):
            return rows.answer_to_text(value)
        case Appraised():
            return rows.appraised_to_text(value)
        case Evidence():
            return rows.evidence_to_text(value)
        case Link():
            return rows.link_to_text(value, 1)
        case Office():
            return rows.office_to_text(value)
    try:
        return rows.kept_to_text(value)  # type: ignore[arg-type]  # it looks at what it is given itself
    except (InputError, TypeError, AttributeError):
        return None


# The file: beside the data, or in the temporary folder when that is the very place that is broken.


def places(home: Path) -> tuple[Path, Path]:
    """Where drafts of the data in `home` may lie."""
    import tempfile

    mark = sha256_hex(os.path.abspath(home).encode("utf-8", "surrogateescape"))[:12]
    return home / NAME, Path(tempfile.gettempdir()) / f"cchc-{mark}-{NAME}"


def keep(home: Path, drafts: Sequence[Draft], *, broken: bool = False) -> Path | None:
    """Write the drafts in place of those kept before; where they lie now, None when no place takes them.

    With `broken` the folder of the data is not to be relied on: they are put into the temporary folder as well.
    """
    plain = {"schema": _SCHEMA, "drafts": [_plain(one) for one in drafts]}
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    kept: Path | None = None
    for path in places(home):
        if kept is not None and not broken:
            _unlink(path)
        elif _written(path, text):
            kept = path
    return kept


def keep_loose(home: Path, texts: Sequence[tuple[str, str]], at: datetime) -> Path | None:
    """Texts that belong to no edit yet, in a file to be read by people; None when no place takes it."""
    words = "\n\n".join(text.strip() for _, text in texts) + "\n"
    name = f"chu-dang-go-{at:%Y%m%d-%H%M%S}.txt"
    for folder in (path.parent for path in places(home)):
        if _written(folder / name, words):
            return folder / name
    return None


def forget(home: Path) -> None:
    """All of it is stored, or was decided upon."""
    for path in places(home):
        _unlink(path)


def exist(home: Path) -> bool:
    """Whether there is anything to read."""
    return any(os.path.exists(path) for path in places(home))


def found(home: Path) -> list[Draft]:
    """The drafts kept for the data in `home`; of two for one place the later one. What cannot be read is left out."""
    latest: dict[tuple[int, str, str], Draft] = {}
    for path in places(home):
        for draft in _read(path):
            other = latest.get(draft.key)
            if other is None or other.at <= draft.at:
                latest[draft.key] = draft
    return sorted(latest.values(), key=lambda one: one.at)


def open_drafts(store: Store, drafts: Iterable[Draft]) -> list[tuple[Draft, Any]]:
    """The drafts that differ from what is stored, each with the stored value; the others need no decision."""
    known = {head.id for head in store.assessments()}
    loaded: dict[int, tuple[Assessment, FollowUp]] = {}
    different = []
    for one in drafts:
        if one.assessment not in known:
            continue
        if one.assessment not in loaded:
            loaded[one.assessment] = store.load(one.assessment), store.follow_up(one.assessment)
        assessment, follow_up = loaded[one.assessment]
        if one.code and one.code not in assessment.criteria.by_code:
            continue
        if one.field == "unlocked":
            stands: Any = not store.closed(one.assessment)
        else:
            stands = _followed(follow_up, one) if kind_of(one.field) in rows.KEPT else _stands(assessment, one)
        if stands != one.value:
            different.append((one, stands))
    return different


def _followed(kept: FollowUp, draft: Draft) -> Any:
    kind, _, key = draft.field.partition(":")
    match kind:
        case "cause":
            return kept.causes.get(draft.code)
        case "effort":
            return kept.efforts.get(draft.code)
        case "target":
            return kept.target
        case "task":
            return kept.tasks.get(key)
        case "past":
            return kept.past.get(key)
        case "poll":
            return kept.polls.get(key)
        case _:
            return kept.measured.get(key)


def _stands(assessment: Assessment, draft: Draft) -> Any:
    kind, _, key = draft.field.partition(":")
    entry = assessment.entries.get(draft.code) or Entry(draft.code)
    match kind:
        case "answer" | "explanation" | "owner" | "note" | "appraised":
            return getattr(entry, kind)
        case "flag":
            return entry.flagged
        case "reason":
            return assessment.reasons.get((draft.code, key), "")
        case "evidence":
            return assessment.evidence.get(key)
        case "link":
            return next((one for one in assessment.links if (one.evidence_id, one.code) == (key, draft.code)), None)
        case "office":
            return assessment.office
        case "deadline":
            return assessment.deadlines.submit
        case "supplement_by":
            return assessment.deadlines.supplement
        case "appraisal_by":
            return assessment.deadlines.appraisal
    return None


def _written(path: Path, text: str) -> bool:
    beside = path.with_name(f".{path.name}.moi")
    try:
        beside.unlink(missing_ok=True)
        # A folder for all: nobody else is to read it, and nobody else's file is to be written through.
        fd = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: os.replace(beside, path))
    except OSError:
        _unlink(beside)
        return False
    return True


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _plain(one: Draft) -> dict[str, object]:
    return {
        "assessment": one.assessment,
        "code": one.code,
        "field": one.field,
        "text": one.text,
        "at": one.at.isoformat(),
    }


def _read(path: Path) -> list[Draft]:
    try:
        if path.stat().st_size > _MOST:
            return []
        plain = json.loads(path.read_text("utf-8"))
        if plain["schema"] != _SCHEMA:
            return []
        return [draft for one in plain["drafts"] if (draft := _draft(one))]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _draft(plain: Any) -> Draft | None:
    """One draft; None when it holds something this program would not have written."""
    from cchc_tui.store.soundness import is_sound

    try:
        number, code, field, text = (plain[name] for name in ("assessment", "code", "field", "text"))
        at = datetime.fromisoformat(plain["at"])
    except (KeyError, TypeError, ValueError):
        return None
    if type(number) is not int or type(code) is not str or type(field) is not str or at.tzinfo is None:
        return None
    office = field == "office" and isinstance(text, str) and isinstance(rows.value_from_text(field, text), Office)
    if not office and not (text is None or type(text) is str):
        return None
    if not office and not is_sound((code, field), text):
        return None
    return Draft(number, code, field, text, at)
