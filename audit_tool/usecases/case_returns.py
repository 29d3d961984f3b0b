"""Agencies' returns of a case, back at the hub: judged whole, looked at, taken in one piece, and taken back in one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audit_tool.domain.case_pack import CaseReturn, OpenedReturn
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RevisionId, TakenPackId
from audit_tool.domain.pack import PackFacts, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from audit_tool.domain.sent_pack import TakenPack
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.chronology import bring_together, refuse_strange, take_events_back
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import Packs, remember
from audit_tool.usecases.returns_here import signers_of
from audit_tool.usecases.taking_packs import damaged, keep_enclosures, kept_out, taken_pack
from audit_tool.usecases.taking_returns import (
    NEWER_CAME,
    TAKEN_BACK,
    audit_of,
    clash,
    is_past,
    put_answers_back,
    put_signatures,
    refuse_misfits,
    restore_signatures,
    withdraw_signatures,
    write_as_sent,
)


class CaseReturns:
    """Verbs about what agencies send back of a case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path) -> OpenedReturn:
        """Judge a file; nothing is changed, whatever it holds.

        Raises:
            Environment: the file cannot be read.
        """
        verdict = Packs(self._session).read(path)
        if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
            return OpenedReturn(verdict)
        with self._session.read() as records:
            return _opened(self._session, records, verdict)

    def take(self, opened: OpenedReturn) -> Changes:
        """Take a return: its answers with their evidence, its signatures, and the agency's events. All or nothing.

        The agency's form reads as the agency sent it: what was typed for it here and is not in it becomes empty, and
        stays in the history. A signature that stood here gives way to what was signed now.

        Raises:
            Refused: pack_not_accepted: it is not, or no longer, one to take; or as `attachments.keep`.
        """
        verdict, content = opened.verdict, opened.content
        if verdict.seen is None or verdict.pack is None or content is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            if _opened(self._session, unit, verdict).content is None or verdict.seen in unit.packs.seen():
                raise Refused("pack_not_accepted")
            remember(unit, verdict.seen, verdict.new_pin)
            facts, signer = verdict.pack.manifest.facts, verdict.pack.manifest.signer
            if unit.packs.recipients().get(facts.sender) != (signer, facts.reply_to) and facts.reply_to:
                unit.packs.add_recipient(facts.sender, signer, facts.reply_to)
            target = unit.returns.find(content.return_id)
            audit = kind(unit.rounds.find(target.round_id).kind)
            withdraw_signatures(unit, target, audit, NEWER_CAME)
            keep_enclosures(unit, content.enclosures)
            answers = write_as_sent(self._session, unit, target, content.answers)
            events = bring_together(unit, content.events, target.agency_id)
            put_signatures(unit, target, audit, content.signatures)
            taken = taken_pack(unit, verdict, target.id, content.case_id)
            taken = replace(taken, revisions=answers, events=tuple(each.id for each in events))
            unit.taken_packs.add(taken)
            unit.log("case.take_return", "taken_pack", taken.id, of=taken)
        return _touched(taken, made=taken.id)

    def take_back(self, taken_id: TakenPackId) -> Changes:
        """Undo the taking of a return as a whole: answers, events and signatures stand as before; it may come again.

        An answer that was changed here since stays as it is.

        Raises:
            Refused: taken_back_already, round_closed, return_past_signing, or events_changed_since.
        """
        with self._session.work() as unit:
            taken = unit.taken_packs.find(taken_id)
            if taken.undone_at is not None:
                raise Refused("taken_back_already")
            target = unit.returns.find(taken.return_id)
            audit = kind(open_round(unit, target.round_id).kind)
            if is_past(target, audit):
                raise Refused("return_past_signing")
            withdraw_signatures(unit, target, audit, TAKEN_BACK)
            put_answers_back(self._session, unit, target, taken.revisions)
            take_events_back(unit, [RevisionId(each) for each in taken.events])
            restore_signatures(unit, target, audit, taken.taken_at)
            unit.packs.forget_seen(taken.digest)
            undone = replace(taken, undone_at=unit.stamp.at)
            unit.taken_packs.change(undone)
            unit.log("case.take_back", "taken_pack", taken.id, of=undone)
        return _touched(taken)


def _opened(session: Session, records: Records, verdict: PackVerdict) -> OpenedReturn:
    """Judge what an accepted pack says of a case by what is kept here."""
    from audit_tool.exchange.case_packs import read_case_return
    from audit_tool.exchange.packs.bent import Bent

    if verdict.pack is None or verdict.pack.manifest.facts.kind is not PackKind.CASE_RETURN:
        return OpenedReturn(damaged(verdict, "no_case_return"))
    facts, signer = verdict.pack.manifest.facts, verdict.pack.manifest.signer
    try:
        content = read_case_return(verdict.pack)
    except Bent as error:
        return OpenedReturn(damaged(verdict, error.reason))
    outcome = _objection(records, content, facts, signer)
    if outcome is not None:
        return OpenedReturn(kept_out(verdict, outcome, records.sent_packs.with_digest(content.answers_to)))
    try:
        _refuse_what_does_not_fit(session, records, content)
    except (Refused, NoSuchNounError) as error:
        return OpenedReturn(damaged(verdict, error.code if isinstance(error, Refused) else "not_of_this_form"))
    return OpenedReturn(verdict, content)


def _objection(records: Records, content: CaseReturn, facts: PackFacts, signer: str) -> PackOutcome | None:
    """Say what keeps a whole and signed return out; None where nothing does."""
    sent = records.sent_packs.with_digest(content.answers_to)
    if sent is None or sent.return_id != content.return_id:
        return PackOutcome.NEVER_LEFT
    if (facts.sender, facts.subject) != (sent.recipient, sent.case_id):
        return PackOutcome.NEVER_LEFT
    if sent.revoked_at is not None:
        return PackOutcome.REVOKED
    target = records.returns.find(content.return_id)
    taken = signers_of(records.taken_packs.of_return(target.id))
    return clash(target, audit_of(records, target), signer, taken)


def _refuse_what_does_not_fit(session: Session, records: Records, content: CaseReturn) -> None:
    """Refuse what no return may hold, and events that are not theirs to tell.

    Raises:
        Refused, NoSuchNounError: something does not fit, so no honest copy of our app wrote it.
    """
    target = records.returns.find(content.return_id)
    run = records.rounds.find(target.round_id)
    refuse_misfits(session, records, target, run, content.answers, content.signatures)
    known = records.accounts.of_events({each.event_id for each in content.events.revisions})
    if content.events.revisions:
        refuse_strange(records, known, content.events, target.agency_id)


def _touched(taken: TakenPack, made: str | None = None) -> Changes:
    return changed(
        made,
        undoable=made is not None,
        returns=taken.return_id,
        answer=taken.return_id,
        signature=taken.return_id,
        event=list(taken.events),
        taken_pack=taken.id,
    )
