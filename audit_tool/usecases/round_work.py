"""One agency's or setting's part of a round: take what it was asked, and send back what it answered.

A newer pack of the same round brings what the hub has changed, and loses nothing that was typed here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.answer import WrittenTogether
from audit_tool.domain.case_pack import OpenedCase
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import ReturnId, SentPackId, new_id, new_ids
from audit_tool.domain.pack import RETURN_SUFFIX, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin, Receiver
from audit_tool.domain.return_pack import EarlierReturn, OpenedRound, RoundPack, RoundReturn, RoundSheet
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import Closing, SentPack, TakenPack
from audit_tool.domain.table_pack import OpenedTable
from audit_tool.store.file_facts import RETURN_KIND
from audit_tool.store.leaving import leaving
from audit_tool.store.recipients import agency_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.case_pack_content import enclosures_of
from audit_tool.usecases.case_work import opened_case
from audit_tool.usecases.packs import Packs, keep_sender, ready_keys, remember
from audit_tool.usecases.table_work import opened_table
from audit_tool.usecases.taking_packs import Answering, damaged, facts_of_return, put_noun, settle_workspace, taken_pack
from forms.answers import Answer, Key

ASKING = frozenset({PackKind.BLANK, PackKind.CARRIED})
"""Kinds of packs that ask for a return of a round."""


class RoundWork:
    """Verbs about what an agency or a setting was asked in rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path, words: str = "") -> OpenedRound:
        """Judge a newer pack, or the pack of another round; nothing is changed.

        Raises:
            Environment: the file cannot be read.
        """
        return opened_round(Packs(self._session).read(path, words=words))

    def take(self, opened: OpenedRound) -> Changes:
        """Take what is asked, or what is newer of it: the questions, the days, the letter. What was typed stays.

        Raises:
            Refused: pack_not_accepted (it is none, was taken meanwhile, is older than what was taken, or would write
                over another return), or pack_needs_return_workspace (this one is a hub's, or is for cases).
        """
        verdict, content = opened.verdict, opened.content
        if verdict.outcome is not PackOutcome.ACCEPTED or content is None or verdict.seen is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            _refuse_another_return(unit, verdict, content)
            settle_workspace(unit, RETURN_KIND, verdict, content.sheet.partnership)
            put_noun(unit, unit.agencies, content.sheet.agency, "round.put")
            if content.earlier is not None:
                _put_earlier(self._session, unit, content.earlier)
            _put_sheet(unit, content.sheet)
            taken = replace(taken_pack(unit, verdict, content.sheet.target.id), sections=content.sheet.sections)
            unit.taken_packs.add(taken)
            unit.log("round.take", "taken_pack", taken.id, of=taken)
            keep_sender(unit, Pin(taken.sender, taken.signer), read_aloud=False)
            remember(unit, verdict.seen, None)
        sheet = content.sheet
        return changed(sheet.target.id, round=sheet.run.id, returns=sheet.target.id, answer=sheet.target.id)

    def send_back(self, *, return_id: ReturnId, folder: Path) -> Changes:
        """Seal the form as it stands for the one who asked, and write it into a folder.

        Raises:
            Refused: return_not_asked (no pack was taken for this return), pack_file_there, or as
                `exchange.packs.seal_for`.
            Environment: the folder will not have it; nothing left.
        """
        from audit_tool.exchange.packs import seal_for
        from audit_tool.exchange.packs.manifest import digest_of
        from audit_tool.exchange.round_packs import round_return_parts

        with leaving(self._session, folder) as (write, unit):
            target, given = unit.returns.find(return_id), given_for(unit, return_id)
            run, agency = unit.rounds.find(target.round_id), agency_of(unit, target)
            keys = ready_keys(unit)
            earlier = [each.sequence for each in unit.sent_packs.of_return(return_id) if each.kind.is_return]
            answering = Answering(PackKind.RETURN, unit.code, max(earlier, default=0) + 1)
            facts = facts_of_return(given, run, answering, keys, unit.stamp.at)
            parts = round_return_parts(round_return(self._session, unit, target, given))
            content = seal_for(facts, parts, keys, [given.reply_to])
            sent = SentPack(
                id=SentPackId(new_id()),
                kind=facts.kind,
                return_id=return_id,
                agency_id=agency.id,
                recipient=facts.recipient,
                sequence=facts.sequence,
                digest=digest_of(facts, keys.signer, parts),
                closing=Closing.FOR_KEY,
                subjects=(),
                sent_at=facts.created,
                sections=given.sections,
            )
            unit.sent_packs.add(sent)
            unit.log("round.send_back", "sent_pack", sent.id, of=sent)
            write(returned_name(unit, run, sent, facts.sender), content)
        return changed(sent.id, sent_pack=sent.id)


def look_at_pack(
    content: bytes, *, now: dt.datetime, words: str = "", confirmed: Pin | None = None
) -> OpenedCase | OpenedRound | OpenedTable:
    """Judge a pack for which there is no workspace yet: of a round, of a table of a peer day, or of a case.

    Args:
        content: the bytes of the file.
        words: as typed, where it is locked with words.
        confirmed: the sender whose six words were read aloud; the first sender of a blank form, and of a table's pack,
            is taken on trust.
    """
    from audit_tool.exchange.packs import open_pack

    pins = frozenset({confirmed}) if confirmed is not None else frozenset()
    verdict = open_pack(content, Receiver(codes=None, pins=pins), now=now, words=words)
    said = verdict.manifest.facts.kind if verdict.manifest is not None else PackKind.CASE
    if said is PackKind.TABLE:
        return opened_table(verdict)
    return opened_round(verdict) if said in ASKING else opened_case(verdict)


def opened_round(verdict: PackVerdict) -> OpenedRound:
    """Read what an accepted pack holds of a round; a pack that holds anything else is damaged, or another kind."""
    from audit_tool.exchange.packs.bent import Bent
    from audit_tool.exchange.round_packs import read_round_pack

    if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
        return OpenedRound(verdict)
    if verdict.pack.manifest.facts.kind not in ASKING:
        return OpenedRound(damaged(verdict, "no_round_pack"))
    try:
        return OpenedRound(verdict, read_round_pack(verdict.pack))
    except Bent as error:
        return OpenedRound(damaged(verdict, error.reason))


def given_for(records: Records, return_id: ReturnId) -> TakenPack:
    """Find the newest pack by which a return was asked for.

    Raises:
        Refused: none was taken (return_not_asked).
    """
    given = records.taken_packs.asking(return_id)
    if given is None:
        raise Refused("return_not_asked")
    return given


def round_return(session: Session, records: Records, target: Return, given: TakenPack) -> RoundReturn:
    """Gather what goes back: what the form asks now, and nothing that an earlier form asked."""
    run = records.rounds.find(target.round_id)
    asked = session.meanings(records, run.question_set_digest)
    answers = {
        key: answer
        for key, answer in records.answers.current(target.id, target.own_lens).items()
        if key[0] in asked and not answer.is_blank
    }
    return RoundReturn(
        answers_to=given.digest,
        return_id=target.id,
        sections=given.sections,
        answers=answers,
        signatures=() if given.sections else records.signatures.standing(target.id),
        enclosures=enclosures_of(records, answers),
        actions=tuple(replace(each, finding_id=None) for each in records.actions.of_return(target.id)),
    )


def returned_name(records: Records, run: Round, sent: SentPack, code: str) -> str:
    """Name the file of a return: kind and year of the round, whose it is, a number; nobody's name."""
    words = of_round(run, records.rounds.everything())
    return file_name((*words, code, str(sent.sequence)), RETURN_SUFFIX)


def _refuse_another_return(unit: UnitOfWork, verdict: PackVerdict, content: RoundPack) -> None:
    """Refuse a pack that was taken meanwhile, is older, or whose ids are those of another return or round here."""
    manifest, sheet = verdict.manifest, content.sheet
    if manifest is None or verdict.seen is None or unit.packs.has_seen(verdict.seen):
        raise Refused("pack_not_accepted")
    facts, target, run = manifest.facts, sheet.target, sheet.run
    returns = unit.returns.where(unit.returns.table.c.id == target.id)
    rounds = unit.rounds.where(unit.rounds.table.c.id == run.id)
    taken = [each for each in unit.taken_packs.of_return(target.id) if not each.kind.is_return]
    is_anothers = (
        any((each.round_id, each.agency_id) != (run.id, target.agency_id) for each in returns)
        or any((each.kind, each.question_set_id) != (run.kind, run.question_set_id) for each in rounds)
        or any((each.workspace, each.signer) != (facts.workspace, manifest.signer) for each in taken)
        or any(each.sequence > facts.sequence for each in taken)
        or any(bool(each.sections) is not bool(sheet.sections) for each in taken)
    )
    if is_anothers:
        raise Refused("pack_not_accepted")


def _put_sheet(unit: UnitOfWork, sheet: RoundSheet) -> None:
    for form in sheet.forms:
        unit.question_sets.freeze(form, unit.stamp.at)
    put_noun(unit, unit.rounds, sheet.run, "round.put")
    if sheet.plan is not None:
        put_noun(unit, unit.round_plans, sheet.plan, "round.put")
    here = unit.returns.where(unit.returns.table.c.id == sheet.target.id)
    target = replace(sheet.target, stage=here[0].stage) if here else sheet.target
    put_noun(unit, unit.returns, target, "round.put")


def _put_earlier(session: Session, unit: UnitOfWork, earlier: EarlierReturn) -> None:
    """Write down what was answered a round ago, where it is not here already, so that it can be offered."""
    if unit.rounds.where(unit.rounds.table.c.id == earlier.run.id):
        return
    unit.question_sets.freeze(earlier.form, unit.stamp.at)
    put_noun(unit, unit.rounds, earlier.run, "round.put")
    put_noun(unit, unit.returns, earlier.target, "round.put")
    meanings = session.meanings(unit, earlier.run.question_set_digest)
    kept = {key: each for key, each in _without_files(earlier.answers).items() if key[0] in meanings}
    answers = [
        (ident, key, answer, meanings[key[0]])
        for ident, (key, answer) in zip(new_ids(len(kept)), kept.items(), strict=True)
    ]
    target, stamp = earlier.target, unit.stamp
    unit.answers.append(WrittenTogether(target.id, target.own_lens, answers, stamp.at, stamp.by, "imported"))


def _without_files(answers: Mapping[Key, Answer]) -> Mapping[Key, Answer]:
    """Leave the evidence and let go of its files, which did not come along."""
    return {
        key: replace(answer, evidence=tuple(replace(piece, attachment_id=None) for piece in answer.evidence))
        for key, answer in answers.items()
    }
