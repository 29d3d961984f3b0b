"""Agencies' returns of a case, back at the hub: judged whole, looked at, taken in one piece, and taken back in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.answer import answers_digest
from audit_tool.domain.case_pack import CaseReturn, OpenedReturn, TakenPack
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RevisionId, TakenPackId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.pack import PackFacts, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from audit_tool.domain.people import Person
from audit_tool.domain.returns import Return, Signature
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.answers import refuse_strange_keys, write_answers
from audit_tool.usecases.case_work import damaged, keep_enclosures, taken_pack
from audit_tool.usecases.chronology import bring_together, refuse_strange, take_events_back
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import Packs, remember
from forms.answers import BLANK, Answer, Key

NEWER_CAME = "newer_return"
TAKEN_BACK = "taken_back"
"""Why a signature no longer stands: codes, because nobody wrote a reason."""


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
            _withdraw_signatures(unit, target, audit, NEWER_CAME)
            keep_enclosures(unit, content)
            answers = self._write_answers(unit, target, content.answers)
            events = bring_together(unit, content.events, target.agency_id)
            _sign(unit, target, audit, content)
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
            if _is_past(target, audit):
                raise Refused("return_past_signing")
            _withdraw_signatures(unit, target, audit, TAKEN_BACK)
            before = _answers_before(unit, target, frozenset(taken.revisions))
            if before:
                write_answers(self._session, unit, {target.id: before}, target.own_lens, "undone")
            take_events_back(unit, [RevisionId(each) for each in taken.events])
            _restore_signatures(unit, target, audit, taken)
            unit.packs.forget_seen(taken.digest)
            undone = replace(taken, undone_at=unit.stamp.at)
            unit.taken_packs.change(undone)
            unit.log("case.take_back", "taken_pack", taken.id, of=undone)
        return _touched(taken)

    def _write_answers(self, unit: UnitOfWork, target: Return, answers: Mapping[Key, Answer]) -> tuple[str, ...]:
        """Let the form read as it came; return the revisions this took."""
        here = unit.answers.current(target.id, target.own_lens)
        repeats = self._session.repeats(unit, unit.rounds.find(target.round_id).question_set_digest)
        rows = {repeat.id for repeat in repeats.values()}
        differing = {key: answer for key, answer in answers.items() if here.get(key, BLANK) != answer}
        gone = {key: BLANK for key, answer in here.items() if key not in answers and not answer.is_blank}
        listed = {key: answer for key, answer in answers.items() if key[0] in rows}  # a row taken out stays so
        given = listed | differing | gone
        if not differing and not gone:
            return ()
        written = write_answers(self._session, unit, {target.id: given}, target.own_lens, "imported")
        return tuple(each.id for each in written)


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
        return OpenedReturn(replace(verdict, outcome=outcome, pack=None, seen=None, new_pin=None))
    try:
        _refuse_what_does_not_fit(session, records, content)
    except (Refused, NoSuchNounError) as error:
        return OpenedReturn(damaged(verdict, error.code if isinstance(error, Refused) else "not_of_this_form"))
    return OpenedReturn(verdict, content)


def _objection(records: Records, content: CaseReturn, facts: PackFacts, signer: str) -> PackOutcome | None:
    """Say what keeps a whole and signed return out; None where nothing does."""
    sent = records.sent_packs.with_digest(content.answers_to)
    if sent is None or sent.revoked_at is not None or sent.return_id != content.return_id:
        return PackOutcome.REVOKED
    if (facts.sender, facts.subject) != (sent.recipient, sent.case_id):
        return PackOutcome.REVOKED
    if any(each.signer != signer for each in records.taken_packs.of_return(content.return_id)):
        return PackOutcome.SIDE_BY_SIDE
    target = records.returns.find(content.return_id)
    return PackOutcome.PAST_ANSWERING if _is_past(target, _audit_of(records, target)) else None


def _refuse_what_does_not_fit(session: Session, records: Records, content: CaseReturn) -> None:
    """Refuse answers to other questions, signatures under other answers, and events that are not theirs to tell.

    Raises:
        Refused, NoSuchNounError: something does not fit, so no honest copy of our app wrote it.
    """
    target = records.returns.find(content.return_id)
    refuse_strange_keys(session, records, target, content.answers)
    audit, digest = _audit_of(records, target), answers_digest(content.answers)
    roles = [each.role for each in content.signatures]
    if len(set(roles)) != len(roles) or not set(roles) <= set(audit.signed_by):
        raise Refused("role_not_asked")
    if any(each.digest != digest for each in content.signatures):
        raise Refused("signature_stale")
    _refuse_others_signatures(records, target, content)
    known = records.accounts.of_events({each.event_id for each in content.events.revisions})
    if content.events.revisions:
        refuse_strange(records, known, content.events, target.agency_id)


def _refuse_others_signatures(records: Records, target: Return, content: CaseReturn) -> None:
    """Refuse a signature that stands under another return, and one in the name of somebody of another agency."""
    for signature in content.signatures:
        kept = records.signatures.where(records.signatures.table.c.id == signature.id)
        signers = records.people.where(records.people.table.c.id == signature.person_id)
        if any((each.return_id, each.person_id) != (target.id, signature.person_id) for each in kept):
            raise Refused("signature_of_another")
        if any(each.agency_id != target.agency_id for each in signers):
            raise Refused("signature_of_another")


def _audit_of(records: Records, target: Return) -> AuditKind:
    return kind(records.rounds.find(target.round_id).kind)


def _is_past(target: Return, audit: AuditKind) -> bool:
    """Say whether a return has gone where its signatures can no longer be taken back."""
    first = audit.first_stage.code
    return target.stage != first and first not in audit.stage(target.stage).leads_to


def _sign(unit: UnitOfWork, target: Return, audit: AuditKind, content: CaseReturn) -> None:
    """Put the signatures under the return; whoever gave them becomes known here, and uses no workspace of ours."""
    for signature in content.signatures:
        if not unit.people.where(unit.people.table.c.id == signature.person_id):
            signer = Person(signature.person_id, signature.name, signature.role, target.agency_id, active=False)
            unit.people.add(signer)
            unit.log("person.add", "person", signer.id, of=signer)
        unit.signatures.put(signature)
        unit.log("return.sign", "signature", signature.id, of=signature)
    if content.signatures and len(content.signatures) == len(audit.signed_by):
        _put_stage(unit, target, audit.first_that(locked=True).code, "return.lock")


def _withdraw_signatures(unit: UnitOfWork, target: Return, audit: AuditKind, why: str) -> None:
    for signature in unit.signatures.standing(target.id):
        taken_back = replace(signature, withdrawn_at=unit.stamp.at, withdrawn_why=why)
        unit.signatures.change(taken_back)
        unit.log("return.withdraw_signature", "signature", signature.id, of=taken_back)
    _put_stage(unit, target, audit.first_stage.code, "return.open")


def _restore_signatures(unit: UnitOfWork, target: Return, audit: AuditKind, taken: TakenPack) -> None:
    """Let those signatures stand again that gave way to the return now taken back."""
    column = unit.signatures.table.c
    gave_way: tuple[Signature, ...] = unit.signatures.where(
        column.return_id == target.id, column.withdrawn_at == taken.taken_at, column.withdrawn_why == NEWER_CAME
    )
    for signature in gave_way:
        stands = replace(signature, withdrawn_at=None, withdrawn_why="")
        unit.signatures.change(stands)
        unit.log("return.sign", "signature", signature.id, of=stands)
    if gave_way and len(gave_way) == len(audit.signed_by):
        _put_stage(unit, target, audit.first_that(locked=True).code, "return.lock")


def _put_stage(unit: UnitOfWork, target: Return, stage: str, verb: str) -> None:
    standing = unit.returns.find(target.id)
    if standing.stage != stage:
        moved = replace(standing, stage=stage)
        unit.returns.change(moved)
        unit.log(verb, "return", target.id, of=moved)


def _answers_before(unit: UnitOfWork, target: Return, revisions: frozenset[str]) -> dict[Key, Answer]:
    """Read how the answers stood that these revisions wrote and nobody changed since."""
    standing = unit.answers.current_revisions(target.id, target.own_lens)
    before: dict[Key, Answer] = {}
    for key, revision in standing.items():
        if revision.id in revisions:
            past = [each.answer for each in unit.answers.past(target.id, target.own_lens, key)]
            before[key] = past[-2] if len(past) > 1 else BLANK
    return before


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
