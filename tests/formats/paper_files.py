"""Small real PDF and Word papers: with words, pictures of paper, signatures, and with what breaks readers."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from cchc_tui.formats.sample_files import SamplePaper, write_paper

PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
    b"stream\n\xff\nendstream"
)
SIGNATURE = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 30]/Contents<00>>>"
WORDS = "Ke hoach cai cach hanh chinh cua uy ban nhan dan xa"
PAPER = SamplePaper(
    "Ủy ban nhân dân xã Hòa Bình",
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "Số: 45/BC-UBND",
    "Hòa Bình, ngày 02 tháng 12 năm 2026",
    "Báo cáo công tác cải cách hành chính năm 2026",
    "Thực hiện Kế hoạch số 05/KH-UBND ngày 09/01/2026 của Ủy ban nhân dân tỉnh",
    tuple((f"{number}. Phần việc", "Nội dung đã làm trong kỳ.") for number in range(1, 15)),
    "Ghi chú",
)


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first being its catalogue."""
    made, places = io.BytesIO(), []
    made.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table))
    return made.getvalue()


def a_stream(content: bytes, packed: bool = False) -> bytes:
    """A stream object."""
    content = zlib.compress(content) if packed else content
    way = b"/Filter/FlateDecode" if packed else b""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), way, content)


def said(words: str, *, hidden: bool = False) -> bytes:
    """The drawing of one line, or of the layer that recognition lays over a scan."""
    return b"BT %b/F1 12 Tf 72 700 Td (%b) Tj ET" % (b"3 Tr " if hidden else b"", words.encode("ascii"))


DRAWN = b" q 500 0 0 700 0 0 cm /Im0 Do Q"


def a_pdf(*pages: bytes, more: Sequence[bytes] = (), packed: bool = False) -> bytes:
    """A PDF of pages drawn so; every page may use the picture."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        PICTURE,
    ]
    for at, drawn in enumerate(pages):
        used = b"/XObject<</Im0 4 0 R>>" if b"/Im0" in drawn else b""
        resources = b"<</Font<</F1 3 0 R>>%b>>" % used
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%b/Contents %d 0 R>>" % (resources, 6 + 2 * at)
        )
        objects.append(a_stream(drawn, packed))
    return pdf_of([*objects, *more])


def a_word_file(parts: Mapping[str, bytes] | None = None) -> bytes:
    """A Word report that nobody has signed, with further parts in its container."""
    with zipfile.ZipFile(io.BytesIO(write_paper(PAPER))) as signed:
        own = {name: signed.read(name) for name in signed.namelist() if not name.startswith("_xmlsignatures")}
    return a_zip({**own, **(parts or {})})


def a_zip(parts: Mapping[str, bytes]) -> bytes:
    """A container of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return made.getvalue()


def locked_pdf(user: str, owner: str) -> bytes:
    """A PDF under passwords, in the cipher that needs no other library."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(said(WORDS)))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
