"""Commands about this machine: copy the program here, bring the data here."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_tui.cli.base import OK, cchc, now, say
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.drives import Medium
from cchc_tui.jobs.workplace import free_home, workplace
from cchc_tui.paths import Paths, find_paths, typed_path
from cchc_tui.texts import workplace_texts as t


@cchc.sub("install", t.CLI_INSTALL)
@click.option("--with-data", is_flag=True, help=t.CLI_WITH_DATA)
@click.pass_obj
def install_command(paths: Paths, with_data: bool) -> int:
    """The portable folder, copied to this machine."""
    from cchc_tui.jobs.install import carried, install_here

    for line in install_here(carried(), paths if with_data else None, now()):
        say(line)
    return OK


@cchc.sub("bring", t.CLI_BRING)
@click.option("--to", metavar="DIR", help=t.CLI_TO)
@click.pass_context
def bring_command(ctx: click.Context, to: str | None) -> int:
    """The data, copied to this machine."""
    from cchc_tui.jobs.moving import bring

    source = find_paths(ctx.find_root().meta["home_given"])
    if not source.database.exists():
        raise InputError("home.empty", home=str(source.home))
    place = workplace(source)
    if to is None and place.left is not None:
        raise StateError("move.have_copy", path=place.paths.shown)
    if to is None and place.medium is Medium.FIXED:
        raise StateError("move.not_carried", path=source.shown)
    target = free_home() if to is None else Paths(Path(typed_path(to)).absolute())
    made = bring(source, target, now())
    say(t.BROUGHT.format(files=made.files, place=made.paths.home, left=source.home))
    return OK
