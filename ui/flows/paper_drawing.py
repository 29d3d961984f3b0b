"""Draws a document where it holds nobody up: on the hub's thread, page by page, only the newest wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from audit_tool.domain.errors import AuditToolError
from audit_tool.render import theme
from audit_tool.views.printed import Reading
from audit_tool.workspace import Workspace
from ui.hub import Hub

Key = tuple[str, str]
"""A document: its code, and the id of what it is about."""

PAUSE = 600
"""Milliseconds without a change before all pages are drawn anew, so that drawing keeps out of the way of typing."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document as it would be saved now.

    Attributes:
        key: which document it is.
        content: the bytes of the PDF.
        sheet: width and height of a page, in points.
        lines: what it says, in reading order.
        cautions: (code, count, characters) of what a person should look at.
        reading: how long it takes to read aloud; None where that is not asked.
        size: the body size it is set in, in points.
        stamp: the warning on each of its pages; empty for none.
        unfit: for each format that it cannot be saved in, the code of why not.
    """

    key: Key
    content: bytes
    pages: int
    sheet: tuple[float, float]
    lines: tuple[str, ...]
    cautions: tuple[tuple[str, int, str], ...]
    reading: Reading | None
    size: float = 0.0
    stamp: str = ""
    unfit: Mapping[str, str] = field(default_factory=dict)


class Drawing(QObject):
    """Keeps the picture of one document up to date.

    Attributes:
        pause: milliseconds after a change before it is drawn anew.

    Signals:
        drawn: a Drawn, its pages still without pictures.
        page_drawn: (number from 0, QImage).
        refused: the AuditToolError that stood in the way.
    """

    drawn = Signal(object)
    page_drawn = Signal(int, object)
    refused = Signal(object)

    def __init__(self, hub: Hub, page_width: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._page_width = hub, page_width
        self._key: Key | None = None
        self._latest: Drawn | None = None
        self._wish = 0
        self._is_drawing = self._is_awaited = False
        self.pause = PAUSE
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._draw)

    @property
    def latest(self) -> Drawn | None:
        """What was drawn last; None while nothing was."""
        return self._latest

    def show(self, key: Key | None) -> None:
        """Draw another document at once; None for none."""
        self._key, self._latest = key, None
        self._wish += 1
        self._timer.stop()
        if key is not None:
            self._draw()

    def stop(self) -> None:
        """Draw no more for now; `draw_soon` goes on."""
        self._wish += 1
        self._is_drawing = self._is_awaited = False
        self._timer.stop()

    def put_off(self) -> None:
        """Leave off drawing while somebody types; it goes on when they pause."""
        if self._key is not None and (self._timer.isActive() or self._is_drawing):
            self.stop()
            self._timer.start(3 * self.pause)

    def draw_soon(self) -> None:
        """Draw its first page anew at once and the whole after a pause: something it says has changed."""
        key, latest = self._key, self._latest
        if key is None:
            return
        self._timer.start(self.pause)
        if latest is None:
            return
        self._wish += 1
        self._is_awaited = False
        wish, width = self._wish, self._page_width()

        def show(image: QImage) -> None:
            if wish == self._wish:
                self.page_drawn.emit(0, image)

        self._hub.ask(
            lambda ws: first_picture(ws, key, latest, width), show, failed=lambda error: self._fail(error, wish)
        )

    def draw_pages_again(self) -> None:
        """Make the pictures anew at the width pages are now shown; those of a document being drawn will have it."""
        if self._latest is not None and not self._is_awaited:
            self._wish += 1
            self._draw_page(self._latest, 0, self._wish)

    def _draw(self) -> None:
        key = self._key
        if key is None:
            return
        self._wish += 1
        self._is_drawing = self._is_awaited = True
        wish = self._wish
        self._hub.ask(
            lambda ws: draw(ws, *key),
            lambda drawn: self._take(drawn, wish),
            failed=lambda error: self._fail(error, wish),
        )

    def _take(self, drawn: Drawn, wish: int) -> None:
        if wish == self._wish:
            self._is_awaited = False
            self._latest = drawn
            self.drawn.emit(drawn)
            self._draw_page(drawn, 0, wish)

    def _fail(self, error: AuditToolError, wish: int) -> None:
        if wish == self._wish:
            self._is_drawing = self._is_awaited = False
            self.refused.emit(error)

    def _draw_page(self, drawn: Drawn, number: int, wish: int) -> None:
        """Ask for one page; the next is asked for when this one is there, so that answers typed meanwhile go first."""
        if wish != self._wish:
            return
        self._is_drawing = number < drawn.pages
        if not self._is_drawing:
            return
        width = self._page_width()

        def show(image: QImage) -> None:
            if wish == self._wish:
                self.page_drawn.emit(number, image)
                self._draw_page(drawn, number + 1, wish)

        self._hub.ask(lambda _ws: picture(drawn, number, width), show)


def draw(ws: Workspace, code: str, subject: str) -> Drawn:
    """Draw a document in memory, from how things stand; called on the hub's thread.

    Raises:
        Refused: not_a_colour, when the partnership's colour is none.
    """
    from audit_tool.paper import text_lines

    document = ws.views.document(code, subject)
    rendered = ws.documents.draw(document)
    sheet = theme.SHEETS[document.stationery]
    return Drawn(
        key=(code, subject),
        content=rendered.content,
        pages=rendered.pages,
        sheet=(sheet.width, sheet.height),
        size=rendered.size,
        stamp=document.furniture.stamp,
        lines=text_lines(document),
        cautions=tuple((each.code, each.count, each.characters) for each in rendered.cautions),
        reading=ws.views.reading(code, subject),
        unfit=ws.documents.unfit(document),
    )


def first_picture(ws: Workspace, key: Key, before: Drawn, width: int) -> QImage:
    """Paint the first page of a document that was drawn before, from how things stand; called on the hub's thread.

    Raises:
        Refused: not_a_colour, when the partnership's colour is none.
    """
    document = ws.views.document(*key)
    content = ws.documents.draw_first(document, size=before.size, count=before.pages)
    return _picture(content, 0, width, theme.SHEETS[document.stationery].width)


def picture(drawn: Drawn, number: int, width: int) -> QImage:
    """Paint a page of a drawn document, `width` px wide; called on the hub's thread."""
    return _picture(drawn.content, number, width, drawn.sheet[0])


def _picture(content: bytes, number: int, width: int, wide: float) -> QImage:
    from audit_tool.render import page_image

    page = page_image.page_image(content, number, dpi=width / wide * page_image.POINTS_PER_INCH)
    return QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
