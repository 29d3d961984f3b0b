"""Draws a letter for the screen, on the hub's thread, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from audit_tool.domain.ids import ReturnId
from audit_tool.render import theme
from audit_tool.views.facts.letter import WrittenLetter
from audit_tool.workspace import Workspace
from ui.hub import Hub


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """A letter as it would be saved now: its bytes, how many pages, and their size in points."""

    content: bytes
    pages: int
    sheet: tuple[float, float]


class Drawing(QObject):
    """Gathers one letter and draws its pages; only the newest wish counts.

    Signals:
        gathered: the WrittenLetter.
        drawn: the DrawnPages, still without pictures.
        page_drawn: (number from 0, QImage).
    """

    gathered = Signal(object)
    drawn = Signal(object)
    page_drawn = Signal(int, object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._wish = 0
        self._latest: DrawnPages | None = None

    def show(self, return_id: ReturnId) -> None:
        """Gather and draw a letter."""
        self._wish += 1
        wish = self._wish
        self._hub.ask(lambda ws: _draw(ws, return_id), lambda both: self._take(both, wish))

    def forget(self) -> None:
        """Draw nothing that was asked for before."""
        self._wish += 1
        self._latest = None

    def draw_again(self, width: int) -> None:
        """Make the pictures anew, `width` px wide."""
        if self._latest is not None:
            self._draw_page(self._latest, 0, width, self._wish)

    def _take(self, both: tuple[WrittenLetter, DrawnPages], wish: int) -> None:
        if wish == self._wish:
            written, self._latest = both
            self.gathered.emit(written)
            self.drawn.emit(self._latest)

    def _draw_page(self, drawn: DrawnPages, number: int, width: int, wish: int) -> None:
        """Ask for one page, and for the next when it is there."""
        if wish != self._wish or number >= drawn.pages:
            return

        def show(image: QImage) -> None:
            if wish == self._wish:
                self.page_drawn.emit(number, image)
                self._draw_page(drawn, number + 1, width, wish)

        self._hub.ask(lambda _ws: _picture(drawn, number, width), show)


def _draw(ws: Workspace, return_id: ReturnId) -> tuple[WrittenLetter, DrawnPages]:
    picture = ws.views.letter(return_id)
    rendered = ws.documents.draw(picture.document)
    sheet = theme.SHEETS[picture.document.stationery]
    return picture.written, DrawnPages(rendered.content, rendered.pages, (sheet.width, sheet.height))


def _picture(drawn: DrawnPages, number: int, width: int) -> QImage:
    from audit_tool.render import page_image

    page = page_image.page_image(drawn.content, number, dpi=width / drawn.sheet[0] * page_image.POINTS_PER_INCH)
    return QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
