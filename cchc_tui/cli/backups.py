"""Commands for safety: backup, restore, doctor."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_tui.cli.base import FAULTY, OK, cchc, now, open_store, refused, say, say_findings, say_json
from cchc_tui.core.errors import InputError, StoreError
from cchc_tui.paths import Paths, typed_path
from cchc_tui.settings import Settings, device_name, load_settings
from cchc_tui.texts import backup_texts as t
from cchc_tui.texts.cli_texts import JSON
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_moment, show_size

if TYPE_CHECKING:
    from cchc_tui.jobs.rescue import Salvaged


@cchc.sub("backup", t.BACKUP)
@click.argument("what", required=False, metavar="[list]", type=click.Choice(["list"]))
@click.option("--to", "folder", metavar="DIR", help=t.BACKUP_TO)
@click.pass_obj
def backup(paths: Paths, what: str | None, folder: str | None) -> int:
    """Make a copy now, or list those there are."""
    from cchc_tui.jobs import backups

    settings = load_settings(paths.settings)
    if what:
        return _list(paths, settings)
    with open_store(paths) as store:
        if store.read_only:
            raise refused(store)
        made = store.backup("asked")
    newest = backups.backups(paths, Settings())[0].copy
    say(t.MADE.format(path=made) if made else t.SAME.format(path=newest.path))
    if folder:
        say(t.SENT.format(path=backups.send(newest, typed_path(folder))))
    else:
        say_findings(backups.copy_out(paths, settings, now()))
    return OK


def _list(paths: Paths, settings: Settings) -> int:
    from cchc_tui.jobs import backups

    found = backups.listed(paths, settings)
    for one in found:
        say(
            t.COPY_LINE.format(
                at=show_moment(one.copy.at),
                size=show_size(one.size),
                seq=one.copy.seq,
                behind=t.BEHIND.format(count=one.behind) if one.behind else "",
                mark=(t.SECOND if one.second_place else "") + (t.FOR_GOOD if one.copy.for_good else ""),
                path=one.copy.path,
            )
        )
    if not found:
        say(t.NO_COPIES)
    return OK


@cchc.sub("restore", t.RESTORE)
@click.option("--from", "source", metavar="FILE", help=t.RESTORE_FROM)
@click.option("--newest", is_flag=True, help=t.RESTORE_NEWEST)
@click.option("--list", "listed", is_flag=True, help=t.RESTORE_LIST)
@click.option("--salvage", is_flag=True, help=t.RESTORE_SALVAGE)
@click.option("--rebuild", is_flag=True, help=t.RESTORE_REBUILD)
@click.option("--yes", is_flag=True, help=t.RESTORE_YES)
@click.pass_obj
def restore(
    paths: Paths, source: str | None, newest: bool, listed: bool, salvage: bool, rebuild: bool, yes: bool
) -> int:
    """Put a copy, or what can be saved, in the place of the database."""
    settings = load_settings(paths.settings)
    ways = [newest, listed, salvage, rebuild, bool(source) and not rebuild]
    if sum(ways) != 1:
        raise InputError("cli.one_way")
    if listed:
        return _list(paths, settings)
    if salvage:
        return _salvage(paths, settings, yes=yes)
    if rebuild:
        return _rebuild(paths, settings, typed_path(source) if source else paths.journal_file, yes=yes)
    return _restore(paths, settings, typed_path(source) if source else None, yes=yes)


def _restore(paths: Paths, settings: Settings, source: Path | None, *, yes: bool) -> int:
    from cchc_tui.jobs import backups, rescue

    path = source or rescue.newest_sound(paths, settings)
    with backups.open_copy(path) as copy:
        seq, at = copy.journal_head()[0], copy.last_saved()
    say(t.WOULD_RESTORE.format(path=path, at=show_moment(at) if at else "?", seq=seq))
    if lacked := backups.would_lack(paths, path):
        say(t.WOULD_LACK.format(count=lacked))
    if not yes:
        say(t.NOT_YET)
        return FAULTY
    done = backups.restore(paths, path, at=now(), who=settings.who, device=device_name())
    _say_done(done.at, done.kept)
    return OK


def _salvage(paths: Paths, settings: Settings, *, yes: bool) -> int:
    from cchc_tui.jobs import rescue

    if not yes:
        out = rescue.way_out(paths, settings, StoreError("db.damaged", detail="?"), at=now())
        if out.salvage is None:
            raise StoreError("rescue.nothing")
        say(t.WOULD_SALVAGE.format(kept=out.salvage.kept, known=out.salvage.known))
        say_findings(out.salvage.lost)
        say(t.NOT_YET)
        return FAULTY
    done = rescue.salvage(paths, settings, at=now(), who=settings.who, device=device_name())
    return _say_saved(done)


def _rebuild(paths: Paths, settings: Settings, journal: Path, *, yes: bool) -> int:
    from cchc_tui.jobs import rescue

    if not yes:
        say(t.WOULD_REBUILD.format(count=rescue.rows_told(journal), path=journal))
        say(t.NOT_YET)
        return FAULTY
    return _say_saved(rescue.rebuild(paths, journal, at=now(), who=settings.who, device=device_name()))


def _say_saved(done: Salvaged) -> int:
    say_findings(done.lost)
    say(t.SALVAGED.format(kept=done.rows.kept, known=done.rows.known))
    _say_done(done.at, done.kept)
    if done.lost:
        say(t.LOST)
        return FAULTY
    return OK


def _say_done(at: datetime, kept: Path | None) -> None:
    told = show_moment(at)
    say(t.RESTORED.format(at=told, kept=kept) if kept else t.RESTORED_ANEW.format(at=told))


@cchc.sub("doctor", t.DOCTOR)
@click.option("--json", "as_json", is_flag=True, help=JSON)
@click.pass_obj
def doctor(paths: Paths, as_json: bool) -> int:
    """Examine everything; 1 when something is not well."""
    from cchc_tui.jobs.doctor import Verdict, examine, has_faults

    lines = examine(paths, load_settings(paths.settings), now)
    if as_json:
        say_json([
            {"level": line.verdict, "code": line.finding.code, "place": line.finding.place,
             "text": explain(line.finding)}
            for line in lines
        ])  # fmt: skip
    else:
        for line in lines:
            say(f"{t.VERDICTS[line.verdict]} {explain(line.finding)}")
        found = [line.verdict for line in lines]
        faults = {"errors": found.count(Verdict.ERROR), "warnings": found.count(Verdict.WARNING)}
        say(t.UNWELL.format(**faults) if has_faults(lines) else t.WELL)
    return FAULTY if has_faults(lines) else OK
