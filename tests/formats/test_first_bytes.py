"""First bytes: what a file is whatever it is called."""

from __future__ import annotations

import pytest

from cchc_tui.formats.first_bytes import first_kind

HEADS: list[tuple[bytes, str]] = [
    (b"%PDF-1.4", "pdf"),
    (b"\xef\xbb\xbf\n%PDF-1.7", "pdf"),
    (b"PK\x03\x04\x14\0", "zip"),
    (b"PK\x05\x06" + b"\0" * 18, "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf1\\ansi", "rtf"),
    (b"\xff\xd8\xff\xe1", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF89a", "gif"),
    (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28", "bmp"),
    (b"BM is a text", "text"),
    (b"II*\0\x08\0\0\0", "tiff"),
    (b"MM\0*\0\0\0\x08", "tiff"),
    (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
    (b"RIFF\x24\0\0\0WAVEfmt ", "wav"),
    (b"RIFF\x24\0\0\0AVI LIST", "avi"),
    (b"RIFF\x24\0\0\0XXXX", ""),
    (b"\0\0\0\x18ftypheic", "heic"),
    (b"\0\0\0\x18ftypisom", "mp4"),
    (b"\0\0\0\x14ftypqt  ", "mp4"),
    (b"Rar!\x1a\x07\x01\0", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"ID3\x04", "mp3"),
    (b"\xff\xfb\x90\x64", "mp3"),
    (b"MZ\x90\0\x03\0", "program"),
    (b"MZ la chu dau cua mot tu", "text"),
    (b"\x7fELF\x02", "program"),
    (b"\xca\xfe\xba\xbe\0\0", "program"),
    (b"#!/usr/bin/env python", "script"),
    (b"#1 danh sach", "text"),
    (b"<script>x</script>", "script"),
    (b"<html><body><SCRIPT language=vbs>", "script"),
    (b"<?xml version='1.0'?><job><script language='JScript'>", "script"),
    (b'x = CreateObject("WScript.Shell")', "script"),
    (b"From: a@vi.du\nMIME-Version: 1.0\n\n<script>x</script>", "text"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (b"[InternetShortcut]\r\nURL=x", "shortcut"),
    (b"[Desktop Entry]\nExec=x", "shortcut"),
    (b"<!DOCTYPE html><title>a</title>", "html"),
    (b"  <HTML>", "html"),
    (b"<?xml version='1.0'?><a/>", "xml"),
    (b"\xef\xbb\xbfM\xc3\xa3,T\xc3\xaan", "text"),
    ("\ufeffMã,Tên".encode("utf-16-le"), "text"),
    (b"", ""),
    (b"\0" * 100, ""),
    (bytes(range(256)), ""),
]


@pytest.mark.parametrize(("head", "kind"), HEADS, ids=[ascii(head[:24]) for head, _ in HEADS])
def test_first_bytes_say_what_a_file_is(head: bytes, kind: str) -> None:
    assert first_kind(head) == kind
