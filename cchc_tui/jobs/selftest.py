"""Tự kiểm tra: what the program needs of a machine, tried for real in a folder of its own; data are not touched."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_tui import __version__
from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import CchcError, InputError, StoreError, reason_of
from cchc_tui.core.rules import ChooseOne
from cchc_tui.jobs.demo import DemoResult, run_demo
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import pack
from cchc_tui.jobs.setup import find_set, start_assessment
from cchc_tui.jobs.workplace import Workplace
from cchc_tui.paths import DATABASE
from cchc_tui.store.connection import sqlite_version
from cchc_tui.store.store import Store
from cchc_tui.texts import selftest_texts as t

LEAST_ROOM = 100 << 20
_OLDEST_SQLITE = (3, 37)  # STRICT tables
_LIBRARIES = ("textual", "openpyxl", "docx", "pypdf", "pyzipper", "sqlite_utils", "click")


@dataclass(frozen=True, slots=True)
class Step:
    """Bước: its name (a key of `selftest_texts.STEPS`), how long it took, the fault, and what there is to know."""

    name: str
    seconds: float
    fault: CchcError | None = None
    told: str = ""


@dataclass(slots=True)
class Bench:
    """Bàn thử: the folder to try things in, the place of the data, and what one step leaves for the next."""

    folder: Path
    place: Workplace
    now: datetime
    made: DemoResult | None = None


Check = Callable[[Bench], str]


def run_steps(bench: Bench, checks: dict[str, Check]) -> Iterator[Step]:
    """Each check in its turn, timed; the first fault ends it."""
    for name, check in checks.items():
        begun, fault, told = time.perf_counter(), None, ""
        try:
            told = check(bench)
        except CchcError as found:
            fault = found
        except Exception as bug:  # whatever a machine may do: the help desk needs its place, not a traceback
            fault = StoreError("selftest.bug", kind=type(bug).__name__, place=_place_of(bug))
        yield Step(name, time.perf_counter() - begun, fault, told)
        if fault is not None:
            return


def _place_of(bug: BaseException) -> str:
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def versions() -> dict[str, str]:
    """Of the program, of what it runs on and of what it is made with; "" for what is not there."""
    found = {
        "cchc": __version__, "python": platform.python_version(), "system": platform.platform(),
        "sqlite": sqlite_version(),
    }  # fmt: skip
    return {**found, **{name: _version(name) for name in _LIBRARIES}}


def _version(library: str) -> str:
    from importlib import import_module, metadata

    names = {"docx": "python-docx", "sqlite_utils": "sqlite-utils"}
    with suppress(Exception):  # a zip of libraries may have come without what tells their versions
        return metadata.version(names.get(library, library))
    with suppress(Exception):
        return str(getattr(import_module(library), "__version__", "?"))
    return ""


# The checks


def check_folder(bench: Bench) -> str:
    """Where data lie, and whether they could be written there."""
    home = bench.place.paths.home
    there = next((one for one in (home, *home.parents) if one.is_dir()), home)
    try:
        room = shutil.disk_usage(there).free
        if not bench.place.because:
            probe = there / f".cchc-thu-{os.getpid()}"
            _write(probe, b"x")
            probe.unlink()
    except OSError as fault:
        raise StoreError("selftest.folder", path=str(home), detail=reason_of(fault)) from fault
    if room < LEAST_ROOM:
        raise StoreError("selftest.no_room", path=str(home), free=room >> 20)
    medium = t.MEDIA.get(bench.place.medium.value, "")
    only = t.ONLY_LOOKED_AT if bench.place.because else ""
    return t.FOLDER.format(path=home, medium=medium, free=room >> 20) + only


def check_sqlite(bench: Bench) -> str:
    """A database made, written, closed, opened again, checked and copied."""
    if tuple(map(int, sqlite_version().split("."))) < _OLDEST_SQLITE:
        raise StoreError("selftest.sqlite", found=sqlite_version())
    path = bench.folder / t.FIRST / DATABASE
    # Opening sets every pragma and reads it back.
    with Store.open(path, who=t.NAME, device="", clock=lambda: bench.now) as store:
        number = start_assessment(store, t.NAME, t.NAME, "2026", find_set("mau-quy-tac"))
        code = store.load(number).criteria.components[0].code
        store.save_explanation(number, code, t.SENTENCE)
    with Store.open(path, who=t.NAME, device="", clock=lambda: bench.now) as store:
        same = store.load(number).entry(code).explanation == t.SENTENCE
        copy = store.backup("asked")
        faults = store.check()
    if not same or faults or copy is None:
        raise StoreError("selftest.sqlite_differs", count=len(faults))
    return sqlite_version()


def check_office(bench: Bench) -> str:
    """An invented office's year: Word papers and workbooks written, packed, and the package read back."""
    bench.made = run_demo(bench.folder / t.OFFICE, None, bench.now, lambda _: None)
    if not bench.made.verdict_ok:
        raise InputError("selftest.package")
    return t.POINTS.format(size=bench.made.package.stat().st_size >> 10)


def check_excel(bench: Bench) -> str:
    """The scoring table comes back from Excel's format as it went out."""
    from cchc_tui.jobs.scores import plan_import

    made = _made(bench)
    with Store.open(made.home / DATABASE, who=t.NAME, device="", read_only_because="db.readonly_file") as store:
        newest = store.newest()
        plan = plan_import(store, newest or 0, made.workbook)
    if plan.changes or plan.findings:
        raise InputError("selftest.excel", count=len(plan.changes) + len(plan.findings))
    return made.workbook.name


def check_word(bench: Bench) -> str:
    """The words of a Word paper are read from it as they were written."""
    from cchc_tui.formats.paper_look import look_at_paper

    papers = sorted(_made(bench).package.parent.glob("*.docx"))
    if not papers:
        raise InputError("selftest.word", name="*.docx")
    for paper in papers:
        if t.MOTTO not in look_at_paper(paper).first_words:
            raise InputError("selftest.word", name=paper.name)
    return t.PAPERS.format(count=len(papers))


def check_zip(bench: Bench) -> str:
    """What a package holds comes out of it under its own Vietnamese names, byte for byte."""
    from cchc_tui.jobs.receiving import received, unpack_package

    paper = bench.folder / t.PAPER
    _write(paper, f"%PDF-1.4\n% {t.SENTENCE}\n".encode())
    with Store.open(bench.folder / t.FIRST / DATABASE, who=t.NAME, device="", clock=lambda: bench.now) as store:
        newest = store.newest() or 0
        code = next(one.code for one in store.load(newest).criteria.components if isinstance(one.rule, ChooseOne))
        store.save_answer(newest, code, Choice(1))
        store.add_evidence(newest, code, read_evidence(paper, bench.now))
        packed = pack(store, newest, bench.folder / t.UNPACKED, bench.now)
    with received([packed.written.path]) as packages:
        out = unpack_package(packages, bench.folder / t.UNPACKED, real_names=True)
    if [path.read_bytes() for path in out.rglob(t.PAPER)] != [paper.read_bytes()]:
        raise InputError("selftest.zip", name=t.PAPER)
    return t.PAPER


CHECKS: dict[str, Check] = {
    "folder": check_folder, "sqlite": check_sqlite, "office": check_office, "excel": check_excel, "word": check_word,
    "zip": check_zip,
}  # fmt: skip


def _made(bench: Bench) -> DemoResult:
    assert bench.made is not None, "the office was made before"
    return bench.made


def _write(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
