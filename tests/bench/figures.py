"""What a measurement yields: medians, ratios within a round, and the bar they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a figure of ours beside its baseline; `bar` is for the ratio, or for ours if `plain`."""

    name: str
    ours: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    bar: float | None = None
    plain: bool = False

    @property
    def verdict(self) -> str:
        """Whether it is under its bar."""
        held = self.ours if self.plain else self.ratio
        if self.bar is None or held is None:
            return ""
        return "ok" if held <= self.bar else "OVER"


def compare(name: str, unit: str, baseline: Sequence[float], ours: Sequence[float], bar: float | None = None) -> Figure:
    """Medians of both, and the median of the ratios of each round."""
    ratios = [one / base for base, one in zip(baseline, ours, strict=True)]
    return Figure(name, median(ours), unit, median(baseline), median(ratios), bar)


def plain(name: str, unit: str, ours: Sequence[float], bar: float | None = None) -> Figure:
    """A median held against a bar of its own."""
    return Figure(name, median(ours), unit, bar=bar, plain=True)


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` of them lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def show(figures: Iterable[Figure]) -> str:
    """The lines of a table, with no head."""
    return "\n".join(_line(figure) for figure in figures)


HEAD = f"{'':34}{'baseline':>10}{'ours':>10} {'':6}{'ratio':>7}{'bar':>8}"


def _line(figure: Figure) -> str:
    baseline = "" if figure.baseline is None else f"{figure.baseline:.1f}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    bar = "" if figure.bar is None else f"{figure.bar:.0f} {figure.unit}" if figure.plain else f"{figure.bar:.2f}"
    return (
        f"{figure.name:34}{baseline:>10}{figure.ours:>10.1f} {figure.unit:6}{ratio:>7}{bar:>8}  {figure.verdict}"
    ).rstrip()
