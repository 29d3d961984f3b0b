"""The genogram of a case on paper: the picture, and under it the same in sentences.

Privacy: labels, ages in years and years of events; no names, no places, no days.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Chart,
    Document,
    Drawing,
    Heading,
    Imprint,
    Stationery,
    bullets,
    headed,
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
        imprint: who publishes it, and how it may be handled.
        family: "Family A".
        as_of: of which time the ages are ("Ages at the beginning of summer 2025").
        drawing: the picture.
        told: the same in sentences.
    """

    imprint: Imprint
    family: str
    as_of: str
    drawing: Drawing
    told: tuple[str, ...]


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
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.as_of,
        (
            picture,
            Heading("The same in words" if fitting else "The family in words"),
            bullets(facts.told),
        ),
        stationery=fitting[0] if fitting else "report",
        foot=facts.as_of,
    )
