"""Our own drawings: every icon on a 24 grid, stroked with round caps in one colour.

Each drawing is a line of moves, so that it stays crisp from 12 to 76 px and takes any colour. The letters:

    M x y          move              L x y [x y ...]  lines to         C x y x y x y  curve
    O cx cy r      circle            R x y w h r      rounded box      A x y w h start sweep  arc, degrees
    Z              close
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

LINE = 1.8
"""The usual width of the stroke, in units of the 24 grid; 2.4 to 3 inside discs."""

DRAWINGS: Mapping[str, str] = MappingProxyType(
    {
        # places
        "home": "M4 11 L12 4 20 11 M6.5 9.5 L6.5 19.5 17.5 19.5 17.5 9.5 M12 19.5 L12 14",
        "rounds": "A4 4 16 16 90 -270 M12 8 L12 12 15 14",
        "cases": "O8.5 8.5 3 O16.5 10 2.2 M3 19 C3 15 6 13.8 8.5 13.8 C11 13.8 14 15 14 19 "
        "M16 14.6 C18.5 14.4 21 15.6 21 18.4",
        "returns": "M4 13 L6.5 5 17.5 5 20 13 20 19 4 19 Z M4 13 L8.5 13 10 15.5 14 15.5 15.5 13 20 13",
        "findings": "M9.3 17.5 L9.3 15.6 C3.8 12.2 6 3.8 12 3.8 C18 3.8 20.2 12.2 14.7 15.6 L14.7 17.5 Z "
        "M10.2 20.4 L13.8 20.4",
        "actions": "R4 4.5 5.5 5.5 1.2 R4 14 5.5 5.5 1.2 M13 7.2 L20.5 7.2 M13 16.8 L20.5 16.8",
        "documents": "M6 3.5 L14.5 3.5 18.5 7.5 18.5 20.5 6 20.5 Z M9.2 11 L15.3 11 M9.2 14.2 L15.3 14.2 "
        "M9.2 17.2 L13 17.2",
        "questions": "R3.5 4.5 17 15 2 M7 9.2 L8.4 10.6 10.8 7.9 M13.5 9.2 L17.3 9.2 M7 15 L10.6 15 M13.5 15 L17.3 15",
        "settings": "M4 7.5 L11 7.5 M16 7.5 L20 7.5 O13.5 7.5 2.4 M4 16.5 L7 16.5 M12 16.5 L20 16.5 O9.5 16.5 2.4",
        # acts
        "search": "O10.5 10.5 5.8 M15 15 L20 20",
        "lock": "R5 10.5 14 9.5 2 M8.2 10.5 L8.2 8 C8.2 3 15.8 3 15.8 8 L15.8 10.5",
        "plus": "M12 5.5 L12 18.5 M5.5 12 L18.5 12",
        "undo": "M8.5 5 L4.5 9 8.5 13 M4.5 9 L14 9 C21 9 21 18.5 14 18.5 L9 18.5",
        "copy": "R8 8 11.5 11.5 2 M5 15.5 L4.5 15.5 4.5 4.5 15.5 4.5 15.5 5",
        "edit": "M5 19.5 L5.8 15.4 16 5.2 C17.6 3.8 20.2 6.4 18.8 8 L8.6 18.2 Z M14.4 6.8 L17.2 9.6",
        "bin": "M4.5 7 L19.5 7 M9 7 L9 4.5 15 4.5 15 7 M6.3 7 L7.2 19.5 16.8 19.5 17.7 7 M10.2 10.8 L10.4 16 "
        "M13.8 10.8 L13.6 16",
        "folder": "M4 18.5 L4 6 9.5 6 11.5 8.5 20 8.5 20 18.5 Z",
        "save": "M12 4 L12 14.5 M7.5 10.5 L12 15 16.5 10.5 M4.5 16.5 L4.5 19.5 19.5 19.5 19.5 16.5",
        "print": "M7.5 9 L7.5 4 16.5 4 16.5 9 M7.5 16.5 L4 16.5 4 9 20 9 20 16.5 16.5 16.5 M7.5 14 L16.5 14 16.5 20 "
        "7.5 20 Z",
        "pause": "M9 6 L9 18 M15 6 L15 18",
        "drag": "O9 7 .6 O15 7 .6 O9 12 .6 O15 12 .6 O9 17 .6 O15 17 .6",
        # ways
        "right": "M9.5 6 L15.5 12 9.5 18",
        "left": "M14.5 6 L8.5 12 14.5 18",
        "down": "M6 9.5 L12 15.5 18 9.5",
        "up": "M6 14.5 L12 8.5 18 14.5",
        "arrow": "M4.5 12 L19 12 M13 6 L19 12 13 18",
        "menu": "M4 7 L20 7 M4 12 L20 12 M4 17 L20 17",
        # marks
        "tick": "M5 12.6 L10 17.4 19.2 7",
        "cross": "M6.5 6.5 L17.5 17.5 M17.5 6.5 L6.5 17.5",
        "dash": "M6 12 L18 12",
        "question": "M8 8.8 C8.4 3.6 16.4 4 16 9 C15.8 12 12 12 12 15.2 M12 18.8 L12 19.1",
        "star": "M12 3.8 L14.5 9.2 20.3 9.9 16 13.9 17.1 19.7 12 16.8 6.9 19.7 8 13.9 3.7 9.9 9.5 9.2 Z",
        "clock": "O12 12 8 M12 7.5 L12 12 15 14",
        "calendar": "R4 5.5 16 14.5 2 M4 10 L20 10 M8.5 3.5 L8.5 7 M15.5 3.5 L15.5 7",
        "flag": "M6.5 20.5 L6.5 4.5 17.5 4.5 15 8.5 17.5 12.5 6.5 12.5",
        "warn": "M12 4 L21 19.5 3 19.5 Z M12 10 L12 14 M12 16.6 L12 17",
        "info": "O12 12 8 M12 11.4 L12 16.2 M12 8 L12 8.2",
        # things
        "data": "M5 19.5 L5 12 M12 19.5 L12 5 M19 19.5 L19 9",
        "voice": "M4 5.5 L20 5.5 20 16 12 16 8 20 8 16 4 16 Z",
        "eye": "M3 12 C7 5.5 17 5.5 21 12 C17 18.5 7 18.5 3 12 O12 12 2.7",
        "link": "R3.5 9 9 6 3 R11.5 9 9 6 3",
        "shield": "M12 3.5 L19.5 6.3 19.5 11.5 C19.5 16.5 16 19.3 12 20.8 C8 19.3 4.5 16.5 4.5 11.5 L4.5 6.3 Z",
        "people": "O12 8.5 3.2 M5.5 19.5 C5.5 15 8.5 13.8 12 13.8 C15.5 13.8 18.5 15 18.5 19.5",
        "book": "M12 7 C9.5 4.8 6.5 4.6 3.8 5.2 L3.8 18 C6.5 17.4 9.5 17.6 12 19.6 C14.5 17.6 17.5 17.4 20.2 18 "
        "L20.2 5.2 C17.5 4.6 14.5 4.8 12 7 Z M12 7 L12 19.6",
        # shapes with a fill of their own (see `paint`)
        "half": "O12 12 7.5",
        "dot": "O12 12 5",
        "ring": "O12 12 6.5",
    }
)

_LETTERS = re.compile(r"([A-Z])([^A-Z]*)")
_MOVES: Mapping[str, int] = MappingProxyType({"M": 2, "L": 2, "C": 6, "O": 3, "R": 5, "A": 6})


@cache
def path(name: str) -> QPainterPath:
    """Return a drawing on its 24 grid; share it, never change it.

    Raises:
        KeyError: no drawing has this name.
    """
    drawn = QPainterPath()
    for letter, words in _LETTERS.findall(DRAWINGS[name]):
        if letter == "Z":
            drawn.closeSubpath()
            continue
        for numbers in _chunks([float(word) for word in words.split()], _MOVES[letter]):
            _draw(drawn, letter, numbers)
    return drawn


def _chunks(numbers: list[float], size: int) -> Iterator[list[float]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _draw(drawn: QPainterPath, letter: str, n: list[float]) -> None:
    match letter:
        case "M":
            drawn.moveTo(*n)
        case "L":
            drawn.lineTo(*n)
        case "C":
            drawn.cubicTo(*n)
        case "O":
            drawn.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
        case "R":
            drawn.addRoundedRect(QRectF(*n[:4]), n[4], n[4])
        case _:
            drawn.arcMoveTo(QRectF(*n[:4]), n[4])
            drawn.arcTo(QRectF(*n[:4]), n[4], n[5])


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor, line: float = LINE) -> None:
    """Draw an icon into a square, in one colour.

    Args:
        painter: left as it was found.
        name: one of DRAWINGS.
        rect: where; its width sets the size.
        colour: of the stroke, and of the filled half of "half" and all of "dot".
        line: width of the stroke in units of the 24 grid.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.width() / 24)
    painter.setBrush(colour if name == "dot" else Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        if name != "dot"
        else Qt.PenStyle.NoPen
    )
    painter.drawPath(path(name))
    if name == "half":
        painter.setBrush(colour)
        painter.drawPie(QRectF(4.5, 4.5, 15, 15), 90 * 16, 180 * 16)
    painter.restore()


def icon(name: str, size: int, colour: QColor) -> QIcon:
    """Make a QIcon for the few stock places that want one (menus, the window)."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return QIcon(pixmap)


def brand_ring(painter: QPainter, rect: QRectF, colours: Sequence[str]) -> None:
    """Draw the brand mark: a ring of as many parts as there are colours, clockwise from the top."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(rect.width(), rect.height()) * 0.42
    box = QRectF(rect.center().x() - radius, rect.center().y() - radius, 2 * radius, 2 * radius)
    part = 360 / len(colours)
    for index, name in enumerate(colours):
        painter.setPen(QPen(QColor(name), radius * 0.36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, round((90 - index * part - 3) * 16), round(-(part - 8) * 16))
    painter.restore()
