"""The room where a package that came in is checked: verdict, faults with their leaves, the code from paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.seal import compare_seal
from cchc_tui.jobs.delivery import Delivery
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import Packed, pack
from cchc_tui.screens.picker import FilePicker
from cchc_tui.store.store import Store
from cchc_tui.texts import receive_labels as t
from cchc_tui.texts.errors import explain
from tests.screens.kit import Desk, at_desk, begun
from tests.store.kit import START

CODE = "1.4.1"


def packed(home: Path) -> tuple[Store, Packed]:
    """A store with one scored and proved leaf, and its package."""
    store = begun(home)
    paper = home / "bien-ban.pdf"
    paper.write_bytes(b"%PDF-1.4 bien ban")
    store.save_answer(1, CODE, Choice(1))
    store.add_evidence(1, CODE, read_evidence(paper, START))
    return store, pack(store, 1, home / "goi", datetime.now().astimezone())


async def opened(desk: Desk, path: Path) -> None:
    """The room with a package judged in it."""
    desk.app.go("receive")
    picker = await desk.dialog("FilePicker")
    assert isinstance(picker, FilePicker)
    picker.dismiss(path)
    await desk.until(lambda: any(getattr(one, "package", None) for one in desk.app.screen_stack))


async def test_a_sound_package_is_told_with_its_office_and_its_code(tmp_path: Path) -> None:
    store, one = packed(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await opened(desk, one.written.path)
        told = ("✓ Gói đúng và đủ", "UBND xã Hòa Bình", one.written.seal, t.NO_FINDINGS)
        assert [words for words in told if words not in desk.text] == []


async def test_a_damaged_paper_is_named_with_its_leaf(tmp_path: Path) -> None:
    store, one = packed(tmp_path)
    data = one.written.path.read_bytes()
    one.written.path.write_bytes(data.replace(b"%PDF-1.4 bien ban", b"%PDF-1.4 bien bAn"))
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        await opened(desk, one.written.path)
        assert ("KHÔNG dùng gói này" in desk.text, f"{CODE} ·" in desk.text) == (True, True)


@pytest.mark.parametrize(("change", "words"), [(str.lower, t.SEAL_SAME), (lambda text: text[::-1], t.SEAL_OTHER)])
async def test_the_code_typed_from_paper_is_compared(tmp_path: Path, change: type[str], words: str) -> None:
    store, one = packed(tmp_path)
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        await opened(desk, one.written.path)
        await desk.press("m")
        await desk.dialog("FieldsDialog")
        desk.send(change(one.written.seal.replace("-", " ")) + "\r")
        await desk.until(lambda: words in desk.text)
        assert words in desk.text


async def test_a_code_that_is_too_short_says_how_many_signs_it_lacks(tmp_path: Path) -> None:
    store, one = packed(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await opened(desk, one.written.path)
        await desk.press("m")
        await desk.dialog("FieldsDialog")
        desk.send("7F3A-09\r")
        differs = compare_seal("7F3A-09", "0" * 32)
        assert differs is not None
        wanted = " ".join(explain(differs).split())[:40]
        await desk.until(lambda: wanted in desk.text)
        assert wanted in desk.text


async def test_what_is_not_a_package_is_said_to_be_none(tmp_path: Path) -> None:
    store, _ = packed(tmp_path)
    other = tmp_path / "thu.zip"
    other.write_text("đây không phải gói", "utf-8")
    async with at_desk(tmp_path, store) as desk:
        await opened(desk, other)
        assert (desk.app.screen.verdict.ok, "✗" in desk.text) == (False, True)  # type: ignore[attr-defined]


async def test_a_package_is_unpacked_under_the_papers_own_names(tmp_path: Path) -> None:
    store, one = packed(tmp_path)
    async with at_desk(tmp_path, store) as desk:
        await opened(desk, one.written.path)
        await desk.press("g")
        await desk.dialog("FieldsDialog")
        desk.send("\x05\x15" + str(tmp_path / "ra") + "\r")
        paper = f"{one.manifest.name}/data/minh-chung/{CODE}/bien-ban.pdf"
        await desk.until((tmp_path / "ra" / paper).exists)
        assert (tmp_path / "ra" / paper).read_bytes() == b"%PDF-1.4 bien ban"


async def test_a_part_is_judged_with_the_parts_beside_it(tmp_path: Path) -> None:
    store = begun(tmp_path)
    papers = [tmp_path / f"bao-cao-{number}.pdf" for number in range(3)]
    for number, paper in enumerate(papers):
        paper.write_bytes(b"%PDF-1.4" + bytes([number]) * 60_000)
        store.add_evidence(1, CODE, read_evidence(paper, START))
    store.save_answer(1, CODE, Choice(1))
    at = datetime.now().astimezone()
    made = pack(store, 1, tmp_path / "goi", at, writer=Delivery(limit=400_000)).written
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        await opened(desk, made.parts[0])
        assert (len(made.parts) > 1, "✓ Gói đúng và đủ" in desk.text, made.seal in desk.text) == (True, True, True)


async def test_a_password_is_asked_for_and_opens_the_package(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.save_answer(1, CODE, Choice(1))
    at = datetime.now().astimezone()
    made = pack(store, 1, tmp_path / "goi", at, writer=Delivery(password="matkhau-dai-2026")).written
    async with at_desk(tmp_path, store, size=(120, 30)) as desk:
        await opened(desk, made.parts[0])
        await desk.dialog("FieldsDialog")
        desk.send("matkhau-dai-2026\r")
        await desk.until(lambda: "✓ Gói đúng và đủ" in desk.text)
        assert made.seal in desk.text
