"""How this office's papers look and speak: its van-ban.toml in the home, beside the database."""

from __future__ import annotations

from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.findings import Finding
from cchc_tui.documents.office_form import OfficeForm, office_form, sample_file
from cchc_tui.formats.form_file import read_form
from cchc_tui.jobs.handover import write_beside
from cchc_tui.store.store import Store
from cchc_tui.texts.document_texts import TITLES

FORM_FILE = "van-ban.toml"
_PAPERS = tuple(TITLES)


def own_form(store: Store, assessment: Assessment) -> tuple[OfficeForm, list[Finding]]:
    """The office's form, and what is wrong in its file; the usual form stands wherever the file is silent or faulty."""
    usual = office_form(assessment.office)
    return (usual, []) if store.path is None else read_form(store.path.parent / FORM_FILE, usual, _PAPERS)


def form_sample(assessment: Assessment) -> str:
    """van-ban.toml as it could begin."""
    return sample_file(office_form(assessment.office), _PAPERS)


def write_form(home: Path, assessment: Assessment) -> Path:
    """Put the sample into `home`; beside an office's own file, never over it. Its line ends are those of Windows."""
    return write_beside(home / FORM_FILE, form_sample(assessment).replace("\n", "\r\n").encode())
