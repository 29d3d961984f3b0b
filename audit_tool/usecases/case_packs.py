"""Case packs on their way out: who is known to which agency, one pack for each, and the list of what left."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.case_pack import EXPIRES_AFTER, LONGEST_LIFE, CasePack, Match, pack_name
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, CaseId, MatchId, ReturnId, SentPackId, SubjectId, new_id
from audit_tool.domain.pack import FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.sent_pack import Closing, SentPack
from audit_tool.store.file_facts import Fact
from audit_tool.store.leaving import leaving
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.case_pack_content import case_pack
from audit_tool.usecases.identities import refuse_stranger
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import ready_keys

if TYPE_CHECKING:
    from audit_tool.exchange.packs.locking import LockCost


class CasePacks:
    """Verbs about packs that agencies are sent."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def match(self, *, case_id: CaseId, agency_id: AgencyId, subject: SubjectId, is_known: bool = True) -> Changes:
        """Say that an agency knows somebody of a case, or that it does not.

        Raises:
            Refused: round_closed.
            NoSuchNounError: there is nobody of this id in the case, or the agency has no form about it.
        """
        with self._session.work() as unit:
            case = unit.cases.find(case_id)
            open_round(unit, case.round_id)
            refuse_stranger(unit, case_id, subject)
            asked = (each.agency_id for each in unit.returns.of_round(case.round_id) if each.case_id == case_id)
            if agency_id not in asked:
                raise NoSuchNounError("agency")
            column = unit.matches.table.c
            ours = (column.case_id == case_id, column.agency_id == agency_id, column.subject == subject)
            before = unit.matches.where(*ours)
            said = Match(before[0].id if before else MatchId(new_id()), case_id, agency_id, subject, not is_known)
            if before != (said,):
                unit.matches.put(said)
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
            Refused: as `case_pack`; pack_life_out_of_range; pack_needs_recipient (no key is known and no words were
                drawn); pack_key_not_confirmed (nobody has read its words aloud); pack_file_there; or as
                `exchange.packs.seal_for`.
            Environment: the folder will not have it; nothing left.
        """
        if not 1 <= days <= LONGEST_LIFE:
            raise Refused("pack_life_out_of_range", most=LONGEST_LIFE)
        with leaving(self._session, folder) as (write, unit):
            pack = case_pack(self._session, unit, unit.returns.find(return_id))
            facts, keys = _facts(unit, pack, dt.timedelta(days=days))
            content, digest = _sealed(unit, pack, facts, keys, words, cost)
            sent = _record(pack, facts, digest, Closing.WITH_WORDS if words else Closing.FOR_KEY)
            unit.sent_packs.add(sent)
            unit.log("pack.send", "sent_pack", sent.id, of=sent)
            write(pack_name(pack.sheet.case, facts.recipient, sent), content)
        return changed(sent.id, sent_pack=sent.id, pack_keys=facts.reply_to)


def _facts(unit: UnitOfWork, pack: CasePack, life: dt.timedelta) -> tuple[PackFacts, PackKeys]:
    """Say of a pack what its manifest says, and with which keys it is made."""
    keys, sheet = ready_keys(unit), pack.sheet
    run, case = sheet.run, sheet.case
    earlier = [each.sequence for each in unit.sent_packs.of_case(case.id) if each.agency_id == sheet.agency.id]
    facts = PackFacts(
        kind=PackKind.CASE,
        workspace=unit.file_facts.read(Fact.WORKSPACE_ID),
        round=run.id,
        form=FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest),
        sender=unit.code,
        recipient=sheet.agency.code,
        sequence=max(earlier, default=0) + 1,
        created=unit.stamp.at,
        expires=unit.stamp.at + life,
        subject=case.id,
        reply_to=keys.recipient,
    )
    return facts, keys


def _record(pack: CasePack, facts: PackFacts, digest: str, closing: Closing) -> SentPack:
    return SentPack(
        id=SentPackId(new_id()),
        kind=facts.kind,
        return_id=pack.sheet.target.id,
        case_id=pack.sheet.case.id,
        agency_id=pack.sheet.agency.id,
        recipient=facts.recipient,
        sequence=facts.sequence,
        digest=digest,
        closing=closing,
        subjects=tuple(each.subject for each in pack.identities),
        sent_at=facts.created,
        expires_at=facts.expires,
    )


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
