"""The root command, and what every command needs: where data lie, and how lines go out."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import datetime

import click

from cchc_tui import __version__
from cchc_tui.cli.words import VietGroup
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.findings import Finding
from cchc_tui.core.period import read_period
from cchc_tui.core.text import stand_ins
from cchc_tui.jobs.workplace import find_workplace
from cchc_tui.paths import Paths
from cchc_tui.settings import load_settings
from cchc_tui.store.lock import Holder, told
from cchc_tui.store.store import Store
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.errors import explain_level
from cchc_tui.texts.workplace_texts import STICK_AHEAD

OK, FAULTY, WRONG_USE, STORAGE, BUG = 0, 1, 2, 3, 70
_STEERING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]")
_answered: ContextVar[bool] = ContextVar("answered", default=False)  # whether this command has printed its JSON


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now().astimezone()


def say(text: str = "", *, err: bool = False) -> None:
    """One line out, on a console of any code page; nothing in it, a file's name for one, steers the console."""
    stream = sys.stderr if err else sys.stdout
    text = stand_ins(text)
    try:
        print(text, file=stream)
    except UnicodeEncodeError:
        print(text.encode(stream.encoding or "ascii", "replace").decode(stream.encoding or "ascii"), file=stream)


def say_json(plain: object) -> None:
    """JSON with stable English keys; what could steer a console is escaped as JSON can, so that it reads back equal."""
    _answered.set(True)
    say(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(plain, ensure_ascii=False, indent=1)))


def begin() -> None:
    """A new command has printed nothing yet."""
    _answered.set(False)


def say_refused(text: str, code: str, arguments: list[str]) -> None:
    """Why a command did not do its work; a script that asked for JSON gets one document in this case, too."""
    say(text, err=True)
    if "--json" in itertools.takewhile(lambda word: word != "--", arguments) and not _answered.get():
        say_json({"ok": False, "error": {"code": code, "text": text}})


@click.pass_context
def _root(ctx: click.Context, home: str | None, version: bool) -> None:
    """The root command."""
    place = find_workplace(home)
    ctx.obj = place.paths
    if place.ahead and place.left is not None:
        say(STICK_AHEAD.format(left=place.left.shown, place=place.paths.shown), err=True)
    ctx.meta["home_given"] = home
    if version:
        say(f"cchc {__version__}")
    elif ctx.invoked_subcommand is None:
        from cchc_tui.start import start_screens

        ctx.exit(start_screens(home))


cchc = VietGroup(
    "cchc",
    callback=_root,
    params=[
        click.Option(["--home"], metavar="DIR", help=t.HOME),
        click.Option(["--version"], is_flag=True, help=t.VERSION),
    ],
    help=t.HELP,
    invoke_without_command=True,
)


@contextlib.contextmanager
def open_store(paths: Paths, *, create: bool = False) -> Iterator[Store]:
    """The store of this home; InputError when nothing was set up there."""
    if not create and not os.path.exists(paths.database):
        raise InputError("home.empty", home=str(paths.home))
    settings = load_settings(paths.settings)
    from cchc_tui.jobs import opening

    with opening.open_store(paths, settings, clock=now) as store:
        if not store.read_only and opening.keeps_journal(paths, settings):
            store.keep_along(paths.journal_file)  # it follows when the store is closed
        yield store


def refused(store: Store) -> StateError:
    """Why this store takes no edits, and who holds it when another copy does."""
    return StateError(store.read_only_reason, **told(store.holder or Holder()))


@contextlib.contextmanager
def open_assessment(
    paths: Paths, period: str | None, *, write: bool = False, though_closed: bool = False
) -> Iterator[tuple[Store, int]]:
    """The store and the assessment meant: the one of `period`, else the newest.

    To `write` in an earlier period is refused before anything is done, but for what changes nothing in it.
    """
    with open_store(paths) as store:
        heads = store.assessments()
        if not heads:
            raise InputError("home.empty", home=str(paths.home))
        if write and store.read_only:
            raise refused(store)
        if period is None:
            yield store, max(head.id for head in heads)
            return
        wanted = read_period(period)
        found = sorted(head.id for head in heads if head.period == wanted)  # the newest copy last
        if not found:
            known = ", ".join(str(head.period) for head in heads)
            raise InputError("home.no_period", period=period, periods=known)
        if write and not though_closed and store.closed(found[-1]):
            raise StateError("period.closed")
        yield store, found[-1]


def say_findings(findings: list[Finding] | tuple[Finding, ...]) -> None:
    """Every finding on a line of its own."""
    for finding in findings:
        say(explain_level(finding))


PERIOD = click.option("--period", metavar=t.META_PERIOD, help=t.PERIOD_PICK)
