"""The program on one and the same day: what is due, and how long is left, then reads the same whenever it is tried."""

from __future__ import annotations

import sys

from cchc_tui.__main__ import main
from cchc_tui.screens.session import Session
from tests.store.kit import START

Session.clock = staticmethod(lambda: START.replace(tzinfo=None))

if __name__ == "__main__":
    sys.exit(main())
