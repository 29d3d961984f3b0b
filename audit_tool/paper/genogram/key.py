"""What the symbols of a genogram mean: those that are in it, in lines below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit_tool.paper.charts import text_width
from audit_tool.paper.drawing import Line, Mark, TextRun
from audit_tool.paper.genogram.figures import Figure, LinkKind, Shape
from audit_tool.paper.genogram.strokes import Point, slashes, stroke, symbol
from audit_tool.paper.genogram.ways import Hand, Way

LABEL = 9.5
SIZE = 16.0
HIGH = 24.0
"""Units from one line of the key to the next."""

LONG = 30.0
"""Units of line that stand for a kind of line."""

SHAPES: tuple[tuple[Shape, str], ...] = (
    ("square", "Male"),
    ("circle", "Female"),
    ("diamond", "Other, or not recorded"),
    ("triangle", "Not yet born"),
)

HANDS: tuple[tuple[LinkKind, Hand, str], ...] = (
    ("ex_partner", "dashed", "Former partners"),
    ("separated", "solid", "Separated"),
    ("divorced", "solid", "Divorced"),
    ("step_parent_of", "dashed", "Step-parent"),
    ("carer_of", "dotted", "Carer"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    words: str
    wide: float
    paint: Callable[[float, float], Iterable[Mark]]

    @property
    def width(self) -> float:
        """How much of a line it takes, with the gap after it."""
        return self.wide + 6 + text_width(self.words, LABEL) + 18


def key(figures: Sequence[Figure], ways: Sequence[Way], width: float, top: float) -> tuple[list[Mark], float]:
    """Draw the key below a picture `width` wide, from `top` down; return it and where it ends."""
    entries = list(_entries(figures, ways))
    if not entries:
        return [], top
    marks: list[Mark] = [Line(4, top + 4, width - 4, top + 4, colour="line")]
    x, y = 8.0, top + 8 + HIGH / 2
    for entry in entries:
        if x > 8 and x + entry.width > width:
            x, y = 8.0, y + HIGH
        marks += entry.paint(x, y)
        marks.append(TextRun(x + entry.wide + 6, y + 3.4, entry.words, size=LABEL, colour="ink2"))
        x += entry.width
    return marks, y + HIGH / 2


def least_width(figures: Sequence[Figure], ways: Sequence[Way]) -> float:
    """Say how wide the widest entry is: no picture with a key is narrower."""
    return max((8 + entry.width for entry in _entries(figures, ways)), default=0.0)


def _entries(figures: Sequence[Figure], ways: Sequence[Way]) -> Iterator[_Entry]:
    shapes = {figure.shape for figure in figures}
    for shape, words in SHAPES:
        if shape in shapes:
            yield _figure(words, Figure("", "", shape))
    plain = next((figure for figure in figures if figure.is_index), None)
    if plain is not None:
        yield _figure("The audit is about this child", Figure("", "", plain.shape, is_index=True))
    dead = next((figure for figure in figures if figure.has_died), None)
    if dead is not None:
        yield _figure("Has died", Figure("", "", dead.shape, has_died=True))
    kinds = {way.kind for way in ways}
    for kind, hand, words in HANDS:
        if kind in kinds:
            yield _line(words, kind, hand)
    if any(figure.home is not None for figure in figures):
        yield _Entry("Live in one home", LONG, _ring)


def _figure(words: str, figure: Figure) -> _Entry:
    return _Entry(words, SIZE, lambda x, y: symbol(figure, x + SIZE / 2, y, SIZE))


def _line(words: str, kind: LinkKind, hand: Hand) -> _Entry:
    def paint(x: float, y: float) -> Iterable[Mark]:
        yield from stroke(((x, y), (x + LONG, y)), hand)
        yield from slashes(kind, x + LONG / 2 - 2, y)

    return _Entry(words, LONG, paint)


def _ring(x: float, y: float) -> Iterable[Mark]:
    points: tuple[Point, ...] = ((x, y - 7), (x + LONG, y - 7), (x + LONG, y + 7), (x, y + 7), (x, y - 7))
    yield from stroke(points, "dashed", "ink3")
