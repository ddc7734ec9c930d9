"""Commands that hand over and judge: pack, verify."""

from __future__ import annotations

import os

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, now, open_assessment, say, say_findings, say_json
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.findings import Level
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_percent, show_period, show_points, show_size


@cchc.sub("pack", t.PACK)
@click.option("--to", "folder", required=True, metavar="DIR", help=t.PACK_TO)
@click.option("--allow-missing", is_flag=True, help=t.PACK_MISSING)
@PERIOD
@click.pass_obj
def pack_command(paths: Paths, folder: str, allow_missing: bool, period: str | None) -> int:
    """Write the package."""
    from cchc_tui.jobs.package import pack

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        try:
            packed = pack(store, assessment_id, typed_path(folder), now(), allow_missing=allow_missing)
        except StateError as fault:
            found = fault.facts.get("findings")
            if isinstance(found, list):
                say_findings(found)
                say(explain(fault))
                return FAULTY
            raise
    say_findings(packed.findings)
    if packed.findings:
        say(t.PACK_INCOMPLETE.format(count=len(packed.findings)))
    say_findings(packed.beside)
    written = packed.written
    say(t.PACKED.format(files=written.files, size=show_size(written.size), path=written.path))
    say(t.SEAL.format(seal=written.seal))
    return OK


@cchc.sub("verify", t.VERIFY)
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
def verify_command(file: str, as_json: bool) -> int:
    """Judge a package."""
    from cchc_tui.jobs.package import verify

    path = typed_path(file)
    if not os.path.exists(path):
        raise InputError("file.missing", path=str(path))
    verdict = verify(path)
    bag, manifest = verdict.bag, verdict.manifest
    if as_json:
        from cchc_tui.jobs.package import verdict_to_plain

        say_json(verdict_to_plain(verdict))
        return OK if verdict.ok else FAULTY
    say_findings(verdict.findings)
    if manifest is not None:
        sheet = manifest.assessment.sheet
        say(
            t.VERIFY_WHO.format(
                office=manifest.assessment.office.name,
                period=show_period(manifest.assessment.period),
                number=manifest.sending.number,
                points=show_points(sheet.totals.points),
                base=show_points(sheet.totals.base_points),
                index=show_percent(sheet.totals.index),
                grade=sheet.grade,
            )
        )
    if verdict.ok:
        say(t.VERIFY_OK.format(files=len(bag.sound), size=show_size(bag.payload_bytes)))
        say(t.SEAL.format(seal=bag.seal))
        return OK
    faults = sum(one.level is Level.ERROR for one in verdict.findings)
    say(t.VERIFY_BAD.format(sound=len(bag.sound), faults=faults))
    return FAULTY
