"""The manual's steps, played: after each the program says what the manual tells, and shows what it pictures."""

from __future__ import annotations

import os

import pytest

from release import manual_screens

PLAYED = [path.stem for path in sorted(manual_screens.CHAPTERS.glob("*.md")) if "<!-- keys" in path.read_text("utf-8")]
TUTORIAL = "03-bai-tap-10-phut"
AGAIN = "run: python -m release.manual_screens"


def text_of(name: str) -> str:
    return (manual_screens.CHAPTERS / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", PLAYED)
@pytest.mark.skipif(os.environ.get("CCHC_LONG") != "1", reason="CCHC_LONG=1 plays every chapter")
def test_every_step_comes_to_what_is_told_and_pictured(name: str) -> None:
    assert manual_screens.kept(text_of(name)) == manual_screens.pictures(text_of(name)), f"{AGAIN} {name}"


def test_the_tutorials_first_pictures_are_what_the_program_shows() -> None:
    assert manual_screens.kept(text_of(TUTORIAL))[:2] == manual_screens.pictures(text_of(TUTORIAL), 2), AGAIN


def test_a_step_that_does_not_come_to_what_is_told_is_caught() -> None:
    with pytest.raises(AssertionError, match="không hề có"):
        manual_screens.pictures("<!-- start: demo -->\n<!-- keys: f3 -->\n<!-- sees: không hề có -->\n")
