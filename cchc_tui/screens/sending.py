"""How a package is to go out: whole or in parts, with a password, or only what changed; each asked in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from cchc_tui.core.errors import CchcError
from cchc_tui.drives import Drive, drive_of, drives
from cchc_tui.screens.dialogs import ChooseDialog, FieldsDialog
from cchc_tui.screens.lists import Cell, Row
from cchc_tui.store.rows import ExportRow
from cchc_tui.texts import package_labels as t
from cchc_tui.texts.errors import explain
from cchc_tui.texts.ui import show_size

if TYPE_CHECKING:
    from cchc_tui.core.sendings import Change
    from cchc_tui.jobs.package import Snapshot


@dataclass(frozen=True, slots=True)
class Way:
    """Cách gửi: the most bytes of one file (0: no limit), the password, and whether only what changed goes out."""

    limit: int = 0
    password: str = ""
    only_changes: bool = False

    def words(self, earlier: list[ExportRow]) -> str:
        """In one line."""
        size = t.PART_OF.get(self.limit, show_size(self.limit)) if self.limit else t.WHOLE
        number = earlier[-1].number if earlier else 0
        what = t.ONLY_CHANGES.format(number=number) if self.only_changes else t.ALL
        return " · ".join((what, size, t.WITH_PASSWORD if self.password else t.NO_PASSWORD))


@dataclass(frozen=True, slots=True)
class Place:
    """Nơi ghi: a folder, or none yet when it is still to be typed."""

    folder: Path | None
    stick: bool = False


def places(own: Path, found: list[Drive]) -> list[Row]:
    """Sticks first, then the program's own folder, then any other."""
    rows = [
        _row(t.PLACE_STICK.format(path=one.path, label=one.label).rstrip(), one.free, Place(one.path, stick=True))
        for one in found
        if one.removable
    ]
    drive = drive_of(own, found)
    rows.append(_row(t.PLACE_OWN.format(path=own), drive.free if drive else None, Place(own)))
    rows.append(_row(t.PLACE_OTHER, None, Place(None)))
    return rows


def _row(words: str, free: int | None, place: Place) -> Row:
    room = t.PLACE_FREE.format(free=show_size(free)) if free is not None else ""
    return Row((Cell(f"  {words}"), Cell(room, 16, "dim", right=True)), place)


def look_for_places(own: Path) -> list[Row]:
    """The places of this moment; slow where a drive is, so for a thread."""
    return places(own, drives())


def ask_limit(app: App[int], then: Callable[[int], None]) -> None:
    """How large a file may be."""
    rows = [Row((Cell(f"  {words}"),), number) for number, words in t.LIMITS]

    def chosen(number: object) -> None:
        if isinstance(number, int):
            then(number)

    app.push_screen(ChooseDialog(t.LIMIT_TITLE, rows, t.LIMIT_HINT), chosen)


def ask_password(app: App[int], then: Callable[[str], None]) -> None:
    """The password, typed twice; an empty one takes it away."""
    from cchc_tui.formats.password import check_password

    dialog = FieldsDialog(t.PASSWORD_TITLE, t.PASSWORD_FIELDS, {}, hint=t.PASSWORD_HINT)

    def check(name: str, text: str) -> str:
        typed = dialog.typed()
        try:
            if text.strip():
                check_password(text.strip())
        except CchcError as fault:
            return explain(fault)
        return t.PASSWORD_DIFFERS if name == "again" and typed["first"] != typed["again"] else ""

    def done(values: dict[str, str] | None) -> None:
        if values is not None:
            then(values["first"])

    dialog.check = check
    app.push_screen(dialog, done)


def changes_since(snapshot: Snapshot, before: Path) -> list[Change]:
    """What is different now from the package at `before`; CchcError when that cannot be read."""
    from cchc_tui.core.package import content_to_plain
    from cchc_tui.core.sendings import changes
    from cchc_tui.jobs.evidence import check_files
    from cchc_tui.jobs.package import prepare
    from cchc_tui.jobs.receiving import read_since

    manifest = prepare(snapshot, check_files(snapshot.assessment))
    return changes(read_since(before), content_to_plain(manifest))


def show_changes(found: list[Change], number: int) -> tuple[str, list[str]]:
    """A title and a line for each change."""
    from cchc_tui.texts.part_texts import change_line

    if not found:
        return t.CHANGES_NONE.format(number=number), []
    return t.CHANGES_TITLE.format(number=number, count=len(found)), [change_line(one) for one in found]
