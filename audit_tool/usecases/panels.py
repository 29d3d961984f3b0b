"""Assurance panels: who sits, when each agency has its hour, and the brief that is frozen before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_plan import read_time
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import (
    AgencyId,
    InspectionId,
    PanelBriefId,
    PanelMemberId,
    PersonId,
    RoundId,
    SlotId,
    new_id,
)
from audit_tool.domain.panel import (
    Clash,
    Inspection,
    Panel,
    PanelMember,
    Slot,
    conflicts,
    may_sit,
    minutes_of,
    places,
    run_over,
)
from audit_tool.domain.panel_brief import Brief, freeze
from audit_tool.domain.working_days import WorkingDays
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round

DAYS = WorkingDays()
MOST_MINUTES = 180
_REFUSED = (Clash.CLOSED_DAY, Clash.OUTSIDE_DAY, Clash.IN_BREAK, Clash.TWO_AT_ONCE)
"""What no hour may be moved into. That too few sit, or nobody chairs, is told and can be mended later."""


class Panels:
    """Verbs about panels before they sit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_up(self, panel: Panel) -> Changes:
        """Write down when a round's panel sits, how many must, and who chairs.

        Raises:
            Refused: round_closed, time_unreadable, panel_numbers, or panel_day_too_short (not one hour fits).
            NoSuchNounError: the chair is no member.
        """
        reads = _checked(panel)
        with self._session.work() as unit:
            open_round(unit, panel.id)
            if reads.chair_id is not None and unit.panel_members.find(reads.chair_id).round_id != panel.id:
                raise NoSuchNounError("panel member")
            unit.panels.put(reads)
            unit.log("panel.set_up", "panel", panel.id, of=reads)
        return changed(undoable=True, panel=panel.id)

    def add_member(self, *, round_id: RoundId, name: str, agency_id: AgencyId | None = None) -> Changes:
        """Write down who sits on a panel.

        Raises:
            Refused: panel_member_needs_name, or round_closed.
        """
        member = PanelMember(PanelMemberId(new_id()), round_id, _named(name), agency_id)
        with self._session.work() as unit:
            open_round(unit, round_id)
            unit.panel_members.add(member)
            unit.log("panel_member.add", "panel_member", member.id, of=member)
        return changed(member.id, undoable=True, panel=round_id)

    def change_member(self, member: PanelMember) -> Changes:
        """Write down how a member is called now, of which agency, and whether they still sit.

        Raises:
            Refused: as for `add_member`; panel_member_of_agency (with `agency`), where the member chairs an hour of
                the agency they would be of.
        """
        with self._session.work() as unit:
            standing = unit.panel_members.find(member.id)
            open_round(unit, standing.round_id)
            reads = replace(member, round_id=standing.round_id, name=_named(member.name))
            for slot in unit.panel_slots.of_round(standing.round_id):
                if slot.chair_id == reads.id and not may_sit(reads, slot):
                    raise Refused("panel_own_agency")
            unit.panel_members.change(reads)
            unit.log("panel_member.change", "panel_member", reads.id, of=reads)
        return changed(undoable=True, panel=standing.round_id)

    def plan(self, round_id: RoundId, *, first_on: dt.date) -> Changes:
        """Give every agency of a round that has none an hour, by name, from a day on; the first free ones are taken.

        Raises:
            Refused: round_closed, or panel_all_planned.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            panel = unit.panels.of_round(round_id) or Panel(round_id)
            standing = list(unit.panel_slots.of_round(round_id))
            planned = {slot.agency_id for slot in standing}
            waiting = [
                (unit.agencies.find(target.agency_id).name, target.agency_id, target.id)
                for target in unit.returns.of_round(round_id)
                if target.agency_id is not None and target.agency_id not in planned
            ]
            if not waiting:
                raise Refused("panel_all_planned")
            made: list[str] = []
            for on, at in places(panel, first_on, len(waiting) + len(standing) * 2, DAYS):
                if len(made) == len(waiting):
                    break
                _name, agency_id, return_id = sorted(waiting)[len(made)]
                slot = Slot(SlotId(new_id()), round_id, return_id, agency_id, on, at)
                if _clashes(panel, [*standing, slot], slot):
                    continue
                standing.append(slot)
                unit.panel_slots.add(slot)
                unit.log("panel_slot.add", "panel_slot", slot.id, of=slot)
                made.append(slot.id)
        return changed(undoable=True, panel=round_id, panel_slot=made)

    def change_hour(
        self,
        slot_id: SlotId,
        *,
        on: dt.date,
        at: str,
        chair_id: PanelMemberId | None = None,
        away: tuple[PanelMemberId, ...] = (),
    ) -> Changes:
        """Write down when an hour is, who chairs it in the place of the panel's chair, and who cannot come.

        Raises:
            Refused: round_closed, panel_held, panel_own_agency (nobody chairs their own agency), time_unreadable; or,
                where it would be held at another time, panel_two_at_once, panel_outside_day, panel_in_break or
                panel_closed_day.
        """
        with self._session.work() as unit:
            slot = _not_held(unit, slot_id)
            if chair_id is not None and not may_sit(unit.panel_members.find(chair_id), slot):
                raise Refused("panel_own_agency")
            panel = unit.panels.of_round(slot.round_id) or Panel(slot.round_id)
            reads = replace(slot, on=on, at=_time(at), chair_id=chair_id, away=tuple(sorted(set(away))))
            others = [each for each in unit.panel_slots.of_round(slot.round_id) if each.id != slot_id]
            found = _clashes(panel, [*others, reads], reads)
            if found and (reads.on, reads.at) != (slot.on, slot.at):
                raise Refused(f"panel_{found[0].value}")
            _write(unit, reads, "panel_slot.change")
        return changed(undoable=True, panel=slot.round_id, panel_slot=slot_id)

    def take_all_out(self, slot_ids: Iterable[SlotId]) -> Changes:
        """Take hours out of the plan in one act.

        Raises:
            Refused: round_closed, or panel_held; then none is taken out.
        """
        found = Changes()
        with self._session.work() as unit:
            for slot_id in slot_ids:
                slot = replace(_not_held(unit, slot_id), withdrawn=True)
                _write(unit, slot, "panel_slot.withdraw")
                found |= changed(panel=slot.round_id, panel_slot=slot_id)
        return found

    def take_out(self, slot_id: SlotId, *, withdrawn: bool = True) -> Changes:
        """Take an hour out of the plan, or put it back; it is never deleted.

        Raises:
            Refused: round_closed, panel_held, or panel_two_at_once (another hour of the agency stands already).
        """
        with self._session.work() as unit:
            slot = _not_held(unit, slot_id)
            same = [each for each in unit.panel_slots.of_round(slot.round_id) if each.agency_id == slot.agency_id]
            if not withdrawn and any(each.id != slot_id for each in same):
                raise Refused("panel_two_at_once")
            verb = "panel_slot.withdraw" if withdrawn else "panel_slot.put_back"
            _write(unit, replace(slot, withdrawn=withdrawn), verb)
        return changed(undoable=True, panel=slot.round_id, panel_slot=slot_id)

    def run_over(self, slot_id: SlotId, *, minutes: int, why: str) -> Changes:
        """Give an hour more time, and move those after it on that day by no more than they must be.

        Raises:
            Refused: round_closed, reason_needed, or panel_numbers (more minutes than anybody sits).
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            slot = unit.panel_slots.find(slot_id)
            open_round(unit, slot.round_id)
            if minutes <= 0 or slot.minutes + minutes > MOST_MINUTES:
                raise Refused("panel_numbers")
            touched = run_over(unit.panel_slots.of_round(slot.round_id), slot_id, minutes, why.strip())
            for each in touched:
                _write(unit, each, "panel_slot.run_over")
        return changed(panel=slot.round_id, panel_slot=[each.id for each in touched])

    def freeze(self, slot_id: SlotId, brief: Brief, *, why: str = "") -> Changes:
        """Freeze what a panel is told about an agency, as it stands today.

        Args:
            brief: as its view gathered it.
            why: why it is frozen again; what was frozen before stays beside it.

        Raises:
            Refused: round_closed, panel_held, or reason_needed (it was frozen before).
        """
        with self._session.work() as unit:
            return self._freeze(unit, _not_held(unit, slot_id), brief, why.strip())

    def _freeze(self, unit: UnitOfWork, slot: Slot, brief: Brief, why: str) -> Changes:
        before = unit.panel_briefs.of_slot(slot.id)
        if before and not why:
            raise Refused("reason_needed")
        made = freeze(
            PanelBriefId(new_id()),
            slot.id,
            brief,
            number=len(before) + 1,
            at=unit.stamp.at,
            on=self._session.today(),
            by=PersonId(unit.stamp.by),
            why=why,
        )
        unit.panel_briefs.add(made)
        unit.log("panel_brief.freeze", "panel_brief", made.id, digest=made.sha256)
        return changed(made.id, panel=slot.round_id, panel_slot=slot.id)

    def freeze_each(self, briefs: Mapping[SlotId, Brief]) -> Changes:
        """Freeze the briefs of several hours in one act; none of them was frozen before.

        Raises:
            Refused: as for `freeze`; then none is frozen.
        """
        found = Changes()
        with self._session.work() as unit:
            for slot_id, brief in briefs.items():
                slot = _not_held(unit, slot_id)
                found |= self._freeze(unit, slot, brief, "")
        return found

    def inspected(self, *, agency_id: AgencyId, body: str, on: dt.date, said: str, flagged: bool) -> Changes:
        """Write down what an inspectorate said of an agency.

        Raises:
            Refused: inspection_needs_words (who and what), or day_in_future.
        """
        if not body.strip() or not said.strip():
            raise Refused("inspection_needs_words")
        if on > self._session.today():
            raise Refused("day_in_future")
        made = Inspection(InspectionId(new_id()), agency_id, body.strip(), on, said.strip(), flagged)
        with self._session.work() as unit:
            unit.agencies.find(agency_id)
            unit.inspections.add(made)
            unit.log("inspection.add", "inspection", made.id, of=made)
        return changed(made.id, undoable=True, inspection=made.id, panel=agency_id)

    def withdraw_inspection(self, inspection_id: InspectionId, *, withdrawn: bool = True) -> Changes:
        """Take out what an inspectorate is said to have said, or put it back; it is never deleted."""
        with self._session.work() as unit:
            reads = replace(unit.inspections.find(inspection_id), withdrawn=withdrawn)
            unit.inspections.change(reads)
            verb = "inspection.withdraw" if withdrawn else "inspection.put_back"
            unit.log(verb, "inspection", inspection_id, of=reads)
        return changed(undoable=True, inspection=inspection_id, panel=reads.agency_id)


def _checked(panel: Panel) -> Panel:
    rest = _time(panel.break_at) if panel.break_at.strip() else ""
    reads = replace(panel, opens=_time(panel.opens), closes=_time(panel.closes), break_at=rest)
    if not 1 <= reads.quorum <= 20 or not 0 <= reads.gap <= 120 or not 0 <= reads.break_minutes <= 180:
        raise Refused("panel_numbers")
    try:
        places(reads, dt.date(2026, 1, 1), 1, DAYS)
    except ValueError as bad:
        raise Refused("panel_day_too_short") from bad
    return reads


def _time(typed: str) -> str:
    try:
        at = read_time(typed)
    except ValueError as bad:
        raise Refused("time_unreadable") from bad
    minutes_of(at)
    return at


def _named(typed: str) -> str:
    if not typed.strip():
        raise Refused("panel_member_needs_name")
    return typed.strip()


def _clashes(panel: Panel, slots: list[Slot], slot: Slot) -> list[Clash]:
    found = [each.clash for each in conflicts(panel, (), slots, DAYS) if each.slot_id == slot.id]
    return [clash for clash in _REFUSED if clash in found]


def _not_held(unit: UnitOfWork, slot_id: SlotId) -> Slot:
    slot = unit.panel_slots.find(slot_id)
    open_round(unit, slot.round_id)
    if slot.began_at is not None:
        raise Refused("panel_held")
    return slot


def _write(unit: UnitOfWork, slot: Slot, verb: str) -> None:
    unit.panel_slots.change(slot)
    unit.log(verb, "panel_slot", slot.id, of=slot)
