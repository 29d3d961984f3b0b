"""The passages about a round of settings of which there is a set for each section of its form, and for each need.

Source: the domain brief, 13.6: what a section of the booklet says, and the columns of the training plan.
"""

from __future__ import annotations

from enum import StrEnum


class SectionText(StrEnum):
    """What somebody writes about one section."""

    TELLS = "tells"
    SAID = "said"
    PRACTICE = "practice"
    WILL_DO = "will_do"


class OfferText(StrEnum):
    """What somebody writes about one training need: what is offered, when, for whom, its measure, and by whom."""

    OFFER = "offer"
    DATE = "date"
    AUDIENCE = "audience"
    MEASURE = "measure"
    LEAD = "lead"


def section_part(section_id: str, what: SectionText) -> str:
    """Name the passage about a section, by the section's id."""
    return f"section_{section_id}_{what}"


def need_part(sentence_id: str, what: OfferText) -> str:
    """Name the passage about a need, by the id of its sentence."""
    return f"need_{sentence_id}_{what}"
