"""Case packs on their way out: who is known to which agency, one pack for each, and the list of what left."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audit_tool.domain.case import Case
from audit_tool.domain.case_pack import (
    EXPIRES_AFTER,
    LONGEST_LIFE,
    CasePack,
    CaseSheet,
    Closing,
    Enclosure,
    Match,
    SentPack,
)
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import AgencyId, CaseId, MatchId, ReturnId, SentPackId, SubjectId, new_id
from audit_tool.domain.pack import FormStamp, PackFacts, PackKind
from audit_tool.domain.returns import Return
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.file_facts import Fact
from audit_tool.store.identities import read_identity
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import code_of, ready_keys
from forms.answers import Answer, Key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit_tool.domain.pack import PackKeys
    from audit_tool.exchange.packs.locking import LockCost

_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


class CasePacks:
    """Verbs about packs that agencies are sent."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def match(self, *, case_id: CaseId, agency_id: AgencyId, subject: SubjectId, is_known: bool = True) -> Changes:
        """Say that an agency knows somebody of a case, or that it does not.

        Raises:
            Refused: round_closed.
            NoSuchNounError: there is nobody of this id in the case, or the agency has no return in its round.
        """
        with self._session.work() as unit:
            case = unit.cases.find(case_id)
            open_round(unit, case.round_id)
            if subject not in unit.codes_of(case_id) and unit.identities.newest(case_id, subject) is None:
                raise NoSuchNounError("identity")
            if all(each.agency_id != agency_id for each in unit.returns.of_round(case.round_id)):
                raise NoSuchNounError("agency")
            column = unit.matches.table.c
            ours = (column.case_id == case_id, column.agency_id == agency_id, column.subject == subject)
            before = unit.matches.where(*ours)
            said = Match(before[0].id if before else MatchId(new_id()), case_id, agency_id, subject, not is_known)
            if before != (said,):
                (unit.matches.change if before else unit.matches.add)(said)
                unit.log("match.say", "match", said.id, of=said)
        return changed(undoable=True, match=said.id)

    def send(
        self,
        *,
        return_id: ReturnId,
        folder: Path,
        words: str = "",
        days: int = EXPIRES_AFTER,
        cost: LockCost | None = None,
    ) -> Changes:
        """Make the pack of one agency and write it into a folder; `views.case_packs` says what it is called.

        It holds the form with whatever the agency answered so far, the family by its labels, the agency's own events,
        and the identities of the people matched to this agency, of nobody else.

        Args:
            words: five, told by telephone; empty where the pack is sealed for the agency's key.
            days: after which it opens no more.
            cost: of the lock, for tests.

        Raises:
            Refused: round_closed, pack_of_meeting, pack_life_out_of_range, pack_needs_recipient (no key is known and no
                words were drawn), pack_key_not_confirmed (nobody has read its words aloud), vault_closed (identities
                go along and the vault is not open), or as `exchange.packs.seal_for`.
            Environment: the folder will not have it; nothing left.
        """
        if not 1 <= days <= LONGEST_LIFE:
            raise Refused("pack_life_out_of_range", most=LONGEST_LIFE)
        with self._session.work() as unit:
            target = unit.returns.find(return_id)
            keys = ready_keys(unit)
            pack = self._pack(unit, target)
            facts = self._facts(unit, pack, keys, dt.timedelta(days=days))
            content, digest = _sealed(unit, pack, facts, keys, words, cost)
            sent = SentPack(
                id=SentPackId(new_id()),
                kind=facts.kind,
                return_id=target.id,
                case_id=pack.sheet.case.id,
                agency_id=pack.sheet.agency.id,
                recipient=facts.recipient,
                sequence=facts.sequence,
                digest=digest,
                closing=Closing.WITH_WORDS if words else Closing.FOR_KEY,
                subjects=tuple(each.subject for each in pack.identities),
                sent_at=facts.created,
                expires_at=facts.expires,
            )
            unit.sent_packs.add(sent)
            unit.log("pack.send", "sent_pack", sent.id, of=sent)
            path = folder / pack_name(pack.sheet.case, sent)
            write_whole(path, content)
            try:
                unit.log("pack.written", "sent_pack", sent.id, digest=digest)
            except Environment:
                path.unlink(missing_ok=True)
                raise
        return changed(sent.id, sent_pack=sent.id, returns=return_id, pack_keys=keys.signer)

    def revoke(self, sent_id: SentPackId, why: str) -> Changes:
        """Let a pack hold no more, because its laptop or stick is lost: returns that answer it are refused from now on.

        What was taken from it before stays. Whoever has the pack and its key or words can still open it.

        Raises:
            Refused: reason_needed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            sent = replace(unit.sent_packs.find(sent_id), revoked_at=unit.stamp.at, revoked_why=why.strip())
            unit.sent_packs.change(sent)
            unit.log("pack.revoke", "sent_pack", sent_id, of=sent)
        return changed(sent_pack=sent_id)

    # ---- what a pack holds

    def _pack(self, unit: UnitOfWork, target: Return) -> CasePack:
        if target.agency_id is None or target.case_id is None:
            raise Refused("pack_of_meeting")
        run = open_round(unit, target.round_id)
        from audit_tool.exchange.case_packs.case_parts import for_agency

        alone, case = for_agency(run, unit.cases.find(target.case_id))
        children = unit.children.of_case(target.case_id)
        births, in_family = unit.births.of_case(target.case_id), unit.children_in_family.of_case(target.case_id)
        form = self._session.frozen_set(unit, run.question_set_digest)
        of_whole = form.derived_from.digest if form.derived_from is not None else None
        answers = unit.answers.current(target.id, target.own_lens)
        from audit_tool.kinds import kind

        sheet = CaseSheet(
            partnership=replace(unit.partnership.read(), logo_id=None),
            run=alone,
            agency=unit.agencies.find(target.agency_id),
            case=case,
            target=replace(target, stage=kind(run.kind).first_stage.code),
            children=children,
            births=tuple(births[child.id] for child in children if child.id in births),
            members=unit.family_members.of_case(target.case_id),
            in_family=tuple(in_family[child.id] for child in children if child.id in in_family),
            relations=unit.relations.of_case(target.case_id),
            forms=(form, *self._whole_of(unit, of_whole)),
        )
        return CasePack(
            sheet,
            answers,
            enclosures_of(unit, answers),
            identities=self._identities(unit, target.case_id, target.agency_id),
        )

    def _whole_of(self, unit: UnitOfWork, digest: str | None) -> tuple[QuestionSet, ...]:
        try:
            return (self._session.frozen_set(unit, digest),) if digest else ()
        except NoSuchNounError:  # written by somebody from a set that no round ran on
            return ()

    def _identities(self, unit: UnitOfWork, case_id: CaseId, agency_id: AgencyId) -> tuple[Identity, ...]:
        """Read who the people matched to one agency are; the log says of each that they were sent, and to whom."""
        known = unit.identities.of_case(case_id)
        matched = [each for each in unit.matches.of_case(case_id) if each.agency_id == agency_id]
        subjects = [each.subject for each in matched if each.subject in known]
        if not subjects:
            return ()
        key = self._session.vault.use()
        for each in matched:
            if each.subject in known:
                unit.log("identity.send", "identity", each.subject, of=each)
        return tuple(read_identity(key, known[subject]) for subject in known if subject in subjects)

    def _facts(self, unit: UnitOfWork, pack: CasePack, keys: PackKeys, life: dt.timedelta) -> PackFacts:
        run, case = pack.sheet.run, pack.sheet.case
        earlier = [
            each.sequence
            for each in unit.sent_packs.of_case(case.id)
            if each.agency_id == pack.sheet.agency.id and each.kind is PackKind.CASE
        ]
        return PackFacts(
            kind=PackKind.CASE,
            workspace=unit.file_facts.read(Fact.WORKSPACE_ID),
            round=run.id,
            form=FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest),
            sender=code_of(unit),
            recipient=pack.sheet.agency.code,
            sequence=max(earlier, default=0) + 1,
            created=unit.stamp.at,
            expires=unit.stamp.at + life,
            subject=case.id,
            reply_to=keys.recipient,
        )


def pack_name(case: Case, sent: SentPack) -> str:
    """Name the file of a pack that leaves: the family's letter, the agency's code, a number."""
    from audit_tool.exchange.packs import PACK_SUFFIX, RETURN_SUFFIX

    suffix = RETURN_SUFFIX if sent.kind.is_return else PACK_SUFFIX
    return "-".join((_plain(case.label), _plain(sent.recipient), str(sent.sequence))) + suffix


def enclosures_of(records: Records, answers: Mapping[Key, Answer]) -> tuple[Enclosure, ...]:
    """Gather the files that the evidence of answers names, each once."""
    named = [piece.attachment_id for answer in answers.values() for piece in answer.evidence]
    found = [records.attachments.find(ident) for ident in dict.fromkeys(named) if ident is not None]
    return tuple(Enclosure(each.id, each.title, each.media_type, each.content) for each in found)


def _sealed(
    unit: UnitOfWork, pack: CasePack, facts: PackFacts, keys: PackKeys, words: str, cost: LockCost | None
) -> tuple[bytes, str]:
    """Close a pack; return its bytes and the digest of its manifest."""
    from audit_tool.exchange.case_packs import case_parts
    from audit_tool.exchange.packs import seal_for, seal_with_words
    from audit_tool.exchange.packs.locking import LOCK_COST
    from audit_tool.exchange.packs.manifest import digest_of

    parts = case_parts(pack)
    digest = digest_of(facts, keys.signer, parts)
    if words:
        return seal_with_words(facts, parts, keys, words, cost or LOCK_COST), digest
    known = unit.packs.recipients().get(facts.recipient)
    if known is None:
        raise Refused("pack_needs_recipient")
    signer, recipient = known
    if not any(each.is_read_aloud and each.pin == Pin(facts.recipient, signer) for each in unit.packs.senders()):
        raise Refused("pack_key_not_confirmed")
    return seal_for(facts, parts, keys, [recipient]), digest


def _plain(words: str) -> str:
    return _NO_LETTER.sub("-", words.lower()).strip("-")
