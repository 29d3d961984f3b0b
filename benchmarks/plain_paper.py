"""The other side of what is drawn here: the words of a document by ReportLab alone, in the same faces."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import Table as PlainTable

from audit_tool.paper import Block, Document, Furniture, Heading, Letterhead, Table, text_lines
from audit_tool.render.pdf.faces import font_name


def plain_pdf(document: Document) -> bytes:
    """Draw the same words by ReportLab alone: paragraphs and tables, no tags, nothing read back."""
    plain = ParagraphStyle("plain", fontName=font_name("regular"), fontSize=11, leading=15, spaceAfter=4)
    bold = ParagraphStyle("bold", plain, fontName=font_name("bold"), fontSize=14, leading=18, spaceBefore=10)
    flow: list[Flowable] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [[PlainParagraph(column.heading, plain) for column in block.columns]]
            rows += [[PlainParagraph(_words(document, cell), plain) for cell in row.cells] for row in block.rows]
            flow.append(PlainTable(rows, repeatRows=1))
        else:
            flow.append(PlainParagraph(_words(document, (block,)), bold if isinstance(block, Heading) else plain))
    made = BytesIO()
    SimpleDocTemplate(made).build(flow)
    return made.getvalue()


def _words(document: Document, blocks: tuple[Block, ...]) -> str:
    bare = replace(document, blocks=blocks, furniture=Furniture(), letterhead=Letterhead(""))
    return "<br/>".join(escape(line) for line in text_lines(bare))
