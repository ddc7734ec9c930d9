"""The kinds of bag the BagIt conformance suite tries, built by hand, with the verdict there, and here.

A package is one sender's own, sealed by one digest and read on any system; so where BagIt leaves a choice, ours has
been made, and a bag that chose otherwise is refused. Each such row says why.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import bagit
import pytest

from cchc_tui.formats.verify import verify_bag
from cchc_tui.texts.errors import explain
from tests.formats.hostile import zipped
from tests.platforms import posix_only

Files = dict[str, bytes]
PAPERS = {"data/goi.json": b"{}", "data/minh-chung/1.1/a.pdf": b"%PDF"}


class Case(NamedTuple):
    """A bag, what the suite says of it ("valid", "invalid", "warning"), what we find, and why we are stricter."""

    files: Files
    suite: str
    ours: str = ""
    why: str = ""


def sums(files: Mapping[str, bytes], algorithm: str = "sha256", mark: str = "  ") -> bytes:
    """The lines of a manifest."""
    made = [f"{hashlib.new(algorithm, content).hexdigest()}{mark}{name}" for name, content in files.items()]
    return "".join(f"{line}\n" for line in made).encode()


def bag(
    papers: Mapping[str, bytes] = PAPERS,
    version: str = "1.0",
    algorithms: Sequence[str] = ("sha256",),
    encoding: str = "UTF-8",
    sealed: bool = True,
    **tags: bytes | None,
) -> Files:
    """A bag as its sender would make it; `tags` replaces tag files before they are sealed (None: left out)."""
    oxum = f"{sum(map(len, papers.values()))}.{len(papers)}"
    made: dict[str, bytes | None] = {
        "bagit.txt": f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n".encode(),
        "bag-info.txt": f"Payload-Oxum: {oxum}\nBagging-Date: 2026-12-02\n".encode(),
        **{f"manifest-{name}.txt": sums(papers, name) for name in algorithms},
        **{f"{name.replace('_', '-')}.txt": content for name, content in tags.items()},
    }
    kept = {name: content for name, content in made.items() if content is not None}
    seals = {f"tagmanifest-{name}.txt": sums(kept, name) for name in algorithms} if sealed else {}
    return {**kept, **seals, **papers}


def less(files: Files, *names: str) -> Files:
    """A bag with files gone since."""
    return {name: content for name, content in files.items() if name not in names}


def in_utf_16() -> Files:
    """A bag whose tag files, but for bagit.txt, are in another encoding."""
    texts = {name: bag()[name].decode().encode("utf-16") for name in ("bag-info.txt", "manifest-sha256.txt")}
    made = bag(encoding="UTF-16", bag_info=texts["bag-info.txt"], manifest_sha256=texts["manifest-sha256.txt"])
    return {**made, "tagmanifest-sha256.txt": made["tagmanifest-sha256.txt"].decode().encode("utf-16")}


INFO = bag()["bag-info.txt"]
LISTED = sums(PAPERS)
NFC, NFD = "data/k\u1ebf.pdf", "data/ke\u0302\u0301.pdf"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ONE_VERSION = "a package is made by one program, which writes 1.0 and says what to update"
ONE_DIGEST = "the seal covers SHA-256; what we do not check we do not accept"
ONE_WAY = "a path has one spelling, so that it names one file everywhere"

CASES: dict[str, Case] = {
    # Valid there
    "basic, 1.0, SHA-256": Case(bag(), "valid"),
    "basic, 1.0, SHA-512": Case(bag(algorithms=["sha512"]), "valid", "bag.no_sha256", ONE_DIGEST),
    "basic, 1.0, two digests": Case(bag(algorithms=["sha256", "sha512"]), "valid", "bag.other_manifest", ONE_DIGEST),
    **{
        f"basic, 0.97, {name}": Case(bag(version="0.97", algorithms=[name]), "valid", "bag.version", ONE_VERSION)
        for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
    },
    "no bag-info": Case(bag(bag_info=None), "valid", "bag.no_info", "the sender must be named"),
    "no Oxum": Case(bag(bag_info=b"Nam: 2026\n"), "valid", "bag.oxum", "it finds what is missing before it is read"),
    "no tag manifest": Case(bag(sealed=False), "valid", "bag.no_tagmanifest", "without it there is no seal code"),
    "a bag in a bag": Case(bag({**PAPERS, **{f"data/goi/{name}": c for name, c in bag().items()}}), "valid"),
    "a blank in a name": Case(bag({**PAPERS, "data/ke hoach.pdf": b"x"}), "valid"),
    "marks in a name": Case(bag({**PAPERS, NFC: b"x"}), "valid"),
    "an empty file": Case(bag({**PAPERS, "data/rong.txt": b""}), "valid"),
    "many levels": Case(bag({**PAPERS, f"data/{'a/' * 60}b": b"x"}), "valid"),
    "a file with no ending": Case(bag({**PAPERS, "data/tep": b"x"}), "valid"),
    "a hidden file": Case(bag({**PAPERS, "data/.an": b"x"}), "valid"),
    "metadata repeated": Case(bag(bag_info=INFO + b"Contact-Name: A\nContact-Name: B\n"), "valid"),
    "metadata over several lines": Case(bag(bag_info=INFO + b"Ghi-Chu: mot\n  hai\n\tba\n"), "valid"),
    "metadata with colons": Case(bag(bag_info=INFO + b"Ghi-Chu: a: b: c\n"), "valid"),
    "metadata in Vietnamese": Case(bag(bag_info=INFO + "Ghi-Chu: xã Hòa Bình\n".encode()), "valid"),
    "lines that end as on Windows": Case(
        bag(bagit=DECLARED.replace(b"\n", b"\r\n"), manifest_sha256=LISTED.replace(b"\n", b"\r\n")), "valid"
    ),
    "digests in capitals": Case(
        bag(manifest_sha256=b"".join(line[:64].upper() + line[64:] for line in LISTED.splitlines(keepends=True))),
        "valid",
    ),
    "tabs after digests": Case(bag(manifest_sha256=sums(PAPERS, mark="\t")), "valid"),
    "no line end at the end": Case(bag(manifest_sha256=LISTED.rstrip()), "valid"),
    "tag files of one's own": Case(bag(ghi_chu=b"x"), "valid"),
    "escapes in a name": Case(
        bag({**PAPERS, "data/50%.txt": b"x"}, manifest_sha256=LISTED + sums({"data/50%25.txt": b"x"})), "valid"
    ),
    "tag files in UTF-16": Case(
        in_utf_16(), "valid", "bag.bagit_txt", "one encoding, so that no reader sees another text",
    ),
    "tag files in ISO-8859-1": Case(
        bag(encoding="ISO-8859-1"), "valid", "bag.bagit_txt", "one encoding, so that no reader sees another text",
    ),
    "papers to be fetched, and there": Case(
        bag(fetch=b"http://vi.du/a.pdf - data/minh-chung/1.1/a.pdf\n"), "valid", "bag.fetch",
        "the program never goes to the network",
    ),
    # Warned of there
    "an asterisk, as md5sum writes": Case(bag(manifest_sha256=sums(PAPERS, mark=" *")), "warning"),
    "paths that begin with ./": Case(
        bag(manifest_sha256=LISTED.replace(b"data/", b"./data/")), "warning", "bag.unsafe_path", ONE_WAY
    ),
    "a name composed here, decomposed there": Case(
        bag({**PAPERS, NFC: b"x"}, manifest_sha256=sums({**PAPERS, NFD: b"x"})), "warning"
    ),
    "one name in two compositions": Case(
        bag({**PAPERS, NFC: b"x", NFD: b"y"}), "warning", "zip.twice", "a Mac would keep only one of them"
    ),
    "names that differ in case": Case(
        bag({**PAPERS, "data/A.pdf": b"x", "data/a.pdf": b"y"}), "warning", "zip.twice",
        "Windows keeps only one of them",
    ),
    "what Windows leaves": Case(bag({**PAPERS, "data/Thumbs.db": b"x"}), "warning"),
    "a name Windows keeps for itself": Case(
        bag({**PAPERS, "data/nul.txt": b"x"}), "warning", "zip.unsafe_name", "it would be lost in silence on Windows"
    ),
    # Invalid there
    "a paper changed": Case({**bag(), "data/goi.json": b"[]"}, "invalid", "bag.changed"),
    "a tag file changed": Case({**bag(), "bag-info.txt": INFO + b"A: b\n"}, "invalid", "bag.tag_changed"),
    "a paper missing": Case(less(bag(), "data/goi.json"), "invalid", "bag.missing"),
    "a paper more": Case({**bag(), "data/la.exe": b"MZ"}, "invalid", "bag.extra"),
    "no bagit.txt": Case(less(bag(), "bagit.txt"), "invalid", "bag.none"),
    "no manifest": Case(bag(manifest_sha256=None), "invalid", "bag.no_sha256"),
    "no payload": Case(less(bag(), *PAPERS), "invalid", "bag.missing"),
    "a tag file missing": Case(less(bag(ghi_chu=b"x"), "ghi-chu.txt"), "invalid", "bag.tag_missing"),
    "bagit.txt with a mark of byte order": Case(bag(bagit=b"\xef\xbb\xbf" + DECLARED), "invalid", "bag.bagit_txt"),
    "bagit.txt with no encoding": Case(bag(bagit=DECLARED.split(b"\n")[0] + b"\n"), "invalid", "bag.bagit_txt"),
    "bagit.txt with no version": Case(bag(bagit=DECLARED.split(b"\n")[1] + b"\n"), "invalid", "bag.bagit_txt"),
    "bagit.txt with more lines": Case(bag(bagit=DECLARED + b"X: y\n"), "invalid", "bag.bagit_txt"),
    "bagit.txt with blanks": Case(bag(bagit=DECLARED.replace(b": ", b" :  ")), "invalid", "bag.bagit_txt"),
    "bagit.txt of no known version": Case(bag(version="9.9"), "invalid", "bag.version"),
    "bagit.txt with words for a version": Case(bag(version="mot"), "invalid", "bag.bagit_txt"),
    "paths out by dots": Case(bag(manifest_sha256=LISTED + sums({"../x": b""})), "invalid", "bag.unsafe_path"),
    "paths out by dots inside": Case(
        bag(manifest_sha256=LISTED + sums({"data/../../x": b""})), "invalid", "bag.unsafe_path"
    ),
    "paths out from the root": Case(bag(manifest_sha256=LISTED + sums({"/x": b""})), "invalid", "bag.unsafe_path"),
    "paths out by a tilde": Case(bag(manifest_sha256=LISTED + sums({"~root/x": b""})), "invalid", "bag.unsafe_path"),
    "paths out by a drive": Case(bag(manifest_sha256=LISTED + sums({"C:\\x": b""})), "invalid", "bag.unsafe_path"),
    "paths out by a device": Case(
        bag(manifest_sha256=LISTED + sums({"\\\\?\\C:\\x": b""})), "invalid", "bag.unsafe_path"
    ),
    "tag paths out by dots": Case(
        {**bag(), "tagmanifest-sha256.txt": bag()["tagmanifest-sha256.txt"] + sums({"../x": b""})},
        "invalid", "bag.unsafe_path",
    ),
    "fetched paths out by dots": Case(bag(fetch=b"http://vi.du/a - ../x\n"), "invalid", "bag.fetch"),
    "one path with two digests": Case(
        bag(manifest_sha256=LISTED + sums({"data/goi.json": b"x"})), "invalid", "bag.listed_twice"
    ),
    "manifests that list different papers": Case(
        bag(manifest_sha512=sums({"data/goi.json": b"{}"}, "sha512")), "invalid", "bag.other_manifest"
    ),
    "a wrong Oxum": Case(bag(bag_info=b"Payload-Oxum: 9.9\n"), "invalid", "bag.oxum"),
    "metadata with no colon": Case(bag(bag_info=INFO + b"Nam 2026\n"), "invalid", "bag.bad_line"),
    "metadata with a blank before the colon": Case(bag(bag_info=INFO + b"Nam : 2026\n"), "invalid", "bag.bad_line"),
    "a manifest of rubbish": Case(bag(manifest_sha256=b"xin chao\n"), "invalid", "bag.bad_line"),
    "an empty manifest": Case(bag(manifest_sha256=b""), "invalid", "bag.empty"),
    "a digest cut short": Case(bag(manifest_sha256=LISTED[3:]), "invalid", "bag.bad_line"),
}  # fmt: skip

# What bagit-python sees otherwise than the suite.
OTHERWISE = {
    "metadata with a blank before the colon", "escapes in a name", "bagit.txt with more lines", "bagit.txt with blanks",
    "manifests that list different papers", "a name composed here, decomposed there", "one name in two compositions",
}  # fmt: skip

# What no Windows folder can hold as it is in the bag.
NOT_ON_WINDOWS = {"one name in two compositions", "names that differ in case", "a name Windows keeps for itself"}
UNPACKED_ELSEWHERE = posix_only("these bags cannot be unpacked as they are on Windows")


@pytest.mark.parametrize("name", CASES)
def test_a_bag_gets_the_verdict_of_the_suite_or_a_stricter_one_with_its_reason(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    (tmp_path / "goi.zip").write_bytes(zipped(case.files))
    report = verify_bag(tmp_path / "goi.zip")
    codes = {one.code for one in report.findings}
    assert (report.ok, case.ours in codes or not case.ours) == (not case.ours, True), codes
    assert [told for one in report.findings if "chưa được mô tả" in (told := explain(one))] == []


@pytest.mark.parametrize("name", CASES)
def test_where_we_are_stricter_the_table_says_why(name: str) -> None:
    case = CASES[name]
    assert bool(case.why) is (case.suite != "invalid" and bool(case.ours))


def test_nothing_the_suite_calls_invalid_is_accepted() -> None:
    assert [name for name, case in CASES.items() if case.suite == "invalid" and not case.ours] == []


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=UNPACKED_ELSEWHERE) if name in NOT_ON_WINDOWS else name for name in CASES]
)
def test_another_reader_agrees_that_the_bags_are_what_they_are_called(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    case = CASES[name]
    for path, content in case.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    with caplog.at_level(logging.CRITICAL):
        try:
            valid = bagit.Bag(str(tmp_path)).is_valid()
        except (bagit.BagError, UnicodeError, LookupError):
            valid = False
    assert valid is ((case.suite != "invalid") ^ (name in OTHERWISE))
