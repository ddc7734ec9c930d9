"""E1–E3 for a package in parts: whatever a call comes back with, all parts are there and whole, or none is."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from cchc_tui.core.errors import CchcError
from cchc_tui.formats.parts import divide, write_parts
from cchc_tui.formats.staging import publish_all, staging
from tests.formats.exports import CALLS, INFO, LONG, MEDIUM, ROOT, evidence, failing, payloads, target, tricked

__all__ = ["evidence", "target"]
LIMIT = 620_000


def cut(folder: Path, evidence: Path) -> list[Path]:
    """The package in two parts, as a delivery makes them."""
    papers = [*payloads(evidence), *(one for one in payloads(evidence) if one.path == "goi.json")][:3]
    whole = divide(ROOT, papers, INFO, LIMIT)
    with staging(folder, ROOT, 1_400_000) as stage:
        return publish_all([one.path for one in write_parts(stage, whole, papers)], folder)


def found(folder: Path) -> dict[str, bytes]:
    """What lies under a final name; what could not be cleared away is hidden, and swept at the next start."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(".part")}


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", [*CALLS, MEDIUM])
def test_a_fault_at_any_call_leaves_all_parts_or_none(target: Path, evidence: Path, name: str, code: int) -> None:
    folder = target.parent
    with tricked(lambda _name, _number, do, _given: do()) as counts:
        cut(folder, evidence)
    whole, wrong = found(folder), list[int]()
    for number in range(1, counts[name] + 1, 1 if LONG else max(1, counts[name] // 8)):
        shutil.rmtree(folder)
        folder.mkdir()
        told = True
        try:
            with tricked(failing(name, number, code)):
                cut(folder, evidence)
        except CchcError:
            told = False
        if found(folder) not in ([whole] if told else [{}, whole]):
            wrong.append(number)
    assert (counts[name] > 0, wrong) == (True, [])


def test_parts_beside_another_package_of_their_names_are_numbered_together(target: Path, evidence: Path) -> None:
    folder = target.parent
    first = [path.name for path in cut(folder, evidence)]
    (folder / first[0]).write_bytes(b"an earlier part")
    names = sorted(path.name for path in cut(folder, evidence))
    assert (all(".ban-2" in name for name in names), (folder / first[0]).read_bytes()) == (True, b"an earlier part")
    assert len(os.listdir(folder)) == len(first) + len(names)
