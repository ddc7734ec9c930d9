"""Taking in what came: parts in any order, joining, unpacking."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import CchcError, InputError, StateError
from cchc_tui.jobs.package import verify
from cchc_tui.jobs.receiving import gather, join, received, received_to_plain, unpack_package
from cchc_tui.store.store import Store
from tests.jobs.packages import LIMIT, NAME, NUMBER, forged, found, lines, sent, whole
from tests.store.kit import OFFICE

# Parts


def test_all_parts_verify_as_the_whole_package(sender: Store, cut: list[Path], tmp_path: Path) -> None:
    unsplit = verify(whole(sender, tmp_path / "tron"))
    with received(cut) as (package,):
        assert (package.verdict.findings, package.verdict.bag.seal, package.verdict.manifest) == (
            (), unsplit.bag.seal, unsplit.manifest,
        )  # fmt: skip


def test_the_order_of_the_parts_does_not_matter(cut: list[Path]) -> None:
    assert found(*cut[::-1]) == found(*cut)


def test_a_folder_stands_for_the_packages_in_it(cut: list[Path]) -> None:
    assert (found(cut[0].parent), gather([cut[0].parent])) == ([(NAME, True, [])], cut)


def test_a_part_that_is_missing_is_named(cut: list[Path]) -> None:
    (line,) = lines(cut[0], *cut[2:])
    assert (f"Thiếu phần 2/{len(cut)}" in line, cut[1].name in line) == (True, True)


def test_a_package_that_lacks_a_part_does_not_hold(cut: list[Path]) -> None:
    assert found(cut[0], *cut[2:]) == [(NAME, False, ["parts.missing"])]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_single_part_is_sound_and_says_what_else_there_is(cut: list[Path], number: int) -> None:
    assert found(cut[number]) == [(NAME, True, ["parts.missing"] * (len(cut) - 1))]


def test_a_part_alone_in_its_folder_is_a_package_that_lacks_the_others(cut: list[Path], tmp_path: Path) -> None:
    (tmp_path / "le").mkdir()
    shutil.copy(cut[1], tmp_path / "le")
    assert found(tmp_path / "le") == [(NAME, False, ["parts.missing"] * (len(cut) - 1))]


def test_the_first_part_tells_whose_package_it_is(cut: list[Path]) -> None:
    with received([cut[0]]) as (package,):
        assert package.verdict.manifest is not None
        assert package.verdict.manifest.assessment.office.name == OFFICE.name


def test_renamed_parts_are_known_by_what_they_hold(cut: list[Path], tmp_path: Path) -> None:
    renamed = [shutil.copy(path, tmp_path / f"{at}.zip") for at, path in enumerate(cut[::-1])]
    assert found(*map(Path, renamed)) == [(NAME, True, [])]


def test_parts_zipped_again_with_another_tool_still_hold(cut: list[Path]) -> None:
    with zipfile.ZipFile(cut[1]) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(cut[1], "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            made.writestr(name, files[name])
    assert found(*cut) == [(NAME, True, [])]


def test_the_verdict_for_scripts_tells_the_parts(cut: list[Path]) -> None:
    with received([cut[1]]) as (package,):
        plain = received_to_plain(package)
    others = [number for number in range(1, len(cut) + 1) if number != 2]
    assert plain["parts"] == {"count": len(cut), "files": {"2": str(cut[1])}, "missing": others}


def test_a_damaged_paper_is_named_with_its_leaf_and_its_part(cut: list[Path]) -> None:
    with zipfile.ZipFile(cut[1]) as opened:
        entry = next(one for one in opened.infolist() if one.filename.endswith(".pdf"))
    content = bytearray(cut[1].read_bytes())
    content[entry.header_offset + 1_000] ^= 1
    cut[1].write_bytes(content)
    leaf, path = entry.filename.split("/")[-2], entry.filename.split("/", 1)[1]
    with received(cut) as (package,):
        places = [one.place for one in package.verdict.findings]
    assert places == [f"{leaf} · {path} · {cut[1].name}"]


# Joining


def joined(paths: list[Path], folder: Path, password: str = "") -> Path:
    with received(paths, password) as packages:
        return join(packages, folder).path


def test_joined_parts_are_the_package_as_if_never_cut(sender: Store, cut: list[Path], tmp_path: Path) -> None:
    made = joined(cut[::-1], tmp_path / "ghep")
    assert (made.name, made.read_bytes()) == (f"{NAME}.zip", whole(sender, tmp_path / "tron").read_bytes())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda cut: cut[:-1], "join.faulty"),
        (lambda cut: cut[:1], "join.faulty"),
        (lambda cut: [*cut[:-1], forged(cut[-1], {"data/la": b""})], "join.faulty"),
    ],
)
def test_what_is_not_all_there_or_not_sound_is_not_joined(
    cut: list[Path], tmp_path: Path, spoil: Callable[[list[Path]], list[Path]], code: str
) -> None:
    with pytest.raises(CchcError) as caught:
        joined(spoil(cut), tmp_path / "ghep")
    assert (caught.value.code, (tmp_path / "ghep").exists()) == (code, False)


def test_parts_of_two_packages_are_not_joined(sender: Store, cut: list[Path], tmp_path: Path) -> None:
    sender.save_answer(NUMBER, "1.1", Choice(2))
    other = sent(sender, tmp_path / "khac", limit=LIMIT).written.parts
    with pytest.raises(InputError, match=r"parts\.mixed"):
        joined([*cut, *other], tmp_path / "ghep")


def test_a_whole_package_needs_no_joining(sender: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"join\.not_parts"):
        joined([whole(sender, tmp_path)], tmp_path / "ghep")


def test_other_zips_in_the_folder_do_not_stop_the_joining(cut: list[Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(cut[0].parent / "anh.zip", "w") as made:
        made.writestr("anh.jpg", "x")
    with received([cut[0].parent]) as packages:
        joined = join(packages, tmp_path / "ghep").path
    assert verify(joined).ok


def test_a_package_that_is_there_is_not_replaced(cut: list[Path], tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.zip").write_bytes(b"cua nguoi khac")
    with pytest.raises(InputError, match=r"join\.exists"):
        joined(cut, tmp_path)
    assert (tmp_path / f"{NAME}.zip").read_bytes() == b"cua nguoi khac"


# Unpacking


def unpacked(path: Path, folder: Path, *, real_names: bool = False) -> Path:
    with received([path]) as packages:
        return unpack_package(packages, folder, real_names=real_names)


def test_a_package_is_unpacked_as_a_valid_bag(sender: Store, tmp_path: Path) -> None:
    assert bagit.Bag(str(unpacked(whole(sender, tmp_path), tmp_path / "mo"))).is_valid()


def test_papers_come_out_under_their_own_names(sender: Store, tmp_path: Path) -> None:
    made = unpacked(whole(sender, tmp_path), tmp_path / "mo", real_names=True)
    assert sorted(path.name for path in (made / "data" / "minh-chung").rglob("*.pdf")) == [
        f"Kế hoạch {number}.pdf" for number in range(1, 7)
    ]


def test_a_faulty_package_is_not_unpacked(sender: Store, tmp_path: Path) -> None:
    path = whole(sender, tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(StateError, match=r"unpack\.faulty"):
        unpacked(path, tmp_path / "mo")
    assert not (tmp_path / "mo").exists()


def test_a_part_is_not_unpacked_but_joined_first(cut: list[Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"unpack\.parts"):
        unpacked(cut[0], tmp_path / "mo")
