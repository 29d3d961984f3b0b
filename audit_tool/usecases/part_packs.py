"""Parts of a form: handed to colleagues as packs of their own, filled in the same app, brought back and joined."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import ReturnId, SentPackId, TakenPackId, new_id
from audit_tool.domain.pack import PACK_SUFFIX, FormStamp, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Receiver
from audit_tool.domain.return_pack import OpenedRoundReturn, RoundPack, RoundReturn
from audit_tool.domain.returns import Return
from audit_tool.domain.round import RoundState
from audit_tool.domain.sent_pack import Closing, SentPack, TakenPack
from audit_tool.kinds import kind
from audit_tool.store.joining import quarrels
from audit_tool.store.leaving import leaving
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.actions_in import put_actions, withdraw_actions
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.packs import pack_bytes, ready_keys, receiver_of, remember
from audit_tool.usecases.round_pack_content import part_of, round_pack
from audit_tool.usecases.round_packs import facts_of
from audit_tool.usecases.taking_packs import damaged, keep_enclosures, kept_out, taken_pack
from audit_tool.usecases.taking_returns import put_answers_back
from forms.answers import BLANK, Answer, Key
from forms.canonical import digest
from forms.model import QuestionSet, walk
from forms.parts import selected


class PartPacks:
    """Verbs about parts of a form that colleagues fill in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hand_out(
        self, *, return_id: ReturnId, section_ids: Collection[str], folder: Path, more_for: str = ""
    ) -> Changes:
        """Write a part of a form for a colleague: these sections, and nothing that anybody answered.

        A colleague who was given a part before gets a newer pack of the same: with the sections they have and these. It
        opens in the workspace they made, and what they typed there stays.

        Args:
            more_for: the code that the colleague's part bears (`SentPack.recipient`); empty for somebody new.

        Raises:
            Refused: part_needs_sections; part_of_a_part (a part was asked of this workspace itself); part_not_out
                (nothing that holds was handed to this colleague); as `round_pack`; or pack_file_there.
            NoSuchNode: the form has no such section.
            Environment: the folder will not have it; nothing left.
        """
        from audit_tool.exchange.packs import seal_blank
        from audit_tool.exchange.packs.manifest import digest_of
        from audit_tool.exchange.round_packs import round_parts

        if not section_ids:
            raise Refused("part_needs_sections")
        with leaving(self._session, folder) as (write, unit):
            target = unit.returns.find(return_id)
            given = unit.taken_packs.asking(return_id)
            if given is not None and given.sections:
                raise Refused("part_of_a_part")
            whole = round_pack(self._session, unit, target, is_sealed=False).sheet
            out = [each for each in unit.sent_packs.of_return(return_id) if each.sections and not each.kind.is_return]
            theirs = [each for each in out if each.recipient == more_for]
            held = {ident for each in theirs if each.revoked_at is None for ident in each.sections}
            if more_for and not held:
                raise Refused("part_not_out")
            wanted = tuple(each.id for each in whole.form.sections() if each.id in held.union(section_ids))
            pack, keys = RoundPack(part_of(whole, wanted)), ready_keys(unit)
            colleague = more_for or f"{whole.agency.code}-P{len({each.recipient for each in out}) + 1}"
            sequence = max((each.sequence for each in theirs), default=0) + 1
            parts = round_parts(pack)
            facts = facts_of(unit, pack, keys, sequence, unit.stamp.at, colleague)
            sent = SentPack(
                id=SentPackId(new_id()),
                kind=facts.kind,
                return_id=return_id,
                agency_id=whole.agency.id,
                recipient=colleague,
                sequence=facts.sequence,
                digest=digest_of(facts, keys.signer, parts),
                closing=Closing.OPEN,
                subjects=(),
                sent_at=facts.created,
                sections=wanted,
            )
            unit.sent_packs.add(sent)
            unit.log("part.hand_out", "sent_pack", sent.id, of=sent)
            words = of_round(unit.rounds.find(target.round_id), unit.rounds.everything())
            write(file_name((*words, colleague, sent.number), PACK_SUFFIX), seal_blank(facts, parts, keys))
        return changed(sent.id, sent_pack=sent.id, returns=return_id)

    def read(self, path: Path) -> OpenedRoundReturn:
        """Judge a file that may be a part that came back; nothing is changed, whatever it holds.

        Raises:
            Environment: the file cannot be read.
        """
        from audit_tool.exchange.packs import open_pack

        content = pack_bytes(path)
        with self._session.read() as records:
            receiver, keys = _receiver(self._session, records), records.packs.keys()
            verdict = open_pack(content, receiver, now=self._session.now(), keys=keys)
            if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
                return OpenedRoundReturn(verdict)
            return _read(self._session, records, verdict)

    def join(self, opened: OpenedRoundReturn, chosen: Collection[Key] = ()) -> Changes:
        """Join a part with what stands here: what only one of the two has answered stands.

        Args:
            chosen: of the questions that both have answered in different ways (`store.joining.quarrels`), those where
                the colleague's answer holds.

        Raises:
            Refused: pack_not_accepted: it is not, or no longer, one to take; round_closed; return_locked: somebody has
                signed; or as `attachments.keep`.
        """
        verdict, content = opened.verdict, opened.content
        if verdict.seen is None or verdict.pack is None or content is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            target = unit.returns.find(content.return_id)
            if unit.packs.has_seen(verdict.seen) or _objection(unit, verdict, content) is not None:
                raise Refused("pack_not_accepted")
            _refuse_signed(unit, target)
            left = frozenset(quarrels(unit, content, verdict.pack.manifest.signer)) - frozenset(chosen)
            remember(unit, verdict.seen, verdict.new_pin)
            keep_enclosures(unit, content.enclosures)
            revisions = _write(self._session, unit, target, content.answers, left)
            added = put_actions(unit, content.actions, target.id, verdict.pack.manifest.signer)
            taken = replace(
                taken_pack(unit, verdict, target.id),
                sections=content.sections,
                revisions=revisions,
                actions=added,
            )
            unit.taken_packs.add(taken)
            unit.log("part.join", "taken_pack", taken.id, of=taken)
        return _touched(taken, made=taken.id)

    def take_back(self, taken_id: TakenPackId) -> Changes:
        """Undo the joining of a part as a whole; it may come again. An answer that was changed since stays as it is.

        Raises:
            Refused: taken_back_already, round_closed or return_locked.
        """
        with self._session.work() as unit:
            taken = unit.taken_packs.find(taken_id)
            if taken.undone_at is not None:
                raise Refused("taken_back_already")
            target = unit.returns.find(taken.return_id)
            _refuse_signed(unit, target)
            put_answers_back(self._session, unit, target, taken.revisions)
            withdraw_actions(unit, taken.actions)
            unit.packs.forget_seen(taken.digest)
            undone = replace(taken, undone_at=unit.stamp.at)
            unit.taken_packs.change(undone)
            unit.log("part.take_back", "taken_pack", taken.id, of=undone)
        return _touched(undone)


def _receiver(session: Session, records: Records) -> Receiver:
    """Gather what this workspace knows, and the forms of the parts it has handed out."""
    receiver = receiver_of(records)
    rounds = {each.id: each for each in records.rounds.everything() if each.state is RoundState.OPEN}
    asked = dict(receiver.rounds)
    for sent in records.sent_packs.everything():
        run = rounds.get(records.returns.find(sent.return_id).round_id) if sent.sections else None
        if run is not None:
            part = _part(session, records, run.question_set_digest, sent.sections)
            asked[run.id] = (*asked[run.id], FormStamp(part.id, part.version, digest(part)))
    return replace(receiver, rounds=asked)


def _part(session: Session, records: Records, of_form: str, section_ids: Collection[str]) -> QuestionSet:
    return selected(session.frozen_set(records, of_form), section_ids).question_set


def _read(session: Session, records: Records, verdict: PackVerdict) -> OpenedRoundReturn:
    """Judge what an accepted pack says by what was handed out here."""
    from audit_tool.exchange.packs.bent import Bent
    from audit_tool.exchange.round_packs import read_round_return

    if verdict.pack is None or verdict.pack.manifest.facts.kind is not PackKind.RETURN:
        return OpenedRoundReturn(damaged(verdict, "no_round_return"))
    try:
        content = read_round_return(verdict.pack)
    except Bent as error:
        return OpenedRoundReturn(damaged(verdict, error.reason))
    outcome = _objection(records, verdict, content)
    if outcome is not None:
        return OpenedRoundReturn(kept_out(verdict, outcome, records.sent_packs.with_digest(content.answers_to)))
    run = records.rounds.find(verdict.pack.manifest.facts.round)
    asked = {node.id for node in walk(_part(session, records, run.question_set_digest, content.sections).items)}
    if any(key[0] not in asked for key in content.answers):
        return OpenedRoundReturn(damaged(verdict, "not_of_this_form"))
    return OpenedRoundReturn(verdict, content)


def _objection(records: Records, verdict: PackVerdict, content: RoundReturn) -> PackOutcome | None:
    """Say what keeps a whole and signed part out; None where nothing does."""
    sent = records.sent_packs.with_digest(content.answers_to)
    facts = verdict.manifest.facts if verdict.manifest else None
    if sent is None or facts is None or not sent.sections:
        return PackOutcome.NEVER_LEFT
    if (sent.return_id, sent.sections, sent.recipient) != (content.return_id, content.sections, facts.sender):
        return PackOutcome.NEVER_LEFT
    return PackOutcome.REVOKED if sent.revoked_at is not None else None


def _refuse_signed(unit: UnitOfWork, target: Return) -> None:
    """Refuse to change what somebody put their name to; they take it back first."""
    run = unit.rounds.find(target.round_id)
    if run.state is not RoundState.OPEN:
        raise Refused("round_closed")
    if unit.signatures.standing(target.id) or kind(run.kind).stage(target.stage).locked:
        raise Refused("return_locked")


def _write(
    session: Session, unit: UnitOfWork, target: Return, answers: Mapping[Key, Answer], left: Collection[Key]
) -> tuple[str, ...]:
    """Write down what is new or chosen, and the rows that are listed with it; return the ids of the revisions."""
    here = unit.answers.current(target.id, target.own_lens)
    fresh = {
        key: answer
        for key, answer in answers.items()
        if key not in left and not answer.is_blank and here.get(key, BLANK) != answer
    }
    return write_answers(session, unit, {target.id: fresh}, target.own_lens, "imported") if fresh else ()


def _touched(taken: TakenPack, made: str | None = None) -> Changes:
    return changed(
        made,
        undoable=made is not None,
        returns=taken.return_id,
        answer=taken.return_id,
        action=list(taken.actions),
        taken_pack=taken.id,
    )
