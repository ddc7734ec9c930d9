"""A Vietnamese text as Unikey sends it: letters as they are typed, then Backspaces and better letters in one burst."""

from __future__ import annotations

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"

SENTENCES = (
    "Xã Đồng Phượng đã ban hành kế hoạch. "
    "Bà Nguyễn Thị Hưởng được hướng dẫn ở thôn. "
    "Trả trước hạn 1.187/1.250 hồ sơ! "
    "Điểm giảm vì mạng yếu. "
    "Đảng ủy hỏi: hẫng khâu nào?"
)


def _toneless(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]


def _change(old: str, new: str, backspace: str) -> str:
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    return backspace * (len(old) - same) + new[same:]


def bursts(text: str, backspaces: str = "\x7f") -> list[str]:
    """What reaches the program, burst by burst: Telex with the tone typed at the end of the word.

    Most keyboards send 0x7F for Backspace, some 0x08; given both, the words take turns.
    """
    sent = []
    for number, word in enumerate(text.split(" ")):
        backspace = backspaces[number % len(backspaces)]
        shown = ""
        for place, letter in enumerate(word):
            sent.append(_bare(letter))
            shown += _bare(letter)
            # In "ươ" one w makes both horns, when the o stands already.
            waits = _toneless(letter) in "ưƯ" and _toneless(word[place + 1 : place + 2] or " ") in "ơƠ"
            if not waits:
                shaped = "".join(map(_toneless, word[: place + 1]))
                if shaped != shown:
                    sent.append(_change(shown, shaped, backspace))
                    shown = shaped
        if shown != word:
            sent.append(_change(shown, word, backspace))
        sent.append(" ")
    return sent[:-1]
