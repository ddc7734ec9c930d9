"""A Vietnamese text as keys of Telex or VNI, in every usual order; and every syllable there is to type."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import cchc_tui.texts
from cchc_tui.core.composer import compose

# Every rime with the tone sắc where people and papers write it, so that the place of the tone is told by hand.
RIMES = (
    "á ái áo áu áy ấu ấy é éo ế ếu í ía iếu íu ó óa oái oáy oáo óe oéo ói ố ối ớ ới ú úa uấy uế úi uớ uối ứ"
    " ứa ứi ưới ướu ứu úy uýa uýu ác ách ám án áng ánh áp át ắc ắm ắn ắng ắp ắt ấc ấm ấn ấng ấp ất éc ém én"
    " éng ép ét ếch ếm ến ếnh ếp ết ích ím ín ính íp ít iếc iếm iến iếng iếp iết óc óm ón óng óp ót oác oách"
    " oám oán oáng oánh oáp oát oắc oắm oắn oắng oắt oén oét oóc oóng ốc ốm ốn ống ốp ốt ớm ớn ớp ớt úc úm ún"
    " úng úp út uấn uấng uất uếch uếnh uốc uốm uốn uống uốt ức ứm ứn ứng ứt ước ướm ướn ướng ướp ướt uých"
    " uýnh uýp uýt uyến uyết"
)
ALONE = "yếu yếm yến yếng yết ý"  # the rimes with y that take no onset
ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
# After qu and gi, the u and the i are theirs.
AFTER_QU = (
    "á ái áo áu áy ấy é éo ế ý ác ách án áng ánh áp át ắc ắm ắn ắng ắp ắt ấn ấng ất én ét ếch ến ết ít ớ ốc ýnh ýt"
)
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_SHAPES = ("\u0302", "\u0306", "\u031b", "-")
_KEYS = {
    "telex": ({"\u0306": "w", "\u031b": "w"}, ("", "s", "f", "r", "x", "j")),
    "vni": ({"\u0302": "6", "\u0306": "8", "\u031b": "7", "-": "9"}, ("", "1", "2", "3", "4", "5")),
}
ORDERS = ("at once", "tone last", "all last", "tone then marks", "one horn")


def syllables() -> Iterator[str]:
    """Every onset with every rime and every tone it can bear: more than people use, and none they cannot say."""
    sharp = [(onset, rime) for onset in ("", *ONSETS.split()) for rime in RIMES.split()]
    sharp += [("", rime) for rime in ALONE.split()] + [("k", "ý"), ("qu", "ốc")]
    sharp += [("qu", rime) for rime in AFTER_QU.split()]
    for onset, rime in sharp:
        if (onset == "gi" and rime[0] in "ií") or (onset == "g" and rime in ("ía", "íu")):
            continue  # one i is written, for both: gìn, giết; and giá, giú are gi with á, ú
        stopped = rime.endswith(("c", "ch", "p", "t"))
        for tone in (TONES[1], TONES[5]) if stopped else TONES:
            parts = unicodedata.normalize("NFD", rime).replace("\u0301", tone)
            yield onset + unicodedata.normalize("NFC", parts)


def spelled(word: str) -> tuple[list[tuple[str, str]], int, int]:
    """The letters of a word with the mark that shapes each, its tone as VNI counts, and the letter that bears it."""
    letters: list[tuple[str, str]] = []
    tone = bearer = 0
    for sign in unicodedata.normalize("NFD", word):
        if sign in "đĐ":
            letters.append(("d" if sign == "đ" else "D", "-"))
        elif sign in _SHAPES:
            letters[-1] = (letters[-1][0], sign)
        elif sign in TONES[1:]:
            tone, bearer = TONES.index(sign), len(letters) - 1
        else:
            letters.append((sign, ""))
    return letters, tone, bearer


def keys(word: str, method: str, order: str) -> str:
    """The keys that make a word."""
    shapes, tones = _KEYS[method]
    letters, tone, bearer = spelled(word)
    order = order if re.search("[aeiouy]", word.lower()) else "at once"  # in HĐND each đ is made where it stands
    typed, marks = "", ""
    # An o that follows an o of its own is no roof: xoong is x, o, o and the o that takes the roof back.
    doubled = method == "telex" and "oo" in re.sub("[^o]", " ", "".join(base + shape for base, shape in letters))
    for at, (base, shape) in enumerate(letters):
        typed += base
        if doubled and base in "oO" and letters[at - 1][0] in "oO" and at:
            typed += base
        mark = shapes.get(shape, base.lower()) if shape else ""
        waits = (
            order == "one horn" and shape == _SHAPES[2] and letters[at + 1 : at + 2] in ([("o", shape)], [("O", shape)])
        )
        if order in ("at once", "tone last", "one horn"):
            typed += "" if waits else mark
        elif not (mark and mark in marks and shape == _SHAPES[2]):  # one w at the end makes both horns
            marks += mark
        if order == "at once" and tone and at == bearer:
            typed += tones[tone]
    ending = tones[tone] if tone and order != "at once" else ""
    return typed + (ending + marks if order == "tone then marks" else marks + ending)


def own_sentences() -> list[str]:
    """Every text of two words and more that the program itself shows."""
    found: dict[str, None] = {}
    for path in sorted(Path(cchc_tui.texts.__path__[0]).glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            if id(node) not in told and isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= dict.fromkeys(
                    line for line in node.value.split("\n") if " " in line.strip() and not line.isascii()
                )
    return list(found)


def strokes(text: str, method: str, order: str) -> list[str]:
    """A text as keys, word by word; where a plain letter would be taken for a mark it is typed twice."""
    return [_word(part, method, order) for part in words(text)]


def words(text: str) -> list[str]:
    """A text in words, with the figures after them, and single signs."""
    return re.findall(r"[^\W\d_]+[0-9]*|.", text)


def _word(word: str, method: str, order: str) -> str:
    if not word[0].isalpha():
        return word
    wanted = keys(word, method, order) if not word.isascii() and word.isalpha() else word
    twice = (wanted[:at] + wanted[at] + wanted[at:] for at in range(len(wanted)))
    return next((one for one in (wanted, *twice) if compose(one, method, ended=True) == word), wanted)
