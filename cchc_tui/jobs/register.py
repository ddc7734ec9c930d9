"""From a file that was read to the paper it is in the register, for the screens and the command line alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import CchcError
from cchc_tui.core.evidence import DocumentFields, Evidence
from cchc_tui.core.findings import Finding, Level
from cchc_tui.jobs.evidence import kept_copy
from cchc_tui.jobs.intake import Intake, Likeness
from cchc_tui.store.vault import Vault


def paper_id(one: Intake) -> str:
    """The id under which a file that was read stands: that of the paper with the same bytes, if there is one."""
    same = one.twin is not None and one.twin.kind is Likeness.SAME_BYTES
    return one.twin.evidence_id if same and one.twin else one.evidence.id


def as_registered(one: Intake, assessment: Assessment) -> Evidence:
    """The paper as it goes into the register: guesses are none of its facts yet, and no bytes are entered twice."""
    new, known = one.evidence, assessment.evidence.get(paper_id(one))
    if known is None:
        return replace(new, id=paper_id(one), document=DocumentFields())
    if known.fingerprint.sha256 == new.fingerprint.sha256 and known.path != new.path:
        return known
    return replace(known, path=new.path, name=new.name, fingerprint=new.fingerprint)


def keep_fleeting(papers: Sequence[Intake], vault: Vault) -> tuple[list[Intake], list[Finding]]:
    """Papers that lie where they will not stay, as copies in the vault; one that cannot be copied stays linked."""
    kept: list[Intake] = []
    faults: list[Finding] = []
    for one in papers:
        try:
            kept.append(replace(one, evidence=kept_copy(one.evidence, vault)) if one.keep else one)
        except CchcError as fault:
            kept.append(replace(one, keep=False))
            faults.append(Finding(Level.WARNING, fault.code, facts=fault.facts))
    return kept, faults
