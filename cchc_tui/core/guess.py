"""Đoán thông tin văn bản: number, date, issuer and summary out of a first page and a file's name, each with its source.

Guesses are shown as guesses and hold only once a person agrees; nothing is made up that does not stand there.
"""

from __future__ import annotations

from enum import StrEnum

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.guess_head import Head, read_head
from cchc_tui.core.guess_name import read_name
from cchc_tui.core.legible import is_legible, joined
from cchc_tui.core.text import clean


class Source(StrEnum):
    """Nơi đoán được: the text of the first page, the file's name, or nowhere."""

    TEXT = "text"
    NAME = "name"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Guessed:
    """Một phỏng đoán: what it may be, and where that was read."""

    value: str = ""
    source: Source = Source.NONE


@dataclass(frozen=True, slots=True)
class Guess:
    """Phỏng đoán về văn bản: the four fields of the register, the day as ISO."""

    document_number: Guessed = Guessed()
    issued_on: Guessed = Guessed()
    issuer: Guessed = Guessed()
    summary: Guessed = Guessed()

    @property
    def document(self) -> DocumentFields:
        """The fields as they would stand if a person agreed with every guess."""
        return DocumentFields(self.document_number.value, self.issued_on.value, self.issuer.value, self.summary.value)


def guess(first_words: str, file_name: str, *, scanned: bool = False) -> Guess:
    """What a paper may be; text before name, but on a scan the name first, for recognised text is full of slips."""
    page, name = _from_page(first_words), read_name(file_name)
    pairs = [(Source.TEXT, page), (Source.NAME, name)]
    first, second = reversed(pairs) if scanned else pairs

    def field(key: str) -> Guessed:
        for source, found in (first, second):
            value = str(getattr(found, key))
            if value:
                return Guessed(value, source)
        return Guessed()

    return Guess(field("number"), field("issued_on"), field("issuer"), field("summary"))


def _from_page(first_words: str) -> Head:
    text = "\n".join(map(joined, clean(first_words).splitlines()))
    return read_head(text) if is_legible(text) else Head()
