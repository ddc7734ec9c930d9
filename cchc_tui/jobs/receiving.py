"""Taking packages in: whole, in parts, with a password, as supplements; joining and unpacking them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_tui.core.codec import Plain
from cchc_tui.core.errors import CchcError, InputError, StateError
from cchc_tui.core.findings import Finding, Level, error, warning
from cchc_tui.core.package import Manifest, office_code
from cchc_tui.core.seal import compare_seal
from cchc_tui.core.true_names import true_paths
from cchc_tui.formats.bag import Written, sweep_parts
from cchc_tui.formats.parts import INDEX, Whole, after, is_part, join_parts, number_of, read_whole, whole_report
from cchc_tui.formats.password import is_locked, unlock
from cchc_tui.formats.strict_json import read_json
from cchc_tui.formats.unpack import unpack
from cchc_tui.formats.verify import DATA, BagReport, verify_bag
from cchc_tui.jobs.package import Progress, Verdict, judge_bag, make_folder, verdict_to_plain

_NO_PACKAGE = {"bag.none", "bag.is_office"}


@dataclass(frozen=True, slots=True)
class Received:
    """Gói nhận được: one package among the files given, the verdict on it, and the parts of it that are there."""

    name: str
    verdict: Verdict
    whole: Whole | None = None
    parts: dict[int, BagReport] = field(default_factory=dict)

    @property
    def missing(self) -> list[int]:
        """The numbers of the parts that are not there."""
        return [number for number in range(1, self.whole.count + 1) if number not in self.parts] if self.whole else []

    @property
    def digests(self) -> set[str]:
        """The SHA-256 of every sound file."""
        return {self.verdict.bag.digests[name] for name in self.verdict.bag.sound if name in self.verdict.bag.digests}


def gather(paths: Sequence[Path]) -> list[Path]:
    """The files meant: a folder stands for the packages in it."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.iterdir() if _is_package(one)) if path.is_dir() else []
        found += inside or [path]
    return list(dict.fromkeys(found))


def siblings(path: Path) -> list[Path]:
    """The file, with the other parts of the same package that lie beside it."""
    found = re.fullmatch(r"(GOI-.+\.phan-)\d+(-tren-\d+\..*)", path.name)
    if found is None:
        return [path]
    named = re.compile(re.escape(found[1]) + r"\d+" + re.escape(found[2]))
    try:
        beside = [one for one in path.parent.iterdir() if named.fullmatch(one.name) and one.is_file()]
    except OSError:
        return [path]
    return sorted(beside) or [path]


def _is_package(path: Path) -> bool:
    return path.suffix.casefold() == ".zip" and not path.name.startswith(".") and path.is_file()


@contextmanager
def received(paths: Sequence[Path], password: str = "", progress: Progress | None = None) -> Iterator[list[Received]]:
    """Every package that `paths` (files, folders) make, judged; readable as long as the block lasts.

    Packages with a password are opened in a folder of the system's for passing files, which is gone afterwards:
    the medium they came on may be one that must not be written to.
    """
    files = gather(paths)
    sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
    reports: list[BagReport] = []
    with TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        for number, path in enumerate(files):
            step = after(sum(sizes[:number]), sum(sizes), progress)
            reports.append(_report(path, Path(folder) / str(number), password, step))
        alone = len(paths) == 1 and not paths[0].is_dir()
        yield _completed(_grouped(reports, Level.WARNING if alone else Level.ERROR))


def _report(path: Path, folder: Path, password: str, progress: Progress | None) -> BagReport:
    """The first two gates; what a password hides is unlocked first."""
    if not is_locked(path):
        return verify_bag(path, progress=progress)
    if not password:
        return BagReport(path, (error("password.needed", name=path.name),))
    try:
        folder.mkdir()
        return verify_bag(unlock(path, folder, password), progress=progress)
    except CchcError as fault:
        return BagReport(path, (Finding(Level.ERROR, fault.code, "", fault.facts),))


def _grouped(reports: Sequence[BagReport], lacking: Level) -> list[Received]:
    """Whole packages as they are; parts of the same whole together."""
    packages: list[Received] = []
    groups: dict[str, list[BagReport]] = {}
    for report in reports:
        if is_part(report):
            groups.setdefault(report.digests.get(f"{DATA}{INDEX}", ""), []).append(report)
        else:
            packages.append(Received(report.path.name, judge_bag(report)))
    for group in groups.values():
        packages += _parted(group, lacking)
    return packages


def _parted(group: Sequence[BagReport], lacking: Level) -> list[Received]:
    """What the parts of one whole make together, and beside it each file that is no part of it after all."""
    try:
        readable = next((one for one in group if f"{DATA}{INDEX}" in one.sound), group[0])
        whole = read_whole(readable)
    except InputError as fault:
        return [_unfit(one, [Finding(Level.ERROR, fault.code, "", {**fault.facts, "name": one.path.name})])
                for one in group]  # fmt: skip
    apart: list[Received] = []
    parts: dict[int, BagReport] = {}
    findings: list[Finding] = []
    for report in group:
        number, wrong = number_of(report, whole)
        if wrong:
            apart.append(_unfit(report, wrong))
        elif number in parts:
            findings.append(warning("parts.twice", name=parts[number].path.name, number=number, count=whole.count))
            if report.ok and not parts[number].ok:
                parts[number] = report
        else:
            parts[number] = report
    if not parts:
        return apart
    found = Received(whole.root, _judged(whole, parts, findings), whole, parts)
    missing = tuple(
        Finding(lacking, "parts.missing", "", {"number": number, "count": whole.count, "name": whole.name(number)})
        for number in found.missing
    )
    verdict = replace(found.verdict, findings=(*found.verdict.findings, *missing))
    return [replace(found, verdict=verdict), *apart]


def _unfit(report: BagReport, findings: list[Finding]) -> Received:
    return Received(report.path.name, Verdict(report, (*report.findings, *findings)))


def _judged(whole: Whole, parts: dict[int, BagReport], findings: list[Finding]) -> Verdict:
    """The third gate over the whole, which part 1 tells of; without that part only what the parts are."""
    carrier = {f"{DATA}{share.path}": parts[share.part].path.name for share in whole.shares if share.part in parts}
    faults = [
        one if one.place in carrier or not one.place else replace(one, place=f"{report.path.name} · {one.place}")
        for _, report in sorted(parts.items())
        for one in report.findings
    ]
    bag = whole_report(whole, parts, [*findings, *faults])
    verdict = judge_bag(bag) if 1 in parts else Verdict(bag, bag.findings)
    told = []
    for one in verdict.findings:  # by now the leaf stands before the place
        name = carrier.get(one.place.rpartition(" · ")[2])
        told.append(replace(one, place=f"{one.place} · {name}") if name else one)
    return replace(verdict, findings=tuple(told))


def _completed(packages: list[Received]) -> list[Received]:
    """Supplements held against the sendings they lean on, where those were given too."""
    sent = {_sending(one.verdict.manifest): one for one in packages if one.verdict.manifest and one.verdict.ok}
    return [_with_earlier(one, sent) if one.verdict.manifest else one for one in packages]


def _sending(manifest: Manifest, number: int | None = None) -> tuple[str, str, int]:
    office, period = manifest.assessment.office, str(manifest.assessment.period)
    return office_code(office), period, manifest.sending.number if number is None else number


def _with_earlier(package: Received, sent: dict[tuple[str, str, int], Received]) -> Received:
    manifest = package.verdict.manifest
    assert manifest is not None
    findings = list(package.verdict.findings)
    for number in sorted(set(manifest.in_sending.values())):
        base = sent.get(_sending(manifest, number))
        if base is None or base.missing:
            continue
        findings = [one for one in findings if one.code != "goi.needs_sending" or one.facts["number"] != number]
        if number == manifest.sending.number - 1 and base.verdict.bag.seal != manifest.sending.previous_seal:
            findings.append(error("goi.other_sending", number=number, seal=manifest.sending.previous_seal))
        wanted = [key for key, sending in manifest.in_sending.items() if sending == number]
        papers, held = manifest.assessment.evidence, base.digests
        lost = [key for key in wanted if papers[key].fingerprint.sha256 not in held]
        findings += [
            error("goi.evidence_not_sent", _leaves(manifest, key), name=papers[key].name, number=number) for key in lost
        ]
        if not lost:
            findings.append(Finding(Level.NOTE, "goi.has_sending", "", {"number": number, "count": len(wanted)}))
    return replace(package, verdict=replace(package.verdict, findings=tuple(findings)))


def _leaves(manifest: Manifest, key: str) -> str:
    return ", ".join(link.code for link in manifest.assessment.links if link.evidence_id == key)


def with_seal(package: Received, typed: str) -> Received:
    """The package with what a code typed from paper says of it."""
    differs = compare_seal(typed, package.verdict.bag.seal)
    if differs is None:
        return package
    return replace(package, verdict=replace(package.verdict, findings=(*package.verdict.findings, differs)))


def received_to_plain(package: Received) -> Plain:
    """The verdict for scripts, with the parts there are and those that are missing, and the sendings it leans on."""
    plain = verdict_to_plain(package.verdict)
    if package.whole is not None:
        there = {str(number): str(report.path) for number, report in sorted(package.parts.items())}
        plain["parts"] = {"count": package.whole.count, "files": there, "missing": package.missing}
    manifest = package.verdict.manifest
    if manifest is not None and manifest.in_sending:
        plain["supplements"] = sorted(set(manifest.in_sending.values()))
    return plain


def join(
    packages: Sequence[Received],
    folder: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Put the parts together in `folder`; the package has the seal it had before it was cut.

    StateError `join.faulty` with the findings when parts are missing or damaged; InputError for anything but the
    parts of one package.
    """
    # A folder of downloads holds other zips too; they are none of our business here.
    packages = [one for one in packages if not _NO_PACKAGE & {found.code for found in one.verdict.findings}] or packages
    wholes = [one for one in packages if one.whole is not None]
    if len(wholes) > 1:
        raise InputError("parts.mixed", count=len(wholes), names=", ".join(one.name for one in wholes))
    findings = [one for package in packages for one in package.verdict.findings]
    wrong = [one for one in findings if one.level is Level.ERROR or one.code == "parts.missing"]
    if wrong:
        raise StateError("join.faulty", count=len(wrong), findings=findings)
    package = next(iter(wholes), packages[0])
    if package.whole is None:
        raise InputError("join.not_parts", name=package.name)
    target = folder / f"{package.whole.root}.zip"
    if target.exists():
        raise InputError("join.exists", name=target.name, folder=str(folder))
    make_folder(folder)
    sweep_parts(folder)
    return join_parts(target, package.whole, package.parts, progress, cancelled)


def unpack_package(
    packages: Sequence[Received],
    folder: Path,
    *,
    real_names: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Put a package that holds into a new folder inside `folder`; papers under their own names if asked for.

    StateError `unpack.faulty` with the findings when the package does not hold.
    """
    if len(packages) != 1 or packages[0].whole is not None:
        raise InputError("unpack.parts")
    verdict = packages[0].verdict
    if not verdict.ok or verdict.manifest is None:
        raise StateError("unpack.faulty", count=len(verdict.findings), findings=list(verdict.findings))
    make_folder(folder)
    sweep_parts(folder)
    names = _true_names(verdict.manifest, verdict.bag) if real_names else None
    return unpack(verdict.bag, folder, names, progress, cancelled)


def _true_names(manifest: Manifest, bag: BagReport) -> dict[str, str]:
    papers = {f"{DATA}{path}": manifest.assessment.evidence[key].name for key, path in manifest.paths.items()}
    others = dict.fromkeys((name for name in bag.sound if name not in papers), "")
    return true_paths({**others, **papers})


def read_since(path: Path, password: str = "") -> dict[str, Any]:
    """goi.json of an earlier sending, for a supplement to it; StateError `since.faulty` when that does not hold."""
    with received([path], password) as packages:
        package = packages[0]
        if len(packages) != 1 or not package.verdict.ok or package.missing:
            raise StateError("since.faulty", name=path.name, findings=list(package.verdict.findings))
        found: dict[str, Any] = read_json(package.verdict.bag.read(f"{DATA}goi.json"))
    return found
