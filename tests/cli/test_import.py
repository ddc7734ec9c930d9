"""`cchc criteria import` on the annex as issued: what it says of it, and the set that can then be used."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from cchc_tui import cli
from tests.formats.annexes import a_set, word_in_tcvn3

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "criteria"
PDF = SHARED / "phu-luc-cap-xa-2025.pdf"
KINDS = {
    "percent_band": "percent_bands",
    "choose_one": "choose_one",
    "count_tiers": "count_tiers",
    "proportional": "proportional",
    "sum_of_items": "checklist",
}
POLICIES = {"full_marks": "full", "excluded_from_max": "excluded", "zero": "zero", "": None}

needs_the_annex = pytest.mark.skipif(not PDF.is_file(), reason=f"THE ANNEX AS ISSUED IS NOT HERE: {PDF}")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = cli.main([*words])
    return code, capsys.readouterr().out


def read(capsys: pytest.CaptureFixture[str], home: Path) -> dict[str, Any]:
    code, out = run(capsys, "--home", str(home), "criteria", "import", str(PDF), "--dry-run", "--json")
    assert code == 0
    return dict(json.loads(out))


@needs_the_annex
def test_the_annex_as_issued_is_counted_right(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = read(capsys, tmp_path)
    counts = [told[key] for key in ("areas", "criteria", "leaves", "points", "findings")]
    assert counts == [7, 31, 77, "75", []]


@needs_the_annex
def test_no_rule_of_the_annex_is_read_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    items = {item["code"]: item for item in read(capsys, tmp_path)["items"]}
    with (SHARED / "cap-xa-2025-rule-kinds.tsv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file, delimiter="\t"))
    read_rules = {row["code"]: items[row["code"]]["rule"] for row in truth}
    kinds = {
        code: (rule["rule"] if rule["kind"] == "council_only" else rule)["kind"]
        for code, rule in read_rules.items()
        if rule is not None
    }
    assert len(kinds) >= 0.95 * len(truth)
    assert kinds == {row["code"]: KINDS[row["rule_kind"]] for row in truth if row["code"] in kinds}


@needs_the_annex
def test_what_counts_when_nothing_arose_is_read_right(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    items = {item["code"]: item for item in read(capsys, tmp_path)["items"]}
    with (SHARED / "cap-xa-2025-rule-kinds.tsv").open(encoding="utf-8", newline="") as file:
        truth = {row["code"]: POLICIES[row["not_arising_policy"]] for row in csv.DictReader(file, delimiter="\t")}
    assert {code: items[code]["none_due"] for code in truth} == truth


@needs_the_annex
def test_a_dry_run_saves_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    read(capsys, tmp_path)
    assert list(tmp_path.rglob("*.toml")) == []


@needs_the_annex
def test_the_set_read_in_can_be_scored_with_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    home = ("--home", str(tmp_path))
    run(capsys, *home, "criteria", "import", str(PDF), "--code", "tinh-ta")
    run(capsys, *home, "init", "--office", "UBND xã A", "--superior", "Sở B", "--period", "2026", "--set", "tinh-ta")
    run(capsys, *home, "answer", "3.4.1", "--tally", "1168/1204")
    told = json.loads(run(capsys, *home, "status", "--json")[1])
    assert (told["leaves"], told["base_points"], told["points"]) == (77, "75", "1.5")


@pytest.mark.parametrize(("consent", "saved"), [((), []), (("--convert-fonts",), ["xa-v1.toml"])])
def test_old_fonts_are_shown_read_but_kept_so_only_by_consent(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, consent: tuple[str, ...], saved: list[str]
) -> None:
    file = word_in_tcvn3(a_set(), tmp_path / "cu.docx")
    code, out = run(
        capsys, "--home", str(tmp_path), "criteria", "import", str(file), "--code", "xa", "--json", *consent
    )
    told = json.loads(out)
    kept = [path.name for path in tmp_path.rglob("*.toml")]
    assert (code, told["manual"], kept) == (0 if saved else 1, 0, saved)


def test_what_is_no_annex_is_refused_with_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "thu.pdf").write_bytes(b"%PDF-1.4 nothing")
    code = cli.main(["--home", str(tmp_path), "criteria", "import", str(tmp_path / "thu.pdf")])
    told = capsys.readouterr()
    assert (code in (1, 2), "Hãy" in told.err + told.out) == (True, True)
