"""The receiver's check: a sound package in any wrapping passes, every damage and every trick has its own name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.formats import bag, hashing, publish, sniff, verify, zipgate
from cchc_tui.formats.verify import BagReport, verify_bag
from cchc_tui.jobs import medium, package
from cchc_tui.texts.package_errors import MESSAGES
from tests.formats.hostile import FILES, PLAN, ROOT, TABLE, Raw, a_bag, bag_and, digest, raw_zip, resealed, zipped

SOUND = zipped(a_bag())
ACCENTED = "data/minh-chung/1.1.1/kế hoạch.pdf"


def report(folder: Path, content: bytes) -> BagReport:
    path = folder / "goi.zip"
    path.write_bytes(content)
    found = verify_bag(path)
    for finding in found.findings:
        said = MESSAGES[finding.code].format(**finding.facts)
        assert not re.search(r"\{[a-z_]+\}", said)  # every sentence has its facts; a damaged name may hold a brace
    return found


def found_in(folder: Path, content: bytes) -> set[tuple[str, str]]:
    return {(finding.code, finding.place) for finding in report(folder, content).findings}


def codes(folder: Path, files: Mapping[str, bytes]) -> set[str]:
    return {finding.code for finding in report(folder, zipped(files)).findings}


def listing(*names: str, files: Mapping[str, bytes] = FILES) -> bytes:
    return "".join(f"{digest(files.get(name, b''))}  {name}\n" for name in names).encode()


def test_a_sound_package_is_told_whole(tmp_path: Path) -> None:
    found = report(tmp_path, SOUND)
    size = sum(map(len, FILES.values()))
    assert (found.ok, found.root, found.sound, found.files, found.payload_bytes, found.info, found.digests) == (
        True,
        ROOT,
        (TABLE, PLAN),
        2,
        size,
        {"Payload-Oxum": f"{size}.2", "Nam": "2026"},
        {name: digest(content) for name, content in FILES.items()},
    )


def test_the_seal_is_that_of_the_tag_manifest(tmp_path: Path) -> None:
    assert report(tmp_path, SOUND).seal == hashing.seal(a_bag()["tagmanifest-sha256.txt"])


def test_a_sound_file_can_be_read(tmp_path: Path) -> None:
    assert report(tmp_path, SOUND).read(TABLE) == FILES[TABLE]


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(SOUND)
    seen: list[tuple[int, int]] = []
    verify_bag(tmp_path / "goi.zip", progress=lambda done, total: seen.append((done, total)))
    size = sum(map(len, a_bag().values()))
    assert seen[-1] == (size, size)


def test_a_file_that_changed_after_the_check_is_not_read(tmp_path: Path) -> None:
    checked = report(tmp_path, SOUND)
    changed = SOUND.replace(FILES[TABLE], FILES[TABLE].replace(b"2026", b"2027"))
    checked.path.write_bytes(changed)
    with pytest.raises(InputError, match=r"zip\.bad_crc"):
        checked.read(TABLE)


@pytest.mark.parametrize(
    ("name", "most", "code"), [("data/khac.json", 100, "bag.not_sound"), (PLAN, 10, "bag.too_big_to_read")]
)
def test_what_is_not_sound_or_too_big_is_not_read(tmp_path: Path, name: str, most: int, code: str) -> None:
    with pytest.raises(InputError, match=code):
        report(tmp_path, SOUND).read(name, most)


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ({**a_bag(), PLAN: b"sua"}, {("bag.changed", PLAN)}),
        ({name: content for name, content in a_bag().items() if name != PLAN}, {("bag.missing", PLAN)}),
        ({**a_bag(), "data/la.exe": b"MZ"}, {("bag.extra", "data/la.exe")}),
        ({**a_bag(), "la.txt": b""}, {("bag.extra", "la.txt")}),
        ({**a_bag(), "bag-info.txt": a_bag()["bag-info.txt"] + b"A: b\n"}, {("bag.tag_changed", "bag-info.txt")}),
        (
            {**a_bag(), "manifest-sha256.txt": a_bag()["manifest-sha256.txt"].upper().replace(b"DATA", b"data")},
            {
                ("bag.tag_changed", "manifest-sha256.txt"),
                ("bag.missing", PLAN.upper().replace("DATA", "data")),
                ("bag.missing", TABLE.upper().replace("DATA", "data")),
                ("bag.extra", PLAN),
                ("bag.extra", TABLE),
            },
        ),
        (
            {"data/moi.pdf": b"", TABLE: b"[]", **{n: c for n, c in a_bag().items() if not n.startswith("data")}},
            {("bag.extra", "data/moi.pdf"), ("bag.changed", TABLE), ("bag.missing", PLAN)},
        ),
    ],
)
def test_changed_missing_and_extra_files_are_all_named(
    tmp_path: Path, files: dict[str, bytes], faults: set[tuple[str, str]]
) -> None:
    assert found_in(tmp_path, zipped(files)) == faults


def test_what_is_still_sound_is_told_beside_the_damage(tmp_path: Path) -> None:
    assert report(tmp_path, zipped({**a_bag(), PLAN: b"sua"})).sound == (TABLE,)


def test_one_flipped_bit_names_the_file(tmp_path: Path) -> None:
    at = SOUND.index(FILES[PLAN]) + 100
    flipped = SOUND[:at] + bytes([SOUND[at] ^ 4]) + SOUND[at + 1 :]
    assert found_in(tmp_path, flipped) == {("bag.changed", PLAN)}


def test_a_wrong_checksum_alone_names_the_file(tmp_path: Path) -> None:
    entries = [
        Raw(f"{ROOT}/{name}".encode(), content, crc=7 if name == PLAN else None) for name, content in a_bag().items()
    ]
    assert found_in(tmp_path, raw_zip(entries)) == {("zip.bad_crc", PLAN)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"data": b"\xff" * 40}, "zip.damaged"),
        ({"size": 20}, "zip.lying_size"),
        ({"size": 5000}, "zip.damaged"),
    ],
)
def test_a_payload_that_does_not_inflate_as_told_is_named(tmp_path: Path, change: dict[str, object], code: str) -> None:
    entries = [
        Raw(f"{ROOT}/{name}".encode(), content, method=8, **(change if name == PLAN else {}))  # type: ignore[arg-type]
        for name, content in a_bag().items()
    ]
    assert found_in(tmp_path, raw_zip(entries)) == {(code, PLAN)}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (a_bag(bagit=b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"), "bag.bagit_txt"),
        (a_bag(bagit=b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n"), "bag.bagit_txt"),
        (a_bag(bagit=b""), "bag.bagit_txt"),
        (a_bag(bagit=b"BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n"), "bag.version"),
        (a_bag(fetch=b"http://vi.du/a 3 data/a\n"), "bag.fetch"),
        (a_bag(bag_info=b"Payload-Oxum: 1.1\n"), "bag.oxum"),
        (a_bag(bag_info=b"Nam: 2026\n"), "bag.oxum"),
        (a_bag(bag_info=b"Payload-Oxum 1.1\n"), "bag.bad_line"),
        (a_bag(bag_info=b"\xff\xfe"), "bag.not_utf8"),
        (a_bag(bag_info=None), "bag.no_info"),
        (a_bag(manifest_sha256=None, manifest_md5=b"d41d8cd98f00b204e9800998ecf8427e  data/a\n"), "bag.no_sha256"),
        (a_bag(manifest_sha256=b""), "bag.empty"),
        (a_bag(manifest_sha256=b"\xff"), "bag.not_utf8"),
        (a_bag(manifest_sha256=b"\xef\xbb\xbf" + listing(*FILES)), "bag.bad_line"),
        (a_bag(manifest_sha256=listing(*FILES) + b"\n"), "bag.bad_line"),
        (a_bag(manifest_sha256=listing(*FILES)[3:]), "bag.bad_line"),
        (a_bag(manifest_sha256=listing(*FILES) * 2501), "bag.too_long"),
        (a_bag(manifest_sha256=listing(*FILES, TABLE)), "bag.listed_twice"),
        (a_bag(manifest_sha256=listing(*FILES, "data/GOI.json")), "bag.listed_twice"),
        *(
            (a_bag(manifest_sha256=listing(*FILES, path)), "bag.unsafe_path")
            for path in (
                "../x", "data/../../x", f"data/../../{ROOT}-khac/x", "/etc/passwd", "data", "data/", "database/x",
                "data//x", "C:/x", "data/~/x", "data\\x", "data/%0Ax", "bagit.txt", "./data/x", "data/nul",
            )
        ),
        ({name: content for name, content in a_bag().items() if "tagmanifest" not in name}, "bag.no_tagmanifest"),
        (a_bag(tagmanifest_sha256=b"x"), "bag.bad_line"),
        (a_bag(tagmanifest_sha256=listing("../bagit.txt")), "bag.unsafe_path"),
        (a_bag(tagmanifest_sha256=listing("bagit.txt", "bag-info.txt", files=a_bag())), "bag.tag_unlisted"),
        (a_bag(tagmanifest_sha256=a_bag()["tagmanifest-sha256.txt"] + listing("x.txt")), "bag.tag_missing"),
        ({**a_bag(), "khac/bagit.txt": b""}, "bag.several"),
        (FILES, "bag.none"),
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "bag.is_office"),
    ],
)  # fmt: skip
def test_a_bag_that_breaks_the_rules_is_refused(tmp_path: Path, files: dict[str, bytes], code: str) -> None:
    root = "" if "[Content_Types].xml" in files else f"{ROOT}/"
    found = report(tmp_path, zipped(files, root))
    assert (code in {finding.code for finding in found.findings}, found.ok) == (True, False)


def test_a_manifest_changed_and_sealed_again_has_another_seal(tmp_path: Path) -> None:
    forged = {**FILES, PLAN: b"thay"}
    again = report(tmp_path, zipped(resealed(a_bag(forged))))
    assert (again.ok, again.seal == report(tmp_path, SOUND).seal) == (True, False)


def test_a_percent_sign_in_a_listed_path_is_unescaped(tmp_path: Path) -> None:
    made = a_bag({"data/50%.txt": b"x"}, manifest_sha256=f"{digest(b'x')}  data/50%25.txt\n".encode())
    assert report(tmp_path, zipped(made)).sound == ("data/50%.txt",)


def test_a_bagit_txt_inside_the_payload_is_only_a_file(tmp_path: Path) -> None:
    assert codes(tmp_path, a_bag({"data/x/bagit.txt": b"x"})) == set()


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (zipped(a_bag(), method=8), set()),
        (zipped({name: c.replace(b"\n", b"\r\n") if name == "bagit.txt" else c for name, c in a_bag().items()}),
         {"bag.tag_changed"}),
        (zipped(a_bag(), root=""), {"bag.rezipped"}),
        (zipped(a_bag(), root=f"Tai ve/{ROOT}/"), {"bag.rezipped"}),
        (bag_and(Raw(f"{ROOT}/".encode(), mode=0o040755), Raw(f"{ROOT}/data/".encode(), mode=0)), set()),
        (bag_and(Raw(f"{ROOT}/data/Thumbs.db".encode(), b"x")), {"bag.junk"}),
        (bag_and(Raw(f"__MACOSX/{ROOT}/._bagit.txt".encode(), b"x"), Raw(b"__MACOSX/._a", b"")), {"bag.junk"}),
        (bag_and(Raw(f"{ROOT}/.DS_Store".encode(), b"x"), Raw(b"desktop.ini", b"x")), {"bag.junk"}),
        (bag_and(Raw(b"khac.txt", b"x")), {"bag.extra"}),
    ],
)  # fmt: skip
def test_a_package_zipped_again_is_accepted_or_told_apart(tmp_path: Path, content: bytes, warnings: set[str]) -> None:
    found = report(tmp_path, content)
    benign = warnings <= {"bag.rezipped", "bag.junk"}
    assert ({finding.code for finding in found.findings}, found.ok, len(found.sound)) == (warnings, benign, 2)


@pytest.mark.parametrize("flags", [0, 0x800])
def test_names_decomposed_by_a_mac_are_the_same_names(tmp_path: Path, flags: int) -> None:
    files = a_bag({ACCENTED: b"x"})
    decomposed = {
        name.replace("ế", "e\u0302\u0301").replace("ạ", "a\u0323"): content for name, content in files.items()
    }
    assert report(tmp_path, zipped(decomposed, flags=flags)).sound == (ACCENTED,)


def test_names_in_an_old_code_page_are_explained(tmp_path: Path) -> None:
    made = bag_and(Raw(f"{ROOT}/data/k".encode() + b"\x88.pdf", b"x"))
    assert "zip.old_names" in {finding.code for finding in report(tmp_path, made).findings}


def test_a_zip_inside_a_zip_is_explained_and_not_opened(tmp_path: Path) -> None:
    assert {code for code, _ in found_in(tmp_path, raw_zip([Raw(b"goi.zip", SOUND)]))} == {"bag.zip_inside"}


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Raw(f"{ROOT}/data/../../x".encode()), "zip.unsafe_name"),
        (Raw(f"{ROOT}/BAGIT.TXT".encode()), "zip.twice"),
        (Raw(f"{ROOT}/data/lien-ket".encode(), b"/etc", mode=0o120777), "zip.not_regular"),
        (Raw(f"{ROOT}/data/a.pdf".encode(), b"x", flags=1), "zip.encrypted"),
        (Raw(f"{ROOT}/data/a.pdf".encode(), b"x", method=95), "zip.method"),
        (Raw(f"{ROOT}/data/a.pdf".encode(), bytes(12 << 20), method=8), "zip.bomb"),
    ],
)
def test_a_container_that_is_refused_is_not_read_at_all(tmp_path: Path, entry: Raw, code: str) -> None:
    found = report(tmp_path, bag_and(entry))
    assert ({finding.code for finding in found.findings}, found.sound) == ({code}, ())


def test_checking_writes_nothing(tmp_path: Path) -> None:
    report(tmp_path, bag_and(Raw(b"../thoat.txt", b"x"), Raw(b"/tmp/thoat.txt", b"x")))
    assert os.listdir(tmp_path) == ["goi.zip"]


def test_a_missing_package_is_a_finding(tmp_path: Path) -> None:
    missing = verify_bag(tmp_path / "khong-co.zip").findings
    assert [(finding.level, finding.code) for finding in missing] == [(Level.ERROR, "zip.not_found")]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from([SOUND, zipped(a_bag(), method=8), zipped(a_bag(), root="")]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), max_size=3),
    st.one_of(st.none(), st.floats(0, 1)),
)
def test_no_damage_makes_the_check_fall_over_or_pass_for_sound(
    tmp_path: Path, content: bytes, flips: list[tuple[float, int]], cut: float | None
) -> None:
    damaged = bytearray(content)
    for where, bits in flips:
        damaged[int(where * len(damaged))] ^= bits
    if cut is not None:
        del damaged[int(cut * len(damaged)) :]
    found = report(tmp_path, bytes(damaged))
    if found.ok:
        assert {name: found.read(name) for name in FILES} == FILES


def test_every_code_has_a_sentence() -> None:
    used: set[str] = set()
    for module in (bag, hashing, medium, package, publish, sniff, verify, zipgate):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        used.update(re.findall(r'"((?:zip|bag|export|evidence|disk)\.[a-z0-9_]+)"', source))
    assert used == set(MESSAGES)


def test_a_finding_about_a_payload_tells_its_name(tmp_path: Path) -> None:
    found = report(tmp_path, zipped({**a_bag(), PLAN: b"sua"})).findings
    assert found == (Finding(Level.ERROR, "bag.changed", PLAN, {"path": PLAN, "name": "ke-hoach.pdf"}),)
