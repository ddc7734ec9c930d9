"""Another program that holds a file, as a virus scanner or Excel does; on Windows only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NOTHING, READING = 0, 1  # what the holder lets others do meanwhile

_HOLD = """
import ctypes, sys
create = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
create.restype = ctypes.c_void_p
create.argtypes = [ctypes.c_wchar_p, *[ctypes.c_uint32] * 2, ctypes.c_void_p, *[ctypes.c_uint32] * 2, ctypes.c_void_p]
read, existing, folders_too = 0x80000000, 3, 0x02000000
handle = create(sys.argv[1], read, int(sys.argv[2]), None, existing, folders_too, None)
print("no" if handle in (None, ctypes.c_void_p(-1).value) else "held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, sharing: int = NOTHING) -> Iterator[Callable[[], None]]:
    """`path` is held by another process until what is yielded is called, or to the end."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), str(sharing)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"

        def let_go() -> None:
            other.communicate()

        yield let_go
        if other.poll() is None:
            let_go()


def let_go_in_the_first_pause(let_go: Callable[[], None]) -> Iterator[float]:
    """The pauses of somebody patient, the holder giving up in the first."""
    yield 0.0
    let_go()
    yield 0.0
