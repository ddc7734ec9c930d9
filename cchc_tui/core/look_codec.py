"""Looks at papers ↔ plain dicts; what cannot be read back is no look, for the bytes can be looked at again."""

from __future__ import annotations

from cchc_tui.core.codec import Plain
from cchc_tui.core.papers import WORDS_MOST, FileLook, PaperKind, Trouble

_FLAGS = ("has_text", "signed", "scanned", "macros")


def look_to_plain(look: FileLook) -> Plain:
    """A look with stable English keys; what is as usual is left out."""
    plain: Plain = {"kind": look.kind.value, "first": look.first, "pages": look.pages}
    plain |= {name: True for name in _FLAGS if getattr(look, name)}
    plain |= {"first_words": look.first_words} if look.first_words else {}
    return plain | ({"trouble": look.trouble.value} if look.trouble else {})


def look_from_plain(plain: object) -> FileLook | None:
    """The inverse; None when it is damaged or of a newer program."""
    if not isinstance(plain, dict):
        return None
    pages, words = plain.get("pages", 0), plain.get("first_words", "")
    if type(pages) is not int or pages < 0 or not isinstance(words, str):
        return None
    try:
        kind, trouble = PaperKind(plain.get("kind", "")), Trouble(plain.get("trouble", ""))
    except ValueError:
        return None
    flags = {name: plain.get(name) is True for name in _FLAGS}
    return FileLook(kind, str(plain.get("first", "")), pages, **flags, first_words=words[:WORDS_MOST], trouble=trouble)
