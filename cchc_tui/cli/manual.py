"""The command that reads the manual aloud, or writes it as one Word file: manual."""

from __future__ import annotations

import click

from cchc_tui.cli.base import FAULTY, OK, cchc, say
from cchc_tui.paths import typed_path
from cchc_tui.texts import manual_labels as t

_WIDTH = 84


@cchc.sub("manual", t.CLI)
@click.option("--list", "listed", is_flag=True, help=t.CLI_LIST)
@click.option("--show", metavar="CHUONG", help=t.CLI_SHOW)
@click.option("--find", "wanted", metavar="CHU", help=t.CLI_FIND)
@click.option("--to", "folder", metavar="DIR", help=t.CLI_TO)
def manual_command(listed: bool, show: str | None, wanted: str | None, folder: str | None) -> int:
    """A chapter, places in all of them, or the book; the list of chapters when nothing is asked for."""
    if folder is not None:
        from cchc_tui.jobs.manual import write_manual

        say(t.CLI_WRITTEN.format(path=write_manual(typed_path(folder))))
    if show is not None:
        _show(show)
    if listed or not (folder or show or wanted):
        for name, title in t.CHAPTERS.items():
            say(t.CLI_ROW.format(name=name, title=title))
    return _find(wanted) if wanted else OK


def _show(text: str) -> None:
    from cchc_tui.core.manual_lines import lay_out
    from cchc_tui.jobs.manual import named

    for line in lay_out(named(text).blocks, _WIDTH).lines:
        say("".join(span.text for span in line).rstrip())


def _find(wanted: str) -> int:
    from cchc_tui.core.manual import ManualIndex
    from cchc_tui.jobs.manual import chapters

    hits = ManualIndex(chapters()).find(wanted)
    for hit in hits:
        say(t.CLI_HIT.format(name=hit.chapter, heading=hit.heading, text=hit.text[:160]))
    if not hits:
        say(t.CLI_NONE)
    return OK if hits else FAULTY
