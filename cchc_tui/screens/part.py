"""What a part of the app is derived from: the app to a type checker, nothing when it runs.

A class of Textual takes a third of a millisecond to be made, and the app has ten parts; only the whole has to be one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppPart = App[int]
else:
    AppPart = object
