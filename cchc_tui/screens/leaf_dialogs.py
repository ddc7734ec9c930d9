"""Small dialogs over a leaf: who has it, a note to oneself, a sentence to put into the explanation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.frozen import dataclass
from cchc_tui.core.text import search_key
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.fields import TextBox, TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.screens.seek import SeekDialog
from cchc_tui.texts import scoring_labels as s
from cchc_tui.texts.phrases import PHRASES


class NameDialog(SeekDialog[str]):
    """Chọn tên: typed, or taken from those that are known; "" for nobody, where that is offered."""

    DEFAULT_CSS = """
    NameDialog RowList { height: auto; max-height: 12; margin-top: 1; }
    """
    CHOICE = str

    def __init__(self, title: str, known: Sequence[tuple[str, int]], hint: str, *, nobody: bool = False) -> None:
        super().__init__()
        self.heading, self.known, self.hint, self.nobody = title, known, hint, nobody

    def compose(self) -> ComposeResult:
        """A field, and the names below it."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield TextField(name="name")
            yield RowList(self.find(""))
            yield Static(plain(self.hint), classes="dialog-hint")

    def find(self, typed: str) -> list[Row]:
        """Known names that hold what is typed, and what is typed itself."""
        key = search_key(typed)
        found = [one for one in self.known if key in search_key(one[0])]
        rows = [
            Row((Cell("  " + name), Cell(s.OWNER_COUNT.format(count=count), 10, "dim", right=True)), name)
            for name, count in found
        ]
        name = " ".join(typed.split())
        # What is typed is what Enter takes; a known name that reads the same comes first, spelt as it is known.
        same = next((number for number, (one, _) in enumerate(found) if search_key(one) == key), None)
        if same is not None:
            rows.insert(0, rows.pop(same))
        elif name:
            rows.insert(0, Row((Cell("  " + s.OWNER_NEW.format(name=name)),), name))
        if self.nobody and not typed:
            rows.append(Row((Cell("  " + s.OWNER_NONE, 0, "dim"),), ""))
        return rows or [Row((Cell(s.OWNER_EMPTY, 0, "dim"),), heading=True)]


class NoteDialog(Dialog[None]):
    """Ghi chú: a box whose every change goes to `typed`."""

    DEFAULT_CSS = """
    NoteDialog TextBox { height: 8; }
    """

    def __init__(self, title: str, text: str, typed: Callable[[str], None]) -> None:
        super().__init__()
        self.heading, self.text, self.typed = title, text, typed

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield TextBox(self.text)
            yield Static(plain(s.NOTE_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Typing goes on where it ended."""
        box = self.query_one(TextBox)
        box.focus()
        box.move_cursor(box.document.end)

    @on(TextBox.Changed)
    def _changed(self, event: TextBox.Changed) -> None:
        self.typed(event.text_area.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Câu mẫu: its text; `keep` when choosing it means to keep what is being written."""

    text: str
    keep: bool = False


class PhrasesDialog(Dialog[Phrase]):
    """Sentences to put in: last period's explanation, one's own, and the ones that come with the program."""

    DEFAULT_CSS = """
    PhrasesDialog > Vertical { width: 110; height: 90%; }
    PhrasesDialog RowList { height: 1fr; }
    PhrasesDialog #whole { height: 3; margin-top: 1; color: $foreground-muted; }
    """

    def __init__(self, last: str, own: Sequence[str], writing: str) -> None:
        super().__init__()
        rows = [(s.PHRASE_LAST, last)] if last else []
        rows += [(s.PHRASE_OWN, text) for text in own]
        rows += [(s.PHRASE_BUILT_IN, text) for text in PHRASES]
        self.rows = [Row((Cell(kind, 11, "dim"), Cell(text)), Phrase(text)) for kind, text in rows]
        if writing:
            self.rows.append(Row((Cell(s.PHRASE_KEEP, 0, "title"),), Phrase(writing, keep=True)))

    def compose(self) -> ComposeResult:
        """The sentences, and the whole of the one under the cursor."""
        with Vertical():
            yield Static(s.PHRASES_TITLE, classes="dialog-title", markup=False)
            yield RowList(self.rows)
            yield Static("", id="whole", markup=False)
            yield Static(s.PHRASES_HINT, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Arrow keys work at once."""
        self.query_one(RowList).focus()
        self._moved()

    @on(RowList.Moved)
    def _moved(self) -> None:
        item = self.query_one(RowList).item
        self.query_one("#whole", Static).update(plain(item.text if isinstance(item, Phrase) else ""))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.item, Phrase):
            self.dismiss(event.item)
