"""Papers taken in: one for a leaf, several, a folder, an address; nothing is tied without being agreed to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.screens.intake import IntakeDialog
from cchc_tui.texts import evidence_labels as e
from cchc_tui.texts import labels as t
from tests.platforms import POSIX
from tests.screens.kit import Desk, at_desk, begun
from tests.screens.papers import NOTICE, PLAN, REPORT, folder_of_three, registered, word

PLAN_READ = DocumentFields("05/KH-UBND", "2026-01-09", "UBND xã Hòa Bình", "Kế hoạch cải cách hành chính năm 2026")


async def take_folder(desk: Desk, folder: Path) -> IntakeDialog:
    """A whole folder into the tray, by keys."""
    await desk.room("evidence")
    await desk.press("+")
    await desk.dialog("FilePicker")
    desk.send(f"\x15{folder}/")
    await desk.until(lambda: all(one.name in desk.text for one in folder.iterdir()))
    await desk.press("up", "enter")
    return await done_reading(desk)


async def done_reading(desk: Desk) -> IntakeDialog:
    """Wait until every file was read."""
    dialog = await desk.dialog("IntakeDialog")
    assert isinstance(dialog, IntakeDialog)
    await desk.until(lambda: not dialog.reading)
    return dialog


async def paste(desk: Desk, text: str, room: str = "evidence", code: str = "") -> None:
    """Something pasted where papers are asked for, and Enter."""
    await desk.room(room, code)
    await desk.press("+")
    await desk.dialog("FilePicker")
    desk.send(f"\x15\x1b[200~{text}\x1b[201~\r")


async def test_a_folder_goes_to_the_tray(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await take_folder(desk, folder)
        stored = desk.stored
        assert (sorted(one.name for one in stored.evidence.values()), stored.links) == (
            ["bao cao.docx", "ke hoach.docx", "thong bao.docx"],
            (),
        )


async def test_what_was_refused_of_a_folder_is_counted_and_can_be_read(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    (folder / "gia mao.docx").write_bytes(b"MZ" + bytes(500))
    async with at_desk(tmp_path / "home", begun(tmp_path / "home"), size=(80, 24)) as desk:
        await take_folder(desk, folder)
        await desk.press("end")
        await desk.until(lambda: "Hãy chọn tệp PDF" in " ".join(desk.text.split()))
        assert (e.INTAKE_REFUSED.format(count=1) in desk.text, "gia mao.docx: gia mao.docx" in desk.text) == (
            True,
            False,
        )


async def test_what_is_guessed_is_no_fact_before_it_is_confirmed(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await take_folder(desk, folder)
        assert {one.document for one in desk.stored.evidence.values()} == {DocumentFields()}


async def test_enter_takes_the_guess_and_ties_to_the_leaf_shown(tmp_path: Path) -> None:
    word(tmp_path / "giấy tờ" / "kh.docx", PLAN)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        dialog = await take_folder(desk, tmp_path / "giấy tờ")
        code = dialog.items[0].code
        await desk.press("enter")
        stored = desk.stored
        assert [(link.code, stored.evidence[link.evidence_id].document) for link in stored.links] == [(code, PLAN_READ)]


async def test_an_arrow_chooses_another_leaf(tmp_path: Path) -> None:
    word(tmp_path / "giấy tờ" / "kh.docx", PLAN)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        dialog = await take_folder(desk, tmp_path / "giấy tờ")
        second = dialog.items[0].codes[1]
        await desk.press("right", "enter")
        assert [link.code for link in desk.stored.links] == [second]


async def test_x_leaves_a_paper_in_the_tray(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        dialog = await take_folder(desk, folder)
        await desk.press("x", "x", "x", "escape")
        await desk.until(lambda: not desk.app.screen.is_modal)
        assert ([one.said for one in dialog.items], desk.stored.links) == (["tray"] * 3, ())


async def test_a_takes_every_suggestion_only_after_a_question(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        dialog = await take_folder(desk, folder)
        wanted = sum(bool(one.code) for one in dialog.items)
        await desk.press("a")
        await desk.dialog("AskDialog")
        before = len(desk.stored.links)
        await desk.press("enter")
        await desk.until(lambda: len(desk.now.links) == wanted)
        assert (before, len(desk.stored.links)) == (0, wanted)


async def test_a_folder_taken_in_is_one_edit(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await take_folder(desk, folder)
        await desk.press("escape", "ctrl+z")
        await desk.until(lambda: not desk.now.evidence)
        assert desk.stored.evidence == {}


async def test_suggestions_taken_together_are_one_edit(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        dialog = await take_folder(desk, folder)
        before = desk.stored.evidence
        await desk.press("a")
        await desk.dialog("AskDialog")
        await desk.press("enter")
        await desk.until(lambda: bool(desk.stored.links))
        await desk.press("escape", "ctrl+z")
        await desk.until(lambda: not desk.stored.links)
        assert (dialog.is_attached, desk.stored.evidence) == (False, before)


async def test_what_is_refused_is_told_with_its_name(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    (folder / "phần mềm.pdf").write_bytes(b"MZ\x90\x00" * 100)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        dialog = await take_folder(desk, folder)
        assert ([one.place for one in dialog.refused], len(desk.stored.evidence)) == (["phần mềm.pdf"], 3)


@pytest.mark.parametrize("join", ["\r\n", " ", "\n"], ids=["crlf", "blank", "lf"])
async def test_several_pasted_paths_are_taken_together(join: str, tmp_path: Path) -> None:
    paths = [word(tmp_path / "một hai" / f"{name}.docx", paper) for name, paper in (("a", PLAN), ("b", REPORT))]
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await paste(desk, join.join(f'"{path}"' for path in paths))
        await done_reading(desk)
        assert sorted(one.name for one in desk.stored.evidence.values()) == ["a.docx", "b.docx"]


async def test_marked_files_are_taken_together(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await desk.room("evidence")
        await desk.press("+")
        await desk.dialog("FilePicker")
        desk.send(f"\x15{folder}/")
        await desk.until(lambda: "bao cao.docx" in desk.text)
        desk.send("\x1b[2~\x1b[2~\r")
        await done_reading(desk)
        assert sorted(one.name for one in desk.stored.evidence.values()) == ["bao cao.docx", "ke hoach.docx"]


async def test_an_address_is_a_paper_without_a_file(tmp_path: Path) -> None:
    async with at_desk(tmp_path, begun(tmp_path)) as desk:
        await paste(desk, "https://hoabinh.gov.vn/van-ban/12", "scoring", "1.1.1")
        await desk.dialog("DocumentDialog")
        stored = desk.stored
        assert [(link.code, stored.evidence[link.evidence_id].url) for link in stored.links] == [
            ("1.1.1", "https://hoabinh.gov.vn/van-ban/12")
        ]


async def test_a_file_from_a_passing_place_is_copied_into_the_store(tmp_path: Path) -> None:
    (tmp_path / "Downloads").mkdir()
    path = word(tmp_path / "Downloads" / "kh.docx")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await paste(desk, str(path), "scoring", "1.1.1")
        await desk.dialog("DocumentDialog")
        path.unlink()
        (one,) = desk.stored.evidence.values()
        assert (one.is_kept, Path(one.path).is_file(), e.KEPT_FLEETING.format(count=1) in desk.notices) == (
            True,
            True,
            True,
        )


async def test_v_copies_a_linked_file_into_the_store(tmp_path: Path) -> None:
    from tests.screens.places import linked

    path = word(tmp_path / "kh.docx")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        linked(desk, path)
        await desk.room("evidence")
        await desk.press("v")
        await desk.until(lambda: e.KEPT.format(name="kh.docx") in desk.notices)
        (one,) = desk.stored.evidence.values()
        assert (one.is_kept, Path(one.path).read_bytes()) == (True, path.read_bytes())


async def test_the_same_bytes_are_entered_once(tmp_path: Path) -> None:
    folder = tmp_path / "giấy tờ"
    word(folder / "kh.docx", PLAN)
    word(folder / "kh (1).docx", PLAN)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await take_folder(desk, folder)
        assert len(desk.stored.evidence) == 1


async def test_a_twin_by_number_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "giấy tờ"
    word(folder / "a.docx", PLAN)
    word(folder / "b.docx", PLAN, "Bản khác.")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await take_folder(desk, folder)
        await desk.press("down")
        told = e.TWINS["same_number"].partition("{")[0]
        await desk.until(lambda: told in desk.text)
        assert told in desk.text


async def test_escape_while_reading_keeps_what_was_read(tmp_path: Path) -> None:
    folder = folder_of_three(tmp_path / "giấy tờ")
    if POSIX:
        os.mkfifo(folder / "chờ.pdf")  # never read: it is no plain file
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        session = desk.app.session
        assert session is not None
        dialog = IntakeDialog(session, [str(folder)])
        dialog.stopped.set()
        desk.app.push_screen(dialog)
        await desk.until(lambda: not dialog.reading)
        assert (dialog.items, desk.app.fault, desk.stored.evidence) == ([], None, {})


async def test_a_file_for_a_leaf_is_tied_and_opened_at_once(tmp_path: Path) -> None:
    path = word(tmp_path / "tb.docx", NOTICE)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await paste(desk, str(path), "scoring", "1.3.2")
        await desk.dialog("DocumentDialog")
        assert ([link.code for link in desk.stored.links], e.GUESSED_FROM["text"] in desk.text) == (["1.3.2"], True)


async def test_several_files_for_a_leaf_wait_for_that_leaf(tmp_path: Path) -> None:
    paths = [word(tmp_path / f"{name}.docx", paper) for name, paper in (("a", PLAN), ("b", REPORT))]
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await paste(desk, "\n".join(map(str, paths)), "scoring", "1.4.1")
        dialog = await done_reading(desk)
        proposed = [one.code for one in dialog.items]
        before = len(desk.stored.links)
        await desk.press("enter", "enter")
        await desk.until(lambda: len(desk.now.links) == 2)
        assert (proposed, before, [link.code for link in desk.stored.links]) == (["1.4.1"] * 2, 0, ["1.4.1"] * 2)


async def test_a_file_with_a_mark_of_secrecy_is_refused(tmp_path: Path) -> None:
    path = word(tmp_path / "Kế hoạch MẬT.docx")
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await paste(desk, str(path), "scoring", "1.1.1")
        await desk.until(lambda: desk.notices)
        assert (desk.stored.evidence, any("mật" in words for words in desk.notices)) == ({}, True)


HOSTILE = [
    "[b] [@click=app.bell]x[ [$.docx",
    "ke\u0302\u0301 hoa\u0323ch.docx",
    "kh\u202excod.docx",
    "â" * 120 + ".docx",
]


@pytest.mark.parametrize("name", HOSTILE, ids=["markup", "nfd", "bidi", "long"])
async def test_a_hostile_name_is_shown_and_stored(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "giấy tờ"
    word(folder / name)
    async with at_desk(tmp_path / "home", begun(tmp_path / "home")) as desk:
        await desk.room("evidence")
        await desk.press("+")
        await desk.dialog("FilePicker")
        desk.send(f"\x15{folder}/")
        await desk.until(lambda: "KB" in desk.text)
        await desk.press("up", "enter")
        await done_reading(desk)
        await desk.press("escape", "3", "enter")
        await desk.dialog("DocumentDialog")
        assert (desk.app.fault, len(desk.stored.evidence), t.DOCUMENT_TITLE in desk.text) == (None, 1, True)


async def test_the_same_bytes_taken_in_again_find_a_paper_that_was_gone(tmp_path: Path) -> None:
    store = begun(tmp_path / "home")
    old = registered(store, word(tmp_path / "cũ" / "kh.docx"), PLAN_READ, "1.1.1")
    new = word(tmp_path / "mới" / "kh.docx")
    Path(old.path).unlink()
    async with at_desk(tmp_path / "home", store) as desk:
        session = desk.app.session
        assert session is not None
        await desk.until(lambda: session.files)
        await paste(desk, str(new), "scoring", "1.2")
        await desk.dialog("DocumentDialog")
        stored = desk.stored
        (one,) = stored.evidence.values()
        assert (one.id, one.document, Path(one.path).is_file(), sorted(link.code for link in stored.links)) == (
            old.id,
            PLAN_READ,
            True,
            ["1.1.1", "1.2"],
        )
