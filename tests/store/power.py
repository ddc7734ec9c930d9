"""What a power cut leaves of a data folder: the kernel's calls of a work written down, and every state they allow.

A medium keeps what was synced. Of what was written to a file since, any sectors may be there, in any order, the others
hold what they held, nothing, or somebody's old bytes; of the names made, moved and taken away in a folder since that
was synced, the first few may be so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
SECTOR = 512
WATCHED = (
    "open,openat,creat,close,lseek,write,pwrite64,writev,pwritev,sendfile,copy_file_range,splice,fallocate,"
    "fsync,fdatasync,sync_file_range,ftruncate,truncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,mmap"
)
NAMING = ("create", "rename", "unlink", "mkdir", "rmdir")
_CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OUT = 1


@dataclass(frozen=True)
class Step:
    """One call. A file is a number, whatever its name, and a folder none; `told` is what the work said."""

    kind: str  # one of NAMING, write, truncate, sync, sync folder, told
    path: str = ""
    file: int = -1
    at: int = 0
    content: bytes = b""
    to: str = ""

    def moved(self, old: str, new: str) -> Step:
        """The same where a folder got another name."""
        return replace(self, path=_moved(self.path, old, new), to=self.to and _moved(self.to, old, new))


@dataclass
class Record:
    """A folder as it was, and the calls that changed it."""

    files: dict[str, bytes]
    folders: set[str]
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def of(cls, home: Path) -> Record:
        """The folder now, without calls."""
        named = {path.relative_to(home).as_posix(): path for path in sorted(home.rglob("*"))}
        files = {name: path.read_bytes() for name, path in named.items() if path.is_file()}
        return cls(files, {name for name, path in named.items() if path.is_dir()} | ({"."} if home.is_dir() else set()))

    def without(self, *kinds: str) -> Record:
        """The same work by a program that forgets these calls."""
        return replace(self, steps=[step for step in self.steps if step.kind not in kinds])


def environment() -> dict[str, str]:
    """The same calls each time: no byte code is written."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def traced(home: Path, module: str, *arguments: str) -> Record:
    """What `python -m module home …` does to `home`, as the kernel saw it."""
    record = Record.of(home)
    log = home.parent / f"{home.name}.calls"
    command = ["strace", "-o", str(log), "-xx", "-s", "9999999", "-e", f"trace={WATCHED}", "-e", "signal=none"]
    done = subprocess.run(
        [*command, sys.executable, "-m", module, str(home), *arguments],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    _Reader(home, record).read(log)
    log.unlink()
    return record


@dataclass
class _Open:
    """An open file or folder: its number, or its path when it is a folder; and the place it is at."""

    file: int = -1
    folder: str | None = None
    at: int = 0
    appends: bool = False


class _Reader:
    """From lines of strace to steps. The work has one thread, so no call is told in two halves."""

    def __init__(self, home: Path, record: Record) -> None:
        self._home, self._record = str(home), record
        self._names = {name: number for number, name in enumerate(record.files)}
        self._contents = dict(enumerate(record.files.values()))
        self._folders = set(record.folders)
        self._open: dict[int, _Open] = {}

    def read(self, log: Path) -> None:
        """Every call that changed the folder, or spoke."""
        for line in log.read_text("ascii").splitlines():
            found = _CALL.match(line)
            if found and int(found[3]) >= 0:
                texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2])]
                self._call(found[1], found[2], texts, int(found[3]))

    def _call(self, call: str, told: str, texts: list[bytes], result: int) -> None:
        number = int(told.split(",", maxsplit=1)[0]) if re.match(r"\d+(,|$)", told) else -1
        opened = self._open.get(number)
        match call:
            case "open" | "openat" | "creat":
                self._opened(self._inside(texts[0]), told, result, truncates=call == "creat")
            case "mkdir" | "mkdirat" | "rmdir" | "unlink" | "unlinkat":
                self._renamed(call.removesuffix("at"), self._inside(texts[0]))
            case "rename" | "renameat" | "renameat2":
                self._renamed("rename", self._inside(texts[0]), self._inside(texts[1]))
            case "truncate" | "link" | "linkat":
                assert self._inside(texts[0]) is None, f"a call the replay does not know: {call}"
            case "write" if number == _OUT:
                self._add(Step("told", content=texts[0]))
            case "close":
                self._open.pop(number, None)
            case "mmap":
                descriptor = int(told.split(", ")[4])
                shared = "MAP_SHARED" in told and "PROT_WRITE" in told
                assert not (shared and descriptor in self._open), "a file is written through memory"
            case _ if opened is not None:
                self._on(opened, call, told, texts, result)

    def _on(self, opened: _Open, call: str, told: str, texts: list[bytes], result: int) -> None:
        match call:
            case "lseek":
                opened.at = result
            case "write":
                at = len(self._contents[opened.file]) if opened.appends else opened.at
                self._wrote(opened.file, at, texts[0][:result])
                opened.at = at + result
            case "pwrite64":
                self._wrote(opened.file, int(told.rsplit(", ", 1)[1]), texts[0][:result])
            case "ftruncate":
                self._cut(opened.file, int(told.rsplit(", ", 1)[1]))
            case "fsync" | "fdatasync" if opened.folder is not None:
                self._add(Step("sync folder", opened.folder))
            case "fsync" | "fdatasync":
                self._add(Step("sync", file=opened.file))
            case "sendfile":
                source = self._open[int(told.split(", ")[1])]
                self._wrote(opened.file, opened.at, self._contents[source.file][source.at :][:result])
                opened.at, source.at = opened.at + result, source.at + result
            case _:
                raise AssertionError(f"a call the replay does not know: {call}")

    def _inside(self, raw: bytes) -> str | None:
        path = os.fsdecode(raw)
        if path == self._home:
            return "."
        return path.removeprefix(f"{self._home}/") if path.startswith(f"{self._home}/") else None

    def _opened(self, name: str | None, told: str, result: int, *, truncates: bool) -> None:
        if name is None:
            return
        if name in self._folders:
            self._open[result] = _Open(folder=name)
            return
        if name not in self._names:
            self._names[name] = len(self._contents)
            self._contents[self._names[name]] = b""
            self._add(Step("create", name, self._names[name]))
        self._open[result] = _Open(self._names[name], appends="O_APPEND" in told)
        if (truncates or "O_TRUNC" in told) and self._contents[self._names[name]]:
            self._cut(self._names[name], 0)

    def _renamed(self, kind: str, name: str | None, to: str | None = "") -> None:
        if name is None:
            assert not to, "a file comes from outside"
            return
        assert to is not None, "a file goes outside"
        match kind:
            case "mkdir":
                self._folders.add(name)
            case "rmdir":
                self._folders.discard(name)
            case "unlink":
                self._names.pop(name)
            case _ if name in self._folders:
                self._names = {_moved(one, name, to): number for one, number in self._names.items()}
                self._folders = {_moved(one, name, to) for one in self._folders}
            case _:
                self._names[to] = self._names.pop(name)
        self._add(Step(kind, name, self._names.get(to, -1) if to else -1, to=to))

    def _wrote(self, file: int, at: int, content: bytes) -> None:
        self._change(Step("write", file=file, at=at, content=content))

    def _cut(self, file: int, size: int) -> None:
        self._change(Step("truncate", file=file, at=size))

    def _change(self, step: Step) -> None:
        self._contents[step.file] = _with(self._contents[step.file], step)
        self._add(step)

    def _add(self, step: Step) -> None:
        self._record.steps.append(step)


@dataclass(frozen=True)
class State:
    """A folder after a cut: what lies in it, and what had been told before the cut."""

    files: Mapping[str, bytes]
    folders: frozenset[str]
    told: tuple[str, ...]

    def build(self, home: Path) -> None:
        """Put it on a disk."""
        for folder in sorted(self.folders):
            (home / folder).mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            (home / name).write_bytes(content)


class Medium:
    """The disk: what it holds for sure, and what waits in its cache."""

    def __init__(self, record: Record) -> None:
        self._contents = {number: bytes(content) for number, content in enumerate(record.files.values())}
        self._names = {name: number for number, name in enumerate(record.files)}
        self._folders = set(record.folders)
        self._waiting: dict[int, list[Step]] = {}
        self._naming: list[Step] = []
        self._told = b""

    def take(self, step: Step) -> None:
        """One call more."""
        match step.kind:
            case "told":
                self._told += step.content
            case "write" | "truncate":
                self._waiting.setdefault(step.file, []).append(step)
            case "sync":
                for one in self._waiting.pop(step.file, []):
                    self._contents[step.file] = _with(self._contents.get(step.file, b""), one)
            case "sync folder":
                done = [one for one in self._naming if _folder_of(one) == step.path]
                self._name(self._names, self._folders, done)
                self._naming = [one for one in self._naming if one not in done]
                for old in (one for one in done if one.kind == "rename" and one.file < 0):
                    self._naming = [one.moved(old.path, old.to) for one in self._naming]
            case _:
                self._naming.append(step)

    def after_a_cut(self, chance: Random, torn: int) -> Iterator[State]:
        """Everything that may be found now: each file and each folder with all or none of what waits, and `torn` more
        in which any part of it is there."""
        by_folder: dict[str, list[Step]] = {}
        for step in self._naming:
            by_folder.setdefault(_folder_of(step), []).append(step)
        named = [dict(zip(by_folder, counts, strict=True)) for counts in _counts(by_folder.values(), chance)]
        files = list(self._waiting)
        for counts in named:
            for there in product((False, True), repeat=min(len(files), 4)):
                kept = dict(zip(files, [*there, *[True] * len(files)], strict=False))
                yield self._state(counts, {file: self._whole(file) for file in files if kept[file]})
        for _ in range(torn if files else 0):
            yield self._state(chance.choice(named), {file: self._torn(file, chance) for file in files})

    def _state(self, counts: Mapping[str, int], other: Mapping[int, bytes]) -> State:
        names, folders, left = dict(self._names), set(self._folders), dict(counts)
        there = []
        for step in self._naming:
            if left[_folder_of(step)] > 0:
                left[_folder_of(step)] -= 1
                there.append(step)
        self._name(names, folders, there)
        contents = {**self._contents, **other}
        reached = {name for name in folders if _is_reached(name, folders)}
        files = {
            name: contents.get(number, b"") for name, number in names.items() if _is_reached(_above(name), reached)
        }
        return State(files, frozenset(reached), tuple(self._told.decode().splitlines()))

    @staticmethod
    def _name(names: dict[str, int], folders: set[str], steps: Iterable[Step]) -> None:
        for step in steps:
            match step.kind:
                case "create":
                    names[step.path] = step.file
                case "rename" if step.file < 0:
                    names.update({_moved(one, step.path, step.to): names.pop(one) for one in list(names)})
                    below = {_moved(one, step.path, step.to) for one in folders}
                    folders.intersection_update(below)
                    folders |= below
                case "rename":
                    names.pop(step.path, None)
                    names[step.to] = step.file
                case "unlink":
                    names.pop(step.path, None)
                case "mkdir":
                    folders.add(step.path)
                case _:
                    folders.discard(step.path)

    def _whole(self, file: int) -> bytes:
        content = self._contents.get(file, b"")
        for step in self._waiting[file]:
            content = _with(content, step)
        return content

    def _torn(self, file: int, chance: Random) -> bytes:
        """Any of the sectors that wait; what a longer file holds otherwise is nothing or old bytes."""
        content, share = self._contents.get(file, b""), chance.random()
        durable = len(content)
        for step in self._waiting[file]:
            for piece in _sectors(step):
                if chance.random() < share:
                    content = _with(content, piece)
        if chance.randrange(2) and len(content) < (length := len(self._whole(file))):
            content = content.ljust(length, b"\0")
        if chance.randrange(4) == 0 and len(content) > durable:
            gaps = bytearray(content)
            for at in range(durable, len(gaps), SECTOR):
                if not any(gaps[at : at + SECTOR]):
                    gaps[at : at + SECTOR] = chance.randbytes(len(gaps[at : at + SECTOR]))
            content = bytes(gaps)
        return content


def after_the_last(record: Record) -> Iterator[State]:
    """Every state that a cut after the last call may leave, with all or none of what waits."""
    medium = Medium(record)
    for step in record.steps:
        medium.take(step)
    yield from medium.after_a_cut(Random(), 0)


def after_every_cut(record: Record, chance: Random, torn: int) -> Iterator[State]:
    """Every state that a cut after any call may leave; no state twice with the same things told."""
    medium, seen = Medium(record), set[tuple[object, ...]]()
    for step in [Step("told"), *record.steps]:
        medium.take(step)
        for state in medium.after_a_cut(chance, torn):
            key = (tuple(sorted((name, hash(content)) for name, content in state.files.items())), state.folders,
                   state.told)  # fmt: skip
            if key not in seen:
                seen.add(key)
                yield state


def _counts(waiting: Iterable[list[Step]], chance: Random, most: int = 24) -> list[tuple[int, ...]]:
    """How many of the names that wait in each folder are there: every combination, or the ends and a sample."""
    ranges = [range(len(steps) + 1) for steps in waiting]
    every = list(product(*ranges))
    return every if len(every) <= most else [every[0], *chance.sample(every[1:-1], most - 2), every[-1]]


def _with(content: bytes, step: Step) -> bytes:
    if step.kind == "truncate":
        return content[: step.at].ljust(step.at, b"\0")
    return content[: step.at].ljust(step.at, b"\0") + step.content + content[step.at + len(step.content) :]


def _sectors(step: Step) -> Iterator[Step]:
    if step.kind == "truncate":
        yield step
        return
    start, end = step.at, step.at + len(step.content)
    while start < end:
        stop = min(end, start - start % SECTOR + SECTOR)
        yield replace(step, at=start, content=step.content[start - step.at : stop - step.at])
        start = stop


def _above(name: str) -> str:
    return name.rpartition("/")[0] or ("" if name == "." else ".")


def _moved(name: str, folder: str, to: str) -> str:
    return f"{to}{name.removeprefix(folder)}" if name == folder or name.startswith(f"{folder}/") else name


def _folder_of(step: Step) -> str:
    return _above(step.to or step.path)


def _is_reached(folder: str, folders: Iterable[str]) -> bool:
    while folder:
        if folder not in folders:
            return False
        folder = _above(folder)
    return True
