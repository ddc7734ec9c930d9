"""Kiểu chữ và số tự động của Word: what a run inherits, and the numbers Word shows but does not store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cchc_tui.formats.grids.container import WordFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_DEEPEST_STYLES = 20
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Look:
    """Dáng chữ: as a run shows it, inherited or its own."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    font: str = ""
    numbering: tuple[str, int] | None = None
    indent: int = 0


def child_value(element: Element | None, name: str) -> str | None:
    """The w:val of a child; "" when the child has none; None when there is no such child."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(f"{W}val", "")


def _switch(properties: Element, name: str, before: bool) -> bool:
    value = child_value(properties, name)
    return before if value is None else value not in _OFF


def with_run(look: Look, properties: Element | None) -> Look:
    """`look` changed by run properties."""
    if properties is None:
        return look
    fonts = properties.find(f"{W}rFonts")
    font = "" if fonts is None else (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
    return replace(
        look,
        bold=_switch(properties, "b", look.bold),
        italic=_switch(properties, "i", look.italic),
        caps=_switch(properties, "caps", look.caps),
        hidden=_switch(properties, "vanish", look.hidden),
        font=font or look.font,
    )


def with_paragraph(look: Look, properties: Element | None) -> Look:
    """`look` changed by paragraph properties."""
    if properties is None:
        return look
    number = properties.find(f"{W}numPr")
    if number is not None:
        level = child_value(number, "ilvl") or "0"
        kept = child_value(number, "numId")
        number_id = kept if kept is not None else (look.numbering[0] if look.numbering else "0")
        look = replace(look, numbering=(number_id, int(level) if level.isdigit() else 0))
    indent = properties.find(f"{W}ind")
    if indent is not None:
        left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
        look = replace(look, indent=round(int(left) / 180) if left.lstrip("-").isdigit() else 0)
    return look


@dataclass
class Styles:
    """Các kiểu: named styles of a document, each resolved with what it is based on."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    base: Look = field(default_factory=Look)
    known: dict[str, Look] = field(default_factory=dict)

    def look(self, name: str | None, depth: int = 0) -> Look:
        """How text of a style looks."""
        name = name or self.default
        element = self.elements.get(name)
        if element is None or depth > _DEEPEST_STYLES:
            return self.base
        if name not in self.known:
            parent = child_value(element, "basedOn")
            look = self.look(parent, depth + 1) if parent and parent != name else self.base
            look = with_paragraph(look, element.find(f"{W}pPr"))
            self.known[name] = with_run(look, element.find(f"{W}rPr"))
        return self.known[name]


def read_styles(word: WordFile) -> Styles:
    """The styles of a document; plain ones when it has none."""
    root = word.tree("word/styles.xml")
    if root is None:
        return Styles()
    styles = Styles(base=with_run(Look(), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
    for element in root.iter(f"{W}style"):
        name = element.get(f"{W}styleId", "")
        styles.elements[name] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            styles.default = name
    return styles


@dataclass
class Numbers:
    """Số tự động: counts the numbered paragraphs in the order they are met."""

    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, numbering: tuple[str, int] | None) -> str:
        """What Word shows in front of the next paragraph of a list: "1.2.", "a)", "- "; "" when it is in none."""
        if numbering is None or numbering[0] not in self.lists:
            return ""
        of, level = self.lists[numbering[0]], min(numbering[1], 8)
        form, text, _ = self.levels.get(of, {}).get(level, ("", "", 1))
        if form == "bullet":
            return "- "
        if not form or form == "none":
            return ""
        counts = self.counts.setdefault(of, [])
        while len(counts) <= level:
            counts.append(self.levels[of].get(len(counts), ("", "", 1))[2] - 1)
        del counts[level + 1 :]
        counts[level] += 1
        for below, count in enumerate(counts):
            inner = self.levels[of].get(below, ("decimal", "", 1))[0]
            text = text.replace(f"%{below + 1}", _shown(inner, max(count, 1)))
        return f"{text} " if text else ""


def _shown(form: str, count: int) -> str:
    match form:
        case "upperRoman":
            return _roman(count).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperLetter":
            return chr(64 + (count - 1) % 26 + 1)
        case "lowerLetter":
            return chr(96 + (count - 1) % 26 + 1)
        case "decimalZero":
            return f"{count:02d}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    shown = ""
    for value, letters in _ROMAN:
        while count >= value:
            shown, count = shown + letters, count - value
    return shown


def read_numbers(word: WordFile) -> Numbers:
    """The lists of a document."""
    root = word.tree("word/numbering.xml")
    numbers = Numbers()
    if root is None:
        return numbers
    for element in root.iter(f"{W}abstractNum"):
        numbers.levels[element.get(f"{W}abstractNumId", "")] = dict(_levels(element))
    for element in root.iter(f"{W}num"):
        numbers.lists[element.get(f"{W}numId", "")] = child_value(element, "abstractNumId") or ""
    return numbers


def _levels(element: Element) -> Iterator[tuple[int, tuple[str, str, int]]]:
    for level in element.iter(f"{W}lvl"):
        at, start = level.get(f"{W}ilvl", "0"), child_value(level, "start") or "1"
        form, text = child_value(level, "numFmt") or "", child_value(level, "lvlText") or ""
        if at.isdigit() and start.isdigit():
            yield int(at), (form, text, int(start))
