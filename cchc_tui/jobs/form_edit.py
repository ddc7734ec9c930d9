"""Who signs and where papers go: an office's van-ban.toml, changed where it lies and begun when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.documents.form_edit import Value, with_values
from cchc_tui.jobs.office_form import FORM_FILE, form_sample
from cchc_tui.patience import patiently


def keep_form(home: Path, assessment: Assessment, values: Mapping[str, Value]) -> Path:
    """Write these keys of the form and leave the rest as the office wrote it; the file that was written."""
    path = home / FORM_FILE
    try:
        known = path.read_text("utf-8-sig") if path.exists() else form_sample(assessment)
        text = with_values(known, values, path.name)
        beside = path.with_name(f".{path.name}.moi")
        # A Notepad of an old Windows shows one long line unless lines end its own way.
        beside.write_bytes(text.replace("\n", "\r\n").encode())
        patiently(lambda: beside.replace(path))
    except UnicodeDecodeError as fault:
        raise InputError("form.by_hand", name=path.name, key=next(iter(values))) from fault
    except OSError as fault:
        raise InputError("form.not_kept", name=path.name, reason=reason_of(fault)) from fault
    return path
