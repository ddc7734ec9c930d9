"""Lưu ra chỗ khác: the folder is asked, the work is done behind the screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.paths import typed_path
from cchc_tui.screens.dialogs import FieldsDialog
from cchc_tui.texts import recovery_labels as t
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from cchc_tui.screens.more_work import MoreWork
    from cchc_tui.screens.session import Session


def save_elsewhere(app: MoreWork, session: Session) -> None:
    """Ask for a folder, then write there."""

    def typed(values: dict[str, str] | None) -> None:
        if values is not None:
            app.run_worker(lambda: _save(app, session, typed_path(values["folder"])), thread=True)

    fields = {"folder": t.ELSEWHERE_FIELD}
    start = {"folder": str(Path.home())}
    app.push_screen(FieldsDialog(t.ELSEWHERE_TITLE, fields, start, folder_fault, t.ELSEWHERE_HINT), typed)


def folder_fault(_name: str, text: str) -> str:
    """What is wrong with a folder to write into; "" when nothing is."""
    try:
        path = typed_path(text)
    except InputError as fault:
        return explain(fault)
    if not text.strip() or not path.is_absolute() or not os.path.isdir(path):
        return t.NO_SUCH_FOLDER
    return "" if os.access(path, os.W_OK) else t.FOLDER_CLOSED


def _save(app: MoreWork, session: Session, place: Path) -> None:
    from cchc_tui.jobs.elsewhere import save_elsewhere as write

    try:
        session.flush()
        unsaved = [(one.assessment, tuple(one.changes)) for one in session.waiting if one.changes]
        done = write(session.store, session.assessment, unsaved, place, session.clock())
    except CchcError as fault:
        app.call_from_thread(app.tell, explain(fault), "error", 15)
        return
    words = t.ELSEWHERE_DONE if done.whole else t.ELSEWHERE_PART
    app.call_from_thread(app.tell, words.format(folder=done.folder), "warning", 30)
