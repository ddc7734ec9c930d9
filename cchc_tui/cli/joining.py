"""Commands for work shared among colleagues: share, take, give-back, take-back, join-db."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, open_assessment, open_store, refused, say, say_json
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.joining import Plan, Side
from cchc_tui.core.text import search_key
from cchc_tui.paths import Paths, typed_path
from cchc_tui.store.store import Store
from cchc_tui.texts import joining_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_period

_FOLDER = click.option("--to", "folder", required=True, metavar="DIR", help=t.CLI_SHARE_TO)
_PLAN_OPTIONS = (
    click.option("--prefer", type=click.Choice(["ours", "theirs"]), help=t.CLI_PREFER),
    click.option("--dry-run", is_flag=True, help=t.CLI_DRY),
    click.option("--json", "as_json", is_flag=True, help=t.CLI_JSON),
)


def _joins(work: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(_PLAN_OPTIONS):
        work = option(work)
    return click.argument("file", metavar="FILE")(work)


@cchc.sub("share", t.CLI_SHARE)
@click.argument("owner", metavar="OWNER")
@_FOLDER
@click.option("--code", "codes", default="", metavar="1.1,1.2", help=t.CLI_SHARE_CODE)
@PERIOD
@click.pass_obj
def share(paths: Paths, owner: str, folder: str, codes: str, period: str | None) -> int:
    """Write a colleague's leaves to a file."""
    from cchc_tui.jobs.sharing import write_task

    wanted = [code.strip() for code in codes.split(",") if code.strip()]
    with open_assessment(paths, period, write=True, though_closed=True) as (store, assessment_id):
        made = write_task(store, assessment_id, owner, typed_path(folder), wanted)
    say(t.SHARED.format(path=made.path, count=len(made.task.codes), owner=made.task.owner))
    return OK


@cchc.sub("give-back", t.CLI_GIVE)
@_FOLDER
@click.option("--owner", default="", metavar="OWNER", help=t.CLI_GIVE_OWNER)
@click.pass_obj
def give_back_command(paths: Paths, folder: str, owner: str) -> int:
    """Write back what was done of a task."""
    from cchc_tui.jobs.sharing import give_back, received

    with open_store(paths) as store:
        _writable(store)
        found = [one for one in received(store) if search_key(owner) in search_key(one.owner)]
        if not found:
            raise InputError("task.none_received")
        made = give_back(store, found[0], typed_path(folder))
    say(t.GIVEN_BACK.format(path=made.path))
    return OK


@cchc.sub("take", t.CLI_TAKE)
@_joins
@click.pass_obj
def take(paths: Paths, /, file: str, **how: Any) -> int:
    """Take on a colleague's task."""
    from cchc_tui.jobs.sharing import look_into, plan_task

    path = typed_path(file)
    look_into(path)  # before a store is made for it
    with open_store(paths, create=True) as store:
        return _carry_out(store, lambda: plan_task(store, path), **how)


@cchc.sub("take-back", t.CLI_BACK)
@_joins
@click.pass_obj
def take_back(paths: Paths, /, file: str, **how: Any) -> int:
    """Take back a task that was shared."""
    from cchc_tui.jobs.sharing import plan_return

    path = typed_path(file)
    with open_store(paths) as store:
        return _carry_out(store, lambda: plan_return(store, path), **how)


@cchc.sub("join-db", t.CLI_JOIN)
@_joins
@click.pass_obj
def join_db(paths: Paths, /, file: str, **how: Any) -> int:
    """Join another copy of the database."""
    from cchc_tui.jobs.joining import plan_database

    path = typed_path(file)
    with open_store(paths) as store:
        return _carry_out(store, lambda: plan_database(store, path), **how)


def _writable(store: Store) -> None:
    if store.read_only:
        raise refused(store)


def _carry_out(store: Store, make: Callable[[], Plan], prefer: str | None, dry_run: bool, as_json: bool) -> int:
    """Show a plan; do it unless it was only asked for, or something is left to choose."""
    from cchc_tui.jobs.joining import all_for, apply_plan, tell

    if not dry_run:
        _writable(store)
    plan = make()
    lines = tell(store, plan)
    still = 0 if prefer else len(plan.open)
    applied = not dry_run and not still
    done = apply_plan(store, plan, all_for(plan, Side(prefer or "ours"))) if applied else None
    if as_json:
        say_json({
            "changes": [_plain(one) for one in lines], "open": len(plan.open), "applied": applied,
            "periods": [str(part.twin.period) for part in plan.parts if part.ours is None],
        })  # fmt: skip
        return FAULTY if still or plan.left_out else OK
    for one in lines:
        words = t.CLI_OPEN if one.open else t.CLI_LEFT if one.locked else t.CLI_LINE
        say(words.format(mark=t.MARKS["locked" if one.locked else "take"], **_said(one)))
    for part in plan.parts:
        if part.ours is None:
            words = t.CLI_BORN if done else t.BORN
            say(words.format(office=part.twin.office.name, period=show_period(part.twin.period)))
    if still:
        say(explain(StateError("joining.open", count=still)))
    elif plan.empty and not plan.left_out:
        say(t.NONE)
    elif done is None:
        taken = len(lines) - len(plan.open) - len(plan.left_out)
        say(t.CLI_PLANNED.format(taken=taken, open=len(plan.open)))
    elif done.taken or done.held:
        say(t.CLI_DONE.format(taken=done.taken, held=done.held))
    if plan.left_out:
        say(t.show_left(plan))
    return FAULTY if still or plan.left_out else OK


def _said(one: Any) -> dict[str, str]:
    return {
        "code": one.code or t.GENERAL,
        "field": t.show_field(one.key[2], one.paper),
        "ours": t.show_value(one.kind, one.ours),
        "theirs": t.show_value(one.kind, one.theirs),
        "who": t.show_hand(*one.their_hand),
    }


def _plain(one: Any) -> dict[str, object]:
    who, at = one.their_hand
    said = _said(one)
    return {
        "code": one.code, "field": one.key[2], "ours": said["ours"], "theirs": said["theirs"], "who": who, "at": at,
        "open": one.open, "locked": one.locked,
    }  # fmt: skip
