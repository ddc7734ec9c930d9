"""Sendings one after another: what changed between two, and a second one that carries only what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cchc_tui.core.codec import Plain
from cchc_tui.core.errors import InputError
from cchc_tui.core.package import Manifest, office_code
from cchc_tui.core.text import clean

_OFFICE = ("name", "superior", "district")
_TOTALS = ("points", "base_points", "index", "grade")
_DOCUMENT = ("name", "document_number", "issued_on", "issuer", "summary")
_NO_ROWS: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Change:
    """Thay đổi: what is different (`texts.part_texts` has a line for each kind), at which leaf, from what to what."""

    kind: str
    place: str = ""
    name: str = ""
    before: str = ""
    after: str = ""


def changes(before: Plain, after: Plain) -> list[Change]:
    """All that is different between two sendings, each as `content_to_plain` or goi.json tells it."""
    return [
        *_values("office", before["office"], after["office"], _OFFICE),
        *_set(before, after),
        *_items(before, after),
        *_papers(before, after),
        *_values("totals", before["totals"], after["totals"], _TOTALS),
    ]


def _values(kind: str, old: Mapping[str, Any], new: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Change]:
    for key in keys:
        if old.get(key) != new.get(key):
            yield Change(f"{kind}-{key}", before=_text(old.get(key)), after=_text(new.get(key)))


def _set(before: Plain, after: Plain) -> Iterator[Change]:
    old, new = before["set"], after["set"]
    if old["checksum"] != new["checksum"]:
        yield Change("set", before=_text(old["title"]), after=_text(new["title"]))
    numbers = [[_text(one["number"]) for one in plain.get("notices", ())] for plain in (before, after)]
    for number in (one for one in numbers[1] if one not in numbers[0]):
        yield Change("notice-added", name=number)
    for number in (one for one in numbers[0] if one not in numbers[1]):
        yield Change("notice-removed", name=number)


def _items(before: Plain, after: Plain) -> Iterator[Change]:
    """Leaves in the order of the newer sending, those that are gone at the end."""
    old, new = _by(before["items"], "code"), _by(after["items"], "code")
    papers = _by(before["evidence"], "id") | _by(after["evidence"], "id")
    for code, item in new.items():
        earlier = old.get(code)
        if earlier is None:
            yield Change("item-added", code, _text(item["name"]))
            continue
        if earlier["points"] != item["points"]:
            yield Change("item-points", code, before=_text(earlier["points"]), after=_text(item["points"]))
        elif earlier["answer"] != item["answer"]:
            yield Change("item-answer", code)
        if earlier["explanation"] != item["explanation"]:
            yield Change("item-explanation", code)
        yield from _links(code, earlier, item, papers)
    for code in (one for one in old if one not in new):
        yield Change("item-removed", code, _text(old[code]["name"]))


def _links(
    code: str, earlier: Mapping[str, Any], item: Mapping[str, Any], papers: Mapping[str, Any]
) -> Iterator[Change]:
    old, new = _by(earlier["evidence"], "id"), _by(item["evidence"], "id")
    for key, link in new.items():
        name = _text(papers.get(key, _NO_ROWS).get("name"))
        if key not in old:
            yield Change("paper-added", code, name)
        elif old[key] != link:
            yield Change("paper-place", code, name)
    for key in (one for one in old if one not in new):
        yield Change("paper-removed", code, _text(papers.get(key, _NO_ROWS).get("name")))


def _papers(before: Plain, after: Plain) -> Iterator[Change]:
    """Papers that stand in both sendings and are not the same any more."""
    leaves: dict[str, list[str]] = {}
    for item in after["items"]:
        for link in item["evidence"]:
            leaves.setdefault(link["id"], []).append(_text(item["code"]))
    old = _by(before["evidence"], "id")
    for key, row in _by(after["evidence"], "id").items():
        earlier = old.get(key)
        if earlier is None:
            continue
        place, name = ", ".join(leaves.get(key, ())), _text(row["name"])
        if earlier["sha256"] != row["sha256"]:
            yield Change("paper-replaced", place, name)
        if any(earlier[field] != row[field] for field in _DOCUMENT):
            yield Change("paper-told", place, name)
        if earlier["missing"] != row["missing"]:
            yield Change("paper-left_out" if row["missing"] else "paper-found", place, name)


def _by(rows: Any, key: str) -> dict[str, Any]:
    return {_text(row[key]): row for row in rows}


def _text(value: object) -> str:
    return "" if value is None else clean(str(value))


def supplement(draft: Manifest, since: Plain) -> Manifest:
    """`draft` without the papers that the sending `since` (its goi.json) or one before it carries already.

    InputError `since.…` when `since` is another office's or another period's.
    """
    office, period = draft.assessment.office, str(draft.assessment.period)
    if (since["office"]["code"], since["period"]) != (office_code(office), period):
        found = f"{since['office']['name']}, {since['period']}"
        raise InputError("since.other", found=clean(found), wanted=f"{office.name}, {period}")
    sent: dict[str, int] = {}
    for row in since["evidence"]:
        number = row.get("in_sending") or (since["sending"]["number"] if row["path"] else 0)
        if number:
            sent[row["sha256"]] = number
    evidence = draft.assessment.evidence
    earlier = {key: sent[digest] for key in draft.paths if (digest := evidence[key].fingerprint.sha256) in sent}
    paths = {key: path for key, path in draft.paths.items() if key not in earlier}
    return replace(draft, paths=paths, in_sending=earlier)
