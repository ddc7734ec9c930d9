"""The program as it starts by itself, which keeps what each piece of work on its interface thread took.

SIGUSR1 has the pieces since the last one written to a file: the moment each began, and its processor time.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time

_LEAST = 0.0005  # seconds; the many shorter pieces keep nobody waiting
_pieces: list[tuple[float, float]] = []
_run = asyncio.Handle._run


def _timed(handle: asyncio.Handle) -> None:
    at, before = time.perf_counter(), time.thread_time()
    _run(handle)
    taken = time.thread_time() - before
    if taken >= _LEAST:
        _pieces.append((at, taken))


def _tell(*_: object) -> None:
    told = "".join(f"{at} {taken}\n" for at, taken in _pieces)
    _pieces.clear()
    with open(f"{_target}.part", "w") as file:
        file.write(told)
    os.replace(f"{_target}.part", _target)


if __name__ == "__main__":
    _target = sys.argv.pop()
    asyncio.Handle._run = _timed  # type: ignore[assignment, method-assign]
    signal.signal(signal.SIGUSR1, _tell)
    from cchc_tui.__main__ import main

    sys.exit(main())
