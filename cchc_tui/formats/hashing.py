"""Digests of streams, made in a second thread so that reading and hashing go on together."""

from __future__ import annotations

from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Protocol, Self

PIECE = 256 * 1024
_WAITING = 8  # pieces between reader and hasher: enough to overlap, too few to fill memory


class Digest(Protocol):
    """What hashlib's objects offer."""

    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...

    def hexdigest(self) -> str: ...


def seal(tagmanifest: bytes) -> str:
    """Mã niêm phong: the first 128 bits of the tag manifest's SHA-256, as eight groups of four hex digits."""
    import hashlib

    digits = hashlib.sha256(tagmanifest).hexdigest()[:32].upper()
    return "-".join(digits[start : start + 4] for start in range(0, 32, 4))


class Hashing:
    """A thread that hashes what it is fed; digests are complete once the `with` block is left."""

    def __init__(self) -> None:
        self._pieces: Queue[tuple[Digest, bytes] | None] = Queue(_WAITING)
        self._thread = Thread(target=self._run, name="hashing", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pieces.put(None)
        self._thread.join()

    def feed(self, digest: Digest, piece: bytes) -> None:
        """Add `piece` to `digest`, soon."""
        self._pieces.put((digest, piece))

    def _run(self) -> None:
        while (job := self._pieces.get()) is not None:
            digest, piece = job
            digest.update(piece)
