"""What is recorded and cut off: whole works on a data folder, each run in a process of its own. Run by the tests only.

A work says on its output what it has told the officer: `saved <number>` once an edit is acknowledged, `copy <name>`
once a backup is, `paper <path>` once a paper is kept, `aside <path>` once what was replaced is kept there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from cchc_tui.core.answers import tally
from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import StoreError
from cchc_tui.core.evidence import Fingerprint, Link
from cchc_tui.core.joining import Side
from cchc_tui.formats.scores import ScoreChange
from cchc_tui.jobs import backups, joining, moving, rescue, scores, sets
from cchc_tui.jobs.elsewhere import save_elsewhere
from cchc_tui.paths import Paths
from cchc_tui.settings import Settings
from cchc_tui.store.rows import ExportRow
from cchc_tui.store.store import Store
from cchc_tui.store.vault import Vault
from tests.store.kit import CODES, OFFICE, START, YEAR, Clock, a_file, a_paper, a_set, sql

HOME, OTHER, JOURNAL = "du-lieu", "may-khac", "nhat-ky.jsonl"
LATER = START + timedelta(hours=1)
ELSEWHERE = "ổ đĩa không nhận"
PAPER = b"%PDF-1.7 ke hoach cai cach " * 900


def database(top: Path) -> Path:
    """Where the office's data are."""
    return top / HOME / "cchc.db"


def opened(top: Path) -> Store:
    """The store at work."""
    return Store.open(database(top), who="Trần Thị B", device="PC-02", clock=Clock(LATER))


def say(*words: object) -> None:
    """One line, at once."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


# What was there before


def nothing(top: Path) -> None:
    """A machine on which the program never ran."""


def a_year(top: Path) -> None:
    """A year just begun."""
    (top / HOME).mkdir()
    a_file(database(top), edits=4)
    with opened(top) as store:
        store.add_evidence(1, "1.3", a_paper(), "mục II", "5")


def two_copies(top: Path) -> None:
    """A year on which two people went on."""
    a_year(top)
    (top / OTHER).mkdir()
    shutil.copyfile(database(top), top / OTHER / "cchc.db")
    with Store.open(top / OTHER / "cchc.db", who="C", device="PC-03", clock=Clock(LATER)) as other:
        other.save_explanation(1, "1.2", "của máy khác")
        other.save_answer(1, "1.1", tally(3, 4))
        other.add_evidence(1, "1.2", a_paper("tl-2", "D:/b.pdf"))
    with opened(top) as store:
        store.save_explanation(1, "1.1", "của máy này")


def an_older_year(top: Path) -> None:
    """A year as the first released program left it."""
    (top / HOME).mkdir()
    db = sqlite3.connect(database(top), isolation_level=None)
    db.executescript((Path(__file__).parent / "released" / "v1.sql").read_text("utf-8"))
    db.close()


def a_year_with_copies(top: Path) -> None:
    """Twenty-two backups of one day and some older ones: the next one lets two go."""
    a_year(top)
    folder = top / HOME / "sao-luu"
    with opened(top) as store:
        first = store.backup("start")
    assert first is not None
    seq = int(first.stem.rpartition("seq")[2])
    for hours in [*range(1, 22), 24 * 40, 24 * 41]:
        shutil.copyfile(first, folder / f"{LATER - timedelta(hours=hours):%Y%m%d-%H%M%S}_seq{seq:06d}.db")
    with opened(top) as store:
        store.save_explanation(1, "1.1", "sau bản sao lưu")


def a_broken_off_save(top: Path) -> None:
    """The power went in the middle of a save: the database is half new, and its journal knows what was there."""
    a_year(top)
    broken_off(top)


def broken_off(top: Path) -> None:
    """Half a transaction in the file, and the rest in its journal."""
    path = database(top)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=TRUNCATE")
    db.execute("PRAGMA cache_spill=1")
    db.execute("PRAGMA cache_size=1")
    db.execute("BEGIN IMMEDIATE")
    for table, column in (("office", "name"), ("entry", "explanation"), ("evidence", "summary")):
        db.execute(f"UPDATE {table} SET {column} = {column} || ' nửa chừng'")
    for number in range(40):  # more than its memory takes: the pages changed go to the file before their time
        db.execute("INSERT INTO file_look VALUES (?, ?)", (f"{number:064x}", "{" + "x" * 6000 + "}"))
    for name in ("cchc.db", "cchc.db-journal"):
        shutil.copyfile(path.with_name(name), path.with_name(f"{name}.nua"))
    db.execute("ROLLBACK")
    db.close()
    for name in ("cchc.db", "cchc.db-journal"):
        path.with_name(f"{name}.nua").replace(path.with_name(name))


def a_year_gone_on(top: Path) -> None:
    """A year with a backup, and edits since."""
    a_year(top)
    with opened(top) as store:
        store.backup("start")
        store.save_explanation(1, "1.2", "sau bản sao lưu")


def a_broken_off_year(top: Path) -> None:
    """The same, and the power went in the middle of a save."""
    a_year_gone_on(top)
    broken_off(top)


def a_ruin(top: Path) -> None:
    """A year gone on, with its readable journal; then a page of the database was lost, and with it what was entered."""
    a_year_gone_on(top)
    with opened(top) as store:
        store.keep_along(top / HOME / JOURNAL)
        store.save_explanation(1, "1.1", "trước khi hỏng")
        store.follow()
        (root,) = store._db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry'").fetchone()
    with open(database(top), "rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(bytes(4096))


def a_damaged_row(top: Path) -> None:
    """A year gone on in which one letter has changed by itself."""
    a_year_gone_on(top)
    sql(database(top), "UPDATE entry SET explanation = 'sau ban sao lưu' WHERE code = '1.2'")


def data_on_a_stick(top: Path) -> None:
    """A year with a kept paper, elsewhere; nothing here."""
    a_year(top)
    source = top.parent / "nguon-usb.pdf"
    source.write_bytes(PAPER)
    mark = Fingerprint(len(PAPER), 1_700_000_000_000_000_000, hashlib.sha256(PAPER).hexdigest())
    with opened(top) as store:
        kept = str(top / HOME / Vault(top / HOME).keep(source, mark))
        store.add_evidence(1, "1.1", replace(a_paper("tl-9", kept), fingerprint=mark), "I", "1")
    (top / HOME).rename(top / OTHER)


# The works


def first_start(top: Path) -> None:
    """The first start, and the first edits."""
    with opened(top) as store:
        new = store.create_assessment(OFFICE, YEAR, a_set())
        say("saved", 1)
        say("saved", store.save_explanation(new, "1.1", "đầu tiên").seq)


def autosave(top: Path) -> None:
    """Edits one after another, short and long, and one taken back."""
    with opened(top) as store:
        for number, length in enumerate((1, 40, 2600, 3)):
            say("saved", store.save_explanation(1, CODES[number % 3], f"lần {number} " + "dài " * length).seq)
        say("saved", store.save_answer(1, "1.1", tally(3, 4)).seq)
        taken_back = store.undo(1)
        say("saved", taken_back and taken_back.seq)


def readable_journal(top: Path) -> None:
    """Edits with the readable journal behind them."""
    with opened(top) as store:
        store.keep_along(top / HOME / JOURNAL)
        for number in range(3):
            say("saved", store.save_explanation(1, CODES[number % 3], f"lần {number} " + "dài " * number * 90).seq)
            store.follow()
            say("line", store.journal_head()[0])


def autosave_with(*pragmas: str) -> Callable[[Path], None]:
    """The same under other pragmas: to see that the replay finds what they lose."""

    def work(top: Path) -> None:
        with opened(top) as store:
            for pragma in pragmas:
                store._db.execute(f"PRAGMA {pragma}")
            for number in range(4):
                say("saved", store.save_explanation(1, CODES[number % 3], f"lần {number}").seq)

    return work


def import_of_scores(top: Path) -> None:
    """A returned table is applied, after its backup."""
    with opened(top) as store:
        changes = [
            ScoreChange("1.1", "answer", None, tally(7, 8)),
            *(ScoreChange(code, "explanation", None, f"từ bảng {code} " + "dài " * 900) for code in CODES),
        ]
        scores.apply_import(store, 1, changes)
        say("saved", store.journal_head()[0])


def joining_another_copy(top: Path) -> None:
    """Another copy joins, after its backup."""
    with opened(top) as store:
        plan = joining.plan_database(store, top / OTHER / "cchc.db")
        joining.apply_plan(store, plan, joining.all_for(plan, Side.THEIRS))
        say("saved", store.journal_head()[0])


def migration(top: Path) -> None:
    """A newer program opens an older file."""
    with opened(top) as store:
        say("saved", store.journal_head()[0])


def backup(top: Path) -> None:
    """Copies by the day's rule and for a package."""
    with opened(top) as store:
        for reason in ("start", "export"):
            made = store.backup(reason)
            say("copy", made and made.name)
            say("saved", store.save_explanation(1, "1.1", f"sau khi sao lưu {reason}").seq)


def backup_refused(top: Path) -> None:
    """A copy that its disk does not take, or else it is named; then work goes on."""
    with opened(top) as store:
        try:
            made = store.backup("exit")
            say("made", made and made.name)
        except StoreError as fault:
            say("refused", fault.code)
        say("saved", store.save_explanation(1, "1.1", "vẫn làm tiếp").seq)


def rotation(top: Path) -> None:
    """One backup more than are kept."""
    with opened(top) as store:
        made = store.backup("exit")
        say("copy", made and made.name)


def another_set(top: Path) -> None:
    """A notice, then a move to the next version of the set."""
    with opened(top) as store:
        sets.add_notice(store, 1, Notice("12/TB-SNV", "2026-11-10", excluded=("1.2",)))
        say("saved", store.journal_head()[0])
        target = replace(a_set(), version=2, change_note="sửa lời")
        sets.move(store, 1, target, [replace(one, confirmed=True) for one in sets.plan_move(store, 1, target)])
        say("saved", store.journal_head()[0])


def record_of_an_export(top: Path) -> None:
    """A package was handed out."""
    with opened(top) as store:
        row = ExportRow(1, "id-1", "E:/GOI-hoa-binh-2026-L1.zip", "7F3A", "ab" * 32, 123, LATER.isoformat())
        say("saved", store.record_export(1, row).seq)


def paper_kept(top: Path) -> None:
    """A paper is copied into the vault, then tied."""
    source = top.parent / "nguon.pdf"
    source.write_bytes(PAPER)
    mark = Fingerprint(len(PAPER), 1_700_000_000_000_000_000, hashlib.sha256(PAPER).hexdigest())
    with opened(top) as store:
        relative = Vault(top / HOME).keep(source, mark)
        say("paper", relative)
        kept = replace(a_paper("tl-9", str(top / HOME / relative)), fingerprint=mark)
        say("saved", store.add_evidence(1, "1.1", kept, "I", "1").seq)
        say("saved", store.update_link(1, Link("tl-9", "1.1", "II", "2")).seq)


def recovery(top: Path) -> None:
    """The next start after a cut in the middle of a save."""
    with opened(top) as store:
        say("saved", store.journal_head()[0])
        store.sweep()


def restore(top: Path) -> None:
    """The backup takes the place of the database."""
    paths = Paths(top / HOME)
    (copy, *_) = backups.backups(paths, Settings())
    done = backups.restore(paths, copy.copy.path, at=LATER, who="Trần Thị B", device="PC-02")
    say("restored", done.kept and done.kept.relative_to(top).as_posix())
    with opened(top) as store:
        say("saved", store.save_explanation(1, "1.3", "sau khi khôi phục").seq)


def salvage(top: Path) -> None:
    """A file of all that can still be read takes the place of the damaged one."""
    _saved_from_ruin(top, rescue.salvage(Paths(top / HOME), Settings(), at=LATER, who="Trần Thị B", device="PC-02"))


def rebuild(top: Path) -> None:
    """A file made of the readable journal alone takes its place."""
    paths = Paths(top / HOME)
    _saved_from_ruin(top, rescue.rebuild(paths, paths.journal_file, at=LATER, who="Trần Thị B", device="PC-02"))


def _saved_from_ruin(top: Path, done: rescue.Salvaged) -> None:
    assert done.kept is not None
    say("aside", done.kept.relative_to(top).as_posix())
    say("saved", done.seq)
    with opened(top) as store:
        say("saved", store.save_explanation(1, "1.3", "sau khi cứu").seq)


def mending(top: Path) -> None:
    """A damaged row is mended in place, after a copy of the file as it was."""
    with opened(top) as store:
        for one in rescue.repairs(store):
            rescue.repair_row(store, one)
        for kept in (top / HOME / "hong").rglob("cchc.db"):
            say("aside", kept.relative_to(top).as_posix())
        say("saved", store.journal_head()[0])


def bring(top: Path) -> None:
    """Data from a stick come to this machine."""
    moving.bring(Paths(top / OTHER), Paths(top / HOME), LATER.replace(tzinfo=None))
    with opened(top) as store:
        say("saved", store.journal_head()[0])


def elsewhere(top: Path) -> None:
    """While the disk of the data refuses, everything goes into a folder of another one."""
    with opened(top) as store:
        change = store.change("1.2", "explanation", ELSEWHERE)
        done = save_elsewhere(store, store.load(1), [(1, (change,))], top / OTHER, LATER)
        say("elsewhere", done.folder.relative_to(top).as_posix())


def two_disks(top: Path) -> None:
    """A year, and a disk with nothing on it."""
    a_year(top)
    (top / OTHER).mkdir()


Part = Callable[[Path], None]
WORKS: dict[str, tuple[Part, Part]] = {
    "first start": (nothing, first_start),
    "autosave": (a_year, autosave),
    "readable journal": (a_year, readable_journal),
    "import of scores": (a_year, import_of_scores),
    "joining": (two_copies, joining_another_copy),
    "migration": (an_older_year, migration),
    "backup": (a_year, backup),
    "rotation": (a_year_with_copies, rotation),
    "another set": (a_year, another_set),
    "record of an export": (a_year, record_of_an_export),
    "paper kept": (a_year, paper_kept),
    "restore": (a_year_gone_on, restore),
    "restore after a cut": (a_broken_off_year, restore),
    "recovery": (a_broken_off_save, recovery),
    "salvage": (a_ruin, salvage),
    "rebuild": (a_ruin, rebuild),
    "mending": (a_damaged_row, mending),
    "bring": (data_on_a_stick, bring),
}
SAVED_ELSEWHERE = {"elsewhere": (two_disks, elsewhere)}
REFUSED: dict[str, tuple[Part, Part]] = {"backup refused": (a_year_gone_on, backup_refused)}
CONTROLS: dict[str, tuple[Part, Part]] = {
    "DELETE": (a_year, autosave_with("journal_mode=DELETE", "synchronous=FULL")),
    "OFF": (a_year, autosave_with("synchronous=OFF")),
}

if __name__ == "__main__":
    (WORKS | SAVED_ELSEWHERE | REFUSED | CONTROLS)[sys.argv[2]][1](Path(sys.argv[1]))
