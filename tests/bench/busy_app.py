"""The program as it starts by itself, which writes a package on a thread of its own when SIGUSR1 asks."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from threading import Thread

_ROOT = "GOI-bench"


def _export(source: Path, target: Path) -> None:
    """What the package room's worker does."""
    from cchc_tui.formats.bag import Payload, write_bag

    payloads = [Payload(f"minh-chung/1.1.1/{path.name}", path) for path in sorted(source.iterdir())]
    write_bag(target, _ROOT, payloads, {"Source-Organization": "bench"})


if __name__ == "__main__":
    _target, _source = Path(sys.argv.pop()), Path(sys.argv.pop())
    signal.signal(signal.SIGUSR1, lambda *_: Thread(target=_export, args=(_source, _target), daemon=True).start())
    from cchc_tui.__main__ import main

    sys.exit(main())
