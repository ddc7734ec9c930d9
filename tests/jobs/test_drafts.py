"""Drafts: what the disk refused is written beside the data, read again, and only what differs is asked about."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_tui import patience
from cchc_tui.core.answers import tally
from cchc_tui.core.assessment import Appraised
from cchc_tui.core.points import points
from cchc_tui.jobs import drafts
from cchc_tui.jobs.drafts import Draft, drafts_of
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from tests.holding import READING, held, let_go_in_the_first_pause
from tests.platforms import windows_only
from tests.store.kit import START, a_memory_store, a_paper

TEXT = "Đã họp giao ban, nêu 03 việc chậm."
EDITS = {
    "answer": Change("1.1", "answer", None, tally(3, 4)),
    "no answer": Change("1.1", "answer", None, None),
    "explanation": Change("1.1", "explanation", None, TEXT),
    "note": Change("1.1", "note", None, "hỏi lại"),
    "flag": Change("1.1", "flag", None, True),  # type: ignore[arg-type]
    "appraised": Change("1.1", "appraised", None, Appraised(points("1,5"), "đủ")),
    "reason": Change("1.1", "reason:risk.late", None, "chậm vì lũ"),
    "deadline": Change("", "deadline", None, "2026-12-05T17:00"),
    "paper": Change("", "evidence", None, a_paper()),
}


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of data."""
    (tmp_path / "du-lieu").mkdir()
    return tmp_path / "du-lieu"


def one(text: str = TEXT, later: int = 0, code: str = "1.1") -> Draft:
    """A draft of an explanation."""
    return Draft(1, code, "explanation", text, START + timedelta(seconds=later))


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_comes_back_from_the_file_as_it_was_typed(name: str, home: Path) -> None:
    made = drafts_of([(1, EDITS[name], START)])
    drafts.keep(home, made)
    back = drafts.found(home)
    want = EDITS[name]
    assert [(draft.key[0], draft.change.code, draft.change.field, draft.change.new) for draft in back] == [
        (1, want.code, want.field, want.new)
    ]


@pytest.mark.parametrize("name", [name for name in EDITS if name != "no answer"])
def test_a_draft_is_stored_as_an_ordinary_edit_and_then_differs_no_more(name: str) -> None:
    store, number = a_memory_store()
    made = drafts_of([(number, EDITS[name], START)])
    before = [draft for draft, _ in drafts.open_drafts(store, made)]
    store.apply(number, [draft.change for draft in made])
    assert (before, drafts.open_drafts(store, made), store.undo(number) is not None) == (made, [], True)


def test_of_several_edits_of_one_place_the_last_is_kept() -> None:
    made = drafts_of([(1, Change("1.1", "note", None, text), START) for text in ("a", "ab", "abc")])
    assert [draft.text for draft in made] == ["abc"]


def test_of_two_files_the_later_draft_counts(home: Path) -> None:
    drafts.keep(home, [one("cũ")])
    beside, away = drafts.places(home)
    os.replace(beside, away)
    drafts.keep(home, [one("mới", later=5), one("khác", code="1.2")], broken=True)
    assert sorted(draft.text or "" for draft in drafts.found(home)) == ["khác", "mới"]


def test_a_folder_that_is_gone_sends_drafts_to_the_temporary_folder(home: Path) -> None:
    home.rmdir()
    path = drafts.keep(home, [one()])
    assert (path, drafts.found(home), home.exists()) == (drafts.places(home)[1], [one()], False)


@windows_only("a file that is held open can be replaced elsewhere")
def test_a_file_held_for_a_moment_does_not_send_drafts_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drafts.keep(home, [one("cũ")])
    assert path is not None
    with held(path, READING) as let_go:
        monkeypatch.setattr(patience, "PAUSES", let_go_in_the_first_pause(let_go))
        again = drafts.keep(home, [one("mới", later=5)])
    assert (again, [draft.text for draft in drafts.found(home)]) == (path, ["mới"])


def test_a_place_that_is_broken_is_not_relied_on_alone(home: Path) -> None:
    drafts.keep(home, [one()], broken=True)
    assert [path.exists() for path in drafts.places(home)] == [True, True]


def test_drafts_are_for_nobody_else_to_read(home: Path) -> None:
    path = drafts.keep(home, [one()])
    assert path is not None
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_what_is_forgotten_is_nowhere(home: Path) -> None:
    drafts.keep(home, [one()], broken=True)
    drafts.forget(home)
    assert (drafts.exist(home), list(home.iterdir())) == (False, [])


def test_two_homes_do_not_share_a_place_in_the_temporary_folder(tmp_path: Path) -> None:
    assert drafts.places(tmp_path / "a")[1] != drafts.places(tmp_path / "b")[1]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "a\0b"},
        {"field": "answer"},
        {"field": "x"},
        {"code": 3},
        {"assessment": "1"},
        {"at": "2026-11-20T08:15:03"},
        {"at": "hôm qua"},
        {"text": 7},
    ],
    ids=str,
)
def test_a_draft_that_no_program_of_ours_wrote_is_left_out(changed: dict[str, object], home: Path) -> None:
    path = drafts.keep(home, [one(code="1.2"), one()])
    assert path is not None
    plain = json.loads(path.read_text("utf-8"))
    plain["drafts"][1].update(changed)
    path.write_text(json.dumps(plain), "utf-8")
    assert drafts.found(home) == [one(code="1.2")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "x"}', '{"schema": "cchc-dang-go-1", "drafts": 3}'])
def test_a_file_that_cannot_be_read_holds_no_drafts(text: str, home: Path) -> None:
    (home / drafts.NAME).write_text(text, "utf-8")
    assert drafts.found(home) == []


@pytest.mark.parametrize("draft", [Draft(9, "1.1", "note", "a", START), Draft(1, "9.9", "note", "a", START)], ids=str)
def test_a_draft_of_a_place_that_is_not_there_is_not_asked_about(draft: Draft) -> None:
    store, _ = a_memory_store()
    assert drafts.open_drafts(store, [draft]) == []


def test_a_draft_shows_what_is_stored_beside_it() -> None:
    store, number = a_memory_store()
    assert isinstance(store, Store)
    store.save_explanation(number, "1.1", "bản cũ")
    assert [stands for _, stands in drafts.open_drafts(store, [one()])] == ["bản cũ"]
