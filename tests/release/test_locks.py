"""Nothing reaches a build that was not named with its hash, and nothing is named that the project does not ask for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from release.fetch import LOCKS, Lock, wanted
from release.parts import LEFT_OUT, PARTLY

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)((?: *\\?\n? *--hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def pins(lock: Lock) -> dict[str, str]:
    """Names and versions."""
    return {name: version for name, version, _ in PIN.findall(lock.file.read_text("utf-8"))}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.file.name)
def test_every_line_of_a_lock_is_a_comment_or_a_hashed_pin(lock: Lock) -> None:
    text = "\n".join(line for line in lock.file.read_text("utf-8").splitlines() if not line.startswith("#"))
    assert PIN.sub("", text).strip() == ""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.file.name)
def test_a_lock_names_no_place(lock: Lock) -> None:
    assert re.findall(r"https?:|file:|--index|--find|@", lock.file.read_text("utf-8")) == []


def test_the_lock_meets_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [Requirement(one) for one in (*project["dependencies"], *project["optional-dependencies"]["pdf"])]
    locked = pins(LOCKS[1])
    assert [str(one) for one in asked if not one.specifier.contains(locked.get(one.name, "0"), prereleases=True)] == []


def test_what_is_left_out_is_not_even_fetched() -> None:
    assert (set(LEFT_OUT) - set(PARTLY)) & set(pins(LOCKS[1])) == set()


def test_the_one_file_program_has_the_compiled_libraries_of_the_folder() -> None:
    folder, one_file = pins(LOCKS[1]), pins(LOCKS[2])
    assert one_file == {name: folder[name] for name in ("lxml", "pycryptodomex")}


def test_of_the_runtime_what_opens_windows_or_plays_sounds_stays_out() -> None:
    assert {"pythonw.exe", "_msi.pyd", "winsound.pyd", "python.cat", "python311._pth"} & set(wanted()) == set()


def test_every_file_of_the_runtime_has_a_digest() -> None:
    assert {len(digest) for digest in wanted().values()} == {64}
