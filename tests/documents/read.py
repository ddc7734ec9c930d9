"""Ways to read a paper's blocks."""

from __future__ import annotations

from cchc_tui.documents.blocks import Block, Paper, Paragraph, Section, Table, Title


def words(paper: Paper) -> str:
    """Its paragraphs."""
    return "\n".join(one.text for one in paper.blocks if isinstance(one, Paragraph))


def annex(paper: Paper, number: str) -> Table:
    """The table of an annex."""
    at = next(at for at, one in enumerate(paper.blocks) if isinstance(one, Title) and one.name == number)
    return next(one for one in paper.blocks[at:] if isinstance(one, Table))


def table(paper: Paper, heading: str) -> Table:
    """The table that has such a column."""
    return next(
        one for one in paper.blocks if isinstance(one, Table) and heading in [column.heading for column in one.columns]
    )


def headings(found: Table) -> list[str]:
    """Its columns."""
    return [one.heading for one in found.columns]


def column(found: Table, heading: str) -> list[str]:
    """The cells under a heading."""
    at = headings(found).index(heading)
    return [row.cells[at] for row in found.rows]


def sections(paper: Paper) -> list[bool]:
    """Its sections after the first: whether each lies on its side."""
    return [one.landscape for one in paper.blocks if isinstance(one, Section)]


def block(paper: Paper, kind: type[Block]) -> Block:
    """The first block of a kind."""
    return next(one for one in paper.blocks if isinstance(one, kind))
