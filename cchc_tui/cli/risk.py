"""The command that lists the points that may not survive."""

from __future__ import annotations

import click

from cchc_tui.cli.base import FAULTY, OK, PERIOD, cchc, now, open_assessment, say, say_json
from cchc_tui.core.findings import Finding
from cchc_tui.core.risk import RiskReport, points_of
from cchc_tui.paths import Paths
from cchc_tui.texts import cli_texts as t
from cchc_tui.texts import risk_texts as r
from cchc_tui.texts.ui import show_points


@cchc.sub("risk", r.RISK)
@click.option("--json", "as_json", is_flag=True, help=t.JSON)
@PERIOD
@click.pass_obj
def risk_command(paths: Paths, as_json: bool, period: str | None) -> int:
    """Points at risk, errors first, then by points; 1 while an error stands in the way of packing."""
    from cchc_tui.jobs.risk import report_of, risk_list

    with open_assessment(paths, period) as (store, assessment_id):
        report = report_of(store, assessment_id, now())
    if as_json:
        say_json(risk_list(report))
    else:
        _say(report)
    return FAULTY if report.blocking else OK


def _say(report: RiskReport) -> None:
    counts = {"errors": len(report.blocking), "warnings": len(report.warnings), "open": len(report.open)}
    say(r.RISK_HEAD.format(points=show_points(report.at_risk), **counts))
    say(r.RISK_SUMS.format(**{state.value: show_points(points) for state, points in report.sums.items()}))
    for finding in report.findings:
        say(_row(finding))
        if report.reason(finding):
            say(r.RISK_REASON.format(reason=report.reason(finding)))
    if not report.findings:
        say(r.RISK_NONE)


def _row(finding: Finding) -> str:
    worth = points_of(finding)
    points = show_points(worth) if worth.value else ""
    return r.RISK_ROW.format(
        mark=r.REVIEW_MARKS[finding.level.value], points=points, code=finding.place, why=r.why(finding)
    )
