"""The passages of the papers about a round of settings: a set for each section of its form, and for each need.

Source: the domain brief, 13.6.
"""

from __future__ import annotations

from audit_tool.domain.round_texts import OfferText, SectionText, need_part, section_part
from audit_tool.paper import join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.booklet import Need, graded_sections, needs_to_plan
from audit_tool.views.passages import FINDINGS_BOOKLET, Part
from forms.model import Section

_SECTION_TEXTS = {
    SectionText.TELLS: ("What it tells us", "What its figures mean.", False),
    SectionText.SAID: ("What schools said", "In sum. Name nobody.", False),
    SectionText.PRACTICE: ("Good practice", "Agreed with the setting, unnamed.", False),
    SectionText.WILL_DO: ("What we will do", "One line for each.", True),
}


def booklet_parts(session: Session, records: Records, round_id: str) -> tuple[Part, ...]:
    """List the passages of a booklet: those of the whole, then those of each section that settings grade."""
    asked = session.frozen_set(records, records.rounds.find(round_id).question_set_digest)
    return (
        *FINDINGS_BOOKLET,
        *(
            Part(section_part(section.id, what), title, hint, lines, may_stay_empty=True, group=_title(section))
            for section in graded_sections(asked)
            for what, (title, hint, lines) in _SECTION_TEXTS.items()
        ),
    )


def training_parts(session: Session, records: Records, round_id: str) -> tuple[Part, ...]:
    """List the passages of a training plan: what is offered for each need that any setting has, or that is planned."""
    return tuple(part for need in needs_to_plan(session, records, round_id) for part in _of_need(need))


def _title(section: Section) -> str:
    return join([section.ref or "", section.short_title or section.label], " ")


def _of_need(need: Need) -> tuple[Part, ...]:
    hints = {
        OfferText.OFFER: ("Offer", "A course, a visit, a network."),
        OfferText.DATE: ("Date", "In a few words."),
        OfferText.AUDIENCE: ("For whom", _else(need.sentence.audience)),
        OfferText.MEASURE: ("How we will know", _else(need.sentence.measure)),
        OfferText.LEAD: ("Who leads", "A post or an agency."),
    }
    return tuple(
        Part(need_part(need.sentence.id, what), title, hint, may_stay_empty=True, group=need.sentence.text)
        for what, (title, hint) in hints.items()
    )


def _else(reviewed: str) -> str:
    return f"Left empty, “{reviewed}” is printed." if reviewed else ""
