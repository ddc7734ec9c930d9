"""The published schema of goi.json holds for what the program writes, and refuses what it would not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cchc_tui.core.answers import Choice, Count, Given, NoneDue, Parts, Ticks, Typed, tally
from cchc_tui.core.criteria import Notice
from cchc_tui.core.notices import apply_notices
from cchc_tui.core.package import Manifest, Sending, manifest_to_plain
from cchc_tui.core.points import points
from cchc_tui.core.rules import NoneDueKind, NoneDuePolicy
from cchc_tui.formats.verify import verify_bag
from cchc_tui.jobs.demo import run_demo
from cchc_tui.shipped import shipped
from tests.build import ONE_OF_EACH, a_component, a_paper, a_set, an_assessment, with_papers

Plain = dict[str, Any]
pytestmark = pytest.mark.xdist_group("demo")


def validator(name: str = "goi-1.json") -> Draft202012Validator:
    """A schema as it ships."""
    schema = json.loads(shipped("schema", name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    """goi.json of the demonstration."""
    folder: Path = tmp_path_factory.mktemp("mau") / "ra"
    made = run_demo(folder, None, datetime(2026, 12, 2, 9, 0, tzinfo=UTC), lambda _: None)
    found: Plain = json.loads(verify_bag(made.package).read("data/goi.json"))
    return found


def test_the_package_of_the_demonstration_follows_the_schema(package: Plain) -> None:
    assert [fault.message for fault in validator().iter_errors(package)] == []


def test_every_kind_of_answer_follows_the_schema() -> None:
    excluded = NoneDuePolicy(NoneDueKind.EXCLUDED)
    criteria = a_set(*(a_component(kind, rule, none_due=excluded) for kind, rule in ONE_OF_EACH.items()))
    assessment = an_assessment(criteria, {
        "choose_one": Choice(1), "percent_bands": tally(45, 50), "count_tiers": Count(2), "proportional": NoneDue(),
        "checklist": Ticks((1, 2)), "composite": Parts((Choice(1), None)), "penalty": Count(1),
        "bonus": Typed(("1,", "")),
        "manual": Given(points("1.5"), "lý do"), "survey": Given(points("0.125")),
    })  # fmt: skip
    sending = Sending(2, "43a0a49b-5733-59ac-8fa4-8e9253b37c6d", "-".join(["0410"] * 8))
    plain = manifest_to_plain(Manifest(assessment, "c" * 64, sending, (1, "d" * 64)))
    assert [fault.message for fault in validator().iter_errors(plain)] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain.update(schema="cchc.goi/2"),
        lambda plain: plain.pop("totals"),
        lambda plain: plain.update(extra=1),
        lambda plain: plain.update(period="2026-13"),
        lambda plain: plain["sending"].update(number=0),
        lambda plain: plain["set"].update(checksum="abc"),
        lambda plain: plain["totals"].update(points=64.65),
        lambda plain: plain["totals"].update(points="64,65"),
        lambda plain: plain["totals"].update(index_exact="0.87"),
        lambda plain: plain["items"].clear(),
        lambda plain: plain["items"][0].pop("code"),
        lambda plain: plain["items"][0].update(points="2.0001"),
        lambda plain: plain["items"][0].update(answer={"kind": "guess"}),
        lambda plain: plain["items"][0]["answer"].update(due=9.5),
        lambda plain: plain["items"][0]["answer"].update(done=[]),
        lambda plain: plain["evidence"][0].update(path="../../etc/passwd"),
        lambda plain: plain["evidence"][0].update(sha256="x" * 64),
        lambda plain: plain["evidence"][0].update(size=-1),
        lambda plain: plain["evidence"][0].update(missing="no"),
    ],
)
def test_a_wrong_package_is_refused(package: Plain, spoil: Callable[[Plain], object]) -> None:
    wrong = copy.deepcopy(package)
    spoil(wrong)
    assert not validator().is_valid(wrong)


@pytest.mark.parametrize("name", ["goi-1.json", "phan-1.json"])
def test_everything_in_the_schema_is_described_in_vietnamese(name: str) -> None:
    def bare(node: Any, name: str) -> list[str]:
        if isinstance(node, list):
            return [found for one in node for found in bare(one, name)]
        if not isinstance(node, dict):
            return []
        own = [name] if "type" in node and node["type"] != "null" and "description" not in node else []
        return own + [found for key, one in node.items() if key != "const" for found in bare(one, f"{name}/{key}")]

    assert [place for place in bare(validator(name).schema, "") if not place.endswith("sha256")] == []


def test_a_package_under_a_notice_follows_the_schema() -> None:
    notice = Notice("12/TB-SNV", "2026-11-10", "Sở Nội vụ", excluded=("1.1",))
    criteria = apply_notices(a_set(a_component("1.1"), a_component("1.2")), [notice])
    sending = Sending(1, "43a0a49b-5733-59ac-8fa4-8e9253b37c6d")
    plain = manifest_to_plain(Manifest(an_assessment(criteria, notices=(notice,)), "c" * 64, sending, (1, "d" * 64)))
    assert ([fault.message for fault in validator().iter_errors(plain)], len(plain["notices"])) == ([], 1)


def test_a_supplement_follows_the_schema() -> None:
    papers = with_papers(an_assessment(), a_paper("a"), links={"1.1": "a"})
    sending = Sending(2, "43a0a49b-5733-59ac-8fa4-8e9253b37c6d", "-".join(["0410"] * 8))
    plain = manifest_to_plain(Manifest(papers, "c" * 64, sending, (1, "d" * 64), in_sending={"a": 1}))
    assert ([fault.message for fault in validator().iter_errors(plain)], plain["evidence"][0]["in_sending"]) == ([], 1)


def test_a_list_of_parts_follows_its_schema(cut: list[Path]) -> None:
    plain = json.loads(verify_bag(cut[1]).read("data/cac-phan.json"))
    assert [fault.message for fault in validator("phan-1.json").iter_errors(plain)] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain.update(schema="cchc.phan/2"),
        lambda plain: plain.update(count=10_000),
        lambda plain: plain.update(package="../GOI-x"),
        lambda plain: plain["files"].clear(),
        lambda plain: plain["files"][0].update(part=0),
        lambda plain: plain["files"][0].update(more=1),
    ],
)
def test_a_wrong_list_of_parts_is_refused(cut: list[Path], spoil: Callable[[Plain], object]) -> None:
    wrong = json.loads(verify_bag(cut[0]).read("data/cac-phan.json"))
    spoil(wrong)
    assert not validator("phan-1.json").is_valid(wrong)
