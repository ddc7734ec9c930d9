"""The program on one and the same day and machine: what it shows then reads the same whenever it is tried.

With NOTICES in the environment a notice goes after so many seconds. It stands for six otherwise, over what a
golden screen is to show, and every step of a long trial would have to wait for it.
"""

from __future__ import annotations

import os
import socket
import sys
from datetime import timedelta
from typing import Any

from textual.app import App

from cchc_tui.__main__ import main
from cchc_tui.jobs.opening import open_store
from cchc_tui.screens.session import Session
from cchc_tui.store.store import Store
from tests.store.kit import START

DEVICE, NOTICES = "PC-01", "CCHC_TEST_NOTICES"


def fix() -> None:
    """Only in a process of its own: whoever imports this module for its names keeps the real clock and machine."""
    from tests import one_disk  # noqa: F401  # one disk, no stick

    Session.clock = staticmethod(lambda: START.replace(tzinfo=None))
    for door in (Store.open.__func__, open_store):  # type: ignore[attr-defined]
        door.__kwdefaults__["clock"] = lambda: START + timedelta(hours=1)  # type: ignore[index]
    socket.gethostname = lambda: DEVICE
    if NOTICES in os.environ:
        notify = App.notify

        def briefly(app: App[Any], message: str, **how: Any) -> None:
            notify(app, message, **{**how, "timeout": float(os.environ[NOTICES])})

        App.notify = briefly  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    fix()
    sys.exit(main())
