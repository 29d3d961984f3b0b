"""Documents to tagged PDF: a brief, a booklet, one of 200 pages, a paragraph of 50,000 words, a table of 4,000 rows.

Beside each stands ReportLab's own layout of the same words: one size tried, no tags, nothing read back; a brief is laid
out in three sizes, in balanced cards. All is told in processor time, the shorter ones by turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import SimpleDocTemplate

from audit_tool.documents import findings_booklet, learning_brief
from audit_tool.documents.findings_booklet import BookletFacts, OfferFacts, SpreadFacts
from audit_tool.documents.learning_brief import LearningBriefFacts
from audit_tool.paper import Band, Block, Column, Document, Heading, Imprint, Letterhead, Rating, Table, para, row
from audit_tool.render.pdf import render
from benchmarks.figure import Figure, side_by_side, worked
from benchmarks.plain_paper import plain_pdf

SENTENCE = "Each worker wrote down what the day had been like for this child and read it to the others. "
SECTION = SENTENCE * 13
SECTIONS = 660
LONG = ("word child seen home " * 12_500).strip()


ROWS = 4_000
GRADES = (Rating("2 Secure", "tick", "met"), Rating("3 Developing", "half", "part"))
LETTERHEAD = Letterhead("Northmoor Safeguarding Children Partnership")


def measure() -> tuple[Figure, ...]:
    """Render each once, or by turns; the second time costs what the first did."""
    sections = tuple(block for number in range(SECTIONS) for block in (Heading(f"Part {number}"), para(SECTION)))
    pages, took = _ours(_document(sections))
    words = [text for number in range(SECTIONS) for text in (f"Part {number}", SECTION)]
    long_pages, long_took = _ours(_document((para(LONG),)))
    short_took = sum(_ours(_document((para(LONG[: len(LONG) // 10]),)))[1] for _ in range(10))
    return (
        _by_turns("a learning brief", brief(1), "2 x"),
        _by_turns("a findings booklet", booklet(), "1.3 x"),
        _by_turns(f"a table of {ROWS:,} rows", _document((_table(),)), "in step with its length"),
        Figure(f"a document of {pages} pages", took, "ms", _beside(words), "in step with its length"),
        Figure(
            f"a paragraph of 50,000 words, {long_pages} pages", long_took, "ms", _beside([LONG]), "as long as in parts"
        ),
        Figure("the same, beside ten parts of it each by itself", long_took, "ms", short_took, "as long as in parts"),
    )


def brief(times: int) -> Document:
    """Compose a brief; with `times` its lists are so many times as long."""
    lines = tuple(f"{SENTENCE.strip()} ({number})" for number in range(6 * times))
    facts = LearningBriefFacts(
        imprint=Imprint(LETTERHEAD),
        family="Family D",
        theme="neglect seen one event at a time",
        period="autumn 2024 to autumn 2026",
        why=SENTENCE * 3,
        family_in_brief=SENTENCE * 5,
        worked_well_single=lines,
        worked_well_joint=lines,
        better=lines,
        themes=lines,
        questions=lines[:3],
    )
    return learning_brief.compose(facts)


def booklet() -> Document:
    """Compose a booklet of some seventy pages: fourteen sections with their gaps, and a training plan."""
    phases = ("Primary schools", "Secondary schools", "Other settings", "All settings")
    sections = tuple(
        SpreadFacts(
            str(number),
            f"Section {number} of the form",
            GRADES,
            tuple((phase, (60 + number, 30, 90 + number)) for phase in phases),
            tuple((f"{number}.{part} {SENTENCE}", str(40 - part)) for part in range(40)),
            (("2025/26", (48, 41, 89)), ("2026/27", (67, 32, 99))),
        )
        for number in range(1, 15)
    )
    offers = tuple(OfferFacts(f"{SENTENCE} ({number})", "Safeguarding leads", "12", SENTENCE) for number in range(320))
    return findings_booklet.compose(
        replace(BookletFacts(Imprint(LETTERHEAD), "Section 175, 2026/27"), sections=sections, offers=offers)
    )


def _table() -> Table:
    columns = (Column("Number"), Column("What was found", share=4), Column("Who"))
    rows = tuple(row(str(number), SENTENCE, "Example agency") for number in range(ROWS))
    return Table("What was found", columns, rows)


def _by_turns(what: str, document: Document, aim: str) -> Figure:
    pages = render(document).pages
    ours, beside = side_by_side(lambda: render(document), lambda: plain_pdf(document), times=2)
    return Figure(f"{what}, {pages} pages", ours, "ms", beside, aim)


def _document(blocks: Sequence[Block]) -> Document:
    return Document("Benchmark", "Agency report", "report", LETTERHEAD, (Band("Benchmark", "Paper"), *blocks))


def _ours(document: Document) -> tuple[int, float]:
    """Say how many pages a document took, and how many ms."""
    pages: list[int] = []
    took = worked(lambda: pages.append(render(document).pages))
    return pages[0], took


def _beside(words: Sequence[str]) -> float:
    style = getSampleStyleSheet()["Normal"]
    return worked(lambda: SimpleDocTemplate(BytesIO()).build([PlainParagraph(text, style) for text in words]))
