"""How paper looks: every size, colour and face in one place. A document holds none of them.

Sizes are points. Body, table and card text is never under 10.5 pt; page furniture and chart labels never under 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from audit_tool.paper import Colour, Hue, Letterhead, Stationery
from audit_tool.render.contrast import mix, readable_brand

Face = Literal["regular", "bold", "italic", "bold_italic", "semibold", "extrabold"]

FILES: dict[Face, str] = {
    "regular": "AtkinsonNext-Regular.ttf",
    "bold": "AtkinsonNext-Bold.ttf",
    "italic": "AtkinsonNext-Italic.ttf",
    "bold_italic": "AtkinsonNext-BoldItalic.ttf",
    "semibold": "AtkinsonNext-SemiBold.ttf",
    "extrabold": "AtkinsonNext-ExtraBold.ttf",
}
"""The shipped file of each face."""

SMALLEST_TEXT = 10.5
SMALLEST_LABEL = 9.0

INK = "#16242C"
PAPER = "#FFFFFF"
BRAND = "#0F4C5A"
ACCENT = "#E9B44C"
LINK = "#0B5468"

HUES: dict[Hue, str] = {
    "blue": "#1D4E89",
    "teal": "#0F6B6B",
    "green": "#2C6937",
    "ochre": "#7A5A00",
    "rust": "#9C3D16",
    "berry": "#8A2857",
    "violet": "#55388A",
}

COLOURS: dict[Colour, str] = {
    "ink": INK,
    "ink2": "#43535C",
    "ink3": "#586871",
    "line": "#DBE2E1",
    "control": "#7A8A91",
    "surface": PAPER,
    "sunken": "#EBEFEE",
    "brand": BRAND,
    "on_brand": PAPER,
    "accent": ACCENT,
    "met": "#1E7F8C",
    "on_met": PAPER,
    "part": "#F5B83D",
    "on_part": INK,
    "nott": "#7A1237",
    "on_nott": PAPER,
    "na": PAPER,
    "on_na": "#43535C",
    "ok": "#1B6B3A",
    "on_ok": PAPER,
    "bad": "#A8101F",
    "on_bad": PAPER,
    "info": "#1F4E8C",
    "on_info": PAPER,
    "plum": "#54378A",
    "on_plum": PAPER,
    **{cast("Colour", hue): colour for hue, colour in HUES.items()},
    **{cast("Colour", f"ring_{hue}"): mix(colour, PAPER, 0.45) for hue, colour in HUES.items()},
}
"""Every token of the display list. N/A is hollow: paper inside an ink ring."""

TONE_TINTS: dict[str, tuple[str, str]] = {
    "met": ("#E4F2F3", "#0E5A65"),
    "part": ("#FDF4DF", "#6B4700"),
    "nott": ("#F8E9EE", "#7A1237"),
    "na": ("#EEF1F2", "#43535C"),
    "ok": ("#E6F2EA", "#165A30"),
    "bad": ("#FBEAEA", "#8E0D1A"),
    "info": ("#E9EFF8", "#1F4E8C"),
    "plum": ("#EFEBF6", "#54378A"),
}
"""For each tone: the ground of a panel, and the colour of text on it."""

CARD_TINT = 0.925
"""How much paper a card's ground holds."""


def hue_tint(hue: Hue) -> str:
    """Say the ground of a card of this hue."""
    return mix(HUES[hue], PAPER, CARD_TINT)


def hue_line(hue: Hue) -> str:
    """Say the colour of hairlines inside a card of this hue."""
    return mix(HUES[hue], PAPER, 0.72)


def brand(letterhead: Letterhead) -> str:
    """Say the band's colour: the partnership's own, darkened until white and gold can be read on it."""
    return readable_brand(letterhead.brand, on=(PAPER, ACCENT)) if letterhead.brand else BRAND


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set: its face, size and leading in points, its colour, and the room after it."""

    face: Face
    size: float
    leading: float
    colour: str = INK
    after: float = 0.0
    align: Literal["left", "right", "centre"] = "left"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stationery: the page in points, its margins, and the body sizes to try, largest first."""

    width: float
    height: float
    margin: float
    sizes: tuple[float, ...]
    head: float = 30.0
    foot: float = 44.0

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


A4 = (595.28, 841.89)

SHEETS: dict[Stationery, Sheet] = {
    "briefing": Sheet(*A4, margin=36, sizes=(11.5, 11, 10.5)),
    "wheel": Sheet(A4[1], A4[0], margin=28, sizes=(13, 12.5, 12, 11.5, 11, 10.5)),
    "large": Sheet(*A4, margin=36, sizes=(14, 13.5, 13, 12.5)),
    "brief": Sheet(*A4, margin=36, sizes=(11.5, 11, 10.5)),
    "report": Sheet(*A4, margin=42, sizes=(11,)),
    "tracker": Sheet(A4[1], A4[0], margin=36, sizes=(10.5,)),
    "sheet": Sheet(*A4, margin=48, sizes=(13, 12.5, 12)),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that follows from one body size."""

    size: float

    @property
    def body(self) -> TextStyle:
        """Running text."""
        return TextStyle("regular", self.size, round(self.size * 1.38, 2), after=round(self.size * 0.5, 1))

    @property
    def quiet(self) -> TextStyle:
        """Explanations, sources, captions."""
        size = max(SMALLEST_TEXT, self.size - 0.5)
        return TextStyle(
            "regular", size, round(size * 1.34, 2), colour=COLOURS["ink2"], after=round(self.size * 0.5, 1)
        )

    @property
    def item(self) -> TextStyle:
        """List items."""
        return TextStyle("regular", self.size, round(self.size * 1.36, 2), after=round(self.size * 0.34, 1))

    @property
    def caption(self) -> TextStyle:
        """The caption above a table."""
        return TextStyle("bold", self.size, round(self.size * 1.3, 2), after=5)

    @property
    def cell(self) -> TextStyle:
        """Text in a table."""
        size = max(SMALLEST_TEXT, self.size - 0.5)
        return TextStyle("regular", size, round(size * 1.32, 2), after=2.5)

    @property
    def cell_head(self) -> TextStyle:
        """The heading of a column."""
        size = max(SMALLEST_TEXT, self.size - 0.5)
        return TextStyle("bold", size, round(size * 1.22, 2))

    @property
    def card_heading(self) -> TextStyle:
        """The heading of a card."""
        return TextStyle("extrabold", self.size + 3, round((self.size + 3) * 1.16, 2))

    def heading(self, level: int) -> TextStyle:
        """A heading of level 2, 3 or 4."""
        size = {2: self.size + 6, 3: self.size + 2, 4: self.size}[level]
        face: Face = "extrabold" if level == 2 else "bold"
        return TextStyle(face, size, round(size * 1.2, 2), colour=BRAND if level < 4 else INK, after=size * 0.36)


BAND_TITLE = (27.0, 25.0, 23.0, 21.0, 19.0, 17.0)
"""Sizes a title may take, largest first: the first that needs at most two lines wins, else the smallest."""

BAND_RULE = 3.0
"""Height of the gold rule under the band, in points."""

BAND_LINE = TextStyle("bold", 11.5, 14.5)
BAND_LINE_LARGE = TextStyle("bold", 12.5, 15.5)
LARGE_PRINT = 12.0
"""From this body size on, in points, nothing that is read is set smaller."""
FURNITURE = TextStyle("regular", 9, 11.5, colour=COLOURS["ink2"])
MARKING = TextStyle("bold", 10.5, 13, colour=INK)
STAMP = TextStyle("bold", 10.5, 13, colour=INK)
COPY_TEXT = TextStyle("bold", 17, 27)
