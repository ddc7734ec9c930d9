"""What the real store makes of a folder after a cut, and whether that keeps the promises."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_tui.core.errors import CchcError
from cchc_tui.store import backup, journal
from cchc_tui.store.store import Store
from cchc_tui.store.vault import FOLDER as VAULT
from cchc_tui.store.vault import Vault
from tests.store.kit import Clock
from tests.store.power import Record, State
from tests.store.power_works import HOME, LATER, database


@dataclass(frozen=True)
class Chain:
    """The whole history as the work left it: the hash at each number, and the numbers at which a transaction ended."""

    hashes: dict[int, str]
    ends: frozenset[int]
    version: int

    @classmethod
    def of(cls, top: Path) -> Chain:
        """Read from the folder in which the work was done."""
        with closing(sqlite3.connect(database(top))) as db:
            rows = db.execute("SELECT seq, batch, hash FROM journal ORDER BY seq").fetchall()
            (version,) = db.execute("PRAGMA user_version").fetchone()
        ends = {one[0] for one, after in zip(rows, [*rows[1:], (0, rows[-1][0] + 1, "")], strict=True)
                if after[1] == after[0] or not after[0]}  # fmt: skip
        return cls({0: ""} | {seq: digest for seq, _, digest in rows}, frozenset({0, *ends}), version)


class Judge:
    """Holds each state of one work against the promises."""

    def __init__(self, top: Path, before: Record) -> None:
        self._chain = Chain.of(top)
        self._before = {name.rpartition("/")[2] for name in before.files if "/sao-luu/" in name}
        self._old_version = _version(before.files.get(f"{HOME}/cchc.db", b""))
        self._known: dict[object, tuple[int, tuple[str, ...], frozenset[str], frozenset[str]]] = {}
        self._start = 0
        if before.files:
            self._start = self._look(State(before.files, frozenset(before.folders), ()))[0]

    def faults(self, state: State) -> list[str]:
        """Every promise that is broken in this state."""
        key = (tuple(sorted((name, hash(content)) for name, content in state.files.items())), state.folders)
        if key not in self._known:
            self._known[key] = self._look(state)
        head, found, copies, papers = self._known[key]
        told = [line.split(maxsplit=1) for line in state.told]
        saved = max((int(word) for kind, word in told if kind == "saved"), default=self._start)
        faults = list(found)
        if not found and head < saved:
            faults.append(f"lost: {saved} was told, {head} is there")
        faults += [f"no copy {name}" for kind, name in told if kind == "copy" and name not in copies]
        faults += [f"no paper {path}" for kind, path in told if kind == "paper" and path not in papers]
        return faults

    def _look(self, state: State) -> tuple[int, tuple[str, ...], frozenset[str], frozenset[str]]:
        top = Path(tempfile.mkdtemp(prefix="cut-"))
        try:
            state.build(top)
            return self._opened(top)
        finally:
            shutil.rmtree(top)

    def _opened(self, top: Path) -> tuple[int, tuple[str, ...], frozenset[str], frozenset[str]]:
        faults = list(self._versions(top))
        copies = frozenset(one.path.name for one in backup.copies(top / HOME / backup.FOLDER))
        faults += self._copies(top, copies)
        try:
            with Store.open(database(top), who="sau", device="PC-09", clock=Clock(LATER)) as store:
                store.sweep()
                faults += [f"check: {one.code} {one.place} {one.facts}" for one in store.check()]
                head = store.journal_head()
                papers = self._papers(store, top)
                faults += papers[1]
        except CchcError as fault:
            return 0, (*faults, f"refused: {fault.code} {fault.facts}"), copies, frozenset()
        except (TypeError, ValueError) as fault:  # the controls leave files in which nothing is right
            return 0, (*faults, f"no store at all: {fault}"), copies, frozenset()
        faults += [f"left behind: {path.name}" for path in top.rglob("*.part*")]
        if self._chain.hashes.get(head[0]) != head[1]:
            faults.append(f"another history at {head[0]}")
        if head[0] not in self._chain.ends:
            faults.append(f"half a transaction: {head[0]}")
        return head[0], tuple(faults), copies, papers[0]

    def _versions(self, top: Path) -> Iterator[str]:
        """What was migrated has a backup from before, as SQLite itself sees the file after the cut."""
        path = database(top)
        if self._old_version in (0, self._chain.version):
            return
        try:
            with closing(sqlite3.connect(path)) as db:
                (found,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as fault:
            yield str(fault)
            return
        older = [one for one in backup.copies(path.parent / backup.FOLDER)
                 if _version(one.path.read_bytes()) == self._old_version]  # fmt: skip
        if found not in (self._old_version, self._chain.version):
            yield f"version {found}"
        if found != self._old_version and not older:
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
            if self._chain.hashes.get(head.seq) != head.hash or head.seq != known[name].seq:
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


def _copy(path: Path) -> backup.Copy:
    stamp, _, rest = path.stem.partition("_seq")
    at = datetime.fromisoformat(f"{stamp[:8]}T{stamp[9:]}")
    return backup.Copy(at, int(rest.removesuffix("-giu")), path, rest.endswith("-giu"))


def _version(content: bytes) -> int:
    return int.from_bytes(content[60:64])


def broken(judge: Judge, states: Iterator[State]) -> tuple[int, Sequence[str]]:
    """How many states were judged, and what is broken in them."""
    count, faults = 0, list[str]()
    for state in states:
        count += 1
        faults += [f"after {state.told[-1:]}: {one}" for one in judge.faults(state)]
    return count, faults
