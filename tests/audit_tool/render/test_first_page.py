"""The first page of a document that is being edited: what is shown at once is what is drawn whole a moment later."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PIL import UnidentifiedImageError

from audit_tool.paper import Figure, Heading, para
from audit_tool.render.page_image import page_image
from audit_tool.render.pdf import render
from audit_tool.render.pdf.first_page import first_page
from tests.audit_tool.documents.samples import SAMPLES

SEEN = (
    "learning_brief_full",
    "learning_brief_long",
    "seven_minute_briefing_full",
    "section11_report_full",
    "findings_booklet_long",
    "school_letter_full",
    "meeting_pack_full",
)


def _painted(pdf: bytes) -> bytes:
    return page_image(pdf, 0, dpi=40).rgb


@pytest.mark.parametrize("name", SEEN)
def test_it_is_the_very_page_that_is_drawn_whole(name):
    document = SAMPLES[name]()
    whole = render(document)
    alone = first_page(document, size=whole.size, count=whole.pages)
    with pypdfium2.PdfDocument(alone) as drawn:
        assert len(drawn) == 1
    assert _painted(alone) == _painted(whole.content)


def test_what_stands_far_behind_is_not_laid_out_for_it():
    report = SAMPLES["section11_report_full"]()
    many = tuple(block for number in range(40) for block in (Heading(f"Part {number}"), para("Seen at home. " * 40)))
    document = replace(report, blocks=(report.blocks[0], *many, Figure(b"no picture", "What cannot be drawn")))
    assert _painted(first_page(document, size=11, count=9))
    with pytest.raises(UnidentifiedImageError):
        render(document)
