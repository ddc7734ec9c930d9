"""Rows ↔ objects: canonical text, checksums, and what each kind of journalled value looks like when written."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeAlias

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Appraised, Office
from cchc_tui.core.codec import answer_from_plain, answer_to_plain
from cchc_tui.core.criteria import Notice
from cchc_tui.core.digest import sha256_hex
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.notices import notice_from_plain, notice_to_plain
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, from_thousandths, to_thousandths
from cchc_tui.core.text import nfc

if TYPE_CHECKING:
    from cchc_tui.core.follow_up_codec import Kept

Value: TypeAlias = "Answer | Office | Evidence | Link | Notice | Appraised | Kept | str | None"
# Kinds of facts whose reading is loaded only when there are any.
KEPT = frozenset({"cause", "effort", "task", "target", "past", "poll", "measured"})
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_encode_ascii = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_encode_row = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode


@dataclass(frozen=True, slots=True)
class AssessmentHead:
    """Một dòng của danh sách: an assessment without its entries."""

    id: int
    office: Office
    period: Period
    set_code: str
    set_version: int
    title: str
    deadline: str
    answered: int
    changed_at: datetime
    copy: int = 0  # 0 for the first; an assessment moved to another set is the next copy of it
    moved_from: int | None = None


@dataclass(frozen=True, slots=True)
class ExportRow:
    """Lần xuất gói: its number, where it went, its seal and the digest of what it held."""

    number: int
    package_id: str
    path: str
    seal: str
    content_digest: str
    size: int
    at: str


def canonical(plain: object) -> str:
    """The one JSON text of a plain object; file names that are not text keep their escapes."""
    text = _encode(plain)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _encode_ascii(plain)
    return text


def row_checksum(*values: object) -> str:
    """Mã kiểm tra dòng: sixteen hex digits over a table's name and the row's values."""
    return sha256_hex(_encode_row(values).encode("utf-8", "surrogatepass"))[:16]


def stamp(at: datetime) -> tuple[str, int]:
    """A moment as UTC text and the offset in minutes at which it was lived."""
    offset = at.utcoffset()
    minutes = 0 if offset is None else int(offset.total_seconds() // 60)
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z", minutes


def moment(at_utc: str, offset_minutes: int) -> datetime:
    """The inverse of `stamp`; a moment that was damaged on the disk is the first of all, `check` tells of it."""
    try:
        return datetime.fromisoformat(at_utc).astimezone(timezone(timedelta(minutes=offset_minutes)))
    except (TypeError, ValueError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)


def answer_to_text(answer: Answer | None) -> str | None:
    """An answer as stored."""
    return None if answer is None else canonical(answer_to_plain(answer))


def answer_from_text(text: str | None) -> Answer | None:
    """The inverse; InputError `codec.answer` when damaged."""
    return None if text is None else answer_from_plain(parsed(text))


def office_to_text(office: Office) -> str:
    """An office as stored, its words composed."""
    return canonical({
        "name": nfc(office.name).strip(), "superior": nfc(office.superior), "code": nfc(office.code),
        "district": nfc(office.district),
    })  # fmt: skip


def office_from_text(text: str) -> Office:
    """The inverse."""
    return Office(**parsed(text))


def evidence_to_text(one: Evidence) -> str:
    """A piece of evidence as journalled: everything but its links."""
    mark, paper = one.fingerprint, one.document
    return canonical({
        "id": one.id, "path": one.path, "name": nfc(one.name), "attached_at": one.attached_at,
        "size": mark.size, "mtime_ns": mark.mtime_ns, "sha256": mark.sha256,
        "document_number": nfc(paper.document_number), "issued_on": nfc(paper.issued_on),
        "issuer": nfc(paper.issuer), "summary": nfc(paper.summary),
        # Left out while empty: rows journalled before there were addresses stay the very same text.
        **({"url": one.url} if one.url else {}),
    })  # fmt: skip


def evidence_from_text(text: str) -> Evidence:
    """The inverse."""
    plain = parsed(text)
    return Evidence(
        plain["id"],
        plain["path"],
        plain["name"],
        Fingerprint(plain["size"], plain["mtime_ns"], plain["sha256"]),
        DocumentFields(plain["document_number"], plain["issued_on"], plain["issuer"], plain["summary"]),
        plain["attached_at"],
        plain.get("url", ""),
    )


def evidence_to_row(one: Evidence) -> tuple[object, ...]:
    """The values of EVIDENCE_COLUMNS; the path twice, as bytes for the file system and as text for reading."""
    mark, paper, raw = one.fingerprint, one.document, os.fsencode(one.path)
    return (
        one.id, raw.decode("utf-8", "replace"), raw, one.name, mark.size, mark.mtime_ns, mark.sha256,
        paper.document_number, paper.issued_on, paper.issuer, paper.summary, one.attached_at,
        one.url,
    )  # fmt: skip


def evidence_from_row(row: Sequence[Any]) -> Evidence:
    """The inverse; the path comes from the bytes."""
    return Evidence(
        row[0], os.fsdecode(row[2]), row[3], Fingerprint(*row[4:7]), DocumentFields(*row[7:11]), row[11], row[12]
    )


def link_to_text(link: Link, position: int) -> str:
    """A link as journalled; `position` keeps the order in which links were made."""
    return canonical({
        "evidence_id": link.evidence_id, "code": link.code, "section": nfc(link.section), "page": nfc(link.page),
        "position": position, **({"slot": link.slot} if link.slot else {}),
    })  # fmt: skip


def link_from_text(text: str) -> Link:
    """The inverse, without the position."""
    plain = parsed(text)
    return Link(plain["evidence_id"], plain["code"], plain["section"], plain["page"], plain.get("slot", 0))


def appraised_to_text(one: Appraised) -> str:
    """An appraised score as stored, its points in whole thousandths."""
    return canonical({"points": to_thousandths(one.points.value), "reason": nfc(one.reason)})


def appraised_from_text(text: str) -> Appraised:
    """The inverse; InputError, KeyError or TypeError when damaged."""
    plain = parsed(text)
    return Appraised(Points(from_thousandths(plain["points"])), plain["reason"])


def notice_to_text(notice: Notice) -> str:
    """A notice as stored."""
    return canonical(notice_to_plain(notice))


def notice_from_text(text: str) -> Notice:
    """The inverse; ValueError when damaged."""
    notice, _ = notice_from_plain(json.loads(text))
    if notice is None:
        raise ValueError(text[:40])
    return notice


def kept_to_text(kept: Kept) -> str:
    """A fact of what follows scoring, as stored."""
    from cchc_tui.core.follow_up_codec import to_plain

    return canonical(to_plain(kept))


def kept_from_text(kind: str, text: str) -> Kept:
    """The inverse; InputError when damaged."""
    from cchc_tui.core.follow_up_codec import from_plain

    return from_plain(kind, parsed(text))


def value_from_text(kind: str, text: str | None) -> Value:
    """A journalled value of the given kind as an object; the bare text when it is damaged or plain."""
    if text is None:
        return None
    try:
        match kind:
            case "answer":
                return answer_from_text(text)
            case "office":
                return office_from_text(text)
            case "evidence":
                return evidence_from_text(text)
            case "link" | "pending":
                return link_from_text(text)
            case "notice":
                return notice_from_text(text)
            case "appraised":
                return appraised_from_text(text)
            case kind if kind in KEPT:
                return kept_from_text(kind, text)
    except (InputError, KeyError, TypeError, ValueError):
        return text
    return text


def parsed(text: str) -> dict[str, Any]:
    """The table a stored text holds; InputError `codec.answer` when damaged."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise InputError("codec.answer", reason="text") from fault
    if not isinstance(plain, dict):
        raise InputError("codec.answer", reason="text")
    return plain
