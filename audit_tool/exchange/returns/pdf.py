"""Takes back a fillable PDF: what was typed in its fields, by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import pypdfium2
from pypdfium2 import raw

from audit_tool.domain.blank_return import MEANING_KEPT, TOP_UP, BlankReturn, read_field_name, topped_up
from audit_tool.domain.errors import Refused
from audit_tool.exchange.returns.report import HandedOut, Oddity, ReturnReport, Written
from audit_tool.exchange.returns.verdicts import Asked, Found
from audit_tool.exchange.sheets.pdf_marks import field_text

LARGEST_PDF = 20_000_000
"""Bytes."""
MOST_PAGES, MOST_FIELDS = 500, 20_000
UNCHOSEN = "Choose an answer"
"""What a drop-down says before anybody chose."""


@dataclass(frozen=True, slots=True)
class ReturnPdf:
    """The fields of a PDF, before anybody knows which return they answer.

    Privacy: the fields hold what people wrote.

    Attributes:
        handed_out: what the file says it was handed out as.
        fields: page, name and value of each.
        is_top_up: it asked only what was still open.
    """

    handed_out: HandedOut
    fields: tuple[tuple[int, str, str], ...] = field(repr=False)
    is_top_up: bool = False

    def texts(self) -> Iterator[str]:
        """Yield what may say who it is from: only a form's own fields are read, so nothing."""
        yield from ()

    @property
    def has_table(self) -> bool:
        """Say whether it has fields of ours."""
        return any(read_field_name(name) for _, name, _ in self.fields)

    def report(self, wanted: BlankReturn, asked: Asked | None = None) -> ReturnReport:
        """Decide about every field, for the return that the answers are wanted for.

        Args:
            asked: what that return asks, where it was looked over before.
        """
        oddities = list(self.handed_out.oddities(wanted))
        if Oddity.OTHER_SET in oddities:
            return ReturnReport((), (Oddity.OTHER_SET,), self.handed_out)
        found = list(_found(self.fields))
        if not found:
            oddities.append(Oddity.NO_FIELDS)
        meanings = {row.id: meaning for row, meaning in found}
        if self.is_top_up:
            asked = Asked(topped_up(wanted, meanings))
        asked = asked or Asked(wanted)
        return ReturnReport(asked.verdicts([row for row, _ in found], meanings), tuple(oddities), self.handed_out)


def open_return_pdf(content: bytes) -> ReturnPdf:
    """Open a PDF that may be a return.

    Raises:
        Refused: it is no PDF, or cannot be read (pdf_unreadable), or has too many pages or fields (pdf_too_large).
    """
    if len(content) > LARGEST_PDF:
        raise Refused("pdf_too_large")
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise Refused("pdf_too_large")
            facts = document.get_metadata_dict()
            fields = tuple(_fields(document))
    except pypdfium2.PdfiumError as error:
        raise Refused("pdf_unreadable") from error
    named = [*str(facts.get("Keywords", "")).split(), "", "", "", "", ""]
    return ReturnPdf(HandedOut(named[1], named[2], str(facts.get("Subject", "")), named[4]), fields, TOP_UP in named)


def read_return_pdf(content: bytes, wanted: BlankReturn) -> ReturnReport:
    """Read a return and decide about every field.

    Args:
        content: the file.
        wanted: what the return asks that the answers are wanted for.

    Raises:
        Refused: as `open_return_pdf`.
    """
    return open_return_pdf(content).report(wanted)


def _found(fields: Sequence[tuple[int, str, str]]) -> Iterator[tuple[Found, str]]:
    """Yield a row for each slot, with how its meaning begins; and one more for each copy in a file that was merged.

    Programs that put two returns into one file rename the fields of the second, or leave two of one name.
    """
    copies: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    places, meanings = {}, {}
    for page, name, value in fields:
        if (known := read_field_name(name)) is None:
            continue
        part, slot, meaning = known
        text = "" if value == UNCHOSEN else value
        copy = (slot, meaning[MEANING_KEPT:])
        if copies[copy].get(part, text) != text:
            copy = (slot, f"{copy[1]} on page {page}")
        copies[copy][part] = text
        places[copy], meanings[copy] = f"page {page}", meaning[:MEANING_KEPT]
    for copy, parts in copies.items():
        yield Found(places[copy], copy[0], "", Written(**parts)), meanings[copy]


def _fields(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, str, str]]:
    """Yield page number, name and value of every field; nothing in the file is run."""
    if document.get_formtype() == raw.FORMTYPE_NONE:
        return
    document.init_forms()
    count = 0
    seen: set[str] = set()
    for number, page in enumerate(document, 1):
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, at)
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                count += 1
                if count > MOST_FIELDS:
                    raise Refused("pdf_too_large")
                name = field_text(partial(raw.FPDFAnnot_GetFormFieldName, document.formenv, annotation))
                value = field_text(partial(raw.FPDFAnnot_GetFormFieldValue, document.formenv, annotation))
                if name in seen:  # to PDFium fields of one name are one; in joined files each has its own value
                    value = field_text(partial(raw.FPDFAnnot_GetStringValue, annotation, b"V")) or value
                seen.add(name)
                yield number, name, value
            raw.FPDFPage_CloseAnnot(annotation)
        page.close()
