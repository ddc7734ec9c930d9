"""What follows the first screen: drafts, the clock, another machine, a check of the file, a copy of it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from cchc_tui.core.errors import CchcError, StateError
from cchc_tui.core.findings import Level
from cchc_tui.screens.room import Room
from cchc_tui.screens.safety import Safety
from cchc_tui.screens.session import Session
from cchc_tui.settings import Settings
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain

if TYPE_CHECKING:
    from cchc_tui.jobs.drafts import Draft
    from cchc_tui.screens.recovery import Offer

_CALM = 1.0  # seconds without a key
_LOOK_EVERY = 60.0  # seconds between two looks whether half an hour of work is in no copy yet


class StartWork(Safety):
    """The part of the app that sees to the file behind the screens, at the start and every few minutes."""

    settings: Settings
    last_key: float
    _looking = False
    _begun: frozenset[Path] = frozenset()  # where the mark of running is our own
    care = ""  # what the home screen keeps in sight, in a few words; "" while there is nothing

    def remember(self, key: str, value: str) -> None:
        """A setting kept in settings.toml."""
        raise NotImplementedError

    @work(thread=True)
    def _start_work(self) -> None:
        """Once the screen stands: what the last end left, the clock, our own litter, the file, yesterday's copy."""
        from cchc_tui.jobs.opening import page_damage, start_work

        session, store = self.session, self.store
        if session is None or store is None or store.read_only:
            return
        found: list[Offer] = []
        try:
            found = self._left_from_before(session, store)
            machine = self._other_machine(store)
            self.call_from_thread(self._ask, found, machine)
            findings = start_work(store, self.paths, self.settings, session.clock().astimezone())
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "error")
            return
        damage = page_damage(findings)
        if damage is not None:
            self.call_from_thread(self.set_aside, damage)
            return
        for finding in findings[:3]:
            grave = finding.level is Level.ERROR
            self.call_from_thread(self.tell, explain(finding), "error" if grave else "warning", 6 if grave else 12)
        self._look_after()

    def set_aside(self, damage: CchcError) -> None:
        """Let the file go and show the ways out of it."""
        raise NotImplementedError

    def _look_after(self) -> None:
        """What the home screen keeps in sight: a disk nearly full, no copy on another disk."""
        from cchc_tui.jobs.backups import only_here, room_left
        from cchc_tui.texts import backups_labels as t

        store, care = self.store, ""
        if store is None:  # another file is being put in place
            return
        if low := room_left(self.paths):
            care = t.LITTLE_SPACE.format(free=low[0].facts["free"])
        elif only_here(self.paths, self.settings, store.now()):
            care = t.OUTSIDE_LATE
        if care != self.care:
            self.call_from_thread(self._cared, care)

    def _cared(self, care: str) -> None:
        self.care = care
        if isinstance(self.screen, Room):
            self.screen.show_saved()

    def _left_from_before(self, session: Session, store: Store) -> list[Offer]:
        """Drafts that differ from what is stored; without any, a sentence when the last end was none."""
        from cchc_tui.jobs import drafts, running
        from cchc_tui.texts import recovery_labels as t

        last = session.state.at
        home = self.paths.home
        broke_off = running.begin(home, session.clock().astimezone()) and home not in self._begun
        self._begun |= {home}
        earlier = self.earlier_drafts()
        found: list[Offer] = []
        if earlier:
            from cchc_tui.screens.recovery import offers

            pairs = drafts.open_drafts(store, earlier)
            found = offers(store, pairs, session.id)
            self.decided([draft for draft, _ in pairs])
        if broke_off and not found:
            words = t.STOPPED_BEFORE.format(at=t.show_second(last)) if last else t.STOPPED_UNSAVED
            self.call_from_thread(self.tell, words, "warning", 12)
        return found

    def _other_machine(self, store: Store) -> str:
        """The machine that wrote last, when it is another one and nobody has said yet what that means."""
        from cchc_tui.jobs.start_checks import known_machines

        device = store.moved_from()
        return "" if store.device in known_machines(self.settings.machines) else device

    @work(group="start")
    async def _ask(self, found: list[Offer], machine: str) -> None:
        """One question after the other; a room key pressed instead leaves them for the next start."""
        if found or machine:
            await self._calm()
        if found:
            from cchc_tui.screens.recovery import RecoveryDialog

            choices = await self.push_screen_wait(RecoveryDialog(found))
            self._recovered([one.draft for one in found], choices or {})
        if machine:
            from cchc_tui.screens.machine import MachineDialog

            answer = await self.push_screen_wait(MachineDialog(machine))
            if answer:
                self._machine_said(answer)

    async def _calm(self) -> None:
        """A question that comes by itself waits for a quiet moment at home: it must not take keys meant for others."""
        from cchc_tui.screens.home import HomeScreen

        while not isinstance(self.screen, HomeScreen) or time.monotonic() - self.last_key < _CALM:
            await asyncio.sleep(_CALM / 4)

    def _recovered(self, found: list[Draft], choices: dict[tuple[int, str, str], str]) -> None:
        from cchc_tui.screens.recovery import KEEP, TAKE
        from cchc_tui.texts import recovery_labels as t

        assert self.session is not None
        wanted = [one for one in found if choices.get(one.key) == TAKE]
        unlocked = {one.assessment for one in wanted if one.field == "unlocked"}
        closed = {one for one in {draft.assessment for draft in wanted} - unlocked if self.session.store.closed(one)}
        taken = [one for one in wanted if one.assessment not in closed]
        for number in dict.fromkeys(one.assessment for one in taken):
            self.session.take_drafts(number, [one.change for one in taken if one.assessment == number])
        later = [one for one in found if one not in taken and choices.get(one.key) != KEEP]
        self._settle_drafts(later)
        if closed:
            self.tell(explain(StateError("period.closed")), "warning", 12)
        if taken:
            self.tell(t.DRAFTS_TAKEN.format(count=len(taken)))
        if later:
            self.tell(t.DRAFTS_LATER.format(count=len(later)))

    @work(thread=True, group="drafts")
    def _settle_drafts(self, later: list[Draft]) -> None:
        """What was taken is forgotten only once it is on the disk: were that refused, it is among what waits."""
        if self.session is not None:
            self.session.finish()
        self.decided(later)

    def _machine_said(self, answer: str) -> None:
        from cchc_tui.jobs.start_checks import with_machine
        from cchc_tui.screens.machine import SIDE_BY_SIDE
        from cchc_tui.texts import recovery_labels as t

        assert self.store is not None
        self.remember("machines", with_machine(self.settings.machines, self.store.device, answer))
        self.tell(t.MACHINE_PARALLEL if answer == SIDE_BY_SIDE else t.MACHINE_MOVED, "information", 12)

    def watch_copies(self) -> None:
        """Every minute: is half an hour of work in no copy? What does the home screen keep in sight?"""
        self.set_interval(_LOOK_EVERY, self._look_at_copies)

    def _look_at_copies(self) -> None:
        # A share that does not answer may hold a look for minutes: another would only wait beside it.
        if self.session is not None and not self.session.store.read_only and not self._looking:
            self._looking = True
            self._back_up_if_due(self.session)

    @work(thread=True, group="copies")
    def _back_up_if_due(self, session: Session) -> None:
        from cchc_tui.jobs.backups import copy_out

        try:
            session.backup_if_due()
            copy_out(self.paths, self.settings, session.store.now())  # a place that was away may be there now
            self._look_after()
        except CchcError as fault:
            self.call_from_thread(self.tell, explain(fault), "warning")
        finally:
            self._looking = False
