"""F1–F10, F15: every hostile package is refused by name, nothing is written, and it costs little."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.core.findings import has_errors
from cchc_tui.formats.verify import verify_bag
from cchc_tui.texts.errors import explain
from tests.formats.hostile_bags import BAGS, HEAVY_BAGS
from tests.formats.hostile_containers import CONTAINERS, HEAVY

ROOT = Path(__file__).parents[2]
ALL = {**CONTAINERS, **BAGS, **HEAVY, **HEAVY_BAGS}
SECONDS, MEGABYTES = 15, 400
CHILD = (
    "import json, sys; from pathlib import Path; from cchc_tui.jobs.package import verify\n"
    "from tests.peak import peak_megabytes\n"
    "found = verify(Path(sys.argv[1]))\n"
    "print(json.dumps([found.ok, [one.code for one in found.findings], peak_megabytes()]))"
)


def test_no_two_hostile_packages_share_a_name() -> None:
    assert len(ALL) == len(CONTAINERS) + len(BAGS) + len(HEAVY) + len(HEAVY_BAGS)


@pytest.mark.parametrize("name", [*CONTAINERS, *BAGS])
def test_a_hostile_package_is_refused_by_name_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    build, code = ALL[name]
    path = tmp_path / "goi.zip"
    path.write_bytes(build())
    found = verify_bag(path).findings
    assert (has_errors(found), code in {one.code for one in found}) == (True, True), {one.code for one in found}
    assert [
        told
        for one in found
        if "chưa được mô tả" in (told := explain(one)) or not told.replace("\xa0", "").isprintable()
    ] == []
    assert os.listdir(tmp_path) == ["goi.zip"]


@pytest.mark.parametrize("name", [*HEAVY, *HEAVY_BAGS])
def test_a_package_made_to_be_dear_costs_little(tmp_path: Path, name: str) -> None:
    build, code = ALL[name]
    (tmp_path / "goi.zip").write_bytes(build())
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "goi.zip")], cwd=ROOT, capture_output=True, text=True,
        timeout=SECONDS, check=True,
    )  # fmt: skip
    ok, codes, megabytes = json.loads(ran.stdout)
    assert (ok, code in codes, megabytes < MEGABYTES, ran.stderr) == (False, True, True, ""), (set(codes), megabytes)
    assert os.listdir(tmp_path) == ["goi.zip"]
