"""The official papers of an assessment: gathered from the store, drawn, previewed, and written as Word and Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.comparison import compare
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.follow_up import FollowUp
from cchc_tui.core.measured import MeasuredIndex
from cchc_tui.core.plan import RemediationPlan, make_plan
from cchc_tui.documents.analysis import analysis_report
from cchc_tui.documents.blocks import Paper
from cchc_tui.documents.conference import conference_plan
from cchc_tui.documents.measured import measured_plan
from cchc_tui.documents.office_form import OfficeForm
from cchc_tui.documents.papers import self_assessment_report
from cchc_tui.documents.plan import remediation_plan
from cchc_tui.documents.progress import progress_report
from cchc_tui.documents.receipt import PackageFile, receipt
from cchc_tui.documents.request import appraisal_request
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.formats.docx import write_docx
from cchc_tui.formats.plain_paper import plain_lines
from cchc_tui.jobs.handover import write_beside
from cchc_tui.jobs.office_form import own_form
from cchc_tui.store.store import Store
from cchc_tui.texts.document_texts import TITLES

if TYPE_CHECKING:
    from cchc_tui.core.package import Manifest

NAMES = tuple(TITLES)
RECEIPT = "bien-nhan"
_SEALED = frozenset({"bao-cao", "cong-van", RECEIPT})


@dataclass(frozen=True)
class Material:
    """Tư liệu soạn văn bản: one assessment, what follows from it, and how the office words its papers.

    `sent` is the package handed out last when nothing has changed since; `findings` tell of form and package.
    """

    plan: RemediationPlan
    follow_up: FollowUp
    earlier: tuple[Assessment, ...]
    form: OfficeForm
    indices: tuple[MeasuredIndex, ...]
    now: datetime
    sent: tuple[Manifest, PackageFile] | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def assessment(self) -> Assessment:
        """The assessment they are about."""
        return self.plan.assessment

    @property
    def seal(self) -> str:
        """The seal of the package that still says what the papers say; "" when there is none."""
        return self.sent[1].seal if self.sent else ""


@dataclass
class Written:
    """Văn bản đã soạn: the files, and what kept one from being written."""

    paths: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def gather(store: Store, assessment_id: int, now: datetime, names: Sequence[str] = ()) -> Material:
    """Everything the papers of that name (all by default) are drawn from; a faulty form stands in no paper's way.

    The files of the evidence are read only for papers that name a package.
    """
    assessment = store.load(assessment_id)
    follow_up = _followed(store, assessment_id, assessment)
    form, findings = own_form(store, assessment)
    sealed = not _SEALED.isdisjoint(chosen(names))
    sent, missing = _last_package(store, assessment_id, now) if sealed else (None, [])
    return Material(
        make_plan(assessment, follow_up), follow_up, _earlier(store, assessment), form, _indices(), now, sent,
        (*findings, *missing),
    )  # fmt: skip


def _followed(store: Store, assessment_id: int, assessment: Assessment) -> FollowUp:
    """What is kept beside it, and what others published of it and before it that was typed beside another period."""
    own = store.follow_up(assessment_id)
    past, measured = dict(own.past), dict(own.measured)
    others = (head.id for head in store.assessments() if head.id != assessment_id)
    for number in sorted(others, reverse=True):
        other = store.follow_up(number)
        past = {key: one for key, one in other.past.items() if one.period <= assessment.period} | past
        measured = {key: one for key, one in other.measured.items() if one.period <= assessment.period} | measured
    return replace(own, past=dict(sorted(past.items())), measured=dict(sorted(measured.items())))


def _earlier(store: Store, assessment: Assessment) -> tuple[Assessment, ...]:
    """The newest assessment of each earlier period, oldest first."""
    heads = {head.period: head.id for head in sorted(store.assessments(), key=lambda one: one.id)}
    return tuple(store.load(heads[period]) for period in sorted(heads) if period < assessment.period)


def _indices() -> tuple[MeasuredIndex, ...]:
    from cchc_tui.jobs.plan import INDICES, find_index

    return tuple(find_index(name) for name in INDICES)


def _last_package(
    store: Store, assessment_id: int, now: datetime
) -> tuple[tuple[Manifest, PackageFile] | None, list[Finding]]:
    """The last sending, when the assessment still says the same."""
    from cchc_tui.core.risk import assess
    from cchc_tui.jobs.evidence import check_files
    from cchc_tui.jobs.looks import look_at_new
    from cchc_tui.jobs.package import content_digest, prepare, take_snapshot
    from cchc_tui.jobs.risk import records

    snapshot = take_snapshot(store, assessment_id)
    if not snapshot.exports:
        return None, [warning("papers.no_package", RECEIPT)]
    last = snapshot.exports[-1]
    files = check_files(snapshot.assessment)
    report = assess(snapshot.assessment, files, look_at_new(store, snapshot.assessment.evidence.values()), now)
    manifest = prepare(snapshot, files, risks=records(report))
    if content_digest(manifest) != last.content_digest:
        return None, [warning("papers.package_old", RECEIPT)]
    return (manifest, PackageFile((Path(last.path).name,), last.size, 0, last.seal)), []


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of paper: the name of its file, how it is drawn, and the workbook that goes with it."""

    stem: str
    draw: Callable[[Material], Paper]
    workbook: str = ""


def _analysis(material: Material) -> Paper:
    earlier = material.earlier
    compared = compare(earlier[-1], material.assessment) if earlier else None
    return analysis_report(material.plan, material.follow_up, material.form, compared)


def _receipt(material: Material) -> Paper:
    if material.sent is None:
        raise InputError("papers.no_package")
    return receipt(*material.sent, material.form)


_KINDS: Mapping[str, _Kind] = {
    "bao-cao": _Kind(
        "bao-cao-tu-danh-gia",
        lambda one: self_assessment_report(one.assessment, one.seal, form=one.form),
        "bang-tu-cham-diem",
    ),
    "cong-van": _Kind("cong-van-de-nghi-tham-dinh", lambda one: appraisal_request(one.assessment, one.form, one.seal)),
    "khac-phuc": _Kind(
        "ke-hoach-khac-phuc", lambda one: remediation_plan(one.plan, one.form), "phu-luc-ke-hoach-khac-phuc"
    ),
    "hoi-nghi": _Kind("ke-hoach-hoi-nghi", lambda one: conference_plan(one.plan, one.form)),
    "phan-tich": _Kind("bao-cao-phan-tich", _analysis, "phan-tich"),
    "sipas-papi": _Kind(
        "ke-hoach-sipas-papi",
        lambda one: measured_plan(one.plan, one.follow_up, one.indices, one.form),
        "phu-luc-sipas-papi",
    ),
    "tien-do": _Kind(
        "bao-cao-tien-do-quy", lambda one: progress_report(one.plan, one.now.date(), one.form), "phu-luc-tien-do-quy"
    ),
    RECEIPT: _Kind("giay-bien-nhan", _receipt),
}


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The papers asked for, all when none was named; InputError `papers.unknown`."""
    for name in names:
        if name not in _KINDS:
            raise InputError("papers.unknown", name=name, known=", ".join(NAMES))
    return tuple(name for name in NAMES if not names or name in names)


def draw(material: Material, name: str) -> Paper:
    """One paper as blocks; InputError `papers.no_package` for a receipt without a package."""
    return _KINDS[chosen((name,))[0]].draw(material)


def preview(material: Material, name: str, width: int) -> list[str]:
    """One paper as plain lines."""
    return plain_lines(draw(material, name), width)


def write_all(material: Material, folder: Path, names: Sequence[str] = ()) -> Written:
    """Write papers and their workbooks into `folder`; nothing there is overwritten, one failure stops no other."""
    made = Written()
    for name in chosen(names):
        if name == RECEIPT and material.sent is None:
            made.findings += [one for one in material.findings if one.place == RECEIPT]
            continue
        kind = _KINDS[name]
        paper = kind.draw(material)
        _write(made, folder / f"{kind.stem}.docx", partial(write_docx, paper))
        if kind.workbook:
            _write(made, folder / f"{kind.workbook}.xlsx", partial(_workbook, material, name, paper))
    return made


def _workbook(material: Material, name: str, paper: Paper) -> bytes:
    from cchc_tui.formats.analysis_book import write_analysis
    from cchc_tui.formats.paper_tables import write_tables
    from cchc_tui.formats.scores import write_scores

    if name == "bao-cao":
        return write_scores(material.assessment, checksum=set_checksum(material.assessment.criteria))
    if name == "phan-tich":
        return write_analysis(material.plan, material.follow_up, material.earlier, material.now.date())
    return write_tables(paper)


def _write(made: Written, target: Path, data: Callable[[], bytes]) -> None:
    try:
        made.paths.append(write_beside(target, data()))
    except InputError as fault:
        made.findings.append(warning("papers.not_written", name=target.name, reason=fault.facts.get("reason", "")))
    except OSError as fault:
        made.findings.append(warning("papers.not_written", name=target.name, reason=reason_of(fault)))
