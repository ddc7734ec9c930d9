"""What the real store makes of a folder after a cut, and whether that keeps the promises."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import CchcError
from cchc_tui.paths import Paths
from cchc_tui.store import along, backup, journal
from cchc_tui.store.store import Store
from cchc_tui.store.vault import FOLDER as VAULT
from cchc_tui.store.vault import Vault
from tests.store.kit import Clock
from tests.store.power import Record, State
from tests.store.power_works import HOME, JOURNAL, LATER, OTHER, database

Head = tuple[int, str]
_ASIDE = (f"{HOME}/thay-the/", f"{HOME}/hong/")
_MEMORY = "/dev/shm"  # what is opened there was cut off already: no disk need be waited for


@dataclass(frozen=True)
class Chain:
    """The whole history in a file: the hash at each number, and the numbers at which a transaction ended."""

    hashes: dict[int, str]
    ends: frozenset[int]
    version: int

    @property
    def head(self) -> Head:
        """The newest row."""
        return max(self.hashes.items())

    def holds(self, head: Head) -> bool:
        """Whether the history once ended so."""
        return self.hashes.get(head[0]) == head[1] and head[0] in self.ends

    @classmethod
    def of(cls, path: Path) -> Chain:
        """Read from a file."""
        with closing(sqlite3.connect(path)) as db:
            rows = db.execute("SELECT seq, batch, hash FROM journal ORDER BY seq").fetchall()
            (version,) = db.execute("PRAGMA user_version").fetchone()
        ends = {one[0] for one, after in zip(rows, [*rows[1:], None], strict=True) if not after or after[1] == after[0]}
        return cls({0: ""} | {seq: digest for seq, _, digest in rows}, frozenset({0, *ends}), version)


@dataclass(frozen=True)
class Found:
    """What the store made of a state: the newest row, broken promises, sound copies, whole papers, replaced files."""

    head: Head = (0, "")
    faults: tuple[str, ...] = ()
    copies: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    replaced: frozenset[Head] = frozenset()
    lines: frozenset[int] = frozenset()


class Judge:
    """Holds each state of one work against the promises."""

    def __init__(self, top: Path, before: Record) -> None:
        self._chain = Chain.of(database(top))
        self._before = {name.rpartition("/")[2] for name in before.files if "/sao-luu/" in name}
        self._old = Chain({0: ""}, frozenset({0}), 0)
        self._elsewhere = {name: content for name, content in before.files.items() if name.startswith(f"{OTHER}/")}
        self._aside = {name: content for name, content in Record.of(top).files.items() if name.startswith(_ASIDE)}
        self._wrong_before = frozenset[str]()
        if f"{HOME}/cchc.db" in before.files:
            with _built(State(before.files, frozenset(before.folders), ())) as was:
                self._old = Chain.of(database(was))
                self._wrong_before = frozenset(self._look(was).faults)
        # A restore goes back behind what had been told before; what it replaces is kept.
        self._goes_back = not self._chain.holds(self._old.head)
        self._known: dict[object, Found] = {}

    def faults(self, state: State) -> list[str]:
        """Every promise that is broken in this state."""
        key = (tuple(sorted((name, hash(content)) for name, content in state.files.items())), state.folders)
        if key not in self._known:
            with _built(state) as top:
                self._known[key] = self._look(top)
        found = self._known[key]
        if found.head == self._old.head:  # what was damaged stands there as it was
            found = replace(found, faults=tuple(one for one in found.faults if one not in self._wrong_before))
        told = [line.split(maxsplit=1) for line in state.told]
        faults = list(found.faults) or self._lost(found, told)
        faults += [f"no copy {name}" for kind, name in told if kind == "copy" and name not in found.copies]
        faults += [f"no line {number}" for kind, number in told if kind == "line" and int(number) not in found.lines]
        faults += [f"no paper {path}" for kind, path in told if kind == "paper" and path not in found.papers]
        kept = {name for name, content in self._aside.items() if state.files.get(name) == content}
        faults += [f"not kept: {path}" for kind, path in told if kind == "aside" and path not in kept]
        if self._wrong_before and found.head != self._old.head and not kept:
            faults.append("what was damaged is nowhere")
        if any(state.files.get(name) != content for name, content in self._elsewhere.items()):
            faults.append("another's data were changed")
        return faults

    def _lost(self, found: Found, told: list[list[str]]) -> list[str]:
        saved = max((int(word) for kind, word in told if kind == "saved"), default=0)
        if self._goes_back and found.head == self._old.head:
            return ["the old file is there again"] if told else []
        if not self._chain.holds(found.head):
            return [f"no history of ours ended so: {found.head}"]
        if self._goes_back and self._old.head not in found.replaced:
            return ["what was replaced is gone"]
        least = saved if self._goes_back else max(saved, self._old.head[0])
        return [f"lost: {least} was told, {found.head[0]} is there"] if found.head[0] < least else []

    def _look(self, top: Path) -> Found:
        faults = list(self._versions(top))
        copies = frozenset(one.path.name for one in backup.copies(top / HOME / backup.FOLDER))
        faults += self._copies(top, copies)
        head = (0, "")
        try:
            with Store.open(database(top), who="sau", device="PC-09", clock=Clock(LATER)) as store:
                store.sweep()
                head = store.journal_head()
                faults += [f"check: {one.code} {one.place} {one.facts}" for one in store.check()]
                papers, torn = self._papers(store, top)
                lines, odd = self._lines(store, top / HOME / JOURNAL)
        except CchcError as fault:
            return Found(head, (*faults, f"refused: {fault.code} {fault.facts}"), copies)
        faults += [*torn, *odd]
        faults += [f"left behind: {path.name}" for path in top.rglob("*.part*")]
        kept = sorted(Paths(top / HOME).replaced.glob("*.db"))
        replaced = frozenset(Chain.of(path).head for path in kept) if self._chain.holds(head) else frozenset()
        return Found(head, tuple(faults), copies, papers, replaced, lines)

    def _lines(self, store: Store, path: Path) -> tuple[frozenset[int], list[str]]:
        """The rows in the readable journal after the cut; after the next start it has every row, and only those."""
        if not path.exists():
            return frozenset(), []
        before = [(int(str(row[0])), str(row[-1])) for row in along.read(path).rows]
        store.keep_along(path)
        store.follow()
        after = [(int(str(row[0])), str(row[-1])) for row in along.read(path).rows]
        whole = sorted(head for head in self._chain.hashes.items() if 0 < head[0] <= store.journal_head()[0])
        faults = [] if sorted(set(after)) == whole else [f"the readable journal has {len(after)} rows of {len(whole)}"]
        return frozenset(number for number, _ in before), faults

    def _versions(self, top: Path) -> Iterator[str]:
        """What was migrated has a backup from before, as SQLite itself sees the file after the cut."""
        path = database(top)
        if self._old.version in (0, self._chain.version):
            return
        try:
            with closing(sqlite3.connect(path)) as db:
                (found,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as fault:
            yield str(fault)
            return
        older = [one for one in backup.copies(path.parent / backup.FOLDER)
                 if _version(one.path.read_bytes()) == self._old.version]  # fmt: skip
        if found not in (self._old.version, self._chain.version):
            yield f"version {found}"
        if found != self._old.version and not older:
            yield "migrated without a backup"

    def _copies(self, top: Path, found: frozenset[str]) -> Iterator[str]:
        """Every copy under a final name is sound, and none went that the rule keeps."""
        folder = top / HOME / backup.FOLDER
        known = {one.path.name: one for one in backup.copies(folder)}
        for name in found - self._before:
            with closing(sqlite3.connect(folder / name)) as db:
                try:
                    backup.verify(db)
                    head = journal.read_head(db)
                except (sqlite3.Error, CchcError) as fault:
                    yield f"copy {name}: {fault}"
                    continue
            ours = any(chain.holds((head.seq, head.hash)) for chain in (self._chain, self._old))
            if not ours or head.seq != known[name].seq:
                yield f"copy {name} holds {head.seq}"
        gone = self._before - found
        if gone:
            every = [_copy(folder / name) for name in self._before | found]
            kept = {one.path.name for one in backup.kept(every, max(one.at for one in every))}
            if not found - self._before or gone & kept:
                yield f"gone: {sorted(gone)}"

    def _papers(self, store: Store, top: Path) -> tuple[frozenset[str], list[str]]:
        """The kept papers that are whole, and the rows that name one that is not there."""
        vault = Vault(top / HOME)
        kept = [path.relative_to(top / HOME).as_posix() for path in sorted((top / HOME / VAULT).glob("??/*"))]
        whole = frozenset(one for one in kept if vault.is_intact(one))
        faults = [f"broken paper {one}" for one in kept if one not in whole]
        for head in store.assessments():
            for paper in store.load(head.id).evidence.values():
                inside = paper.path.partition(f"{HOME}/{VAULT}/")[2]
                if inside and f"{VAULT}/{inside}" not in whole:
                    faults.append(f"a row without its paper {inside}")
        return whole, faults


@contextmanager
def _built(state: State) -> Iterator[Path]:
    top = Path(tempfile.mkdtemp(prefix="cut-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
    try:
        state.build(top)
        yield top
    finally:
        shutil.rmtree(top)


def _copy(path: Path) -> backup.Copy:
    stamp, _, rest = path.stem.partition("_seq")
    at = datetime.fromisoformat(f"{stamp[:8]}T{stamp[9:]}")
    return backup.Copy(at, int(rest.removesuffix("-giu")), path, rest.endswith("-giu"))


def _version(content: bytes) -> int:
    return int.from_bytes(content[60:64])
