"""The tree of areas, criteria and components as rows of a list, with what is folded left out."""

from __future__ import annotations

from collections.abc import Callable, Container

from cchc_tui.core.assessment import Line, Sheet
from cchc_tui.core.criteria import Area, Component, Criterion
from cchc_tui.core.points import Points, total
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.screens.marks import mark
from cchc_tui.texts.scoring_labels import FLAG
from cchc_tui.texts.ui import show_points


def tree_rows(
    sheet: Sheet,
    folded: Container[str],
    wanted: Container[str] | None = None,
    judged: Callable[[Line], RiskReport | None] = lambda _: None,
) -> list[Row]:
    """A row for every heading and leaf in sight; with `wanted`, for these leaves and the headings above them."""
    rows: list[Row] = []
    for area in sheet.criteria.areas:
        if not _any(area, wanted):
            continue
        rows.append(_heading(area, sheet, folded, 0))
        if area.code in folded:
            continue
        for criterion in area.criteria:
            if not _any(criterion, wanted):
                continue
            if criterion.is_leaf:
                rows.append(leaf_row(line := sheet.by_code[criterion.code], 1, judged(line)))
                continue
            rows.append(_heading(criterion, sheet, folded, 1))
            if criterion.code not in folded:
                leaves = (sheet.by_code[o.code] for o in criterion.components if wanted is None or o.code in wanted)
                rows += [leaf_row(line, 2, judged(line)) for line in leaves]
    return rows


def _any(node: Area | Criterion, wanted: Container[str] | None) -> bool:
    return wanted is None or any(one.code in wanted for one in node.components)


def _heading(node: Area | Criterion, sheet: Sheet, folded: Container[str], depth: int) -> Row:
    sign = "▸" if node.code in folded else "▾"
    points = show_points(total([sheet.by_code[one.code].points for one in node.components]))
    words = f"{' ' * depth}{sign} {node.code} {node.name}"
    return Row((Cell(words, 0, "title" if not depth else "dim"), Cell(points, 6, "dim", right=True)), node)


def leaf_row(line: Line, depth: int, report: RiskReport | None = None, at_risk: Points | None = None) -> Row:
    """The row of a leaf: its state, a sign when it is to be looked at again, its points or those at risk."""
    sign, _word, kind = mark(line, report)
    one = line.component
    points = show_points(line.points) if line.score else "––"
    last = Cell(points, 6, kind if kind in ("weak", "bad") else "", right=True)
    if at_risk is not None:
        last = Cell(show_points(at_risk), 6, "bad", right=True)
    flag = FLAG if line.entry.flagged else " "
    return Row((Cell(" " * depth + sign + flag, depth + 2, kind), Cell(f"{one.code} {one.name}"), last), one)


def code_of(item: object) -> str:
    """The code of what a row stands for; "" for nothing."""
    return item.code if isinstance(item, Area | Criterion | Component) else ""


def directly_under(node: Area | Criterion) -> tuple[Component, ...]:
    """The leaves a heading holds with no other heading between."""
    if isinstance(node, Area):
        return tuple(one.components[0] for one in node.criteria if one.is_leaf)
    return node.components
