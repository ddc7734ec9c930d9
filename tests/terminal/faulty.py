"""The program with one fault put into it: where the environment says, it raises as a bug would."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any, NoReturn

from cchc_tui.__main__ import main
from cchc_tui.app import CchcApp
from cchc_tui.screens.home import HomeScreen
from cchc_tui.screens.review import ReviewScreen
from cchc_tui.screens.session import Session

SECRET = "số liệu mật của xã"


def _break(*_: Any) -> NoReturn:
    inside = SECRET
    raise RuntimeError(inside)


def _help(app: CchcApp) -> None:
    """F1 breaks in the way that is asked for."""
    match os.environ["CCHC_FAULT"]:
        case "key":
            _break()
        case "timer":
            app.set_timer(0.01, _break)
        case "worker":
            app.run_worker(_break, thread=True)
        case "task":
            app.run_worker(_later())
        case "thread":
            threading.Thread(target=_break).start()
        case "loop":
            app._loop.call_soon(_break)  # type: ignore[union-attr]
        case "writer":
            app.session._start().submit(lambda _: None, _break, _break)  # type: ignore[union-attr]
        case "room":
            app.go("review")


async def _later() -> None:
    _break()


def put_in(fault: str) -> None:
    """Replace a piece of the program by one that breaks."""
    CchcApp.action_help = _help  # type: ignore[method-assign,assignment]
    match fault:
        case "room":
            ReviewScreen.body = _break  # type: ignore[method-assign,assignment]
        case "start":
            CchcApp.first_screen = _break  # type: ignore[method-assign,assignment]
        case "home":
            HomeScreen.body = _break  # type: ignore[method-assign,assignment]
        case "open":
            Session.__init__ = _break  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    put_in(os.environ["CCHC_FAULT"])
    sys.exit(main())
