"""What a power cut leaves: the calls of an export written down, and every state of the medium they allow.

A medium keeps what was flushed. Of what was written since, each piece may be there, missing or torn; of the names
given since the folder was flushed, the first few may be there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from tests.formats.exports import tricked

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Step:
    """One call: write (a place and bytes), flush, flush folder, create, rename."""

    kind: str
    file: str = ""
    at: int = 0
    content: bytes = b""
    to: str = ""


@dataclass
class Recorder:
    """Writes down what an export does to the folder of its target."""

    folder: Path
    steps: list[Step] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def trick(self, name: str, _number: int, do: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        """A trick that only looks on."""
        done = do()
        match name:
            case "open" if Path(given[0]).parent == self.folder or Path(given[0]) == self.folder:
                self.opened(done, Path(given[0]), given[1])
            case "lseek" if given[0] in self.names:
                self.places[given[0]] = done
            case "write" if given[0] in self.names:
                self.wrote(given[0], bytes(given[1])[:done])
            case "fsync" if given[0] in self.names:
                self.flushed(given[0])
            case "close":
                self.names.pop(given[0], None)
            case "replace":
                self.steps.append(Step("rename", Path(given[0]).name, to=Path(given[1]).name))
        return done

    def opened(self, descriptor: int, path: Path, flags: int) -> None:
        """A file or the folder is open for writing or flushing."""
        self.names[descriptor] = "." if path == self.folder else path.name
        self.places[descriptor] = 0
        if flags & os.O_TRUNC:
            self.steps.append(Step("create", path.name))

    def wrote(self, descriptor: int, content: bytes) -> None:
        """Bytes at the place the file is at."""
        self.steps.append(Step("write", self.names[descriptor], self.places[descriptor], content))
        self.places[descriptor] += len(content)

    def flushed(self, descriptor: int) -> None:
        """A file, or the names in the folder."""
        name = self.names[descriptor]
        self.steps.append(Step("flush folder") if name == "." else Step("flush", name))


def recorded(work: Callable[[], object], folder: Path) -> list[Step]:
    """The steps of `work`."""
    recorder = Recorder(folder)
    with tricked(recorder.trick):
        work()
    return recorder.steps


def traced(script: str, *arguments: str, folder: Path) -> list[Step]:
    """The steps of a Python program as the kernel saw them, whatever way they took (strace)."""
    log = folder.parent / "trace"
    command = ["strace", "-f", "-o", str(log), "-xx", "-s", "2000000", "-e",
               "trace=open,openat,lseek,write,pwrite64,writev,fsync,fdatasync,close,rename,renameat,renameat2,"
               "ftruncate,truncate,sendfile,copy_file_range,mmap"]  # fmt: skip
    subprocess.run([*command, sys.executable, "-c", script, *arguments], check=True, cwd=ROOT)
    recorder = Recorder(folder)
    for line in log.read_text("ascii").splitlines():
        _traced(recorder, line)
    return recorder.steps


def has_strace() -> bool:
    """Whether the system can be watched from outside."""
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def _traced(recorder: Recorder, line: str) -> None:
    found = re.match(r"\d+ +(\w+)\((.*)\) += (-?\d+)", line)
    if not found or int(found[3]) < 0:
        return
    call, told, result = found[1], found[2], int(found[3])
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', told)]
    number = int(told.split(",")[0]) if re.match(r"\d+(,|$)", told) else -1
    if call in ("open", "openat"):
        path = Path(os.fsdecode(texts[0]))
        if recorder.folder in (path.parent, path):
            recorder.opened(result, path, os.O_TRUNC if "O_TRUNC" in told else 0)
    elif call.startswith("rename"):
        recorder.steps.append(Step("rename", Path(os.fsdecode(texts[0])).name, to=Path(os.fsdecode(texts[1])).name))
    elif number in recorder.names:
        match call:
            case "lseek":
                recorder.places[number] = result
            case "write":
                recorder.wrote(number, texts[0][:result])
            case "fsync" | "fdatasync":
                recorder.flushed(number)
            case "close":
                del recorder.names[number]
            case _:
                raise AssertionError(f"a call the replay does not know: {call}")


def after_a_cut(
    steps: Sequence[Step], before: dict[str, bytes], chance: Random, torn: int = 1
) -> Iterator[dict[str, bytes]]:
    """Every state of the folder that a cut of the power after any step may leave, `torn` random ones of each kind."""
    for end in range(len(steps) + 1):
        yield from after_the_last(steps[:end], before, chance, torn)


def after_the_last(
    done: Sequence[Step], before: dict[str, bytes], chance: Random, torn: int = 1
) -> Iterator[dict[str, bytes]]:
    """Every state of the folder that a cut of the power after all of `done` may leave."""
    durable = max((at + 1 for at, step in enumerate(done) if step.kind == "flush folder"), default=0)
    pending = [at for at, step in enumerate(done) if at >= durable and step.kind in ("create", "rename")]
    for named, kept in product(range(len(pending) + 1), ["none", *["torn"] * torn, "all"]):
        yield _state(done, before, set(pending[named:]), kept, chance)


def _state(
    done: Sequence[Step], before: dict[str, bytes], lost: set[int], kept: str, chance: Random
) -> dict[str, bytes]:
    """The folder: contents belong to files, names lead to them, and a rename moves a name."""
    contents = {number: bytearray(content) for number, content in enumerate(before.values())}
    leads = {name: number for number, name in enumerate(before)}
    inner = dict(leads)  # as the running program saw it
    flushed: dict[int, int] = {}
    for at, step in enumerate(done):
        if step.kind == "flush" and step.file in inner:
            flushed[inner[step.file]] = at
        inner = _renamed(inner, step, at)
    inner = dict(leads)
    for at, step in enumerate(done):
        if step.kind == "create":
            contents.setdefault(1000 + at, bytearray())
        if at not in lost:
            leads = _renamed(leads, step, at)
        inner = _renamed(inner, step, at)
        if step.kind == "write":
            file = inner[step.file]
            piece = step.content
            if at > flushed.get(file, -1) and kept != "all":
                if kept == "none":
                    continue
                piece = piece[: chance.randrange(len(piece) + 1)] + bytes(chance.randrange(2))
            content = contents[file]
            content.extend(bytes(max(0, step.at + len(piece) - len(content))))
            content[step.at : step.at + len(piece)] = piece
    return {name: bytes(contents[number]) for name, number in leads.items()}


def _renamed(leads: dict[str, int], step: Step, at: int) -> dict[str, int]:
    if step.kind == "create":
        return {**leads, step.file: 1000 + at}
    if step.kind == "rename" and step.file in leads:
        rest = {name: number for name, number in leads.items() if name != step.file}
        return {**rest, step.to: leads[step.file]}
    return leads
