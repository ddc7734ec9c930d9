"""The way to the first screen, with nothing on it that the first screen does not need."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from cchc_tui.console import complain as _complain
from cchc_tui.console import is_refused
from cchc_tui.core.errors import CchcError
from cchc_tui.jobs.workplace import COPY_FIRST, Workplace, find_workplace
from cchc_tui.settings import load_settings
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from cchc_tui.paths import Paths
    from cchc_tui.screens.safety import Unsaved

_STORAGE, _WRONG_USE, _BUG = 3, 2, 70


def start_screens(home: str | None) -> int:
    """Open the screens over the data in `home`; the exit code."""
    # Read by Textual when it is imported: no animations, and frames often enough to answer a key at once.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Threads here write to the terminal or work behind the screen: none should wait 5 ms for its turn.
    sys.setswitchinterval(0.0005)
    # Nearly all that is made on the way to the first screen stays; the app turns the collector on once it stands.
    gc.disable()
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
    try:
        return _run(place)
    except KeyboardInterrupt:  # Ctrl+C before the screens have taken the keyboard
        return _WRONG_USE
    except Exception as fault:  # before the first screen, or on the way out: there is no screen to tell it on
        return _fault_page(fault, place.paths)


def _run(place: Workplace) -> int:
    paths = place.paths
    from cchc_tui.app import CchcApp
    from cchc_tui.jobs.opening import open_store

    settings = load_settings(paths.settings)
    store, trouble = None, None
    try:
        # Where there are copies, a file that is not there is a loss and no first start: the store says so.
        known = os.path.exists(paths.database) or os.path.isdir(paths.backups)
        store = open_store(paths, settings, because=place.because) if known else None
    except CchcError as fault:
        if not (place.because and fault.code in COPY_FIRST):  # what cannot even be looked at there can be copied
            trouble = fault
    app = CchcApp(paths, settings, store, trouble)
    app.place = place
    unsaved: Unsaved | None = None
    try:
        code = app.run()
    finally:
        screens = app.open_screens
        unsaved = app.settle()
    if app.fault is not None:
        return _fault_page(app.fault, app.paths, app.last_saved, unsaved, screens, app.loose)
    if unsaved is not None:
        _tell_unsaved(unsaved)
    if code == _STORAGE and app.trouble is not None:
        _complain(explain(app.trouble))  # it stays readable after the screens are gone
    return code or 0


def _fault_page(
    fault: Exception,
    paths: Paths,
    last: datetime | None = None,
    unsaved: Unsaved | None = None,
    screens: str = "",
    loose: Sequence[tuple[str, str]] = (),
) -> int:
    """What stands in the window after a bug: what is safe, what to tell whom, how to go on."""
    from cchc_tui.reports import write_report
    from cchc_tui.texts import recovery_labels as r

    report = write_report(fault, paths, screens)
    kept = _keep_loose(paths, loose)
    _complain(f"\n{r.CRASH_TITLE.format(code=report.code)}\n")
    _complain(f"{r.CRASH_SAVED.format(at=r.show_second(last)) if last else r.CRASH_SAFE}\n")
    if unsaved is not None:
        _tell_unsaved(unsaved)
    if kept is not None:
        _complain(f"{r.CRASH_LOOSE.format(place=paths.short(kept))}\n")
    shown = paths.short(report.path) if report.path else r.NO_REPORT
    _complain(f"{r.CRASH_REPORT.format(report=shown, code=report.code)}\n")
    _complain(f"{r.CRASH_AGAIN}\n")
    return _BUG


def _keep_loose(paths: Paths, loose: Sequence[tuple[str, str]]) -> Path | None:
    if not loose:
        return None
    from datetime import datetime

    from cchc_tui.jobs.drafts import keep_loose

    return keep_loose(paths.home, loose, datetime.now())


def _tell_unsaved(unsaved: Unsaved) -> None:
    from cchc_tui.texts import recovery_labels as r

    if unsaved.path is not None:
        _complain(r.CRASH_DRAFTS.format(count=unsaved.count, place=unsaved.path))
    else:
        codes = ", ".join(code for code in unsaved.codes if code) or t.FIELDS["office"]
        _complain(r.CRASH_LOST.format(count=unsaved.count, codes=codes))
