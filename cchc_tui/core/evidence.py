"""Tài liệu kiểm chứng: a file that proves something, and the components it is tied to."""

from __future__ import annotations

from enum import StrEnum

from cchc_tui.core.frozen import dataclass


class FileState(StrEnum):
    """Tình trạng tệp: what a look at the disk says of a file recorded earlier."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Dấu vân tay của tệp: size in bytes, time of last change in ns, and the SHA-256 of its bytes (hex)."""

    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """Thông tin văn bản: số ký hiệu, ngày ban hành (ISO), cơ quan ban hành, trích yếu."""

    document_number: str = ""
    issued_on: str = ""
    issuer: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Tài liệu: where it lies, what its bytes were when it was attached, and the document it is."""

    id: str
    path: str
    name: str
    fingerprint: Fingerprint
    document: DocumentFields = DocumentFields()
    attached_at: str = ""
    url: str = ""

    @property
    def has_file(self) -> bool:
        """Whether there is a file; a paper may be an address (đường dẫn) alone."""
        return bool(self.path)

    @property
    def is_kept(self) -> bool:
        """Whether the file is a copy in the vault, whose names carry the digest."""
        return bool(self.fingerprint.sha256) and self.fingerprint.sha256 in self.path

    @property
    def title(self) -> str:
        """How a list names it: number and summary when known, else the file's name."""
        named = " ".join(part for part in (self.document.document_number, self.document.summary) if part)
        return named or self.name or self.url


@dataclass(frozen=True, slots=True)
class Link:
    """Gắn tài liệu với mục chấm: where in the document the proof stands, and which expected paper it is.

    `slot` counts the component's expected papers from 1; 0 leaves it to the paper's words.
    """

    evidence_id: str
    code: str
    section: str = ""
    page: str = ""
    slot: int = 0
