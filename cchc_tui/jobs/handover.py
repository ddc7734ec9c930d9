"""What goes with a package for people: the checker inside it, and the Word files beside it that name its seal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.package import Manifest
from cchc_tui.documents.blocks import Paper
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.papers import self_assessment_report
from cchc_tui.documents.receipt import PackageFile, receipt
from cchc_tui.formats.bag import Written
from cchc_tui.formats.docx import write_docx
from cchc_tui.jobs.scores import write_file
from cchc_tui.shipped import shipped_text

CHECKER = "kiem_tra.py"


def checker() -> bytes:
    """kiem-tra.py: the same bytes from every checkout, whatever line ends it was checked out with."""
    return shipped_text(CHECKER).encode()


def write_papers(
    manifest: Manifest, written: Written, form: OfficeForm | None = None
) -> tuple[list[Path], list[Finding]]:
    """The receipt and the report with the seal, beside the package: their files, and what kept one from being.

    `form` is the office's own; the report inside the package has the usual one, so that its bytes follow from what it
    holds. The package is safe by now; nothing that goes wrong here may say otherwise.
    """
    names = tuple(path.name for path in written.parts) or (written.path.name,)
    package = PackageFile(names, written.size, written.files, written.seal)
    # The whole's own name, without what tells a part or a password; a number that kept it apart from another stays.
    whole = written.path.name.startswith(f"{manifest.name}.")
    stem = manifest.name if whole else written.path.stem
    makers: dict[str, Callable[[], Paper]] = {
        "bien-nhan": lambda: receipt(manifest, package, form),
        "bao-cao-co-ma": lambda: self_assessment_report(manifest.assessment, written.seal, form=form),
    }
    made: list[Path] = []
    faults: list[Finding] = []
    for name, make in makers.items():
        target = written.path.with_name(f"{stem}-{name}.docx")
        try:
            made.append(write_beside(target, write_docx(make())))
        except InputError as fault:
            faults.append(warning("handover.not_written", name=target.name, reason=fault.facts["reason"]))
        except OSError as fault:
            faults.append(warning("handover.not_written", name=target.name, reason=reason_of(fault)))
    return made, faults


def write_beside(target: Path, data: bytes) -> Path:
    """`data` under that name, or the next free one: someone may have filled in and kept the file from before."""
    path, number = target, 1
    while path.exists():
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
        number += 1
        path = target.with_name(f"{target.stem}-{number}{target.suffix}")
    write_file(path, data)
    return path
