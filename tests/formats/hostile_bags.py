"""Hostile and broken bags in honest containers: each with the code that must be among what is found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping

from tests.formats.hostile import FILES, PLAN, ROOT, TABLE, Raw, a_bag, digest, raw_zip, resealed, zipped
from tests.formats.hostile_containers import Hostile

MD5 = "".join(f"{hashlib.md5(content).hexdigest()}  {name}\n" for name, content in FILES.items()).encode()
SHA512 = "".join(f"{hashlib.sha512(content).hexdigest()}  {name}\n" for name, content in FILES.items()).encode()
BAGIT = a_bag()["bagit.txt"]
OUTSIDE = [
    "../x", "data/../../x", f"data/../../{ROOT}-khac/x", f"data/../../{ROOT}2/data/x", "/etc/passwd", "//may/chung/x",
    "C:/x", "C:x", "data/C:/x", "data\\x", "data/..\\..\\x", "\\\\?\\C:\\x", "~/x", "data/~/x", "~root/x", "data",
    "data/", "data/.", "data/..", "data//x", "data/./x", "./data/x", "database/x", "bagit.txt", "data/nul",
    "data/con.txt", "data/a.", "data/a ", "data/%0Ax", "data/%0dx", "data/\u202ex", "data/\x1b[2Jx", "data/a:b",
    "data/\u2028", "data/" + "x" * 300, "data/" + "a/" * 600 + "x",
]  # fmt: skip


def listing(*names: str, files: Mapping[str, bytes] = FILES) -> bytes:
    """Lines of a manifest."""
    return "".join(f"{digest(files.get(name, b''))}  {name}\n" for name in names).encode()


def without(*names: str) -> dict[str, bytes]:
    """A sound bag less some files."""
    return {name: content for name, content in a_bag().items() if name not in names}


OXUM = a_bag()["bag-info.txt"].splitlines()[0].decode()
LISTED = listing(*FILES)
FIRST = LISTED.splitlines(keepends=True)[0]


def _info(*lines: str) -> dict[str, bytes]:
    return a_bag(bag_info="\n".join([*lines, ""]).encode())


def _made() -> Iterator[tuple[str, dict[str, bytes], str]]:
    for path in OUTSIDE:
        yield f"manifest lists {path[:40]!r}", a_bag(manifest_sha256=LISTED + listing(path)), "bag.unsafe_path"
    for path in ("../bagit.txt", "/bagit.txt", "data/goi.json", "./bagit.txt", "bag-info.txt/"):
        again = a_bag()["tagmanifest-sha256.txt"] + listing(path)
        yield f"tag manifest lists {path!r}", a_bag(tagmanifest_sha256=again), "bag.unsafe_path"
    for name, told in {
        "a mark of byte order": b"\xef\xbb\xbf" + LISTED, "an empty line": LISTED + b"\n",
        "no path": LISTED + b"a" * 64,
        "a short digest": LISTED[2:], "a long digest": b"ab" + LISTED, "SHA-512": SHA512, "MD5": MD5,
        "no digest": b"  data/goi.json\n", "a word": b"xin chao\n", "old line ends": LISTED.replace(b"\n", b"\r"),
        "a path before its digest": b"data/goi.json  " + b"a" * 64 + b"\n", "UTF-16": LISTED.decode().encode("utf-16"),
        "a NUL": LISTED.replace(b"goi", b"g\0i"), "comments": b"# bang ke\n" + LISTED,
        "no blank": LISTED.replace(b"  ", b""),
    }.items():  # fmt: skip
        wanted = {"UTF-16": "bag.not_utf8", "a NUL": "bag.unsafe_path", "old line ends": "bag.unsafe_path"}.get(
            name, "bag.bad_line"
        )
        yield f"manifest with {name}", a_bag(manifest_sha256=told), wanted
    for name, twice in {
        "the same": TABLE, "case": "data/GOI.json", "a percent": "data/goi.jso%6E", "composition": "",
    }.items():  # fmt: skip
        if name == "composition":
            listed = LISTED + listing("data/k\u1ebf", "data/ke\u0302\u0301")
        elif name == "a percent":
            listed = LISTED + listing("data/a%25b", "data/a%b")
        else:
            listed = LISTED + listing(twice)
        yield f"listed twice: {name}", a_bag(manifest_sha256=listed), "bag.listed_twice"
    yield "an empty manifest", a_bag(manifest_sha256=b""), "bag.empty"
    yield "a manifest not UTF-8", a_bag(manifest_sha256=b"\xff\xfe"), "bag.not_utf8"
    yield "a manifest of 5001 lines", a_bag(manifest_sha256=FIRST * 5001), "bag.too_long"
    yield "a percent that hides a slash", a_bag(manifest_sha256=LISTED + listing("data/..%2F..%2Fx")), "bag.missing"
    yield "a percent that hides dots", a_bag(manifest_sha256=LISTED + listing("data/%2e%2e/x")), "bag.missing"
    yield "a percent of a percent", a_bag(manifest_sha256=LISTED + listing("data/%250Ax")), "bag.missing"
    yield "MD5 alone", a_bag(manifest_sha256=None, manifest_md5=MD5), "bag.no_sha256"
    yield "no manifest", a_bag(manifest_sha256=None), "bag.no_sha256"
    yield "MD5 beside", a_bag(manifest_md5=MD5), "bag.other_manifest"
    yield "a false MD5 beside", a_bag(manifest_md5=b"0" * 32 + b"  data/goi.json\n"), "bag.other_manifest"
    yield "SHA-512 beside", a_bag(manifest_sha512=SHA512), "bag.other_manifest"
    yield "another tag manifest", {**a_bag(), "tagmanifest-md5.txt": b"x"}, "bag.other_manifest"
    for name, content in {
        "a mark of byte order": b"\xef\xbb\xbf" + BAGIT, "UTF-16 promised": BAGIT.replace(b"UTF-8", b"UTF-16"),
        "UTF-16": BAGIT.decode().encode("utf-16"), "no encoding": BAGIT.split(b"\n")[0], "nothing": b"",
        "its lines swapped": b"\n".join(reversed(BAGIT.splitlines())), "a third line": BAGIT + b"X: y\n",
        "blanks in front": b" " + BAGIT, "small letters": BAGIT.lower(), "no version": BAGIT.replace(b"1.0", b""),
        "a blank before the colon": BAGIT.replace(b":", b" :"), "1 MB": BAGIT * 20_000,
    }.items():  # fmt: skip
        yield f"bagit.txt with {name}", a_bag(bagit=content), "bag.bagit_txt"
    for version in ("0.93", "0.97", "0.98", "1.1", "2.0", "9.9", "1.0.0", "10"):
        yield f"version {version}", a_bag(bagit=BAGIT.replace(b"1.0", version.encode())), "bag.version"
    yield "fetch.txt", a_bag(fetch=b"http://vi.du/a 3 data/a\n"), "bag.fetch"
    yield "fetch.txt with nothing in it", a_bag(fetch=b""), "bag.fetch"
    yield "fetch.txt that writes outside", a_bag(fetch=b"file:///etc/passwd - ../../x\n"), "bag.fetch"
    for name, lines, code in (
        ("another Oxum", ["Payload-Oxum: 1.1"], "bag.oxum"), ("no Oxum", ["Nam: 2026"], "bag.oxum"),
        ("a negative Oxum", ["Payload-Oxum: -1.2"], "bag.oxum"), ("an Oxum of words", ["Payload-Oxum: x"], "bag.oxum"),
        ("an Oxum without a count", [OXUM.split(".")[0]], "bag.oxum"),
        ("two Oxums", [OXUM, OXUM], "bag.bad_line"), ("two Oxums by case", [OXUM, OXUM.upper()], "bag.bad_line"),
        ("no colon", [OXUM, "Nam 2026"], "bag.bad_line"), ("no label", [OXUM, ": 2026"], "bag.bad_line"),
        ("a blank first", [" " + OXUM], "bag.bad_line"), ("a blank before a colon", [OXUM, "A : b"], "bag.bad_line"),
        ("1001 lines", [OXUM, *["A: b"] * 1001], "bag.too_long"),
        ("two sendings", [OXUM, "Cchc-Sending: 1", "Cchc-Sending: 2"], "bag.bad_line"),
    ):  # fmt: skip
        yield f"bag-info with {name}", _info(*lines), code
    yield "bag-info not UTF-8", a_bag(bag_info=b"\xff\xfe"), "bag.not_utf8"
    yield "no bag-info", a_bag(bag_info=None), "bag.no_info"
    yield "no tag manifest", without("tagmanifest-sha256.txt"), "bag.no_tagmanifest"
    yield "no bagit.txt", without("bagit.txt"), "bag.none"
    yield "a paper missing", without(PLAN), "bag.missing"
    yield "the table missing", without(TABLE), "bag.missing"
    yield "no payload", without(PLAN, TABLE), "bag.missing"
    yield "a paper changed", {**a_bag(), PLAN: b"sua"}, "bag.changed"
    yield "a paper emptied", {**a_bag(), PLAN: b""}, "bag.changed"
    yield "papers swapped", {**a_bag(), PLAN: FILES[TABLE], TABLE: FILES[PLAN]}, "bag.changed"
    yield "a paper more", {**a_bag(), "data/la.exe": b"MZ"}, "bag.extra"
    yield "a file more at the top", {**a_bag(), "autorun.inf": b"[autorun]"}, "bag.extra"
    yield "a hidden file more", {**a_bag(), "data/.an": b"x"}, "bag.extra"
    yield "bag-info changed", {**a_bag(), "bag-info.txt": a_bag()["bag-info.txt"] + b"A: b\n"}, "bag.tag_changed"
    yield (
        "manifest changed and not sealed",
        {**a_bag(), "manifest-sha256.txt": LISTED + listing("data/x")},
        "bag.tag_changed",
    )
    yield "tag manifest changed", a_bag(tagmanifest_sha256=b"x"), "bag.bad_line"
    yield "tag manifest empty", a_bag(tagmanifest_sha256=b""), "bag.empty"
    yield (
        "tag manifest lists itself",
        a_bag(tagmanifest_sha256=a_bag()["tagmanifest-sha256.txt"] + listing("tagmanifest-sha256.txt")),
        "bag.tag_missing",
    )
    yield (
        "tag manifest lists less",
        a_bag(tagmanifest_sha256=listing("bagit.txt", "bag-info.txt", files=a_bag())),
        "bag.tag_unlisted",
    )
    yield "two bags", {**a_bag(), "khac/bagit.txt": BAGIT}, "bag.several"
    yield "a bag beside", {**a_bag(), f"../{ROOT}-L2/bagit.txt": BAGIT}, "zip.unsafe_name"


BAGS: Hostile = {name: (lambda files=files: zipped(files), code) for name, files, code in _made()}  # type: ignore[misc]
BAGS |= {
    "two bags side by side": (
        lambda: raw_zip(Raw(f"{ROOT}{side}/{n}".encode(), c) for side in "ab" for n, c in a_bag().items()),
        "bag.several",
    ),
    "a file beside the bag": (
        lambda: raw_zip([*(Raw(f"{ROOT}/{n}".encode(), c) for n, c in a_bag().items()), Raw(b"la.exe", b"MZ")]),
        "bag.extra",
    ),
    "a zip in a zip": (lambda: raw_zip([Raw(b"goi.zip", zipped(a_bag()))]), "bag.zip_inside"),
    "loose papers": (lambda: zipped(FILES), "bag.none"),
}  # fmt: skip


def _long(**change: bytes) -> Callable[[], bytes]:
    return lambda: zipped(resealed(a_bag(), **{f"{name.replace('_', '-')}.txt": told for name, told in change.items()}))


HEAVY_BAGS: Hostile = {
    "a manifest of 9 MB": (_long(manifest_sha256=LISTED * (9 << 20 >> 7)), "bag.too_long"),
    "a manifest of empty lines": (_long(manifest_sha256=b"\n" * (7 << 20)), "bag.too_long"),
    "bag-info of 15 MB": (_long(bag_info=b"a:b\n" * (15 << 18)), "bag.too_long"),
    "bag-info of 200 kB of rubbish": (_long(bag_info=b"x\n" * 100_000), "bag.too_long"),
    "bagit.txt of 15 MB": (_long(bagit=BAGIT * 250_000), "bag.bagit_txt"),
    "a tag manifest of 9 MB": (lambda: zipped(a_bag(tagmanifest_sha256=LISTED * (9 << 20 >> 7))), "bag.too_long"),
    "4990 papers not listed": (
        lambda: zipped({**a_bag(), **{f"data/{number}": b"" for number in range(4990)}}), "bag.extra",
    ),
}  # fmt: skip
