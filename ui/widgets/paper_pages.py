"""Pages of paper on the screen, one below the other, as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import style
from ui.style.scroll_bar import wear_thin_bars
from ui.text import paint_line
from ui.widgets.button import IconButton
from ui.widgets.layouts import Row

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How wide a page may be drawn, in widths of the view."""

FIT = ZOOMS.index(1.0)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of words on a page that is pointed at: a box for each line, and a number that a list beside it shows.

    Attributes:
        boxes: (page counted from 0, left, top, right, bottom), the last four as shares of the page.
        meaning: one of `style.MEANINGS`.
    """

    number: int
    boxes: tuple[tuple[int, float, float, float, float], ...]
    meaning: str
    is_current: bool = False


class PaperPages(QAbstractScrollArea):
    """Sheets of paper; each shows its picture as soon as there is one, and is blank until then.

    Page Down and Page Up read on and back, and never skip what has not been seen; Home and End go to the first and the
    last page.

    Args:
        name: what the pages are.

    Signals:
        page_changed: (page shown, counted from 1, how many there are).
        width_changed: how wide a page is drawn now, in px of the screen; pictures of another width look soft.
    """

    page_changed = Signal(int, int)
    width_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._sizes: tuple[QSizeF, ...] = ()
        self._images: dict[int, QImage] = {}
        self._marks: tuple[Marked, ...] = ()
        self._zoom = FIT
        self._shown = (0, 0)
        self._told_width = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wear_thin_bars(self)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._tell_page()

    def show_sheets(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Lay out blank sheets; pictures already there stay until others come, so that nothing flickers.

        Args:
            sizes: width and height of each page, in any one unit.
        """
        self._sizes = tuple(QSizeF(*size) for size in sizes)
        self._images = {number: image for number, image in self._images.items() if number < len(sizes)}
        self._lay_out()

    def forget(self) -> None:
        """Show no pages: another document comes."""
        self._sizes, self._images = (), {}
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def show_picture(self, number: int, image: QImage) -> None:
        """Show the picture of a page, counted from 0."""
        self._images[number] = image
        self.viewport().update()

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Point at stretches of words; what has the keyboard is never scrolled away for them."""
        self._marks = tuple(marks)
        self.viewport().update()

    def show_mark(self, number: int) -> None:
        """Scroll to a stretch of words, unless it can be seen."""
        boxes = next((mark.boxes for mark in self._marks if mark.number == number), ())
        for page, _left, top, _right, bottom in boxes[:1]:
            y, tall = self._tops()[page] + top * self._height(page), (bottom - top) * self._height(page)
            bar, view = self.verticalScrollBar(), self.viewport().height()
            if not bar.value() <= y <= bar.value() + view - tall - self._margin():
                bar.setValue(round(y - view / 3))

    def pictures(self) -> int:
        """Count the pages that have a picture."""
        return len(self._images)

    def page_width(self) -> int:
        """Return how wide a page is drawn, in px of the screen."""
        return round(self._page_width() * self.devicePixelRatioF())

    def pages(self) -> int:
        """Count the pages."""
        return len(self._sizes)

    def page(self) -> int:
        """Return the page shown, counted from 1; 0 when there are none."""
        if not self._sizes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(1, sum(top <= middle for top in self._tops()))

    @property
    def zoom(self) -> float:
        """How wide a page is, in widths of the view."""
        return ZOOMS[self._zoom]

    def larger(self) -> None:
        """Draw pages one step larger."""
        self._zoom_to(min(self._zoom + 1, len(ZOOMS) - 1))

    def smaller(self) -> None:
        """Draw pages one step smaller."""
        self._zoom_to(max(self._zoom - 1, 0))

    def fit(self) -> None:
        """Draw pages as wide as the view."""
        self._zoom_to(FIT)

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(style.px(420), style.px(520))

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows what a page is."""
        return QSize(160, 120)

    # ---- layout, in px

    def _margin(self) -> int:
        return style.space(14)

    def _page_width(self) -> float:
        return max(60.0, (self.viewport().width() - 2 * self._margin()) * self.zoom)

    def _height(self, number: int) -> float:
        size = self._sizes[number]
        return self._page_width() * size.height() / size.width()

    def _tops(self) -> list[float]:
        tops, y = [], float(self._margin())
        for number in range(len(self._sizes)):
            tops.append(y)
            y += self._height(number) + self._margin()
        return tops

    def _lay_out(self) -> None:
        view = self.viewport().size()
        whole = sum(self._height(number) + self._margin() for number in range(len(self._sizes))) + self._margin()
        up, across = self.verticalScrollBar(), self.horizontalScrollBar()
        place = up.value() / up.maximum() if up.maximum() else 0.0
        up.setRange(0, max(0, round(whole) - view.height()))
        up.setPageStep(view.height())
        up.setSingleStep(style.px(40))
        up.setValue(round(place * up.maximum()))
        across.setRange(0, max(0, round(self._page_width()) + 2 * self._margin() - view.width()))
        across.setPageStep(view.width())
        across.setValue(across.maximum() // 2 if across.value() > across.maximum() else across.value())
        self.viewport().update()
        self._tell_page()
        if self.page_width() != self._told_width:
            self._told_width = self.page_width()
            self.width_changed.emit(self._told_width)

    def _zoom_to(self, step: int) -> None:
        if step != self._zoom:
            self._zoom = step
            self._lay_out()

    def restyle(self) -> None:
        """Take the text size worn now: margins follow it."""
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out at the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint where the pages have moved."""
        self.viewport().update()

    def _tell_page(self) -> None:
        shown = (self.page(), self.pages())
        words = f"{self._name}, page {shown[0]} of {shown[1]}" if shown[1] else f"{self._name}, no pages yet"
        self.setAccessibleName(words)
        if shown != self._shown:
            self._shown = shown
            self.page_changed.emit(*shown)

    # ---- keys and paint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read on and back, go to the first and the last page."""
        bar = self.verticalScrollBar()
        step = round(self.viewport().height() * 0.9)
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                ahead = [top for top in self._tops() if top - self._margin() > bar.value() + 1]
                bar.setValue(round(min(bar.value() + step, ahead[0] - self._margin() if ahead else bar.maximum())))
            case Qt.Key.Key_PageUp:
                behind = [top for top in self._tops() if top - self._margin() < bar.value() - 1]
                bar.setValue(round(max(bar.value() - step, behind[-1] - self._margin() if behind else 0)))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(round(self._tops()[-1] - self._margin()) if self._sizes else 0)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets that can be seen, and the ring with focus."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), style.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        wide = self._page_width()
        left = max(float(self._margin()), (self.viewport().width() - wide) / 2) - offset.x()
        for number, top in enumerate(self._tops()):
            sheet = QRectF(left, top - offset.y(), wide, self._height(number))
            if sheet.bottom() < 0 or sheet.top() > self.viewport().height():
                continue
            self._paint_sheet(painter, sheet, number)
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.viewport().rect()), 3)

    def _paint_sheet(self, painter: QPainter, sheet: QRectF, number: int) -> None:
        """Draw one sheet: paper stays white in every theme, for that is how it will be printed."""
        painter.fillRect(sheet, Qt.GlobalColor.white)
        image = self._images.get(number)
        if image is not None:
            painter.drawImage(sheet, image)
        else:
            paint_line(
                painter,
                sheet,
                f"Drawing page {number + 1}",
                style.font("caption"),
                style.colour("na"),
                Qt.AlignmentFlag.AlignHCenter,
            )
        painter.setPen(QPen(style.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = [(mark, [_on(sheet, box) for box in mark.boxes if box[0] == number]) for mark in self._marks]
        for mark, frames in here:
            for frame in frames:
                _paint_frame(painter, frame, mark)
        for mark, frames in here:
            for frame in frames[-1:]:
                _paint_number(painter, frame, mark)


def zoom_of(pages: PaperPages) -> Row:
    """Make the two buttons that draw pages smaller and larger."""
    buttons = []
    for icon, name, act in (
        ("dash", "Draw the pages smaller", pages.smaller),
        ("plus", "Draw the pages larger", pages.larger),
    ):
        button = IconButton(icon, name)
        button.clicked.connect(act)
        buttons.append(button)
    return Row(*buttons, gap=0)


def _on(sheet: QRectF, box: tuple[int, float, float, float, float]) -> QRectF:
    """Return the frame round one line of marked words on a sheet, in px."""
    _page, left, top, right, bottom = box
    return QRectF(
        sheet.left() + left * sheet.width(),
        sheet.top() + top * sheet.height(),
        (right - left) * sheet.width(),
        (bottom - top) * sheet.height(),
    ).adjusted(-2, -2, 2, 2)


def _paint_frame(painter: QPainter, frame: QRectF, mark: Marked) -> None:
    """Draw a frame round one line of marked words, in colours that suit paper."""
    tint = style.on_paper(mark.meaning)
    tint.setAlpha(60 if mark.is_current else 28)
    painter.setPen(QPen(style.on_paper(mark.meaning), 3 if mark.is_current else 1.4))
    painter.setBrush(tint)
    painter.drawRoundedRect(frame, 3, 3)


def _paint_number(painter: QPainter, frame: QRectF, mark: Marked) -> None:
    """Draw the number of marked words over the corner of their last line, where it covers none of them."""
    size = min(style.px(15), frame.height() - 1)
    disc = QRectF(frame.right() - size / 4, frame.top() - size * 3 / 4, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.on_paper(mark.meaning))
    painter.drawEllipse(disc)
    painter.setPen(style.on_paper(f"on_{mark.meaning}"))
    painter.setFont(style.font("badge"))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(mark.number))
