"""One leaf, told in lines: how it is scored, what was entered, what it earns, and what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from cchc_tui.core.answers import Answer, Choice, Given, NoneDue, Ticks
from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.evidence import FileState
from cchc_tui.core.findings import Level
from cchc_tui.core.papers import FileLook
from cchc_tui.core.risk_report import RiskReport
from cchc_tui.core.rules import Checklist, ChooseOne, Composite, CouncilOnly, Manual, NoneDueKind, Rule, Survey
from cchc_tui.screens.answer_fields import asks, fill
from cchc_tui.screens.marks import mark
from cchc_tui.screens.plain import fit, join, plain
from cchc_tui.screens.proof import BAD, DIM, GOOD, HEAD, WARN, show_proof, where
from cchc_tui.texts import labels as t
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.errors import explain
from cchc_tui.texts.leaf_words import show_appraised, show_last
from cchc_tui.texts.next_step import show_next_step
from cchc_tui.texts.risk_texts import REASON_GIVEN, REVIEW_MARKS, why
from cchc_tui.texts.ui import show_notice, show_points
from cchc_tui.texts.working import NONE_DUE_MEANS, show_rule, show_working

# The styles stand where the papers are told; rooms know them from here.
__all__ = ["BAD", "DIM", "GOOD", "HEAD", "WARN", "where"]

_RISKS = 3
STYLES = {"ok": GOOD, "weak": WARN, "bad": BAD, "dim": DIM}


def show_head(line: Line, width: int, report: RiskReport | None = None) -> list[Content]:
    """Code, name, points and state."""
    one = line.component
    sign, word, kind = mark(line, report)
    most = show_points(one.max_points)
    got = show_points(line.points) if line.score and not line.excluded else "––"
    figure = t.POINTS_OF.format(points=got, most=most)
    state = f"{sign} {word}"
    return [
        join((f"{one.code}  {one.name}", "bold")),
        join((fit(state, max(width - len(figure), 1)), STYLES[kind]), (figure, "bold")),
    ]


def show_method(line: Line, width: int, *, guide: bool = True) -> list[Content]:
    """What is required and how it scores; a rule of choices shows them with their digits."""
    one = line.component
    rows = [join((f"{t.GUIDE}: ", DIM), one.guide)] if guide and one.guide else []
    rule = one.rule.rule if isinstance(one.rule, CouncilOnly) else one.rule
    if isinstance(rule, ChooseOne | Checklist):
        return rows + _options(rule, line.entry.answer, width) + _none_due(line, width)
    if isinstance(rule, Composite):
        rows += [plain(row) for row in show_rule(rule)]
    else:
        rows.append(join((f"{t.RULE}: ", DIM), " · ".join(show_rule(rule))))
    return rows + _none_due(line, width)


def _options(rule: ChooseOne | Checklist, answer: Answer | None, width: int) -> list[Content]:
    if isinstance(rule, ChooseOne):
        chosen = {answer.option} if isinstance(answer, Choice) else set()
        options, full, empty = rule.options, "(•)", "( )"
    else:
        chosen = set(answer.items) if isinstance(answer, Ticks) else set()
        options, full, empty = rule.items, "[x]", "[ ]"
    rows = []
    for number, option in enumerate(options, 1):
        sign = full if number in chosen else empty
        style = "bold" if number in chosen else ""
        rows += _pointed(f"{number} {sign} {option.text}", show_points(option.points), width, style, indent=6)
    return rows


def _pointed(text: str, points: str, width: int, style: str, indent: int) -> list[Content]:
    """`text` wrapped, with its points at the right of the last row."""
    room = max(width - len(points) - 1, 10)
    rows, row = [], ""
    for word in text.split(" "):
        if row and len(row) + 1 + len(word) > room:
            rows.append(row)
            row = " " * indent + word
        else:
            row = f"{row} {word}" if row else word
    rows.append(fit(row, room + 1) + points)
    return [join((one, style)) for one in rows]


def _none_due(line: Line, width: int) -> list[Content]:
    policy = line.component.none_due
    if policy.kind is NoneDueKind.NOT_ALLOWED or not line.component.self_scored:
        return []
    said = isinstance(line.entry.answer, NoneDue)
    text = f"k {'(•)' if said else '( )'} {policy.when or t.NONE_DUE_ROW}"
    text = text[:6] + text[6:7].upper() + text[7:]
    return _pointed(text, NONE_DUE_MEANS[policy.kind], width, "bold" if said else "", indent=6)


def show_figures(line: Line, width: int) -> list[Content]:
    """The figures entered, as they stand in their fields."""
    rule, answer = line.component.rule, line.entry.answer
    by_hand = isinstance(answer, Given) and not isinstance(rule, Survey | Manual)
    if isinstance(rule, CouncilOnly) or (isinstance(rule, ChooseOne | Checklist) and not by_hand):
        return []
    if isinstance(answer, NoneDue):
        return []
    rows = []
    for ask, text in zip(asks(rule, by_hand=by_hand), fill(rule, answer, by_hand=by_hand), strict=True):
        if ask.words:
            rows.append(join((f"{ask.label}: ", DIM), text or "…"))
        else:
            rows += _pointed(ask.label, f"[{fit(_grouped(text) or '…', 10, right=True)} ]", width, "", indent=2)
    return rows


def _grouped(text: str) -> str:
    whole, comma, rest = text.partition(",")
    return f"{int(whole):,}".replace(",", ".") + comma + rest if whole.isdigit() else text


def show_result(line: Line) -> list[Content]:
    """The working, the fault if there is one, and what would reach the next band."""
    if line.fault is not None:
        return [join((f"✗ {explain(line.fault)}", BAD))]
    working = show_working(line)
    rows = [join((f"→ {working}", GOOD))] if working else []
    step = "" if line.excluded else show_next_step(line.component, line.entry.answer)
    if step:
        rows.append(join((f"  {step}", WARN)))
    return rows


def show_explanation(line: Line) -> list[Content]:
    """What was written to explain the score."""
    asked = line.component.explanation_asked
    text = line.entry.explanation.strip()
    head = t.EXPLANATION_ASKED if asked else t.EXPLANATION
    if not text and not asked:
        return []
    return [join((head, HEAD), (t.EXPLANATION_WRITE, DIM)), join((text or "…", "" if text else DIM))]


def show_excluded(line: Line, assessment: Assessment) -> str:
    """Which notice leaves the leaf out, and of what day."""
    number = line.component.excluded_by
    return t.EXCLUDED_SAYS.format(notice=show_notice(number, assessment.issued_on(number)))


def show_last_period(last: Line | None) -> list[Content]:
    """What stood at the leaf in the period before; nothing when there is none."""
    told = show_last(last) if last is not None else ""
    return [join((f"{s.LAST}: ", DIM), told)] if told else []


def show_beside(line: Line) -> list[Content]:
    """What is kept beside the score: who has it, the mark, the note, the appraised points."""
    entry = line.entry
    flag = [join((s.FLAGGED, WARN))] if entry.flagged else []
    owner = [join((f"{t.OWNER}: ", DIM), line.owner)] if line.owner else []
    appraised = show_appraised(entry.appraised) if entry.appraised else ""
    pairs = ((s.NOTE, entry.note.strip()), (s.APPRAISED, appraised))
    first = join(*flag, *([" · "] if flag and owner else []), *owner)
    return ([first] if flag or owner else []) + [join((f"{label}: ", DIM), text) for label, text in pairs if text]


def show_risks(line: Line, report: RiskReport | None) -> list[Content]:
    """Why points of the leaf may not survive, the first few reasons."""
    found = report.leaves.get(line.component.code) if report else None
    if report is None or found is None:
        return []
    rows = []
    for one in [one for one in found.findings if one.level is not Level.NOTE][:_RISKS]:
        style = BAD if one.level is Level.ERROR else WARN
        said = f" ({REASON_GIVEN})" if report.reason(one) else ""
        rows.append(join((f"{REVIEW_MARKS[one.level.value]} {why(one)}", style), (said, DIM)))
    return rows


def show_leaf(
    line: Line,
    assessment: Assessment,
    files: Mapping[str, FileState],
    width: int,
    last: Line | None = None,
    looks: Mapping[str, FileLook] | None = None,
    today: date | None = None,
    report: RiskReport | None = None,
) -> list[Content]:
    """The whole leaf, for reading; `last` is its line in the period before, `report` what was found about it."""
    blank = join("")
    blocks = [show_head(line, width, report) + show_beside(line), show_method(line, width) + show_last_period(last)]
    if line.excluded:
        blocks.insert(1, [join((show_excluded(line, assessment), WARN))])
    elif not line.component.self_scored and not line.component.is_survey:
        blocks.append([join((t.COUNCIL_SAYS, WARN))])
    figures = show_figures(line, width)
    result = show_result(line)
    proof = show_proof(line, assessment, files, width, looks, today)
    blocks += [figures + result + show_risks(line, report), show_explanation(line), proof]
    rows: list[Content] = []
    for block in blocks:
        if block:
            rows += [*([blank] if rows else []), *block]
    return rows


def needs_figures(rule: Rule) -> bool:
    """Whether a leaf is scored by typing rather than by a digit key."""
    return not isinstance(rule, ChooseOne | Checklist | CouncilOnly)
