"""What the analysis room tells of the row at the cursor, and of the whole on top."""

from __future__ import annotations

from fractions import Fraction

from textual.content import Content

from cchc_tui.core.analysis import Group, Loss
from cchc_tui.core.comparison import Pair, rank_story
from cchc_tui.core.mapping import Kind
from cchc_tui.core.past import PastResult
from cchc_tui.core.points import NO_POINTS, total
from cchc_tui.core.progress import Week
from cchc_tui.documents.follow_up_words import cause_of, show_places, show_rank
from cchc_tui.screens.analysis_ground import Ground, YearRow, stood
from cchc_tui.screens.analysis_rows import Sight, change_cell, group_name
from cchc_tui.screens.columns import bar_text
from cchc_tui.screens.plain import fit, join, lines, plain
from cchc_tui.texts import analysis_labels as t
from cchc_tui.texts.next_step import show_next_step
from cchc_tui.texts.plan_texts import CAUSES as SHORT_CAUSES
from cchc_tui.texts.plan_texts import KINDS_OF_MOVE, PROPOSED
from cchc_tui.texts.ui import show_percent, show_period, show_points

_DIM = "$foreground-muted"
_STYLES = {"ok": "$text-success", "bad": "$text-error", "weak": "$text-warning", "dim": _DIM, "": ""}


def head(sight: Sight) -> Content:
    """Index, grade, distance; and the period before."""
    analysis = sight.analysis
    words = t.HEAD.format(
        index=show_percent(analysis.index), grade=analysis.grade, points=show_points(analysis.best),
        base=show_points(analysis.base),
    )  # fmt: skip
    near = analysis.next_grade
    to_go = t.HEAD_NEXT.format(missing=show_points(near.missing), grade=near.grade) if near else t.HEAD_TOP
    first = join((words, "bold"), (to_go, "$text-warning" if near else "$text-success"))
    return lines([first, _earlier(sight, analysis.index)])


def _earlier(sight: Sight, index: Fraction) -> Content:
    past = sight.session.follow_up.past if sight.session.follow_up else {}
    now = sight.session.assessment.period
    published = max((one for one in past.values() if one.period < now), key=lambda one: one.period, default=None)
    last = sight.ground.last if sight.ground else None
    if published is None and last is None:
        return join((t.READING if sight.ground is None else t.EARLIER_NONE, _DIM))
    if published is None or (last is not None and last.period > published.period):
        assert last is not None
        points, base = stood(last)
        published = PastResult(last.period, points.value / base.value if base.value else None)
    told = ", ".join(
        one for one in ("" if published.index is None else show_percent(published.index), show_rank(published)) if one
    )
    first = t.EARLIER.format(period=show_period(published.period), index=told)
    if published.index is None:
        return plain(first)
    change = (index - published.index) * 100
    words, kind = change_cell(change)
    since = t.SINCE_SAME if not change else t.SINCE.format(change=words)
    return join(first, (since, _STYLES[kind]))


def detail(item: object, sight: Sight) -> Content:
    """What the row at the cursor means."""
    match item:
        case Loss():
            return lines(_leaf(item, sight))
        case Group() if item in sight.analysis.by_area:
            return lines(_area(item, sight))
        case Group():
            return lines(_group(item, sight))
        case Pair():
            return lines(_pair(item, sight))
        case Week():
            return lines(_week(item, sight.ground))
        case YearRow():
            return lines(_year(item, sight))
        case _:
            return plain("")


def _leaf(one: Loss, sight: Sight) -> list[Content]:
    line = one.line
    said = []
    if line.score is not None:
        said.append(t.LEAF_SELF.format(points=show_points(line.points), of=show_points(line.out_of)))
    elif not one.known:
        said.append(t.LEAF_UNKNOWN.format(of=show_points(one.base)))
    given = line.entry.appraised
    if given is not None:
        words = t.LEAF_APPRAISED_WHY if given.reason else t.LEAF_APPRAISED
        said.append(words.format(points=show_points(given.points), reason=given.reason))
    if one.lost > NO_POINTS:
        said.append(t.LEAF_LOST.format(lost=show_points(one.lost)))
    if line.owner:
        said.append(t.LEAF_OWNER.format(owner=line.owner))
    rows = [join((t.LEAF.format(code=one.code, name=line.component.name), "bold")), plain(" · ".join(said))]
    if one.lost > NO_POINTS and not line.component.is_survey:
        rows.append(_cause(one))
        step = show_next_step(line.component, line.entry.answer)
        tasks = [number for number, task in enumerate(sight.session.plan.tasks, 1) if one.code in task.codes]
        if tasks:
            rows.append(join((t.LEAF_PLANNED.format(tasks=", ".join(map(str, tasks))), "$text-success")))
        elif step:
            rows.append(join((step, "$text-success")))
    return rows


def _cause(one: Loss) -> Content:
    if one.cause is None and one.proposed:
        words = PROPOSED.format(cause=SHORT_CAUSES[one.proposed])
        return join((t.LEAF_CAUSE.format(cause=words), _DIM))
    return join((t.LEAF_CAUSE.format(cause=cause_of(one)), "" if one.cause else _DIM))


def _area(group: Group, sight: Sight) -> list[Content]:
    """Its bars below one another: this period (self and appraised apart where they differ) and those before."""
    losses = [one for one in sight.analysis.losses if _in_area(one, group, sight)]
    own = total([one.line.points for one in losses if one.line.score])
    given = [one for one in losses if one.line.entry.appraised]
    said: list[tuple[str, Fraction | None, str]] = [(t.AREA_THIS, group.index if group.base.value else None, "")]
    if given and own != group.best:
        words = t.SELF_AND_APPRAISED.format(own=show_points(own), given=show_points(group.best))
        said.append((t.AREA_SELF, own.value / group.base.value if group.base.value else None, words))
    history = next((one for one in sight.ground.areas if one.code == group.key), None) if sight.ground else None
    for period, index in reversed(history.indices[:-1] if history else ()):
        said.append((show_period(period).capitalize(), index, ""))
    name = join((t.LEAF.format(code=group.key, name=group.name), "bold"))
    return [name, *(_bar(*one, wide=sight.wide) for one in said[:4])]


def _in_area(one: Loss, group: Group, sight: Sight) -> bool:
    areas = sight.analysis.criteria.areas
    return any(one.line.component in area.components for area in areas if area.code == group.key)


def _bar(name: str, index: Fraction | None, words: str, *, wide: bool) -> Content:
    if index is None:
        return join(fit(name, 16), ("–", _DIM))
    full, rest = bar_text(index, 50 if wide else 20)
    told = f"   {words}" if words else ""
    return join(fit(name, 16), fit(show_percent(index), 10, right=True), " ", (full, "$success"), (rest, _DIM), told)


def _group(group: Group, sight: Sight) -> list[Content]:
    by_cause = group in sight.analysis.by_cause
    name = group_name("causes" if by_cause else "owners", group)
    whole = total([one.lost for one in (sight.analysis.by_cause if by_cause else sight.analysis.by_owner)])
    share = show_percent(group.lost.value / whole.value if whole.value else Fraction(0), 1)
    words = t.GROUP_SHARE.format(name=name, leaves=group.leaves, lost=show_points(group.lost), share=share)
    return [join((words, "bold"))]


def _pair(one: Pair, sight: Sight) -> list[Content]:
    rows = [join((t.LEAF.format(code=", ".join(one.new or one.old), name=one.name), "bold"))]
    if one.kind is Kind.NEW:
        rows.append(plain(t.PAIR_ONLY_NEW))
    elif one.kind is Kind.DROPPED:
        rows.append(plain(t.PAIR_ONLY_OLD))
    elif one.kind is not Kind.SAME:
        rows.append(plain(t.PAIR_MOVED.format(old=", ".join(one.old), kind=KINDS_OF_MOVE[one.kind.value])))
    loss = next((it for it in sight.analysis.losses if one.new and it.code == one.new[0]), None)
    return [*rows, *(_leaf(loss, sight)[1:] if loss and len(one.new) == 1 else ())]


def _week(week: Week, ground: Ground | None) -> list[Content]:
    known = ground.weeks if ground else ()
    at = known.index(week)
    if not at:
        return [plain(t.WEEK_CHANGE.format(answered=week.answered, points=show_points(week.points)))]
    before = known[at - 1]
    change = week.points - before.points
    return [plain(t.WEEK_CHANGE.format(answered=week.answered - before.answered, points=show_points(change)))]


def _year(one: YearRow, sight: Sight) -> list[Content]:
    """How the rank moved since the result before, and the leaves that fell most."""
    past = sight.session.follow_up.past if sight.session.follow_up else {}
    before = max((it for it in past.values() if it.period < one.period), key=lambda it: it.period, default=None)
    rows: list[Content] = []
    if one.published is not None and before is not None:
        story = rank_story(before, one.published)
        if story is not None:
            told = t.YEAR_STORY.format(
                before=show_rank(before), after=show_rank(one.published), places=show_places(story.places)
            )
            rows.append(join((told, _STYLES["bad" if story.places > 0 else "ok"])))
    found = sight.ground.comparison if sight.ground else None
    if found is not None and one.period == found.after.period and found.fallen:
        fell = "; ".join(f"{(it.new or it.old)[0]} ({show_points(it.change)})" for it in found.fallen[:6])
        rows.append(plain(t.YEAR_FELL.format(leaves=fell)))
    return rows
