"""The command that readies papers for a province's own web form: kit."""

from __future__ import annotations

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, open_assessment, say, say_findings
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.ui import show_size


@cchc.sub("kit", t.KIT)
@click.option("--to", "folder", required=True, metavar="DIR", help=t.KIT_TO)
@PERIOD
@click.pass_obj
def kit_command(paths: Paths, folder: str, period: str | None) -> int:
    """Write the kit; 1 when papers had to be left out."""
    from cchc_tui.jobs.web_kit import write_kit

    with open_assessment(paths, period) as (store, assessment_id):
        kit = write_kit(store, assessment_id, typed_path(folder))
    say_findings(kit.findings)
    say(t.KIT_WRITTEN.format(leaves=kit.leaves, files=kit.files, size=show_size(kit.size), folder=kit.folder))
    if kit.findings:
        say(t.KIT_INCOMPLETE.format(count=len(kit.findings)))
        return FAULTY
    return OK
