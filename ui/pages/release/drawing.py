"""Draws a document and finds where its hits stand on the pages, on the hub's thread; only the newest wish counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from audit_tool.render import theme
from audit_tool.render.page_image import POINTS_PER_INCH, Box, page_image, places_of
from audit_tool.usecases.file_formats import FORMATS, Format
from audit_tool.views.release import ReleasePicture
from audit_tool.workspace import Workspace
from ui.hub import Hub

REDRAW_AFTER = 200
"""Milliseconds after the width of a page has changed before its picture is made anew."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A drawn document.

    Attributes:
        size: width and height of a page, in points.
        boxes: by the key of a hit, where its words stand; a hit that is nowhere on a page has none.
    """

    content: bytes
    pages: int
    size: tuple[float, float]
    boxes: Mapping[str, tuple[Box, ...]]


class Drawing(QObject):
    """Draws the pages of a release check.

    Signals:
        drawn: the Sheets, still without pictures.
        page_drawn: (number from 0, QImage).
        looked: the ReleasePicture with what is found in its file alone, and where on the pages each hit stands now.
        lost: why it could not be drawn, or its file not be looked through.
    """

    drawn = Signal(object)
    page_drawn = Signal(int, object)
    looked = Signal(object, object)
    lost = Signal(object)

    def __init__(self, hub: Hub, page_width: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._page_width = hub, page_width
        self._sheets: Sheets | None = None
        self._wish = self._paint_wish = 0
        self._soon = QTimer(self, singleShot=True, interval=REDRAW_AFTER)
        self._soon.timeout.connect(self._draw_again)

    def show(self, picture: ReleasePicture, *, is_other: bool) -> None:
        """Draw a document; one that reads as before only has its hits looked for again."""
        self._wish += 1
        wish = self._wish
        if is_other:
            self._sheets = None
        before = self._sheets

        def take(sheets: Sheets) -> None:
            if wish == self._wish:
                self._sheets = sheets
                self.drawn.emit(sheets)
                self._draw_again()
                look((picture, sheets), FORMATS)

        def look(looked: tuple[ReleasePicture, Sheets], formats: Sequence[Format]) -> None:
            """Look through one format after the other; between two of them the hub does whatever else was asked."""
            if wish == self._wish and formats:
                self._hub.ask(
                    lambda ws: look_through(ws, *looked, formats), partial(show, formats), failed=self.lost.emit
                )

        def show(formats: Sequence[Format], looked: tuple[ReleasePicture, Sheets]) -> None:
            if wish == self._wish:
                self._sheets = looked[1]
                self.looked.emit(*looked)
                look(looked, formats[1:])

        self._hub.ask(lambda ws: draw(ws, picture, before), take, failed=self.lost.emit)

    def stop(self) -> None:
        """Draw no more for now."""
        self._wish += 1
        self._paint_wish += 1
        self._soon.stop()

    def draw_again_soon(self) -> None:
        """Make the pictures anew once the width has stood for a moment."""
        self._soon.start()

    def _draw_again(self) -> None:
        if self._sheets is not None:
            self._paint_wish += 1
            self._page(0, self._paint_wish)

    def _page(self, number: int, wish: int) -> None:
        sheets = self._sheets
        if sheets is None or wish != self._paint_wish or number >= sheets.pages:
            return
        width = self._page_width()

        def show(image: QImage) -> None:
            if wish == self._paint_wish:
                self.page_drawn.emit(number, image)
                self._page(number + 1, wish)

        self._hub.ask(lambda _ws: paint(sheets, number, width), show)


def look_through(
    ws: Workspace, picture: ReleasePicture, sheets: Sheets, formats: Sequence[Format]
) -> tuple[ReleasePicture, Sheets]:
    """Look through its file in the first of some formats; only once the pages are there, so that nobody waits to read.

    The PDF is drawn already; a format that it does not fit into has nothing to look through.
    """
    written_as, is_last = formats[0], len(formats) == 1
    content = sheets.content if written_as == "pdf" else ws.documents.content(picture.document, written_as)
    if content is None:
        return replace(picture, is_file_looked=is_last), sheets
    looked = ws.views.release_file(picture, content, written_as=written_as, is_last=is_last)
    return looked, sheets if looked.stops == picture.stops else draw(ws, looked, sheets)


def draw(ws: Workspace, picture: ReleasePicture, before: Sheets | None) -> Sheets:
    """Draw a document in memory, and find the words of its hits on the pages."""
    order = sorted(picture.open, key=lambda stop: (stop.in_file, stop.hit.block, stop.hit.start))
    if before is None:
        rendered = ws.documents.draw(picture.document)
        content, pages = rendered.content, rendered.pages
    else:
        content, pages = before.content, before.pages
    boxes = places_of(content, [stop.hit.found for stop in order])
    sheet = theme.SHEETS[picture.document.stationery]
    found = {stop.key: each for stop, each in zip(order, boxes, strict=True)}
    return Sheets(content, pages, (sheet.width, sheet.height), found)


def paint(sheets: Sheets, number: int, width: int) -> QImage:
    """Paint a page, `width` px wide."""
    page = page_image(sheets.content, number, dpi=width / sheets.size[0] * POINTS_PER_INCH)
    return QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
