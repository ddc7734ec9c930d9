"""A fact that is kept beside an assessment as a name and a text: the edit that writes one, and whether it may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_tui.core.errors import InputError
from cchc_tui.store.journal import Edit
from cchc_tui.store.rows import KEPT, kept_from_text, kept_to_text

if TYPE_CHECKING:
    from cchc_tui.core.follow_up_codec import Kept

OF_LEAF = frozenset({"cause", "effort"})
NAMED = frozenset({"task", "past", "poll", "measured"})


def keep_edit(code: str, name: str, kept: Kept | None) -> Edit:
    """The edit that writes such a fact; InputError `field.unknown` when `kept` is not what the name says."""
    kind, _, key = name.partition(":")
    if (kind in OF_LEAF) != bool(code) or (kind in NAMED) != bool(key) or kind not in KEPT:
        raise InputError("field.unknown", field=name)
    if kept is None:
        return Edit(code, name, None)
    text = kept_to_text(kept)
    if not is_kept(name, text):
        raise InputError("field.unknown", field=name)
    return Edit(code, name, text)


def is_kept(name: str, text: str) -> bool:
    """Whether a fact of that name may hold that text: it reads back as itself, under the name it bears.

    InputError when its values cannot be true.
    """
    kind, _, key = name.partition(":")
    kept = kept_from_text(kind, text)
    return kept_to_text(kept) == text and key == _key_of(kept)


def _key_of(kept: Any) -> str:
    """What stands behind the colon in the name of a fact."""
    from cchc_tui.core.measured import MeasuredResult
    from cchc_tui.core.past import PastResult
    from cchc_tui.core.survey import Poll
    from cchc_tui.core.tasks import Task

    match kept:
        case Task(id=key) | Poll(id=key):
            return key
        case PastResult(period=period):
            return str(period)
        case MeasuredResult():
            return kept.key
        case _:
            return ""
