"""Arguments in, exit code out; the only floor that prints.

0 fine, 1 checked and found faulty, 2 wrong use or input, 3 storage trouble, 70 a bug (with a report file).
"""

from __future__ import annotations

import itertools

import click

from cchc_tui import reports
from cchc_tui.cli import analysis as _analysis
from cchc_tui.cli import backups as _backups
from cchc_tui.cli import evidence as _evidence
from cchc_tui.cli import importing as _importing
from cchc_tui.cli import install as _install
from cchc_tui.cli import joining as _joining
from cchc_tui.cli import kit as _kit
from cchc_tui.cli import manual as _manual
from cchc_tui.cli import measures as _measures
from cchc_tui.cli import office as _office
from cchc_tui.cli import package as _package
from cchc_tui.cli import papers as _papers
from cchc_tui.cli import plan as _plan
from cchc_tui.cli import receive as _receive
from cchc_tui.cli import risk as _risk
from cchc_tui.cli import selftest as _selftest
from cchc_tui.cli import sets as _sets
from cchc_tui.cli import work as _work
from cchc_tui.cli.base import BUG, OK, STORAGE, WRONG_USE, begin, cchc, say, say_refused
from cchc_tui.cli.words import VietGroup, explain_usage
from cchc_tui.core.errors import CchcError, StoreError
from cchc_tui.paths import Paths, find_paths
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.labels import BUG as BUG_TEXT
from cchc_tui.texts.recovery_labels import NO_REPORT

# Importing these modules is what adds their commands.
__all__ = [
    "_analysis",
    "_backups",
    "_evidence",
    "_importing",
    "_install",
    "_joining",
    "_kit",
    "_manual",
    "_measures",
    "_office",
    "_package",
    "_papers",
    "_plan",
    "_receive",
    "_risk",
    "_selftest",
    "_sets",
    "_work",
    "main",
]


def main(arguments: list[str]) -> int:
    """Run a command; expected failures become a sentence and a code, the rest a report and 70."""
    try:
        begin()
        return int(cchc.main(arguments, prog_name="cchc", standalone_mode=False) or OK)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as fault:
        say(fault.ctx.get_help() if fault.ctx else t.HELP, err=True)
        return WRONG_USE
    except click.UsageError as fault:
        say_refused(explain_usage(fault, _command(arguments)), "usage", arguments)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        say_refused(t.STOPPED, "stopped", arguments)
        return WRONG_USE
    except CchcError as fault:
        found = fault.facts.get("findings")
        told = found if isinstance(found, list) and not isinstance(fault, StoreError) else []
        say_refused("\n".join([explain(fault), *map(explain_level, told)]), fault.code, arguments)
        return STORAGE if isinstance(fault, StoreError) else WRONG_USE
    except Exception as fault:
        report = reports.write_report(fault, _home_of(arguments))
        where = report.path or NO_REPORT
        text = BUG_TEXT.format(kind=type(fault).__name__, code=report.code, report=where)
        say_refused(text, report.code, arguments)
        return BUG


def _command(arguments: list[str]) -> str:
    """The command path in `arguments`, as far as it names commands."""
    path, group = ["cchc"], cchc
    for word in arguments:
        found = group.commands.get(word)
        if found is not None:
            path.append(word)
            if not isinstance(found, VietGroup):
                break
            group = found
    return " ".join(path)


def _home_of(arguments: list[str]) -> Paths:
    given = next((b for a, b in itertools.pairwise(arguments) if a == "--home"), None)
    joined = next((a.removeprefix("--home=") for a in arguments if a.startswith("--home=")), None)
    try:
        return find_paths(given or joined)
    except CchcError:
        return find_paths(None)
