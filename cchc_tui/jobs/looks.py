"""Looks into papers, each made once for the same bytes and kept: signed or not, pages, the words of a first page."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from cchc_tui.core.codec import Plain
from cchc_tui.core.errors import InputError, StoreError
from cchc_tui.core.evidence import Evidence, FileState
from cchc_tui.core.papers import FileLook, PaperKind, Trouble
from cchc_tui.store.store import Store

_AT_ONCE = 20  # new looks kept and told together
_KINDS = {one: str if isinstance(value, str) else type(value) for one, value in asdict(FileLook()).items()}


def kept_looks(store: Store) -> dict[str, FileLook]:
    """What looks have found before, by SHA-256; one that cannot be read is made anew."""
    found = {digest: _look(text) for digest, text in store.looks().items()}
    return {digest: look for digest, look in found.items() if look is not None}


def keep_looks(store: Store, looks: Mapping[str, FileLook]) -> None:
    """Remember looks where the store may be written; they are only a saving of time."""
    if looks and not store.read_only:
        with contextlib.suppress(StoreError):
            store.keep_looks({digest: _text(look) for digest, look in looks.items()})


def look_at_new(
    store: Store,
    papers: Iterable[Evidence],
    stopped: Callable[[], bool] = lambda: False,
    told: Callable[[dict[str, FileLook]], None] = lambda _: None,
) -> dict[str, FileLook]:
    """Looks at every paper: those kept, and new ones for bytes nobody has looked at, which are kept too.

    `told` gets those kept at once, and the new ones a few at a time.
    """
    looks = kept_looks(store)
    told(dict(looks))
    papers = [one for one in papers if one.has_file and one.fingerprint.sha256 not in looks]
    if not papers:
        return looks
    from cchc_tui.formats.paper_look import look_at_paper
    from cchc_tui.jobs.evidence import check_file

    new: dict[str, FileLook] = {}

    def hand_over() -> None:
        if new:
            keep_looks(store, new)
            told(dict(new))
            new.clear()

    for one in papers:
        digest = one.fingerprint.sha256
        if digest in looks or stopped():
            continue
        try:
            # A look is kept for these bytes: it must not be of others that lie there now.
            if check_file(one) is FileState.INTACT:
                looks[digest] = new[digest] = look_at_paper(Path(one.path))
        except InputError:
            continue
        if len(new) == _AT_ONCE:
            hand_over()
    hand_over()
    return looks


def _text(look: FileLook) -> str:
    return json.dumps(asdict(look), ensure_ascii=False)


def _look(text: str) -> FileLook | None:
    try:
        plain: Plain = json.loads(text)
        known = {name: plain[name] for name in _KINDS}
        if any(not isinstance(value, _KINDS[name]) for name, value in known.items()):
            return None
        return FileLook(**{**known, "kind": PaperKind(known["kind"]), "trouble": Trouble(known["trouble"])})
    except (ValueError, TypeError, KeyError):
        return None
