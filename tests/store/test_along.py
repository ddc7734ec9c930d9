"""The readable journal: a line for every edit, a file torn or lost made whole again, and the year made anew from it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.errors import StoreError
from cchc_tui.core.evidence import Link
from cchc_tui.core.period import Period
from cchc_tui.store import along, replay
from cchc_tui.store.journal import chained
from cchc_tui.store.living import Texts
from cchc_tui.store.store import ExportRow, Store
from cchc_tui.store.writer import Writer
from tests.platforms import PIPES
from tests.store.copies import EDITS, Work, a_copy, hand, join, two, work
from tests.store.kit import OFFICE, YEAR, Clock, a_file, a_paper, a_set, open_store, sql
from tests.store.test_living import NEXT, NOTICE

TABLES = (
    "office", "criteria_set", "assessment", "entry", "evidence", "evidence_link", "pending_link", "notice", "export",
    "journal", "fact",
)  # fmt: skip


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but of what is only remembered."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}


def followed(path: Path) -> Path:
    """The readable journal beside a file, brought up to date."""
    told = path.with_name("nhat-ky.jsonl")
    with hand(path, hours=9) as store:
        store.keep_along(told)
    return told


def rebuilt(told: Path) -> Path:
    """A file made of a readable journal."""
    target = told.with_name("lại.db")
    replay.rebuilt(target, along.read(told), lambda _: None)
    return target


def test_every_edit_has_its_line(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=3))
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    assert [line.get("seq", "set") for line in lines] == ["set", 1, 2, 3, 4]


def test_a_long_journal_is_written_in_parts(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=700))
    assert [row[0] for row in along.read(told).rows] == list(range(1, 702))


def test_a_line_is_plain_to_read(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=1))
    assert '"code":"1.1","field":"explanation","old":"","new":"giải trình 0"' in told.read_text("utf-8")


def test_the_writer_writes_the_line_after_it_has_said_saved(tmp_path: Path) -> None:
    told = tmp_path / "nhat-ky.jsonl"
    with open_store(a_file(tmp_path / "a.db")) as store:
        store.keep_along(told)
        writer = Writer(store)
        writer.submit(lambda one: one.save_explanation(1, "1.1", "mới"), lambda _: None, lambda _: None)
        writer.close()
    assert "mới" in told.read_text("utf-8")


def test_a_pause_is_enough_for_the_line_to_be_there(tmp_path: Path) -> None:
    import threading

    followed_ = threading.Event()
    with open_store(a_file(tmp_path / "a.db")) as store:
        store.keep_along(tmp_path / "nhat-ky.jsonl")

        def follow() -> None:
            Store.follow(store)
            followed_.set()

        store.follow = follow  # type: ignore[method-assign]
        writer = Writer(store)
        writer.submit(lambda one: one.save_explanation(1, "1.1", "mới"), lambda _: None, lambda _: None)
        assert followed_.wait(20)
        assert "mới" in (tmp_path / "nhat-ky.jsonl").read_text("utf-8")
        writer.close()


def test_lines_that_a_kill_kept_from_being_written_come_at_the_next_start(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=2))
    with open_store(tmp_path / "a.db") as store:
        store.save_explanation(1, "1.1", "sau")  # as if killed: nobody follows
    followed(tmp_path / "a.db")
    assert [row[0] for row in along.read(told).rows] == [1, 2, 3, 4]


@pytest.mark.parametrize("cut", [1, 7, 60, 200, 400])
def test_a_torn_end_is_cut_off_and_written_again(tmp_path: Path, cut: int) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=5))
    whole = told.read_bytes()
    os.truncate(told, len(whole) - cut)
    followed(tmp_path / "a.db")
    assert told.read_bytes() == whole


def test_a_file_taken_away_is_made_anew(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=5))
    whole = told.read_bytes()
    told.unlink()
    followed(tmp_path / "a.db")
    assert told.read_bytes() == whole


def test_a_place_that_cannot_be_written_is_told_and_saving_goes_on(tmp_path: Path) -> None:
    (tmp_path / "nhat-ky.jsonl").mkdir()
    with open_store(a_file(tmp_path / "a.db")) as store:
        store.keep_along(tmp_path / "nhat-ky.jsonl")
        saved = store.save_explanation(1, "1.1", "mới")
        store.follow()
        assert (saved.seq, store.side_fault and store.side_fault.code) == (2, "journal_file.failed")


def test_what_could_not_be_written_is_written_later(tmp_path: Path) -> None:
    told = tmp_path / "nhat-ky.jsonl"
    told.mkdir()
    with open_store(a_file(tmp_path / "a.db", edits=2)) as store:
        store.keep_along(told)
        store.follow()
        told.rmdir()
        store.follow()
        assert (store.side_fault, len(along.read(told).rows)) == (None, 3)


def test_a_line_changed_by_another_hand_does_not_count(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=2))
    told.write_text(told.read_text("utf-8").replace("giải trình 1", "giải trình 9"), "utf-8")
    read = along.read(told)
    assert ([row[0] for row in read.rows], read.damaged) == ([1, 2], 1)


def test_an_older_file_in_place_is_seen_by_what_the_journal_has_more(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=2)
    shutil.copyfile(path, tmp_path / "cũ.db")
    with open_store(path) as store:
        store.save_explanation(1, "1.1", "một")
        store.save_explanation(1, "1.1", "hai")
    told = followed(path)
    shutil.copyfile(tmp_path / "cũ.db", path)
    with open_store(path) as store:
        assert store.journal_file_ahead(told) == 2


def test_work_on_an_older_file_follows_and_what_it_lacks_stays(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=2)
    shutil.copyfile(path, tmp_path / "cũ.db")
    work(path, [lambda store: store.save_explanation(1, "1.1", "bỏ lại")])
    told = followed(path)
    shutil.copyfile(tmp_path / "cũ.db", path)
    work(path, [lambda store: store.save_explanation(1, "1.1", "đi tiếp")])
    followed(path)
    rows = along.read(told).rows
    assert ([(row[0], row[11]) for row in rows[3:]], [row[11] for row in replay.chain(rows, 0, "")][3:]) == (
        [(4, "bỏ lại"), (4, "đi tiếp")],
        ["đi tiếp"],
    )


# The year made anew


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, max_size=20))
def test_what_is_made_of_the_journal_is_what_was_there(edits: list[Work]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with open_store(path) as store:
            store.create_assessment(OFFICE, YEAR, a_set())
        work(path, edits)
        assert contents(rebuilt(followed(path))) == contents(path)


def test_copies_on_another_set_come_back_as_well(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    with open_store(path) as store:
        store.add_evidence(1, "1.1", a_paper())
        store.save_notice(1, NOTICE)
        store.create_copy(1, NEXT, {"1.1": Texts("Đã làm", "Văn phòng", "")}, [Link("tl-1", "1.2", "II", "3", 2)],
                          [NOTICE])  # fmt: skip
        store.confirm_link(2, "1.2", "tl-1")
        store.save_explanation(1, "1.2", "bản cũ cũng sửa")
    assert contents(rebuilt(followed(path))) == contents(path)


def test_packages_handed_out_come_back_as_well(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path) as store:
        store.record_export(1, ExportRow(1, "gói", "E:/gói.zip", "7F3A", "ab" * 32, 12, "2026-12-01"))
    assert contents(rebuilt(followed(path))) == contents(path)


def test_what_a_join_brought_comes_back_as_well(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path / "máy")
    with hand(theirs) as store:
        store.save_explanation(1, "1.2", "bên kia")
        store.create_assessment(OFFICE, Period(2025), a_set("khác"))
        store.create_copy(1, NEXT, {"1.1": Texts("Đã làm")})
        store.save_explanation(2, "1.1", "kỳ trước")
    work(ours, [lambda store: store.save_explanation(1, "1.1", "bên này")])
    join(ours, theirs)
    assert contents(rebuilt(followed(ours))) == contents(ours)


def test_a_set_that_is_gone_stops_it(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=2))
    told.write_bytes(b"".join(line for line in told.read_bytes().splitlines(True) if not line.startswith(b'{"set"')))
    with pytest.raises(StoreError) as caught:
        rebuilt(told)
    assert caught.value.code == "rescue.no_set"


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "nhat-ky.jsonl").write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        rebuilt(tmp_path / "nhat-ky.jsonl")
    assert caught.value.code == "rescue.nothing"


def test_a_damaged_row_is_not_written_along_and_stops_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=3)
    with closing(sqlite3.connect(path)) as db:
        (trigger,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'journal_no_update'").fetchone()
    sql(path, "DROP TRIGGER journal_no_update", "UPDATE journal SET new = 'x' WHERE seq = 3", trigger)
    assert along.look(followed(path)).seq == 2


ROWS: dict[str, tuple[str, object]] = {
    "no number": ("seq", None), "a switch for a number": ("seq", True),
    "a number SQLite cannot hold": ("batch", 1 << 63),
    "a text for a number": ("assessment_id", "1"), "a list for a name": ("who", ["Lan"]),
    "half a character": ("device", "\ud800"), "a number for a text": ("new", 7), "no code": ("code", None),
}  # fmt: skip


def chained_anew(told: Path, spoil: Callable[[dict[str, object]], object]) -> None:
    """The journal with its first row spoiled, and hashes that hold: anyone can make those."""
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    spoil(lines[1])
    previous = ""
    for line in lines[1:]:
        line["prev_hash"] = previous
        with suppress(UnicodeEncodeError):
            previous = line["hash"] = chained(tuple(line[name] for name in along.COLUMNS[:-1]))
    told.write_bytes(b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines))


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_no_journal_would_take_does_not_count(tmp_path: Path, name: str) -> None:
    told, (column, value) = followed(a_file(tmp_path / "a.db", edits=3)), ROWS[name]
    chained_anew(told, lambda line: line.update({column: value}))
    assert along.read(told).damaged == 1


@pytest.mark.parametrize(
    "new", [None, "", "[]", "7", "{}", '{"set": 1}', "{", '{"office": [], "period": 1, "set": ""}']
)
def test_a_sound_row_that_says_what_no_program_wrote_is_refused(tmp_path: Path, new: str | None) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=3))
    chained_anew(told, lambda line: line.update(new=new))
    with pytest.raises(StoreError) as caught:
        rebuilt(told)
    assert caught.value.code in {"rescue.other_row", "rescue.no_set"}


def test_a_number_of_5000_digits_is_no_row(tmp_path: Path) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=3))
    told.write_bytes(b'{"seq":' + b"9" * 5000 + b',"batch":1}\n' + told.read_bytes())
    assert (along.look(told).seq, along.read(told).damaged) == (4, 1)


@pytest.mark.parametrize("ended", [True, False])
def test_a_line_of_100_megabytes_is_passed_over(tmp_path: Path, *, ended: bool) -> None:
    told = followed(a_file(tmp_path / "a.db", edits=3))
    before = told.read_bytes()
    told.write_bytes(before + b'{"seq":5,"x":"' + bytes(100 << 20) + b'"}' + b"\n" * ended)
    tail = along.look(told)
    assert (tail.seq, tail.end, len(along.read(told).rows)) == (4, told.stat().st_size if ended else len(before), 4)


@PIPES
def test_a_pipe_in_its_place_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "nhat-ky.jsonl")
    with pytest.raises(OSError, match="Invalid argument"):
        along.look(tmp_path / "nhat-ky.jsonl")


def test_reading_only_keeps_nothing_along(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db")
    with open_store(path), Store.open(path, who="", device="", clock=Clock()) as second:
        second.keep_along(tmp_path / "nhat-ky.jsonl")
        second.follow()
    assert not (tmp_path / "nhat-ky.jsonl").exists()


def test_a_note_beside_the_file_knows_its_newest_row(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=2)
    shutil.copyfile(path, tmp_path / "cũ.db")
    work(path, [lambda store: store.save_explanation(1, "1.1", "mới")])
    shutil.copyfile(tmp_path / "cũ.db", path)
    found = []
    for _ in range(2):  # said until something new is entered
        with open_store(path) as store:
            found.append([(one.code, one.facts["seq"]) for one in store.check()])
    assert found == [[("db.behind_note", 4)]] * 2


def test_a_copy_of_the_whole_place_is_behind_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.db", edits=2)
    with hand(a_copy(path, "máy khác")) as store:
        assert store.check() == []
