"""Every block with its place in the structure: text made safe, slots laid out in reading order.

`build` makes parts, and the whole structure tree with them. Layout only reads them, as often as it likes, at any width.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from audit_tool.paper import Drawing, Hue, Rating, Table
from audit_tool.render.pdf.structure import Elem, Slot
from audit_tool.render.pdf.text import Piece, SafeText

Role = Literal[
    "body", "quiet", "item", "heading2", "heading3", "heading4", "caption", "cell", "row_head", "cell_head", "plain"
]
"""What a text is for; the theme says how it looks. `plain` text is styled by the panel it stands in."""


@dataclass(frozen=True, slots=True)
class Run:
    """Safe text in one hand, and the slot it fills; page furniture fills none."""

    pieces: tuple[Piece, ...]
    slot: Slot | None
    bold: bool = False
    italic: bool = False
    link: str | None = None

    @property
    def text(self) -> str:
        """The text as drawn."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, heading or the like. `level` is its outline level, None outside the outline.

    `cut` is for `lines`: the words of it by face and size, for it is laid out at many widths.
    """

    runs: tuple[Run, ...]
    role: Role
    level: int | None = None
    cut: dict[tuple[str, float], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The text as drawn."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class EntryPart:
    """A list item: its mark, its text, and the items under it."""

    mark: Run
    text: TextPart
    entries: tuple[EntryPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPart:
    """A bullet or numbered list."""

    entries: tuple[EntryPart, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class TagsPart:
    """Labels side by side."""

    words: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class RatingPart:
    """A word with its disc."""

    rating: Rating
    text: TextPart


@dataclass(frozen=True, slots=True)
class RatingsPart:
    """Ratings side by side, each with its lens."""

    pairs: tuple[tuple[TextPart, RatingPart], ...]


@dataclass(frozen=True, slots=True)
class CopyPart:
    """Groups of characters to copy by hand."""

    groups: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table: its caption (None when a heading says it), its headings, its rows of cells of parts."""

    table: Table
    caption: TextPart | None
    heads: tuple[TextPart, ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class KeyFigurePart:
    """One key figure."""

    value: TextPart
    label: TextPart
    tone: str | None


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """A strip of key figures."""

    figures: tuple[KeyFigurePart, ...]


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A drawing that is one figure, and its table."""

    drawing: Drawing
    slot: Slot
    table: TablePart | None


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture that is one figure."""

    picture: bytes
    slot: Slot
    small: bool = False


@dataclass(frozen=True, slots=True)
class CardPart:
    """A card: `number` is None for a card without one."""

    hue: Hue
    wide: bool
    number: Run | None
    heading: TextPart
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class GridPart:
    """Cards in balanced columns."""

    cards: tuple[CardPart, ...]


@dataclass(frozen=True, slots=True)
class CalloutPart:
    """A tinted panel."""

    tone: str
    title: TextPart | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BandPart:
    """The band at the head of the first page."""

    kind: TextPart
    title: TextPart
    subtitle: TextPart | None
    ring: bool
    logo: PicturePart | None


@dataclass(frozen=True, slots=True)
class BreakPart:
    """What follows starts on a new page."""


TextualPart = TextPart | ListPart | TagsPart | RatingPart | RatingsPart | CopyPart
FigurePart = TablePart | FiguresPart | ChartPart | PicturePart
PanelPart = BandPart | CardPart | GridPart | CalloutPart
Part = TextualPart | FigurePart | PanelPart | BreakPart


@dataclass(frozen=True, slots=True)
class Parts:
    """A document ready to be laid out.

    Attributes:
        root: the structure tree, complete but for marks.
        marking, stamp: the furniture that is content once, on the first page; None when there is none.
        parts: the blocks.
        safe_texts: every text that was made safe, for the account of what was replaced.
    """

    root: Elem
    marking: TextPart | None
    stamp: TextPart | None
    parts: tuple[Part, ...]
    safe_texts: tuple[SafeText, ...]
