"""`cchc criteria import`: read a decision's annex, show what was understood, save it when nothing blocks."""

from __future__ import annotations

import os

import click

from cchc_tui.cli.base import FAULTY, OK, say, say_findings, say_json
from cchc_tui.cli.office import criteria_group
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Level
from cchc_tui.jobs.criteria_import import Imported, import_set, renamed, to_plain
from cchc_tui.jobs.sets import save_set
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.import_rules import show_why
from cchc_tui.texts.ui import show_points


@criteria_group.sub("import", t.CRITERIA_IMPORT)
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help=t.IMPORT_DRY_RUN)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@click.option("--convert-fonts", is_flag=True, help=t.IMPORT_FONTS)
@click.option("--sheet", default="", metavar="TEXT", help=t.IMPORT_SHEET)
@click.option("--code", default="", metavar=t.META_CODE, help=t.IMPORT_CODE)
@click.option("--title", default="", metavar="TEXT", help=t.IMPORT_TITLE)
@click.pass_obj
def criteria_import(
    paths: Paths, file: str, dry_run: bool, as_json: bool, convert_fonts: bool, sheet: str, code: str, title: str
) -> int:
    """Read an annex as issued."""
    path = typed_path(file)
    if not os.path.exists(path):
        raise InputError("file.missing", path=str(path))
    imported = import_set(path, sheet=sheet, code=code, convert_fonts=convert_fonts, paths=paths)
    criteria = imported.criteria
    if criteria is not None and title:
        imported = renamed(imported, title, criteria.code)
    if as_json:
        say_json(to_plain(imported))
    else:
        _tell(imported)
    if imported.criteria is None:
        return FAULTY
    if not dry_run and not imported.consented:
        say(t.IMPORT_CONSENT, err=as_json)
        return FAULTY
    if not dry_run:
        saved = save_set(imported.criteria, paths)
        say(t.IMPORT_SAVED.format(path=saved, code=imported.criteria.code), err=as_json)
        if not imported.criteria.grades:
            say(t.IMPORT_NO_GRADES, err=as_json)
    return OK


def _tell(imported: Imported) -> None:
    plain = to_plain(imported)
    for leaf in imported.own_leaves:
        if not leaf.recognised:
            why = show_why(leaf.reading.why, leaf.reading.doubt) if leaf.reading else ""
            say(t.IMPORT_MANUAL.format(code=leaf.item.code, name=leaf.item.name[:60], why=why))
    say_findings(imported.findings)
    counts = {key: plain[key] for key in ("areas", "criteria", "leaves", "recognised", "manual")}
    say(t.IMPORT_COUNTS.format(points=show_points(imported.points), **counts))
    if imported.criteria is None:
        errors = sum(one.level is Level.ERROR for one in imported.findings)
        say(t.IMPORT_BLOCKED.format(count=errors))
