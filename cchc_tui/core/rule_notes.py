"""Sentences beside a rule: what counts when nothing was due, who scores, what must be explained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cchc_tui.core.points import Points
from cchc_tui.core.rule_lists import ASSIGNED
from cchc_tui.core.rule_phrases import LONGEST, MOST, NUMBER, Line, UncertainError, fold, lines, number, said, tidy
from cchc_tui.core.rules import NOT_ALLOWED, NoneDueKind, NoneDuePolicy

_OPENS = re.compile(
    r"\W*(?:(?:luu y|ghi chu|rieng)\W*)*(?:truong hop|neu|doi voi|khi|dia phuong|don vi|co quan|ubnd|cac|xa|phuong"
    r"|trong (?:nam|ky))\b"
)
_NONE_DUE = re.compile(
    r"\bkhong (?:co(?! du)|phat sinh|duoc giao|giao|thuc hien (?:viec )?tuyen|tuyen|thuoc"
    r"|phai (?:thuc hien|xu ly|giai quyet|bao cao|sap xep)|duoc phan cap|nhan duoc|tiep nhan|ton tai|xay ra)\b"
    r"|\bchua (?:phat sinh|duoc giao)\b|(?<!\w)[a-e]\d?\s*=\s*0\b"
)
_NOT_NONE_DUE = re.compile(r"%|\bnhung\b|\bdo loi\b|\bly do\b|\bkhac phuc\b|\bbao cao (?:tre|chAm)\b")
_NOTHING_AROSE = re.compile(
    r"\b(?:khong|chua) (?:co )?phat sinh\b|(?<!\w)[a-e]\d?\s*=\s*0\b|\bkhong duoc giao\b|\bkhong co nhiem vu\b"
    r"|\bkhong (?:thuc hien (?:viec )?)?tuyen\b"
)
_GETS = r"(?:cham|dat|duoc|tinh|huong|cho|danh gia)"
_FULL = re.compile(
    rf"(?:\bthi\b|,|^|\s)\s*(?:(?:nEu ro|ghi ro) va\s+)?"
    rf"(?:(?:van|se|duoc|thi|dia phuong|don vi|co quan)\s+)*\b{_GETS}\s+"
    rf"(?:(?:la|{_GETS}|so|muc|bang)\s+)*(?:{MOST}|toi da (?:so )?diem|100\s*% (?:so )?diem(?: toi da)?)"
    r"(?:\s+(?:cua|cho|doi voi|o)\s+[^%]{0,60})?\W*$"
)
_EXCLUDED = re.compile(
    r"(?:\bkhong (?:danh gia|tinh|cham|xet|dua|xem xet)\b[^.;%]{0,90}?\b(?:vao|trong|cho) "
    r"(?:tong (?:so )?diem|diem chuan|diem toi da|thang diem|co cau diem)"
    r"|\b(?:loai|giam|bo|tru)\b[^.;%]{0,70}\b(?:khoi|ra khoi) (?:tong (?:so )?diem|diem chuan|diem toi da|thang diem))"
    r"[^.;%]{0,50}$"
)
_LATEST = re.compile(
    r"\b(?:danh gia|tinh|cham|lay|can cu|dua)\b[^.;]{0,80}\b(?:gan nhat|nam truoc|ky truoc)\b[^.;\d]*$"
)
_WAIVED = re.compile(r"\bthi (?:se )?khong (?:bi )?tru diem\b")
_COUNCIL_MAY = re.compile(
    r"\b(?:hdtd|hoi dong(?: tham dinh)?|to tham dinh|co quan tham dinh)\b[^.;]{0,40}\bxem xet\b[^.;]{0,30}\btru\b"
)
_SHARE_OFF = re.compile(
    r"\btru\s+(?:di\s+)?\d+\s*%|\bgiam\s+(?:di\s+)?\d+\s*%\s*(?:so |tong )?(?:so )?diem|\btru (?:mot nua|1/2)\b"
)
_ITEMS_ALONE = re.compile(
    r"\bnoi dung nao\b.*(?:\bnoi dung do\b|\btuong ung\b|\bkhong\b).*(?:\bla 0\b|\b0 diem\b|\bkhong (?:duoc|co) diem\b)"
)
_HEADER = re.compile(
    rf"\W*(?:diem toi da|diem chuan|so diem toi da|thang diem)\s*(?:la|:|=)?\s*({NUMBER})\s*(?:diem)?\W*$"
)
_NOT_BY_US = re.compile(
    r"\b(?:dia phuong|don vi|co quan|ubnd cap xa|ubnd|cap xa|xa|phuong|dac khu|so|nganh)\b[^.;:]{0,60}?"
    r"\bkhong (?:phai )?(?:thuc hien |tien hanh )?(?:viec )?tU (?:danh gia|cham)\b"
)
_BY_COUNCIL = re.compile(
    r"\b(?:noi dung|tieu chi(?: thanh phan)?|diem)(?: nay)? (?:se )?do (?:hoi dong|hdtd|so noi vu|co quan tham dinh)\b"
    r"[^.;:]{0,40}\b(?:cham|danh gia|tham dinh)\b"
    r"|\b(?:hoi dong(?: tham dinh)?|hdtd|so noi vu)\b[^.;:]{0,25}\b(?:cham diem|danh gia|cham)(?: doi voi)?"
    r" (?:noi dung|tieu chi)(?: thanh phan)? nay\b"
)
_SCORES = re.compile(
    rf"{NUMBER}\s*diem\b|\btru\b[^.;]{{0,20}}\bdiem\b|\b{_GETS} (?:so )?diem toi da\b|% (?:so )?diem\b"
)
_EXPLAIN = re.compile(r"\bgiai trinh\b")
_EXPLAIN_IN_RULE = re.compile(r"\bgiai trinh\s*(?:/|ghi ro|, ghi chu|,? ?nEu ro)")


@dataclass(slots=True)
class Notes:
    """Ghi chú: what the sentences beside a rule say, and the lines that are left for the rule."""

    body: list[Line] = field(default_factory=list)
    none_due: NoneDuePolicy = NOT_ALLOWED
    council_only: bool = False
    explanation_asked: bool = False
    matched: list[str] = field(default_factory=list)
    trouble: UncertainError | None = None


def read_notes(text: str, evidence: str, most: Fraction) -> Notes:
    """Take the sentences that are not the rule out of a rule's text, and look for the same in its evidence cell."""
    notes = Notes()
    policies: list[NoneDuePolicy] = []
    for line in lines(tidy(text)):
        kept = tuple(clause for clause in line.clauses if not _note(clause, notes, policies, most))
        if kept:
            notes.body.append(Line(kept, line.bulleted))
    for line in lines(tidy(evidence)):
        for clause in line.clauses:
            if not _note(clause, notes, policies, most) and _scores(clause):
                _trouble(notes, "rule.evidence", clause)
    notes.explanation_asked = bool(_EXPLAIN.search(fold(evidence)) or _EXPLAIN_IN_RULE.search(fold(text)))
    kinds = {(policy.kind, policy.points) for policy in policies}
    if len(kinds) > 1:
        _trouble(notes, "rule.policies", "; ".join(policy.when for policy in policies))
    elif policies:
        notes.none_due = policies[0]
    return notes


def _trouble(notes: Notes, why: str, phrase: str) -> None:
    notes.trouble = notes.trouble or UncertainError(why, phrase)


def _note(clause: str, notes: Notes, policies: list[NoneDuePolicy], most: Fraction) -> bool:
    """Whether a clause is a note; what it says is taken down."""
    folded = fold(clause)
    header = _HEADER.match(folded)
    if header:
        if number(header[1]) != most:
            _trouble(notes, "rule.maximum_differs", clause)
        return True
    if _WAIVED.search(folded) or _COUNCIL_MAY.search(folded) or _ITEMS_ALONE.search(folded):
        notes.matched.append(clause)
        return True
    if _SHARE_OFF.search(folded):
        _trouble(notes, "rule.share_off", clause)
        return True
    if _is_council(folded):
        notes.council_only = True
        notes.matched.append(clause)
        return True
    policy = read_policy(clause, most)
    if policy is not None:
        policies.append(policy)
        notes.matched.append(clause)
        return True
    return bool(_OPENS.match(folded) and _NONE_DUE.search(folded) and _LATEST.search(folded))


def _is_council(folded: str) -> bool:
    found = _NOT_BY_US.search(folded) or _BY_COUNCIL.search(folded)
    if not found or ASSIGNED.search(folded):
        return False
    return not re.search(r"\b(?:neu|truong hop|khi)\b", folded[: found.end()])


def _scores(clause: str) -> bool:
    return bool(_SCORES.search(fold(clause)))


def read_policy(clause: str, most: Fraction) -> NoneDuePolicy | None:
    """What a sentence says of nothing being due; None when it is no such sentence."""
    folded = fold(clause)
    if not _OPENS.match(folded):
        return None
    excluded = _EXCLUDED.search(folded)
    if excluded and not _is_exception(clause[: excluded.start()]):
        return NoneDuePolicy(NoneDueKind.EXCLUDED, when=_when(clause, excluded.start()))
    full = _FULL.search(folded)
    if full and _NONE_DUE.search(folded[: full.start()]) and not _is_exception(clause[: full.start()]):
        return NoneDuePolicy(NoneDueKind.FULL, when=_when(clause, full.start()))
    for found in ASSIGNED.finditer(folded):
        before = folded[: found.start()]
        value = next(
            (found[name] for name in ("told", "given", "then", "bare") if found[name]), "0" if found["none"] else ""
        )
        if (
            not value
            or clause[found.end() :].strip(" .;)")
            or not _NOTHING_AROSE.search(before)
            or _is_exception(clause[: found.start()])
        ):
            continue
        points = number(value)
        if points > most or len(list(ASSIGNED.finditer(folded))) > 1 or not _conditional(folded):
            return None
        kind = NoneDueKind.FULL if points == most else NoneDueKind.FIXED if points else NoneDueKind.ZERO
        given = Points(points) if kind is NoneDueKind.FIXED else Points(Fraction(0))
        return NoneDuePolicy(kind, given, _when(clause, found.start()))
    return None


def _conditional(folded: str) -> bool:
    return bool(
        re.match(r"\W*(?:(?:luu y|ghi chu|rieng)\W*)*(?:truong hop|neu|doi voi|trong nam|don vi|dia phuong)\b", folded)
    )


def _is_exception(condition: str) -> bool:
    """Whether a condition is about work that was due after all: with a share, a "nhưng", a reason, a fault."""
    return bool(_NOT_NONE_DUE.search(fold(condition)))


def _when(clause: str, end: int) -> str:
    """The case itself: without "trường hợp" before it and "thì" behind."""
    head = re.split(r"[\s,]*\bthi\b", fold(clause[:end]), maxsplit=1)[0]
    head = re.sub(r"[\s,]*\b(?:nEu ro va|duoc|van|se)\s*$", "", head).rstrip(" ,:")
    opening = re.match(r"\W*(?:(?:luu y|ghi chu|rieng)\W*)*(?:(?:trong )?truong hop\s+|neu\s+)?", head)
    words = " ".join(clause[opening.end() if opening else 0 : len(head)].split())
    return words if len(words) <= LONGEST else said(words)


def arose_as_option(options: Sequence[tuple[str, Points]]) -> NoneDuePolicy:
    """Nothing counts when an option of no points says "không phát sinh"."""
    for text, given in options:
        if given.value == 0 and re.match(r"khong (?:co )?phat sinh\b", fold(text)):
            return NoneDuePolicy(NoneDueKind.ZERO, when=text)
    return NOT_ALLOWED
