"""What stands on the pages of a PDF: runs of words and drawn lines, with their places; nothing in the file is run.

Distances are points, a 72nd of an inch, from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pypdfium2
from pypdfium2 import raw

from audit_tool.domain.errors import Refused

LARGEST_PDF = 20_000_000
"""Bytes."""
MOST_PAGES = 200
MOST_LETTERS = 600_000
MOST_DRAWN = 60_000
"""Ends of drawn lines; a page with more of them is a picture or a plan."""
_WORD_GAP = 1.0
"""Of the height of a letter: what stands further apart on one line is not one run."""
_SAME_LINE = 0.5
_LEAST_RULE, _THICKEST_RULE = 6.0, 2.5
_UNCHECKED = ("", "Off")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together on one line."""

    text: str = field(repr=False)
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Give how far down its middle lies."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Give how high its letters are."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, or an edge of a drawn box: from `begin` to `end`, at `at` from the other side."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Marks:
    """One page.

    Attributes:
        across: lines that run across, `at` from the top; down: those that run down, `at` from the left.
        has_picture: whether a picture stands on it.
    """

    runs: tuple[Run, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    has_picture: bool


def marks_of(content: bytes) -> tuple[Marks, ...]:
    """Read every page.

    Raises:
        Refused: pdf_locked (it asks for a password), pdf_unreadable, or pdf_form_too_large (beyond a limit).
    """
    if len(content) > LARGEST_PDF:
        raise Refused("pdf_form_too_large")
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise Refused("pdf_form_too_large")
            if document.get_formtype() != raw.FORMTYPE_NONE:
                document.init_forms()
            room = _Room()
            return tuple(_marks(document, page, room) for page in document)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Refused("pdf_locked" if is_locked else "pdf_unreadable") from error


class _Room:
    """How much may still be read of a document."""

    def __init__(self) -> None:
        self._letters, self._drawn = MOST_LETTERS, MOST_DRAWN

    def letters(self, count: int) -> None:
        """Take room for letters."""
        self._letters -= count
        self._check()

    def drawn(self, count: int) -> None:
        """Take room for ends of drawn lines."""
        self._drawn -= count
        self._check()

    def _check(self) -> None:
        if min(self._letters, self._drawn) < 0:
            raise Refused("pdf_form_too_large")


@dataclass(frozen=True, slots=True)
class _View:
    """Turns a place in the file, from the bottom left of an unturned page, into one on the page as it is shown."""

    left: float
    bottom: float
    width: float
    height: float
    turned: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        return {
            90: (y, x),
            180: (self.width - x, y),
            270: (self.height - y, self.width - x),
        }.get(self.turned, (x, self.height - y))

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom."""
        (one_x, one_y), (two_x, two_y) = self.point(left, bottom), self.point(right, top)
        return min(one_x, two_x), min(one_y, two_y), max(one_x, two_x), max(one_y, two_y)


def _marks(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, room: _Room) -> Marks:
    left, bottom, right, top = page.get_cropbox()
    view = _View(left, bottom, right - left, top - bottom, page.get_rotation())
    across, down = _rules(page, view, room)
    runs = (*_runs(page, view, room), *_fields(document, page, view, room))
    has_picture = next(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4), None) is not None
    page.close()
    return Marks(runs, across, down, has_picture)


def _runs(page: pypdfium2.PdfPage, view: _View, room: _Room) -> Iterator[Run]:
    """Put letters together to runs, in the order in which the file has them."""
    words = page.get_textpage()
    count = words.count_chars()
    room.letters(count)
    text: list[str] = []
    box = (0.0, 0.0, 0.0, 0.0)
    is_apart = False
    for at in range(count):
        letter = chr(raw.FPDFText_GetUnicode(words, at))
        if letter.isspace() or not letter.isprintable():
            is_apart = True
            continue
        here = view.box(*words.get_charbox(at, loose=True))
        if text and not _goes_on(box, here):
            yield Run("".join(text), *box)
            text = []
        if text:
            if is_apart or here[0] - box[2] > (here[3] - here[1]) * _WORD_GAP / 4:
                text.append(" ")
            box = (min(box[0], here[0]), min(box[1], here[1]), max(box[2], here[2]), max(box[3], here[3]))
        else:
            box = here
        text.append(letter)
        is_apart = False
    if text:
        yield Run("".join(text), *box)
    words.close()


def _goes_on(box: tuple[float, float, float, float], here: tuple[float, float, float, float]) -> bool:
    """Say whether a letter stands where the run before it goes on."""
    height = max(here[3] - here[1], 1.0)
    is_level = abs((box[1] + box[3]) - (here[1] + here[3])) / 2 <= height * _SAME_LINE
    return is_level and -height <= here[0] - box[2] <= height * _WORD_GAP


def _rules(page: pypdfium2.PdfPage, view: _View, room: _Room) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    across, down = [], []
    for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        for (x, y), (to_x, to_y) in _strokes(drawn, view, room):
            if abs(y - to_y) <= _THICKEST_RULE and abs(x - to_x) >= _LEAST_RULE:
                across.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) <= _THICKEST_RULE and abs(y - to_y) >= _LEAST_RULE:
                down.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))
    return tuple(across), tuple(down)


Point = tuple[float, float]


def _strokes(drawn: pypdfium2.PdfObject, view: _View, room: _Room) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of a drawn path."""
    matrix = drawn.get_matrix()
    count = raw.FPDFPath_CountSegments(drawn)
    room.drawn(max(count, 0))
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = view.point(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, here
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, first
        last = here


def _fields(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, view: _View, room: _Room) -> Iterator[Run]:
    """Yield what was typed, chosen or ticked in the fields of a form."""
    if document.formenv is None:
        return
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        field_at = raw.FPDFPage_GetAnnot(page, at)
        if raw.FPDFAnnot_GetSubtype(field_at) == raw.FPDF_ANNOT_WIDGET:
            text = _said(document.formenv, field_at)
            room.letters(len(text) + 1)
            place = raw.FS_RECTF()
            if text and raw.FPDFAnnot_GetRect(field_at, place):
                yield from _lines(text, view.box(place.left, place.bottom, place.right, place.top))
        raw.FPDFPage_CloseAnnot(field_at)


def _lines(text: str, box: tuple[float, float, float, float]) -> Iterator[Run]:
    """Lay what was typed in a field out line by line."""
    left, top, right, bottom = box
    lines = [line for line in text.split("\n") if line.strip()]
    step = (bottom - top) / max(len(lines), 1)
    for number, line in enumerate(lines):
        yield Run(" ".join(line.split()), left, top + number * step, right, top + (number + 1) * step)


def _said(form: object, field_at: object) -> str:
    """Say what a field holds; of a box, what its tick stands for."""
    kind = raw.FPDFAnnot_GetFormFieldType(form, field_at)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        if not raw.FPDFAnnot_IsChecked(form, field_at):
            return ""
        said = field_text(partial(raw.FPDFAnnot_GetFormFieldExportValue, form, field_at))
        return "" if said in _UNCHECKED else said
    if kind in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        return field_text(partial(raw.FPDFAnnot_GetFormFieldValue, form, field_at))
    return ""


def field_text(ask: Callable[..., int]) -> str:
    """Ask PDFium for a text: first how long it is, in bytes of UTF-16 with the end mark, then the text."""
    length = ask(None, 0)
    kept = ctypes.create_string_buffer(length)
    ask(ctypes.cast(kept, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    said = kept.raw[:length].decode("utf-16-le", "replace").rstrip("\0")
    return said.replace("\r\n", "\n").replace("\r", "\n").strip()
