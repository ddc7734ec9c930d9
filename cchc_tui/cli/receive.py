"""Commands that take in: verify, join, unpack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_tui.cli.base import FAULTY, OK, cchc, say, say_findings, say_json
from cchc_tui.cli.passwords import PASSWORD, PASSWORD_FILE, asked_password
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.findings import Level
from cchc_tui.paths import typed_path
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts.errors import explain, show_fact
from cchc_tui.texts.ui import show_percent, show_period, show_points, show_size
from cchc_tui.texts.verdict import next_step, tally

if TYPE_CHECKING:
    from cchc_tui.jobs.receiving import Received

FILES = click.argument("files", metavar="FILE", nargs=-1, required=True)


@cchc.sub("verify", t.VERIFY)
@FILES
@click.option("--seal", metavar=t.META_SEAL, help=t.VERIFY_SEAL)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PASSWORD
@PASSWORD_FILE
def verify_command(
    files: tuple[str, ...], seal: str | None, as_json: bool, ask: bool, password_file: str | None
) -> int:
    """Judge packages, whole or in parts; `seal` is the code typed from paper."""
    from cchc_tui.jobs.receiving import received, received_to_plain, with_seal

    with received(_there(files), asked_password(ask, password_file)) as found:
        packages = found if seal is None else [with_seal(one, seal) for one in found]
        good = sum(one.verdict.ok for one in packages)
        if as_json and len(packages) == 1:
            say_json(received_to_plain(packages[0]))
        elif as_json:
            say_json({"ok": good == len(packages), "packages": [received_to_plain(one) for one in packages]})
        else:
            for one in packages:
                _say_package(one, named=len(packages) > 1)
                if seal is not None and one.verdict.ok:
                    say(t.SEAL_MATCHES)
            if len(packages) > 1:
                say(t.VERIFY_MANY.format(count=len(packages), good=good, bad=len(packages) - good))
    return OK if good == len(packages) else FAULTY


def _there(files: tuple[str, ...]) -> list[Path]:
    """The paths meant; InputError for the first that is not there."""
    paths = [typed_path(file) for file in files]
    for path in paths:
        if not os.path.exists(path):
            raise InputError("file.missing", path=str(path))
    return paths


def _say_package(package: Received, *, named: bool) -> None:
    verdict = package.verdict
    bag, manifest = verdict.bag, verdict.manifest
    if named:
        say(t.VERIFY_PACKAGE.format(name=show_fact("name", package.name)))
    say_findings(verdict.findings)
    if manifest is not None:
        sheet = manifest.assessment.sheet
        say(
            t.VERIFY_WHO.format(
                office=manifest.assessment.office.name,
                period=show_period(manifest.assessment.period),
                number=manifest.sending.number,
                points=show_points(sheet.totals.points),
                base=show_points(sheet.totals.base_points),
                index=show_percent(sheet.totals.index),
                grade=sheet.grade,
            )
        )
    size = show_size(bag.payload_bytes)
    if not any(one.level is Level.ERROR and one.code != "parts.missing" for one in verdict.findings):
        if package.missing and package.whole is not None:
            numbers = ", ".join(map(str, sorted(package.parts)))
            told = {"numbers": numbers, "count": package.whole.count, "name": package.name}
            say(t.VERIFY_PART.format(**told, files=len(bag.sound), size=size))
            return
        if package.whole is not None:
            say(t.VERIFY_PARTS.format(count=package.whole.count, name=package.name))
        say(t.VERIFY_OK.format(files=len(bag.sound), size=size))
        say(t.SEAL.format(seal=bag.seal))
    else:
        say(t.VERIFY_BAD.format(tally=tally(len(bag.sound), verdict.findings)))
        say(next_step(verdict.findings))


@cchc.sub("join", t.JOIN)
@FILES
@click.option("--to", "folder", required=True, metavar="DIR", help=t.JOIN_TO)
@PASSWORD
@PASSWORD_FILE
def join_command(files: tuple[str, ...], folder: str, ask: bool, password_file: str | None) -> int:
    """Put parts together."""
    from cchc_tui.jobs.receiving import join, received

    with received(_there(files), asked_password(ask, password_file)) as packages:
        try:
            written = join(packages, typed_path(folder))
        except StateError as fault:
            return _refused(fault)
    say(t.JOINED.format(files=written.files, size=show_size(written.size), path=written.path))
    say(t.SEAL.format(seal=written.seal))
    return OK


@cchc.sub("unpack", t.UNPACK)
@click.argument("file", metavar="FILE")
@click.option("--to", "folder", required=True, metavar="DIR", help=t.UNPACK_TO)
@click.option("--real-names", is_flag=True, help=t.UNPACK_NAMES)
@PASSWORD
@PASSWORD_FILE
def unpack_command(file: str, folder: str, real_names: bool, ask: bool, password_file: str | None) -> int:
    """Put a package into a folder."""
    from cchc_tui.jobs.receiving import received, unpack_package

    with received(_there((file,)), asked_password(ask, password_file)) as packages:
        try:
            made = unpack_package(packages, typed_path(folder), real_names=real_names)
        except StateError as fault:
            return _refused(fault)
    say(t.UNPACKED.format(path=made))
    return OK


def _refused(fault: StateError) -> int:
    """Say all that stands in the way."""
    found = fault.facts.get("findings")
    if isinstance(found, list):
        say_findings(found)
    say(explain(fault))
    return FAULTY
