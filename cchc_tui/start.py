"""The way to the first screen, with nothing on it that the first screen does not need."""

from __future__ import annotations

import gc
import os
import sys

from cchc_tui.console import complain as _complain
from cchc_tui.console import is_refused
from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.workplace import COPY_FIRST, Workplace, find_workplace
from cchc_tui.settings import load_settings
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain

_STORAGE, _WRONG_USE, _BUG = 3, 2, 70


def start_screens(home: str | None) -> int:
    """Open the screens over the data in `home`; the exit code."""
    # Read by Textual when it is imported: no animations, and frames often enough to answer a key at once.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Nearly all that is made on the way to the first screen stays; the app turns the collector on once it stands.
    gc.disable()
    # Threads here write to the terminal or work behind the screen: none should wait 5 ms for its turn.
    sys.setswitchinterval(0.0005)
    _import_asyncio()
    return run_screens(find_workplace(home))


def _import_asyncio() -> None:
    """Without OpenSSL's connections, which asyncio loads if it can: MBs for a program that never goes online."""
    known = sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    try:
        import asyncio  # noqa: F401
    finally:
        if known is None:
            del sys.modules["ssl"]


def run_screens(place: Workplace) -> int:
    """Run until the officer leaves; the exit code."""
    if is_refused():
        return _WRONG_USE
    paths = place.paths
    from cchc_tui.app import CchcApp
    from cchc_tui.screens.more_work import open_store

    settings = load_settings(paths.settings)
    try:
        store = open_store(paths, settings) if os.path.exists(paths.database) else None
    except CchcError as fault:
        if not (place.because and fault.code in COPY_FIRST):  # what cannot even be looked at there can be copied
            _complain(explain(fault))
            return _STORAGE
        store = None
    app = CchcApp(paths, settings, store)
    app.place = place
    try:
        code = app.run()
    finally:
        if app.session is not None:
            app.session.finish()
            app.session.close()
        elif app.store is not None:
            app.store.close()
    if app.fault is not None:
        from cchc_tui.reports import write_report

        report = write_report(app.fault, paths)
        _complain(t.BUG.format(kind=type(app.fault).__name__, report=report))
        return _BUG
    return code or 0
