"""Text broken into lines: greedy, left to right, linear in the length of the text.

A word longer than the line is broken between characters, so that nothing ever runs over an edge. The space at which
a line is broken is kept and drawn, or words would join for readers that follow the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from audit_tool.render.pdf import faces, glyphs, inks
from audit_tool.render.pdf.boxes import ANYWHERE
from audit_tool.render.pdf.inks import Ink
from audit_tool.render.pdf.parts import Run, TextPart
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import Face, TextStyle

WORDS = re.compile(r" +|[^ ]+")
"""Spaces, and the words between them."""

HYPHENS = re.compile(r"[^-–—]*[-–—]+(?=\w)|.+")
"""Parts of a long word, each ending at a hyphen or dash."""

LONG_WORD = 16
"""A word of this many characters may be broken at its hyphens; "14-year-old" stays whole."""


DAY = re.compile(r"\W*\d{1,2}")
"""The day of a date, with a bracket that may stand before it."""

MONTH = re.compile(r"(January|February|March|April|May|June|July|August|September|October|November|December)\b")
"""A day stays on the line of its month: "4" alone at the end of a line is not read as a date."""

SHORT_LAST_LINE = 0.2
"""A last line of one word narrower than this part of the measure takes a second word down with it."""


class Atom(NamedTuple):
    """Ink that stays on one line; `space` is the space after it, None inside a word."""

    inks: tuple[Ink, ...]
    width: float
    space: Ink | None = None

    @property
    def text(self) -> str:
        """What is written, without the space after it."""
        return self.inks[0].text if len(self.inks) == 1 else "".join([ink.text for ink in self.inks])


@dataclass(frozen=True, slots=True)
class Line:
    """Atoms of one line; `broken` when more follow."""

    atoms: tuple[Atom, ...]
    broken: bool

    @property
    def width(self) -> float:
        """The width of what can be seen."""
        spaces = sum(atom.space.width for atom in self.atoms[:-1] if atom.space)
        return sum(atom.width for atom in self.atoms) + spaces

    def inks(self) -> Iterator[Ink]:
        """Yield the ink of the line, its spaces too; the last space only where the text goes on."""
        for place, atom in enumerate(self.atoms):
            yield from atom.inks
            if atom.space and place < len(self.atoms) - 1:
                yield atom.space
            elif atom.space and self.broken:
                yield atom.space._replace(level=0)


@dataclass(frozen=True, slots=True)
class Lines:
    """Text laid out at one width. Splits between lines, never leaving one line alone at either side.

    What is read `from_the_right` on several lines begins each of them at the right.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    measure: float
    level: int | None = None
    title: str = ""
    from_the_right: bool = False

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * self.style.leading

    @property
    def widest(self) -> float:
        """The width of the widest line."""
        return max((line.width for line in self.lines), default=0)

    def split(self, room: float, page: float) -> tuple[Lines, Lines] | None:
        """Keep the lines that fit, at least two on either side unless it must be split."""
        least = 1 if page == ANYWHERE else 2
        count = min(int((room + 0.01) // self.style.leading), len(self.lines) - least)
        if count < least:
            return None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:], level=None)

    def loosened(self, extra: float) -> Lines:
        """Give the lines some more room between them: at most a sixteenth of the leading each."""
        if not self.lines:
            return self
        each = min(extra / len(self.lines), self.style.leading / 16)
        return replace(self, style=replace(self.style, leading=self.style.leading + each))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines, then the underlines and click areas of links."""
        if self.level is not None:
            pen.bookmark(self.level, self.title, top)
        areas: list[tuple[Ink, float, float]] = []
        for number, line in enumerate(self.lines):
            baseline = top + number * self.style.leading + baseline_of(self.style)
            at = x + self._indent(line)
            for ink, left in inks.draw(pen, inks.merged(line.inks()), at, baseline, self.style.size, self.style.colour):
                if ink.run.link:
                    areas.append((ink, left, baseline))
        for ink, at, baseline in areas:
            if ink.run.slot:
                pen.link(ink.run.slot, at, baseline, ink.width, self.style.size, ink.run.link or "", ink.run.text)

    def _indent(self, line: Line) -> float:
        if self.style.align == "left" and not self.from_the_right:
            return 0.0
        spare = self.measure - line.width
        return spare / 2 if self.style.align == "centre" else spare


def baseline_of(style: TextStyle) -> float:
    """Say how far below the top of a line its baseline stands, the letters being centred in the leading."""
    ascent, descent = 0.984, 0.316
    return style.leading / 2 + style.size * (ascent - descent) / 2


def set_lines(part: TextPart, style: TextStyle, measure: float) -> Lines:
    """Break a text into lines no wider than `measure`."""
    broken = _broken(part, style, measure)
    last = len(broken) - 1
    lines = tuple([Line(tuple(line), place < last) for place, line in enumerate(broken)])
    title = part.text.strip() if part.level is not None else ""
    from_the_right = last > 0 and all(piece.level for run in part.runs for piece in run.pieces)
    return Lines(lines, style, measure, part.level, title, from_the_right)


def _broken(part: TextPart, style: TextStyle, measure: float) -> list[list[Atom]]:
    atoms, widest = _cut_up(part, style)
    if widest > measure:
        atoms = tuple(piece for atom in atoms for piece in _within(atom, measure, style))
    return _mend_last(_break(atoms, measure), measure)


def _cut_up(part: TextPart, style: TextStyle) -> tuple[tuple[Atom, ...], float]:
    """Cut a text into atoms, once for a face and size; say how wide the widest is."""
    key = (style.face, style.size)
    if key not in part.cut:
        atoms = tuple(_atoms(part.runs, style))
        part.cut[key] = atoms, max((atom.width for atom in atoms), default=0.0)
    cut: tuple[tuple[Atom, ...], float] = part.cut[key]
    return cut


def set_balanced(part: TextPart, style: TextStyle, measure: float) -> Lines:
    """Break a heading into as few lines as fit, of nearly equal length."""
    lines = set_lines(part, style, measure)
    count = len(lines.lines)
    if count < 2:
        return lines
    low, high = max(measure / count, min(narrowest(part, style), measure)), measure
    while high - low > 1:
        tried = (low + high) / 2
        if len(_broken(part, style, tried)) <= count:
            high = tried
        else:
            low = tried
    return replace(set_lines(part, style, high), measure=measure)


def narrowest(part: TextPart, style: TextStyle) -> float:
    """Say how wide the widest unbroken stretch of a text is."""
    only = part.runs[0]
    if (style.face, style.size) in part.cut or len(part.runs) > 1 or len(only.pieces) != 1 or only.pieces[0].level:
        return _cut_up(part, style)[1]
    [piece] = only.pieces  # of a cell nothing but this is asked in bold
    font = piece.font(_face(style, only))
    stretches = {stretch for word in piece.text.split(" ") for stretch in _stretches(word)}
    return max((faces.width(stretch, font, style.size) for stretch in stretches), default=0.0)


def _face(style: TextStyle, run: Run) -> Face:
    heavy = style.face in faces.HEAVY
    if run.italic:
        return "bold_italic" if run.bold or heavy else "italic"
    return "bold" if run.bold and not heavy else style.face


def _atoms(runs: tuple[Run, ...], style: TextStyle) -> Iterator[Atom]:
    """Cut runs into atoms. An atom may pass from one run or font to the next."""
    held: list[Ink] = []
    for run in runs:
        face = _face(style, run)
        for piece in run.pieces:
            font, level = piece.font(face), piece.level
            space = Ink(" ", font, run, faces.width(" ", font, style.size), level)
            known: dict[str, Atom] = {}
            tokens = WORDS.findall(glyphs.joined(piece.text, font) if piece.is_joined else piece.text)
            for place, text in enumerate(tokens, 1):
                if text[0] == " ":
                    if held:
                        yield _atom(held, space)
                        held = []
                    continue
                if not held and place < len(tokens) and len(text) < LONG_WORD:  # a whole word, and a space after it
                    if text not in known:
                        known[text] = _atom([Ink(text, font, run, faces.width(text, font, style.size), level)], space)
                    yield known[text]
                    continue
                for part in _stretches(text):
                    if held and held[-1].run is run and held[-1].text[-1] in "-–—":
                        yield _atom(held, None)
                        held = []
                    held.append(Ink(part, font, run, faces.width(part, font, style.size), level))
    if held:
        yield _atom(held, None)


def _stretches(word: str) -> Sequence[str]:
    """Part a long word at its hyphens."""
    return HYPHENS.findall(word) if len(word) >= LONG_WORD else (word,)


def _atom(held: list[Ink], space: Ink | None) -> Atom:
    return Atom(tuple(held), sum([ink.width for ink in held]) if len(held) > 1 else held[0].width, space)


def _within(atom: Atom, measure: float, style: TextStyle) -> Iterator[Atom]:
    """Break an atom that is wider than the line between characters."""
    if atom.width <= measure:
        yield atom
        return
    held: list[Ink] = []
    used = 0.0
    for ink in atom.inks:
        start = 0
        for place, char in enumerate(ink.text):
            advance = faces.width(char, ink.font, style.size)
            if used + advance > measure and (held or place > start):
                held.append(_cut(ink, start, place, style))
                yield _atom([part for part in held if part.text], None)
                held, used, start = [], 0.0, place
            used += advance
        held.append(_cut(ink, start, len(ink.text), style))
    yield _atom([part for part in held if part.text], atom.space)


def _cut(ink: Ink, start: int, end: int, style: TextStyle) -> Ink:
    text = ink.text[start:end]
    return Ink(text, ink.font, ink.run, faces.width(text, ink.font, style.size), ink.level)


def _break(atoms: Iterable[Atom], measure: float) -> list[list[Atom]]:
    """Fill line after line."""
    lines: list[list[Atom]] = []
    used = 0.0
    for atom in atoms:
        space = lines[-1][-1].space if lines else None
        wanted = used + (space.width if space else 0.0) + atom.width
        if lines and wanted <= measure + 0.001:
            lines[-1].append(atom)
            used = wanted
        elif lines and len(lines[-1]) > 1 and _makes_a_date(lines[-1][-1], atom, measure):
            day = lines[-1].pop()
            lines.append([day, atom])
            used = _joint_width(day, atom)
        else:
            lines.append([atom])
            used = atom.width
    return lines


def _makes_a_date(before: Atom, after: Atom, measure: float) -> bool:
    """Say whether two atoms are a day and its month, and short enough for a line of their own."""
    return (
        before.space is not None
        and MONTH.match(after.text) is not None
        and DAY.fullmatch(before.text) is not None
        and _joint_width(before, after) <= measure
    )


def _joint_width(before: Atom, after: Atom) -> float:
    return before.width + (before.space.width if before.space else 0.0) + after.width


def _mend_last(lines: list[list[Atom]], measure: float) -> list[list[Atom]]:
    """Bring a second word, or a day and its month, down to a last line that would hold one short word."""
    if len(lines) < 2 or len(lines[-1]) > 1 or lines[-1][0].width > measure * SHORT_LAST_LINE:
        return lines
    before = lines[-2]
    taken = 2 if len(before) > 1 and _makes_a_date(before[-2], before[-1], measure) else 1
    brought = before[-taken:]
    if len(before) < taken + 2 or brought[-1].space is None or sum(atom.width for atom in brought) > measure / 2:
        return lines
    return [*lines[:-2], before[:-taken], [*brought, *lines[-1]]]
