"""Names and sentences that are read from right to left, on paper: in order, joined, and found again in the file."""

from __future__ import annotations

import page
import pytest

from audit_tool.disclosure.plain_letters import plain
from audit_tool.exchange.read_back.pages import pdf_pieces
from audit_tool.paper import (
    Band,
    Chart,
    Document,
    Drawing,
    Furniture,
    Heading,
    Letterhead,
    Paragraph,
    Span,
    Table,
    TextRun,
    cell,
    directions,
    para,
    row,
)
from audit_tool.paper.blocks import Column
from audit_tool.render.pdf import glyphs, render
from audit_tool.render.pdf.text import safe
from tests.audit_tool.render.house import Paper, faults

SENTENCE = "قال الطفل إنه يحب المدرسة (NHS) وإن 15% من أصدقائه لا يعرفون ذلك، قبل 12/03/2025."
NAMES = ("שרה כהן, aged 7", "محمد (أحمد), child 2", "Child שרה 7 and علاء الأحمد said so.", "ئەحمەد قادر", "שָׁלוֹם")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Łukasz (7)", "Łukasz (7)"),
        ("Child שרה 7", "Child הרש 7"),
        ("שרה כהן, aged 7", "ןהכ הרש, aged 7"),
        ("לאה (בת 7) here", ")7 תב( האל here"),
        ("see שרה 1,200-30 כהן", "see ןהכ 1,200-30 הרש"),
        ("אבא אמר (ABC) כי 5% של זה", "הז לש 5% יכ )ABC( רמא אבא"),
        ("محمد ١٢٣ أحمد", "دمحأ ١٢٣ دمحم"),
    ],
)
def test_a_line_is_seen_as_the_algorithm_of_unicode_has_it(typed, seen):
    order = directions.seen(directions.levels(typed))
    assert "".join(typed[place] for place in order) == seen


def test_brackets_upon_brackets_are_settled_in_no_time():
    deep = "ש" + "(" * 4000 + "ש" + ")" * 4000
    assert set(directions.levels(deep)) == {1}


def test_letters_join_and_a_ligature_is_one_character():
    font = next(piece for piece in safe("سلام").pieces if piece.is_joined).font("regular")
    alone, within = glyphs.joined("س", font), glyphs.joined("سلام", font)
    assert len(within) == 3
    assert alone != within[0]
    assert glyphs.in_unicode(ord(within[1])) == "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}"
    shifted = [part for part in glyphs.placed(glyphs.joined("مُحَمَّد", font)[::-1], font) if part[2]]
    assert len(shifted) == 3


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Put names from the right wherever a document has words."""
    linked = Paragraph((Span("With "), Span("שרה ", bold=True), Span("כהן", link="https://northmoor.example")))
    drawing = Drawing(300, 40, (TextRun(10, 20, "בלהה 7", size=12),))
    table = Table("Names", (Column("Name", 1), Column("Where", 4)), tuple(row(cell(para(name)), "x") for name in NAMES))
    blocks = (
        Band("Report", "דו״ח — a report"),
        *map(para, (*NAMES, SENTENCE, "שם ארוך מאוד " * 30)),
        linked,
        Heading("כותרת"),
        Chart(drawing, "A label."),
        table,
    )
    document = Document(
        "דו״ח", "Report", "report", Letterhead("שותפות Northmoor"), blocks, furniture=Furniture(foot="יעקב")
    )
    made = render(document)
    assert made.cautions == ()
    assert render(document).content == made.content
    return made.content


def test_the_file_is_whole_and_reads_as_it_was_written(pdf):
    assert faults(pdf, [*NAMES, SENTENCE, "With שרה כהן", "כותרת"]) == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


def test_the_release_check_finds_each_name_in_the_bytes(pdf):
    read = {word.key for piece in pdf_pieces(pdf)[0] for word in plain(piece.text).words}
    wanted = ["שרה", "כהן", "محمد", "أحمد", "علاء", "الأحمد", "ئەحمەد", "שָׁלוֹם", "בלהה", "יעקב"]
    assert {word.key for name in wanted for word in plain(name).words} <= read


def test_a_sentence_from_the_right_begins_each_line_at_the_right(pdf):
    runs = [run for run in Paper(pdf).pages[0] if "מאוד" in run.text and run.mark is not None]
    right_edges = {round(run.x + run.width) for run in runs}
    assert len({round(run.y) for run in runs}) > 1
    assert max(right_edges) - min(right_edges) <= 6
