"""The panel of a round as its page shows it, and the hour of one agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.ids import RoundId, SlotId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.panel import (
    Clash,
    Inspection,
    Panel,
    PanelMember,
    PanelNote,
    PanelSignature,
    Signs,
    Slot,
    chair_of,
    conflicts,
    freeze_by,
    seated,
    stands_back,
)
from audit_tool.domain.panel_brief import Brief, FrozenBrief, Since, since
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.working_days import WorkingDays
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, agency_choices, whole_return
from audit_tool.views.panel_briefs import HourQuestion, gather, questions_of
from audit_tool.views.panel_subjects import around

ELSE = "else"
"""The key of what a panel asks besides its six questions."""

DAYS = WorkingDays()


@dataclass(frozen=True, slots=True)
class SlotLine:
    """An hour in the plan.

    Attributes:
        chair: who chairs it; empty while nobody can.
        sits: names of all who sit; stands_back: of those who leave because the agency is their own.
        clashes: what is the matter, each with the name of the agency it meets, where it is two at once.
        freeze_by: the day by which its pack is frozen.
        frozen_on: when that was done last; None before.
        asked, questions: how many of the hour's questions were asked, of how many; none before it is frozen.
        signed: who has signed its record.
    """

    slot: Slot
    agency_name: str
    code: str
    chair: str
    sits: tuple[str, ...]
    stands_back: tuple[str, ...]
    clashes: tuple[tuple[Clash, str], ...]
    freeze_by: dt.date
    frozen_on: dt.date | None
    asked: int
    questions: int
    signed: Mapping[Signs, PanelSignature]

    @property
    def is_signed(self) -> bool:
        """Say whether both have signed."""
        return len(self.signed) == len(Signs)


@dataclass(frozen=True, slots=True)
class PanelPicture:
    """What the page of a panel shows.

    Attributes:
        is_set_up: whether anybody has said when the panel sits; what stands in `panel` else is proposed.
        unplanned: names of the agencies that have no hour.
        agencies: a member may be of.
        inspections: what inspectorates said of the round's agencies, the latest first, by the agency's name.
    """

    round: Round
    kind: AuditKind
    panel: Panel
    is_set_up: bool
    members: tuple[tuple[PanelMember, str], ...]
    slots: tuple[SlotLine, ...]
    unplanned: tuple[str, ...]
    agencies: Choices
    inspections: tuple[tuple[str, Inspection], ...]
    today: dt.date

    @property
    def may_change(self) -> bool:
        """Say whether anything may be written."""
        return self.round.state is RoundState.OPEN

    @property
    def to_freeze(self) -> tuple[SlotLine, ...]:
        """List the hours whose pack is due to be frozen and is not."""
        return tuple(
            line
            for line in self.slots
            if line.frozen_on is None and line.freeze_by <= self.today and line.slot.began_at is None
        )


@dataclass(frozen=True, slots=True)
class HourPicture:
    """The hour of one agency.

    Attributes:
        brief: what the panel was told: the one that was frozen, or how it stands where none was.
        frozen: None before it is frozen.
        since: what became different after it was frozen; empty where nothing did.
        questions: each with what came of it; the last is for what is asked besides.
        coming: the line of the next hour on that day; None for the last.
    """

    round: Round
    line: SlotLine
    brief: Brief
    frozen: FrozenBrief | None
    since: tuple[Since, ...]
    questions: tuple[tuple[HourQuestion, PanelNote | None], ...]
    commitments: tuple[Action, ...]
    coming: SlotLine | None

    @property
    def unasked(self) -> tuple[HourQuestion, ...]:
        """List the questions that nobody has asked."""
        return tuple(one for one, note in self.questions if one.key != ELSE and (note is None or not note.asked))

    @property
    def is_open(self) -> bool:
        """Say whether the round goes on."""
        return self.round.state is RoundState.OPEN

    @property
    def may_write(self) -> bool:
        """Say whether anything may be written in the record of the hour."""
        return self.is_open and self.line.slot.began_at is not None and not self.line.signed


def panel(session: Session, round_id: RoundId) -> PanelPicture:
    """Draw the panel of a round."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        found = records.panels.of_round(round_id)
        names = {agency.id: agency.name for agency in records.agencies.everything()}
        members = records.panel_members.of_round(round_id)
        lines = slot_lines(records, run)
        planned = {line.slot.agency_id for line in lines}
        ours = {each.agency_id for each in records.returns.of_round(round_id) if each.agency_id is not None}
        inspections = [each for agency_id in ours for each in records.inspections.of_agency(agency_id)]
        return PanelPicture(
            round=run,
            kind=kind(run.kind),
            panel=found or Panel(round_id),
            is_set_up=found is not None,
            members=tuple((each, names.get(each.agency_id, "") if each.agency_id else "") for each in members),
            slots=lines,
            unplanned=tuple(sorted(names[each] for each in ours - planned)),
            agencies=agency_choices(records),
            inspections=tuple(
                (names[each.agency_id], each)
                for each in sorted(inspections, key=lambda one: (one.on, one.id), reverse=True)
            ),
            today=session.today(),
        )


def slot_lines(records: Records, run: Round) -> tuple[SlotLine, ...]:
    """Draw the hours of a round, in the order in which they are held."""
    found = records.panels.of_round(run.id) or Panel(run.id)
    members, slots = records.panel_members.of_round(run.id), records.panel_slots.of_round(run.id)
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    of_slot = {slot.id: agencies[slot.agency_id].name for slot in slots}
    wrong = conflicts(found, members, slots, DAYS)
    lines = []
    for slot in slots:
        chair, briefs = chair_of(found, members, slot), records.panel_briefs.of_slot(slot.id)
        asked = questions_of(briefs[-1].brief) if briefs else ()
        notes = records.panel_notes.of_slot(slot.id)
        lines.append(
            SlotLine(
                slot=slot,
                agency_name=agencies[slot.agency_id].name,
                code=agencies[slot.agency_id].code,
                chair=chair.name if chair is not None else "",
                sits=tuple(each.name for each in seated(members, slot)),
                stands_back=tuple(each.name for each in stands_back(members, slot)),
                clashes=tuple(
                    (each.clash, of_slot[each.other] if each.other is not None else "")
                    for each in wrong
                    if each.slot_id == slot.id
                ),
                freeze_by=freeze_by(slot.on, DAYS),
                frozen_on=briefs[-1].on if briefs else None,
                asked=sum(one.key in notes and notes[one.key].asked for one in asked),
                questions=len(asked),
                signed=records.panel_signatures.of_slot(slot.id),
            )
        )
    return tuple(lines)


def panel_hour(session: Session, slot_id: SlotId) -> HourPicture:
    """Draw the hour of one agency."""
    with session.read() as records:
        return hour_of(session, records, slot_id)


def hour_of(session: Session, records: Records, slot_id: SlotId) -> HourPicture:
    """Draw it within a reading."""
    slot = records.panel_slots.find(slot_id)
    run = records.rounds.find(slot.round_id)
    lines = slot_lines(records, run)
    line = next(each for each in lines if each.slot.id == slot_id)
    whole = whole_return(session, records, slot.return_id)
    now = gather(session, records, whole, around(session, records, run.id))
    frozen = next(reversed(records.panel_briefs.of_slot(slot_id)), None)
    brief = frozen.brief if frozen is not None else now
    notes = records.panel_notes.of_slot(slot_id)
    besides = HourQuestion(ELSE, "", "Anything else", "What did the panel ask besides?", ())
    return HourPicture(
        round=run,
        line=line,
        brief=brief,
        frozen=frozen,
        since=since(brief, now) if frozen is not None and slot.ended_at is None else (),
        questions=tuple((one, notes.get(one.key)) for one in (*questions_of(brief), besides)),
        commitments=tuple(records.actions.find(each) for each in slot.commitments),
        coming=_coming(lines, line),
    )


def _coming(lines: Sequence[SlotLine], line: SlotLine) -> SlotLine | None:
    later = [each for each in lines if each.slot.on == line.slot.on and each.slot.at > line.slot.at]
    return next(iter(later), None)
