"""What a document may be written as: which bytes each format has, made in memory and read back before they leave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from audit_tool.domain.errors import Refused
from audit_tool.paper import Document, Stationery

if TYPE_CHECKING:
    from audit_tool.render.rendered import Rendered

Format = Literal["pdf", "docx", "html", "pptx", "xlsx", "csv"]
"""The format of a file, as its name ends."""

FORMATS: tuple[Format, ...] = get_args(Format)

TABLES: frozenset[Format] = frozenset({"xlsx", "csv"})
"""Formats that hold the tables of a document and nothing else."""

TOLD: frozenset[Stationery] = frozenset({"briefing", "wheel", "large", "brief"})
"""What is printed on these is made to be told to a team, and may be written as slides."""


def format_of(path: Path) -> Format:
    """Say what a file is to be, by its name.

    Raises:
        Refused: name_not_document: it ends with none of the formats.
    """
    ending = path.suffix.lower().removeprefix(".")
    for known in FORMATS:
        if ending == known:
            return known
    raise Refused("name_not_document")


def made(document: Document, written_as: Format, *, for_archive: bool = False) -> Rendered:
    """Make the bytes of a document in a format, and read them back; nothing is written.

    Args:
        for_archive: whether a PDF is to be PDF/A-2a, too; says nothing of other formats.

    Raises:
        Refused: not_for_slides: it is not made to be told.
        Refused: document_unreadable: the bytes do not read back whole; no_tables, tables_differ or cell_too_long: its
            tables do not fit into that format; not_a_colour or brand_cannot_be_read.
    """
    drawn = _drawn(document, written_as, for_archive=for_archive)
    if not _reads_back(drawn, written_as):
        raise Refused("document_unreadable")
    return drawn


def why_not(document: Document, written_as: Format) -> str | None:
    """Give the code of why a document cannot be written in a format; None where it can."""
    if written_as == "pptx":
        return None if document.stationery in TOLD else "not_for_slides"
    if written_as not in TABLES:
        return None
    from audit_tool.exchange import document_tables

    return document_tables.why_not(document, one=written_as == "csv")


def _drawn(document: Document, written_as: Format, *, for_archive: bool) -> Rendered:
    # each is slow to import, and most sessions write one or none
    if written_as == "pdf":
        from audit_tool.render import pdf

        return pdf.render(document, for_archive=for_archive)
    if written_as == "docx":
        from audit_tool.render import word

        return word.render(document)
    if written_as == "pptx":
        if code := why_not(document, written_as):
            raise Refused(code)
        from audit_tool.render import slides

        return slides.render(document)
    if written_as == "html":
        from audit_tool.render import html

        return html.render(document)
    from audit_tool.exchange import document_tables
    from audit_tool.render.rendered import Rendered, cautions

    written = document_tables.workbook(document) if written_as == "xlsx" else document_tables.csv_table(document)
    removed = sum(text.removed for text in written.texts)
    said = cautions(removed, {char for text in written.texts for char in text.unknown})
    return Rendered(written.content, said, pages=0, size=0.0)


def _reads_back(drawn: Rendered, written_as: Format) -> bool:
    """Say whether a file can be read as a whole by the readers that look through what leaves."""
    if written_as == "pdf":
        from audit_tool.render import page_image

        return page_image.page_count(drawn.content) == drawn.pages
    from audit_tool.exchange.read_back import pieces_of

    try:
        pieces_of(f"document.{written_as}", drawn.content)
    except Refused:
        return False
    return True
