"""Sửa bộ tiêu chí: the fields of one place as text; every readable change counts at once, every fault stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.findings import Finding
from cchc_tui.jobs.set_draft import HEAD, Draft, places
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.fields import TextBox, TextField
from cchc_tui.screens.plain import lines, plain
from cchc_tui.texts import criteria_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.rule_lines import KINDS

Fields = tuple[tuple[str, str, int], ...]
_LONGEST = 4000


class EditDialog(Dialog[None]):
    """A label before each field, its fault below it; `typed` hears each change and says what is wrong."""

    DEFAULT_CSS = """
    EditDialog > Vertical { width: 100%; max-width: 116; height: 100%; max-height: 100%; }
    EditDialog VerticalScroll { height: 1fr; }
    EditDialog .field { height: auto; }
    EditDialog .field > Static { width: 18; color: $foreground-muted; }
    EditDialog .field > TextField { width: 1fr; }
    EditDialog .field > TextBox { width: 1fr; }
    EditDialog .fault { height: auto; color: $text-error; padding-left: 18; display: none; }
    EditDialog .fault.-said { display: block; }
    EditDialog .whole { padding-left: 0; }
    EditDialog .about { height: auto; margin-bottom: 1; }
    EditDialog .dialog-title { margin-bottom: 0; }
    EditDialog .dialog-hint { margin-top: 0; }
    """

    def __init__(
        self,
        title: str,
        fields: Fields,
        texts: Mapping[str, str],
        typed: Callable[[dict[str, str]], Mapping[str, str]],
        about: tuple[Content, ...] = (),
    ) -> None:
        super().__init__()
        self.heading, self.fields, self.texts, self.typed, self.about = title, fields, dict(texts), typed, about
        self._first: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Title, what it is about, the fields."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield Static("", classes="fault whole", name="", markup=False)
            with VerticalScroll(can_focus=False):
                if self.about:
                    yield Static(lines(list(self.about)), classes="about")
                for name, label, height in self.fields:
                    yield from self._field(name, label, height)
            hint = [plain(t.EDIT_HINT)]
            if any(name == "rule" for name, _, _ in self.fields):
                hint.insert(0, plain(t.KINDS_HINT.format(kinds=" · ".join(KINDS))))
            yield Static(lines(hint), classes="dialog-hint")

    def _field(self, name: str, label: str, height: int) -> Iterator[Widget]:
        text = self.texts.get(name, "")
        with Horizontal(classes="field"):
            yield Static(plain(label))
            if height == 1:
                yield TextField(text, name=name, max_length=_LONGEST)
            else:
                box = TextBox(text, name=name)
                box.styles.height = height
                yield box
        yield Static("", classes="fault", name=name, markup=False)

    def on_mount(self) -> None:
        """Typing goes to the first field; what is wrong already is said at once."""
        # What a field makes of a text is no edit: only what differs from this counts.
        self._first = self._values()
        next(iter(self.query("TextField, TextBox"))).focus()
        self._say(self.typed(dict(self.texts)))

    def _values(self) -> dict[str, str]:
        values = {field.name or "": field.value for field in self.query(TextField)}
        return {**values, **{box.name or "": box.text for box in self.query(TextBox)}}

    @on(TextField.Changed)
    @on(TextBox.Changed)
    def _changed(self) -> None:
        if not self._first:
            return
        now = self._values()
        told = {name: self.texts[name] if text == self._first[name] else text for name, text in now.items()}
        self._say(self.typed(told))

    def _say(self, faults: Mapping[str, str]) -> None:
        for static in self.query(".fault").results(Static):
            words = faults.get(static.name or "", "")
            static.update(plain(f"✗ {words}" if words else ""))
            static.set_class(bool(words), "-said")

    @on(TextField.Submitted)
    def _on(self) -> None:
        self.focus_next("TextField, TextBox")


def edit_place(draft: Draft, code: str, changed: Callable[[Draft], None], *, with_code: bool = False,
               about: tuple[Content, ...] = ()) -> EditDialog:  # fmt: skip
    """The dialog for one place of a set; `changed` gets the draft after each change."""
    node = next((one for place, one in places(draft.base) if place == code), None)
    fields: Fields
    if code == HEAD:
        title, fields = t.EDIT_HEAD, (*t.CODE_FIELD, *t.HEAD_FIELDS) if with_code else t.HEAD_FIELDS
    else:
        title = t.EDIT_LEAF.format(code=code)
        fields = t.LEAF_FIELDS if isinstance(node, Component) else t.HEADING_FIELDS
    current = [draft]

    def typed(texts: dict[str, str]) -> dict[str, str]:
        new = current[0].with_texts(code, {**current[0].fields(code), **texts})
        if new.texts != current[0].texts:
            current[0] = new
            changed(new)
        return faults_of(new, code)

    return EditDialog(title, fields, draft.fields(code), typed, about)


def faults_of(draft: Draft, code: str) -> dict[str, str]:
    """What is wrong at one place, by field; what no one field is to blame for stands on top."""
    said = {name: explain(fault) for name, fault in draft.faults.get(code, {}).items()}
    if not said:
        found = [one for one in draft.findings if _belongs(draft.criteria, one, code)]
        if found:
            said[""] = " ".join(explain(_bare(one)) for one in found)
    return said


_OF_THE_SET = ("set.grade_hole", "set.grade_order", "set.rounding")


def _belongs(criteria: CriteriaSet, finding: Finding, code: str) -> bool:
    if code == HEAD:
        return finding.code in _OF_THE_SET
    return finding.place == code and any(place == code for place, _ in places(criteria))


def _bare(finding: Finding) -> Finding:
    return Finding(finding.level, finding.code, "", finding.facts)


def all_faults(draft: Draft) -> list[str]:
    """Every fault of a draft in words, with its place and field."""
    labels = {name: label for name, label, _ in (*t.HEAD_FIELDS, *t.LEAF_FIELDS, *t.CODE_FIELD)}
    rows = [
        t.FAULT_ROW.format(place=code or t.HEAD, field=labels[name], why=explain(fault))
        for code, faults in draft.faults.items()
        for name, fault in faults.items()
    ]
    from cchc_tui.core.findings import Level

    return rows + [explain(one) for one in draft.findings if one.level is Level.ERROR]
