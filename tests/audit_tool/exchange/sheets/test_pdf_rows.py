"""A form that comes as a PDF is read into the cells that a person sees, with lines drawn round them or without."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets import pdf_marks, read_form
from audit_tool.exchange.sheets.pdf_rows import PAGES_UNREAD

BODY = getSampleStyleSheet()["Normal"]
POLICY = "Is the child protection policy reviewed every year by the governing body, and does every new worker read it?"
HEAD = ["Ref", "Standard", "RAG", "Evidence"]
ROWS = [
    ["1", POLICY, "Partially met", "Minutes of 3 May, read aloud, and the annual report of the governors"],
    ["2", "Is there a school dog?", "Green", ""],
    ["3", POLICY.replace("policy", "training"), "Not met", "• Log of training\n• Certificates"],
]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]
SHADES = [("BOX", (column, row), (column, row), 1, colors.grey) for column in range(4) for row in range(4)]
NO_LINES = [("VALIGN", (0, 0), (-1, -1), "TOP")]


def pdf(*rows, style=GRID, size=A4, after=()):
    """Draw rows of words as an office program would, with a title above."""
    cells = [[Paragraph(text.replace("\n", "<br/>"), BODY) for text in row] for row in rows]
    target = io.BytesIO()
    story = [
        Paragraph("School: Oakfield Example Academy", BODY),
        Spacer(1, 12),
        Table(cells, [36, 200, 64, 160], style=style),
        *after,
    ]
    SimpleDocTemplate(target, pagesize=size).build(story)
    return target.getvalue()


def drawn(draw):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def picture(canvas):
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "white")), 10, 10)
    canvas.showPage()


def texts(content):
    (sheet,) = read_form(content).sheets
    return [{cell.column: cell.text for cell in row.cells} for row in sheet.rows]


@pytest.mark.parametrize("style", [GRID, SHADES, NO_LINES], ids=["a grid", "a box for each cell", "no lines"])
def test_words_stand_in_the_cells_that_a_person_sees(style):
    assert texts(pdf(HEAD, *ROWS, style=style))[1:] == [
        {at: text for at, text in enumerate(row, 1) if text} for row in (HEAD, *ROWS)
    ]


def test_columns_go_on_from_page_to_page_and_on_a_page_that_lies_on_its_side():
    many = [[str(number), POLICY, "Green", "Minutes"] for number in range(1, 40)]
    found = texts(pdf(HEAD, *many, size=landscape(A4)))
    assert [row[1] for row in found[2:]] == [row[0] for row in many]
    assert {row[2] for row in found[2:]} == {POLICY}


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_was_turned_reads_as_it_is_shown(turned):
    def draw(canvas):
        canvas.setPageRotation(turned)
        turn = {
            90: (0, 1, -1, 0, A4[0], 0),
            180: (-1, 0, 0, -1, A4[0], A4[1]),
            270: (0, -1, 1, 0, 0, A4[1]),
        }
        canvas.transform(*turn[turned])
        for at, row in enumerate(ROWS[:2]):
            for x, text in zip((40, 80, 300, 400), row, strict=True):
                canvas.drawString(x, 500 - 40 * at, text[:24])

    assert [row[1] for row in texts(drawn(draw))] == ["1", "2"]
    assert texts(drawn(draw))[1][3] == "Green"


def test_what_was_typed_chosen_and_ticked_in_fields_is_read_where_it_stands():
    def draw(canvas):
        for at, asked in enumerate(["Is there a policy?", "Which grade?", "Is there a lead?", "Is there a deputy?"]):
            canvas.drawString(40, 700 - 40 * at, asked)
        form = canvas.acroForm
        form.textfield(name="a", value="Yes, since May", x=300, y=690, width=200, height=20)
        form.choice(name="b", value="Amber", options=["Green", "Amber"], x=300, y=650, width=200, height=20)
        form.checkbox(name="c", checked=True, x=300, y=612, size=16)
        form.checkbox(name="d", checked=False, x=300, y=572, size=16)

    assert [[row[key] for key in sorted(row)] for row in texts(drawn(draw))] == [
        ["Is there a policy?", "Yes, since May"],
        ["Which grade?", "Amber"],
        ["Is there a lead?", "Yes"],
        ["Is there a deputy?"],
    ]


def test_pages_that_were_scanned_are_told_of():
    with pytest.raises(Refused, match="pdf_scanned"):
        read_form(drawn(picture))

    def half(canvas):
        canvas.drawString(40, 700, "Question")
        canvas.showPage()
        picture(canvas)

    assert read_form(drawn(half)).sheets[0].notes == (PAGES_UNREAD,)
    assert read_form(pdf(HEAD, *ROWS, after=[PageBreak(), Table([[""]])])).sheets[0].notes == ()


def test_what_is_no_form_is_refused_with_its_reason():
    def lock(canvas):
        canvas.setEncrypt("secret")
        canvas.drawString(40, 700, "Question")

    def plan(canvas):
        for number in range(pdf_marks.MOST_DRAWN // 2 + 1):
            canvas.line(number % 500, 10, number % 500, 700)

    def many(canvas):
        for _ in range(pdf_marks.MOST_PAGES + 1):
            canvas.showPage()

    reasons = {
        "pdf_locked": drawn(lock),
        "pdf_unreadable": b"%PDF-1.7",
        "pdf_form_too_large": drawn(plan),
    }
    for code, content in (*reasons.items(), ("pdf_form_too_large", drawn(many))):
        with pytest.raises(Refused, match=code):
            read_form(content)
    with pytest.raises(Refused, match="pdf_form_too_large"):
        read_form(b"%PDF-1.7" + b" " * pdf_marks.LARGEST_PDF)
