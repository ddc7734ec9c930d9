"""A year's worth of edits in a file, and what can befall it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from cchc_tui.core.answers import tally
from cchc_tui.store import along, lock, restoring, salvaging
from cchc_tui.store.lock import Holder
from cchc_tui.store.salvaging import Left, Salvage
from tests.store.copies import hand
from tests.store.kit import CODES, OFFICE, START, YEAR, Clock, a_paper, a_set, put
from tests.store.test_along import contents, followed

from cchc_tui.store.store import Store  # isort: skip

PAGE = 4096
ME = Holder("Nguyễn Văn A", "PC-01", START.replace(hour=16))
DATA = ("office", "criteria_set", "assessment", "entry", "evidence", "evidence_link", "notice", "fact")


def a_year(folder: Path, edits: int = 240, copy_after: int = 160) -> Path:
    """A file with many edits, long texts among them, a copy of an earlier state and a readable journal."""
    folder.mkdir(parents=True)
    path, chance = folder / "cchc.db", random.Random(7)
    with Store.open(path, who="Nguyễn Văn A", device="PC-01", clock=Clock()) as store:
        store.create_assessment(OFFICE, YEAR, a_set())
        for number in range(edits):
            code = CODES[number % 3]
            match number % 8:
                case 0:
                    store.save_answer(1, code, tally(number % 9, 9))
                case 1:
                    key = f"tl-{number}"
                    store.add_evidence(1, code, a_paper(key, f"D:/hồ sơ/{key}.pdf"), "mục", str(number))
                case 2:
                    store.save_reason(1, code, f"paper.late{number}", f"lý do {number}")
                case 3:
                    store.apply(1, [store.change(code, "note", f"ghi chú {number}"),
                                    store.change(code, "owner", f"người {number}")])  # fmt: skip
                case _:
                    store.save_explanation(1, code, f"giải trình {number} " * chance.choice([1, 20, 300]))
            if number == copy_after:
                store.backup("asked")
    followed(path)
    return path


def left_of(path: Path, *, copies: bool = True, journal: bool = True) -> Left:
    """What a salvage finds around a damaged file."""
    folder, told = path.parent / "sao-luu", path.with_name("nhat-ky.jsonl")
    return Left(
        salvaging.sound(tuple(sorted(folder.glob("*.db"), reverse=True))) if copies else (),
        restoring.carved(path),
        along.read(told) if journal and told.exists() else along.Told((), {}),
        lock.noted(path),
    )


def salvaged(path: Path, **given: bool) -> tuple[Path, Salvage]:
    """A file made of what is left, and what came of it."""
    target = path.with_name("cứu.db")
    return target, salvaging.salvage(target, left_of(path, **given), ME, lambda _: None)


def data(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the officer entered, without the history."""
    found = contents(path)
    return {table: found[table] for table in DATA}


def pages(path: Path) -> int:
    """How many pages a file has."""
    return path.stat().st_size // PAGE


def swap(path: Path, one: int, other: int) -> None:
    """Two pages in each other's place."""
    content = path.read_bytes()
    put(path, one * PAGE, content[other * PAGE : (other + 1) * PAGE])
    put(path, other * PAGE, content[one * PAGE : (one + 1) * PAGE])


def noise(path: Path, *places: int) -> None:
    """Pages of nothing but chance."""
    for at in places:
        put(path, at * PAGE, random.Random(at).randbytes(PAGE))


def flip(path: Path, times: int, seed: int) -> None:
    """Single bits turned over."""
    chance, content = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(times):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "the first page zeroed": lambda path: put(path, 0, bytes(PAGE)),
    "the first page of another file": lambda path: put(path, 0, random.Random(1).randbytes(PAGE)),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut within a page": lambda path: os.truncate(path, path.stat().st_size - 5000),
    "emptied": lambda path: os.truncate(path, 0),
    "random pages": lambda path: noise(path, 3, 7, 12, 20, 21),
    "pages swapped": lambda path: swap(path, 4, 9),
    "bits turned over": lambda path: flip(path, 300, 3),
    "gone": os.unlink,
}


def copy_of(path: Path, folder: Path) -> Path:
    """The whole place once more, to be damaged."""
    shutil.copytree(path.parent, folder)
    return folder / path.name


__all__ = ["DAMAGE", "ME", "a_year", "copy_of", "data", "flip", "hand", "left_of", "pages", "salvaged", "swap"]
