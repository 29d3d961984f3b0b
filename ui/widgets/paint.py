"""Shapes that widgets and table delegates paint alike: discs, pills, key caps, bars, boxes.

Each call measures nothing: the caller gives the rectangle, and a `*_width` function beside it says how much to give.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui import icons, style
from ui.style import colour
from ui.text import paint_line


def begin(painter: QPainter) -> None:
    """Switch smooth edges on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def box(
    painter: QPainter,
    rect: QRectF,
    ground: str | None,
    *,
    edge: str | None = None,
    width: float = 1.0,
    radius: float = 10,
    bar: str | None = None,
    dashed: bool = False,
) -> None:
    """Draw a rounded box, its edge wholly inside `rect`.

    Args:
        painter: left as found but for its pen and brush.
        rect: the outer rectangle.
        ground: colour token of the fill; None for none.
        edge: colour token of the edge; None for none (in high contrast a filled box always gets one).
        width: of the edge, in px.
        radius: of the corners, in px.
        bar: colour token of a 5 px bar down the left edge.
        dashed: a broken edge, where something may be dropped.
    """
    begin(painter)
    if style.is_contrast() and edge is None and ground not in (None, "primary"):
        edge = "line"
    half = width / 2 if edge else 0
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    if ground:
        painter.fillPath(path, colour(ground))
    if bar:
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(rect.left(), rect.top(), 5, rect.height()), colour(bar))
        painter.restore()
    if edge:
        pen = QPen(colour(edge), width)
        if dashed:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def disc(painter: QPainter, rect: QRectF, meaning: str, glyph: str, line: float = 2.8) -> None:
    """Draw a rating disc: a fill and a glyph, told apart without colour.

    "na" is hollow, for a grey fill is too near the others for many eyes. Amber always has an ink outline, and every
    disc has one on a dark ground.
    """
    begin(painter)
    size = rect.width()
    if meaning == "na":
        painter.setPen(QPen(colour("ink2"), max(1.5, size * 0.06)))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        ink = colour("ink2")
    else:
        outline = f"{meaning}_ink" if style.is_dark() else "ink" if meaning == "part" else None
        painter.setPen(QPen(colour(outline), 1.2) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(colour(meaning))
        painter.drawEllipse(rect.adjusted(0.6, 0.6, -0.6, -0.6))
        ink = colour(f"on_{meaning}")
    inset = size * (0.14 if glyph == "half" else 0.2)
    icons.paint(painter, glyph, rect.adjusted(inset, inset, -inset, -inset), ink, line)


def empty_disc(painter: QPainter, rect: QRectF) -> None:
    """Draw the disc of a question nobody has answered: a dashed ring around a question mark."""
    begin(painter)
    painter.setPen(QPen(colour("control"), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    inset = rect.width() * 0.2
    icons.paint(painter, "question", rect.adjusted(inset, inset, -inset, -inset), colour("ink3"), 2.4)


def pill_size(words: str, font: QFont, glyph: str | None) -> tuple[int, int]:
    """Measure a pill: (width, height) in px."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(words) + 2 * style.space(9) + (_glyph_size(font) + 3 if glyph else 0)
    return round(width + 0.5), round(metrics.height() + style.px(5))


def _glyph_size(font: QFont) -> int:
    return round(QFontMetricsF(font).height() * 0.85)


def pill(
    painter: QPainter,
    rect: QRectF,
    words: str,
    meaning: str,
    glyph: str | None,
    font: QFont,
    *,
    form: str = "tint",
) -> bool:
    """Draw a status: word, glyph and colour together.

    Args:
        painter: left as found.
        rect: as measured by `pill_size`; a narrower one ends in an ellipsis.
        words: what it says.
        meaning: one of `style.MEANINGS`.
        glyph: an icon's name; None for a plain label.
        font: `style.font("caption_strong")` as a rule.
        form: "tint", "solid" (in charts alone), or "hollow" (withdrawn: struck through, no fill).

    Returns:
        Whether the words were cut off.
    """
    painter.save()
    begin(painter)
    ground, ink = (meaning, f"on_{meaning}") if form == "solid" else (f"{meaning}_tint", f"{meaning}_ink")
    radius = rect.height() / 2
    outlined = form == "hollow" or style.is_contrast()
    painter.setPen(QPen(colour(ink), 1.2) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if form == "hollow" else colour(ground))
    painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6) if outlined else rect, radius, radius)
    left = rect.left() + style.space(9)
    if glyph:
        size = _glyph_size(font)
        icons.paint(painter, glyph, QRectF(left - 2, rect.center().y() - size / 2, size, size), colour(ink), 2.4)
        left += size + 1
    if form == "hollow":
        font = QFont(font)
        font.setStrikeOut(True)
    cut = paint_line(
        painter, QRectF(left, rect.top(), rect.right() - left - style.space(7), rect.height()), words, font, colour(ink)
    )
    painter.restore()
    return cut


def key_cap(painter: QPainter, rect: QRectF, words: str, *, solid: bool = False) -> None:
    """Draw the cap of a key; solid when what it chooses is chosen."""
    begin(painter)
    painter.setPen(QPen(colour("ink" if solid else "control"), 1))
    painter.setBrush(colour("ink" if solid else "surface"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    paint_line(
        painter,
        rect,
        words,
        style.font("small_strong"),
        colour("surface" if solid else "ink2"),
        Qt.AlignmentFlag.AlignHCenter,
    )


def bar(painter: QPainter, rect: QRectF, parts: list[tuple[float, str]], whole: float) -> None:
    """Draw a bar: parts of a whole from the left, a hairline between them, the rest of the track behind.

    In high contrast the track is black with a white edge, for white on yellow cannot be told apart.
    """
    painter.save()
    begin(painter)
    radius = rect.height() / 2
    track = QPainterPath()
    track.addRoundedRect(rect, radius, radius)
    painter.setClipPath(track)
    painter.fillRect(rect, colour("surface" if style.is_contrast() else "line"))
    left = rect.left()
    for amount, token in parts:
        width = rect.width() * amount / whole if whole else 0
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), colour(token))
        left += width
        if amount and left < rect.right() - 2:
            painter.fillRect(QRectF(left - 1, rect.top(), 1.5, rect.height()), colour("surface"))
    painter.setClipping(False)
    if style.is_contrast():
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def arc(painter: QPainter, rect: QRectF, share: float, token: str, width: float, track: str = "line") -> None:
    """Draw a ring filled clockwise from the top.

    Args:
        painter: left as found but for its pen and brush.
        rect: the ring's outer square.
        share: 0 to 1.
        token: colour of the filled part.
        width: of the ring, in px.
        track: colour of the rest.
    """
    begin(painter)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if style.is_contrast():
        painter.setPen(QPen(colour("line"), 1))
        for edge in (rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.adjusted(width, width, -width, -width)):
            painter.drawEllipse(edge)
    else:
        painter.setPen(QPen(colour(track), width))
        painter.drawEllipse(inner)
    if share > 0:
        painter.setPen(QPen(colour(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(1.0, share)))


def dial(painter: QPainter, rect: QRectF, label: str, words: str, share: float, meaning: str) -> None:
    """Draw a clock that fills: a ring, or a full disc with a tick; its name and words beside it, cut where they end."""
    size = style.px(36)
    ring = QRectF(rect.left(), rect.top() + (rect.height() - size) / 2, size, size)
    if share >= 1:
        disc(painter, ring, meaning, "tick")
    else:
        arc(painter, ring, share, meaning, style.px(5))
    left, half = size + style.px(8), rect.height() / 2
    room = QRectF(rect.left() + left, rect.top(), rect.width() - left, half)
    paint_line(painter, room, label, style.font("caption_strong"), style.colour("ink"))
    late = "bad_ink" if meaning == "bad" else "ink2"
    paint_line(painter, room.translated(0, half), words, style.font("caption"), style.colour(late))


def badge(painter: QPainter, centre: QPointF, words: str, meaning: str, edge: QColor) -> None:
    """Draw a count in a small disc over something else, with an edge in the colour of its ground."""
    begin(painter)
    font = style.font("badge", digits=True)
    tall = style.px(17)
    wide = max(tall, QFontMetricsF(font).horizontalAdvance(words) + style.px(8))
    rect = QRectF(centre.x() - wide / 2, centre.y() - tall / 2, wide, tall)
    painter.setPen(QPen(edge, 2))
    painter.setBrush(colour(meaning))
    painter.drawRoundedRect(rect, tall / 2, tall / 2)
    paint_line(painter, rect, words, font, colour(f"on_{meaning}"), Qt.AlignmentFlag.AlignHCenter)


def shade(token: str, percent: int, towards: str) -> QColor:
    """Return a colour moved a little towards another: 6% under the pointer, 12% while pressed."""
    base, goal, part = colour(token), colour(towards), percent / 100
    return QColor.fromRgbF(
        base.redF() * (1 - part) + goal.redF() * part,
        base.greenF() * (1 - part) + goal.greenF() * part,
        base.blueF() * (1 - part) + goal.blueF() * part,
    )
