"""Documents to tagged PDF: one of 200 pages, and one paragraph of 50,000 words.

Beside each stands ReportLab's own layout of the same words: one size tried, no tags, nothing read back.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import SimpleDocTemplate

from audit_tool.paper import Band, Block, Document, Heading, Letterhead, para
from audit_tool.render.pdf import render
from benchmarks.figure import Figure

SENTENCE = "Each worker wrote down what the day had been like for this child and read it to the others. "
SECTION = SENTENCE * 13
SECTIONS = 660
LONG = ("word child seen home " * 12_500).strip()


def measure() -> tuple[Figure, ...]:
    """Render each once: the second time costs what the first did."""
    sections = tuple(block for number in range(SECTIONS) for block in (Heading(f"Part {number}"), para(SECTION)))
    pages, took = _ours(sections)
    words = [text for number in range(SECTIONS) for text in (f"Part {number}", SECTION)]
    long_pages, long_took = _ours((para(LONG),))
    return (
        Figure(f"a document of {pages} pages", took, "ms", _beside(words), "in step with its length"),
        Figure(
            f"a paragraph of 50,000 words, {long_pages} pages", long_took, "ms", _beside([LONG]), "as long as in parts"
        ),
    )


def _ours(blocks: Sequence[Block]) -> tuple[int, float]:
    """Say how many pages the blocks took, and how many ms."""
    letterhead = Letterhead("Northmoor Safeguarding Children Partnership")
    document = Document("Benchmark", "Agency report", "report", letterhead, (Band("Benchmark", "Paper"), *blocks))
    begun = time.perf_counter()
    rendered = render(document)
    return rendered.pages, (time.perf_counter() - begun) * 1000


def _beside(words: Sequence[str]) -> float:
    style = getSampleStyleSheet()["Normal"]
    begun = time.perf_counter()
    SimpleDocTemplate(BytesIO()).build([PlainParagraph(text, style) for text in words])
    return (time.perf_counter() - begun) * 1000
