"""Luồng nén trong PDF: every filter that the library unpacks a stream with, bounded for all streams of a document."""

from __future__ import annotations

import base64
import binascii
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

_BLANKS = b" \t\n\r\f\v"
_PIECE = 1 << 16
_GROUP = 5  # letters of ASCII85 that stand for four bytes
_MOST_CODES = 4096  # of LZW; the library goes on adding to its table
_MOST_LETTERS = 1 << 16  # a font has no more
_MOST_PREDICTED = 16 << 20  # the library keeps each byte as a number in a list


class Streams:
    """The library's filters, MemoryError once all streams of a document have become larger than `left`."""

    error = zlib.error

    def __init__(self, left: int) -> None:
        self.left = left

    @contextmanager
    def unpacking(self) -> Iterator[None]:
        """Unpack for the library meanwhile, which would unpack whole streams at once, however large they become."""
        from pdfminer import pdffont, pdftypes, utils

        ours = {
            "zlib": self,
            "lzwdecode": lambda data: self._gathered(_lzw(data)),
            "ascii85decode": lambda data: self._gathered(_ascii85(data)),
            "asciihexdecode": lambda data: self._gathered(_asciihex(data)),
            "rldecode": lambda data: self._gathered(_run_length(data)),
            "ccittfaxdecode": _fax,
            "apply_png_predictor": self._predicting(utils.apply_png_predictor),
            "apply_tiff_predictor": self._predicting(utils.apply_tiff_predictor),
        }
        theirs = {name: pdftypes.__dict__[name] for name in ours}
        pdftypes.__dict__.update(ours)
        # Three numbers may give a width to two thousand million letters, sooner than any look at the memory.
        pdffont.__dict__["range"] = self._letters
        try:
            yield
        finally:
            pdftypes.__dict__.update(theirs)
            pdffont.__dict__["range"] = range

    def spend(self, size: int) -> None:
        """Count bytes that came of a stream."""
        self.left -= size
        if self.left < 0:
            raise MemoryError

    def decompress(self, data: bytes) -> bytes:
        """A whole stream, as `zlib` would."""
        stream = self.decompressobj()
        made = stream.decompress(data)
        if not stream.packed.eof:
            raise zlib.error
        return made

    def decompressobj(self) -> _Flate:
        """A stream that comes in pieces, as `zlib` would."""
        return _Flate(self)

    def _gathered(self, pieces: Iterable[bytes]) -> bytes:
        made = bytearray()
        for piece in pieces:
            self.spend(len(piece))
            made += piece
        return bytes(made)

    def _letters(self, *given: int) -> range:
        if len(found := range(*given)) > _MOST_LETTERS:
            self.spend(self.left + 1)
        return found

    def _predicting(self, predict: Callable[..., bytes]) -> Callable[..., bytes]:
        def predicted(*given: Any) -> bytes:  # [prediction,] colours, columns, bits, data
            if max(len(given[-1]), given[-3]) > _MOST_PREDICTED:
                self.left = -1
            self.spend(len(given[-1]))
            return predict(*given)

        return predicted


class _Flate:
    def __init__(self, room: Streams) -> None:
        self.room = room
        self.packed = zlib.decompressobj()

    def decompress(self, data: bytes) -> bytes:
        made = self.packed.decompress(data, self.room.left + 1)
        self.room.spend(len(made))
        return made


def _lzw(data: bytes) -> Iterator[bytes]:
    from pdfminer.lzw import LZWDecoder

    decoder = LZWDecoder(io.BytesIO(data))
    for piece in decoder.run():
        del decoder.table[_MOST_CODES:]
        yield piece


def _ascii85(data: bytes) -> Iterator[bytes]:
    letters = data.translate(None, _BLANKS)
    letters = letters.removeprefix(b"<~" if letters.startswith(b"<~") else b"~")
    letters = letters.removesuffix(b"~>" if letters.endswith(b"~>") else b"~")
    rest = b""
    for at in range(0, len(letters), _PIECE):
        groups = rest + letters[at : at + _PIECE].replace(b"z", b"!" * _GROUP)
        whole = len(groups) - len(groups) % _GROUP
        yield base64.a85decode(groups[:whole])
        rest = groups[whole:]
    yield base64.a85decode(rest)


def _asciihex(data: bytes) -> Iterator[bytes]:
    digits, end, _ = data.translate(None, _BLANKS).partition(b">")
    if end and len(digits) % 2:
        digits += b"0"
    for at in range(0, len(digits), _PIECE):
        yield binascii.unhexlify(digits[at : at + _PIECE])


def _run_length(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data) and data[at] != 128:
        length, at = data[at], at + 1
        if length < 128:
            yield data[at : at + length + 1]
            at += length + 1
        else:
            yield data[at : at + 1] * (257 - length)
            at += 1


def _fax(_data: bytes, _parameters: object) -> bytes:
    """Only pictures are packed so, and no picture is looked at: what is asked for here is none."""
    raise ValueError("CCITTFaxDecode")
