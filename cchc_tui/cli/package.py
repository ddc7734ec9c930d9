"""The command that hands over: pack, whole or in parts, with a password, or as a supplement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, now, open_assessment, say, say_findings
from cchc_tui.cli.passwords import PASSWORD_FILE, asked_password
from cchc_tui.core.errors import StateError
from cchc_tui.core.text import clean
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import risk_texts as r
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_size

if TYPE_CHECKING:
    from cchc_tui.core.codec import Plain
    from cchc_tui.jobs.package import Packed


@cchc.sub("pack", t.PACK)
@click.option("--to", "folder", required=True, metavar="DIR", help=t.PACK_TO)
@click.option("--allow-missing", is_flag=True, help=t.PACK_MISSING)
@click.option("--reason", default="", metavar="TEXT", help=r.PACK_REASON)
@click.option("--split", metavar="SIZE", help=t.PACK_SPLIT)
@click.option("--password", "ask", is_flag=True, help=t.PACK_PASSWORD)
@PASSWORD_FILE
@click.option("--since", metavar="FILE", help=t.PACK_SINCE)
@PERIOD
@click.pass_obj
def pack_command(
    paths: Paths,
    folder: str,
    allow_missing: bool,
    reason: str,
    split: str | None,
    ask: bool,
    password_file: str | None,
    since: str | None,
    period: str | None,
) -> int:
    """Write the package."""
    from cchc_tui.core.amounts import read_amount
    from cchc_tui.jobs.delivery import Delivery
    from cchc_tui.jobs.package import pack
    from cchc_tui.jobs.receiving import read_since

    limit = read_amount(split) if split else None
    with open_assessment(paths, period, write=True, though_closed=True) as (store, assessment_id):
        password = asked_password(ask, password_file, new=True)
        try:
            earlier = read_since(typed_path(since), password) if since else None
            packed = pack(
                store,
                assessment_id,
                typed_path(folder),
                now(),
                allow_missing=allow_missing,
                reason=clean(reason),
                since=earlier,
                writer=Delivery(limit, password),
            )
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
    if packed.report.open:
        say(r.PACK_NO_REASON.format(count=len(packed.report.open)))
    if earlier is not None:
        _say_changes(earlier, packed)
    say_findings(packed.beside)
    _say_written(packed, bool(password))
    for paper in packed.papers:
        say(t.PACK_PAPER.format(path=paper))
    return OK


def _say_changes(earlier: Plain, packed: Packed) -> None:
    from cchc_tui.core.package import content_to_plain
    from cchc_tui.core.sendings import changes
    from cchc_tui.texts.part_texts import change_line

    found = changes(earlier, content_to_plain(packed.manifest))
    say(t.CHANGES if found else t.CHANGES_NONE)
    for one in found:
        say(f"  {change_line(one)}")


def _say_written(packed: Packed, locked: bool) -> None:
    written = packed.written
    told = {"files": written.files, "size": show_size(written.size), "count": len(written.parts)}
    if len(written.parts) > 1:
        say(t.PACKED_PARTS.format(**told))
    elif locked:
        say(t.PACKED_LOCKED.format(**told))
    else:
        say(t.PACKED.format(**told, path=written.path))
    for path in written.parts:
        say(t.PACKED_FILE.format(path=path, size=show_size(path.stat().st_size)))
    if locked:
        say(t.PACKED_HINT)
    say(t.SEAL.format(seal=written.seal))
