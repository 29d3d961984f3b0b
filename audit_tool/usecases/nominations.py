"""Nominations: put a family forward, screen it, select it or decline it; nothing of it is ever lost."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import NominationId, new_id
from audit_tool.domain.nomination import Ground, Nomination, NominationState, Threshold, YesNo, tidy_proceedings
from audit_tool.domain.round import RoundState
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.family_labels import next_label


class Nominations:
    """Verbs about families put forward for case audits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def nominate(self, wanted: Nomination) -> Changes:
        """Write down a nomination; its id, its number and its day are made here.

        Raises:
            Refused: nomination_needs_why, nomination_needs_role, or kind_not_of_families.
        """
        _refuse_unready(wanted)
        with self._session.work() as unit:
            written = Nomination(
                id=NominationId(new_id()),
                number=unit.nominations.last_number() + 1,
                kind=wanted.kind,
                why=wanted.why.strip(),
                nominated_on=self._session.today(),
                urgency=wanted.urgency,
                nominated_by=wanted.nominated_by.strip(),
                agency_ids=wanted.agency_ids,
                theme_ids=wanted.theme_ids,
            )
            unit.nominations.add(written)
            unit.log("nomination.add", "nomination", written.id, of=written)
        return changed(written.id, undoable=True, nomination=written.id)

    def change(self, wanted: Nomination) -> Changes:
        """Write down how a nomination reads now: who, why and what screening found; decisions have verbs of their own.

        Raises:
            Refused: as `nominate`, or nomination_decided.
        """
        _refuse_unready(wanted)
        with self._session.work() as unit:
            standing = _waiting(unit, wanted.id)
            reads = replace(
                wanted,
                number=standing.number,
                nominated_on=standing.nominated_on,
                proceedings=tidy_proceedings(wanted.proceedings),
                state=standing.state,
                decided_on=standing.decided_on,
                decided_by=standing.decided_by,
                decided_why=standing.decided_why,
                label=standing.label,
                year_label=standing.year_label,
                case_id=standing.case_id,
                withdrawn=standing.withdrawn,
            )
            _put(unit, reads, "nomination.change")
        return changed(undoable=True, nomination=wanted.id)

    def select(self, nomination_id: NominationId, *, why: str, by: str) -> Changes:
        """Select a family for an audit: it gets the next letter of the year, unless it has one of this year already.

        Args:
            why: what spoke for it.
            by: the role of whoever decides.

        Raises:
            Refused: nomination_decided, nomination_not_screened (with `count` of what is not said),
                nomination_no_ground, nomination_above_threshold, reason_needed, or role_needed.
        """
        with self._session.work() as unit:
            standing = _waiting(unit, nomination_id)
            _refuse_unfit(standing)
            year = str(self._session.today().year)
            keeps = standing.label if standing.year_label == year else ""
            decided = self._decided(standing, NominationState.SELECTED, why, by)
            selected = replace(decided, label=keeps or next_label(unit, year), year_label=year)
            _put(unit, selected, "nomination.select")
        return changed(undoable=True, nomination=nomination_id)

    def decline(self, nomination_id: NominationId, *, why: str, by: str) -> Changes:
        """Decline a nomination; it is kept with the reason, and may be taken up again.

        Raises:
            Refused: nomination_decided, reason_needed, or role_needed.
        """
        with self._session.work() as unit:
            standing = _waiting(unit, nomination_id)
            declined = self._decided(standing, NominationState.DECLINED, why, by)
            _put(unit, declined, "nomination.decline")
        return changed(undoable=True, nomination=nomination_id)

    def take_up_again(self, nomination_id: NominationId) -> Changes:
        """Let a decided nomination wait again. A letter it was given stays its own; what was decided stays in history.

        Raises:
            Refused: its round has been started (nomination_has_round).
        """
        with self._session.work() as unit:
            standing = unit.nominations.find(nomination_id)
            refuse_begun(unit, standing)
            waiting = replace(standing, state=NominationState.WAITING, decided_on=None, decided_by="", decided_why="")
            _put(unit, waiting, "nomination.take_up_again")
        return changed(undoable=True, nomination=nomination_id)

    def withdraw(self, nomination_id: NominationId, *, withdrawn: bool = True) -> Changes:
        """Take a nomination off the list, or put it back: for one written down by mistake.

        Raises:
            Refused: nomination_decided.
        """
        with self._session.work() as unit:
            standing = _waiting(unit, nomination_id)
            verb = "nomination.withdraw" if withdrawn else "nomination.put_back"
            _put(unit, replace(standing, withdrawn=withdrawn), verb)
        return changed(undoable=True, nomination=nomination_id)

    def _decided(self, standing: Nomination, state: NominationState, why: str, by: str) -> Nomination:
        if not why.strip():
            raise Refused("reason_needed")
        if not by.strip():
            raise Refused("role_needed")
        today = self._session.today()
        return replace(standing, state=state, decided_on=today, decided_by=by.strip(), decided_why=why.strip())


def refuse_begun(records: Records, nomination: Nomination) -> None:
    """Make sure that no round of a nomination stands.

    Raises:
        Refused: nomination_has_round.
    """
    if nomination.case_id is None:
        return
    run = records.rounds.find(records.cases.find(nomination.case_id).round_id)
    if run.state is not RoundState.TAKEN_BACK:
        raise Refused("nomination_has_round")


def _refuse_unready(wanted: Nomination) -> None:
    if not wanted.why.strip():
        raise Refused("nomination_needs_why")
    if not wanted.nominated_by.strip():
        raise Refused("nomination_needs_role")
    audit = kind(wanted.kind)
    if not audit.opens_with_its_family:
        raise Refused("kind_not_of_families")


def _refuse_unfit(standing: Nomination) -> None:
    if not standing.is_screened:
        raise Refused("nomination_not_screened", count=len(standing.missing))
    if standing.threshold is not Threshold.NOT_MET:
        raise Refused("nomination_above_threshold")
    if not any(getattr(standing, ground.value) is YesNo.YES for ground in Ground):
        raise Refused("nomination_no_ground")


def _waiting(unit: UnitOfWork, nomination_id: NominationId) -> Nomination:
    standing = unit.nominations.find(nomination_id)
    if standing.state is not NominationState.WAITING:
        raise Refused("nomination_decided")
    return standing


def _put(unit: UnitOfWork, reads: Nomination, verb: str) -> None:
    unit.nominations.change(reads)
    unit.log(verb, "nomination", reads.id, of=reads)
