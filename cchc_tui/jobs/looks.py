"""Looks into papers, kept by the digest of their bytes: each file is opened once, however often the program starts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import FileState
from cchc_tui.core.look_codec import look_from_plain, look_to_plain
from cchc_tui.core.papers import FileLook
from cchc_tui.store.store import Store

_AT_ONCE = 20  # looks kept together: one transaction, and news for the screen


def known_looks(store: Store) -> dict[str, FileLook]:
    """What earlier looks said, by SHA-256."""
    found = {digest: _read(text) for digest, text in store.looks().items()}
    return {digest: look for digest, look in found.items() if look is not None}


def keep_looks(store: Store, looks: Mapping[str, FileLook]) -> None:
    """Remember looks, where the store may be written."""
    if looks and not store.read_only:
        store.keep_looks({digest: json.dumps(look_to_plain(one), ensure_ascii=False) for digest, one in looks.items()})


def look_into_papers(
    store: Store,
    assessment: Assessment,
    files: Mapping[str, FileState],
    told: Callable[[dict[str, FileLook]], None],
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Tell the looks that are known, then look into each file that stands as it was registered, and keep what it says.

    `told` is called with a few looks at a time.
    """
    from cchc_tui.formats.paper_look import look_at_paper

    known = known_looks(store)
    told(known)
    fresh: dict[str, FileLook] = {}
    for key, one in assessment.evidence.items():
        digest = one.fingerprint.sha256
        if stopped():
            break
        if not one.has_file or digest in known or digest in fresh or files.get(key) is not FileState.INTACT:
            continue
        try:
            fresh[digest] = look_at_paper(Path(one.path))
        except CchcError:  # gone or locked since: the look at the files tells that
            continue
        if len(fresh) % _AT_ONCE == 0:
            _hand_over(store, known, fresh, told)
    _hand_over(store, known, fresh, told)


def _hand_over(
    store: Store,
    known: dict[str, FileLook],
    fresh: dict[str, FileLook],
    told: Callable[[dict[str, FileLook]], None],
) -> None:
    if fresh:
        keep_looks(store, fresh)
        told(dict(fresh))
        known.update(fresh)
        fresh.clear()


def _read(text: str) -> FileLook | None:
    try:
        return look_from_plain(json.loads(text))
    except (ValueError, RecursionError):
        return None
