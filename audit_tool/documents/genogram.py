"""The genogram of a case on paper: the picture, and under it the same in sentences.

Privacy: labels, ages in years and years of events; no names, no places, no days.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Band,
    Block,
    Callout,
    Chart,
    Document,
    Drawing,
    Furniture,
    Heading,
    Letterhead,
    Stationery,
    bullets,
    para,
)

KIND = "Genogram"

ROOM: tuple[tuple[Stationery, float, float], ...] = (("report", 508.0, 620.0), ("tracker", 764.0, 410.0))
"""Units there are for the picture on an upright and on a landscape page. It is never drawn smaller: nobody could read
its labels."""


@dataclass(frozen=True, slots=True)
class GenogramFacts:
    """What a genogram on paper says.

    Attributes:
        letterhead: who made it.
        family: "Family A".
        as_of: of which time the ages are ("Ages at the beginning of summer 2025").
        drawing: the picture.
        told: the same in sentences.
        marking: handling marking; empty for none.
        release: the stamp on every page while it is not checked for release; None otherwise.
    """

    letterhead: Letterhead
    family: str
    as_of: str
    drawing: Drawing
    told: tuple[str, ...]
    marking: str = ""
    release: str | None = None


def compose(facts: GenogramFacts) -> Document:
    """Compose the picture on the page that has room for it, and its sentences; the sentences alone where none has."""
    drawing = facts.drawing
    fitting = [name for name, width, height in ROOM if drawing.width <= width and drawing.height <= height]
    picture: Block = Chart(drawing, f"{KIND} of {facts.family}. {' '.join(facts.told)}")
    if not fitting:
        picture = Callout(
            "The picture is too large for a page",
            (para("Save it as an SVG picture, which can be of any size. Everything in it stands below in words."),),
            "info",
        )
    return Document(
        title=f"{KIND}: {facts.family}",
        kind=KIND,
        stationery=fitting[0] if fitting else "report",
        letterhead=facts.letterhead,
        blocks=(
            Band(KIND, facts.family, facts.as_of, logo=facts.letterhead.logo_figure()),
            picture,
            Heading("The same in words" if fitting else "The family in words"),
            bullets(facts.told),
        ),
        furniture=Furniture(marking=facts.marking, stamp=facts.release or "", foot=facts.as_of),
        codes=("genogram",),
    )
