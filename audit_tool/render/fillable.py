"""A blank return as a PDF with form fields, for people who have neither the app nor a spreadsheet.

The one PDF of this app that is not PDF/UA: form fields of ReportLab carry no tags. Its first page says so and points to
the workbook, which is the accessible way.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from audit_tool.domain.blank_return import (
    FIELD_PARTS,
    TOP_UP,
    TOP_UP_WORDS,
    BlankReturn,
    Heading,
    Slot,
    field_name,
    is_one_choice,
    lines,
    offered,
    several_words,
)
from audit_tool.render.pdf import inks, reportlab_defects
from audit_tool.render.pdf.lines import Lines, set_lines
from audit_tool.render.pdf.parts import Run, TextPart
from audit_tool.render.pdf.text import safe
from audit_tool.render.theme import COLOURS, INK, Face, TextStyle
from forms.canonical import digest
from forms.enquiry import comment_words
from forms.meaning import meaning_hash
from forms.months import MONTHS
from forms.rule_words import in_words

PDF_FORMAT = "sqs-return-pdf/1"
_MARGIN, _GAP, _LINE = 51.0, 8.0, 1.35
_BODY, _HEADING, _TITLE, _SMALL = 10.5, 14.0, 20.0, 9.5
_ONE_LINE, _BOX = 20.0, 48.0
_NONE = "Choose an answer"
_LONGEST_ANSWER = 20_000
_WITH_NEXT = 210.0
"""Points that a heading needs below it, so that it never stands alone at the foot of a page."""
_EVIDENCE = "Evidence: what shows it, and where it can be seen"
_HOW = (
    "Type in the boxes and choose from the lists. Save the file and send it back the way it came. Do not name a child "
    "in it.",
    "This form cannot hide questions by itself: where it says Only if, and that is not so, leave the boxes empty.",
    "This form is not tagged for screen readers (it is not PDF/UA). The same questions stand in a workbook "
    "(.xlsx): ask for it if it serves you better.",
)


def fillable_return(blank: BlankReturn) -> bytes:
    """Draw a blank return as a PDF with form fields; the same blank gives the same bytes."""
    reportlab_defects.correct()
    out = io.BytesIO()
    whole = blank.question_set
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle(whole.title)
    canvas.setSubject(blank.agency)
    named = (PDF_FORMAT, whole.id, whole.version, digest(whole), blank.return_id or "")
    canvas.setKeywords(" ".join(named if blank.only is None else (*named, TOP_UP)))
    page = _Page(canvas, whole.title)
    page.text(whole.title, "bold", _TITLE)
    for told in _told(blank):
        page.text(told)
    for told in _HOW:
        page.text(told)
    for line in lines(blank):
        if isinstance(line, Heading):
            page.room_for(_WITH_NEXT)
            page.text(line.text, *(("regular", _BODY) if line.is_note else ("bold", _HEADING)))
        else:
            _draw_slot(page, line, blank)
    page.finish()
    return out.getvalue()


def _told(blank: BlankReturn) -> list[str]:
    whole, due = blank.question_set, blank.due
    when = f"Send it back by {due.day} {MONTHS[due.month - 1]} {due.year}." if due else ""
    who = f"For: {blank.agency}" if blank.agency else ""
    asks = "" if blank.only is None else TOP_UP_WORDS
    return [one for one in (who, blank.round, f"{whole.title}, version {whole.version}", when, asks) if one]


def _draw_slot(page: _Page, slot: Slot, blank: BlankReturn) -> None:
    """Draw a question with its boxes, all on one page."""
    question, whole = slot.question, blank.question_set
    texts = _texts(slot, blank)
    boxes = _boxes(slot, blank)
    page.room_for(sum(page.height(*text) for text in texts) + sum(_SMALL * _LINE + box.height + _GAP for box in boxes))
    for text in texts:
        page.text(*text)
    meaning = meaning_hash(question, whole)
    labels = {"evidence": _EVIDENCE, "comment": comment_words(question, whole)}
    if question.impact:
        labels["impact"] = question.impact.prompt
    for part, box in zip(FIELD_PARTS, boxes, strict=False):
        if part in labels:
            page.text(labels[part], "regular", _SMALL)
        page.field(field_name(part, slot.id, meaning), f"{slot.text} {part}", box)
    page.down(_GAP)


def _texts(slot: Slot, blank: BlankReturn) -> list[tuple[str, Face, float]]:
    question, whole = slot.question, blank.question_set
    asked = f"{question.ref}  {slot.text}" if question.ref else slot.text
    said: list[tuple[str, Face, float]] = [(asked, "semibold", _BODY)]
    shown = (in_words(rule, whole) or f"this holds: {rule}" for rule in slot.show_if)
    said += [(f"Only if {words}.", "italic", _BODY) for words in shown]
    if told := several_words(question, whole):
        said.append((told, "regular", _SMALL))
    if question.hint:
        said.append((question.hint, "regular", _SMALL))
    return said


@dataclass(frozen=True, slots=True)
class _Box:
    """A field: how tall it is in points, and what may be chosen in it; empty to type in."""

    height: float
    choices: tuple[str, ...] = ()


def _boxes(slot: Slot, blank: BlankReturn) -> tuple[_Box, ...]:
    """Give a box for each part that the question asks, in the order of `FIELD_PARTS`."""
    question = slot.question
    whole = blank.question_set
    choices = offered(question, whole) if is_one_choice(question, whole) else ()
    answer = _Box(_BOX if question.type in ("long_text", "rank") else _ONE_LINE, choices)
    return (answer, _Box(_BOX), _Box(_BOX), *((_Box(_BOX),) if question.impact else ()))


class _Page:
    """A page that fills from the top, and goes on to the next."""

    def __init__(self, canvas: Canvas, title: str) -> None:
        self._canvas, self._title = canvas, title
        self._pen = _Pen(canvas)
        self._width = A4[0] - 2 * _MARGIN
        self._number = 1
        self._at = A4[1] - _MARGIN

    def room_for(self, height: float) -> None:
        """Begin a new page where this height, in points, does not fit; what is taller than a page runs on."""
        if self._at - height < _MARGIN and self._at < A4[1] - _MARGIN:
            self._footer()
            self._canvas.showPage()
            self._number += 1
            self._at = A4[1] - _MARGIN

    def height(self, text: str, face: Face = "regular", size: float = _BODY) -> float:
        """Say how tall a text is, in points."""
        return self._lines(text, face, size).height + _GAP / 2

    def text(self, text: str, face: Face = "regular", size: float = _BODY) -> None:
        """Set a text below what is there; people's text is set as it is."""
        for line in self._lines(text, face, size).lines:
            self.room_for(size * _LINE)
            self._at -= size * _LINE
            inks.draw(self._pen, inks.merged(line.inks()), _MARGIN, -self._at, size, INK)
        self._at -= _GAP / 2

    def field(self, name: str, tooltip: str, box: _Box) -> None:
        """Put a field below what is there."""
        self.room_for(box.height + _GAP)
        self._at -= box.height
        place = {"x": _MARGIN, "y": self._at, "width": self._width, "height": box.height, "name": name}
        look = {"borderColor": HexColor(COLOURS["control"]), "fillColor": HexColor(COLOURS["surface"])}
        form = self._canvas.acroForm
        said = {"tooltip": tooltip, "fontSize": _BODY, "fontName": "Helvetica", "textColor": HexColor(INK)}
        if box.choices:
            form.choice(value=_NONE, options=[_NONE, *box.choices], fieldFlags="combo", **place, **look, **said)
        else:
            form.textfield(value="", fieldFlags="multiline", maxlen=_LONGEST_ANSWER, **place, **look, **said)
        self._at -= _GAP

    def down(self, height: float) -> None:
        """Leave room, in points."""
        self._at -= height

    def finish(self) -> None:
        """End the last page and the file."""
        self._footer()
        self._canvas.save()

    def _footer(self) -> None:
        page = inks.of_words(f"Page {self._number}", "regular", _SMALL, None)
        right = A4[0] - _MARGIN - sum(ink.width for ink in page)
        for row, left in ((inks.of_words(self._title, "regular", _SMALL, None), _MARGIN), (page, right)):
            inks.draw(self._pen, row, left, -_MARGIN / 2, _SMALL, INK)

    def _lines(self, text: str, face: Face, size: float) -> Lines:
        """Break a text into lines; people's text is set as it is."""
        part = TextPart((Run(safe(text).pieces, None),), "plain")
        return set_lines(part, TextStyle(face, size, size * _LINE, colour=INK), self._width)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes on a canvas without tags; y counts down, as a page is read, and is 0 at its foot."""

    canvas: Canvas

    def text(self, _slot: object, x: float, y: float, text: str, font: str, size: float, colour: str) -> None:
        """Draw text in one font on its baseline."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, -y, text)

    @contextlib.contextmanager
    def turned(self, _slot: object) -> Iterator[None]:
        """Draw text inside whose last letter comes first; nothing here says so."""
        yield
