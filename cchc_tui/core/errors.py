"""What can go wrong, as a code and its facts; `texts.errors.explain` turns it into Vietnamese."""

from __future__ import annotations

import errno


class CchcError(Exception):
    """An expected failure: a stable code, and the facts its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def reason_of(fault: BaseException) -> str:
    """Why the system refused, as a short name (ENOENT, WinError 32): its own words would be English."""
    number = getattr(fault, "winerror", None)
    if number:
        return f"WinError {number}"
    code = getattr(fault, "errno", None)
    return errno.errorcode.get(code, str(code)) if isinstance(code, int) else type(fault).__name__


class InputError(CchcError):
    """The officer can mend it: a value, a name or a file that cannot be used."""


class StateError(CchcError):
    """Right in itself, but not at this stage or not here."""


class StoreError(CchcError):
    """Storage trouble: locked, full, read-only, damaged or too new."""
