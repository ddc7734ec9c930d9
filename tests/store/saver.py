"""A process of its own that saves until it is killed, or does one thing and waits. Run by the tests only."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from cchc_tui.store.store import Store
from tests.store.kit import CODES, Clock


def main(path: Path, what: str) -> None:
    """`forever`: save and tell, without end. `hold`: open, and save once for each line of input."""
    store = Store.open(path, who="Trần Thị B", device="PC-02", clock=Clock())
    if store.read_only:
        sys.exit(store.read_only_reason)
    print("ready", flush=True)
    lines = count() if what == "forever" else sys.stdin
    for number, _ in enumerate(lines, store.journal_head()[0]):
        saved = store.save_explanation(1, CODES[number % 3], f"lần {number} " + "dài " * (number % 400))
        print(saved.seq, number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
