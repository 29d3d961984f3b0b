"""Words laid out by hand: for labels with open lines and for text inside painted widgets.

What is measured here is what is painted, so a widget that takes its height from `Words.height` is never cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text broken into lines for one width.

    Attributes:
        layout: Qt's own line breaker, already run.
        width: of the widest line, in px.
        height: of all lines, in px.
    """

    layout: QTextLayout
    width: float
    height: float

    def paint(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        """Draw the lines with their top left corner `at`."""
        painter.setPen(colour)
        self.layout.draw(painter, at)


def lay_out(
    words: str,
    font: QFont,
    width: float,
    *,
    leading: float = 1.0,
    bold_until: int = 0,
    bold: Sequence[tuple[int, int]] = (),
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Words:
    """Break plain text into lines no wider than `width` px.

    A word too long for the width is broken inside, so that nothing is ever wider than it was asked to be.

    Args:
        words: plain text; its line breaks are kept, and nothing in it is read as markup.
        font: the face.
        width: the room, in px.
        leading: line height as a multiple of the face's own (1.33 of its size).
        bold_until: how many characters at the start are bold.
        bold: other bold stretches, each (from, length).
        align: left, right or centre within the width.
    """
    layout = QTextLayout(words.replace("\r\n", "\n").replace("\n", LINE_SEPARATOR), font)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    stretches = [(0, bold_until), *bold] if bold_until else bold
    if stretches:
        layout.setFormats([_bold(font, start, length) for start, length in stretches])
    pitch = QFontMetricsF(font).lineSpacing() * leading
    y = widest = 0.0
    last = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        widest = max(widest, line.naturalTextWidth())
        last = line.height()
        y += pitch
    layout.endLayout()
    return Words(layout, widest, y - pitch + last if y else 0.0)


def _bold(font: QFont, start: int, length: int) -> QTextLayout.FormatRange:
    heavier = QTextCharFormat()
    strong = QFont(font)
    strong.setWeight(QFont.Weight.Bold)
    heavier.setFont(strong)
    ranged = QTextLayout.FormatRange()
    ranged.start, ranged.length, ranged.format = start, length, heavier
    return ranged


def longest_word(words: str, font: QFont) -> float:
    """Measure the widest single word, in px: the least width at which no word is broken inside."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in words.split()), default=0.0)


def paint_line(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> bool:
    """Draw one line, centred in height; what does not fit ends in an ellipsis.

    Returns:
        Whether anything was cut off, for a widget's `clipped()`.
    """
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    shown = words if metrics.horizontalAdvance(words) <= rect.width() + 0.5 else ""
    cut = bool(words) and not shown
    if cut:
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return cut
