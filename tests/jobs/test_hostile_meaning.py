"""F11, F14, F18: packages whose container and digests hold, and whose tables are made to break their reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import pack, verify
from cchc_tui.texts.errors import explain
from tests.formats.test_hostile_packages import CHILD, MEGABYTES, ROOT, SECONDS
from tests.jobs.test_package import NOW, SET, forged, read
from tests.store.kit import OFFICE, YEAR, open_store

TABLES = ["data/goi.json", "data/bo-tieu-chi.json"]
MILLION = 1_000_000

BROKEN = {
    "nothing": (b"", "json.not_json"),
    "blanks": (b"  \n", "json.not_json"),
    "a mark of byte order": (b"\xef\xbb\xbf{}", "json.not_json"),
    "UTF-16": ("{}".encode("utf-16"), "json.not_utf8"),
    "bytes of no alphabet": (b'{"a": "\xc0\xae"}', "json.not_utf8"),
    "half of it": (b'{"schema": "cchc.go', "json.not_json"),
    "more after its end": (b"{} {}", "json.not_json"),
    "NaN": (b'{"a": NaN}', "json.not_json"),
    "infinity": (b'{"a": -Infinity}', "json.not_json"),
    "a number without end": (b'{"a": 1e999999}', "json.not_json"),
    "a fraction": (b'{"a": 1.5}', "json.not_json"),
    "10000 digits": (b'{"a": ' + b"9" * 10_000 + b"}", "json.not_json"),
    "31 digits": (b'{"a": ' + b"9" * 31 + b"}", "json.not_json"),
    "a name twice": (b'{"schema": "cchc.goi/1", "schema": "cchc.goi/1"}', "json.not_json"),
    "a name twice, once in escapes": (b'{"a": 1, "\\u0061": 2}', "json.not_json"),
    "half a character": (b'{"a": "\\ud800"}', "json.not_utf8"),
    "the other half of a character": (b'{"a": "\\udfff"}', "json.not_utf8"),
    "two first halves": (b'{"a": "\\ud83d\\ud83d\\ude00"}', "json.not_utf8"),
    "half a character as a name": (b'{"\\ud800": 1}', "json.not_utf8"),
    "a control character": (b'{"a": "\x07"}', "json.not_json"),
    "a comment": (b'{"a": 1} // x', "json.not_json"),
    "a comma too many": (b'{"a": 1,}', "json.not_json"),
    "small quotes": (b"{'a': 1}", "json.not_json"),
    "41 levels": (b"[" * 41 + b"]" * 41, "json.too_deep"),
    "41 levels of tables": (b'{"a":' * 41 + b"1" + b"}" * 41, "json.too_deep"),
}
DEAR = {
    "100000 levels": (b"[" * 100_000, "json.too_deep"),
    "a million levels closed": (b"[" * MILLION + b"]" * MILLION, "json.too_deep"),
    "a million empty tables": (b"[" + b"{}," * MILLION + b"{}]", "json.too_big"),
    "five million empty lists": (b"[" + b"[]," * 5 * MILLION + b"[]]", "json.too_big"),
    "eight million numbers": (b"[" + b"1," * 8 * (MILLION - 1) + b"1]", "json.too_big"),
    "a million names": (
        b"{" + b",".join(b'"%d":1' % number for number in range(MILLION)) + b"}", "json.too_big",
    ),
    "a text of 15 MB": (b'{"schema": "' + b"x" * (15 << 20) + b'"}', "goi.schema"),
    "a text of 15 MB of backslashes": (b'{"schema": "' + b"\\\\" * (15 << 19) + b'"}', "json.too_big"),
    "quotation marks without end": (b'"' * (4 << 20), "json.not_json"),
    "halves without end": (b'"' + b"\\ud83d\\ude00" * MILLION, "json.too_big"),
    "17 MB": (b" " * (17 << 20), "bag.too_big_to_read"),
}  # fmt: skip


LONG = bool(os.environ.get("CCHC_LONG"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A package, packed once."""
    folder = tmp_path_factory.mktemp("goi")
    with open_store(folder / "cchc.db") as store:
        number = store.create_assessment(OFFICE, YEAR, SET)
        store.save_answer(number, "1.1", Choice(1))
        (folder / "a.pdf").write_bytes(b"%PDF-1.7")
        store.add_evidence(number, "1.1", read_evidence(folder / "a.pdf", NOW))
        return pack(store, number, folder / "ra", NOW, allow_missing=True).written.path.read_bytes()


@pytest.fixture
def package(made: bytes, tmp_path: Path) -> Path:
    """A copy of it to forge."""
    path = tmp_path / "GOI-hoa-binh-2026-L1.zip"
    path.write_bytes(made)
    return path


def codes(path: Path) -> set[str]:
    verdict = verify(path)
    assert not verdict.ok
    assert [one for one in verdict.findings if "chưa được mô tả" in explain(one)] == []
    return {one.code for one in verdict.findings}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", BROKEN)
def test_a_table_that_cannot_be_trusted_to_say_one_thing_is_refused(package: Path, table: str, name: str) -> None:
    content, code = BROKEN[name]
    assert codes(forged(package, {table: content})) == {code}


@pytest.mark.parametrize("content", [b"null", b"[]", b'"x"', b"0", b"true", b"{}", b"[[[]]]"])
@pytest.mark.parametrize(("table", "kind"), [(TABLES[0], "goi."), (TABLES[1], "goi.set_faulty")])
def test_a_table_of_another_shape_is_refused(package: Path, table: str, kind: str, content: bytes) -> None:
    (code,) = codes(forged(package, {table: content}))
    assert code.startswith(kind)


@pytest.mark.parametrize(
    "schema", ["cchc.goi/2", "cchc.goi/999", "cchc.goi/1 ", "CCHC.GOI/1", "", 1, None, ["cchc.goi/1"]]
)
def test_a_package_of_another_schema_is_refused_with_both_named(package: Path, schema: object) -> None:
    plain = json.loads(read(package)["data/goi.json"]) | {"schema": schema}
    (found,) = verify(forged(package, {"data/goi.json": json.dumps(plain).encode()})).findings
    assert (found.code, found.facts["wanted"]) == ("goi.schema", "cchc.goi/1")


def test_a_million_items_are_refused(package: Path) -> None:
    plain = json.loads(read(package)["data/goi.json"])
    plain["items"] = plain["items"][:1] * 60_000
    assert codes(forged(package, {"data/goi.json": json.dumps(plain).encode()})) == {"json.too_big"}


def test_the_same_point_at_risk_told_40000_times_is_refused(package: Path) -> None:
    plain = json.loads(read(package)["data/goi.json"])
    row = {"code": "1.1", "state": "", "points": "0", "check": "risk.unproved", "key": "papers"}
    plain["risks"] = [row | {"text": "", "reason": ""}] * 40_000
    assert codes(forged(package, {"data/goi.json": json.dumps(plain).encode()})) == {"goi.shape"}


def test_the_largest_package_an_office_could_make_is_read(package: Path) -> None:
    plain = json.loads(read(package)["data/goi.json"])
    plain["evidence"] += [plain["evidence"][0] | {"id": f"{number:064x}"} for number in range(5000)]
    verdict = verify(forged(package, {"data/goi.json": json.dumps(plain).encode()}))
    assert verdict.manifest is not None
    assert len(verdict.manifest.assessment.evidence) == 5001


@pytest.mark.parametrize("name", DEAR if LONG else [*DEAR][2::3])
def test_a_table_made_to_be_dear_costs_little(package: Path, name: str) -> None:
    content, code = DEAR[name]
    path = forged(package, {"data/goi.json": content})
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True
    )
    ok, found, megabytes = json.loads(ran.stdout)
    assert (ok, found, megabytes < MEGABYTES, ran.stderr) == (False, [code], True, ""), megabytes
    assert os.listdir(path.parent) == [path.name]
