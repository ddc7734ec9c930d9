"""Pages for the browser: escaped, self-contained, the same bytes each time, and opened in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.core.answers import Choice
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.evidence import DocumentFields, Evidence, Fingerprint, Link
from cchc_tui.core.package import Manifest, Sending, lay_out
from cchc_tui.core.period import Period
from cchc_tui.documents.blocks import Align, Column
from cchc_tui.documents.preview import preview
from cchc_tui.documents.web_form import KitLeaf, kit_page
from cchc_tui.documents.web_page import (
    Bar,
    Box,
    Facts,
    Figure,
    Figures,
    Grid,
    GridRow,
    Heading,
    Look,
    Page,
    Tick,
    Words,
)
from cchc_tui.formats.preview import write_page
from cchc_tui.jobs.setup import DEFAULT_SET, find_set
from tests.build import a_component, a_set, choose
from tests.formats.browser import browse, complaints, needs_browser, print_pdf

VOID = {"meta", "col", "input", "br", "rect"}
HOSTILE = [
    "<script>document.title='hong'</script>",
    "\"><img src=http://vi-du.vn/a.png onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "]]></style><style>body{display:none}",
    "a\x00b\x07\x1b[31m",
    "\u202etxt.exe\u2066",
    "javascript:alert(1)",
    "&lt;b&gt; &#x3c;b&#x3e;",
    "<!-- --><plaintext>",
    "\ud800 lẻ",
]  # fmt: skip


class Reader(HTMLParser):
    """The elements of a page and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def hostile_page() -> Page:
    """Every kind of block with hostile words in every place that takes words."""
    words = tuple((Words(text), Words(text, Look.MARK), Words(text, to=text), Tick(text)) for text in HOSTILE)
    copies = tuple((Words(text, Look.COPY),) for text in HOSTILE)
    joined = " ".join(HOSTILE)
    grid = Grid((Column(joined, 2), Column(joined, 1, Align.RIGHT)), (GridRow((words, copies), anchor=joined),))
    figures = Figures((Figure(joined, joined, joined),))
    blocks = (figures, Facts(((joined, words),)), Box(joined, words), Heading(joined, joined), grid)
    return Page(joined, joined, joined, blocks, words)


def a_manifest(told: str = "Đã ban hành", name: str = "Kế hoạch.pdf") -> tuple[Manifest, Assessment]:
    """Every leaf of the built-in set with a paper and an explanation."""
    criteria = find_set(DEFAULT_SET)
    paper = Evidence("a", "", name, Fingerprint(5, 0, "0" * 64), DocumentFields(told, "2026-01-09", told, told))
    assessment = Assessment(
        Office(told, told, "xa-a", ""),
        Period(2026),
        criteria,
        {one.code: Entry(one.code, None, told) for one in criteria.components},
        {"a": paper},
        tuple(Link("a", one.code, told, told) for one in criteria.components),
    )
    return Manifest(assessment, "0" * 64, Sending(1, "goi"), (1, ""), lay_out(assessment)), assessment


def package_page(told: str = "Đã ban hành") -> bytes:
    manifest, _ = a_manifest(told)
    return write_page(preview(manifest))


PAGES = {"hostile": write_page(hostile_page()), "package": package_page(" ".join(HOSTILE))}


@pytest.mark.parametrize("name", PAGES)
def test_every_element_is_closed_in_order(name: str) -> None:
    read = Reader(PAGES[name].decode())
    assert (read.wrong, read.open) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_make_no_element_and_no_attribute(name: str) -> None:
    read = Reader(PAGES[name].decode())
    tags = {tag for tag, _ in read.tags}
    attributes = {attribute for _, found in read.tags for attribute in found}
    assert tags.isdisjoint(
        {"script", "img", "link", "iframe", "object", "embed", "form", "base", "plaintext", "details"}
    )
    assert {one for one in attributes if one.startswith("on") or one in {"src", "style", "srcset", "action"}} == set()


@pytest.mark.parametrize(
    "text", ["<script>document.title='hong'</script>", "]]></style><style>body{display:none}", "&lt;b&gt;"]
)
def test_hostile_words_are_read_as_they_were_written(text: str) -> None:
    assert text in Reader(PAGES["package"].decode()).text


@pytest.mark.parametrize("name", PAGES)
def test_no_control_or_direction_character_is_left(name: str) -> None:
    left = {char for char in PAGES[name].decode() if not char.isprintable() and char != "\n"}
    assert left == set()


def test_a_package_page_leads_only_to_itself_and_to_files_beside_it() -> None:
    manifest, _ = a_manifest()
    read = Reader(write_page(preview(manifest)).decode())
    leading = {found["href"] for tag, found in read.tags if tag == "a"}
    anchors = {f"#{found['id']}" for _, found in read.tags if "id" in found}
    beside = {"bao-cao.docx", "bang-tu-cham-diem.xlsx", "DOC-TRUOC.txt", *manifest.paths.values()}
    assert leading - anchors - beside == set()


def test_nothing_is_fetched_and_nothing_may_be() -> None:
    html = package_page().decode()
    policy = next(
        found["content"] for _, found in Reader(html).tags if "content-security" in found.get("http-equiv", "").lower()
    )
    assert re.search(r"https?:|url\(|@import|//", html) is None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_two_writings_are_the_same_bytes() -> None:
    assert package_page() == package_page()


def test_a_bar_never_leaves_its_frame() -> None:
    grid = Grid(
        (Column("a", 1),), tuple(GridRow((((Bar(share),),),)) for share in (Fraction(-1), Fraction(1, 3), Fraction(9)))
    )
    read = Reader(write_page(Page("a", "b", "c", (grid,))).decode())
    assert [found["width"] for tag, found in read.tags if tag == "rect"][1::2] == ["0", "33", "100"]


def test_what_is_meant_to_be_copied_keeps_its_lines() -> None:
    page = Page("a", "b", "c", (Grid((Column("a", 1),), (GridRow((((Words("một\nhai", Look.COPY),),),)),)),))
    assert "<pre>một\nhai</pre>" in write_page(page).decode()


# In a real browser


@needs_browser
def test_the_console_tells_of_what_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xau.html").write_bytes(package_page().replace(b"</body>", b"<script>1</script></body>"))
    assert complaints(browse(tmp_path / "xau.html", "--dump-dom"))


@needs_browser
@pytest.mark.parametrize("name", PAGES)
def test_a_browser_without_a_network_has_nothing_to_complain_of(tmp_path: Path, name: str) -> None:
    (tmp_path / "index.html").write_bytes(PAGES[name])
    ran = browse(tmp_path / "index.html", "--dump-dom")
    assert (complaints(ran), "hong</title>" in ran.stdout, "<script" in ran.stdout) == ([], False, False)


@needs_browser
def test_the_page_is_drawn_in_its_own_style(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(package_page())
    from PIL import Image

    picture = tmp_path / "anh.png"
    browse(tmp_path / "index.html", "--window-size=1200,900", f"--screenshot={picture}")
    image = Image.open(picture).convert("RGB")
    margin, sheet = image.getpixel((10, 450)), image.getpixel((100, 5))
    assert (margin, sheet) == ((238, 241, 244), (255, 255, 255))


def printed(folder: Path) -> list[Any]:
    """The pages of a package's page as printed: every leaf explained, its last words naming it."""
    import pdfplumber

    manifest, assessment = a_manifest()
    told = {
        one.code: Entry(one.code, None, f"{'Đã làm. ' * 30}HET-{one.code}") for one in assessment.criteria.components
    }
    manifest = replace(manifest, assessment=replace(assessment, entries=told))
    (folder / "index.html").write_bytes(write_page(preview(manifest)))
    with pdfplumber.open(print_pdf(folder / "index.html")) as opened:
        return [(page.width, page.height, page.extract_words()) for page in opened.pages]


@needs_browser
def test_it_prints_on_upright_a4_with_headings_on_every_page(tmp_path: Path) -> None:
    pages = printed(tmp_path)
    sizes = {(round(width), round(height)) for width, height, _ in pages}
    headed = [" ".join(word["text"] for word in words[:40]) for _, _, words in pages[1:-1]]
    assert (sizes <= {(595, 842), (595, 841)}, len(pages) > 5) == (True, True)
    assert [text for text in headed if "Tài liệu kiểm chứng, giải trình" not in text] == []


@needs_browser
def test_no_leaf_is_cut_by_the_end_of_a_page(tmp_path: Path) -> None:
    codes = {one.code for one in find_set(DEFAULT_SET).components}
    begun, ended = {}, {}
    for number, (_, _, words) in enumerate(printed(tmp_path)):
        for word in words:
            if word["text"] in codes and word["x0"] < 75:
                begun[word["text"]] = number
            if word["text"].startswith("HET-"):
                ended[word["text"].removeprefix("HET-")] = number
    assert (begun, set(ended)) == (ended, codes)


@needs_browser
def test_the_boxes_of_a_kit_tick_without_a_script(tmp_path: Path) -> None:
    assessment = Assessment(Office("UBND xã A", "Sở"), Period(2026), a_set(a_component("1.1", choose("1", "0"))),
                            {"1.1": Entry("1.1", Choice(1), "Đã làm")})  # fmt: skip
    page = tmp_path / "index.html"
    page.write_bytes(write_page(kit_page(assessment, (KitLeaf("1.1", "01_1.1", {}),), "2026-12-05T17:00")))
    ran = browse(page, "--dump-dom")
    assert (complaints(ran), ran.stdout.count('type="checkbox"'), "05/12/2026 17:00" in ran.stdout) == ([], 1, True)
