"""150 leaves and 600 papers: what a key costs in the search, and what moving from leaf to leaf costs in the room."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from cchc_tui.core.assessment import Assessment, Entry
from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.points import total
from cchc_tui.jobs.setup import DEFAULT_SET, find_set
from cchc_tui.screens.search import SearchIndex
from cchc_tui.store.journal import Change
from tests.bench.figures import Figure, percentile, plain
from tests.bench.homes import open_store
from tests.bench.pty import Picture, Terminal, environment, module
from tests.bench.screens import AT_REST, F3, HOME, Keys
from tests.build import an_assessment

_LEAVES, _PAPERS = 150, 600
_QUERIES = ("d", "da", "dao", "dao ", "dao t", "dao ta", "dao tao", "báo cáo số 12", "7.3", "ho so tre han", "zzz")
_TOLD = "Đơn vị đã hoàn thành nhiệm vụ được giao, đạt tỷ lệ 100 %, theo Báo cáo số {} của UBND xã. "


def large_set() -> CriteriaSet:
    """The built-in set with its leaves repeated until there are enough."""
    criteria = find_set(DEFAULT_SET)
    leaves = [one for one in criteria.components if one.self_scored]
    made: list[Component] = []
    for number in range(_LEAVES):
        one = leaves[number % len(leaves)]
        made.append(replace(one, code=f"{number // 15 + 1}.{number % 15 + 1}"))
    areas = []
    for start in range(0, _LEAVES, 15):
        some = tuple(made[start : start + 15])
        held = tuple(Criterion(one.code, one.name, one.max_points, (one,)) for one in some)
        areas.append(
            Area(str(start // 15 + 1), f"Lĩnh vực {start // 15 + 1}", total([o.max_points for o in some]), held)
        )
    return replace(criteria, code="lon", areas=tuple(areas))


def papers() -> list[Evidence]:
    """Registered papers, none of which lies on the disk."""
    return [
        Evidence(
            f"{number:064x}",
            f"/tai-lieu/bao-cao-{number}.pdf",
            f"Báo cáo số {number}.pdf",
            Fingerprint(1000, 0, f"{number:064x}"),
            DocumentFields(f"{number}/BC-UBND", "2026-11-02", "UBND xã Hòa Bình", f"Báo cáo đào tạo, lần {number}"),
        )
        for number in range(_PAPERS)
    ]


def large() -> Assessment:
    """Every leaf explained, and four papers tied to each."""
    criteria = large_set()
    entries = {one.code: Entry(one.code, explanation=_TOLD.format(one.code) * 3) for one in criteria.components}
    register = papers()
    links = tuple(
        Link(register[number].id, criteria.components[number % _LEAVES].code, "II", "2") for number in range(_PAPERS)
    )
    return replace(
        an_assessment(criteria), entries=entries, evidence={one.id: one for one in register}, links=links
    )  # fmt: skip


def search(folder: Path, rounds: int) -> list[Figure]:
    """The index anew, after one edit, and each key; then arrow down through the leaves."""
    assessment = large()
    anew, again, keys = list[float](), list[float](), list[float]()
    for number in range(rounds):
        index = SearchIndex()
        anew.append(_timed(lambda index=index: index.of(assessment)))
        code = assessment.criteria.components[number % _LEAVES].code
        edited = assessment.with_entry(Entry(code, explanation=f"Sửa lần {number}."))
        _ = edited.sheet
        again.append(_timed(lambda index=index, edited=edited: index.of(edited)))
        keys += [_timed(lambda index=index, query=query: index.find(query)) for query in _QUERIES]
    moves = _moves(folder, assessment)
    return [
        plain("search: index anew", "ms", anew, 100),
        plain("search: index after an edit", "ms", again, 50),
        plain("search: a key, p95", "ms", [percentile(keys, 0.95)], 50),
        plain("150 leaves: arrow down, p95", "ms", [percentile(moves.first, 0.95)], 50),
        plain("150 leaves: leaf drawn, p50", "ms", [percentile(moves.done, 0.5)], 50),
    ]


def _timed(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _moves(folder: Path, assessment: Assessment) -> Keys:
    with open_store(folder) as store:
        number = store.create_assessment(assessment.office, assessment.period, assessment.criteria)
        store.apply(number, [Change("", "evidence", None, one) for one in assessment.evidence.values()])
        told = [Change(one.code, "explanation", None, one.explanation) for one in assessment.entries.values()]
        store.apply(number, told)
        store.apply(number, [Change(link.code, "link", None, link) for link in assessment.links])
    taken, picture = Keys(), Picture()
    with Terminal(module("cchc_tui"), environment(CCHC_HOME=str(folder))) as terminal:
        pieces = terminal.settle(AT_REST)
        for key in (F3, HOME):
            terminal.press(key)
            pieces += terminal.settle(0.3, 1.0)
        list(picture.feed(pieces))
        for _ in range(100):
            taken.take(terminal, picture)
    return taken
