"""One writer at a time: a lock of the operating system, so that it dies with its process and is never stale."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cchc_tui.core.frozen import dataclass

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Windows locks bytes against reading too; a byte far behind the text leaves the text readable.
_FAR = 1 << 30
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_TAKEN = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK, 0}  # 0: Wine refuses without a number


@dataclass(frozen=True, slots=True)
class Holder:
    """Người đang mở: who works in the file, on which machine, since when."""

    who: str = ""
    device: str = ""
    since: datetime | None = None


def told(holder: Holder) -> dict[str, str]:
    """The holder as facts of an error."""
    since = f"{holder.since:%H:%M %d/%m/%Y}" if holder.since else "?"
    return {"who": holder.who or "?", "device": holder.device or "?", "since": since}


class NotTakenError(Exception):
    """The lock could not be had: a reason code, and the holder when another copy has it."""

    def __init__(self, reason: str, holder: Holder | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.holder = holder


def noted(database: Path) -> int:
    """The newest row that a session has seen in a file, by the note beside it; 0 when nothing is noted."""
    try:
        fd = os.open(database.with_name(f"{database.name}.khoa"), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return 0
    try:
        found = _read(fd).get("seq")
    finally:
        os.close(fd)
    return found if isinstance(found, int) else 0


def probe(database: Path) -> Holder | None:
    """Who works in a file just now; None when nobody does. Nothing is made or changed."""
    lock = FileLock(database.with_name(f"{database.name}.khoa"))
    if not lock.path.exists():
        return None
    try:
        lock.take(None)
    except NotTakenError as fault:
        return (fault.holder or Holder()) if fault.reason == "db.held" else None
    lock.release()
    return None


class FileLock:
    """Khóa một người ghi: held from `take` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd: int | None = None
        self._facts: dict[str, object] = {}
        self.noted = 0

    def take(self, holder: Holder | None) -> None:
        """Take it or raise NotTakenError; the holder's facts are written only for the other copy's message.

        `noted` is then the number of the newest row that the last holder of the lock has seen in the file.
        """
        try:
            fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as fault:
            raise NotTakenError("db.readonly_folder" if fault.errno in _DENIED else "db.no_lock") from fault
        try:
            _lock(fd)
        except OSError as fault:
            taken = fault.errno in _TAKEN
            found = _holder(_read(fd)) if taken else None
            os.close(fd)
            raise NotTakenError("db.held" if taken else "db.no_lock", found) from fault
        self._fd = fd
        noted = _read(fd).get("seq")
        self.noted = noted if isinstance(noted, int) else 0
        if holder is None:
            return
        since = holder.since.isoformat() if holder.since else ""
        self._facts = {"who": holder.who, "device": holder.device, "since": since}
        self.note(self.noted)

    def note(self, seq: int) -> None:
        """Remember the newest row beside the file, so that an older file put in its place is noticed at its opening."""
        if self._fd is None:
            return
        facts = json.dumps({**self._facts, "seq": seq}).encode()
        with suppress(OSError):  # on a full disk the lock holds all the same; only the message is poorer
            os.lseek(self._fd, 0, os.SEEK_SET)
            os.write(self._fd, facts)
            # Last: emptying the file first would cost a write to the disk at each start.
            os.ftruncate(self._fd, len(facts))

    def release(self) -> None:
        """Let go. The file stays: removing it could take another copy's fresh lock away."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def _lock(fd: int) -> None:
    if sys.platform == "win32":
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(fd, 0, os.SEEK_SET)
    else:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(fd: int) -> dict[str, object]:
    """What the file says; nothing while the other copy is just writing it."""
    with suppress(OSError, ValueError, RecursionError):
        os.lseek(fd, 0, os.SEEK_SET)
        facts = json.loads(os.read(fd, 4096))
        if isinstance(facts, dict):
            return facts
    return {}


def _holder(facts: dict[str, object]) -> Holder:
    try:
        since = datetime.fromisoformat(str(facts["since"])) if facts["since"] else None
        return Holder(str(facts["who"]), str(facts["device"]), since)
    except (ValueError, KeyError):
        return Holder()
