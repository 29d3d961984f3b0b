"""Returns of rounds, back at the hub: one file judged, laid beside what stands here, taken, and taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import TakenPackId
from audit_tool.domain.pack import Pack, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Receiver
from audit_tool.domain.return_pack import OpenedRoundReturn, RoundReturn, joined
from audit_tool.domain.returns import Return
from audit_tool.domain.sent_pack import TakenPack
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.actions_in import put_actions, withdraw_actions
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import pack_bytes, receiver_of, remember
from audit_tool.usecases.returns_here import Here, OnRecord
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
from forms.answers import Key

TAKEABLE = frozenset({PackOutcome.ACCEPTED, PackOutcome.SIDE_BY_SIDE})
"""Verdicts of which the return itself is handed out, to be taken or laid beside what stands here."""


class ReturnsIn:
    """Verbs about what agencies and settings send back of a round."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path) -> OpenedRoundReturn:
        """Judge a file; nothing is changed, whatever it holds.

        Raises:
            Environment: the file cannot be read.
        """
        content = pack_bytes(path)
        with self._session.read() as records:
            return judged(self._session, records, OnRecord(records), content, receiver_of(records))

    def take(self, opened: OpenedRoundReturn) -> Changes:
        """Take a return: its answers with their evidence, its signatures and its actions. All or nothing.

        The form reads as it was sent: what was typed for it here and is not in it becomes empty, and stays in the
        history. A signature that stood here gives way to what was signed now.

        Raises:
            Refused: pack_not_accepted: it is not, or no longer, one to take; or as `attachments.keep`.
        """
        if opened.verdict.outcome is not PackOutcome.ACCEPTED:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            taken = take_return(self._session, unit, opened)
        return _touched(taken, made=taken.id)

    def take_beside(self, opened: OpenedRoundReturn, chosen: Collection[Key]) -> Changes:
        """Join what a second laptop of the same sender filled in with what stands here.

        What only one of the two has answered stands. Nobody has signed the two together, so no signature is left: the
        return is to be signed again.

        Args:
            chosen: of the questions that both have answered in different ways, those where the newly come answer holds.

        Raises:
            Refused: pack_not_accepted: it is not, or no longer, one to lay beside; or as `attachments.keep`.
        """
        if opened.verdict.outcome is not PackOutcome.SIDE_BY_SIDE:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            taken = take_return(self._session, unit, opened, chosen)
        return _touched(taken, made=taken.id)

    def take_back(self, taken_id: TakenPackId) -> Changes:
        """Undo the taking of a return as a whole: answers and signatures stand as before; it may come again.

        An answer that was changed here since stays as it is. Actions that came with it are withdrawn.

        Raises:
            Refused: taken_back_already, round_closed or return_past_signing.
        """
        with self._session.work() as unit:
            taken = give_back(self._session, unit, taken_id)
        return _touched(taken)


def judged(session: Session, records: Records, here: Here, content: bytes, receiver: Receiver) -> OpenedRoundReturn:
    """Judge the bytes of a file that may be a return of a round.

    Args:
        here, receiver: what stands here and what the hub knows, each gathered once for many files.
    """
    from audit_tool.exchange.packs import open_pack

    return judged_whole(session, records, here, open_pack(content, receiver, now=session.now(), keys=here.keys()))


def judged_whole(session: Session, records: Records, here: Here, verdict: PackVerdict) -> OpenedRoundReturn:
    """Judge by what is kept here what is said of a file's signature and place already."""
    if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
        return OpenedRoundReturn(verdict)
    return _read(session, records, here, verdict)


def take_return(
    session: Session, unit: UnitOfWork, opened: OpenedRoundReturn, chosen: Collection[Key] = ()
) -> TakenPack:
    """Take a return inside a unit of work, or join it with what stands here where it is to be laid beside.

    Raises:
        Refused: pack_not_accepted, or as `attachments.keep`; let it pass, so that nothing is written.
    """
    verdict, content = opened.verdict, opened.content
    if verdict.seen is None or verdict.pack is None or content is None:
        raise Refused("pack_not_accepted")
    if unit.packs.has_seen(verdict.seen) or _placed(OnRecord(unit), verdict.pack, content) is not verdict.outcome:
        raise Refused("pack_not_accepted")
    return write_return(session, unit, opened, chosen)


def write_return(
    session: Session,
    unit: UnitOfWork,
    opened: OpenedRoundReturn,
    chosen: Collection[Key] = (),
    *,
    is_fresh: bool = False,
) -> TakenPack:
    """Write down what `take_return` takes, where what stands here at this moment was what it was judged by.

    Args:
        is_fresh: nothing stands in the return yet, so nothing has to give way.

    Raises:
        Refused: as `take_return`.
    """
    verdict, content = opened.verdict, opened.content
    if verdict.seen is None or verdict.pack is None or content is None:
        raise Refused("pack_not_accepted")
    remember(unit, verdict.seen, verdict.new_pin)
    facts, signer = verdict.pack.manifest.facts, verdict.pack.manifest.signer
    if facts.reply_to and unit.packs.recipient_of(facts.sender) != (signer, facts.reply_to):
        unit.packs.add_recipient(facts.sender, signer, facts.reply_to)
    target = unit.returns.find(content.return_id)
    audit = audit_of(unit, target)
    if not is_fresh:
        withdraw_signatures(unit, target, audit, NEWER_CAME)
    keep_enclosures(unit, content.enclosures)
    if verdict.outcome is PackOutcome.SIDE_BY_SIDE:
        both = joined(unit.answers.current(target.id, target.own_lens), content.answers, frozenset(chosen))
        revisions = write_as_sent(session, unit, target, both)
    else:
        revisions = write_as_sent(session, unit, target, content.answers, is_fresh=is_fresh)
        put_signatures(unit, target, audit, content.signatures)
    added = put_actions(unit, content.actions, target.id, signer)
    taken = replace(taken_pack(unit, verdict, target.id), revisions=revisions, actions=added)
    unit.taken_packs.add(taken)
    unit.log("return.take", "taken_pack", taken.id, of=taken)
    return taken


def give_back(session: Session, unit: UnitOfWork, taken_id: TakenPackId) -> TakenPack:
    """Take the taking of a return back inside a unit of work.

    Raises:
        Refused: taken_back_already, round_closed or return_past_signing.
    """
    taken = unit.taken_packs.find(taken_id)
    if taken.undone_at is not None:
        raise Refused("taken_back_already")
    target = unit.returns.find(taken.return_id)
    open_round(unit, target.round_id)
    audit = audit_of(unit, target)
    if is_past(target, audit):
        raise Refused("return_past_signing")
    withdraw_signatures(unit, target, audit, TAKEN_BACK)
    put_answers_back(session, unit, target, taken.revisions)
    restore_signatures(unit, target, audit, taken.taken_at)
    withdraw_actions(unit, taken.actions)
    unit.packs.forget_seen(taken.digest)
    undone = replace(taken, undone_at=unit.stamp.at)
    unit.taken_packs.change(undone)
    unit.log("return.take_back", "taken_pack", taken.id, of=undone)
    return undone


def _read(session: Session, records: Records, here: Here, verdict: PackVerdict) -> OpenedRoundReturn:
    """Judge what an accepted pack says by what is kept here."""
    from audit_tool.exchange.packs.bent import Bent
    from audit_tool.exchange.round_packs import read_round_return

    if verdict.pack is None or verdict.pack.manifest.facts.kind is not PackKind.RETURN:
        return OpenedRoundReturn(damaged(verdict, "no_round_return"))
    try:
        content = read_round_return(verdict.pack)
    except Bent as error:
        return OpenedRoundReturn(damaged(verdict, error.reason))
    if content.sections:
        return OpenedRoundReturn(damaged(verdict, "part_of_a_return"))
    outcome = _placed(here, verdict.pack, content)
    if outcome not in TAKEABLE:
        return OpenedRoundReturn(kept_out(verdict, outcome, here.sent(content.answers_to)))
    target = here.target(content.return_id)
    try:
        refuse_misfits(session, records, target, here.run(target), content.answers, content.signatures)
        _refuse_others_actions(records, target, content)
    except (Refused, NoSuchNounError) as error:
        return OpenedRoundReturn(damaged(verdict, error.code if isinstance(error, Refused) else "not_of_this_form"))
    return OpenedRoundReturn(replace(verdict, outcome=outcome), content)


def _placed(here: Here, pack: Pack, content: RoundReturn) -> PackOutcome:
    """Say what becomes of a whole and signed return, by the pack it answers and by what was taken before."""
    sent = here.sent(content.answers_to)
    if sent is None or (sent.return_id, sent.sections) != (content.return_id, ()):
        return PackOutcome.NEVER_LEFT
    if pack.manifest.facts.sender != sent.recipient:
        return PackOutcome.NEVER_LEFT
    if sent.revoked_at is not None:
        return PackOutcome.REVOKED
    target = here.target(content.return_id)
    if here.is_accepted(target.id):
        return PackOutcome.PAST_ANSWERING
    audit, signers = kind(here.run(target).kind), here.signers(target.id)
    return clash(target, audit, pack.manifest.signer, signers) or PackOutcome.ACCEPTED


def _refuse_others_actions(records: Records, target: Return, content: RoundReturn) -> None:
    """Refuse an action that is somebody else's to change."""
    for action in content.actions:
        known = records.actions.where(records.actions.table.c.id == action.id)
        if action.agency_id not in (None, target.agency_id) or any(each.return_id != target.id for each in known):
            raise Refused("action_of_another")


def _touched(taken: TakenPack, made: str | None = None) -> Changes:
    return changed(
        made,
        undoable=made is not None,
        returns=taken.return_id,
        answer=taken.return_id,
        signature=taken.return_id,
        action=list(taken.actions),
        taken_pack=taken.id,
    )
