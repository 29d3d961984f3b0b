"""Boxes to type in: plain text in, plain text out, and Tab always moves on."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from ui import style
from ui.style.scroll_bar import wear_thin_bars

RADIUS = 7
PARAGRAPH_SEPARATOR = "\u2029"
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def paint_box(
    painter: QPainter,
    rect: QRectF,
    *,
    focused: bool = False,
    by_keyboard: bool = False,
    wrong: bool = False,
    off: bool = False,
) -> None:
    """Draw the ground and edge of a field.

    Its edge is 1.2 px; 2 px of ink with focus, and the ring as well when the keyboard brought it; 2 px of red when
    something in it is to be mended; sunken when it cannot be written.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if focused and by_keyboard:
        rect = style.paint_focus(painter, rect, RADIUS - 3)
    width = 2.0 if focused or wrong else 1.2
    edge = "bad" if wrong else "ink" if focused else "line" if off and not style.is_contrast() else "control"
    half = width / 2
    painter.setPen(QPen(style.colour(edge), width))
    painter.setBrush(style.colour("sunken" if off else "surface"))
    radius = RADIUS - (3 if focused and by_keyboard else 0)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def _bare(widget: QWidget) -> None:
    """Let the box we paint show through, and write in our ink."""
    colours = widget.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        colours.setColor(group, QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    widget.setPalette(colours)


def _keep_in_sight(box: LineEdit | PlainEdit) -> None:
    """Scroll what is around a box until it can be seen, at least the line that is written on.

    A press of the mouse moves nothing: what was pressed would go away from under the pointer. It happens once layouts
    have settled.
    """
    if box.hasFocus() and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
        QTimer.singleShot(0, box, lambda: _scroll_to(box))


def _scroll_to(box: LineEdit | PlainEdit) -> None:
    area = box.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            room = area.viewport().height()
            for part in (box.rect(), box.line_rect()):
                if part.height() <= room:
                    middle = box.mapTo(area.widget(), part.center())
                    around = min(part.height() // 2 + style.space(16), room // 2)
                    area.ensureVisible(middle.x(), middle.y(), 0, around)
        area = area.parentWidget()


class LineEdit(QLineEdit):
    """One line to type in.

    Signals:
        left: focus has gone elsewhere (not merely to its own menu or another window).
    """

    left = Signal()

    def __init__(self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._by_keyboard = self._wrong = False
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _bare(self)
        self.cursorPositionChanged.connect(lambda _before, _now: _keep_in_sight(self))
        self.restyle()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFont(style.font("body"))
        side = style.space(11)
        self.setTextMargins(side, 0, side, 0)
        self.updateGeometry()

    def show_text(self, words: str) -> None:
        """Show other text unless it already stands there, so that the cursor stays where it was."""
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in red, or no longer."""
        self._wrong = wrong
        self.update()

    def line_rect(self) -> QRect:
        """Return where the line that is written on stands in the box: all of it."""
        return self.rect()

    def focus_at_end(self) -> None:
        """Bring the focus to the end of the text, with nothing selected: the next key adds and never replaces."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)

    def sizeHint(self) -> QSize:
        """Return a field's usual size."""
        return QSize(style.px(240), self._tall())

    def minimumSizeHint(self) -> QSize:
        """Return the least that still shows a date."""
        return QSize(style.px(90), self._tall())

    def _tall(self) -> int:
        return max(style.px(38), self.fontMetrics().height() + style.space(16))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what brought the focus, for the ring."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the text over it."""
        painter = QPainter(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            focused=self.hasFocus(),
            by_keyboard=self._by_keyboard,
            wrong=self._wrong,
            off=self.isReadOnly() or not self.isEnabled(),
        )
        painter.end()
        super().paintEvent(event)


class PlainEdit(QPlainTextEdit):
    """Several lines to type in: it grows with its text, and Tab leaves it.

    Args:
        least_lines: how tall it is when empty.
        most_lines: beyond this it scrolls.
        placeholder: shown while empty; never the only place where something is said.

    Signals:
        left: focus has gone elsewhere (not merely to its own menu or another window).
    """

    left = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        least_lines: int = 3,
        most_lines: int = 16,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least_lines, most_lines
        self._room = 0
        self._by_keyboard = self._wrong = False
        self.setTabChangesFocus(True)
        wear_thin_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        _bare(self)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(lambda: _keep_in_sight(self))
        self.restyle()
        self.setPlainText(text)

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFont(style.font("body"))
        side, top = style.space(12), style.space(9)
        self.setViewportMargins(side, top, style.space(6), top)
        self._grow()

    def toPlainText(self) -> str:
        """Return the text exactly as typed; Qt's own would turn no-break spaces into ordinary ones."""
        return self.document().toRawText().replace(PARAGRAPH_SEPARATOR, "\n")

    def show_text(self, words: str) -> None:
        """Show other text unless it already stands there, so that cursor and undo stay as they were."""
        if self.toPlainText() != words:
            self.setPlainText(words)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in red, or no longer."""
        self._wrong = wrong
        self.update()

    def line_rect(self) -> QRect:
        """Return where the line that is written on stands in the box."""
        return self.cursorRect().translated(self.viewport().pos())

    def let_grow(self, most: int) -> None:
        """Take what height is left over, up to `most` px at 100% text, and more where the text needs it."""
        self._room = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._grow()

    def set_lines(self, least: int, most: int) -> None:
        """Change how tall it is when empty, and where it begins to scroll."""
        self._least, self._most = least, most
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the height of its text, between its least and most lines."""
        return QSize(style.px(360), self._tall(max(self._least, min(self._lines(), self._most))))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: a growing box never gives up a line it needs."""
        return QSize(style.px(120), self.sizeHint().height())

    def _lines(self) -> int:
        return max(1, math.ceil(self.document().size().height()))

    def _tall(self, lines: int) -> int:
        margins = self.viewportMargins()
        return math.ceil(lines * self.fontMetrics().lineSpacing()) + margins.top() + margins.bottom() + 2

    def _grow(self) -> None:
        scrolls = self._lines() > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if self._room:
            self.setMaximumHeight(max(style.px(self._room), self.sizeHint().height()))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when another width breaks the lines anew: once the layout that gave it is done."""
        super().resizeEvent(event)
        _keep_in_sight(self)
        if self.sizeHint().height() != self.height():
            QTimer.singleShot(0, self, self.updateGeometry)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what brought the focus, for the ring."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter and its like pass to the page: they mean save and go on, never a new line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Draw the box around the text; Qt asks for the frame and for the text apart."""
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            paint_box(
                painter,
                QRectF(self.rect()),
                focused=self.hasFocus(),
                by_keyboard=self._by_keyboard,
                wrong=self._wrong,
                off=self.isReadOnly() or not self.isEnabled(),
            )
            return True
        return super().event(event)


def typing_now(focus: QWidget | None) -> bool:
    """Say whether keys belong to a box of text: then a bare digit is a digit and not a shortcut.

    A read-only box counts too: Qt itself would let the shortcut through there.
    """
    return isinstance(focus, QLineEdit | QPlainTextEdit)
