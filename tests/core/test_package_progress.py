"""How far an export is, told in papers: what the program makes itself stands before them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.evidence import Link
from cchc_tui.core.package import papers_within
from tests.build import a_paper, an_assessment


def office() -> Assessment:
    """Two papers of 10 and 30 bytes, the second of them tied once more."""
    papers = [a_paper("a", content=b"x" * 10), a_paper("b", content=b"y" * 30)]
    links = (Link("a", "1.1"), Link("b", "1.1"))
    return replace(an_assessment(), evidence={one.id: one for one in papers}, links=links)


@pytest.mark.parametrize(("written", "whole"), [(0, 0), (59, 0), (60, 0), (69, 0), (70, 1), (99, 1), (100, 2)])
def test_a_paper_counts_once_it_is_whole(written: int, whole: int) -> None:
    assert papers_within(office(), 100, written) == (whole, 2)
