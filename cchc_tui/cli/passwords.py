"""Passwords on the command line: typed unseen, or taken from a file; never an argument, which others could read."""

from __future__ import annotations

import sys

import click

from cchc_tui.core.errors import InputError
from cchc_tui.paths import typed_path
from cchc_tui.texts import cli_texts as t

PASSWORD_FILE = click.option("--password-file", metavar="FILE", help=t.PASSWORD_FILE)
PASSWORD = click.option("--password", "ask", is_flag=True, help=t.PASSWORD)
_MOST_BYTES = 1024


def asked_password(ask: bool, file: str | None, *, new: bool = False) -> str:
    """The password asked for on the terminal (twice if it is a new one) or read from `file`; "" without either."""
    if ask and file:
        raise InputError("password.two_ways")
    password = _typed(new) if ask else "" if file is None else _read(file)
    if new and (ask or file):
        from cchc_tui.formats.password import check_password

        check_password(password)
    return password


def _typed(new: bool) -> str:
    if not sys.stdin.isatty():
        raise InputError("password.no_terminal")
    password: str = click.prompt(t.PASSWORD_ASK, hide_input=True)
    if new and password != click.prompt(t.PASSWORD_AGAIN, hide_input=True):
        raise InputError("password.differs")
    return password


def _read(file: str) -> str:
    path = typed_path(file)
    try:
        with path.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
        lines = content.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError("password.file", path=str(path)) from fault
    first = lines[0].rstrip("\r")
    if len(content) > _MOST_BYTES or not first or any(line.strip() for line in lines[1:]):
        raise InputError("password.file", path=str(path))
    return first
