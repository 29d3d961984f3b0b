"""The blocks a document is made of: frozen, plain, and free of any measure.

Text from people enters as plain strings and stays plain: no markup is ever parsed out of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from audit_tool.paper.drawing import Drawing

if TYPE_CHECKING:
    from forms.model import Tone

Align = Literal["left", "right", "centre"]
Sign = Literal["tick", "half", "cross", "dash", "question", "star", "up", "dot", "clock", "warn"]
"""The glyph of a rating or status: those of a question set's levels, and a clock for what is late."""

Hue = Literal["blue", "teal", "green", "ochre", "rust", "berry", "violet"]
"""The seven hues of the cards, in their order round the ring."""

HUES: tuple[Hue, ...] = ("blue", "teal", "green", "ochre", "rust", "berry", "violet")

Stationery = Literal["briefing", "wheel", "large", "brief", "report", "tracker", "sheet"]
"""Which paper it is printed on: portrait cards, landscape cards round a wheel, cards in large print, portrait brief,
portrait report, landscape tracker, a sheet in large print."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one hand. `link` is a web or mail address; None for plain text."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: level 2, 3 or 4."""

    text: str
    level: Literal[2, 3, 4] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `quiet` text is secondary: an explanation, a source, a caption."""

    spans: Spans
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, with at most one level of items under it."""

    spans: Spans
    items: tuple[Spans, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items without an order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items in order, counted from 1."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """Short labels side by side: themes, agencies."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """A step on a scale or a status: its word, always with a glyph and a tone beside it."""

    word: str
    sign: Sign
    tone: Tone


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings side by side, each under its lens: ("Own rating", ...), ("Panel", ...)."""

    pairs: tuple[tuple[str, Rating], ...]


@dataclass(frozen=True, slots=True)
class CopyText:
    """Text that a person copies by hand, in groups of a few characters; read aloud group by group."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. `share` is its part of the width, relative to the other columns of the table."""

    heading: str
    share: float = 1.0
    align: Align = "left"


Cell = tuple["Block", ...]
"""What one cell holds; an empty tuple is an empty cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: one cell per column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of column headings.

    Attributes:
        caption: what the table shows; printed above it.
        row_heads: the first cell of each row names the row.
        to_write_on: rows are tall enough to fill in by hand.
        caption_shown: False where a heading directly above already says the same; the caption stays for readers
            who listen.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_heads: bool = True
    to_write_on: bool = False
    caption_shown: bool = True

    def __post_init__(self) -> None:
        for each in self.rows:
            if len(each.cells) != len(self.columns):
                raise ValueError(f"a row of {len(each.cells)} cells in a table of {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure worth seeing first: its value as printed, what it counts, and its tone if it has one."""

    value: str
    label: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A strip of two to six figures."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, the same in words (`alt`), and the same in figures (`table`; None where the words hold them all)."""

    drawing: Drawing
    alt: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG or JPEG bytes, checked when it was chosen) and what it shows in words; `small` for a logo."""

    picture: bytes
    alt: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card with a bar at its left: a number (None for none), a heading and its blocks.

    A `wide` card takes the whole width of its grid.
    """

    heading: str
    blocks: tuple[Block, ...]
    hue: Hue = "blue"
    number: int | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class CardGrid:
    """Cards in two columns whose heights and widths are balanced, read down the left column first."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A tinted panel that says one thing worth stopping for; `title` may be empty."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = "info"


@dataclass(frozen=True, slots=True)
class Band:
    """The band across the head of the first page; `title` is the document's only level-1 heading.

    `ring` draws the seven-part ring of a seven-minute briefing; `logo` stands in its place where there is none.
    """

    kind: str
    title: str
    subtitle: str = ""
    ring: bool = False
    logo: Figure | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


TextBlock = Heading | Paragraph | BulletList | NumberedList | Tags | Rating | Ratings | CopyText
"""Blocks that are text and nothing else."""

FigureBlock = Table | KeyFigures | Chart | Figure
"""Blocks that set figures or pictures."""

PanelBlock = Band | Card | CardGrid | Callout
"""Blocks that stand on a ground of their own."""

Block = TextBlock | FigureBlock | PanelBlock | PageBreak


PLACEHOLDERS = ("content", "title", "kind", "date", "partnership", "contact")
"""What a partnership's own Word template may ask for by name, in double braces; `content` is the document itself."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who publishes the paper.

    Attributes:
        partnership: the name as printed in the footer.
        contact: a mail address or telephone number for questions and other formats; empty when none is set.
        brand: the partnership's colour as #RRGGBB, darkened by the theme until white text can be read on it; None
            for the app's own teal.
        logo: PNG or JPEG bytes; None for none.
        template: a Word file with placeholders, looked over when it was chosen; None for the app's own look.
    """

    partnership: str
    contact: str = ""
    brand: str | None = None
    logo: bytes | None = None
    template: bytes | None = None

    def logo_figure(self) -> Figure | None:
        """Make a small figure of the logo; None where there is none."""
        return Figure(self.logo, f"Logo of {self.partnership}", small=True) if self.logo else None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page.

    Attributes:
        marking: the handling marking, printed in capitals at the head and foot ("OFFICIAL-SENSITIVE"); empty for none.
        stamp: a warning at the head ("Not checked for release"); empty for none.
        foot: the footer's own words; the partnership and "Page n of N" are always added.
        edition: which version of a published document this is, its day and when it is looked at again; empty until it
            is released. Like the stamp it is no part of what the document says.
    """

    marking: str = ""
    stamp: str = ""
    foot: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready for any renderer.

    Attributes:
        title: for the window title and the file's properties.
        kind: what sort of document it is ("Learning brief").
        codes: subject codes for the file's properties; never a name.
        dated: the day the document speaks of; the only date in the file's properties.
        minutes: how long it is to take when it is told; None for as long as its words take.
    """

    title: str
    kind: str
    stationery: Stationery
    letterhead: Letterhead
    blocks: tuple[Block, ...]
    furniture: Furniture = field(default=Furniture())
    codes: tuple[str, ...] = ()
    dated: dt.date | None = None
    language: str = "en-GB"
    minutes: int | None = None

    @property
    def foot_words(self) -> tuple[str, ...]:
        """List what stands at the foot of every page beside its number: what must not be cut comes first."""
        words = (self.furniture.edition, self.letterhead.partnership, self.furniture.foot)
        return tuple(word for word in words if word)


def para(text: str, *, bold: bool = False, italic: bool = False, quiet: bool = False) -> Paragraph:
    """Make one paragraph in one hand."""
    return Paragraph((Span(text, bold=bold, italic=italic),), quiet=quiet)


def paras(text: str, *, quiet: bool = False) -> tuple[Paragraph, ...]:
    """Make a paragraph of each line that a person wrote; none of a text that is blank."""
    return tuple(para(line.strip(), quiet=quiet) for line in text.splitlines() if line.strip())


def bullets(texts: Iterable[str]) -> BulletList:
    """Make a bullet list of plain lines."""
    return BulletList(tuple(Item((Span(text),)) for text in texts))


def numbered(texts: Iterable[str]) -> NumberedList:
    """Make a numbered list of plain lines."""
    return NumberedList(tuple(Item((Span(text),)) for text in texts))


def cell(*parts: str | Block) -> Cell:
    """Make a cell of texts (each line a paragraph) and blocks; blank texts leave nothing."""
    blocks: list[Block] = []
    for part in parts:
        blocks.extend(paras(part) if isinstance(part, str) else (part,))
    return tuple(blocks)


def row(*cells: str | Block | Cell) -> Row:
    """Make a row of texts, blocks and ready-made cells."""
    return Row(tuple(each if isinstance(each, tuple) else cell(each) for each in cells))


ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'’”]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""A web or mail address inside plain text, without the full stop or bracket that follows it."""


def linked(text: str) -> Spans:
    """Turn plain text into spans, its web and mail addresses into links."""
    spans: list[Span] = []
    at = 0
    for found in ADDRESS.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        address = found.group()
        spans.append(Span(address, link=address if "://" in address else f"mailto:{address}"))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    return tuple(spans)


def linked_bullets(texts: Iterable[str]) -> BulletList:
    """Make a bullet list of plain lines, their web and mail addresses as links."""
    return BulletList(tuple(Item(linked(text)) for text in texts))


def join(parts: Iterable[str], separator: str = " · ") -> str:
    """Join the parts that say something."""
    return separator.join(part for part in parts if part)


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def how_many(count: int) -> str:
    """Say a count in a key figure; none is said in a word."""
    return str(count) if count else "None"


def short_date(day: dt.date | None, missing: str = "") -> str:
    """Write a date as "14 Mar 2026" for narrow columns, held together by no-break spaces."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1][:3]}\u00a0{day.year}" if day else missing


def month_name(day: dt.date) -> str:
    """Write the month of a date, "March 2027", whatever the computer's language."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def long_date(day: dt.date | None, missing: str = "") -> str:
    """Write a date as "14 March 2026" whatever the computer's language; `missing` where there is none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else missing
