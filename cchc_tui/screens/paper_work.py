"""What the app does with papers, from whichever room it is asked: take in, tie, copy into the store."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.worker import get_current_worker

from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import Evidence, FileState
from cchc_tui.paths import Paths
from cchc_tui.screens.part import AppPart
from cchc_tui.screens.room import SessionChanged
from cchc_tui.screens.session import Session
from cchc_tui.texts import labels
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from cchc_tui.core.papers import FileLook


class FilesSeen(Message):
    """What the disk says of the registered files."""

    def __init__(self, session: Session, states: dict[str, FileState]) -> None:
        super().__init__()
        self.session, self.states = session, states


class LooksSeen(Message):
    """What looks into some papers said, by the digest of their bytes."""

    def __init__(self, session: Session, looks: dict[str, FileLook]) -> None:
        super().__init__()
        self.session, self.looks = session, looks


class PaperWork(AppPart):
    """The part of the app that takes papers in; what it asks of the app itself is declared, not done, here."""

    paths: Paths
    session: Session | None
    _last_folder: Path | None = None
    _looking = False
    _looked_into: Session | None = None

    def tell(self, words: str, severity: SeverityLevel = "information", seconds: float = 6) -> None:
        """A short notice."""
        raise NotImplementedError

    def attach_to(self, code: str, slot: int = 0) -> None:
        """Papers for a leaf; one alone is tied at once and opened, several are shown first."""
        from cchc_tui.texts import evidence_labels as t

        self._pick(t.PICK_FOR.format(code=code), code, slot)

    def take_in(self) -> None:
        """Papers for the tray."""
        from cchc_tui.texts import evidence_labels as t

        self._pick(t.PICK_FOR_TRAY, "", 0)

    def _pick(self, title: str, code: str, slot: int) -> None:
        from cchc_tui.screens.picker import FilePicker

        def several(texts: Sequence[str]) -> None:
            self._take(texts, code, slot)

        def picked(path: Path | None) -> None:
            if path is not None:
                self._last_folder = path.parent
                self._take([str(path)], code, slot)

        self.push_screen(FilePicker(title, self._last_folder or Path.home(), several), picked)

    def _take(self, texts: Sequence[str], code: str, slot: int) -> None:
        from cchc_tui.core.address import read_address
        from cchc_tui.jobs.evidence import address_paper
        from cchc_tui.screens.intake import IntakeDialog

        assert self.session is not None
        address = read_address(texts[0]) if len(texts) == 1 else ""
        if address:
            self.paper_read(address_paper(address, _now()), code, slot)
            return

        def alone(one: Evidence | None) -> None:
            if one is not None:
                self.paper_read(one, code, slot)

        self.push_screen(IntakeDialog(self.session, texts, code), alone)

    def paper_read(self, evidence: Evidence, code: str, slot: int) -> None:
        """The only paper asked for has been read: register it, tie it to its leaf, and ask what document it is."""
        from cchc_tui.screens.paper_dialog import DocumentDialog

        session = self.session
        assert session is not None
        key = session.take_paper(evidence, code, slot)
        if code:
            self.tell(labels.ATTACHED.format(name=evidence.name or evidence.url, code=code))
        self.push_screen(DocumentDialog(session, key, code))

    # What the disk says.

    def look_at_files(self) -> None:
        """Look at every registered file on a thread of its own; rooms are told when the looks are in."""
        if self.session is not None and not self._looking:
            self._looking = True
            self._look(self.session)

    @work(thread=True)
    def _look(self, session: Session) -> None:
        from cchc_tui.jobs.evidence import check_files

        states: dict[str, FileState] = {}
        try:
            states = check_files(session.assessment, tray=True)
        finally:
            self._looking = False
        self.post_message(FilesSeen(session, states))

    def on_files_seen(self, event: FilesSeen) -> None:
        """A paper taken in meanwhile is known to be there; the others are as the disk says."""
        session = event.session
        found = {key: state for key, state in session.files.items() if key in session.assessment.evidence}
        found |= event.states
        if found != session.files:
            session.files = found
            self.post_message(SessionChanged())
        if self._looked_into is not session:
            self._looked_into = session
            self._look_into(session)

    @work(thread=True, group="looks", exclusive=True)
    def _look_into(self, session: Session) -> None:
        """What the papers' bytes say: known looks at once, files not looked into yet one after the other."""
        from cchc_tui.jobs.looks import look_at_new

        worker = get_current_worker()

        def told(looks: dict[str, FileLook]) -> None:
            if looks and not worker.is_cancelled:
                session.think_ahead(looks)
                self.post_message(LooksSeen(session, looks))

        with contextlib.suppress(CchcError):  # the store says itself when it is in trouble
            look_at_new(session.store, session.assessment.evidence.values(), lambda: worker.is_cancelled, told)

    def on_looks_seen(self, event: LooksSeen) -> None:
        """Rooms are told what looks into papers said."""
        event.session.looks.update(event.looks)
        if event.session is self.session:
            self.post_message(SessionChanged())

    @work(thread=True)
    def keep_copy(self, evidence_id: str) -> None:
        """Copy a paper's file into the store, and let the paper stand for the copy."""
        from cchc_tui.jobs.evidence import kept_copy
        from cchc_tui.store.vault import Vault
        from cchc_tui.texts import evidence_labels as t

        session = self.session
        one = session.assessment.evidence.get(evidence_id) if session else None
        if session is None or one is None:
            return
        if one.is_kept:
            self.call_from_thread(self.tell, t.KEPT_ALREADY.format(name=one.name))
            return
        try:
            kept = kept_copy(one, Vault(self.paths.home.absolute()))
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "error", 10)
            return
        self.call_from_thread(session.renew_file, kept.id, kept.path, kept.fingerprint)
        self.call_from_thread(self.tell, t.KEPT.format(name=one.name))


def _now() -> datetime:
    return datetime.now().astimezone()
