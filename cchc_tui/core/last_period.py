"""Kỳ trước: the leaf of an earlier assessment that is the same as a leaf of this one."""

from __future__ import annotations

from cchc_tui.core.assessment import Assessment, Line
from cchc_tui.core.criteria import Component
from cchc_tui.core.likeness import name_likeness

# A set of another year keeps most codes and mends names; a leaf that moved must be called nearly the same.
_SAME_PLACE, _OTHER_PLACE = 600, 850


class LastPeriod:
    """Kỳ trước: an earlier assessment of the same office, asked leaf by leaf."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self._found: dict[tuple[str, str], Line | None] = {}

    def line(self, component: Component) -> Line | None:
        """What stood at that leaf: by its code when the name is alike, else by a name nearly the same; else None."""
        key = component.code, component.name
        if key not in self._found:
            self._found[key] = self._look_up(component)
        return self._found[key]

    def _look_up(self, component: Component) -> Line | None:
        sheet = self.assessment.sheet
        there = sheet.by_code.get(component.code)
        if there is not None and name_likeness(there.component.name, component.name) >= _SAME_PLACE:
            return there
        alike = [(name_likeness(one.component.name, component.name), -n, one) for n, one in enumerate(sheet.lines)]
        likeness, _, best = max(alike, key=lambda one: one[:2], default=(0, 0, None))
        return best if likeness >= _OTHER_PLACE else None
