"""Facts of the papers of an assurance panel: the pack before an hour, its record, the letter after it."""

from __future__ import annotations

from audit_tool.documents import outcome_letter, panel_pack, panel_record
from audit_tool.documents.outcome_letter import AgreedFacts, OutcomeLetterFacts
from audit_tool.documents.panel_pack import PanelPackFacts
from audit_tool.documents.panel_record import AskedFacts, CommitmentFacts, PanelRecordFacts, SignedFacts
from audit_tool.domain.panel import OUTCOME_WORDS, SIGNS_WORDS, Signs, Slot
from audit_tool.paper import Document, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint
from audit_tool.views.gather import whole_return
from audit_tool.views.panel import ELSE, HourPicture, SlotLine, hour_of
from audit_tool.views.panel_briefs import gather
from audit_tool.views.panel_subjects import around


def compose_panel_pack(session: Session, records: Records, return_id: str) -> Document:
    """Compose what the panel is told of an agency: as it was frozen, else as it stands, which is then a draft."""
    slot, whole = records.panel_slots.of_return(return_id), whole_return(session, records, return_id)
    if slot is None:
        brief = gather(session, records, whole, around(session, records, whole.round.id))
        return panel_pack.compose(PanelPackFacts(imprint(records, "panel_pack", stamp=""), whole.round.title, brief))
    hour = hour_of(session, records, slot.id)
    return panel_pack.compose(
        PanelPackFacts(
            imprint=imprint(records, "panel_pack", stamp=""),
            round_title=hour.round.title,
            brief=hour.brief,
            hour=when(slot),
            chair=hour.line.chair,
            sits=_others(hour.line),
            stands_back=hour.line.stands_back,
            frozen=long_date(hour.frozen.on) if hour.frozen is not None else "",
            sha256=hour.frozen.sha256 if hour.frozen is not None else "",
            since=hour.since,
        )
    )


def compose_panel_record(session: Session, records: Records, return_id: str) -> Document:
    """Compose the record of an agency's hour."""
    slot, whole = records.panel_slots.of_return(return_id), whole_return(session, records, return_id)
    paper = imprint(records, "panel_record", stamp="")
    if slot is None:
        return panel_record.compose(PanelRecordFacts(paper, whole.round.title, whole.owner_name))
    hour = hour_of(session, records, slot.id)
    return panel_record.compose(
        PanelRecordFacts(
            imprint=paper,
            round_title=hour.round.title,
            agency=hour.line.agency_name,
            hour=when(slot),
            chair=hour.line.chair,
            sits=_others(hour.line),
            stands_back=hour.line.stands_back,
            late_why=slot.late_why,
            asked=tuple(
                AskedFacts(one.number, one.title, one.ask if one.key != ELSE else "", one.because, note.said)
                for one, note in hour.questions
                if note is not None and note.asked
            ),
            unasked=tuple(one.title for one in hour.unasked),
            commitments=tuple(
                CommitmentFacts(each.number, each.text, each.owner_role, each.due_on) for each in hour.commitments
            ),
            outcome=OUTCOME_WORDS[slot.outcome] if slot.outcome is not None else "",
            said=slot.said,
            signed=tuple(_signed(hour, signs) for signs in Signs),
        )
    )


def compose_outcome_letter(session: Session, records: Records, return_id: str) -> Document:
    """Compose the letter that tells an agency what its panel came to."""
    slot, whole = records.panel_slots.of_return(return_id), whole_return(session, records, return_id)
    paper = imprint(records, "outcome_letter", stamp="")
    to = whole.kind.signed_by[-1]
    if slot is None:
        return outcome_letter.compose(OutcomeLetterFacts(paper, whole.round.title, whole.owner_name, to))
    hour = hour_of(session, records, slot.id)
    return outcome_letter.compose(
        OutcomeLetterFacts(
            imprint=paper,
            round_title=hour.round.title,
            agency=hour.line.agency_name,
            to=to,
            met_on=slot.on,
            outcome=OUTCOME_WORDS[slot.outcome] if slot.outcome is not None else "",
            said=slot.said,
            strengths=tuple(line.cells[0].words for line in hour.brief.part("strengths").lines),
            agreed=tuple(
                AgreedFacts(each.number, each.text, each.owner_role, each.due_on) for each in hour.commitments
            ),
            unasked=tuple(one.title for one in hour.unasked),
            chair=hour.line.chair,
        )
    )


def when(slot: Slot) -> str:
    """Say when an hour is: "11 May 2027, 09:30 to 10:30"."""
    return join([long_date(slot.on), f"{slot.at} to {slot.until}"], ", ")


def _others(line: SlotLine) -> tuple[str, ...]:
    return tuple(name for name in line.sits if name != line.chair)


def _signed(hour: HourPicture, signs: Signs) -> SignedFacts:
    found = hour.line.signed.get(signs)
    if found is None:
        return SignedFacts(SIGNS_WORDS[signs])
    return SignedFacts(SIGNS_WORDS[signs], found.name, found.on)
