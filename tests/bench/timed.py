"""The program as it starts by itself, which keeps the processor time of each piece of work on its interface thread.

SIGUSR1 has those since the last one written to a file. What the app collects while nobody types is a kind of its own.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import time

_LEAST = 0.0005  # seconds; the many shorter pieces keep nobody waiting
_pieces: list[tuple[str, float]] = []
_run, _collect = asyncio.Handle._run, gc.collect


def _timed(handle: asyncio.Handle) -> None:
    before, known = time.thread_time(), len(_pieces)
    _run(handle)
    taken = time.thread_time() - before - sum(taken for _, taken in _pieces[known:])
    if taken >= _LEAST:
        _pieces.append(("work", taken))


def _in_a_pause(generation: int = 2) -> int:
    before = time.thread_time()
    found = _collect(generation)
    _pieces.append(("pause", time.thread_time() - before))
    return found


def _tell(*_: object) -> None:
    told = "".join(f"{kind} {taken}\n" for kind, taken in _pieces)
    _pieces.clear()
    with open(f"{_target}.part", "w") as file:
        file.write(told)
    os.replace(f"{_target}.part", _target)


if __name__ == "__main__":
    _target = sys.argv.pop()
    asyncio.Handle._run = _timed  # type: ignore[assignment, method-assign]
    gc.collect = _in_a_pause
    signal.signal(signal.SIGUSR1, _tell)
    from cchc_tui.__main__ import main

    sys.exit(main())
