"""What the disk says of the papers, found out on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cchc_tui.jobs.looks import look_at_new
from cchc_tui.jobs.status import check_files
from cchc_tui.screens.session import Session


def look_at_papers(session: Session, stopped: Callable[[], bool]) -> Iterator[None]:
    """Whether the files are as they were, then what they are; yields each time the session knows something new."""
    states = check_files(session.assessment)
    if states != session.files:
        session.files = states
        yield
    looks = look_at_new(session.store, session.assessment.evidence.values(), stopped)
    if looks != session.looks:
        session.looks = looks
        yield
