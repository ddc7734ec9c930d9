"""One durable answer: the store against bare sqlite3 that writes the same two rows under the same pragmas."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from statistics import median

from cchc_tui.core.answers import tally
from cchc_tui.paths import Paths
from cchc_tui.store.connection import connect
from cchc_tui.store.rows import answer_to_text
from tests.bench.figures import Figure, compare, percentile
from tests.bench.homes import make_home, open_store

_CODE, _ASSESSMENT = "1.1.1", 5
_UPSERT = (
    "INSERT INTO entry (assessment_id, code, answer, explanation, owner, note, checksum) VALUES (?,?,?,?,?,?,?) "
    "ON CONFLICT (assessment_id, code) DO UPDATE SET answer = excluded.answer, explanation = excluded.explanation, "
    "owner = excluded.owner, note = excluded.note, checksum = excluded.checksum"
)
_JOURNAL = (
    "INSERT INTO journal (seq, batch, undoes, assessment_id, at_utc, offset_minutes, who, device, code, field, "
    "old, new, prev_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


def save(folder: Path, rounds: int) -> list[Figure]:
    """Saves in turn, a hundred of each a round; what the bare one writes is made ready before its clock starts."""
    make_home(folder)
    bare = folder / "bare.db"
    shutil.copyfile(Paths(folder).database, bare)
    db = connect(bare)
    (seq,) = db.execute("SELECT max(seq) FROM journal").fetchone()
    rest = db.execute("SELECT explanation, owner, note FROM entry WHERE code = ?", (_CODE,)).fetchone()
    floors, ours, slow = list[float](), list[float](), list[tuple[float, float]]()
    with open_store(folder) as store:
        for number in range(rounds + 1):
            times: tuple[list[float], list[float]] = ([], [])
            for step in range(100):
                seq += 1
                answer, before = (tally(one, 100 + number) for one in (step, step - 1 if step else 99))
                new, old = answer_to_text(answer), answer_to_text(before)
                entry = (_ASSESSMENT, _CODE, new, *rest, "0123456789abcdef")
                row = (
                    seq, seq, None, _ASSESSMENT, "2026-11-21T01:00:00.000000Z", 420, "bench", "bench", _CODE,
                    "answer", old, new, "0" * 64, f"{seq:064x}",
                )  # fmt: skip
                begun = time.perf_counter()
                db.execute("BEGIN IMMEDIATE")
                db.execute(_UPSERT, entry)
                db.execute(_JOURNAL, row)
                db.execute("COMMIT")
                between = time.perf_counter()
                store.save_answer(_ASSESSMENT, _CODE, answer)
                times[0].append((between - begun) * 1000)
                times[1].append((time.perf_counter() - between) * 1000)
            if number:  # the first round warms up
                floors.append(median(times[0]))
                ours.append(median(times[1]))
                slow.append((percentile(times[0], 0.95), percentile(times[1], 0.95)))
    db.close()
    return [
        compare("durable save, p50", "ms", floors, ours, 1.15),
        compare("durable save, p95", "ms", [one for one, _ in slow], [one for _, one in slow]),
    ]
