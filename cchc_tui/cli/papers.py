"""Commands of the official papers: write them all or some, list, preview, and the office's own form of them."""

from __future__ import annotations

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, now, open_assessment, say, say_findings
from cchc_tui.cli.words import VietGroup
from cchc_tui.core.errors import InputError
from cchc_tui.paths import Paths, typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import document_texts as p

_WIDTH = 80


@click.pass_context
def _papers(ctx: click.Context, folder: str | None, only: tuple[str, ...], period: str | None) -> int:
    """Write papers; a subcommand does its own work."""
    from cchc_tui.jobs.papers import RECEIPT, gather, write_all

    if ctx.invoked_subcommand is not None:
        return OK
    if not folder:
        raise InputError("papers.no_folder")
    paths: Paths = ctx.obj
    with open_assessment(paths, period) as (store, assessment_id):
        material = gather(store, assessment_id, now(), only)
        say_findings([one for one in material.findings if one.place != RECEIPT])
        written = write_all(material, typed_path(folder), only)
    for path in written.paths:
        say(p.WRITTEN.format(path=path))
    say_findings(written.findings)
    say(p.DONE.format(count=len(written.paths), folder=folder))
    return FAULTY if any(one.code == "papers.not_written" for one in written.findings) else OK


papers_group = VietGroup(
    "papers",
    callback=_papers,
    params=[
        click.Option(["--to", "folder"], metavar="DIR", help=p.PAPERS_TO),
        click.Option(["--only"], multiple=True, metavar="NAME", help=p.PAPERS_ONLY),
        click.Option(["--period"], metavar=t.META_PERIOD, help=t.PERIOD_PICK),
    ],
    help=p.PAPERS,
    short_help=p.PAPERS,
    invoke_without_command=True,
)
cchc.add_command(papers_group)


@papers_group.sub("list", p.PAPERS_LIST)
def papers_list() -> int:
    """The papers that can be written."""
    for name, title in p.TITLES.items():
        say(p.LIST_ROW.format(name=name, title=title))
    return OK


@papers_group.sub("show", p.PAPERS_SHOW)
@click.argument("name", metavar="NAME")
@PERIOD
@click.pass_obj
def papers_show(paths: Paths, name: str, period: str | None) -> int:
    """A paper in plain text."""
    from cchc_tui.jobs.papers import gather, preview

    with open_assessment(paths, period) as (store, assessment_id):
        material = gather(store, assessment_id, now(), (name,))
    for line in preview(material, name, _WIDTH):
        say(line)
    return OK


@papers_group.sub("form", p.PAPERS_FORM)
@click.option("--write", is_flag=True, help=p.PAPERS_WRITE)
@PERIOD
@click.pass_obj
def papers_form(paths: Paths, write: bool, period: str | None) -> int:
    """The office's own file of forms and words, as it could begin."""
    from cchc_tui.jobs.office_form import form_sample, write_form

    with open_assessment(paths, period) as (store, assessment_id):
        assessment = store.load(assessment_id)
    if write:
        say(p.FORM_WRITTEN.format(path=write_form(paths.home, assessment)))
    else:
        say(form_sample(assessment))
    return OK
