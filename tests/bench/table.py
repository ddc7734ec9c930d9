"""The floor under arrow keys: Textual's own table, with nothing beside it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS, COLUMNS = 150, ("STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu", "Ghi chú")


class Table(App[None]):
    """150 rows of six columns."""

    def compose(self) -> ComposeResult:
        """The table."""
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns(*COLUMNS)
        for number in range(1, ROWS + 1):
            table.add_row(str(number), f"Tiêu chí thành phần số {number}", "1,5", "1,25", "2", "đã có")
        yield table


if __name__ == "__main__":
    Table().run()
