"""Builders of the few charts the paper shows: each returns a Drawing, and its twin says the same in words.

Labels are never under 9 units. A colour never stands alone: a word, a glyph or a number is always with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from audit_tool.paper.blocks import HUES, Rating, Sign
from audit_tool.paper.drawing import Arc, Colour, Disc, Drawing, Line, Mark, Polygon, Rect, TextRun

if TYPE_CHECKING:
    from forms.model import Tone

LABEL = 10.0
"""Size of chart labels, in units."""

NARROW = frozenset("iljtfrI.,:;'()[] ")
WIDE = frozenset("mwMWQOG%@")


def text_width(text: str, size: float) -> float:
    """Estimate the width of a label, on the generous side: enough to place what stands beside it."""
    parts = (0.32 if char in NARROW else 0.88 if char in WIDE else 0.66 if char.isupper() else 0.55 for char in text)
    return size * sum(parts)


@dataclass(frozen=True, slots=True)
class Share:
    """How many stand at one step of a scale."""

    rating: Rating
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a distribution: its label and its shares, best step first; flag: a word under the label."""

    label: str
    shares: tuple[Share, ...]
    flag: str = ""

    @property
    def total(self) -> int:
        """Count everything in the bar."""
        return sum(share.count for share in self.shares)


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One column of a heat strip: its short label, and a rating for each row (None where there is none yet)."""

    label: str
    ratings: tuple[Rating | None, ...]


def _on(tone: Tone) -> Colour:
    return cast("Colour", f"on_{tone}")


def rating_disc(x: float, y: float, radius: float, sign: Sign, tone: Tone) -> tuple[Mark, ...]:
    """Draw a rating as a disc with its glyph; amber is outlined in ink, "does not apply" is hollow."""
    outline: Colour = "ink2" if tone == "na" else "ink" if tone == "part" else tone
    ground: Colour = "surface" if tone == "na" or sign == "half" else tone
    disc = Disc(x, y, radius, fill=ground, stroke=outline, stroke_width=radius * 0.13)
    return (disc, *_glyph(x, y, radius, sign, tone))


def _glyph(x: float, y: float, r: float, sign: Sign, tone: Tone) -> tuple[Mark, ...]:
    ink: Colour = _on(tone)
    width = r * 0.26

    def stroke(*points: tuple[float, float]) -> tuple[Mark, ...]:
        steps = [(x + dx * r, y + dy * r) for dx, dy in points]
        return tuple(Line(*a, *b, colour=ink, width=width) for a, b in pairwise(steps))

    if sign == "half":
        return (Arc(x, y, r * 0.94, start=180, sweep=180, fill=tone, stroke="ink", stroke_width=r * 0.1),)
    if sign == "tick":
        return stroke((-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34))
    if sign == "cross":
        return stroke((-0.35, -0.35), (0.35, 0.35)) + stroke((-0.35, 0.35), (0.35, -0.35))
    if sign == "dash":
        return stroke((-0.42, 0), (0.42, 0))
    if sign == "up":
        return stroke((0, 0.48), (0, -0.44)) + stroke((-0.36, -0.1), (0, -0.46), (0.36, -0.1))
    if sign == "clock":
        return stroke((0, -0.52), (0, 0.04), (0.36, 0.28))
    if sign == "warn":
        return (*stroke((0, -0.54), (0, 0.14)), Disc(x, y + r * 0.48, r * 0.15, fill=ink))
    if sign == "star":
        return (Polygon(_star(x, y, r * 0.62), fill=ink),)
    if sign == "question":
        return (TextRun(x, y + r * 0.5, "?", size=r * 1.46, weight="heavy", anchor="middle", colour=ink),)
    return (Disc(x, y, r * 0.34, fill=ink),)


def _star(x: float, y: float, r: float) -> tuple[tuple[float, float], ...]:
    points = []
    for step in range(10):
        reach = r if step % 2 == 0 else r * 0.44
        angle = math.radians(36 * step)
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return tuple(points)


def ring(part: int, whole: int, *, tone: Tone = "met") -> Drawing:
    """Draw a ring filled to `part` of `whole`, with the figures inside; an empty ring where the whole is none."""
    sweep = 360 * min(part, whole) / whole if whole else 0
    marks: list[Mark] = [Arc(36, 36, 30, 0, 360, stroke="line", stroke_width=8)]
    if sweep:
        marks.append(Arc(36, 36, 30, 0, sweep, stroke=tone, stroke_width=8))
    marks.append(TextRun(36, 41, f"{part}/{whole}", size=15, weight="heavy", anchor="middle"))
    return Drawing(72, 72, tuple(marks))


def ring_in_words(part: int, whole: int, what: str) -> str:
    """Say what a ring shows: "9 of 12 standards answered"."""
    return f"{part} of {whole} {what}."


def distribution(bars: Sequence[Bar], *, width: float = 511, label_width: float = 96) -> Drawing:
    """Draw one stacked bar for each of `bars` on a common scale, with a legend of the steps above.

    A bar without any count is drawn as an empty outline.
    """
    longest = max((bar.total for bar in bars), default=0)
    return _stacked([(bar, longest) for bar in bars], width, label_width)


def sides(bars: Sequence[Bar], *, width: float = 511, label_width: float = 150) -> Drawing:
    """Draw one stacked bar for each side of a thing, all of one length: what each says is read as shares of it.

    A flag stands under the label, with a warning before it.
    """
    return _stacked([(bar, bar.total) for bar in bars], width, label_width)


def _stacked(bars: Sequence[tuple[Bar, int]], width: float, label_width: float) -> Drawing:
    """Draw bars, each with how many its whole length is."""
    height, gap = 26.0, 12.0
    steps = {share.rating.word: share.rating for bar, _whole in bars for share in bar.shares}
    marks, y = _legend(tuple(steps.values()), width)
    top = y
    for bar, whole in bars:
        middle = y + height / 2
        marks.append(TextRun(0, middle + (-2 if bar.flag else 3.6), bar.label, size=LABEL, weight="bold"))
        if bar.flag:
            marks += rating_disc(5, middle + 8, 4.8, "warn", "part")
            marks.append(TextRun(13, middle + 11.6, bar.flag, size=LABEL))
        marks += _bar(bar, label_width, y, (width - label_width - 1) / whole if whole else 0, height, width)
        y += height + gap
    return Drawing(width, y - gap + 1 if bars else top, tuple(marks))


def _legend(steps: Sequence[Rating], width: float) -> tuple[list[Mark], float]:
    """Draw the steps side by side, on as many lines as they need; say where they end."""
    marks: list[Mark] = []
    x, y = 0.0, 9.0
    for rating in steps:
        wide = 19 + text_width(rating.word, LABEL) + 12
        if x and x + wide > width:
            x, y = 0.0, y + 20
        marks += rating_disc(x + 7, y, 6.5, rating.sign, rating.tone)
        marks.append(TextRun(x + 19, y + 3.6, rating.word, size=LABEL))
        x += wide
    return marks, y + 19


def _bar(bar: Bar, x: float, y: float, unit: float, height: float, width: float) -> list[Mark]:
    if not bar.total:
        return [Rect(x, y, width - x - 1, height, stroke="line")]
    marks: list[Mark] = []
    for share in bar.shares:
        if not share.count:
            continue
        long = share.count * unit
        hollow = share.rating.tone == "na"
        if hollow:
            marks.append(Rect(x, y, long, height, fill="surface"))
            marks += _hatch(x, y, long, height)
        else:
            marks.append(Rect(x, y, long, height, fill=share.rating.tone))
        marks.append(Rect(x, y, long, height, stroke="ink", stroke_width=0.8))
        number = str(share.count)
        if long >= 12 + 7 * len(number):
            if hollow:
                marks.append(Rect(x + long / 2 - 9, y + 4, 18, height - 8, fill="surface", radius=3))
            marks.append(
                TextRun(
                    x + long / 2,
                    y + height / 2 + 4,
                    number,
                    size=11,
                    weight="heavy",
                    anchor="middle",
                    colour=_on(share.rating.tone),
                )
            )
        x += long
    return marks


def _hatch(x: float, y: float, width: float, height: float, step: float = 6) -> list[Mark]:
    """Draw slanted lines within a rectangle."""
    marks: list[Mark] = []
    offset = step
    while offset < width + height:
        x1, y1 = x + min(offset, width), y + max(0.0, offset - width)
        x2, y2 = x + max(0.0, offset - height), y + min(offset, height)
        marks.append(Line(x1, y1, x2, y2, colour="control", width=0.5))
        offset += step
    return marks


def distribution_in_words(bars: Sequence[Bar], of_what: str) -> str:
    """Say what a distribution shows, from the same figures: steps with nobody on them are left out."""
    sentences = [f"Bar chart of {of_what}."]
    for bar in bars:
        counts = ", ".join(f"{share.count} {share.rating.word.lower()}" for share in bar.shares if share.count)
        sentences.append(f"{bar.label}{f', {bar.flag.lower()}' if bar.flag else ''}: {counts or 'none yet'}.")
    return " ".join(sentences)


def heat_strip(rows: Sequence[str], columns: Sequence[HeatColumn], *, width: float = 511) -> Drawing:
    """Draw ratings as discs in a grid: a row for each lens, a numbered column for each standard."""
    label_width, row_height, top = 96.0, 28.0, 20.0
    step = (width - label_width) / max(1, len(columns))
    marks: list[Mark] = []
    for index, column in enumerate(columns):
        x = label_width + step * (index + 0.5)
        marks.append(TextRun(x, 12, column.label, size=LABEL, weight="bold", anchor="middle", colour="ink2"))
        for line, rating in enumerate(column.ratings):
            y = top + row_height * (line + 0.5)
            if rating is None:
                marks.append(Disc(x, y, 8.5, stroke="control", stroke_width=1))
            else:
                marks += rating_disc(x, y, 9, rating.sign, rating.tone)
    for line, name in enumerate(rows):
        y = top + row_height * line
        marks.append(Line(0, y, width, y, colour="line", width=0.8))
        marks.append(TextRun(0, y + row_height / 2 + 3.6, name, size=LABEL, weight="bold"))
    return Drawing(width, top + row_height * len(rows) + 1, tuple(marks))


def heat_strip_in_words(rows: Sequence[str], columns: Sequence[HeatColumn]) -> str:
    """Say what a heat strip shows, column by column."""
    sentences = []
    for column in columns:
        pairs = zip(rows, column.ratings, strict=True)
        sentences.append(
            f"{column.label}: "
            + ", ".join(f"{row.lower()} {rating.word.lower() if rating else 'not yet'}" for row, rating in pairs)
            + "."
        )
    return " ".join(sentences)


def seven_ring() -> Drawing:
    """Draw the seven-part ring of a seven-minute briefing, made to stand on the brand colour."""
    turn = 360 / len(HUES)
    marks: list[Mark] = [
        Arc(33, 33, 29, turn * index + 4, turn - 8, stroke=cast("Colour", f"ring_{hue}"), stroke_width=7)
        for index, hue in enumerate(HUES)
    ]
    marks.append(TextRun(33, 37.5, "7", size=25, weight="heavy", anchor="middle", colour="on_brand"))
    marks.append(TextRun(33, 48.5, "minutes", size=9, weight="bold", anchor="middle", colour="on_brand"))
    return Drawing(66, 66, tuple(marks))


def qr_squares(matrix: Sequence[Sequence[bool]], *, size: float = 184) -> Drawing:
    """Draw a QR code from its boolean matrix, with the quiet zone of four modules that scanners need.

    Neighbouring dark modules of a line become one rectangle, so that no hairline of paper shows between them.

    Source: ISO/IEC 18004, quiet zone of a QR Code symbol.
    """
    module = size / (len(matrix) + 8)
    marks: list[Mark] = [Rect(0, 0, size, size, fill="surface")]
    for line, modules in enumerate(matrix):
        start = None
        for place, dark in enumerate([*modules, False]):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                x, y = module * (start + 4), module * (line + 4)
                marks.append(Rect(x, y, module * (place - start), module * 1.02, fill="ink"))
                start = None
    return Drawing(size, size, tuple(marks))


def step_bars(bars: Sequence[Bar], *, width: float = 511, label_width: float = 34) -> Drawing:
    """Draw a bar for every step of each of `bars`, the steps side by side under their words.

    For scales whose steps bear no good and no bad: in one stacked bar of one colour they could not be told apart.
    """
    steps = list(dict.fromkeys(share.rating for bar in bars for share in bar.shares))
    column = (width - label_width) / max(len(steps), 1)
    heads = [_in_lines(step.word, column - 10) for step in steps]
    marks: list[Mark] = [
        TextRun(label_width + place * column, 10 + line * 12, words, size=LABEL)
        for place, head in enumerate(heads)
        for line, words in enumerate(head)
    ]
    y = 12.0 * max(map(len, heads), default=0) + 6
    longest = max((share.count for bar in bars for share in bar.shares), default=0)
    for bar in bars:
        marks.append(Line(0, y, width, y, colour="line", width=0.6))
        marks.append(TextRun(0, y + 15, bar.label, size=LABEL, weight="bold"))
        for share in bar.shares:
            x = label_width + steps.index(share.rating) * column
            marks += _step_bar(share, x, y + 5, (column - 36) / longest if longest else 0)
        y += 24
    return Drawing(width, y, tuple(marks))


def _step_bar(share: Share, x: float, y: float, unit: float) -> list[Mark]:
    """Draw one bar with its number behind it; nobody is a thin stroke, so that an empty step is seen to be one."""
    long = share.count * unit
    number = TextRun(x + long + 6, y + 11, str(share.count), size=LABEL, weight="bold" if share.count else "regular")
    if not share.count:
        return [Rect(x, y, 1, 14, fill="control"), number]
    if share.rating.tone == "na":
        return [Rect(x, y, long, 14, fill="surface"), *_hatch(x, y, long, 14), _edge(x, y, long), number]
    return [Rect(x, y, long, 14, fill=share.rating.tone), _edge(x, y, long), number]


def _edge(x: float, y: float, long: float) -> Mark:
    return Rect(x, y, long, 14, stroke="ink", stroke_width=0.6)


def _in_lines(words: str, width: float) -> list[str]:
    """Break words into lines of a width, as estimated; a word that is wider stands alone."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, LABEL) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
