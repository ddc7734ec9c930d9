"""Nhập phụ lục: what was understood of a decision's annex, line by line, to be corrected before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.errors import CchcError, InputError
from cchc_tui.core.findings import Finding, Level
from cchc_tui.core.rules import CouncilOnly, Manual
from cchc_tui.jobs.set_draft import HEAD as SET_HEAD
from cchc_tui.jobs.set_draft import Draft, places
from cchc_tui.screens.board import Board
from cchc_tui.screens.criteria_edit import all_faults, edit_place
from cchc_tui.screens.criteria_view import counts, heading_sum, show_component
from cchc_tui.screens.detail import BAD, DIM, GOOD, HEAD, WARN
from cchc_tui.screens.dialogs import AskDialog, FieldsDialog, ListDialog
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.picker import FilePicker
from cchc_tui.screens.plain import fit, join
from cchc_tui.texts import criteria_labels as t
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.import_rules import show_why
from cchc_tui.texts.ui import show_points

if TYPE_CHECKING:
    from cchc_tui.app import CchcApp
    from cchc_tui.jobs.criteria_import import Imported

Saved = Callable[[CriteriaSet], None]


def begin_import(app: CchcApp, saved: Saved) -> None:
    """Begin with the file."""

    def picked(path: Path | None) -> None:
        if path is not None:
            read_annex_file(app, path, saved)

    app.push_screen(FilePicker(t.IMPORT_PICK, Path.home()), picked)


def read_annex_file(
    app: CchcApp, path: Path, saved: Saved, hints: Mapping[str, int] | None = None, *, convert: bool = False
) -> None:
    """Read the file on a thread of its own; what was understood is shown then."""
    app.tell(t.IMPORT_READING.format(name=path.name), seconds=3)

    def work() -> None:
        from cchc_tui.jobs.criteria_import import import_set

        try:
            found = import_set(path, hints=hints, convert_fonts=convert, paths=app.paths)
        except CchcError as fault:
            app.call_from_thread(app.tell, explain(fault), "error", 12)
            return
        app.call_from_thread(_show, app, path, saved, found)

    app.run_worker(work, thread=True)


def _show(app: CchcApp, path: Path, saved: Saved, found: Imported) -> None:
    base = found.criteria or found.draft
    if base is None:
        app.push_screen(ListDialog(t.IMPORT_REFUSED, [explain_level(one) for one in found.findings]))
        return
    app.push_screen(ImportBoard(app, path, saved, found, base))


class ImportBoard(Board[None]):
    """The lines of the annex with the rule each was read into; saved only when agreed."""

    KEYS_LINE = t.IMPORT_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,H", "head", show=False),
        Binding("n,N", "next_by_hand", show=False),
        Binding("f,F", "findings", show=False),
        Binding("p,P", "columns", show=False),
        Binding("u,U", "convert", show=False),
        Binding("w,W", "save", show=False),
    ]

    def __init__(self, cchc: CchcApp, path: Path, saved: Saved, found: Imported, base: CriteriaSet) -> None:
        super().__init__()
        self.cchc, self.path, self.saved, self.found = cchc, path, saved, found
        self.draft = Draft(base)
        assert cchc.session is not None
        self.period = cchc.session.assessment.period

    def title_text(self) -> str:
        """From which file."""
        return t.IMPORT_TITLE.format(name=self.path.name)

    def state(self) -> Content:
        """Counts and sums, then how much is wrong."""
        criteria = self.draft.criteria
        own = criteria.own_part
        by_hand = sum(_by_hand(one) for one in own)
        sums = t.IMPORT_SUMS.format(
            **counts(criteria),
            recognised=len(own) - by_hand,
            manual=by_hand,
        )
        errors, warnings = len(self._blocking()), sum(one.level is not Level.ERROR for one in self.found.findings)
        if errors or warnings:
            told = (t.IMPORT_WRONG.format(errors=errors, warnings=warnings), BAD if errors else WARN)
        else:
            told = (t.IMPORT_CLEAN, GOOD)
        return join((fit(criteria.title, max(self.size.width - 6, 40)), "bold"), "\n", sums, "\n", told)

    def rows(self) -> Sequence[Row]:
        """A row for each item: code, name, points, and whether its rule was read."""
        return [self._row(code, one) for code, one in places(self.draft.criteria)]

    def _row(self, code: str, one: object) -> Row:
        faulty = code in self.draft.faults or any(found.place == code for found in self._blocking())
        if isinstance(one, Component):
            by_hand = _by_hand(one)
            corrected = code in self.draft.texts
            sign = "✗" if faulty else "*" if corrected else "?" if by_hand else "✓"
            kind = "bad" if faulty else "weak" if by_hand else "ok"
            how = t.IMPORT_CORRECTED if corrected else t.IMPORT_BY_HAND if by_hand else ""
            name, depth = "", 3
        else:
            sign, kind, how, name, depth = "✗" if faulty else " ", "bad" if faulty else "", "", "title", 1
        points = show_points(one.max_points)  # type: ignore[attr-defined]
        words = f"{' ' * depth}{code} {one.name}"  # type: ignore[attr-defined]
        tail = f" {how}" if how else ""
        cells = (
            Cell(f" {sign}", 2, kind),
            Cell(words, 0, name),
            Cell(tail, len(tail), "weak"),
            Cell(points, 7, "dim", right=True),
        )
        return Row(cells, code)

    def detail(self, item: object) -> list[Content]:
        """The rule in words, the phrase that led to it, the text as issued; or why it is by hand."""
        one = dict(places(self.draft.criteria)).get(str(item))
        wrong = [join((f"✗ {explain(found)}", BAD)) for found in self._blocking() if found.place == item]
        if one is None:
            return wrong
        if not isinstance(one, Component):
            return [join((f"{one.code}  {one.name}", "bold")), join((heading_sum(one), HEAD)), *wrong]
        return [*wrong, *self._about(one.code), *show_component(one, self.period)]

    def _about(self, code: str) -> list[Content]:
        """What the annex says of a leaf, and how it was read."""
        leaf = self.found.leaves.get(code)
        if leaf is None:
            return []
        rows: list[Content] = []
        reading = leaf.reading
        if reading is not None and reading.matched:
            rows.append(join((f"{t.IMPORT_MATCHED}: ", DIM), (" | ".join(reading.matched), GOOD)))
        if reading is not None and reading.rule is None:
            rows.append(join((f"{t.IMPORT_WHY}: ", DIM), (show_why(reading.why, reading.doubt), WARN)))
        if leaf.item.text:
            rows.append(join((f"{t.IMPORT_TEXT}: ", DIM), leaf.item.text))
        return [*rows, join("")] if rows else []

    def _blocking(self) -> list[Finding]:
        """What is wrong and not yet put right: the annex's own faults where nothing was corrected, then the set's."""
        own = [one for one in self.draft.findings if one.level is Level.ERROR]
        told = {one.place for one in own}
        known = set(dict(places(self.draft.criteria)))
        annex = [
            one
            for one in self.found.findings
            if one.level is Level.ERROR
            and one.place not in self.draft.texts
            and not (one.code in _SUMS and one.place in known and one.place not in told)
            and not one.code.startswith("set.")
        ]
        return [*annex, *(one for one in own if one.place not in {other.place for other in annex if other.place})]

    # Keys.

    def action_close(self) -> None:
        """Nothing was saved: what was corrected is not thrown away without asking."""
        count = sum(map(len, self.draft.texts.values()))
        if not count:
            self.dismiss(None)
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.dismiss(None)

        self.cchc.push_screen(AskDialog(t.IMPORT_LEAVE.format(count=count)), answered)

    @on(RowList.Chosen)
    def _correct(self, event: RowList.Chosen) -> None:
        event.stop()
        self._edit(str(event.item))

    def action_head(self) -> None:
        """Title, issuer, code, window, grades."""
        self._edit(SET_HEAD)

    def _edit(self, code: str) -> None:
        def changed(draft: Draft) -> None:
            self.draft = draft

        about = tuple(self._about(code))
        dialog = edit_place(self.draft, code, changed, with_code=True, about=about)
        self.cchc.push_screen(dialog, lambda _: self.show())

    def action_next_by_hand(self) -> None:
        """The next line without a rule of its own, round the end."""
        leaves = self.draft.criteria.by_code
        order = [str(row.item) for row in self.row_list.rows]
        at = order.index(str(self.row_list.item)) if self.row_list.item is not None else -1
        for code in (*order[at + 1 :], *order[: at + 1]):
            if code in leaves and _by_hand(leaves[code]) and code not in self.draft.texts:
                self.row_list.go(lambda item, wanted=code: item == wanted)  # type: ignore[misc]
                self.show_detail()
                return
        self.cchc.tell(t.IMPORT_ALL_READ)

    def action_findings(self) -> None:
        """Every fault and warning, with where it stands in the file."""
        rows = [*all_faults(self.draft), *(explain_level(one) for one in self.found.findings)]
        self.cchc.push_screen(ListDialog(t.IMPORT_FINDINGS, list(dict.fromkeys(rows)) or [t.IMPORT_CLEAN]))

    def action_columns(self) -> None:
        """Which column is what: corrected here, then the file is read again."""
        if not self.found.columns:
            self.cchc.tell(t.IMPORT_NO_COLUMNS)
            return
        found = self.found.columns
        shown = {role: str(found[role] + 1) if role in found else "" for role in t.IMPORT_ROLES}
        headings = "; ".join(f"{at}: {text}" for at, text in enumerate(self.found.headings, 1))
        most = len(self.found.headings) or 99

        def check(_name: str, text: str) -> str:
            fine = not text.strip() or (text.strip().isdecimal() and 1 <= int(text) <= most)
            return "" if fine else explain(InputError("set_draft.column", text=text, most=most))

        def done(values: dict[str, str] | None) -> None:
            if values is not None:
                self.dismiss(None)
                hints = {role: int(text) - 1 for role, text in values.items() if text}
                read_annex_file(self.cchc, self.path, self.saved, hints)

        self.cchc.push_screen(FieldsDialog(t.IMPORT_COLUMNS, t.IMPORT_ROLES, shown, check, headings), done)

    def action_convert(self) -> None:
        """Turn old fonts' text into Unicode, after asking, and read again."""

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.dismiss(None)
                read_annex_file(self.cchc, self.path, self.saved, self.found.columns, convert=True)

        self.cchc.push_screen(AskDialog(t.IMPORT_CONVERT), answered)

    def action_save(self) -> None:
        """Save the set; refused while something in it is wrong, asked once more where the annex had faults."""
        if not self.found.consented:
            self.action_convert()
            return
        if not self.draft.sound:
            faults = all_faults(self.draft)
            self.cchc.push_screen(ListDialog(t.STILL_WRONG.format(count=len(faults)), faults))
            return
        left = [explain_level(one) for one in self._blocking()]
        by_hand = sum(_by_hand(one) for one in self.draft.criteria.own_part)

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._save()

        named = t.IMPORT_ASK.format(title=self.draft.criteria.title, code=self.draft.criteria.code)
        rows = [*left, named, *([t.IMPORT_ASK_MANUAL.format(count=by_hand)] if by_hand else [])]
        title = t.IMPORT_AGREE.format(count=len(left)) if left else t.IMPORT_SAVE
        self.cchc.push_screen(ListDialog(title, rows, ask=True), answered)

    def _save(self) -> None:
        from cchc_tui.jobs.sets import save_set

        criteria = self.draft.criteria
        try:
            path = save_set(criteria, self.cchc.paths)
        except CchcError as fault:
            self.cchc.tell(explain(fault), "error", 12)
            return
        self.dismiss(None)
        self.saved(criteria)
        self.cchc.tell(t.SAVED.format(path=path), seconds=10)


_SUMS = ("annex.sum", "annex.points_summed")


def _by_hand(one: Component) -> bool:
    rule = one.rule.rule if isinstance(one.rule, CouncilOnly) else one.rule
    return isinstance(rule, Manual)
