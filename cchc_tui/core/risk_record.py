"""Nội dung cần lưu ý đi cùng gói: what an office knew to be open when it packed, and the reasons it gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_tui.core.codec import Plain
from cchc_tui.core.findings import Finding, error
from cchc_tui.core.points import NO_POINTS, Points, plain_decimal, points
from cchc_tui.core.risk_report import RiskState
from cchc_tui.core.text import clean

_STATES = frozenset({"", *RiskState})


@dataclass(frozen=True, slots=True)
class Risk:
    """Nội dung cần lưu ý: a leaf's state and points, which check found what (in words), and the reason given."""

    code: str
    state: str
    points: Points
    check: str
    key: str
    text: str
    reason: str = ""


def risk_to_plain(risk: Risk) -> Plain:
    """One row of `risks` in goi.json."""
    return {
        "code": risk.code,
        "state": risk.state,
        "points": plain_decimal(risk.points.value),
        "check": risk.check,
        "key": risk.key,
        "text": risk.text,
        "reason": risk.reason,
    }


def risk_from_plain(row: Mapping[str, Any]) -> Risk:
    """The inverse; KeyError, TypeError or InputError when the row has another shape."""
    texts = [row[name] for name in ("code", "state", "check", "key", "text", "reason", "points")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("risks")
    code, state, check, key, text, reason, worth = map(clean, texts)
    if state not in _STATES or not check or not key:
        raise ValueError("risks")
    return Risk(code, state, points(worth), check, key, text, reason)


def risks_from_plain(rows: Iterable[Mapping[str, Any]]) -> tuple[Risk, ...]:
    """All rows; ValueError when two tell of the same thing, which a check's code and key tell apart in a leaf."""
    risks = tuple(map(risk_from_plain, rows))
    if len({(risk.code, risk.check, risk.key) for risk in risks}) != len(risks):
        raise ValueError("risks")
    return risks


def judge_risks(risks: tuple[Risk, ...], most: Mapping[str, Points]) -> Iterator[Finding]:
    """Rows of leaves that are not in the set, or with more points than such a leaf can have."""
    for risk in risks:
        if risk.code not in most:
            yield error("goi.unknown_code", risk.code)
        elif not NO_POINTS <= risk.points <= most[risk.code]:
            yield error("goi.risk_points", risk.code, points=risk.points, most=most[risk.code])
