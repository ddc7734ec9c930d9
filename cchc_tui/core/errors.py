"""What can go wrong, as a code and its facts; `texts.errors.explain` turns it into Vietnamese."""

from __future__ import annotations


class CchcError(Exception):
    """An expected failure: a stable code, and the facts its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class InputError(CchcError):
    """The officer can mend it: a value, a name or a file that cannot be used."""


class StateError(CchcError):
    """Right in itself, but not at this stage or not here."""


class StoreError(CchcError):
    """Storage trouble: locked, full, read-only, damaged or too new."""
