"""`python -m tests.bench`: where the program stands against a baseline taken in the same run. No figure can fail it.

A measurement that could not be taken is told with its reason, the others follow, and the run ends with 1.

Ratios are medians of the ratios of each round; compare them, not the milliseconds, between machines.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import (
    busy,
    calc,
    exporting,
    importing,
    packed,
    register,
    risk,
    saving,
    screens,
    search,
    slow,
    what_if,
)  # fmt: skip
from tests.bench.figures import HEAD, show


def main() -> int:
    """Run the measurements asked for, all by default; how many of them could not be taken."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *_MEASUREMENTS], metavar="NAME", help=", ".join(_MEASUREMENTS))
    parser.add_argument("--quick", action="store_true", help="few rounds, and 100 MB instead of 500")
    parser.add_argument("--rounds", type=int, help="counted rounds of each measurement")
    parser.add_argument("--folder", type=Path, help="where to work; must lie on the disk that is meant")
    told = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n{HEAD}", flush=True)
    missed = 0
    for name in told.names or _MEASUREMENTS:
        with TemporaryDirectory(dir=told.folder, ignore_cleanup_errors=True) as folder:
            try:
                print(_MEASUREMENTS[name](Path(folder), told.rounds, told.quick), flush=True)
            except Exception:  # whatever it was: the other figures are wanted all the same
                missed += 1
                print(f"{name}: NOT MEASURED\n{traceback.format_exc()}", flush=True)
    return missed


def _rounds(asked: int | None, quick: bool, usual: int) -> int:
    return asked or (3 if quick else usual)


def _start(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(screens.start(folder, _rounds(rounds, quick, 9)))


def _keys(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(screens.keys(folder, _rounds(rounds, quick, 5)))


def _save(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(saving.save(folder, _rounds(rounds, quick, 15)))


def _export(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(exporting.export(folder, _rounds(rounds, quick, 5), 100 if quick else 500))


def _busy(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(busy.keys_while_exporting(folder, _rounds(rounds, quick, 3), 100 if quick else 500))


def _import(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(importing.importing(folder, _rounds(rounds, quick, 5)))


def _search(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(search.search(folder, _rounds(rounds, quick, 9)))


def _register(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(register.register(folder, _rounds(rounds, quick, 1)))


def _what_if(_folder: Path, rounds: int | None, quick: bool) -> str:
    return show(what_if.cheapest_way(_rounds(rounds, quick, 9)))


def _imports(folder: Path, _rounds: int | None, _quick: bool) -> str:
    names = screens.loaded(folder)
    there = [name for name in screens.HEAVY if name in names]
    verdict = "OVER" if set(there) & set(screens.NEVER) else "ok"
    return f"imports: {len(names)} modules at rest; heavy ones among them: {', '.join(there) or 'none'}  {verdict}"


def _calc(folder: Path, rounds: int | None, quick: bool) -> str:
    lacking = calc.missing()
    if lacking:
        return f"beside Calc: NOT MEASURED, this machine has no {' and no '.join(lacking)}"
    return show(calc.against_calc(folder, _rounds(rounds, quick, 5)))


def _packed(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(packed.packed(folder, _rounds(rounds, quick, 9))) or "packed: nothing in dist/ to measure"


def _risk(_folder: Path, rounds: int | None, quick: bool) -> str:
    return risk.risk(_rounds(rounds, quick, 9))


def _slow(folder: Path, rounds: int | None, quick: bool) -> str:
    return show(slow.keys_on_a_slow_disk(folder, _rounds(rounds, quick, 5))) or "slow disk: not run"


_MEASUREMENTS: dict[str, Callable[[Path, int | None, bool], str]] = {
    "start": _start, "keys": _keys, "save": _save, "export": _export, "busy": _busy, "import": _import,
    "imports": _imports, "what-if": _what_if, "risk": _risk, "search": _search, "register": _register,
    "calc": _calc,
    "packed": _packed, "slow": _slow,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(bool(main()))
