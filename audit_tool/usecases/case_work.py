"""One agency's part of a case audit: take the case it was given, and send back its form and chronology.

A newer pack of the same case brings what the hub has changed, and loses nothing that was typed here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from audit_tool.domain.case_pack import (
    CasePack,
    CaseReturn,
    CaseSheet,
    OpenedCase,
    pack_name,
)
from audit_tool.domain.case_scope import CaseScope
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import AgencyId, CaseId, ReturnId, SentPackId, new_id
from audit_tool.domain.pack import PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin, Receiver
from audit_tool.domain.returns import Return
from audit_tool.domain.sent_pack import Closing, SentPack, TakenPack
from audit_tool.kinds import kind
from audit_tool.store.file_facts import CASE_KIND
from audit_tool.store.identities import read_identity
from audit_tool.store.leaving import leaving
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.case_pack_content import enclosures_of
from audit_tool.usecases.chronology import bring_together
from audit_tool.usecases.packs import Packs, keep_sender, ready_keys, remember
from audit_tool.usecases.taking_packs import (
    Answering,
    damaged,
    facts_of_return,
    keep_enclosures,
    put_noun,
    settle_workspace,
    taken_pack,
)


class CaseWork:
    """Verbs about the cases an agency was given."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path, words: str = "") -> OpenedCase:
        """Judge a newer pack, or the pack of another case; nothing is changed.

        Raises:
            Environment: the file cannot be read.
        """
        return opened_case(Packs(self._session).read(path, words=words))

    def take(self, opened: OpenedCase) -> Changes:
        """Take a case, or what is newer of it: the family, the questions, who is known here. What was typed stays.

        Answers and events of the agency that came along are taken only where nothing was written here.

        Raises:
            Refused: pack_not_accepted (it is none, was taken meanwhile, or would write over another case),
                case_gone_here (it was purged), pack_needs_case_workspace (this one is a hub's), or vault_closed:
                identities came along and the vault is not open.
        """
        verdict, content = opened.verdict, opened.content
        if verdict.outcome is not PackOutcome.ACCEPTED or content is None or verdict.seen is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            _refuse_another_case(unit, verdict, content.sheet)
            settle_workspace(unit, CASE_KIND, verdict, content.sheet.partnership)
            self._put_sheet(unit, content.sheet)
            self._put_answers(unit, content)
            bring_together(unit, content.events, content.sheet.agency.id)
            for identity in content.identities:
                self._put_identity(unit, identity)
            taken = taken_pack(unit, verdict, content.sheet.target.id, content.sheet.case.id)
            unit.taken_packs.add(taken)
            unit.log("case.take", "taken_pack", taken.id, of=taken)
            if verdict.manifest is not None:
                pin = Pin(verdict.manifest.facts.sender, verdict.manifest.signer)
                keep_sender(unit, pin, read_aloud=True)
            remember(unit, verdict.seen, None)
        sheet = content.sheet
        run, target = sheet.run, sheet.target
        return changed(target.id, round=run.id, returns=target.id, answer=target.id, case=sheet.case.id, vault="1")

    def send_back(self, *, return_id: ReturnId, folder: Path) -> Changes:
        """Seal the form as it stands and the chronology for the one who asked, and write them into a folder.

        Raises:
            Refused: case_not_given (no pack was taken for this return), pack_file_there, or as
                `exchange.packs.seal_for`.
            Environment: the folder will not have it; nothing left.
        """
        from audit_tool.exchange.case_packs import return_parts
        from audit_tool.exchange.packs import seal_for
        from audit_tool.exchange.packs.manifest import digest_of

        with leaving(self._session, folder) as (write, unit):
            target = unit.returns.find(return_id)
            given = next(iter(unit.taken_packs.of_return(return_id)), None)
            if given is None:
                raise Refused("case_not_given")
            case = unit.cases.find(_case_of(given))
            earlier = [each.sequence for each in unit.sent_packs.of_case(case.id) if each.return_id == target.id]
            sender = unit.agencies.find(_agency_of(target)).code
            answering = Answering(PackKind.CASE_RETURN, sender, max(earlier, default=0) + 1, case.id)
            run, keys = unit.rounds.find(target.round_id), ready_keys(unit)
            facts = facts_of_return(given, run, answering, keys, unit.stamp.at)
            parts = return_parts(_case_return(unit, target, given, case.id))
            content = seal_for(facts, parts, keys, [given.reply_to])
            sent = SentPack(
                id=SentPackId(new_id()),
                kind=facts.kind,
                return_id=return_id,
                case_id=case.id,
                agency_id=_agency_of(target),
                recipient=facts.recipient,
                sequence=facts.sequence,
                digest=digest_of(facts, keys.signer, parts),
                closing=Closing.FOR_KEY,
                subjects=(),
                sent_at=facts.created,
            )
            unit.sent_packs.add(sent)
            unit.log("case.send_back", "sent_pack", sent.id, of=sent)
            write(pack_name(case, facts.sender, sent), content)
        return changed(sent.id, sent_pack=sent.id)

    # ---- what taking a case writes

    def _put_sheet(self, unit: UnitOfWork, sheet: CaseSheet) -> None:
        for form in sheet.forms:
            unit.question_sets.freeze(form, unit.stamp.at)
        whole: Sequence[tuple[Any, Sequence[Any]]] = (
            (unit.agencies, (sheet.agency,)),
            (unit.rounds, (sheet.run,)),
            (unit.cases, (sheet.case,)),
            (unit.children, sheet.children),
            (unit.births, sheet.births),
            (unit.family_members, sheet.members),
            (unit.children_in_family, sheet.in_family),
            (unit.relations, sheet.relations),
        )
        for nouns, given in whole:
            for noun in given:
                put_noun(unit, nouns, noun, "case.put")
        if not unit.returns.where(unit.returns.table.c.id == sheet.target.id):
            put_noun(unit, unit.returns, sheet.target, "case.put")
        _put_hold(unit, sheet)

    def _put_answers(self, unit: UnitOfWork, content: CasePack) -> None:
        target = unit.returns.find(content.sheet.target.id)
        if kind(content.sheet.run.kind).stage(target.stage).locked:
            return
        here = unit.answers.current(target.id, target.own_lens)
        fresh = {key: answer for key, answer in content.answers.items() if key not in here}
        keep_enclosures(unit, content.enclosures)
        if fresh:
            write_answers(self._session, unit, {target.id: fresh}, target.own_lens, "pack")

    def _put_identity(self, unit: UnitOfWork, identity: Identity) -> None:
        key = self._session.vault.use()
        kept = unit.identities.newest(identity.case_id, identity.subject)
        if kept is not None and (kept.withdrawn or read_identity(key, kept) == identity):
            return
        sealed = self._session.vault.seal(identity)
        unit.identities.append(sealed)
        unit.log("identity.take", "identity", sealed.subject, digest=sealed.digest)


def _put_hold(unit: UnitOfWork, sheet: CaseSheet) -> None:
    """Keep this copy while whoever asked keeps theirs; the newest pack says whether they still do."""
    standing = unit.case_scopes.of_case(sheet.case.id) or CaseScope(sheet.case.id)
    if standing.is_held != sheet.is_held:
        told = replace(standing, is_held=sheet.is_held)
        unit.case_scopes.put(told)
        unit.log("case.take_hold", "case_scope", told.id, of=told)


def look_at_case(content: bytes, *, now: dt.datetime, words: str = "", confirmed: Pin | None = None) -> OpenedCase:
    """Judge a case pack for which there is no workspace yet.

    Args:
        content: the bytes of the file.
        words: as typed, where it is locked with words.
        confirmed: the sender whose six words were read aloud; without one the sender is unknown.
    """
    from audit_tool.exchange.packs import open_pack

    pins = frozenset({confirmed}) if confirmed is not None else frozenset()
    return opened_case(open_pack(content, Receiver(codes=None, pins=pins), now=now, words=words))


def opened_case(verdict: PackVerdict) -> OpenedCase:
    """Read what an accepted pack holds of a case; a pack that holds anything else is damaged, or another kind."""
    from audit_tool.exchange.case_packs import read_case_pack
    from audit_tool.exchange.packs.bent import Bent

    if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
        return OpenedCase(verdict)
    if verdict.pack.manifest.facts.kind is not PackKind.CASE:
        return OpenedCase(damaged(verdict, "no_case_pack"))
    try:
        return OpenedCase(verdict, read_case_pack(verdict.pack))
    except Bent as error:
        return OpenedCase(damaged(verdict, error.reason))


def _refuse_another_case(unit: UnitOfWork, verdict: PackVerdict, sheet: CaseSheet) -> None:
    """Refuse a pack that was taken meanwhile, or whose ids are those of another case, agency or workspace here."""
    if verdict.manifest is None or verdict.seen in unit.packs.seen():
        raise Refused("pack_not_accepted")
    target, case = sheet.target, sheet.case
    if unit.purges.of_case(case.id) is not None:  # bare answers must not go back in the place of whole ones
        raise Refused("case_gone_here")
    known_returns = unit.returns.where(unit.returns.table.c.id == target.id)
    known_cases = unit.cases.where(unit.cases.table.c.id == case.id)
    people: Sequence[tuple[Any, Sequence[Any]]] = (
        (unit.children, sheet.children),
        (unit.family_members, sheet.members),
        (unit.relations, sheet.relations),
    )
    of_others = [
        *(each for each in known_returns if (each.case_id, each.agency_id) != (case.id, target.agency_id)),
        *(each for each in known_cases if each.round_id != case.round_id),
        *(
            each
            for nouns, given in people
            for each in nouns.where(nouns.table.c.id.in_([one.id for one in given]))
            if each.case_id != case.id
        ),
        *(each for each in unit.taken_packs.of_return(target.id) if each.workspace != verdict.manifest.facts.workspace),
    ]
    if of_others:
        raise Refused("pack_not_accepted")


def _agency_of(target: Return) -> AgencyId:
    if target.agency_id is None:
        raise Refused("pack_of_meeting")
    return target.agency_id


def _case_of(given: TakenPack) -> CaseId:
    if given.case_id is None:
        raise Refused("case_not_given")
    return given.case_id


def _case_return(unit: UnitOfWork, target: Return, given: TakenPack, case_id: CaseId) -> CaseReturn:
    answers = unit.answers.current(target.id, target.own_lens)
    return CaseReturn(
        answers_to=given.digest,
        return_id=target.id,
        case_id=case_id,
        answers=answers,
        signatures=unit.signatures.standing(target.id),
        enclosures=enclosures_of(unit, answers),
        events=unit.accounts.of_case(case_id).told_by(_agency_of(target)),
    )
