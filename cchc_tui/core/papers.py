"""Giấy tờ: what a look at a file's bytes says of it, and whether that is a signed paper, a scan, or to be looked at."""

from __future__ import annotations

from enum import StrEnum

from cchc_tui.core.frozen import dataclass

WORDS_MOST = 4000  # what is kept of a first page: its head and title stand well within it


class PaperKind(StrEnum):
    """Loại tệp: what kind of paper a file is, by its ending and its first bytes together."""

    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    TEXT = "text"
    MAIL = "mail"
    ARCHIVE = "archive"
    MEDIA = "media"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """Tính pháp lý nhìn thấy được: a signature is present (its validity is not claimed), a scan, neither, or no matter.

    An officer is asked for a signed electronic paper or a scan of the original; anything else written is to be looked
    at. Sound, video, archives and mail are no papers of either sort, so nothing is said of them.
    """

    SIGNED = "signed"
    SCAN = "scan"
    CHECK = "check"
    NOT_APPLICABLE = "not_applicable"


class Trouble(StrEnum):
    """Trở ngại: why a look could not see the whole of a file."""

    NONE = ""
    LOCKED = "locked"
    BROKEN = "broken"
    SLOW = "slow"
    LARGE = "large"


_NO_PAPERS = frozenset({PaperKind.ARCHIVE, PaperKind.MEDIA, PaperKind.MAIL})


@dataclass(frozen=True, slots=True)
class FileLook:
    """Cái nhìn vào tệp: its kind, what its first bytes are, its pages (0: unknown), and the words of its first page.

    `first` is what the first bytes are by themselves ("pdf", "zip", "ole", "jpeg" …, "" when they say nothing).
    """

    kind: PaperKind = PaperKind.UNKNOWN
    first: str = ""
    pages: int = 0
    has_text: bool = False
    signed: bool = False
    scanned: bool = False
    macros: bool = False
    first_words: str = ""
    trouble: Trouble = Trouble.NONE

    @property
    def standing(self) -> Standing:
        """What the person is told of it: a picture is a scan, a table without a signature is to be looked at."""
        if self.signed:
            return Standing.SIGNED
        if self.scanned or self.kind is PaperKind.PICTURE:
            return Standing.SCAN
        return Standing.NOT_APPLICABLE if self.kind in _NO_PAPERS else Standing.CHECK
