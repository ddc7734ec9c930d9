"""Phục hồi: what was being typed when the program ended, beside what is stored; each place is decided upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from cchc_tui.core.frozen import dataclass
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import join, lines, plain
from cchc_tui.texts import labels
from cchc_tui.texts import recovery_labels as t
from cchc_tui.texts.leaf_words import show_value
from cchc_tui.texts.ui import show_period

if TYPE_CHECKING:
    from cchc_tui.core.assessment import Assessment
    from cchc_tui.jobs.drafts import Draft
    from cchc_tui.store.store import Store

_WIDE, _NEAR = 100, 40
TAKE, KEEP, LATER = "take", "keep", "later"
_KINDS = {TAKE: "ok", KEEP: "ok", LATER: "weak"}


@dataclass(frozen=True, slots=True)
class Offer:
    """Một chỗ để chọn: a draft, where it belongs, and both texts as people read them."""

    draft: Draft
    place: str
    field: str
    typed: str
    stored: str


def offers(store: Store, pairs: Sequence[tuple[Draft, Any]], here: int) -> list[Offer]:
    """Drafts in words; those of another assessment than `here` say whose they are. Reads the disk."""
    loaded: dict[int, Assessment] = {}
    found = []
    for draft, stands in pairs:
        if draft.assessment not in loaded:
            loaded[draft.assessment] = store.load(draft.assessment)
        assessment = loaded[draft.assessment]
        leaf = assessment.criteria.by_code.get(draft.code)
        kind = draft.field.partition(":")[0]
        place = t.DRAFT_LEAF.format(code=draft.code, name=leaf.name) if leaf else labels.FIELDS["office"]
        if draft.assessment != here:
            whose = t.DRAFT_OTHER.format(office=assessment.office.name, period=show_period(assessment.period))
            place = f"{whose} {place}"
        some = next(iter(assessment.criteria.by_code.values()))
        typed, stored = (show_value(kind, one, leaf or some, assessment.evidence) for one in (draft.value, stands))
        found.append(Offer(draft, place, labels.FIELDS.get(kind, kind), typed, stored))
    return found


class RecoveryDialog(Dialog[dict[tuple[int, str, str], str]]):
    """Every draft with its hour and leaf; below, what was typed and what is stored. Esc decides nothing."""

    DEFAULT_CSS = """
    RecoveryDialog > Vertical { width: 116; height: 90%; }
    RecoveryDialog .dialog-title { margin-bottom: 0; }
    RecoveryDialog RowList { height: 5; margin-top: 1; }
    RecoveryDialog #texts { height: 1fr; layout: horizontal; margin-top: 1; }
    RecoveryDialog #texts > VerticalScroll { width: 1fr; height: 1fr; padding-right: 1; }
    RecoveryDialog.-narrow #texts { layout: vertical; }
    RecoveryDialog .dialog-hint { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('take')", show=False, priority=True),
        Binding("2", "choose('keep')", show=False, priority=True),
        Binding("3", "choose('later')", show=False, priority=True),
        Binding("enter", "agree", show=False, priority=True),
    ]

    def __init__(self, found: Sequence[Offer]) -> None:
        super().__init__()
        self.offers = found
        self.choices: dict[tuple[int, str, str], str] = {}

    def compose(self) -> ComposeResult:
        """Title, places, both texts, keys."""
        with Vertical():
            yield Static(plain(t.DRAFTS_TITLE.format(count=len(self.offers))), classes="dialog-title")
            yield RowList(list(map(self._row, self.offers)))
            with Container(id="texts"):
                for name in ("typed", "stored"):
                    with VerticalScroll():
                        yield Static("", id=name, markup=False)
            yield Static(plain(t.DRAFT_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()
        self._fit()
        self._show()

    def on_resize(self) -> None:
        """Side by side where there is room, else below one another."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.app.size.width < _WIDE, "-narrow")

    def _row(self, one: Offer) -> Row:
        chosen = self.choices.get(one.draft.key, "")
        cells = (
            Cell(f" {one.draft.at:%H:%M %d/%m}", 13, "dim"),
            Cell(one.place),
            Cell(f" {one.field}", 14, "dim"),
            Cell(t.DRAFT_MARKS[chosen] if chosen else "?", 8, _KINDS.get(chosen, "bad"), right=True),
        )
        return Row(cells, one)

    def _show(self) -> None:
        one = self.query_one(RowList).item
        if not isinstance(one, Offer):
            return
        typed, stored = _from_difference(one.typed, one.stored)
        head = "bold $text-primary"
        self.query_one("#typed", Static).update(lines([join((t.DRAFT_TYPED, head)), plain(typed)]))
        self.query_one("#stored", Static).update(lines([join((t.DRAFT_STORED, head)), plain(stored)]))

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._show()

    def action_choose(self, what: str) -> None:
        """Decide on the place at the cursor, then on to the next that is open."""
        rows = self.query_one(RowList)
        one = rows.item
        if not isinstance(one, Offer):
            return
        self.choices[one.draft.key] = what
        rows.put(rows.cursor, self._row(one))
        rows.go(lambda other: isinstance(other, Offer) and other.draft.key not in self.choices)
        self._show()

    def action_agree(self) -> None:
        """Done; what was not decided upon is left for later."""
        self.dismiss(self.choices)

    def action_close(self) -> None:
        """Everything for later."""
        self.dismiss({})


def _from_difference(one: str, other: str) -> tuple[str, str]:
    """Both texts from shortly before the place where they part: what is equal may fill the window."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    cut = same - _NEAR
    return (one, other) if cut < _NEAR else (f"…{one[cut:]}", f"…{other[cut:]}")
