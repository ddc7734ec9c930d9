"""Loại tệp được nhận: the endings taken, what their first bytes should be, what is refused or warned of.

An allow-list, because the list of what can be started grows by itself. A saved web page is not on it: it would be
opened by the browser of the superior with whatever script it carries; an address, or a print as PDF, proves the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.papers import PaperKind
from cchc_tui.core.text import visible

MAIL_MOST = 20 << 20  # what official mail still carries
FAT32_MOST = (4 << 30) - 1  # the longest file of a stick formatted as FAT32
_STICK_SPEED = 5 << 20  # bytes a second an old stick writes

_ZIPPED, _OLD_OFFICE = frozenset({"zip"}), frozenset({"ole"})
_PLAIN = frozenset({"text", "xml", ""})
_FILM = frozenset({"mp4", "avi", "asf", "mkv", "mpeg"})
_KINDS: tuple[tuple[PaperKind, str, frozenset[str]], ...] = (
    (PaperKind.PDF, "pdf", frozenset({"pdf"})),
    (PaperKind.WORD, "docx docm dotx odt", _ZIPPED),
    (PaperKind.WORD, "doc", _OLD_OFFICE),
    (PaperKind.WORD, "rtf", frozenset({"rtf"})),
    (PaperKind.SHEET, "xlsx xlsm xlsb ods", _ZIPPED),
    (PaperKind.SHEET, "xls", _OLD_OFFICE),
    (PaperKind.SLIDES, "pptx pptm ppsx odp", _ZIPPED),
    (PaperKind.SLIDES, "ppt pps", _OLD_OFFICE),
    (PaperKind.TEXT, "txt csv", _PLAIN),
    (PaperKind.TEXT, "xml", frozenset({"xml", "text"})),
    (PaperKind.PICTURE, "jpg jpeg jpe jfif", frozenset({"jpeg"})),
    (PaperKind.PICTURE, "png", frozenset({"png"})),
    (PaperKind.PICTURE, "gif", frozenset({"gif"})),
    (PaperKind.PICTURE, "bmp", frozenset({"bmp"})),
    (PaperKind.PICTURE, "tif tiff", frozenset({"tiff"})),
    (PaperKind.PICTURE, "webp", frozenset({"webp"})),
    (PaperKind.PICTURE, "heic heif", frozenset({"heic"})),
    (PaperKind.MAIL, "eml", _PLAIN),
    (PaperKind.MAIL, "msg", _OLD_OFFICE),
    (PaperKind.ARCHIVE, "zip", _ZIPPED),
    (PaperKind.ARCHIVE, "rar", frozenset({"rar"})),
    (PaperKind.ARCHIVE, "7z", frozenset({"7z"})),
    (PaperKind.MEDIA, "mp3", frozenset({"mp3", ""})),
    (PaperKind.MEDIA, "wav", frozenset({"wav"})),
    (PaperKind.MEDIA, "wma wmv", frozenset({"asf"})),
    (PaperKind.MEDIA, "m4a mp4 m4v mov 3gp avi mkv webm mpg mpeg", _FILM | {""}),
)
ALLOWED = {ending: (kind, firsts) for kind, endings, firsts in _KINDS for ending in endings.split()}
MACRO_ENDINGS = frozenset({"docm", "xlsm", "xlsb", "pptm"})
_PROGRAMS = (
    "exe com bat cmd scr msi msp msix appx js jse mjs vbs vbe wsf wsh ps1 psm1 lnk url pif hta jar reg dll cpl sys inf "
    "chm hlp scf msc gadget application appref-ms apk dmg pkg app deb rpm sh bash py pyw pl rb php asp aspx iso img "
    "vhd vhdx desktop html htm xhtml mht mhtml svg swf iqy slk xll xlam dotm ppam one"
)
PROGRAM_ENDINGS = frozenset(_PROGRAMS.split())
_RUNNABLE = frozenset({"program", "script", "shortcut"})
# Without an ending the first bytes alone must name a paper: a zip could be anything, but nothing starts it.
_NAMED_BY_BYTES = {
    "pdf": PaperKind.PDF,
    "rtf": PaperKind.WORD,
    "jpeg": PaperKind.PICTURE,
    "png": PaperKind.PICTURE,
    "tiff": PaperKind.PICTURE,
}


def ending_of(name: str) -> str:
    """The ending by which a system opens a file called `name`: trailing dots and spaces dropped, as Windows does."""
    stem, dot, ending = name.rstrip(". ").rpartition(".")
    return ending.strip().casefold() if dot and stem else ""


def kind_of(name: str, first: str) -> PaperKind:
    """The kind of paper that a name and its first bytes make; UNKNOWN for what is not taken."""
    ending = ending_of(name)
    if ending in ALLOWED:
        return ALLOWED[ending][0]
    return PaperKind.UNKNOWN if ending else _NAMED_BY_BYTES.get(first, PaperKind.UNKNOWN)


def refuse_kind(name: str, first: str) -> None:
    """InputError `evidence.program` for what could be started, whatever it is called, `evidence.kind` for the rest."""
    ending = ending_of(name)
    shown = visible(name)
    if ending in PROGRAM_ENDINGS or first in _RUNNABLE:
        raise InputError("evidence.program", name=shown)
    if kind_of(name, first) is PaperKind.UNKNOWN:
        raise InputError("evidence.kind" if ending else "evidence.no_ending", name=shown, ending=visible(ending))


def check_kind(name: str, first: str, size: int) -> list[Finding]:
    """What needs a look before a paper is relied on: empty, large, misnamed, hidden signs, macros, packed."""
    return list(_warnings(name, first, size))


def _warnings(name: str, first: str, size: int) -> Iterator[Finding]:
    ending, shown = ending_of(name), visible(name)
    kind, firsts = ALLOWED.get(ending, (PaperKind.UNKNOWN, frozenset({first})))
    if not size:
        yield warning("paper.empty", name=shown)
    elif first not in firsts:
        yield warning("paper.misnamed", name=shown, ending=ending, found=first or "?")
    if not ending:
        yield warning("paper.no_ending", name=shown)
    if shown != name and visible(name).count("⟨"):
        yield warning("paper.hidden", name=shown)
    if ending in MACRO_ENDINGS:
        yield warning("paper.macros", name=shown)
    if kind is PaperKind.ARCHIVE:
        yield warning("paper.archive", name=shown)
    if kind is PaperKind.MEDIA:
        yield warning("paper.media", name=shown)
    if size > FAT32_MOST:
        yield warning("paper.over_fat32", name=shown)
    elif size > MAIL_MOST:
        minutes = -(-size // (_STICK_SPEED * 60))
        yield warning("paper.large", name=shown, megabytes=Fraction(size >> 20), minutes=minutes)
