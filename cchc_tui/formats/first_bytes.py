"""What a file is by its first bytes alone, whatever it is called."""

from __future__ import annotations

import re

HEAD = 4096

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"ID3", "mp3"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (b"\x1a\x45\xdf\xa3", "mkv"),
    (b"\0\0\x01\xba", "mpeg"),
    (b"\0\0\x01\xb3", "mpeg"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"ITSF", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_HEIC = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif")
_MPEG_SOUND = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
_SCRIPT = re.compile(rb"<\s*(?:script|hta:application)|\bwscript\.|\bcreateobject\s*\(", re.IGNORECASE)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)", re.IGNORECASE)
_SHORTCUT = re.compile(rb"\s*\[(?:internetshortcut|desktop entry)\]", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|received|message-id):", re.IGNORECASE)


def first_kind(head: bytes) -> str:
    """What the first bytes say: a short name such as "pdf", "text" for plain text, "" when they say nothing."""
    if head.startswith(b"MZ") and b"\0" in head[:64]:
        return "program"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0" and len(head) > 14:
        return "bmp"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _HEIC else "mp4"
    if head.startswith(_MPEG_SOUND):
        return "mp3"
    return _text_kind(head)


def _text_kind(head: bytes) -> str:
    """Of what may be text: a script, a shortcut, a page, a table of marks, or plain words."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.replace(b"\0", b"")[2:] if wide else head.removeprefix(b"\xef\xbb\xbf")
    if not text or any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in text):
        return ""
    if text.startswith((b"#!/", b"#! /")):
        return "script"
    if _SHORTCUT.match(text):
        return "shortcut"
    if _SCRIPT.search(text) and not _MAIL.match(text):
        return "script"
    if _HTML.match(text):
        return "html"
    return "xml" if text.lstrip().startswith(b"<?xml") else "text"
