"""Âm tiết tiếng Việt: whether a word could be one, by its onset, rime and tone; written in Telex letters."""

from __future__ import annotations

import unicodedata

ONSETS = {
    "", "b", "c", "ch", "d", "dd", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
}  # fmt: skip
_OPEN = (
    "a ai ao au ay aau aay e eo ee eeu i ia ieeu iu o oa oai oay oao oe oeo oi oo ooi ow owi u ua uaa uaay ue uee"
    " ui uow uoo uooi uwa uwi uwou uwu uw uwowi uwowu uy uya uyu yeeu y"
)
_CLOSED = (
    "ac ach am an ang anh ap at awc awm awn awng awp awt aac aam aan aang aap aat ec em en eng ep et eech eem een"
    " eenh eep eet ich im in inh ip it ieec ieem ieen ieeng ieep ieet oc om on ong op ot oac oach oam oan oang oanh"
    " oap oat oawc oawm oawn oawng oawt oen oet ooc oom oon oong oop oot oooc ooong owm own owp owt uc um un ung up"
    " ut uaan uaang uaat ueech ueenh uooc uoom uoon uoong uoop uoot uwc uwm uwn uwng uwt uwowc uwowm uwown uwowng"
    " uwowp uwowt uych uynh uyp uyt uyeen uyeet yeem yeen yeeng yeet ynh yt"
)
RIMES = {*_OPEN.split(), *_CLOSED.split()}
_SHAPES = {"\u0302": {"a": "aa", "e": "ee", "o": "oo"}, "\u0306": {"a": "aw"}, "\u031b": {"o": "ow", "u": "uw"}}
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SHARP = ("\u0301", "\u0323")  # the tones a syllable that ends in a stop may have
STOPS = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """Whether a word is a possible Vietnamese syllable, marks and all."""
    spelled = _spelled(word.lower())
    if spelled is None:
        return False
    letters, tone = spelled
    for size in range(min(3, len(letters)), -1, -1):
        onset, rime = letters[:size], letters[size:]
        if onset not in ONSETS or not _fits(onset, rime):
            continue
        return not rime.endswith(STOPS) or tone in _SHARP
    return False


def _fits(onset: str, rime: str) -> bool:
    """Whether a rime goes with an onset; in "g\u00ec" and "gi\u00e0" the i counts for both."""
    return rime in RIMES or (onset == "gi" and rime == "")


def _spelled(word: str) -> tuple[str, str] | None:
    """The word in Telex letters without its tone, and the tone; None when the marks cannot stand together."""
    letters: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.replace("\u0111", "dd")):
        if char in _TONES:
            if tone:
                return None
            tone = char
        elif char in _SHAPES:
            shaped = _SHAPES[char].get(letters[-1]) if letters else None
            if shaped is None:
                return None
            letters[-1] = shaped
        elif "a" <= char <= "z":
            letters.append(char)
        else:
            return None
    return "".join(letters), tone
