"""backup, restore and doctor as a shell sees them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Cchc
from tests.store.kit import put, sql


@pytest.fixture
def worked(cchc: Cchc) -> Cchc:
    """A home with a copy, and an edit that the copy lacks."""
    assert cchc("answer", "1.1.1", "--option", "1").code == 0
    assert cchc("backup").code == 0
    assert cchc("answer", "1.2", "--count", "1").code == 0
    return cchc


def answered(cchc: Cchc) -> list[str]:
    plain = cchc("status", "--json").plain
    return [item["code"] for item in plain["items"] if item["answer"]]


def copy_of(cchc: Cchc) -> Path:
    (one,) = (cchc.home / "sao-luu").glob("*.db")
    return one


def test_a_copy_is_made_and_said(cchc: Cchc) -> None:
    ran = cchc("backup")
    assert (ran.code, ran.out) == (0, f"Đã sao lưu và kiểm tra: {copy_of(cchc)}\n")


def test_nothing_new_is_said(worked: Cchc) -> None:
    worked("backup")
    ran = worked("backup")
    assert (ran.code, "Không có gì mới" in ran.out) == (0, True)


def test_a_copy_goes_to_a_folder_as_well(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("backup", "--to", str(tmp_path / "USB"))
    assert (ran.code, [path.name for path in (tmp_path / "USB").iterdir()]) == (0, [copy_of(cchc).name])


def test_a_folder_that_cannot_be_had_is_told(cchc: Cchc, tmp_path: Path) -> None:
    ran = cchc("backup", "--to", str(tmp_path / "không" / "có"))
    assert (ran.code, "Chưa sao lưu được vào" in ran.err) == (3, True)


def test_copies_are_listed_with_what_they_lack(worked: Cchc) -> None:
    ran = worked("backup", "list")
    assert (ran.code, "thiếu 1 lần sửa" in ran.out, str(copy_of(worked)) in ran.out) == (0, True, True)


def test_the_list_is_the_same_under_restore(worked: Cchc) -> None:
    assert worked("restore", "--list").out == worked("backup", "list").out


def test_without_copies_it_says_how_to_make_one(cchc: Cchc) -> None:
    assert "cchc backup" in cchc("backup", "list").out


def test_a_restore_is_shown_first_and_changes_nothing(worked: Cchc) -> None:
    ran = worked("restore", "--newest")
    assert (ran.code, "thiếu 1 lần sửa" in ran.out, "--yes" in ran.out, answered(worked)) == (
        1, True, True, ["1.1.1", "1.2"],
    )  # fmt: skip


def test_a_restore_agreed_to_is_done(worked: Cchc) -> None:
    ran = worked("restore", "--newest", "--yes")
    assert (ran.code, "thay-the" in ran.out, answered(worked)) == (0, True, ["1.1.1"])


def test_a_named_copy_is_put_back(worked: Cchc, tmp_path: Path) -> None:
    shutil.copyfile(copy_of(worked), tmp_path / "bản.db")
    assert (worked("restore", "--from", str(tmp_path / "bản.db"), "--yes").code, answered(worked)) == (0, ["1.1.1"])


def test_a_damaged_copy_is_refused(worked: Cchc) -> None:
    put(copy_of(worked), 4096 * 4, bytes(4096))
    ran = worked("restore", "--from", str(copy_of(worked)), "--yes")
    assert (ran.code, "bị hỏng" in ran.err, answered(worked)) == (3, True, ["1.1.1", "1.2"])


@pytest.mark.parametrize("words", [(), ("--yes",), ("--newest", "--salvage"), ("--list", "--newest")])
def test_one_way_is_chosen(worked: Cchc, words: tuple[str, ...]) -> None:
    ran = worked("restore", *words)
    assert (ran.code, "--newest" in ran.err) == (2, True)


def test_a_damaged_file_is_salvaged(worked: Cchc) -> None:
    put(worked.home / "cchc.db", 0, bytes(4096))
    shown, refused = worked("restore", "--salvage"), worked("status")
    done = worked("restore", "--salvage", "--yes")
    assert (shown.code, "Sẽ cứu được" in shown.out, refused.code, done.code, answered(worked)) == (
        1, True, 3, 0, ["1.1.1", "1.2"],
    )  # fmt: skip


def test_everything_is_made_anew_from_the_readable_journal(worked: Cchc) -> None:
    (worked.home / "cchc.db").unlink()
    shown, done = worked("restore", "--rebuild"), worked("restore", "--rebuild", "--yes")
    assert (shown.code, done.code, answered(worked)) == (1, 0, ["1.1.1", "1.2"])


def test_the_readable_journal_may_lie_elsewhere(worked: Cchc, tmp_path: Path) -> None:
    (worked.home / "nhat-ky.jsonl").rename(tmp_path / "cất.jsonl")
    ran = worked("restore", "--rebuild", "--from", str(tmp_path / "cất.jsonl"), "--yes")
    assert (ran.code, answered(worked)) == (0, ["1.1.1", "1.2"])


# The examination


def lines(cchc: Cchc) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(cchc("doctor", "--json").out)
    return found


def codes(cchc: Cchc) -> dict[str, str]:
    return {line["code"]: line["level"] for line in lines(cchc)}


def test_a_sound_home_is_well(worked: Cchc) -> None:
    worked("backup")
    ran = worked("doctor")
    assert (ran.code, ran.out.splitlines()[-1], [line for line in ran.out.splitlines() if line[0] in "!✗"]) == (
        0, "Mọi thứ đều ổn.", [],
    )  # fmt: skip


def test_every_line_has_the_keys_scripts_depend_on(worked: Cchc) -> None:
    assert {tuple(line) for line in lines(worked)} == {("level", "code", "place", "text")}


def test_an_examination_changes_nothing(worked: Cchc) -> None:
    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in worked.home.rglob("*") if path.is_file()}

    before = state()
    worked("doctor")
    assert state() == before


def damage(home: Path) -> None:
    put(home / "cchc.db", 0, bytes(4096))


def flip(home: Path) -> None:
    told = home / "nhat-ky.jsonl"
    told.write_bytes(told.read_bytes().replace(b'\\"option\\":1', b'\\"option\\":2'))


FAULTS = {
    "a damaged file": (damage, "db.damaged", "error"),
    "a file that is gone": (lambda home: (home / "cchc.db").unlink(), "db.missing_with_backups", "error"),
    "a row changed": (
        lambda home: sql(home / "cchc.db", "UPDATE entry SET note = 'lén'"), "db.row_damaged", "error"
    ),
    "no copies": (lambda home: shutil.rmtree(home / "sao-luu"), "doctor.no_copy", "warning"),
    "no journal": (lambda home: (home / "nhat-ky.jsonl").unlink(), "doctor.journal_missing", "warning"),
    "a journal cut short": (
        lambda home: (home / "nhat-ky.jsonl").write_bytes(
            b"".join((home / "nhat-ky.jsonl").read_bytes().splitlines(True)[:-1])
        ),
        "doctor.journal_behind", "warning",
    ),
    "a line of the journal changed": (flip, "doctor.journal_damaged", "warning"),
    "leftovers": (
        lambda home: (home / ".cchc-khoi-phuc.part").write_bytes(b"x"), "doctor.leftovers", "warning"
    ),
    "a damaged copy": (
        lambda home: [put(one, 4096 * 4, bytes(4096)) for one in (home / "sao-luu").glob("*.db")],  # type: ignore[func-returns-value]
        "doctor.copies_damaged", "warning",
    ),
    "a second place that is away": (
        lambda home: (home / "settings.toml").write_text('sao_luu_2 = "/khong/co"\n'), "doctor.second_away", "warning"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(worked: Cchc, name: str) -> None:
    spoil, code, level = FAULTS[name]
    spoil(worked.home)
    assert (codes(worked).get(code), worked("doctor").code) == (level, 1)


def test_a_home_in_which_nothing_was_set_up_is_told(bare: Cchc) -> None:
    ran = bare("doctor")
    assert (ran.code, "Không có thư mục dữ liệu" in ran.out, bare.home.exists()) == (1, True, False)


@pytest.mark.parametrize(
    ("place", "code"),
    [("hong/20261120-161503/cchc.db", "doctor.set_aside"), ("thay-the/cchc-20261120-161503.db", "doctor.replaced")],
)
def test_files_set_aside_are_mentioned_with_their_size(worked: Cchc, place: str, code: str) -> None:
    path = worked.home / place
    path.parent.mkdir(parents=True)
    path.write_bytes(bytes(3 << 20))
    (line,) = (one for one in lines(worked) if one["code"] == code)
    assert (line["level"], "3,0 MB" in line["text"], str(path.parents[place.count("/") - 1]) in line["text"]) == (
        "ok", True, True,
    )  # fmt: skip


def test_missing_papers_are_counted(proved: Cchc, papers: tuple[Path, Path]) -> None:
    papers[0].unlink()
    assert codes(proved)["doctor.papers_missing"] == "warning"


def test_a_window_at_work_does_not_stop_the_examination(worked: Cchc) -> None:
    from tests.store.kit import open_store

    with open_store(worked.home / "cchc.db"):
        assert codes(worked)["doctor.held"] == "ok"
