"""Bộ hồ sơ nhập web: a folder for each leaf, for the hours before the province's own web form closes."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError, StateError, StoreError, reason_of
from cchc_tui.core.evidence import Evidence
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.package import folder_name, office_code
from cchc_tui.core.text import safe_name
from cchc_tui.documents.web_form import TEXT_NAME, KitLeaf, kit_page, leaf_text
from cchc_tui.formats.hashing import PIECE
from cchc_tui.formats.preview import write_page
from cchc_tui.jobs.evidence import look_at, take_fingerprint
from cchc_tui.patience import patiently
from cchc_tui.store.store import Store

LONGEST_PATH = 199  # Explorer and the older programs stop at 259, and the folder may be moved deeper
_LONGEST_NAME, _SHORTEST_NAME, _LONGEST_CODE = 60, 24, 24
_NUMBERED = len("-999")
_PREFIX, _PAGE = "BO-NHAP-WEB", "index.html"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Kit:
    """Bộ đã ghi: where it lies, what it holds, and the papers that could not be copied."""

    folder: Path
    leaves: int
    files: int
    size: int
    findings: tuple[Finding, ...] = ()


def write_kit(
    store: Store,
    assessment_id: int,
    to: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Kit:
    """Write the kit into a new folder under `to`: beside it first, and named only once all of it is there.

    StateError `pack.nothing` when no leaf was answered, InputError `kit.too_deep` when paths would be too long.
    """
    assessment = store.load(assessment_id)
    if not assessment.sheet.totals.answered:
        raise StateError("pack.nothing")
    to = Path(os.path.abspath(to))
    name = f"{_PREFIX}-{safe_name(office_code(assessment.office), _LONGEST_CODE)}-{assessment.period}"
    plan = plan_kit(assessment, len(str(to / name)))
    if plan is None:
        raise InputError("kit.too_deep", path=str(to), most=LONGEST_PATH)
    part = to / f".{name}.{os.getpid()}.part"
    size = sum(assessment.evidence[key].fingerprint.size for leaf in plan for key in leaf.names)
    writer = _Writer(assessment, part, size, progress, cancelled)
    try:
        to.mkdir(parents=True, exist_ok=True)
        _sweep(to)
        _check_space(to, size)
        leaves = tuple(writer.leaf(leaf) for leaf in plan)
        writer.save(_PAGE, write_page(kit_page(assessment, leaves, assessment.deadlines.submit)))
        folder = _free(to / name)
        patiently(lambda: part.rename(folder))
    except OSError as fault:
        raise StoreError("kit.io", folder=str(to), reason=reason_of(fault)) from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
    files = sum(len(leaf.names) for leaf in leaves)
    return Kit(folder, len(leaves), files, writer.copied, tuple(writer.findings))


def plan_kit(assessment: Assessment, base: int) -> list[KitLeaf] | None:
    """Folders and file names in the form's order, for a kit whose own path is `base` long; None if that is too long."""
    components = assessment.criteria.own_part
    digits = max(2, len(str(len(components))))
    plan = []
    for number, component in enumerate(components, 1):
        folder = f"{number:0{digits}d}_{folder_name(component.code)}"
        room = min(_LONGEST_NAME, LONGEST_PATH - base - _NUMBERED - len(folder) - 2)
        if room < _SHORTEST_NAME:
            return None
        names: dict[str, str] = {}
        taken = {TEXT_NAME}
        for link in assessment.sheet.by_code[component.code].links:
            one = assessment.evidence.get(link.evidence_id)
            if one is not None and one.id not in names:
                names[one.id] = _file_name(one, room, taken)
        plan.append(KitLeaf(component.code, folder, names))
    return plan


def _file_name(one: Evidence, most: int, taken: set[str]) -> str:
    """A short ASCII name that begins with the document's number, free in its folder."""
    stem, dot, ending = safe_name(one.name).rpartition(".")
    tail = f".{ending}" if dot else ""
    document = one.document
    told = f"{document.document_number} {document.summary}".split() if document.document_number else [stem or ending]
    # A dot left in the words would be taken for that of an ending.
    words = safe_name(" ".join(told).replace(".", " "), 200)
    room = most - len(tail) - len("-99")
    stem = words if len(words) <= room else words[: room + 1].rpartition("-")[0] or words[:room]
    name, number = f"{stem}{tail}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{tail}"
    taken.add(name.casefold())
    return name


class _Writer:
    """A kit being written: how far it is, and what could not be copied."""

    def __init__(
        self,
        assessment: Assessment,
        part: Path,
        total: int,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.assessment = assessment
        self.part = part
        self.progress = progress
        self.cancelled = cancelled
        self.findings: list[Finding] = []
        self.total, self.copied, self.done = total, 0, 0

    def leaf(self, leaf: KitLeaf) -> KitLeaf:
        """Write a leaf's folder; the leaf with only the papers that could be copied."""
        (self.part / leaf.folder).mkdir(parents=True, exist_ok=True)
        names = {}
        for key, name in leaf.names.items():
            one = self.assessment.evidence[key]
            if self._copy(one, self.part / leaf.folder / name):
                names[key] = name
            else:
                self.findings.append(warning("kit.left_out", leaf.code, name=one.name))
        written = KitLeaf(leaf.code, leaf.folder, names)
        text = leaf_text(self.assessment, leaf.code, names) + "\n"
        self.save(f"{leaf.folder}/{TEXT_NAME}", text.replace("\n", "\r\n").encode("utf-8-sig"))
        return written

    def save(self, path: str, data: bytes) -> None:
        """A file of ours."""
        self._write(self.part / path, iter((data,)))

    def _copy(self, one: Evidence, target: Path) -> bool:
        """Whether the paper that was attached is now at `target`, read back; one that is gone or changed is not."""
        digest = hashlib.sha256()
        try:
            self._write(target, self._pieces(one, digest.update))
        except InputError:
            target.unlink(missing_ok=True)
            return False
        if digest.hexdigest() != one.fingerprint.sha256:
            target.unlink()
            return False
        if take_fingerprint(target).sha256 != one.fingerprint.sha256:
            raise StoreError("kit.read_back", name=target.name)
        self.copied += one.fingerprint.size
        return True

    def _pieces(self, one: Evidence, feed: Callable[[bytes], None]) -> Iterator[bytes]:
        """The bytes of a paper's file, no further than it was long; InputError when it cannot be read."""
        path, left = Path(one.path), one.fingerprint.size
        look_at(path)
        try:
            with path.open("rb", buffering=0) as file:
                while piece := file.read(min(PIECE, left + 1)):
                    self._step(len(piece))
                    feed(piece)
                    left -= len(piece)
                    if left < 0:
                        return
                    yield piece
        except OSError as fault:
            raise InputError("evidence.unreadable", name=one.name, path=one.path, reason=reason_of(fault)) from fault

    def _write(self, target: Path, pieces: Iterator[bytes]) -> None:
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def _step(self, size: int) -> None:
        if self.cancelled and self.cancelled():
            raise StateError("kit.cancelled")
        self.done += size
        if self.progress:
            self.progress(min(self.done, self.total), self.total)


def _sweep(to: Path) -> None:
    """Remove what a kit that was cut off left behind."""
    for path in to.glob(f".{_PREFIX}-*.part"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def _check_space(to: Path, size: int) -> None:
    need, free = size + size // 10 + (1 << 20), shutil.disk_usage(to).free
    if free < need:
        raise StoreError("kit.disk_full", need_mb=(need >> 20) + 1, free_mb=free >> 20)


def _free(folder: Path) -> Path:
    """The folder, or the first of -2, -3 … that is not there."""
    free, number = folder, 1
    while os.path.lexists(free):
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free
