"""PDF files made to use up the memory: each filter, filters over filters, and little that the library makes much of."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui.formats.grids import pdf
from tests.formats.annex_files import refusal
from tests.formats.test_hostile_annexes import pdf_of
from tests.platforms import LIMITS

pytest.importorskip("pdfplumber")

ROOT = Path(__file__).parents[2]
MUCH = pdf.MOST_UNPACKED // 4 * 3  # within what may be unpacked
MEGABYTES, SECONDS, SPACE = 500, 60, 2 << 30
CHILD = """
import json, sys
from pathlib import Path
from cchc_tui.core.errors import InputError
from cchc_tui.formats.grids import read_grids
from tests.peak import peak_megabytes
try:
    code = read_grids(Path(sys.argv[1])) and ""
except InputError as fault:
    code = fault.code
print(json.dumps([code, peak_megabytes()]))
"""
FLATE, A85, HEX, RUNS, LZW = b"/FlateDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/LZWDecode"


def packed(content: bytes, *, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def drawn(content: bytes, filters: bytes = FLATE, more: bytes = b"", font: bytes = b"") -> bytes:
    """A page drawn by one stream, which is packed already."""
    font = font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    head = b"<</Length %d/Filter[%s]%s>>stream\n" % (len(content), filters, more)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, head + content + b"\nendstream", font])


def lzw(clears: int) -> bytes:
    """Zeros, each code standing for one more than the code before it; the table is begun anew so many times."""
    codes = [(256, 9), (0, 9), *((code, len(f"{code + 1:b}")) for code in range(258, 4095))]
    bits = "".join(f"{code:0{width}b}" for code, width in codes)
    bits += "".join(f"{code:0{width}b}" for code, width in [(256, 12), *codes[1:]]) * (clears - 1)
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes(-(-len(bits) // 8), "big")


def runs(content: bytes) -> bytes:
    """Run lengths that make nothing shorter."""
    pieces = [content[at : at + 128] for at in range(0, len(content), 128)]
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


def states() -> bytes:
    return packed(b"q " * (MUCH // 2))


def wide_font() -> bytes:
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(A)/Supplement 0>>%s>>"
    widths = b"/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4>>/W[0 2000000000 5]"
    return b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[%s]>>" % (below % widths)


HEAVY: dict[str, Callable[[], bytes]] = {
    "Flate to too much": lambda: drawn(packed(bytes(pdf.MOST_UNPACKED + 1))),
    "Flate twice to too much": lambda: drawn(packed(bytes(pdf.MOST_UNPACKED + 1), times=2), FLATE * 2),
    "Flate three times to 1 GB": lambda: drawn(packed(bytes(1 << 30), times=3), FLATE * 3),
    "Flate twice to states": lambda: drawn(packed(states()), FLATE * 2),
    "four million states": lambda: drawn(packed(b"q " * 4_000_000)),
    "ASCII85 of Flate": lambda: drawn(base64.a85encode(states()) + b"~>", A85 + FLATE),
    "Flate of ASCII85": lambda: drawn(packed(b"z" * MUCH), FLATE + A85),
    "ASCIIHex of Flate": lambda: drawn(states().hex().encode() + b">", HEX + FLATE),
    "Flate of ASCIIHex": lambda: drawn(packed(b"7120" * (MUCH // 6) + b">"), FLATE + HEX),
    "Flate of ASCIIHex with blanks": lambda: drawn(packed(b"7 1 2 0 " * (MUCH // 10)), FLATE + HEX),
    "run lengths": lambda: drawn(b"\x81q" * (pdf.MOST_UNPACKED // 128 + 1), RUNS),
    "run lengths of Flate": lambda: drawn(runs(states()), RUNS + FLATE),
    "Flate of run lengths": lambda: drawn(packed(b"\x01q " * (MUCH // 5)), FLATE + RUNS),
    "LZW": lambda: drawn(lzw(20), LZW),
    "Flate of LZW": lambda: drawn(packed(lzw(20)), FLATE + LZW),
    "a prediction of many bytes": lambda: drawn(packed(bytes(MUCH)), more=b"/DecodeParms<</Predictor 2/Columns 9>>"),
    "a prediction of wide rows": lambda: drawn(packed(b"x"), more=b"/DecodeParms<</Predictor 12/Columns 2000000000>>"),
    "much text": lambda: drawn(packed(b"BT /F 12 Tf " + b"(aaaaaaaa) Tj " * (MUCH // 14))),
    "many lines": lambda: drawn(packed(b"0 0 m 1 1 l S " * (MUCH // 14))),
    "lists in lists": lambda: drawn(packed(b"[" * MUCH)),
    "widths of all letters": lambda: drawn(packed(b"BT /F 12 Tf (aa) Tj ET"), font=wide_font()),
    "ASCII85": lambda: drawn(b"z" * (MUCH // 4), A85),
    "ASCII85 of blanks": lambda: drawn(packed(b" " * MUCH + b"x"), FLATE + A85),
    "LZW that never begins anew": lambda: drawn(packed(b"\x80\x00" + bytes(30 << 20)), FLATE + LZW),
    "a fax of wide rows": lambda: drawn(b"x", b"/CCITTFaxDecode", b"/DecodeParms<</K -1/Columns 2000000000>>"),
}
REFUSALS = {"import.too_big", "import.pdf_slow", "import.pdf_damaged"}  # which comes first hangs on the machine
LONG = bool(os.environ.get("CCHC_LONG"))


@LIMITS
@pytest.mark.parametrize("name", HEAVY if LONG else [*HEAVY][4::5])
def test_a_pdf_made_to_use_up_the_memory_is_refused_with_little_of_it(tmp_path: Path, name: str) -> None:
    import resource

    (tmp_path / "a.pdf").write_bytes(HEAVY[name]())
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "a.pdf")],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE)),
    )  # fmt: skip
    found, megabytes = json.loads(ran.stdout)
    assert (found in REFUSALS, megabytes < MEGABYTES, ran.stderr) == (True, True, ""), ran.stdout


@pytest.mark.parametrize(
    "name", ["Flate to too much", "Flate twice to too much", "run lengths", "LZW", "a prediction of wide rows"]
)
def test_a_pdf_that_unpacks_to_more_than_can_be_held_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(HEAVY[name]())
    assert refusal(tmp_path / "a.pdf") == (
        "Tệp a.pdf quá lớn so với một phụ lục tiêu chí nên không được mở. "
        "Hãy chép riêng bảng tiêu chí sang một tệp mới rồi nhập tệp đó."
    )
