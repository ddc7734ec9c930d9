"""A file that another program really holds: waited for, or told by its name; nothing is lost meanwhile (Windows)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_tui import patience
from cchc_tui.core.errors import StoreError
from cchc_tui.formats.bag import Written
from cchc_tui.patience import patiently
from cchc_tui.settings import load_settings, save_setting
from cchc_tui.texts.errors import explain
from tests.formats.exports import ROOT, Trick, evidence, outcome, pack, target, whole
from tests.holding import NOTHING, READING, held, let_go_in_the_first_pause
from tests.platforms import windows_only

__all__ = ["evidence", "target", "whole"]
pytestmark = windows_only("a file that is held open can be replaced elsewhere")


def on_replacing(at: int, do_first: Callable[[], None]) -> Trick:
    """Something happens right before the package is given its name for the `at`th time."""

    def trick(name: str, number: int, do: Callable[[], Any], _given: tuple[Any, ...]) -> Any:
        if (name, number) == ("replace", at):
            do_first()
        return do()

    return trick


@pytest.mark.parametrize("sharing", [NOTHING, READING])
def test_a_held_file_is_tried_eleven_times_with_ten_growing_pauses(tmp_path: Path, sharing: int) -> None:
    (tmp_path / "a").write_bytes(b"cu")
    (tmp_path / "b").write_bytes(b"moi")
    tries = []

    def replace() -> None:
        tries.append(1)
        os.replace(tmp_path / "b", tmp_path / "a")

    with held(tmp_path / "a", sharing), pytest.raises(PermissionError) as caught:
        patiently(replace)
    assert (len(tries), caught.value.winerror) == (11, 5)  # type: ignore[attr-defined,unused-ignore]


@pytest.mark.parametrize("at", [1, 5, 10])
def test_a_file_let_go_during_the_wait_is_replaced(tmp_path: Path, at: int) -> None:
    (tmp_path / "a").write_bytes(b"cu")
    (tmp_path / "b").write_bytes(b"moi")
    tries = []
    with held(tmp_path / "a") as let_go:

        def replace() -> None:
            tries.append(1)
            if len(tries) == at:
                let_go()
            os.replace(tmp_path / "b", tmp_path / "a")

        patiently(replace)
    assert ((tmp_path / "a").read_bytes(), len(tries)) == (b"moi", at)


def test_a_package_that_is_held_for_a_moment_gets_its_name(target: Path, evidence: Path, whole: bytes) -> None:
    target.write_bytes(whole)
    with held(target, READING) as let_go:
        told = outcome(pack, target, evidence, on_replacing(3, let_go))
    assert isinstance(told, Written)
    assert (told.path, told.findings, target.read_bytes() == whole) == (target, (), True)


@pytest.mark.parametrize(("sharing", "code"), [(READING, "export.busy"), (NOTHING, "export.taken")])
def test_a_package_that_stays_held_is_left_alone_and_the_new_one_numbered(
    target: Path, evidence: Path, whole: bytes, sharing: int, code: str
) -> None:
    target.write_bytes(whole)
    with held(target, sharing):
        told = outcome(pack, target, evidence, on_replacing(0, lambda: None))
    assert isinstance(told, Written)
    assert [(one.code, one.facts["name"], one.facts["other"]) for one in told.findings] == [
        (code, target.name, f"{ROOT}.ban-2.zip")
    ]
    assert (target.read_bytes() == whole, told.path.read_bytes() == whole) == (True, True)


def test_a_finished_file_that_is_held_before_it_has_its_name_is_told_by_name(target: Path, evidence: Path) -> None:
    holding = []

    def hold() -> None:
        (part,) = target.parent.iterdir()
        holding.append(held(part))
        holding[0].__enter__()

    told = outcome(pack, target, evidence, on_replacing(1, hold))
    holding[0].__exit__(None, None, None)
    assert isinstance(told, StoreError)
    assert (told.code, target.name in explain(told), target.exists()) == ("export.held", True, False)


def test_settings_that_are_held_for_a_moment_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    save_setting(path, "me", "Lan")
    with held(path, READING) as let_go:
        monkeypatch.setattr(patience, "PAUSES", let_go_in_the_first_pause(let_go))
        save_setting(path, "me", "Hoa")
    assert load_settings(path).me == "Hoa"
