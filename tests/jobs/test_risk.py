"""The gate before packing: errors block, reasons are kept and travel, secrets stay, looks are made once."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.errors import StateError
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.package import lay_out
from cchc_tui.core.papers import FileLook, Standing
from cchc_tui.formats.sample_files import SamplePaper, write_paper
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.looks import kept_looks, look_at_new
from cchc_tui.jobs.package import pack, verify
from cchc_tui.jobs.risk import report_of, risk_list
from cchc_tui.store.journal import Change
from cchc_tui.store.store import Store
from tests.build import a_component, a_set
from tests.core.risks import leaf
from tests.store.kit import OFFICE, START, YEAR, open_store

PAPER = SamplePaper("UBND xã", ("A", "B"), "Số: 05/KH-UBND", "Ngày 09/01/2026", "Kế hoạch", "Mở đầu", (), "Mẫu")
FIELDS = DocumentFields("05/KH-UBND", "2026-01-09", "UBND xã", "Kế hoạch CCHC")


def _plain(look: FileLook) -> dict[str, object]:
    return {name: getattr(look, name) for name in FileLook.__dataclass_fields__}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two leaves with points: one proved by a paper, one by nothing."""
    (tmp_path / "Kế hoạch.docx").write_bytes(write_paper(PAPER))
    with open_store(tmp_path / "cchc.db") as opened:
        opened.create_assessment(OFFICE, YEAR, a_set(leaf("1.1", "Kế hoạch CCHC"), a_component("1.2")))
        opened.save_answer(1, "1.1", Choice(1))
        opened.save_answer(1, "1.2", Choice(1))
        opened.add_evidence(1, "1.1", read_evidence(tmp_path / "Kế hoạch.docx", START, FIELDS))
        yield opened


def goi(package: Path) -> dict[str, Any]:
    """goi.json of a package."""
    with zipfile.ZipFile(package) as opened:
        found: dict[str, Any] = json.loads(opened.read(f"{package.stem}/data/goi.json"))
    return found


def test_what_is_open_travels_with_the_package(store: Store, tmp_path: Path) -> None:
    plain = goi(pack(store, 1, tmp_path / "ra", START).written.path)
    assert [(one["code"], one["check"], one["reason"]) for one in plain["risks"]] == [("1.2", "risk.unproved", "")]


def test_one_reason_closes_every_warning_and_is_kept(store: Store, tmp_path: Path) -> None:
    packed = pack(store, 1, tmp_path / "ra", START, reason="Sẽ gửi bổ sung.")
    assert (packed.report.open, store.load(1).reasons) == ((), {("1.2", "papers"): "Sẽ gửi bổ sung."})


def test_a_reason_travels_with_the_package(store: Store, tmp_path: Path) -> None:
    package = pack(store, 1, tmp_path / "ra", START, reason="Sẽ gửi bổ sung.").written.path
    manifest = verify(package).manifest
    assert manifest is not None
    assert [one.reason for one in manifest.risks] == ["Sẽ gửi bổ sung."]


def test_a_reason_given_before_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    store.save_reason(1, "1.2", "papers", "Lý do riêng.")
    pack(store, 1, tmp_path / "ra", START, reason="Lý do chung.")
    assert store.load(1).reasons == {("1.2", "papers"): "Lý do riêng."}


def test_one_reason_for_many_is_one_edit(store: Store, tmp_path: Path) -> None:
    pack(store, 1, tmp_path / "ra", START, reason="Sẽ gửi bổ sung.")
    store.undo(1)
    assert store.load(1).reasons == {}


def test_an_error_stops_the_package_whatever_is_allowed_to_be_missing(store: Store, tmp_path: Path) -> None:
    one = next(iter(store.load(1).evidence.values()))
    store.update_document(1, one.id, replace(FIELDS, document_number="05/KH-UBND (M)"))
    with pytest.raises(StateError, match=r"pack\.blocked"):
        pack(store, 1, tmp_path / "ra", START, allow_missing=True, reason="vẫn gửi")


def test_a_marked_paper_has_no_place_in_a_package(store: Store) -> None:
    one = next(iter(store.load(1).evidence.values()))
    assert one.id in lay_out(store.load(1))
    store.update_document(1, one.id, replace(FIELDS, document_number="05/KH-UBND (M)"))
    assert lay_out(store.load(1)) == {}


def test_a_paper_that_is_an_address_travels_as_one(store: Store, tmp_path: Path) -> None:
    address = Evidence(
        "tin", "", "", Fingerprint(0, 0, "0" * 64), replace(FIELDS, document_number=""), url="https://xa.vn/tin"
    )
    store.apply(1, [Change("", "evidence", None, address), Change("1.2", "link", None, Link("tin", "1.2"))])
    verdict = verify(pack(store, 1, tmp_path / "ra", START).written.path)
    assert verdict.manifest is not None
    assert (verdict.ok, verdict.manifest.assessment.evidence["tin"].url) == (True, "https://xa.vn/tin")


def test_the_list_for_scripts_adds_up(store: Store) -> None:
    plain = risk_list(report_of(store, 1, START))
    assert (plain["points_at_risk"], plain["points_by_state"]["sure"], plain["leaves"]) == (
        "1", "1", {"1.1": "sure", "1.2": "empty"},
    )  # fmt: skip


def test_a_paper_is_looked_at_once_and_the_look_is_kept(store: Store) -> None:
    papers = store.load(1).evidence
    looks = look_at_new(store, papers.values())
    assert [look.standing for look in looks.values()] == [Standing.SIGNED]
    assert kept_looks(store) == looks


def test_a_look_kept_is_not_made_again(store: Store) -> None:
    one = next(iter(store.load(1).evidence.values()))
    store.keep_looks({one.fingerprint.sha256: json.dumps(_plain(FileLook(pages=7)))})
    assert look_at_new(store, [one]) == {one.fingerprint.sha256: FileLook(pages=7)}


@pytest.mark.parametrize("text", ["{}", '{"kind": "pdf"}', json.dumps({**_plain(FileLook()), "pages": "bảy"})])
def test_a_look_that_cannot_be_read_is_made_anew(store: Store, text: str) -> None:
    one = next(iter(store.load(1).evidence.values()))
    store.keep_looks({one.fingerprint.sha256: text})
    assert look_at_new(store, [one])[one.fingerprint.sha256].signed


def test_a_file_that_is_another_now_is_not_looked_at(store: Store, tmp_path: Path) -> None:
    (tmp_path / "Kế hoạch.docx").write_bytes(b"khac")
    assert look_at_new(store, store.load(1).evidence.values()) == {}
