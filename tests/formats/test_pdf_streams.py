"""What is unpacked within bounds is, byte for byte, what the PDF library would have unpacked without them."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

pytest.importorskip("pdfminer")

from pdfminer import ascii85, lzw, pdftypes, runlength, utils

from cchc_tui.formats.grids.pdf_streams import Streams
from tests.formats.test_hostile_pdfs import lzw as zeros
from tests.formats.test_hostile_pdfs import runs

WORDS = "BT /F 12 Tf (chữ và số 12.5) Tj ET\n".encode() * 9000
LETTERS = base64.a85encode(WORDS + bytes(400) + b"ab")
LIBRARY = {
    "ascii85decode": ascii85.ascii85decode,
    "asciihexdecode": ascii85.asciihexdecode,
    "rldecode": runlength.rldecode,
    "lzwdecode": lzw.lzwdecode,
}
SOUND = [
    ("ascii85decode", LETTERS + b"~>"),
    ("ascii85decode", b"<~" + LETTERS + b"~>"),
    ("ascii85decode", b" \n<~" + base64.a85encode(WORDS, wrapcol=76) + b"\n~>\r\n"),
    ("ascii85decode", LETTERS + b"~"),
    ("ascii85decode", LETTERS),
    ("ascii85decode", b"zz!!~>"),
    ("ascii85decode", b"~>"),
    ("ascii85decode", b""),
    ("asciihexdecode", WORDS.hex().encode() + b">"),
    ("asciihexdecode", WORDS.hex(" ").upper().encode() + b"\n> "),
    ("asciihexdecode", b"4142434>4"),
    ("asciihexdecode", b"4142"),
    ("asciihexdecode", b""),
    ("rldecode", runs(WORDS)),
    ("rldecode", b"\x81a\xffb\x00c\x02def\x80xyz"),
    ("rldecode", b"\x81a"),
    ("rldecode", b""),
    ("lzwdecode", zeros(2)),
    ("lzwdecode", bytes.fromhex("800b6050220c0c8501")),
    ("lzwdecode", b""),
]


TakenOver = Callable[[int], Streams]


@pytest.fixture
def taken_over() -> Iterator[TakenOver]:
    """Ours in the place of the library's filters, until the end of a test."""
    with ExitStack() as held:

        def take(left: int) -> Streams:
            streams = Streams(left)
            held.enter_context(streams.unpacking())
            return streams

        yield take


def test_the_library_has_its_own_filters_again_afterwards() -> None:
    before = dict(pdftypes.__dict__)
    with Streams(100).unpacking():
        pass
    assert pdftypes.__dict__ == before


@pytest.mark.parametrize(("name", "data"), SOUND)
def test_a_sound_stream_is_unpacked_as_the_library_would(taken_over: TakenOver, name: str, data: bytes) -> None:
    taken_over(1 << 30)
    assert pdftypes.__dict__[name](data) == LIBRARY[name](data)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("ascii85decode", b"abc~def", "Non-Ascii85"),
        ("asciihexdecode", b"41x1", "Non-hexadecimal"),
        ("asciihexdecode", b"414", "Odd-length"),
    ],
)
def test_a_broken_stream_is_as_broken_as_to_the_library(
    taken_over: TakenOver, name: str, data: bytes, why: str
) -> None:
    taken_over(1 << 30)
    for unpack in (LIBRARY[name], pdftypes.__dict__[name]):
        with pytest.raises(ValueError, match=why):
            unpack(data)


def test_a_prediction_is_taken_back_as_the_library_would(taken_over: TakenOver) -> None:
    taken_over(1 << 30)
    rows = b"".join(bytes([2]) + WORDS[at : at + 10] for at in range(0, 1000, 10))
    for name, given in {"png": (12, 1, 10, 8, rows), "tiff": (1, 10, 8, WORDS[:1000])}.items():
        library = getattr(utils, f"apply_{name}_predictor")
        assert pdftypes.__dict__[f"apply_{name}_predictor"](*given) == library(*given)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ascii85decode", b"z" * 26),
        ("asciihexdecode", b"41" * 101),
        ("rldecode", b"\x81a"),
        ("lzwdecode", zeros(1)),
        ("decompress", zlib.compress(bytes(101))),
    ],
)
def test_no_filter_gives_more_than_is_left(taken_over: TakenOver, name: str, data: bytes) -> None:
    streams = taken_over(100)
    with pytest.raises(MemoryError):
        getattr(streams, name, pdftypes.__dict__.get(name))(data)  # type: ignore[misc]
    assert streams.left < 0


def test_all_streams_share_what_is_left(taken_over: TakenOver) -> None:
    streams = taken_over(100)
    pdftypes.__dict__["asciihexdecode"](b"41" * 60)
    assert streams.left == 40
    with pytest.raises(MemoryError):
        streams.decompress(zlib.compress(bytes(41)))
