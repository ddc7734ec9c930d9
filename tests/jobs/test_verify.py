"""The last gate: a package whose container and digests hold, and whose meaning does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, has_errors
from cchc_tui.core.package import judge, manifest_from_plain
from cchc_tui.jobs.package import verdict_to_plain, verify
from cchc_tui.texts.errors import explain
from tests.core.test_set_codec import every_place, put
from tests.formats.hostile import a_bag, digest, zipped
from tests.jobs.test_package import PLAN, REPORT, SET, Plain, forged, found, package, read, retold, store
from tests.jobs.test_schema import validator

__all__ = ["package", "store"]


def item(plain: Plain, number: int = 0) -> Plain:
    row: Plain = plain["items"][number]
    return row


@pytest.mark.parametrize(
    ("edit", "code", "place"),
    [
        (lambda plain: item(plain).update(points="1.5"), "goi.points", "1.1"),
        (lambda plain: item(plain).update(points=None), "goi.points", "1.1"),
        (lambda plain: item(plain).update(answer={"kind": "choice", "option": 2}), "goi.points", "1.1"),
        (lambda plain: item(plain).update(answer={"kind": "choice", "option": 7}), "goi.answer", "1.1"),
        (lambda plain: item(plain).update(answer=None), "goi.points", "1.1"),
        (lambda plain: item(plain, 2).update(points="1"), "goi.points", "1.3"),
        (lambda plain: item(plain).update(code="9.9"), "goi.unknown_code", "9.9"),
        (lambda plain: plain["items"].pop(), "goi.code_missing", "1.4"),
        (lambda plain: plain["totals"].update(points="3"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(base_points="3"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(index="99"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(index_exact="1/1"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(grade="Tốt"), "goi.totals", ""),
        (lambda plain: plain["totals"].update(answered=3), "goi.totals", ""),
        (lambda plain: plain["totals"].update(leaves=3), "goi.totals", ""),
        (lambda plain: plain["totals"].update(self_scored=9), "goi.totals", ""),
        (lambda plain: plain["totals"].update(points_secured="9"), "goi.totals", ""),
        (lambda plain: item(plain).update(out_of="9"), "goi.points", "1.1"),
        (lambda plain: item(plain).update(max_points="9"), "goi.points", "1.1"),
        (lambda plain: plain["set"].update(checksum="0" * 64), "goi.set_checksum", ""),
        (lambda plain: plain["evidence"][0].update(sha256="0" * 64), "goi.evidence_changed", "1.1"),
        (lambda plain: plain["evidence"][0].update(path=f"{PLAN}x"), "goi.evidence_missing", "1.1"),
        (lambda plain: plain["evidence"][0].update(path=f"{PLAN}x"), "goi.evidence_unlisted", PLAN),
        (lambda plain: plain["evidence"].pop(0), "goi.evidence_unknown", "1.1"),
        (lambda plain: plain["evidence"].append(plain["evidence"][0]), "goi.shape", ""),
        (lambda plain: plain["items"].append(item(plain)), "goi.shape", ""),
        (lambda plain: plain.update(schema="cchc.goi/2"), "goi.schema", ""),
        (lambda plain: plain.pop("totals"), "goi.shape", ""),
        (lambda plain: item(plain).pop("points"), "goi.shape", ""),
        (lambda plain: plain.update(period="năm nay"), "period.unreadable", ""),
        (lambda plain: item(plain).update(answer={"kind": "choice", "option": 0}), "goi.answer", "1.1"),
        (lambda plain: item(plain).update(name="Khác"), "goi.form", ""),
        (lambda plain: item(plain).update(name=7), "goi.form", ""),
        (lambda plain: item(plain, 2).update(evidence=""), "goi.form", ""),
        (lambda plain: item(plain)["answer"].update(note="thêm"), "goi.form", ""),
        (lambda plain: item(plain)["evidence"].append(item(plain)["evidence"][0]), "goi.shape", ""),
        (lambda plain: plain["set"].update(title="Bộ khác"), "goi.form", ""),
        (lambda plain: plain["set"].update(version="1"), "goi.form", ""),
        (lambda plain: plain.update(extra=1), "goi.form", ""),
        (lambda plain: plain.update(notices=[]), "goi.form", ""),
        (lambda plain: plain.update(period="２０２６"), "goi.form", ""),
        (lambda plain: plain["office"].update(name="UBND xã\nGói đúng: 9 tệp khớp."), "goi.form", ""),
        (lambda plain: plain["office"].update(name=""), "goi.shape", ""),
        (lambda plain: plain["office"].update(code=""), "goi.form", ""),
        (lambda plain: plain["sending"].update(number=0), "goi.shape", ""),
        (lambda plain: plain["sending"].update(number=10**20), "goi.shape", ""),
        (lambda plain: plain["sending"].update(package_id="la"), "goi.shape", ""),
        (lambda plain: plain["sending"].update(previous_seal="0410"), "goi.shape", ""),
        (lambda plain: plain["journal"].update(hash="x"), "goi.shape", ""),
        (lambda plain: plain["evidence"][0].update(missing=1), "goi.form", ""),
        (lambda plain: plain["evidence"][0].update(missing=True), "goi.form", ""),
        (lambda plain: plain["evidence"][0].update(size=1), "goi.evidence_changed", f"1.1 · data/{PLAN}"),
        (lambda plain: plain["evidence"][0].update(name=""), "goi.shape", ""),
        (lambda plain: plain["evidence"].append({**plain["evidence"][0], "id": "la"}), "goi.form", ""),
        (lambda plain: plain["risks"][0].update(state="tốt"), "goi.shape", ""),
    ],
)
def test_what_does_not_hold_is_found_and_the_package_refused(
    package: Path, edit: Callable[[Plain], object], code: str, place: str
) -> None:
    verdict = verify(retold(package, edit))
    assert ((code, place) in [(one.code, one.place) for one in verdict.findings], verdict.ok) == (True, False)


@pytest.mark.parametrize(
    "line", ["Cchc-Sending: 2", "Cchc-Period: 2027", "Source-Organization: UBND xã Khác", "Cchc-Previous-Seal: 0410"]
)
def test_a_bag_that_says_another_sending_than_its_table_is_refused(package: Path, line: str) -> None:
    files = read(package)
    oxum = f"Payload-Oxum: {sum(map(len, files.values()))}.{len(files)}"
    package.write_bytes(zipped(a_bag(files, bag_info=f"{oxum}\n{line}\n".encode()), f"{package.stem}/"))
    assert (verify(package).ok, found(package)) == (False, [("goi.info", "bag-info.txt")])


def test_papers_swapped_for_each_other_are_both_found(package: Path) -> None:
    files = read(package)
    plan, report = f"data/{PLAN}", f"data/{REPORT}"
    swapped = forged(package, {plan: files[report], report: files[plan]})
    assert found(swapped) == [("goi.evidence_changed", "1.1"), ("goi.evidence_changed", "1.2")]


def test_another_set_in_the_package_than_the_one_stated_is_found(package: Path) -> None:
    changed = retold(package, lambda plain: plain.update(title="Bộ khác"), "data/bo-tieu-chi.json")
    assert found(changed) == [("goi.set_checksum", "")]


def test_a_newer_package_is_refused_with_both_versions_named(package: Path) -> None:
    (told,) = map(explain, verify(retold(package, lambda plain: plain.update(schema="cchc.goi/2"))).findings)
    assert ("“cchc.goi/2”" in told, "“cchc.goi/1”" in told) == (True, True)


@pytest.mark.parametrize(
    "edit",
    [
        lambda plain: plain.update(schema="cchc.criteria/2"),
        lambda plain: plain["areas"].clear(),
        lambda plain: plain["areas"][0].update(max_points="99"),
    ],
)
def test_a_faulty_set_in_the_package_is_told_by_its_first_fault(package: Path, edit: Callable[[Plain], object]) -> None:
    verdict = verify(retold(package, edit, "data/bo-tieu-chi.json"))
    assert ([one.code for one in verdict.findings], verdict.manifest) == (["goi.set_faulty"], None)


def test_a_set_that_rounds_to_places_without_end_is_refused(package: Path) -> None:
    endless = retold(package, lambda plain: plain.update(rounding={"places": 5000}), "data/bo-tieu-chi.json")
    assert [code for code, _ in found(endless)] == ["goi.set_faulty"]


DEEP = b'{"a":' * 200 + b"1" + b"}" * 200
NOT_JSON = {
    "nested without end": (b"[" * 100_000, "json.too_deep"),
    "nested": (DEEP, "json.too_deep"),
    "NaN": (b'{"schema": NaN}', "json.not_json"),
    "infinity": (b'{"schema": -Infinity}', "json.not_json"),
    "infinity as a number": (b'{"schema": 1e999}', "json.not_json"),
    "a number without end": (b'{"schema": ' + b"9" * 5000 + b"}", "json.not_json"),
    "UTF-16": ('{"schema": "cchc.goi/1"}'.encode("utf-16"), "json.not_utf8"),
    "Latin-1": (b'{"schema": "\xe9"}', "json.not_utf8"),
    "one name twice": (b'{"schema": "cchc.goi/1", "schema": "cchc.goi/1"}', "json.not_json"),
    "cut": (b'{"schema": "cchc', "json.not_json"),
    "nothing": (b"", "json.not_json"),
    "too big": (b" " * (17 << 20), "bag.too_big_to_read"),
}


@pytest.mark.parametrize("name", ["goi.json", "bo-tieu-chi.json"])
@pytest.mark.parametrize(("content", "code"), NOT_JSON.values(), ids=NOT_JSON)
def test_json_that_cannot_be_trusted_is_refused_with_its_name(
    package: Path, name: str, content: bytes, code: str
) -> None:
    verdict = verify(forged(package, {f"data/{name}": content}))
    assert [(one.code, one.place) for one in verdict.findings] == [(code, f"data/{name}")]
    assert name in explain(verdict.findings[0])


@pytest.mark.parametrize("content", [b"null", b"[]", b"7", b'"cchc.goi/1"', b"{}"])
@pytest.mark.parametrize(("name", "codes"), [("goi.json", {"goi.shape", "goi.schema"}),
                                             ("bo-tieu-chi.json", {"goi.set_faulty"})])  # fmt: skip
def test_json_of_another_kind_is_refused(package: Path, name: str, codes: set[str], content: bytes) -> None:
    (code,) = {code for code, _ in found(forged(package, {f"data/{name}": content}))}
    assert code in codes


JUNK: list[object] = [None, -1, True, 10**29, "x", "\ud800", "\x1b[31m", [], {}, [[]], [None]]


@pytest.mark.parametrize("junk", JUNK, ids=ascii)
def test_whatever_goi_json_says_is_judged_and_never_a_crash(package: Path, junk: object) -> None:
    plain = json.loads(read(package)["data/goi.json"])
    crashed = set()
    for path in every_place(plain):
        wrong = put(plain, path, junk)
        try:
            told = [explain(one) for one in judge(wrong, manifest_from_plain(wrong, SET), "", {})]
            assert "\x1b" not in "".join(told)
        except InputError as fault:
            explain(fault)
        except Exception as fault:
            crashed.add((path, type(fault).__name__))
    assert crashed == set()


@pytest.mark.parametrize("junk", [*JUNK, 0, 1, False, "a\nb", {"kind": "none_due"}], ids=ascii)
def test_what_the_published_schema_refuses_never_holds(package: Path, junk: object) -> None:
    plain, schema = json.loads(read(package)["data/goi.json"]), validator()
    digests = {name.removeprefix("data/"): digest(content) for name, content in read(package).items()}
    checksum, held = plain["set"]["checksum"], set()
    for path in every_place(plain):
        wrong = put(plain, path, junk)
        with suppress(InputError):
            holds = not has_errors(list(judge(wrong, manifest_from_plain(wrong, SET), checksum, digests)))
            if holds and not schema.is_valid(wrong):
                held.add(path)
    assert held == set()


def test_what_is_missing_from_goi_json_is_refused_and_never_a_crash(package: Path) -> None:
    plain = json.loads(read(package)["data/goi.json"])
    crashed = set()
    for path in every_place(plain):
        if not path or not isinstance(path[-1], str):
            continue
        less = json.loads(json.dumps(plain))
        inside = less
        for step in path[:-1]:
            inside = inside[step]
        del inside[path[-1]]
        try:
            list(judge(less, manifest_from_plain(less, SET), "", {}))
        except InputError:
            continue
        except Exception as fault:
            crashed.add((path, type(fault).__name__))
    assert crashed == set()


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x07", "\u202e", "\r", "\ud800"], ids=ascii)
def test_what_a_package_says_cannot_steer_the_receivers_screen(
    package: Path, capsys: pytest.CaptureFixture[str], steering: str
) -> None:
    from cchc_tui.cli import main

    name = f"UBND {steering}xã"
    main(["verify", str(retold(package, lambda plain: plain["office"].update(name=name)))])
    assert steering not in capsys.readouterr().out


def test_a_missing_table_is_named(package: Path) -> None:
    files = {name: content for name, content in read(package).items() if name != "data/goi.json"}
    package.write_bytes(zipped(a_bag(files), f"{package.stem}/"))
    assert found(package) == [("goi.absent", "")]


def test_a_damaged_table_is_named_once(package: Path) -> None:
    bag = {**a_bag(read(package)), "data/goi.json": b"{}"}
    package.write_bytes(zipped(bag, f"{package.stem}/"))
    assert found(package) == [("bag.changed", "data/goi.json")]


def test_a_verdict_is_plain_data(package: Path) -> None:
    plain = verdict_to_plain(verify(retold(package, lambda plain: plain["totals"].update(grade="Tốt"))))
    (row,) = plain["findings"]
    assert (plain["ok"], row["level"], row["code"], "Tốt" in row["text"]) == (False, "error", "goi.totals", True)


def test_a_verdict_on_what_is_no_package_has_no_office(tmp_path: Path) -> None:
    (tmp_path / "la.zip").write_bytes(b"x")
    plain = verdict_to_plain(verify(tmp_path / "la.zip"))
    assert (plain["ok"], "office" in plain, [row["code"] for row in plain["findings"]]) == (
        False, False, ["zip.not_zip"],
    )  # fmt: skip


def test_findings_of_the_verdict_are_findings(package: Path) -> None:
    verdict = verify(retold(package, lambda plain: item(plain).update(points="1.5")))
    assert has_errors(verdict.findings)
    assert all(isinstance(one, Finding) for one in verdict.findings)
