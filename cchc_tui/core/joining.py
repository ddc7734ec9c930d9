"""Ghép hai bản: what becomes of a field that two copies of one assessment hold, by what each has seen of the other.

A field is a code and a field name; its value is the text the journal keeps. Nothing here knows kinds of fields, but
for one thing: a paper that a link still needs is never lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from cchc_tui.core.assessment import Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.period import Period

Key = tuple[str, str]
Mark = tuple[int, str]
# What stands in a field that nobody has touched.
_BLANK = {"explanation": "", "owner": "", "note": "", "deadline": ""}
_LINKS = ("link", "pending")


class Verdict(StrEnum):
    """Kết luận: equal; ours stays; theirs is taken; ours stays and is said to stay; a person must choose.

    `LOCKED` is what would be taken or asked, were the period not one that takes no edits here: it is left out.
    """

    SAME = "same"
    KEEP = "keep"
    TAKE = "take"
    HOLD = "hold"
    ASK = "ask"
    LOCKED = "locked"


class Side(StrEnum):
    """Chọn bên: whose value a person wants where both changed."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Scope:
    """Phạm vi: the leaves, the papers, and whether the head (notices, deadlines) that a copy gave away."""

    codes: frozenset[str]
    papers: frozenset[str] = frozenset()
    head: bool = False

    def holds(self, key: Key) -> bool:
        """Whether a field lies in it."""
        code, name = key
        kind, _, paper = name.partition(":")
        if code:
            return code in self.codes
        return paper in self.papers if kind == "evidence" else self.head and kind != "office"


@dataclass(frozen=True, slots=True)
class Step:
    """Một bước: one field's way between two marks; `held` when it was kept on purpose. `who` and `at` are its last."""

    seq: int
    old: str | None
    new: str | None
    who: str = ""
    at: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """Lần ghép: the row after which a copy had seen these marks of others, as far as the scope goes.

    Of the assessments in `left` it had not: they were locked, and what the other copy had for them was left out.
    """

    seq: int
    marks: tuple[Mark, ...]
    scope: Scope | None = None
    task: str = ""
    left: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Chain:
    """Chuỗi nhật ký: its newest mark, the hashes of rows that others may have seen, and its own meetings."""

    head: Mark
    marks: Mapping[int, str]
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True)
class Half:
    """Một bản: what stands in each field, the steps that led there, and the row with which it began."""

    values: Mapping[Key, str | None]
    steps: Mapping[Key, tuple[Step, ...]] = field(default_factory=dict)
    born: int = 1

    def now(self, key: Key) -> str | None:
        """What stands there."""
        return self.values.get(key, blank(key))

    def at(self, key: Key, seq: int) -> str | None:
        """What stood there after a row at which steps were cut."""
        if seq < self.born:
            return blank(key)
        later = next((step for step in self.steps.get(key, ()) if step.seq > seq), None)
        return self.now(key) if later is None else later.old

    def changed(self, key: Key, seq: int) -> bool:
        """Whether it is another value than after that row, or was kept on purpose since."""
        return self.at(key, seq) != self.now(key) or any(
            step.held and step.seq > seq for step in self.steps.get(key, ())
        )

    def last(self, key: Key) -> Step | None:
        """The newest step."""
        steps = self.steps.get(key)
        return steps[-1] if steps else None


@dataclass(frozen=True)
class Twin:
    """Bản kia của một bản tự đánh giá: what it is, who it is (`identity` outlives every copying), and its fields."""

    identity: str
    office: Office
    period: Period
    criteria: CriteriaSet
    set_checksum: str
    half: Half
    copy: int = 0
    moved_from: str = ""


@dataclass(frozen=True)
class Other:
    """Bên kia: a whole database or a task file, as far as a join needs it."""

    chain: Chain
    twins: tuple[Twin, ...]
    who: str = ""
    device: str = ""
    scope: Scope | None = None
    task: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Một phần của kế hoạch ghép: theirs, ours (None: it comes over whole) and what differs."""

    twin: Twin
    ours: int | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Kế hoạch ghép: what a join would do, made over our journal as it stood at `ours`; nothing is written yet.

    `left` names the assessments of which something is left out, as either copy calls them.
    """

    other: Other
    parts: tuple[Part, ...]
    ours: Mark
    known: bool = False
    left: frozenset[str] = frozenset()

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines a person must choose."""
        return tuple(line for part in self.parts for line in part.lines if is_open(line))

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines worth showing: what is taken, and what is asked."""
        return tuple(one for part in self.parts for one in part.lines if one.verdict in (Verdict.TAKE, Verdict.ASK))

    @property
    def left_out(self) -> tuple[Line, ...]:
        """The lines that a locked period keeps out."""
        return tuple(line for part in self.parts for line in part.lines if line.verdict is Verdict.LOCKED)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do at all."""
        return not any(part.ours is None or to_write(part.lines) for part in self.parts) and not self.open


@dataclass(frozen=True, slots=True)
class Met:
    """Điểm gặp: a row of ours and one of theirs, and who had seen the other's by then."""

    ours: int
    theirs: int
    we_saw: bool
    they_saw: bool
    scope: Scope | None = None
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng đối chiếu: a field, both values, what is to become of it, and whose last hand it was on each side."""

    code: str
    field: str
    ours: str | None
    theirs: str | None
    verdict: Verdict
    our_step: Step | None = None
    their_step: Step | None = None

    @property
    def key(self) -> Key:
        """The field."""
        return self.code, self.field


def blank(key: Key) -> str | None:
    """What stands in a field that nobody has touched."""
    return _BLANK.get(key[1])


def meetings(ours: Chain, theirs: Chain) -> tuple[Met, ...]:
    """Where the two have met: the newest row both have, and every join either of them wrote down.

    A row's hash covers all rows before it, so one row in common means that all before are.
    """
    common = max((seq for seq, digest in theirs.marks.items() if ours.marks.get(seq) == digest), default=0)
    met = [Met(common, common, True, True)] if common else []
    met += [Met(one.seq, mark, True, False, one.scope, one.left) for one in ours.meetings for mark in _in(theirs, one)]
    met += [Met(mark, one.seq, False, True, one.scope, one.left) for one in theirs.meetings for mark in _in(ours, one)]
    return tuple(met)


def _in(chain: Chain, meeting: Meeting) -> list[int]:
    return [seq for seq, digest in meeting.marks if chain.marks.get(seq) == digest]


def has_seen(ours: Chain, theirs: Chain, left: frozenset[str] = frozenset()) -> bool:
    """Whether nothing of theirs is new to us: their newest row is ours, or we joined it already.

    Assessments in `left` are locked still, so that they were left out then changes nothing.
    """
    joined = (one for one in ours.meetings if one.left <= left)
    return ours.marks.get(theirs.head[0]) == theirs.head[1] or any(theirs.head in one.marks for one in joined)


def verdict(ours: str | None, theirs: str | None, *, we_changed: bool, they_changed: bool) -> Verdict:
    """Equal stays; what only one side changed is that side's; the rest is asked."""
    if ours == theirs:
        return Verdict.SAME
    if we_changed == they_changed:
        return Verdict.ASK
    return Verdict.KEEP if we_changed else Verdict.TAKE


def compare(
    ours: Half,
    theirs: Half,
    met: Iterable[Met],
    scope: Scope | None = None,
    meaning: Callable[[Key, str | None], object] = lambda _, text: text,
) -> tuple[Line, ...]:
    """A line for every field in scope that differs, papers first.

    Of two texts that differ but mean the same, both sides settle on the lesser without asking.
    """
    keys = sorted({*ours.values, *theirs.values}, key=lambda key: (not key[1].startswith("evidence:"), key))
    known = tuple(met)
    lines = [_line(key, ours, theirs, known, meaning) for key in keys if scope is None or scope.holds(key)]
    by_key = {one.key: one for one in lines}
    needed = {
        key[1].partition(":")[2]
        for key in keys
        if _is_link(key) and (_may_stand(by_key[key]) if key in by_key else ours.now(key) is not None)
    }
    return tuple(_kept(one, needed) for one in lines if one.verdict is not Verdict.SAME)


def _line(
    key: Key, ours: Half, theirs: Half, met: tuple[Met, ...], meaning: Callable[[Key, str | None], object]
) -> Line:
    mine, other = ours.now(key), theirs.now(key)
    if mine == other:
        return Line(*key, mine, other, Verdict.SAME)
    here = [one for one in met if one.scope is None or one.scope.holds(key)]
    agreed = [one for one in here if ours.at(key, one.ours) == theirs.at(key, one.theirs)]
    seen_of_theirs = max((one.theirs for one in here if one.we_saw or one in agreed), default=0)
    seen_of_ours = max((one.ours for one in here if one.they_saw or one in agreed), default=0)
    found = verdict(
        mine, other, we_changed=ours.changed(key, seen_of_ours), they_changed=theirs.changed(key, seen_of_theirs)
    )
    if found is Verdict.ASK and mine is not None and other is not None and meaning(key, mine) == meaning(key, other):
        found = Verdict.TAKE if other < mine else Verdict.KEEP
    return Line(*key, mine, other, found, ours.last(key), theirs.last(key))


def _is_link(key: Key) -> bool:
    return key[1].partition(":")[0] in _LINKS


def _may_stand(line: Line) -> bool:
    """Whether a link may still be there after the join."""
    match line.verdict:
        case Verdict.TAKE:
            return line.theirs is not None
        case Verdict.ASK:
            return True
        case _:
            return line.ours is not None


def _kept(line: Line, needed: set[str]) -> Line:
    """A paper that only one side still has stays while a link needs it, whoever took it out."""
    gone = line.field.startswith("evidence:") and None in (line.ours, line.theirs)
    if not gone or line.field.partition(":")[2] not in needed:
        return line
    if line.ours is None:
        return replace(line, verdict=Verdict.TAKE)
    return line if line.verdict is Verdict.KEEP else replace(line, verdict=Verdict.HOLD)


def is_open(line: Line) -> bool:
    """Whether a person must choose."""
    return line.verdict is Verdict.ASK


def shut_out(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines for a locked period: nothing is written, and what would have been is told."""
    kept = {Verdict.TAKE: Verdict.LOCKED, Verdict.ASK: Verdict.LOCKED, Verdict.HOLD: Verdict.KEEP}
    return tuple(replace(one, verdict=kept.get(one.verdict, one.verdict)) for one in lines)


def settled(lines: Iterable[Line], choices: Mapping[Key, Side]) -> tuple[Line, ...]:
    """The lines with every choice made; one not chosen stays open."""
    made = {Side.OURS: Verdict.HOLD, Side.THEIRS: Verdict.TAKE}
    return tuple(
        replace(one, verdict=made[choices[one.key]]) if is_open(one) and one.key in choices else one for one in lines
    )


def to_write(lines: Iterable[Line]) -> list[Line]:
    """The lines that change something, in an order in which no link ever stands without its paper."""
    wanted = [one for one in lines if one.verdict in (Verdict.TAKE, Verdict.HOLD)]
    return sorted(wanted, key=_rank)


def _rank(line: Line) -> int:
    if not line.field.startswith("evidence:"):
        return 1
    return 2 if line.verdict is Verdict.TAKE and line.theirs is None else 0


def walk_on(steps: list[Step], step: Step, cuts: Sequence[int]) -> None:
    """Add a step of one field; with the one before it, unless a cut lies between them, it becomes one."""
    before = steps[-1] if steps else None
    if before is not None and bisect_left(cuts, before.seq) == bisect_left(cuts, step.seq):
        steps[-1] = replace(step, old=before.old, held=before.held or step.held)
    else:
        steps.append(step)


def worth_telling(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps without those that led back to where they began."""
    return tuple(one for one in steps if one.old != one.new or one.held)
