"""Real files: Word papers in four layouts, and what LibreOffice prints of them, read the program's own way."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_tui.core.evidence import DocumentFields
from cchc_tui.jobs.intake import take_in
from tests.build import an_assessment
from tests.jobs.word_papers import LAYOUTS, PAPERS, word_paper

NOW = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)
# LibreOffice on a machine without the second takes letters with marks from elsewhere, and the words are torn apart.
WHOLE, TORN = "DejaVu Serif", "Times New Roman"

needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed: NOTHING was printed here"
)


def named(at: int, layout: str, font: str) -> str:
    """A name that says nothing of the paper."""
    return f"scan{at}{LAYOUTS.index(layout)}{len(font)}"


def guessed(path: Path) -> DocumentFields:
    """What is told of a file when it is taken in."""
    (one,) = take_in([path], an_assessment(), NOW).papers
    return one.guess.document


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper in every layout and both fonts."""
    folder = tmp_path_factory.mktemp("giay-to")
    for at, told in enumerate(PAPERS):
        for layout in LAYOUTS:
            for font in (WHOLE, TORN):
                word_paper(folder / f"{named(at, layout, font)}.docx", told, layout, font)
    return folder


@pytest.fixture(scope="module")
def printed(made: Path) -> Path:
    """The same as PDF files, in one run of LibreOffice."""
    profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(made)]
    subprocess.run([*command, *map(str, made.glob("*.docx"))], check=True, capture_output=True, timeout=240)
    return made


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("at", range(len(PAPERS)))
def test_a_word_file_tells_what_it_is(made: Path, at: int, layout: str) -> None:
    assert guessed(made / f"{named(at, layout, WHOLE)}.docx") == PAPERS[at]


def asked(at: int, told: DocumentFields) -> tuple[str, ...]:
    """The fields of which something was told, as they should be."""
    right = PAPERS[at]
    pairs = zip(values(told), values(right), strict=True)
    return tuple(true if said else "" for said, true in pairs)


def values(one: DocumentFields) -> tuple[str, ...]:
    """Its four fields."""
    return one.document_number, one.issued_on, one.issuer, one.summary


@needs_office
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("font", [WHOLE, TORN])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_a_printed_paper_nothing_wrong_is_told(printed: Path, layout: str, font: str) -> None:
    told = [guessed(printed / f"{named(at, layout, font)}.pdf") for at in range(len(PAPERS))]
    assert [values(one) for one in told] == [asked(at, one) for at, one in enumerate(told)]


@needs_office
@pytest.mark.xdist_group("soffice")
def test_one_of_the_fonts_can_be_read(printed: Path) -> None:
    fonts = [
        [values(guessed(printed / f"{named(at, LAYOUTS[0], font)}.pdf")) for at in range(len(PAPERS))]
        for font in (WHOLE, TORN)
    ]
    assert [values(one) for one in PAPERS] in fonts
