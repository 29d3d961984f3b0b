"""The hour itself: what was asked and said, what the agency commits to, what the panel came to, and who signs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace

from audit_tool.domain.action import Action, ActionState, Origin
from audit_tool.domain.action_life import taken_out
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, PanelNoteId, PanelSignatureId, SlotId, new_id
from audit_tool.domain.panel import (
    Outcome,
    Panel,
    PanelMember,
    PanelNote,
    PanelSignature,
    Signs,
    Slot,
    chair_of,
    seated,
)
from audit_tool.store.nouns import NoSuchNounError, frozen_row
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round

SOURCE = "Assurance panel, {on}"
"""Where an action came from that an agency committed to."""


class PanelHours:
    """Verbs about the hour of an agency."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self, slot_id: SlotId, *, at: dt.datetime | None = None) -> Changes:
        """Begin an hour.

        Args:
            at: the moment as the caller counts it; now where it is not said.

        Raises:
            Refused: round_closed; panel_held (it began before); panel_not_frozen; panel_no_chair; or panel_quorum
                (with `present` and `quorum`).
        """
        with self._session.work() as unit:
            slot = unit.panel_slots.find(slot_id)
            open_round(unit, slot.round_id)
            if slot.began_at is not None:
                raise Refused("panel_held")
            if not unit.panel_briefs.of_slot(slot_id):
                raise Refused("panel_not_frozen")
            panel, members = unit.panels.of_round(slot.round_id) or Panel(slot.round_id), _members(unit, slot)
            sitting = seated(members, slot)
            if len(sitting) < panel.quorum:
                raise Refused("panel_quorum", present=len(sitting), quorum=panel.quorum)
            if chair_of(panel, members, slot) is None:
                raise Refused("panel_no_chair")
            _write(unit, replace(slot, began_at=at or unit.stamp.at), "panel_slot.begin")
        return changed(panel=slot.round_id, panel_slot=slot_id)

    def clock_was_set(self, slot_id: SlotId, *, seconds: float) -> Changes:
        """Say that the laptop's clock was set while an hour ran: so many seconds did not pass.

        Raises:
            Refused: round_closed, panel_not_begun, or panel_signed.
        """
        with self._session.work() as unit:
            slot = _open_hour(unit, slot_id)
            by = dt.timedelta(seconds=seconds)
            began = (slot.began_at or unit.stamp.at) + by
            paused = slot.paused_at + by if slot.paused_at is not None else None
            _write(unit, replace(slot, began_at=began, paused_at=paused), "panel_slot.clock_was_set")
        return changed(panel_slot=slot_id)

    def pause(self, slot_id: SlotId, *, at: dt.datetime | None = None) -> Changes:
        """Let the clock of an hour stand still, until it goes on; it does so whatever becomes of the app.

        Raises:
            Refused: round_closed, panel_not_begun, panel_signed, or clock_not_running (it is paused, or the hour over).
        """
        with self._session.work() as unit:
            slot = _open_hour(unit, slot_id)
            if slot.paused_at is not None or slot.ended_at is not None:
                raise Refused("clock_not_running")
            _write(unit, replace(slot, paused_at=at or unit.stamp.at), "panel_slot.pause")
        return changed(panel_slot=slot_id)

    def resume(self, slot_id: SlotId, *, at: dt.datetime | None = None) -> Changes:
        """Let the clock of an hour go on.

        Raises:
            Refused: round_closed, panel_not_begun, panel_signed, or clock_not_paused.
        """
        with self._session.work() as unit:
            slot = _open_hour(unit, slot_id)
            if slot.paused_at is None:
                raise Refused("clock_not_paused")
            stood = slot.stood_still + max(0.0, ((at or unit.stamp.at) - slot.paused_at).total_seconds())
            _write(unit, replace(slot, paused_at=None, stood_still=stood), "panel_slot.resume")
        return changed(panel_slot=slot_id)

    def note(self, slot_id: SlotId, question: str, *, asked: bool, said: str = "") -> Changes:
        """Write down whether a question was asked, and what was said to it; later words replace it, history keeps all.

        Raises:
            Refused: round_closed, panel_not_begun, or panel_signed.
        """
        with self._session.work() as unit:
            _open_hour(unit, slot_id)
            before = unit.panel_notes.of_slot(slot_id).get(question)
            ident = before.id if before else PanelNoteId(new_id())
            said_now = PanelNote(ident, slot_id, question, asked or bool(said.strip()), said)
            unit.panel_notes.put(said_now)
            unit.log("panel_note.say", "panel_note", ident, of=said_now)
        return changed(undoable=True, panel_slot=slot_id, panel_note=ident)

    def undertake(self, slot_id: SlotId, *, text: str, owner_role: str, due_on: dt.date | None) -> Changes:
        """Write down what the agency commits to: an action of its plan, with an owner and a day.

        Raises:
            Refused: round_closed, panel_not_begun, panel_signed, action_needs_text, commitment_needs_owner, or
                commitment_needs_day.
        """
        if not text.strip():
            raise Refused("action_needs_text")
        if not owner_role.strip():
            raise Refused("commitment_needs_owner")
        if due_on is None:
            raise Refused("commitment_needs_day")
        with self._session.work() as unit:
            slot = _open_hour(unit, slot_id)
            action = Action(
                id=ActionId(new_id()),
                number=unit.actions.next_number(),
                round_id=slot.round_id,
                text=text.strip(),
                agency_id=slot.agency_id,
                owner_role=owner_role.strip(),
                due_on=due_on,
                source=SOURCE.format(on=f"{slot.on.day} {slot.on:%B %Y}"),
                return_id=slot.return_id,
                origin=Origin.UNDERTAKING,
            )
            unit.actions.add(action)
            unit.log("action.add", "action", action.id, of=action)
            _write(unit, replace(slot, commitments=(*slot.commitments, action.id)), "panel_slot.undertake")
        return changed(action.id, undoable=True, action=action.id, panel_slot=slot_id)

    def take_back(self, slot_id: SlotId, action_id: ActionId) -> Changes:
        """Take a commitment back: its action is withdrawn and stays readable.

        Raises:
            Refused: round_closed, panel_signed, or move_not_allowed (work on it has been done).
            NoSuchNounError: the agency did not commit to it in this hour.
        """
        with self._session.work() as unit:
            slot = _open_hour(unit, slot_id)
            if action_id not in slot.commitments:
                raise NoSuchNounError("commitment")
            action = unit.actions.find(action_id)
            if not action.is_open:
                raise Refused("move_not_allowed", state=action.state.value, wanted=ActionState.WITHDRAWN.value)
            withdrawn = taken_out(action, self._session.today())
            unit.actions.change(withdrawn)
            unit.log("action.withdrawn", "action", action_id, of=withdrawn)
            rest = tuple(each for each in slot.commitments if each != action_id)
            _write(unit, replace(slot, commitments=rest), "panel_slot.take_back")
        return changed(action=action_id, panel_slot=slot_id)

    def conclude(
        self, slot_id: SlotId, *, outcome: Outcome | None, said: str = "", at: dt.datetime | None = None
    ) -> Changes:
        """Write down what the panel came to, and end the hour; None takes it back.

        Args:
            at: the moment as the caller counts it; now where it is not said.

        Raises:
            Refused: round_closed, panel_not_begun, panel_signed, or panel_outcome_needs_actions (assured with actions,
                and nothing was committed to).
        """
        with self._session.work() as unit:
            slot = _open_hour(unit, slot_id)
            if outcome is Outcome.WITH_ACTIONS and not slot.commitments:
                raise Refused("panel_outcome_needs_actions")
            ended = None if outcome is None else slot.ended_at or at or unit.stamp.at
            reads = replace(slot, outcome=outcome, said=said.strip(), ended_at=ended)
            _write(unit, reads, "panel_slot.conclude")
        return changed(undoable=True, panel=slot.round_id, panel_slot=slot_id)

    def sign(self, slot_id: SlotId, signs: Signs, *, name: str) -> Changes:
        """Put a name under the record of an hour as it stands. From then on it changes no more.

        Raises:
            Refused: round_closed, panel_no_outcome, panel_signature_needs_name, or already_signed.
        """
        if not name.strip():
            raise Refused("panel_signature_needs_name")
        with self._session.work() as unit:
            slot = unit.panel_slots.find(slot_id)
            open_round(unit, slot.round_id)
            if slot.outcome is None:
                raise Refused("panel_no_outcome")
            if signs in unit.panel_signatures.of_slot(slot_id):
                raise Refused("already_signed")
            ident, today = PanelSignatureId(new_id()), self._session.today()
            made = PanelSignature(ident, slot_id, signs, name.strip(), today, record_digest(unit, slot))
            unit.panel_signatures.add(made)
            unit.log("panel_signature.sign", "panel_signature", made.id, of=made)
        return changed(made.id, undoable=True, panel=slot.round_id, panel_slot=slot_id)

    def unsign(self, slot_id: SlotId) -> Changes:
        """Take the names from under a record, so that it may be changed; they stay in history.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            slot = unit.panel_slots.find(slot_id)
            open_round(unit, slot.round_id)
            for each in unit.panel_signatures.of_slot(slot_id).values():
                withdrawn = replace(each, withdrawn=True)
                unit.panel_signatures.change(withdrawn)
                unit.log("panel_signature.withdraw", "panel_signature", each.id, of=withdrawn)
        return changed(panel=slot.round_id, panel_slot=slot_id)


def record_digest(unit: UnitOfWork, slot: Slot) -> str:
    """Give the sha256 of an hour's record: its outcome, its notes, and what was committed to, in words and days."""
    notes = [frozen_row(note) for _key, note in sorted(unit.panel_notes.of_slot(slot.id).items())]
    actions = [unit.actions.find(ident) for ident in slot.commitments]
    agreed = [[each.number, each.text, each.owner_role, str(each.due_on)] for each in actions]
    plain = json.dumps([frozen_row(slot), notes, agreed], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _members(unit: UnitOfWork, slot: Slot) -> tuple[PanelMember, ...]:
    return unit.panel_members.of_round(slot.round_id)


def _open_hour(unit: UnitOfWork, slot_id: SlotId) -> Slot:
    slot = unit.panel_slots.find(slot_id)
    open_round(unit, slot.round_id)
    if slot.began_at is None:
        raise Refused("panel_not_begun")
    if unit.panel_signatures.of_slot(slot_id):
        raise Refused("panel_signed")
    return slot


def _write(unit: UnitOfWork, slot: Slot, verb: str) -> None:
    unit.panel_slots.change(slot)
    unit.log(verb, "panel_slot", slot.id, of=slot)
