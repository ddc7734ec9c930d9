"""What a paper still lacks: told from the snapshot, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cchc_tui.core.frozen import dataclass
from cchc_tui.screens.session import Session
from cchc_tui.texts import papers_labels as t


@dataclass(frozen=True, slots=True)
class Known:
    """What was read from the disk: whether a package was handed out."""

    packed: bool


def lacks(name: str, session: Session, known: Known) -> list[str]:
    """What is missing for a paper, the weightiest first."""
    return list(_NEEDS[name](session, known))


def _scores(session: Session, _known: Known) -> Iterator[str]:
    totals = session.assessment.sheet.totals
    if totals.answered < totals.self_scored:
        yield t.LACKS["unscored"].format(count=totals.self_scored - totals.answered)


def _request(session: Session, known: Known) -> Iterator[str]:
    yield from _scores(session, known)
    if not session.assessment.office.superior.strip():
        yield t.LACKS["superior"]


def _tasks(session: Session, _known: Known) -> Iterator[str]:
    plan = session.plan
    if not plan.tasks:
        yield t.LACKS["tasks"]
    elif plan.without_task:
        yield t.LACKS["bare"].format(count=len(plan.without_task))
    if plan.target is None:
        yield t.LACKS["target"]


def _progress(session: Session, _known: Known) -> Iterator[str]:
    if not session.plan.tasks:
        yield t.LACKS["tasks"]


def _causes(session: Session, known: Known) -> Iterator[str]:
    unsaid = [one for one in session.plan.analysis.ranked if one.cause is None and not one.awaited]
    if unsaid:
        yield t.LACKS["causes"].format(count=len(unsaid))
    yield from _scores(session, known)
    if not session.plan.tasks:
        yield t.LACKS["tasks"]


def _measured(session: Session, _known: Known) -> Iterator[str]:
    if session.follow_up is None or not session.follow_up.measured:
        yield t.LACKS["measured"]


def _package(_session: Session, known: Known) -> Iterator[str]:
    if not known.packed:
        yield t.LACKS["package"]


_NEEDS: dict[str, Callable[[Session, Known], Iterator[str]]] = {
    "bao-cao": _scores,
    "cong-van": _request,
    "khac-phuc": _tasks,
    "hoi-nghi": _scores,
    "phan-tich": _causes,
    "sipas-papi": _measured,
    "tien-do": _progress,
    "bien-nhan": _package,
}
