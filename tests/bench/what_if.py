"""The cheapest way to the next grade: 77 leaves and 150, with efforts of every size, beside one sheet computed."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

from cchc_tui.core.answers import tally
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.points import points
from cchc_tui.core.rules import Proportional
from cchc_tui.core.what_if import cheapest
from tests.bench.figures import Figure, plain
from tests.build import a_component, a_set, an_assessment

_MOST_MS = 200


def cheapest_way(rounds: int) -> list[Figure]:
    """Proportional leaves, no two of which have lost the same: the hardest that real sets come to."""
    return [plain(f"cheapest way, {leaves} leaves", "ms", _times(leaves, rounds), _MOST_MS) for leaves in (77, 150)]


def _times(leaves: int, rounds: int) -> list[float]:
    office, efforts = an_office(leaves)
    times = []
    for number in range(rounds + 1):
        fresh = replace(office)  # its sheet is computed anew
        wanted = Fraction(75 + number % 10, 100)
        begun = time.perf_counter()
        cheapest(fresh, wanted, efforts)
        times.append((time.perf_counter() - begun) * 1000)
    return times[1:]  # the first warms up


def an_office(leaves: int) -> tuple[Assessment, dict[str, Fraction]]:
    """An office at about half of its points, and an effort for every leaf."""
    made = [
        a_component(f"1.{number}", Proportional(points(("1", "1.5", "2", "3")[number % 4]))) for number in range(leaves)
    ]
    answers = {leaf.code: tally(20 + number * 37 % 61, 101) for number, leaf in enumerate(made)}
    efforts = {leaf.code: Fraction(1 + number * 53 % 97, 10) for number, leaf in enumerate(made)}
    return an_assessment(a_set(*made), answers), efforts
