"""Survey sheets out of a file: looked at, shown, and kept only when agreed to."""

from __future__ import annotations

from pathlib import Path

from textual import work

from cchc_tui.core.ballots import Ballots
from cchc_tui.core.errors import CchcError
from cchc_tui.core.survey import Poll, Question
from cchc_tui.jobs.measures import read_count
from cchc_tui.screens.dialogs import FieldsDialog, ListDialog
from cchc_tui.screens.poll_dialogs import new_question_fault, scale_of
from cchc_tui.screens.table_room import TableRoom
from cchc_tui.texts import measures_labels as t
from cchc_tui.texts.errors import explain, explain_level
from cchc_tui.texts.measures_texts import NOT_KNOWN
from cchc_tui.texts.ui import show_number, show_percent

_ASK_FOR_SCALE = {"poll.table", "poll.which_satisfied"}


class PollFile(TableRoom):
    """A room in which sheets are taken from a file."""

    def pick_file(self, poll: Poll) -> None:
        """The file first; what stands in it says whether its answers are known."""
        from cchc_tui.screens.picker import FilePicker

        def picked(path: Path | None) -> None:
            if path is not None:
                self._look(poll, path)

        self.app.push_screen(FilePicker(t.FILE_PICK.format(name=poll.title), Path.home()), picked)

    @work(thread=True)
    def _look(self, poll: Poll, path: Path, scale: tuple[str, ...] = (), satisfied: int = 0) -> None:
        from cchc_tui.jobs.measures import count_file, with_ballots

        try:
            counted = count_file(path, scale, satisfied)
            made = with_ballots(poll, counted)
        except CchcError as fault:
            if fault.code in _ASK_FOR_SCALE and not scale:
                self.app.call_from_thread(self._ask_scale, poll, path)
            else:
                self.app.call_from_thread(self.cchc.tell, explain(fault), "error", 12)
            return
        self.app.call_from_thread(self._show, poll, made, counted)

    def _ask_scale(self, poll: Poll, path: Path) -> None:
        def told(typed: dict[str, str] | None) -> None:
            if typed is not None:
                self._look(poll, path, scale_of(typed["answers"]), read_count(typed["satisfied"]))

        title, texts = t.FILE_SCALE.format(name=path.name), {"answers": "", "satisfied": "2"}
        self.app.push_screen(
            FieldsDialog(title, t.FILE_SCALE_FIELDS, texts, new_question_fault, t.FILE_SCALE_HINT), told
        )

    def _show(self, poll: Poll, made: Poll, counted: Ballots) -> None:
        if counted.findings:
            title = t.FILE_FAULTS.format(count=len(counted.findings))
            self.app.push_screen(ListDialog(title, [explain_level(one) for one in counted.findings]))
            return
        rows = [_row(number, one) for number, one in enumerate(made.questions, 1)]
        if counted.left_out:
            rows.append(t.FILE_LEFT_OUT.format(columns="; ".join(counted.left_out)))
        if poll.questions:
            rows.append(t.FILE_INSTEAD.format(count=len(poll.questions)))
        words = t.FILE_ASK if counted.sheets else t.FILE_ASK_COUNTED
        title = words.format(sheets=show_number(counted.sheets), count=len(made.questions), name=poll.title)

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.session.draft_poll(made)
                self.session.flush()
                self.cchc.tell(t.FILE_DONE.format(count=len(made.questions)))

        self.app.push_screen(ListDialog(title, rows, ask=True), answered)


def _row(number: int, one: Question) -> str:
    percent = NOT_KNOWN if one.share is None else show_percent(one.share)
    return t.FILE_ROW.format(number=number, text=one.text, answered=show_number(one.answered), percent=percent)
