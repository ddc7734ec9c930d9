"""Every fixed word of the room of official papers."""

from __future__ import annotations

KEYS = {
    "papers": ("F8", "Văn bản"),
}
HELP = ()
