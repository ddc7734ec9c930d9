"""Values from another copy's file: only a text that this store would itself have written may be kept."""

from __future__ import annotations

from collections.abc import Callable

from cchc_tui.core.errors import InputError
from cchc_tui.core.joining import Key
from cchc_tui.core.text import nfc
from cchc_tui.store import rows

_MOST_TEXT = 200_000
_WORDS = frozenset({"explanation", "owner", "note", "reason", "deadline", "supplement_by", "appraisal_by"})
_FOLLOWING = frozenset({"task", "past", "poll", "measured"})
_OF_ALL = (
    frozenset({"evidence", "notice", "deadline", "supplement_by", "appraisal_by", "target", "unlocked"}) | _FOLLOWING
)
_NAMED = frozenset({"evidence", "notice", "link", "pending", "reason"}) | _FOLLOWING


def is_sound(key: Key, text: str | None) -> bool:
    """Whether a field of that name may hold that text."""
    code, name = key
    kind, colon, rest = name.partition(":")
    if (kind in _OF_ALL) != (not code) or (kind in _NAMED) != bool(colon and rest):
        return False
    if text is None:
        return kind not in ("explanation", "owner", "note", "deadline")
    if len(text) > _MOST_TEXT or "\0" in text or nfc(text) != text:
        return False
    if kind in _WORDS:
        return True
    again = _AGAIN.get(kind)
    try:
        return again is not None and again(key, rest, text) == text
    except (InputError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return False


def _evidence(_: Key, paper: str, text: str) -> str | None:
    one = rows.evidence_from_text(text)
    told = (one.path, one.name, one.attached_at, one.url, one.fingerprint.sha256)
    numbers = (one.fingerprint.size, one.fingerprint.mtime_ns)
    plain = all(type(word) is str for word in told) and all(type(number) is int for number in numbers)
    digest = one.fingerprint.sha256
    sound = len(digest) == 64 and not digest.strip("0123456789abcdef") and 0 <= one.fingerprint.size < 1 << 60
    return rows.evidence_to_text(one) if one.id == paper and plain and sound and _small(numbers[1]) else None


def _small(number: int) -> bool:
    return abs(number) < 1 << 62


def _link(key: Key, paper: str, text: str) -> str | None:
    one, position = rows.link_from_text(text), rows.parsed(text)["position"]
    counted = type(position) is int and 1 <= position < 1 << 31 and type(one.slot) is int and 0 <= one.slot < 1000
    return rows.link_to_text(one, position) if (one.evidence_id, one.code) == (paper, key[0]) and counted else None


def _notice(_: Key, number: str, text: str) -> str | None:
    notice = rows.notice_from_text(text)
    return rows.notice_to_text(notice) if notice.number.strip() == number else None


def _kept(key: Key, _: str, text: str) -> str | None:
    from cchc_tui.store.kept import is_kept

    return text if is_kept(key[1], text) else None


_AGAIN: dict[str, Callable[[Key, str, str], str | None]] = {
    "answer": lambda _, __, text: rows.answer_to_text(rows.answer_from_text(text)),
    "flag": lambda _, __, ___: "1",
    "unlocked": lambda _, __, ___: "1",
    "appraised": lambda _, __, text: rows.appraised_to_text(rows.appraised_from_text(text)),
    "evidence": _evidence,
    "link": _link,
    "pending": _link,
    "notice": _notice,
    **dict.fromkeys(rows.KEPT, _kept),
}
