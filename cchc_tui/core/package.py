"""Gói hồ sơ: what a package says (goi.json, `data/schema/goi-1.json`), and how its meaning is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_tui.core.answers import Answer
from cchc_tui.core.assessment import Assessment, Entry, Line, Office, Totals
from cchc_tui.core.codec import Plain, answer_from_plain, answer_to_plain
from cchc_tui.core.criteria import CriteriaSet, Notice
from cchc_tui.core.errors import InputError
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.findings import Finding, error, has_errors, warning
from cchc_tui.core.package_form import other_place, read_like, read_line, read_table, read_text, read_whole
from cchc_tui.core.period import Period, read_period
from cchc_tui.core.points import plain_decimal
from cchc_tui.core.risk_record import Risk, judge_risks, risk_to_plain, risks_from_plain
from cchc_tui.core.secrecy import check_secrecy
from cchc_tui.core.text import safe_name, search_key, slug

SCHEMA = "cchc.goi/1"
_SEAL = re.compile(r"([0-9A-F]{4}(-[0-9A-F]{4}){7})?")
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile("([0-9a-f]{64})?")
_MOST_SENDINGS = 9999


@dataclass(frozen=True, slots=True)
class Sending:
    """Lần gửi: its number, the package's own id, and the seal code of the package before it."""

    number: int
    package_id: str
    previous_seal: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Nội dung gói: one sending of one assessment, with the paths its papers have inside the package."""

    assessment: Assessment
    checksum: str
    sending: Sending
    journal: tuple[int, str] = (0, "")
    paths: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    program: str = ""
    in_sending: Mapping[str, int] = field(default_factory=dict)  # papers an earlier sending carries
    risks: tuple[Risk, ...] = ()

    @property
    def name(self) -> str:
        """GOI-<mã>-<kỳ>-L<lần>, the root folder and the file's stem."""
        return package_name(self.assessment.office, self.assessment.period, self.sending.number)


def office_code(office: Office) -> str:
    """The office's code for file names: its own, or made from its name without "UBND"."""
    own = re.sub(r"^(ubnd|uy ban nhan dan)\b", "", search_key(office.name)).strip()
    return office.code or slug(own, 24)


def package_name(office: Office, period: Period, number: int) -> str:
    """GOI-xa-hoa-binh-2026-L1."""
    return f"GOI-{office_code(office)}-{period}-L{number}"


def lay_out(assessment: Assessment) -> dict[str, str]:
    """Where each linked paper goes inside `data/`: under its first leaf, once, under a safe ASCII name.

    A paper that is only an address has no place, and one with the mark of a state secret gets none.
    """
    taken: set[str] = set()
    paths: dict[str, str] = {}
    by_digest: dict[str, str] = {}
    order = {component.code: place for place, component in enumerate(assessment.criteria.components)}
    for link in sorted(assessment.links, key=lambda link: order.get(link.code, len(order))):
        one = assessment.evidence.get(link.evidence_id)
        if one is None or one.id in paths or not one.has_file or check_secrecy([one]):
            continue
        digest = one.fingerprint.sha256
        if digest in by_digest:
            paths[one.id] = by_digest[digest]
            continue
        name = safe_name(one.name, 60)
        stem, dot, ending = name.rpartition(".")
        folder = f"minh-chung/{folder_name(link.code)}"
        number, path = 1, f"{folder}/{name}"
        while path.casefold() in taken:
            number += 1
            numbered = f"{stem}-{number}.{ending}" if dot else f"{name}-{number}"
            path = f"{folder}/{numbered}"
        taken.add(path.casefold())
        paths[one.id] = by_digest[digest] = path
    return paths


def folder_name(code: str) -> str:
    """A criterion's folder: its code where that is a safe name, as nearly all are."""
    return code if re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,28}[A-Za-z0-9])?", code) else slug(code, 30)


def papers_within(assessment: Assessment, size: int, written: int) -> tuple[int, int]:
    """How many papers are whole once `written` of a package's `size` bytes are there, and of how many.

    Papers come last and in the order of `lay_out`; what the program makes itself stands before them.
    """
    sizes: dict[str, int] = {}
    for key, path in lay_out(assessment).items():
        sizes.setdefault(path, assessment.evidence[key].fingerprint.size)
    left, whole = written - (size - sum(sizes.values())), 0
    for one in sizes.values():
        left -= one
        if left < 0:
            break
        whole += 1
    return whole, len(sizes)


def content_to_plain(manifest: Manifest) -> Plain:
    """What the package says apart from which sending it is: equal contents need no new number."""
    assessment = manifest.assessment
    office, sheet = assessment.office, assessment.sheet
    return {
        "office": {
            "name": office.name,
            "code": office_code(office),
            "superior": office.superior,
            "district": office.district,
        },
        "period": str(assessment.period),
        "set": {
            "code": assessment.criteria.code,
            "version": assessment.criteria.version,
            "title": assessment.criteria.title,
            "checksum": manifest.checksum,
        },
        **({"notices": [_notice_to_plain(one) for one in assessment.notices]} if assessment.notices else {}),
        "totals": totals_to_plain(sheet.totals, sheet.grade),
        "items": [_item_to_plain(line) for line in sheet.lines],
        "evidence": [
            _evidence_to_plain(assessment.evidence[key], manifest, key in manifest.missing)
            for key in _linked(assessment)
        ],
        **({"risks": [risk_to_plain(one) for one in manifest.risks]} if manifest.risks else {}),
    }


def manifest_to_plain(manifest: Manifest) -> Plain:
    """goi.json as a plain table."""
    seq, digest = manifest.journal
    return {
        "schema": SCHEMA,
        "program": manifest.program,
        "sending": {
            "number": manifest.sending.number,
            "package_id": manifest.sending.package_id,
            "previous_seal": manifest.sending.previous_seal,
        },
        "journal": {"seq": seq, "hash": digest},
        **content_to_plain(manifest),
    }


def totals_to_plain(totals: Totals, grade: str) -> Plain:
    """Totals with points as text; the index also as an exact fraction, for it decides the grade."""
    return {
        "leaves": totals.leaves,
        "self_scored": totals.self_scored,
        "answered": totals.answered,
        "points": plain_decimal(totals.points.value),
        "base_points": plain_decimal(totals.base_points.value),
        "index": plain_decimal(totals.index * 100, 2),
        "index_exact": f"{totals.index.numerator}/{totals.index.denominator}",
        "grade": grade,
        "points_secured": plain_decimal(totals.secured.value),
    }


def _linked(assessment: Assessment) -> list[str]:
    return list(dict.fromkeys(link.evidence_id for link in assessment.links if link.evidence_id in assessment.evidence))


def _item_to_plain(line: Line) -> Plain:
    answer = line.entry.answer
    return {
        "code": line.component.code,
        "name": line.component.name,
        "max_points": plain_decimal(line.component.max_points.value),
        "answer": None if answer is None else answer_to_plain(answer),
        "points": plain_decimal(line.points.value) if line.score else None,
        "out_of": plain_decimal(line.out_of.value),
        "explanation": line.entry.explanation,
        "evidence": [{"id": link.evidence_id, "section": link.section, "page": link.page} for link in line.links],
    }


def _notice_to_plain(one: Notice) -> Plain:
    """A notice as it is cited; what it leaves out or changes stands in the set inside the package."""
    return {"number": one.number, "issued_on": one.issued_on, "issuer": one.issuer, "summary": one.summary}


def _notice(row: Mapping[str, Any]) -> Notice:
    number, issued_on, issuer, summary = (read_text(row[key]) for key in ("number", "issued_on", "issuer", "summary"))
    return Notice(number, issued_on, issuer, summary)


def _evidence_to_plain(one: Evidence, manifest: Manifest, missing: bool) -> Plain:
    earlier = manifest.in_sending.get(one.id)
    return {
        "id": one.id,
        "name": one.name,
        "path": "" if missing else manifest.paths.get(one.id, ""),
        "size": one.fingerprint.size,
        "sha256": one.fingerprint.sha256,
        "document_number": one.document.document_number,
        "issued_on": one.document.issued_on,
        "issuer": one.document.issuer,
        "summary": one.document.summary,
        "missing": missing,
        **({"in_sending": earlier} if earlier else {}),
        **({"url": one.url} if one.url else {}),
    }


def manifest_from_plain(plain: object, criteria: CriteriaSet) -> Manifest:
    """The inverse of `manifest_to_plain` under the set the package carries; InputError `goi.shape` if it cannot be."""
    try:
        return _manifest(read_table(plain), criteria)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputError("goi.shape", where=type(fault).__name__) from fault


def _manifest(plain: Mapping[str, Any], criteria: CriteriaSet) -> Manifest:
    if plain.get("schema") != SCHEMA:
        raise InputError("goi.schema", found=str(plain.get("schema", ""))[:40], wanted=SCHEMA)
    office = {key: read_line(value) for key, value in read_table(plain["office"]).items()}
    if not office["name"]:
        raise ValueError("office")
    journal = read_table(plain["journal"])
    papers = [read_table(row) for row in plain["evidence"]]
    evidence = {read_text(row["id"]): _evidence(row) for row in papers}
    if len(evidence) != len(papers):
        raise ValueError("evidence")
    entries: dict[str, Entry] = {}
    links: list[Link] = []
    seen: set[str] = set()
    totals = read_table(plain["totals"])
    if not all(isinstance(value, str | int) for value in totals.values()):
        raise TypeError("totals")
    for item in map(read_table, plain["items"]):
        code = read_text(item["code"])
        if code in seen or not isinstance(item["points"], str | None):
            raise ValueError(f"items {code}")
        seen.add(code)
        answer = None if item["answer"] is None else _answer(code, item["answer"])
        explanation = read_text(item["explanation"])
        if answer is not None or explanation:
            entries[code] = Entry(code, answer, explanation)
        tied = [_link(row, code) for row in item["evidence"]]
        if len({link.evidence_id for link in tied}) != len(tied):
            raise ValueError(f"items {code}")
        links += tied
    assessment = Assessment(
        Office(office["name"], office["superior"], office["code"], office["district"]),
        read_period(read_text(plain["period"])),
        criteria,
        entries,
        evidence,
        tuple(links),
        tuple(_notice(read_table(row)) for row in plain.get("notices", ())),
    )
    return Manifest(
        assessment,
        read_text(read_table(plain["set"])["checksum"]),
        _sending(read_table(plain["sending"])),
        (read_whole(journal["seq"]), read_like(_HASH, journal["hash"])),
        {read_text(row["id"]): read_text(row["path"]) for row in papers if row["path"]},
        tuple(read_text(row["id"]) for row in papers if row["missing"] is True),
        read_line(plain["program"]),
        _in_sending(papers),
        risks_from_plain(map(read_table, plain.get("risks", ()))),
    )


def _answer(code: str, plain: object) -> Answer:
    try:
        return answer_from_plain(plain)
    except InputError as fault:
        raise InputError("goi.answer", leaf=code) from fault


def _sending(row: Mapping[str, Any]) -> Sending:
    number = read_whole(row["number"])
    if not 1 <= number <= _MOST_SENDINGS:
        raise ValueError("sending")
    return Sending(number, read_like(_ID, row["package_id"]), read_like(_SEAL, row["previous_seal"]))


def _in_sending(rows: list[Mapping[str, Any]]) -> dict[str, int]:
    """The papers that an earlier sending carries, by its number."""
    found = {read_text(row["id"]): read_whole(row["in_sending"]) for row in rows if "in_sending" in row}
    if any(row["path"] or row["missing"] is True for row in rows if "in_sending" in row) or 0 in found.values():
        raise ValueError("in_sending")
    return found


def _evidence(row: Mapping[str, Any]) -> Evidence:
    document = DocumentFields(*(read_text(row[key]) for key in ("document_number", "issued_on", "issuer", "summary")))
    if not row["name"] and not row.get("url"):  # a paper that is only an address has no file and no file's name
        raise ValueError("evidence")
    mark = Fingerprint(read_whole(row["size"]), 0, read_text(row["sha256"]))
    return Evidence(
        read_text(row["id"]), "", read_text(row["name"]), mark, document, url=read_text(row.get("url", ""))
    )  # fmt: skip


def _link(row: Mapping[str, Any], code: str) -> Link:
    return Link(read_text(row["id"]), code, read_text(row["section"]), read_text(row["page"]))


def judge(plain: Mapping[str, Any], manifest: Manifest, checksum: str, digests: Mapping[str, str]) -> Iterator[Finding]:
    """What does not hold in a package's meaning.

    `plain` is goi.json as it stands, `manifest` what was read from it, `checksum` that of the set inside, and
    `digests` the SHA-256 of each file under `data/` as the bag's manifest states it.
    """
    found = list(_judge(plain, manifest, checksum, digests))
    yield from found
    # Whoever reads goi.json without this program relies on every word of it.
    if not has_errors(found) and (other := other_place(plain, manifest_to_plain(manifest))):
        yield error("goi.form", key=other)


def _judge(
    plain: Mapping[str, Any], manifest: Manifest, checksum: str, digests: Mapping[str, str]
) -> Iterator[Finding]:
    if manifest.checksum != checksum:
        yield error("goi.set_checksum", stated=manifest.checksum[:12], found=checksum[:12])
    sheet = manifest.assessment.sheet
    stated = {str(item["code"]): item for item in plain["items"]}
    known = set(sheet.by_code)
    for code in stated.keys() - known:
        yield error("goi.unknown_code", code)
    for code in sorted(known - stated.keys()):
        yield error("goi.code_missing", code)
    for line in sheet.lines:
        code, item = line.component.code, stated.get(line.component.code)
        if line.fault is not None:
            yield error("goi.answer", code)
        elif item is not None:
            again = _item_to_plain(line)
            for key in ("points", "out_of", "max_points"):
                if item.get(key) != again[key]:
                    yield error("goi.points", code, key=key, stated=str(item.get(key))[:20], found=str(again[key]))
    for key, value in totals_to_plain(sheet.totals, sheet.grade).items():
        if plain["totals"].get(key) != value:
            yield error("goi.totals", key=key, stated=str(plain["totals"].get(key))[:40], found=str(value))
    yield from _judge_evidence(manifest, digests)
    yield from judge_risks(manifest.risks, {one.code: one.max_points for one in sheet.criteria.components})


def _judge_evidence(manifest: Manifest, digests: Mapping[str, str]) -> Iterator[Finding]:
    codes: dict[str, list[str]] = {}
    for link in manifest.assessment.links:
        codes.setdefault(link.evidence_id, []).append(link.code)
        if link.evidence_id not in manifest.assessment.evidence:
            yield error("goi.evidence_unknown", link.code, id=link.evidence_id[:40])
    listed = set(manifest.paths.values())
    for number in sorted(set(manifest.in_sending.values())):
        count = sum(one == number for one in manifest.in_sending.values())
        yield warning("goi.needs_sending", number=number, count=count)
    for key, one in manifest.assessment.evidence.items():
        place = ", ".join(codes.get(key, []))
        path = manifest.paths.get(key)
        if key in manifest.missing:
            yield warning("goi.evidence_left_out", place, name=one.name)
        elif key in manifest.in_sending:
            if manifest.in_sending[key] >= manifest.sending.number:
                yield error("goi.in_sending", place, name=one.name, number=manifest.in_sending[key])
        elif path is None and one.url:
            continue
        elif path is None or path not in digests:
            yield error("goi.evidence_missing", place, name=one.name)
        elif digests[path] != one.fingerprint.sha256:
            yield error("goi.evidence_changed", place, name=one.name)
    for path in sorted(path for path in digests if path.startswith("minh-chung/") and path not in listed):
        yield error("goi.evidence_unlisted", path)
