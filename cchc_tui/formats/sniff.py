"""What a file that should have been a zip really is, by its first bytes."""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a\x07", "zip.is_rar"),
    (b"7z\xbc\xaf\x27\x1c", "zip.is_7z"),
    (b"%PDF-", "zip.is_pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "zip.is_ole"),
    (b"\x1f\x8b", "zip.is_gzip"),
    (b"BZh", "zip.is_gzip"),
    (b"\xfd7zXZ\x00", "zip.is_gzip"),
    (b"\x28\xb5\x2f\xfd", "zip.is_gzip"),
    (b"MZ", "zip.is_program"),
    (b"\x89PNG", "zip.is_image"),
    (b"\xff\xd8\xff", "zip.is_image"),
    (b"UEsDB", "zip.is_base64"),
    (b"PK\x07\x08", "zip.split"),
)
_HTML = re.compile(rb"\s*(<!doctype html|<html|<head|<body)", re.IGNORECASE)
_EMAIL = re.compile(rb"(mime-version|received|return-path|from|content-type|delivered-to):", re.IGNORECASE)


def sniff(head: bytes) -> str:
    """The code that says what a file that is no zip really is."""
    if not head:
        return "zip.is_empty"
    if not head.strip(b"\0"):
        return "zip.zero_tail"
    for magic, code in _MAGIC:
        if head.startswith(magic):
            return code
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(text):
        return "zip.is_html"
    if _EMAIL.match(text):
        return "zip.is_email"
    if head[257:262] == b"ustar":
        return "zip.is_gzip"
    return "zip.not_zip"
