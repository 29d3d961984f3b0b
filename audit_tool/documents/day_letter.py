"""Letter of a peer day: to the agency that was heard, what was agreed and what is expected of it."""

from __future__ import annotations

from audit_tool.paper import Document, Heading, Paragraph, bullets, headed, linked, long_date, para
from audit_tool.paper.day_outcome import DayAgencyFacts, taken_home

KIND = "Outcome of the peer-assessment day"


def compose(facts: DayAgencyFacts) -> Document:
    """Compose the letter: thanks, what was agreed by area, and what the agency said it will do."""
    contact = facts.imprint.letterhead.contact
    agreed = [(name, [each for each in lines if each.agreed is not None]) for name, lines in facts.areas]
    return headed(
        facts.imprint,
        KIND,
        facts.agency,
        f"{facts.title}, {long_date(facts.day, 'no day set yet')}",
        (
            para(f"To {facts.agency}", bold=True),
            para(
                "Thank you for laying your evidence open to other agencies and for reading theirs. This is what they "
                "agreed about yours. Each rated alone first; each rating has its reason in your day report."
            ),
            *(
                block
                for name, lines in agreed
                if lines
                for block in (Heading(name), bullets(f"{one.asked} {one.agreed.word}." for one in lines if one.agreed))
            ),
            *taken_home(facts),
            para(
                "Tell us if a rating rests on a mistake of fact. The actions stand in the partnership’s plan, and you "
                "are asked how they go."
            ),
            *([Paragraph(linked(f"Questions: {contact}"))] if contact else []),
        ),
        stationery="report",
        foot=facts.agency,
    )
