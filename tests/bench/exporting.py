"""A package of scans against copying and hashing them: the writing alone, and with the flush and both readings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import Figure, compare, plain
from tests.bench.pty import ROOT, environment, module, status

FILES = 200


def export(folder: Path, rounds: int, size: int) -> list[Figure]:
    """`size` MB that no compression shrinks, in 200 files; copies are removed and flushed between the turns."""
    source, copy, target = folder / "source", folder / "copy", folder / "GOI-bench.zip"
    source.mkdir()
    for number in range(FILES):
        (source / f"{number:03}.pdf").write_bytes(os.urandom((size << 20) // FILES))
    floors, writing, whole, memory = list[float](), list[float](), list[float](), list[float]()
    for number in range(rounds + 1):
        os.sync()
        begun = time.perf_counter()
        subprocess.run(["cp", "-r", source, copy], check=True)
        subprocess.run(["sha256sum", *sorted(source.iterdir())], check=True, stdout=subprocess.DEVNULL)
        floor = (time.perf_counter() - begun) * 1000
        shutil.rmtree(copy)
        os.sync()
        told = subprocess.run(
            module("tests.bench.exporting", str(source), str(target)), check=True, capture_output=True, cwd=ROOT,
            env=environment(),
        )  # fmt: skip
        target.unlink()
        if number:  # the first round warms up
            found = json.loads(told.stdout)
            floors.append(floor)
            writing.append(found["writing"])
            whole.append(found["whole"])
            memory.append(found["memory"])
    name = f"export {FILES} files, {size} MB"
    return [
        compare(f"{name}: writing", "ms", floors, writing, 0.30),
        compare(f"{name}: proved", "ms", floors, whole, 0.65),
        plain("export: memory above idle", "MB", memory, 20),
    ]


def _export(source: Path, target: Path) -> dict[str, float]:
    from cchc_tui.formats.bag import Payload, write_bag

    payloads = [Payload(f"minh-chung/1.1.1/{path.name}", path) for path in sorted(source.iterdir())]
    size = sum(path.stat().st_size for path in source.iterdir())
    written: list[float] = []

    def progress(done: int, _total: int) -> None:
        if done >= size and not written:
            written.append(time.perf_counter())

    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    idle = status("self", "VmRSS")
    begun = time.perf_counter()
    write_bag(target, "GOI-bench", payloads, {"Source-Organization": "bench"}, progress)
    ended = time.perf_counter()
    return {
        "writing": (written[0] - begun) * 1000,
        "whole": (ended - begun) * 1000,
        "memory": status("self", "VmHWM") - idle,
    }


if __name__ == "__main__":
    print(json.dumps(_export(*map(Path, sys.argv[1:]))))
