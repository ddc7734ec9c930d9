"""Văn bản."""

from __future__ import annotations

from cchc_tui.screens.room import Room


class PapersScreen(Room):
    """Phòng văn bản."""

    ROOM = "papers"
