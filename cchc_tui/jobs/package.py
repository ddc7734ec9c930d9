"""Packing an assessment for its superior, and judging a package that came in."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cchc_tui import __version__
from cchc_tui.core.assessment import Assessment
from cchc_tui.core.codec import Plain
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.evidence import FileState
from cchc_tui.core.findings import Finding, Level, error, has_errors, warning
from cchc_tui.core.package import (
    Manifest,
    Sending,
    content_to_plain,
    judge,
    lay_out,
    manifest_from_plain,
    manifest_to_plain,
    totals_to_plain,
)
from cchc_tui.core.risk import RiskReport, assess
from cchc_tui.core.risk_record import Risk
from cchc_tui.core.sendings import supplement
from cchc_tui.core.set_codec import set_from_plain, set_to_plain
from cchc_tui.core.text import clean
from cchc_tui.documents.papers import self_assessment_report
from cchc_tui.documents.preview import preview
from cchc_tui.drives import Drive, drive_of
from cchc_tui.formats.bag import Payload, Written, sweep_parts, write_bag
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.formats.docx import write_docx
from cchc_tui.formats.preview import write_page
from cchc_tui.formats.scores import write_scores
from cchc_tui.formats.strict_json import read_json
from cchc_tui.formats.verify import BAG_INFO, BagReport, verify_bag
from cchc_tui.jobs.evidence import check_files
from cchc_tui.jobs.handover import checker, write_papers
from cchc_tui.jobs.looks import look_at_new
from cchc_tui.jobs.medium import look_beside
from cchc_tui.jobs.office_form import own_form
from cchc_tui.jobs.risk import FILE_FAULTS, give_reason, records
from cchc_tui.store.lock import Holder, told
from cchc_tui.store.rows import ExportRow
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain
from cchc_tui.texts.package_guide import guide
from cchc_tui.texts.verdict import next_step, tally

_PAPER = re.compile(r"data/minh-chung/([^/]+)/[^/]+")
_SPACE = uuid.UUID("0d4ee2b2-7d0c-4a8e-8f2e-5a0b8d3e9c11")
Progress = Callable[[int, int], None]


class Writer(Protocol):
    """How a package goes out: whole, in parts or with a password; `target` is where the whole would lie."""

    def __call__(
        self,
        manifest: Manifest,
        target: Path,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        most: int | None = None,
    ) -> Written: ...


@dataclass(frozen=True, slots=True)
class Packed:
    """Gói đã xuất: what was written, as which sending, what was incomplete in it, and what to know of the place.

    `papers` are the Word files written beside it; what kept one of them from being written is in `beside`, too.
    """

    written: Written
    manifest: Manifest
    report: RiskReport
    papers: tuple[Path, ...] = ()
    beside: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was incomplete."""
        return self.report.findings


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a package is made from: one state of the assessment, and the sendings before it."""

    assessment: Assessment
    journal: tuple[int, str]
    exports: tuple[ExportRow, ...]


def take_snapshot(store: Store, assessment_id: int) -> Snapshot:
    """The state of this moment; later edits do not reach it."""
    return Snapshot(store.load(assessment_id), store.content_head(assessment_id), tuple(store.exports(assessment_id)))


def prepare(
    snapshot: Snapshot, files: Mapping[str, FileState], since: Plain | None = None, risks: tuple[Risk, ...] = ()
) -> Manifest:
    """The manifest of the next sending; the same sending again when nothing has changed since the last.

    `since` (goi.json of an earlier sending) makes it a supplement: papers that were sent already are only named.
    """
    assessment = snapshot.assessment
    placed = lay_out(assessment)
    linked = (
        assessment.evidence[one.evidence_id] for one in assessment.links if one.evidence_id in assessment.evidence
    )
    kept_back = {one.id for one in linked if one.has_file and one.id not in placed}  # marked as secret
    broken = {key for key, state in files.items() if state is not FileState.INTACT}
    missing = tuple(sorted(broken | kept_back))
    paths = {key: path for key, path in placed.items() if key not in missing}
    draft = Manifest(
        assessment, set_checksum(assessment.criteria), Sending(1, ""), snapshot.journal, paths, missing,
        f"cchc_tui {__version__}", risks=risks,
    )  # fmt: skip
    if since is not None:
        draft = supplement(draft, since)
    digest = content_digest(draft)
    earlier = snapshot.exports
    number = max((row.number for row in earlier), default=0) + 1
    again = next((row for row in reversed(earlier) if row.content_digest == digest), None)
    if again is not None and again.number == number - 1:
        number = again.number
    if since is not None and since["sending"]["number"] >= number:
        raise InputError("since.newer", found=since["sending"]["number"], number=number)
    previous = next((row.seal for row in reversed(earlier) if row.number < number), "")
    package_id = str(uuid.uuid5(_SPACE, f"{digest}|{number}|{previous}"))
    return replace(draft, sending=Sending(number, package_id, previous))


def content_digest(manifest: Manifest) -> str:
    """SHA-256 of what the package says, whichever sending it is."""
    return hashlib.sha256(_canonical(content_to_plain(manifest))).hexdigest()


def pack(
    store: Store,
    assessment_id: int,
    folder: Path,
    now: datetime,
    *,
    allow_missing: bool = False,
    reason: str = "",
    since: Plain | None = None,
    writer: Writer | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Packed:
    """Write the package into `folder`, read it back, and only then record it as sent.

    `reason` is kept for every warning that has none yet. StateError `pack.blocked` names how many errors stand in the
    way (the review lists them); `pack.nothing` when no leaf was answered; StoreError when the medium fails. The final
    name is never touched before the read-back.
    """
    if store.read_only:
        raise StateError(store.read_only_reason, **told(store.holder or Holder()))
    snapshot = take_snapshot(store, assessment_id)
    if not snapshot.assessment.sheet.totals.answered:
        raise StateError("pack.nothing")
    files = check_files(snapshot.assessment)
    report = assess(snapshot.assessment, files, look_at_new(store, snapshot.assessment.evidence.values()), now)
    if report.blocking and not (allow_missing and all(one.code in FILE_FAULTS for one in report.blocking)):
        raise StateError("pack.blocked", count=len(report.blocking), findings=list(report.findings))
    if reason.strip() and report.open:
        give_reason(store, assessment_id, report.open, reason)
        snapshot = take_snapshot(store, assessment_id)
        report = replace(report, reasons=snapshot.assessment.reasons)
    make_folder(folder)
    sweep_parts(folder)
    manifest = prepare(snapshot, files, since, records(report))
    drive = drive_of(folder)
    write = writer or write_package
    written = write(
        manifest,
        folder / f"{manifest.name}.zip",
        progress=progress,
        cancelled=cancelled,
        most=drive.largest_file if drive else None,
    )
    store.record_export(
        assessment_id,
        ExportRow(
            number=manifest.sending.number,
            package_id=manifest.sending.package_id,
            path=str(written.path),
            seal=written.seal,
            content_digest=content_digest(manifest),
            size=written.size,
            at=now.isoformat(timespec="seconds"),
        ),
    )
    form, _ = own_form(store, snapshot.assessment)
    papers, faults = write_papers(manifest, written, form)
    beside = (*written.findings, *_about_the_place(written, drive), *faults)
    return Packed(written, manifest, report, tuple(papers), beside)


def _about_the_place(written: Written, drive: Drive | None) -> list[Finding]:
    findings = look_beside(written.path.parent, drive)
    if not written.from_medium and drive is not None and drive.removable:
        findings.append(warning("export.not_from_medium"))
    return findings


def make_folder(folder: Path) -> None:
    """See that `folder` is there; InputError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise InputError("pack.no_folder", path=str(folder)) from fault


def write_package(
    manifest: Manifest,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    most: int | None = None,
) -> Written:
    """The bytes of a package depend on `manifest` and the evidence alone: packed twice, they are the same."""
    return write_bag(target, manifest.name, payloads(manifest), bag_info(manifest), progress, cancelled, most)


def payloads(manifest: Manifest) -> list[Payload]:
    """Every file of the package under `data/`: the truth first, then the tables and papers, then the evidence."""
    assessment, paths = manifest.assessment, manifest.paths
    made = [
        Payload("goi.json", _pretty(manifest_to_plain(manifest))),
        Payload("bo-tieu-chi.json", _pretty(set_to_plain(assessment.criteria))),
        Payload("bang-tu-cham-diem.xlsx", write_scores(assessment, checksum=manifest.checksum, paths=paths)),
        Payload("bao-cao.docx", write_docx(self_assessment_report(assessment, risks=manifest.risks))),
        Payload("index.html", write_page(preview(manifest))),
        Payload("kiem-tra.py", checker()),
        Payload("DOC-TRUOC.txt", guide(manifest.name).encode("utf-8-sig")),
    ]
    codes: dict[str, str] = {}
    for link in assessment.links:
        codes.setdefault(link.evidence_id, link.code)
    seen: set[str] = set()
    for key, path in paths.items():
        if path not in seen:
            seen.add(path)
            one = assessment.evidence[key]
            made.append(Payload(path, Path(one.path), one.fingerprint.sha256, one.name, codes.get(key, "")))
    return made


def bag_info(manifest: Manifest) -> dict[str, str]:
    """bag-info.txt: who sends what, in the words BagIt has for it and in our own."""
    office = manifest.assessment.office
    return {
        "Source-Organization": office.name,
        "External-Identifier": manifest.sending.package_id,
        "Cchc-Period": str(manifest.assessment.period),
        "Cchc-Sending": str(manifest.sending.number),
        "Cchc-Previous-Seal": manifest.sending.previous_seal or "-",
        "Bag-Software-Agent": manifest.program,
    }


def _pretty(plain: Plain) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _canonical(plain: Plain) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kết luận kiểm tra: the bag's report, what the package says when it can be read, and every fault."""

    bag: BagReport
    findings: tuple[Finding, ...]
    manifest: Manifest | None = None

    @property
    def ok(self) -> bool:
        """Whether the package may be relied on."""
        return not has_errors(self.findings)


def verify(path: Path, progress: Progress | None = None) -> Verdict:
    """Three gates: container, bag, meaning. Reads streams only; nothing is unpacked."""
    return judge_bag(verify_bag(path, progress=progress))


def judge_bag(bag: BagReport) -> Verdict:
    """The last gate, over a bag whose container and digests were checked: what it says, and what of that holds."""
    findings = list(bag.findings)
    manifest: Manifest | None = None
    if bag.root or bag.sound:
        manifest, more = _read_meaning(bag)
        findings += more
        codes = _criteria_by_path(manifest) if manifest is not None else {}
        findings = [_with_criterion(one, codes) for one in findings]
    return Verdict(bag, tuple(findings), manifest)


def _read_meaning(bag: BagReport) -> tuple[Manifest | None, list[Finding]]:
    tables: dict[str, Any] = {}
    for name in ("goi.json", "bo-tieu-chi.json"):
        if f"data/{name}" not in bag.sound:
            # A damaged or missing file has been named by the bag gate already.
            told = any(one.place == f"data/{name}" for one in bag.findings)
            return None, [] if told else [error("goi.absent", name=name)]
        try:
            tables[name] = read_json(bag.read(f"data/{name}"))
        except InputError as fault:
            return None, [Finding(Level.ERROR, fault.code, f"data/{name}", {"name": name, **fault.facts})]
    criteria, faults = set_from_plain(tables["bo-tieu-chi.json"])
    if criteria is None:
        return None, [error("goi.set_faulty", first=explain(faults[0]).rstrip("."))]
    try:
        manifest = manifest_from_plain(tables["goi.json"], criteria)
    except InputError as fault:
        return None, [Finding(Level.ERROR, fault.code, str(fault.facts.get("leaf", "")), fault.facts)]
    digests = {path.removeprefix("data/"): digest for path, digest in bag.digests.items()}
    checksum = set_checksum(criteria)
    return manifest, [*judge(tables["goi.json"], manifest, checksum, digests), *_judge_beside(bag, manifest)]


def _judge_beside(bag: BagReport, manifest: Manifest) -> Iterator[Finding]:
    """Where the bag says something else than goi.json: which sending of whom it is, how long a paper is."""
    for key, ours in bag_info(manifest).items():
        stated, found = (" ".join(clean(text, multiline=False).split()) for text in (bag.info.get(key, ours), ours))
        if stated != found:
            yield error("goi.info", BAG_INFO, key=key, stated=stated, found=found)
    for key, path in manifest.paths.items():
        one = manifest.assessment.evidence[key]
        same = bag.digests.get(f"data/{path}") == one.fingerprint.sha256  # another paper has been told of already
        if same and bag.size_of(f"data/{path}") not in (None, one.fingerprint.size):
            yield error("goi.evidence_changed", f"data/{path}", name=one.name)


def _criteria_by_path(manifest: Manifest) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for link in manifest.assessment.links:
        path = manifest.paths.get(link.evidence_id)
        if path:
            codes.setdefault(f"data/{path}", []).append(link.code)
    return codes


def _with_criterion(one: Finding, codes: Mapping[str, Sequence[str]]) -> Finding:
    """Say of a faulty paper which criterion it proves: that is how an officer knows what is lost.

    Where the table that tells is itself damaged, the paper's folder bears the first criterion's code.
    """
    folder = _PAPER.match(one.place)
    found = codes.get(one.place) or ([folder[1]] if folder and not codes else [])
    return replace(one, place=f"{', '.join(dict.fromkeys(found))} · {one.place}") if found else one


def verdict_to_plain(verdict: Verdict) -> Plain:
    """The verdict for scripts: stable English keys, Vietnamese sentences under `text`."""
    bag, manifest = verdict.bag, verdict.manifest
    plain: Plain = {
        "ok": verdict.ok,
        "file": str(bag.path),
        "root": bag.root,
        "seal": bag.seal,
        "sound": list(bag.sound),
        "summary": tally(len(bag.sound), verdict.findings),
        "next": next_step(verdict.findings),
        "findings": [
            {"level": one.level.value, "code": one.code, "place": one.place, "text": explain(one)}
            for one in verdict.findings
        ],
    }
    if manifest is not None:
        sheet = manifest.assessment.sheet
        plain |= {
            "office": manifest.assessment.office.name,
            "period": str(manifest.assessment.period),
            "sending": manifest.sending.number,
            "package_id": manifest.sending.package_id,
            "previous_seal": manifest.sending.previous_seal,
            "totals": totals_to_plain(sheet.totals, sheet.grade),
        }
    return plain
