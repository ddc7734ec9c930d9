"""Chọn tệp: type or paste a path, or walk through folders; nothing is read until a file is chosen."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cchc_tui.core.errors import InputError
from cchc_tui.core.text import search_key
from cchc_tui.paths import typed_path
from cchc_tui.screens.dialogs import Dialog
from cchc_tui.screens.fields import TextField
from cchc_tui.screens.lists import Cell, Row, RowList
from cchc_tui.screens.plain import plain
from cchc_tui.texts import evidence_labels
from cchc_tui.texts import labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_size

_MOST, _MOST_TYPED = 400, 20_000
_WHOLE = object()


class PathField(TextField):
    """A field for paths: several pasted lines stay several, each in quotation marks."""

    WORDS = False

    def _on_paste(self, event: events.Paste) -> None:
        named = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(named) > 1:
            event.text = " ".join(line if line[:1] == '"' else f'"{line}"' for line in named)
        super()._on_paste(event)


class FilePicker(Dialog[Path]):
    """The path on top, the folder below.

    With `several` it takes many at once: typed or pasted paths, an address, marked files, or the whole folder; these
    go to `several` as texts, and the picker closes with nothing.
    """

    DEFAULT_CSS = """
    FilePicker > Vertical { height: 90%; width: 92; }
    FilePicker RowList { height: 1fr; margin-top: 1; }
    FilePicker .fault { height: auto; color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("insert", "mark", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        folder: Path,
        several: Callable[[Sequence[str]], None] | None = None,
        endings: tuple[str, ...] = (),
    ) -> None:
        """With `endings`, only such files are listed; another one can still be typed."""
        super().__init__()
        self.heading, self.folder, self.several, self.endings = title, folder, several, endings
        self.marked: dict[Path, None] = {}
        self.names: list[tuple[bool, str, int]] = []
        self.wanted = folder

    def compose(self) -> ComposeResult:
        """Path, folder, hint."""
        with Vertical():
            yield Static(plain(self.heading), classes="dialog-title")
            yield Static(plain(evidence_labels.PICK_ANYTHING if self.several else t.PICK_PATH), classes="dialog-hint")
            yield PathField(_shown(self.folder), max_length=_MOST_TYPED)
            yield RowList()
            yield Static("", classes="fault", markup=False)

    def on_mount(self) -> None:
        """Look into the folder; the path is ready to be typed on."""
        field = self.query_one(TextField)
        field.focus()
        # Marked, so that a path typed or pasted takes its place.
        field.action_select_all()
        self._turn_to(self.folder)

    def _turn_to(self, folder: Path) -> None:
        """Look into a folder; of looks that come back late, only the one last asked for counts."""
        self.wanted = folder
        self._look(folder)

    @work(thread=True, exclusive=True)
    def _look(self, folder: Path) -> None:
        """A folder on a slow disk or a stick must not hold the keys."""
        names: list[tuple[bool, str, int]] = []
        fault = ""
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    is_folder = entry.is_dir()
                    if not is_folder and self.endings and not entry.name.lower().endswith(self.endings):
                        continue
                    names.append((is_folder, entry.name, 0 if is_folder else entry.stat().st_size))
        except OSError:
            fault = t.PICK_FAILED
        names.sort(key=lambda one: (not one[0], search_key(one[1])))
        self.app.call_from_thread(self._seen, folder, names, fault)

    def _seen(self, folder: Path, names: list[tuple[bool, str, int]], fault: str) -> None:
        if folder != self.wanted or not self.is_attached or not self.query(RowList):  # late, or closed meanwhile
            return
        self.folder, self.names = folder, names
        self._list()
        self.query_one(".fault", Static).update(plain(fault))

    def _list(self) -> None:
        wanted = search_key(self._typed_name())
        shown = [one for one in self.names if wanted in search_key(one[1])]
        rows = [Row((Cell(f"  {t.PICK_UP}", 0, "dim"),), self.folder.parent)]
        if self.several:
            rows.append(Row((Cell(f"  {evidence_labels.PICK_WHOLE}", 0, "dim"),), _WHOLE))
        for is_folder, name, size in shown[:_MOST]:
            words = t.PICK_FOLDER.format(name=name) if is_folder else name
            tail = "" if is_folder else show_size(size)
            rows.append(
                Row(
                    (
                        Cell("● " if self.folder / name in self.marked else "  ", 2, "ok"),
                        Cell(words, 0, "title" if is_folder else ""),
                        Cell(tail, 12, "dim", True),
                    ),
                    self.folder / name,
                )
            )
        if len(shown) > _MOST:
            rows.append(Row((Cell(t.PICK_MORE.format(count=len(shown) - _MOST), 0, "dim"),), heading=True))
        if not shown:
            rows.append(Row((Cell(f"  {t.PICK_EMPTY}", 0, "dim"),), heading=True))
        found = self.query_one(RowList)
        found.show(rows)
        found.action_edge(-1)
        for _ in range(len(rows) - len(shown[:_MOST]) if shown and len(shown) <= _MOST else 0):
            found.action_move(1)

    def _typed_name(self) -> str:
        """What is typed to narrow the folder down: the end of the path, or a bare word."""
        text = self.query_one(TextField).value
        typed = _path(text)
        return "" if text.endswith(("/", "\\")) or typed == self.folder else typed.name

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        text = event.value
        typed = _path(text)
        folder = typed if text.endswith(("/", "\\")) else typed.parent
        self.query_one(".fault", Static).update("")
        if folder != self.wanted and folder.is_absolute():
            self._turn_to(folder)
        elif self.folder == self.wanted:
            self._list()

    @on(TextField.Submitted)
    @on(RowList.Chosen)
    def _chosen(self) -> None:
        if self.several and self._many():
            return
        # A whole path typed or pasted says more than where the cursor happens to stand.
        typed = _path(self.query_one(TextField).value)
        item = self.query_one(RowList).item
        named = self._typed_name()
        if os.path.isfile(typed):
            self.dismiss(typed)
        elif self.folder != self.wanted:
            return  # what stands in the list is not yet what was asked for
        elif named and not any(search_key(named) in search_key(name) for _, name, _ in self.names):
            self.query_one(".fault", Static).update(plain(explain(InputError("evidence.not_found", path=str(typed)))))
        elif isinstance(item, Path) and item.is_dir():
            field = self.query_one(TextField)
            field.value = _shown(item)
            field.action_end()
            self._turn_to(item)
        elif isinstance(item, Path):
            self.dismiss(item)

    def _many(self) -> bool:
        """Whether more than one file was named, or something that is no file: handed on, and closed."""
        from cchc_tui.core.address import read_address

        assert self.several is not None
        text = self.query_one(TextField).value
        if self.marked:
            texts = [str(path) for path in self.marked]
        elif read_address(text) or _count(text) > 1:
            texts = [text]
        elif self.query_one(RowList).item is _WHOLE and self.folder == self.wanted:
            texts = [str(self.folder)]
        else:
            return False
        self.dismiss(None)
        self.several(texts)
        return True

    def action_mark(self) -> None:
        """Mark the file at the cursor to be taken with others, or take the mark away."""
        rows = self.query_one(RowList)
        files = {self.folder / name for is_folder, name, _ in self.names if not is_folder}
        if self.several is None or not isinstance(rows.item, Path) or rows.item not in files:
            return
        if rows.item in self.marked:
            del self.marked[rows.item]
        else:
            self.marked[rows.item] = None
        here = rows.cursor
        self._list()
        rows.go(lambda one: one is rows.rows[here].item)
        rows.action_move(1)
        told = evidence_labels.PICK_MARKED.format(count=len(self.marked)) if self.marked else ""
        self.query_one(".fault", Static).update(plain(told))

    def action_step(self, step: int) -> None:
        """Arrow keys walk in the folder while the field keeps the typing."""
        self.query_one(RowList).action_move(step)


def _count(text: str) -> int:
    from cchc_tui.jobs.pasted import read_paths

    try:
        return len(read_paths(text))
    except InputError:
        return 1


def _path(text: str) -> Path:
    try:
        return typed_path(text)
    except InputError:  # "~n" on the way to "~name": not a place yet
        return Path(text)


def _shown(folder: Path) -> str:
    return str(folder).rstrip("/\\") + os.sep
