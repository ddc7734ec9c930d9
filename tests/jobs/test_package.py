"""Packing an assessment, and judging what a package says once its container and its digests hold."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_tui.core.answers import Choice, Count, NoneDue, tally
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import CchcError, InputError, StateError
from cchc_tui.core.evidence import FileState
from cchc_tui.core.findings import has_errors
from cchc_tui.core.package import Manifest, Sending, judge, lay_out, manifest_from_plain, manifest_to_plain
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.rules import NoneDueKind, NoneDuePolicy, Proportional
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import Snapshot, content_digest, pack, prepare, take_snapshot, verify
from cchc_tui.store.rows import ExportRow
from cchc_tui.store.store import Store
from tests.build import ONE_OF_EACH, a_component, a_paper, a_set, an_assessment, choose, with_papers
from tests.draw import answers_to, criteria_sets
from tests.formats.hostile import a_bag, zipped
from tests.platforms import NAMES
from tests.store.kit import OFFICE, YEAR, open_store

Plain = dict[str, Any]
NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
SET = a_set(
    a_component("1.1", choose("2", "1", "0")),
    a_component("1.2", Proportional(points("1")), none_due=NoneDuePolicy(NoneDueKind.EXCLUDED)),
    a_component("1.3", ONE_OF_EACH["council_only"]),
    a_component("1.4", ONE_OF_EACH["bonus"], max_points=points("0")),
)
PLAN, REPORT = "minh-chung/1.1/Ke-hoach.pdf", "minh-chung/1.2/Bao-cao.pdf"
CODE, NUMBER, SEAL = "1.1", 1, "-".join(["0410"] * 8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office that answered two leaves and proved them with two papers."""
    with open_store(tmp_path / "cchc.db") as opened:
        number = opened.create_assessment(OFFICE, YEAR, SET)
        opened.save_answer(number, "1.1", Choice(1))
        opened.save_answer(number, "1.2", tally(1, 3))
        for code, name in (("1.1", "Kế hoạch.pdf"), ("1.2", "Báo cáo.pdf")):
            (tmp_path / name).write_bytes(b"%PDF-1.7 " + name.encode() * 50)
            opened.add_evidence(number, code, read_evidence(tmp_path / name, NOW))
        yield opened


@pytest.fixture
def package(store: Store, tmp_path: Path) -> Path:
    """Their package."""
    return pack(store, NUMBER, tmp_path / "ra", NOW).written.path


def read(package: Path) -> dict[str, bytes]:
    """Every file under data/."""
    root = f"{package.stem}/"
    with zipfile.ZipFile(package) as opened:
        files = {name.removeprefix(root): opened.read(name) for name in opened.namelist()}
    return {name: content for name, content in files.items() if name.startswith("data/")}


def forged(package: Path, files: dict[str, bytes]) -> Path:
    """The package with other contents under digests that hold: what only the last gate can find."""
    package.write_bytes(zipped(a_bag({**read(package), **files}), f"{package.stem}/"))
    return package


def retold(package: Path, edit: Callable[[Plain], object], name: str = "data/goi.json") -> Path:
    """The package with other words in goi.json (or another table), sealed again."""
    plain = json.loads(read(package)[name])
    edit(plain)
    return forged(package, {name: json.dumps(plain).encode()})


def found(package: Path) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in verify(package).findings]


# Packing


def test_a_package_that_was_packed_holds(package: Path) -> None:
    assert (verify(package).ok, found(package)) == (True, [])


def test_sealing_again_without_a_change_holds_too(package: Path) -> None:
    assert found(forged(package, {})) == []


def test_what_the_package_says_is_what_the_store_holds(store: Store, package: Path) -> None:
    manifest = verify(package).manifest
    assert manifest is not None
    ours, theirs = store.load(NUMBER), manifest.assessment
    assert (theirs.criteria, theirs.entries, theirs.links, theirs.sheet.totals) == (
        ours.criteria, ours.entries, ours.links, ours.sheet.totals,
    )  # fmt: skip


def test_a_package_is_recorded_as_sent_with_its_seal(store: Store, tmp_path: Path) -> None:
    packed = pack(store, NUMBER, tmp_path / "ra", NOW)
    (row,) = store.exports(NUMBER)
    assert (row.number, row.path, row.seal, row.package_id) == (
        1, str(packed.written.path), packed.written.seal, packed.manifest.sending.package_id,
    )  # fmt: skip


def test_packing_again_unchanged_is_the_same_sending(store: Store, tmp_path: Path) -> None:
    first = pack(store, NUMBER, tmp_path / "mot", NOW)
    again = pack(store, NUMBER, tmp_path / "hai", datetime(2027, 1, 1, tzinfo=UTC))
    assert (again.manifest.sending, again.written.seal) == (first.manifest.sending, first.written.seal)


def test_a_change_taken_back_is_a_sending_of_its_own(store: Store, tmp_path: Path) -> None:
    sent = []
    for option in (1, 2, 1):
        store.save_answer(NUMBER, "1.1", Choice(option))
        packed = pack(store, NUMBER, tmp_path / "ra", NOW)
        sent.append((packed.manifest.sending.number, packed.manifest.sending.previous_seal, packed.written.seal))
    assert [(number, previous) for number, previous, _ in sent] == [(1, ""), (2, sent[0][2]), (3, sent[1][2])]


def test_a_paper_altered_in_secret_is_not_packed(store: Store, tmp_path: Path) -> None:
    import os

    path = tmp_path / "Kế hoạch.pdf"
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(InputError, match=r"evidence\.changed"):
        pack(store, NUMBER, tmp_path / "ra", NOW)
    assert (list((tmp_path / "ra").iterdir()), store.exports(NUMBER)) == ([], [])


def test_what_stands_in_the_way_is_told_and_nothing_is_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "Kế hoạch.pdf").unlink()
    with pytest.raises(StateError, match=r"pack\.blocked") as caught:
        pack(store, NUMBER, tmp_path / "ra", NOW)
    errors = [(one.code, one.place) for one in caught.value.facts["findings"] if has_errors([one])]  # type: ignore[attr-defined]
    assert (errors, (tmp_path / "ra").exists()) == ([("risk.file_missing", "1.1")], False)


def test_nothing_answered_is_nothing_to_pack(tmp_path: Path) -> None:
    with open_store(tmp_path / "moi.db") as store:
        store.create_assessment(OFFICE, YEAR, SET)
        with pytest.raises(StateError, match=r"pack\.nothing"):
            pack(store, NUMBER, tmp_path / "ra", NOW)


def test_a_folder_that_cannot_be_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pack\.no_folder"):
        pack(store, NUMBER, tmp_path / "Kế hoạch.pdf" / "ra", NOW)


def test_packing_may_be_stopped_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StateError, match=r"export\.cancelled"):
        pack(store, NUMBER, tmp_path / "ra", NOW, cancelled=lambda: True)
    assert (list((tmp_path / "ra").iterdir()), store.exports(NUMBER)) == ([], [])


@pytest.mark.parametrize(
    "name",
    [*(pytest.param(name, marks=NAMES) for name in ("aux.pdf", "COM1.docx", "a:b.pdf", "a\nb.pdf")),
     "Báo cáo .pdf", "Báo cáo.", "kế hoạch" * 12 + ".pdf", "…", "[b].pdf", "-rf",
     "a%b.pdf", ".an", "../a.pdf".replace("/", "\\")],
    ids=ascii,
)  # fmt: skip
def test_a_name_that_another_system_refuses_is_packed_under_a_safe_one(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7 x")
    store.add_evidence(NUMBER, "1.4", read_evidence(tmp_path / name, NOW))
    verdict = verify(pack(store, NUMBER, tmp_path / "ra", NOW).written.path)
    assert (verdict.ok, len([path for path in verdict.bag.sound if "/1.4/" in path])) == (True, 1)


def test_a_count_without_end_is_refused_before_it_is_packed(store: Store, tmp_path: Path) -> None:
    try:
        store.save_answer(NUMBER, "1.4", Count(10**40))
    except CchcError:
        return
    assert verify(pack(store, NUMBER, tmp_path / "ra", NOW).written.path).ok


# The next sending


def sent(manifest: Manifest, number: int, seal: str, digest: str = "") -> ExportRow:
    """A package handed out before."""
    return ExportRow(number, manifest.sending.package_id, "", seal, digest or content_digest(manifest), 1, "2026")


def numbered(assessment: Assessment, *earlier: ExportRow) -> tuple[int, str]:
    """The number of the next sending and the seal it follows."""
    sending = prepare(Snapshot(assessment, (1, ""), earlier), {}).sending
    return sending.number, sending.previous_seal


def test_sendings_are_numbered_and_chained() -> None:
    now = an_assessment(SET, {"1.1": Choice(1)})
    same = prepare(Snapshot(now, (1, ""), ()), {})
    old = replace(same, assessment=an_assessment(SET, {"1.1": Choice(2)}))
    assert [
        numbered(now),
        numbered(now, sent(same, 1, "a")),
        numbered(now, sent(old, 1, "a")),
        numbered(now, sent(old, 1, "a"), sent(same, 2, "b")),
        numbered(now, sent(same, 1, "a"), sent(old, 2, "b")),
    ] == [(1, ""), (1, ""), (2, "a"), (2, "a"), (3, "b")]


@pytest.mark.parametrize("state", [FileState.MISSING, FileState.CHANGED, FileState.UNREADABLE])
def test_a_paper_that_is_not_what_it_was_is_left_out_of_the_manifest(state: FileState) -> None:
    assessment = with_papers(an_assessment(SET), a_paper("a"), a_paper("b"), links={"1.1": "a b"})
    manifest = prepare(Snapshot(assessment, (1, ""), ()), {"a": state, "b": FileState.INTACT})
    assert (manifest.missing, list(manifest.paths)) == (("a",), ["b"])


def test_the_journal_does_not_make_another_content(store: Store) -> None:
    before = prepare(take_snapshot(store, NUMBER), {})
    store.save_answer(NUMBER, "1.1", Choice(2))
    store.save_answer(NUMBER, "1.1", Choice(1))
    assert content_digest(prepare(take_snapshot(store, NUMBER), {})) == content_digest(before)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    """What an office may send under any set."""
    criteria: CriteriaSet = draw(criteria_sets())
    entries = {}
    for one in criteria.components:
        answer = draw(st.none() | st.just(NoneDue()) | answers_to(one.rule))
        told = draw(st.sampled_from(["", "Đã ban hành\nđúng hạn."]))
        if answer is not None or told:
            entries[one.code] = Entry(one.code, answer, told)
    period = draw(st.sampled_from([Period(2026), Period(2026, quarter=3), Period(2026, month=11)]))
    assessment = Assessment(Office("UBND xã A", "Sở", "a", ""), period, criteria, entries)
    papers = with_papers(assessment, a_paper("a"), a_paper("b"), links={criteria.components[0].code: "a b"})
    missing = draw(st.sampled_from([(), ("a",)]))
    paths = {key: path for key, path in lay_out(papers).items() if key not in missing}
    sending = Sending(
        draw(st.integers(1, 99)), "43a0a49b-5733-59ac-8fa4-8e9253b37c6d", draw(st.sampled_from(["", SEAL]))
    )
    return Manifest(papers, set_checksum(criteria), sending, (7, "d" * 64), paths, missing, "cchc_tui thử")


@given(manifests())
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_manifest_comes_back_from_json_and_holds(manifest: Manifest) -> None:
    plain = json.loads(json.dumps(manifest_to_plain(manifest)))
    again = manifest_from_plain(plain, manifest.assessment.criteria)
    digests = {path: manifest.assessment.evidence[key].fingerprint.sha256 for key, path in manifest.paths.items()}
    wrong = [one.code for one in judge(plain, again, manifest.checksum, digests) if has_errors([one])]
    assert (manifest_to_plain(again), [code for code in wrong if code != "goi.answer"]) == (plain, [])
