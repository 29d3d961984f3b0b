"""The genogram of a case on paper: the picture, and under it the same in sentences.

Privacy: labels, ages in years and years of events; no names, no places, no days.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import Band, Chart, Document, Drawing, Furniture, Heading, Letterhead, bullets
from audit_tool.paper.drawing import scaled

KIND = "Genogram"

WIDTH, HEIGHT = 740.0, 380.0
"""Units there are for the picture on the first page; a larger one is drawn smaller."""


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
    """Compose the picture, as large as the page lets it be, and its sentences."""
    picture = facts.drawing
    factor = min(1.0, WIDTH / picture.width, HEIGHT / picture.height)
    return Document(
        title=f"{KIND}: {facts.family}",
        kind=KIND,
        stationery="tracker",
        letterhead=facts.letterhead,
        blocks=(
            Band(KIND, facts.family, facts.as_of, logo=facts.letterhead.logo_figure()),
            Chart(scaled(picture, factor), f"{KIND} of {facts.family}. {' '.join(facts.told)}"),
            Heading("The same in words"),
            bullets(facts.told),
        ),
        furniture=Furniture(marking=facts.marking, stamp=facts.release or "", foot=facts.as_of),
        codes=("genogram",),
    )
