"""`cchc selftest`: what the program needs of this machine, tried for real; the screens, too, without showing them."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_tui.cli.base import FAULTY, OK, cchc, now, say, say_json
from cchc_tui.core.errors import InputError
from cchc_tui.jobs.selftest import CHECKS, Bench, Step, run_steps, versions
from cchc_tui.jobs.workplace import workplace
from cchc_tui.paths import Paths
from cchc_tui.texts import cli_texts
from cchc_tui.texts import selftest_texts as t
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from cchc_tui.app import CchcApp

_ROOMS = ("home", "scoring", "evidence", "review", "analysis", "what_if", "plan", "measures", "papers", "package",
          "criteria", "receive")  # fmt: skip
_SMALL, _WIDE = (80, 24), (120, 30)
_WITH_TWO_LOOKS = ("home", "scoring", "evidence")  # these lay themselves out otherwise in a wide window
_PATIENCE = 500  # looks, 20 ms apart, before a room counts as not opened


@cchc.sub("selftest", t.SELFTEST)
@click.option("--json", "as_json", is_flag=True, help=cli_texts.JSON)
@click.pass_obj
def selftest_command(paths: Paths, as_json: bool) -> int:
    """Every check in its turn; 1 at the first that fails."""
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    checks = {**CHECKS, "typing": check_typing, "screens": check_screens}
    known = versions()
    if not as_json:
        say(t.HEAD.format(version=known["cchc"]))
        for name, version in known.items():
            say("  " + t.VERSION_ROW.format(name=name, version=version or t.MISSING))
    steps = []
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        for step in run_steps(Bench(Path(folder), workplace(paths), now()), checks):
            steps.append(step)
            if not as_json:
                _say(step)
    sound = all(step.fault is None for step in steps)
    if as_json:
        say_json({"ok": sound, "versions": known, "steps": [_plain(step) for step in steps]})
    else:
        say(t.TOTAL.format(seconds=_seconds(sum(step.seconds for step in steps))))
        say(t.OK if sound else t.FAILED)
    return OK if sound else FAULTY


def _say(step: Step) -> None:
    facts = {"step": f"{t.STEPS[step.name]:<24}", "seconds": f"{_seconds(step.seconds):>5}", "told": step.told}
    say((t.ROW if step.fault is None else t.FAULT_ROW).format_map(facts).rstrip())
    if step.fault is not None:
        say("  " + explain(step.fault))


def _plain(step: Step) -> dict[str, Any]:
    fault = explain(step.fault) if step.fault is not None else ""
    return {"name": step.name, "seconds": round(step.seconds, 3), "fault": fault, "told": step.told}


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")


def check_typing(bench: Bench) -> str:
    """A name typed in bursts, without a pause, into a field of ours."""
    got = asyncio.run(_type(bench))
    if got != t.TYPED:
        raise InputError("selftest.typing", typed=t.TYPED, got=got)
    return got


def check_screens(bench: Bench) -> str:
    """Each room opened over the invented office, in a small window and a wide one."""
    asyncio.run(_open_rooms(bench, _ROOMS, _SMALL))
    asyncio.run(_open_rooms(bench, _WITH_TWO_LOOKS, _WIDE))
    return t.ROOMS.format(count=len(_ROOMS) + len(_WITH_TWO_LOOKS))


def _app(home: Path) -> CchcApp:
    from cchc_tui.app import CchcApp
    from cchc_tui.jobs.opening import open_store
    from cchc_tui.settings import Settings

    paths, settings = Paths(home), Settings(who=t.NAME)
    return CchcApp(paths, settings, open_store(paths, settings) if paths.database.exists() else None)


def _close(app: CchcApp) -> None:
    if app.session is not None:
        app.session.finish()
        app.session.close()
    elif app.store is not None:
        app.store.close()


async def _type(bench: Bench) -> str:
    from textual._xterm_parser import XTermParser

    from cchc_tui.screens.dialogs import FieldsDialog
    from cchc_tui.screens.fields import TextField

    app = _app(bench.folder / "moi")
    async with app.run_test(size=_SMALL) as pilot:
        app.push_screen(FieldsDialog(t.NAME, {"name": t.NAME}, {}))
        await _until(pilot, lambda: isinstance(app.focused, TextField))
        field, parser = app.focused, XTermParser()
        for burst in t.BURSTS:
            for event in parser.feed(burst):
                event.set_sender(app)
                app.post_message(event)
        if isinstance(field, TextField):
            await _until(pilot, lambda: field.value == t.TYPED)
        return getattr(field, "value", "")


async def _open_rooms(bench: Bench, rooms: tuple[str, ...], size: tuple[int, int]) -> None:
    assert bench.made is not None, "the office was made before"
    app = _app(bench.made.home)
    try:
        async with app.run_test(size=size) as pilot:
            for room in rooms:
                app.go(room)
                opened = await _until(pilot, lambda room=room: _stands(app, room))
                await pilot.pause()
                if app.fault is not None or not opened:
                    raise InputError("selftest.room", room=room)
    finally:
        _close(app)


def _stands(app: CchcApp, room: str) -> bool:
    """Whether that room is the lowest screen, and whatever it opened by itself over it is there."""
    return getattr(app.screen_stack[0], "ROOM", "") == room and app.screen.is_mounted


async def _until(pilot: Pilot[int], wanted: Any) -> bool:
    for _ in range(_PATIENCE):
        await pilot.pause()
        if wanted():
            return True
        if pilot.app._exception is not None:
            return False
        await asyncio.sleep(0.02)
    return False
