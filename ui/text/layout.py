"""Words laid out by hand: for labels with open lines and for text inside painted widgets.

What is measured here is what is painted, so a widget that takes its height from `Words.height` is never cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

LINE_SEPARATOR = "\u2028"
NO_BREAK_SPACE = "\u00a0"

Stretch = tuple[int, int]
"""(from, length) of words within a text."""


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
    bold: Sequence[Stretch] = (),
    struck: Sequence[Stretch] = (),
    underlined: Sequence[Stretch] = (),
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Words:
    """Break plain text into lines no wider than `width` px.

    A word too long for the width is broken inside, so that nothing is ever wider than it was asked to be. The last word
    takes the one before it along to the last line, where it would stand there alone and both fit.

    Args:
        words: plain text; its line breaks are kept, and nothing in it is read as markup.
        font: the face.
        width: the room, in px.
        leading: line height as a multiple of the face's own (1.33 of its size).
        bold_until: how many characters at the start are bold.
        bold: other bold stretches.
        struck, underlined: stretches with a line through them, and bold ones with a line under them.
        align: left, right or centre within the width.
    """
    text = words.replace("\r\n", "\n").replace("\n", LINE_SEPARATOR)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    stretches = [(0, bold_until), *bold] if bold_until else bold
    formats = [
        *(_dressed(stretch, _bold(font)) for stretch in stretches),
        *(_dressed(stretch, _struck(font)) for stretch in struck),
        *(_dressed(stretch, _underlined(font)) for stretch in underlined),
    ]
    pitch = QFontMetricsF(font).lineSpacing() * leading
    broken = _break(text, font, width, pitch, option, formats)
    at = _before_widow(broken.layout, font, width)
    if at is None:
        return broken
    together = _break(text[:at] + NO_BREAK_SPACE + text[at + 1 :], font, width, pitch, option, formats)
    return together if together.layout.lineCount() == broken.layout.lineCount() else broken


def _break(
    text: str, font: QFont, width: float, pitch: float, option: QTextOption, formats: list[QTextLayout.FormatRange]
) -> Words:
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(formats)
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


def _before_widow(layout: QTextLayout, font: QFont, width: float) -> int | None:
    """Find the space before a word that has the last line to itself; None where there is none, or no room for two."""
    count, text = layout.lineCount(), layout.text()
    if count < 2 or " " in text[layout.lineAt(count - 1).textStart() :].rstrip():
        return None
    at = layout.lineAt(count - 1).textStart() - 1
    start = layout.lineAt(count - 2).textStart()
    before = text[start:at].split(" ")
    if text[at] != " " or len(before) < 3:
        return None
    both = QFontMetricsF(font).horizontalAdvance(f"{before[-1]} {text[at + 1 :]}")
    return at if both < width * 0.9 else None


def _bold(font: QFont) -> QFont:
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.Bold)
    return heavier


def _struck(font: QFont) -> QFont:
    through = QFont(font)
    through.setStrikeOut(True)
    return through


def _underlined(font: QFont) -> QFont:
    under = _bold(font)
    under.setUnderline(True)
    return under


def _dressed(stretch: Stretch, face: QFont) -> QTextLayout.FormatRange:
    dress = QTextCharFormat()
    dress.setFont(face)
    ranged = QTextLayout.FormatRange()
    ranged.start, ranged.length = stretch
    ranged.format = dress
    return ranged


def longest_word(words: str, font: QFont) -> float:
    """Measure the widest single word, in px: the least width at which no word is broken inside."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in words.split()), default=0.0)


def after_whole_word(words: str, elided: str) -> str:
    """Move an ellipsis back to the end of the last word that is shown whole; a single long word stays cut inside."""
    kept = elided.removesuffix("…")
    if kept == elided or words[len(kept) : len(kept) + 1] in ("", " "):
        return elided
    whole = kept.rpartition(" ")[0].rstrip(" ,;:.-–·")
    return f"{whole}…" if whole else elided


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
        shown = after_whole_word(words, metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width()))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return cut
