"""The part of a session that keeps the register: papers, what they are, and the leaves they are tied to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.evidence import Evidence, FileState, Fingerprint, Link
from cchc_tui.store.journal import Change, Saved
from cchc_tui.store.store import Store

if TYPE_CHECKING:
    from cchc_tui.core.criteria import CriteriaSet
    from cchc_tui.core.suggest import LeafWords


class PaperEdits:
    """Edits of papers and links; what it asks of the session itself is declared, not done, here."""

    id: int
    assessment: Assessment
    files: dict[str, FileState]
    _words: tuple[CriteriaSet, LeafWords] | None = None

    @property
    def leaf_words(self) -> LeafWords:
        """The words of the set's leaves, for suggesting where a paper belongs; made once for the set."""
        from cchc_tui.core.suggest import leaf_words

        criteria = self.assessment.criteria
        if self._words is None or self._words[0] is not criteria:
            self._words = (criteria, leaf_words(criteria))
        return self._words[1]

    def _draft(self, key: tuple[str, str], save: Callable[[], None]) -> None:
        raise NotImplementedError

    def _submit(self, work: Callable[[Store], Saved]) -> None:
        raise NotImplementedError

    def _apply(self, *changes: Change) -> None:
        raise NotImplementedError

    def draft_paper(self, evidence: Evidence) -> None:
        """What a paper is, or its address, still being typed."""
        self.assessment = replace(self.assessment, evidence={**self.assessment.evidence, evidence.id: evidence})
        self._draft(
            (evidence.id, "document"),
            # As it stands when it is saved: what was typed in another field of it meanwhile goes along.
            lambda: self._apply(Store.change("", "evidence", self.assessment.evidence[evidence.id])),
        )

    def draft_link(self, link: Link) -> None:
        """Section and page still being typed."""
        links = tuple(
            link if (one.evidence_id, one.code) == (link.evidence_id, link.code) else one
            for one in self.assessment.links
        )
        self.assessment = replace(self.assessment, links=links)
        self._draft(
            (f"{link.evidence_id} {link.code}", "link"),
            lambda: self._submit(lambda store: store.update_link(self.id, link)),
        )

    def take_paper(self, evidence: Evidence, code: str = "", slot: int = 0) -> str:
        """Register a paper and tie it to `code`, as one edit; the id under which it stands.

        Newer bytes at a path already registered renew that paper; what is known of it stays.
        """
        return self.take_papers([(evidence, code, slot)])[0]

    def take_papers(self, papers: Iterable[tuple[Evidence, str, int]]) -> list[str]:
        """Papers from as many places, each with its leaf and slot, as one edit: they were agreed to together."""
        before = self.assessment
        register, links = dict(before.evidence), {(one.evidence_id, one.code): one for one in before.links}
        taken, changes = list[str](), list[Change]()
        for new, code, slot in papers:
            one = before.settled(new)
            taken.append(one.id)
            register[one.id] = one
            changes.append(Store.change("", "evidence", one))
            if one.has_file:
                self.files[one.id] = FileState.INTACT
            old = links.get((one.id, code))
            if code and (old is None or (slot and old.slot != slot)):
                link = replace(old, slot=slot) if old else Link(one.id, code, slot=slot)
                links[one.id, code] = link
                changes.append(Store.change(code, "link", link))
        self.assessment = replace(before, evidence=register, links=tuple(links.values()))
        self._apply(*changes)
        return taken

    def renew_file(self, evidence_id: str, path: str, mark: Fingerprint) -> None:
        """The officer confirmed other bytes, or another place, for a paper."""
        one = replace(self.assessment.evidence[evidence_id], path=path, fingerprint=mark)
        self.assessment = replace(self.assessment, evidence={**self.assessment.evidence, evidence_id: one})
        self.files[evidence_id] = FileState.INTACT
        self._submit(lambda store: store.replace_fingerprint(self.id, evidence_id, path, mark))

    def remove_link(self, code: str, evidence_id: str) -> None:
        """Untie a paper from a leaf; the paper stays in the register."""
        links = tuple(one for one in self.assessment.links if (one.evidence_id, one.code) != (evidence_id, code))
        self.assessment = replace(self.assessment, links=links)
        self._submit(lambda store: store.remove_link(self.id, code, evidence_id))

    def set_link(self, link: Link) -> None:
        """Tie a registered paper to a leaf, or say otherwise where in it the proof stands and what it stands for."""
        others = [one for one in self.assessment.links if (one.evidence_id, one.code) != (link.evidence_id, link.code)]
        known = len(others) < len(self.assessment.links)
        links = tuple(
            link if known and (one.evidence_id, one.code) == (link.evidence_id, link.code) else one
            for one in self.assessment.links
        )
        self.assessment = replace(self.assessment, links=links if known else (*links, link))
        self._apply(Store.change(link.code, "link", link))

    def add_papers(self, papers: Iterable[Evidence]) -> None:
        """Several papers for the tray, as one edit: a folder was taken in."""
        some = {one.id: one for one in papers}
        self.assessment = replace(self.assessment, evidence={**self.assessment.evidence, **some})
        self.files.update(dict.fromkeys((one.id for one in some.values() if one.has_file), FileState.INTACT))
        if some:
            self._apply(*(Store.change("", "evidence", one) for one in some.values()))

    def untie(self, links: Iterable[Link]) -> None:
        """Take several ties away as one edit."""
        gone = tuple(links)
        keys = {(one.evidence_id, one.code) for one in gone}
        kept = tuple(one for one in self.assessment.links if (one.evidence_id, one.code) not in keys)
        self.assessment = replace(self.assessment, links=kept)
        self._apply(*(Change(one.code, "link", one, None) for one in gone))

    def drop_paper(self, evidence_id: str) -> None:
        """Take a paper without a leaf out of the register; the file stays where it lies."""
        one = self.assessment.evidence[evidence_id]
        rest = {key: kept for key, kept in self.assessment.evidence.items() if key != evidence_id}
        self.assessment = replace(self.assessment, evidence=rest)
        self._apply(Change("", "evidence", one, None))
