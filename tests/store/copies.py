"""Copies of a database, what people do to them, and joining them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st

from cchc_tui.core.answers import Given, Typed, tally
from cchc_tui.core.assessment import Appraised, Deadlines, Office
from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import DocumentFields, Link
from cchc_tui.core.joining import Key, Plan, Side
from cchc_tui.core.points import points
from cchc_tui.store import joining
from cchc_tui.store.foreign import opened_copy
from cchc_tui.store.joining import Joined
from cchc_tui.store.store import Store
from tests.store.kit import CODES, OFFICE, START, YEAR, Clock, a_paper, a_set

Work = Callable[[Store], object]
Got = TypeVar("Got")


def hand(path: Path, hours: int = 1) -> Store:
    """A copy as one colleague opens it, on the machine that its folder stands for."""
    machine = path.parent.name
    return Store.open(path, who=f"người ở {machine}", device=machine, clock=Clock(START + timedelta(hours=hours)))


def a_copy(path: Path, name: str) -> Path:
    """The file once more, on another machine."""
    target = path.parent / name / path.name
    target.parent.mkdir(parents=True)
    shutil.copyfile(path, target)
    return target


def first(path: Path) -> Path:
    """A database that two colleagues will go on with."""
    with Store.open(path, who="Gốc", device="PC-00", clock=Clock()) as store:
        one = store.create_assessment(OFFICE, YEAR, a_set())
        store.save_answer(one, "1.1", tally(1, 2))
        store.save_explanation(one, "1.1", "ban đầu")
        store.add_evidence(one, "1.1", a_paper(), "I", "1")
    return path


def two(folder: Path, name: str = "cchc.db") -> tuple[Path, Path]:
    """Two copies of one database."""
    folder.mkdir(parents=True, exist_ok=True)
    path = first(folder / name)
    return path, a_copy(path, "may-khac")


def everything(store: Store, assessment_id: int = 1) -> dict[Key, str | None]:
    """All that stands in an assessment."""
    with store._reading():
        return joining.read_all(store._db, assessment_id)


def greater(plan: Plan) -> dict[tuple[int, str, str], Side]:
    """The same choice whoever asks: the greater text."""
    return {
        (number, *line.key): Side.OURS if (line.ours or "") > (line.theirs or "") else Side.THEIRS
        for number, part in enumerate(plan.parts)
        for line in part.lines
    }


def all_of(side: Side) -> Callable[[Plan], dict[tuple[int, str, str], Side]]:
    """One side everywhere."""
    return lambda plan: {(number, *line.key): side for number, part in enumerate(plan.parts) for line in part.lines}


@contextmanager
def planned(store: Store, theirs: Path):  # type: ignore[no-untyped-def]
    """The plan of a join, while the other copy is open."""
    with opened_copy(theirs, store) as other:
        yield joining.plan_join(store, joining.whole(other, joining.own_chain(store)))


def plan_of(ours: Path, theirs: Path) -> Plan:
    """The plan of a join."""
    with hand(ours) as store, planned(store, theirs) as plan:
        found: Plan = plan
        return found


def join(
    ours: Path, theirs: Path, choose: Callable[[Plan], Mapping[tuple[int, str, str], Side]] = greater, hours: int = 2
) -> Joined:
    """One copy joins another."""
    with hand(ours, hours=hours) as store, planned(store, theirs) as plan:
        return joining.apply_join(store, plan, choose(plan))


def held(path: Path, assessment_id: int = 1) -> dict[Key, str | None]:
    """All that stands in an assessment of a file."""
    with hand(path) as store:
        return everything(store, assessment_id)


def _texts(save: Callable[[Store, str, str], object]) -> st.SearchStrategy[Work]:
    def made(code: str, text: str) -> Work:
        return lambda store: save(store, code, text)

    return st.builds(made, st.sampled_from(CODES), st.sampled_from(["", "một", "hai", "ba"]))


def _changes(field: str) -> st.SearchStrategy[Work]:
    return _texts(lambda store, code, text: store.apply(1, [store.change(code, field, text)]))


_PAPERS = st.sampled_from(["tl-1", "tl-2"])
_CODES = st.sampled_from(CODES)
_NOTICE = "12/TB-SNV"

EDITS: st.SearchStrategy[Work] = st.one_of(
    _texts(lambda store, code, text: store.save_explanation(1, code, text)),
    _changes("owner"),
    _changes("note"),
    _texts(lambda store, code, text: store.save_reason(1, code, "paper.late", text)),
    st.builds(lambda code, n: lambda store: store.save_answer(1, code, tally(n, 9)), _CODES, st.integers(0, 3)),
    st.builds(lambda code: lambda store: store.save_answer(1, code, None), _CODES),
    st.just(lambda store: store.save_answer(1, "1.3", Given(points("1,5"), "biên bản"))),
    st.just(lambda store: store.save_answer(1, "1.2", Typed(("3/", "")))),
    st.builds(lambda code, on: lambda store: store.save_flag(1, code, on), _CODES, st.booleans()),
    st.builds(
        lambda code, text: lambda store: store.save_appraised(1, code, Appraised(points(text), "thiếu dấu")),
        _CODES, st.sampled_from(["0,5", "1"]),
    ),
    st.builds(
        lambda name, day: lambda store: store.change_head(
            1, Office(OFFICE.name, name, OFFICE.code), Deadlines(day, "2026-12-20T17:00")
        ),
        st.sampled_from(["Sở Nội vụ", "UBND tỉnh"]), st.sampled_from(["2026-12-05T17:00", "2026-12-06T17:00"]),
    ),
    st.builds(
        lambda key, code, page: lambda store: store.add_evidence(1, code, a_paper(key, f"D:/{key}.pdf"), "", page),
        _PAPERS, _CODES, st.sampled_from(["", "3"]),
    ),
    st.builds(lambda key, code: lambda store: store.remove_link(1, code, key), _PAPERS, _CODES),
    st.builds(
        lambda key, number: lambda store: store.update_document(1, key, DocumentFields(number)),
        _PAPERS, st.sampled_from(["1/BC", "2/BC"]),
    ),
    st.builds(
        lambda key, code, page: lambda store: store.update_link(1, Link(key, code, "", page)),
        _PAPERS, _CODES, st.sampled_from(["7", "8"]),
    ),
    st.builds(
        lambda code: lambda store: store.save_notice(1, Notice(_NOTICE, "2026-03-01", excluded=(code,))), _CODES
    ),
    st.just(lambda store: store.remove_notice(1, _NOTICE)),
    st.just(lambda store: store.undo(1)),
    st.just(lambda store: store.redo(1)),
)  # fmt: skip


def work(path: Path, edits: list[Work], hours: int = 1) -> None:
    """What a person does to a copy; what the store refuses is not done."""
    with hand(path, hours=hours) as store:
        for edit in edits:
            with suppress(CchcError, AssertionError):
                edit(store)
