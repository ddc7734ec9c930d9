"""Commands on papers: tie, take into the tray, find again, list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, now, open_assessment, say, say_findings, say_json
from cchc_tui.cli.work import component_of
from cchc_tui.core.address import read_address
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.codec import Plain
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, FileState, Link
from cchc_tui.core.papers import FileLook
from cchc_tui.core.register import tray
from cchc_tui.core.text import clean
from cchc_tui.jobs.evidence import check_files
from cchc_tui.jobs.setup import read_day
from cchc_tui.paths import Paths, typed_path
from cchc_tui.store.store import Store
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import evidence_labels as e
from cchc_tui.texts.ui import show_date, show_size

_ADDRESS = "address"

evidence_group = cchc.section("evidence", t.EVIDENCE)


@evidence_group.sub("add", t.EVIDENCE_ADD)
@click.argument("code", metavar="CODE")
@click.argument("files", metavar="FILE…", nargs=-1)
@click.option("--number", default="", metavar="TEXT", help=t.EVIDENCE_NUMBER)
@click.option("--date", "day", default="", metavar="TEXT", help=t.EVIDENCE_DATE)
@click.option("--issuer", default="", metavar="TEXT", help=t.EVIDENCE_ISSUER)
@click.option("--summary", default="", metavar="TEXT", help=t.EVIDENCE_SUMMARY)
@click.option("--section", default="", metavar="TEXT", help=t.EVIDENCE_SECTION)
@click.option("--page", default="", metavar="TEXT", help=t.EVIDENCE_PAGE)
@click.option("--url", default="", metavar="URL", help=e.CLI_URL)
@click.option("--slot", type=int, default=0, metavar="N", help=e.CLI_SLOT)
@click.option("--copy", "copied", is_flag=True, help=e.CLI_COPY)
@PERIOD
@click.pass_obj
def evidence_add(
    paths: Paths, code: str, files: tuple[str, ...], number: str, day: str, issuer: str, summary: str,
    section: str, page: str, url: str, slot: int, copied: bool, period: str | None,
) -> int:  # fmt: skip
    """Tie files, an address, or files that are published at an address, to a leaf."""
    if not files and not url:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=next(p for p in context.command.params if p.name == "files"))
    typed = [clean(text, multiline=False).strip() for text in (number, issuer, summary, section, page)]
    document = DocumentFields(typed[0], read_day(day), typed[1], typed[2])
    address = _address(url)
    with open_assessment(paths, period, write=True) as (store, assessment_id):
        assessment = store.load(assessment_id)
        most = len(component_of(assessment.criteria, code).evidence)
        if not 0 <= slot <= most:
            raise InputError("evidence.slot", leaf=code, slot=slot, most=most)
        for one in map(assessment.settled, _papers(paths, files, address, document, copied=copied)):
            paper = replace(one, url=address or one.url)
            old = next(
                (li for li in assessment.links if (li.evidence_id, li.code) == (one.id, code)), Link(one.id, code)
            )
            link = replace(old, section=typed[3] or old.section, page=typed[4] or old.page, slot=slot or old.slot)
            store.apply(assessment_id, [Store.change("", "evidence", paper), Store.change(code, "link", link)])
            say(_attached(code, paper))
    return OK


def _attached(code: str, paper: Evidence) -> str:
    if not paper.has_file:
        return e.CLI_ATTACHED_URL.format(code=code, url=paper.url)
    return t.ATTACHED.format(code=code, name=paper.name, size=show_size(paper.fingerprint.size))


def _address(url: str) -> str:
    address = read_address(url)
    if url and not address:
        raise InputError("evidence.url", text=url)
    return address


def _papers(
    paths: Paths, files: tuple[str, ...], address: str, document: DocumentFields, *, copied: bool
) -> list[Evidence]:
    """Every paper is read before the first is entered: a file that is refused leaves nothing half done."""
    from cchc_tui.jobs.evidence import address_paper, kept_copy, read_evidence
    from cchc_tui.store.vault import Vault

    if not files:
        return [address_paper(address, now(), document)]
    read = [read_evidence(typed_path(file), now(), document) for file in files]
    vault = Vault(paths.home.absolute())
    return [kept_copy(one, vault) for one in read] if copied else read


@evidence_group.sub("tray", e.CLI_TRAY)
@click.argument("folders", metavar="FOLDER…", nargs=-1, required=True)
@PERIOD
@click.pass_obj
def evidence_tray(paths: Paths, folders: tuple[str, ...], period: str | None) -> int:
    """Take folders or files into the tray, and say what each may be and which leaf it may prove."""
    from cchc_tui.jobs.intake import take_in
    from cchc_tui.jobs.looks import keep_looks
    from cchc_tui.jobs.register import as_registered, keep_fleeting, paper_id
    from cchc_tui.store.vault import Vault

    with open_assessment(paths, period, write=True) as (store, assessment_id):
        assessment = store.load(assessment_id)
        found = take_in([typed_path(folder) for folder in folders], assessment, now())
        papers, not_kept = keep_fleeting(found.papers, Vault(paths.home.absolute()))
        register = {paper_id(one): as_registered(one, assessment) for one in papers}
        changes = [
            Store.change("", "evidence", one) for key, one in register.items() if assessment.evidence.get(key) != one
        ]
        if changes:
            store.apply(assessment_id, changes)
        keep_looks(store, {one.evidence.fingerprint.sha256: one.look for one in papers})
    for one in papers:
        guessed = one.guess.document
        day = show_date(guessed.issued_on) if guessed.issued_on else ""
        told = " ".join(part for part in (guessed.document_number, day, guessed.summary) if part)
        codes = ", ".join(hint.code for hint in one.suggestions[:3])
        say(e.CLI_TAKEN.format(name=one.evidence.name, guess=told or e.CLI_NO_GUESS, codes=codes or e.CLI_NO_LEAF))
    say_findings([*found.refused, *not_kept, *(finding for one in papers for finding in one.findings)])
    say(e.CLI_TAKEN_COUNT.format(new=len(changes), count=len(papers), refused=len(found.refused)))
    return OK if papers else FAULTY


@evidence_group.sub("find", e.CLI_FIND)
@click.option("--in", "folder", default="", metavar="DIR", help=e.CLI_FIND_IN)
@click.option("--yes", is_flag=True, help=e.CLI_FIND_YES)
@PERIOD
@click.pass_obj
def evidence_find(paths: Paths, folder: str, yes: bool, period: str | None) -> int:
    """Look for files that are not at their places; relinked only with --yes."""
    from cchc_tui.jobs.evidence_find import find_again
    from cchc_tui.store.vault import Vault

    with open_assessment(paths, period, write=yes) as (store, assessment_id):
        assessment = store.load(assessment_id)
        states = check_files(assessment, tray=True)
        lost = [one for key, one in assessment.evidence.items() if states.get(key) is FileState.MISSING]
        search = find_again(lost, _folder(folder), vault=Vault(paths.home.absolute()))
        found = {one.evidence_id: one for one in search.found}
        if yes and found:
            moved = [
                replace(one, path=found[one.id].path, fingerprint=found[one.id].fingerprint)
                for one in lost
                if one.id in found
            ]
            store.apply(assessment_id, [Store.change("", "evidence", one) for one in moved])
    for one in lost:
        place = found[one.id].path if one.id in found else e.LOST_NOT_FOUND
        say(e.CLI_FOUND.format(name=one.name, place=place))
    if not search.whole:
        say(e.CLI_PARTLY)
    said = e.CLI_RELINKED if yes else e.CLI_PROPOSED
    say(said.format(found=len(found), count=len(lost)) if lost else e.LOST_NONE)
    return OK if len(found) == len(lost) else FAULTY


def _folder(text: str) -> Path | None:
    if not text:
        return None
    folder = typed_path(text)
    if not folder.is_dir():
        raise InputError("evidence.no_folder", path=str(folder))
    return folder


@evidence_group.sub("list", t.EVIDENCE_LIST)
@click.option("--tray", "only_tray", is_flag=True, help=e.CLI_LIST_TRAY)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def evidence_list(paths: Paths, only_tray: bool, as_json: bool, period: str | None) -> int:
    """Papers, the leaves they prove, and what the disk says of them."""
    from cchc_tui.jobs.looks import kept_looks

    with open_assessment(paths, period) as (store, assessment_id):
        assessment = store.load(assessment_id)
        looks = kept_looks(store) if as_json else {}
    loose = tray(assessment)
    linked = dict.fromkeys(link.evidence_id for link in assessment.links)
    tied = [assessment.evidence[key] for key in linked if key in assessment.evidence]
    papers = list(loose) if only_tray else [*tied, *(loose if as_json else ())]
    states = check_files(assessment, tray=only_tray or as_json)
    if as_json:
        say_json([_plain(assessment, one, states, looks) for one in papers])
        return OK
    for one in papers:
        codes = ", ".join(link.code for link in assessment.links if link.evidence_id == one.id)
        state = states[one.id].value if one.id in states else _ADDRESS
        said = t.FILE_STATES[state] if state != _ADDRESS else e.CLI_ADDRESS
        say(t.EVIDENCE_ROW.format(codes=codes, state=said, title=one.title))
    if not papers:
        say(e.CLI_TRAY_EMPTY if only_tray else t.EVIDENCE_NONE)
    return OK


def _plain(assessment: Assessment, one: Evidence, states: dict[str, FileState], looks: dict[str, FileLook]) -> Plain:
    """A paper for other programs: stable English keys."""
    look = looks.get(one.fingerprint.sha256) if one.has_file else None
    leaves = [
        {"code": link.code, "slot": link.slot, "section": link.section, "page": link.page}
        for link in assessment.links
        if link.evidence_id == one.id
    ]
    document = one.document
    return {
        "id": one.id,
        "name": one.name,
        "path": one.path,
        "url": one.url,
        "state": states[one.id].value if one.id in states else _ADDRESS,
        "standing": look.standing.value if look else None,
        "pages": look.pages if look else None,
        "document_number": document.document_number,
        "issued_on": document.issued_on,
        "issuer": document.issuer,
        "summary": document.summary,
        "leaves": leaves,
    }
