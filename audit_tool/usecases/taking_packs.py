"""What taking a pack does, whatever it holds: files are kept, nouns are written down as they came, and it is noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CaseId, ReturnId, TakenPackId, new_id
from audit_tool.domain.pack import FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.domain.table_pack import SentTable, TakenTable
from audit_tool.store.file_facts import CASE_KIND, RETURN_KIND, TABLE_KIND, Fact
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.passages import Attachment
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.attachments import attachment_of
from audit_tool.usecases.packs import ready_keys


def damaged(verdict: PackVerdict, reason: str) -> PackVerdict:
    """Judge that a pack, though signed, holds what no app of ours writes."""
    params = MappingProxyType({"reason": reason})
    return replace(verdict, outcome=PackOutcome.DAMAGED, pack=None, seen=None, new_pin=None, params=params)


def kept_out(verdict: PackVerdict, outcome: PackOutcome, sent: SentPack | SentTable | None) -> PackVerdict:
    """Judge that a return stays out, whole and signed as it is; of one that answers a revoked pack, say why that was.

    Args:
        sent: the pack that it answers; None where none of ours left.
    """
    why = sent.revoked_why if sent is not None and outcome is PackOutcome.REVOKED else ""
    params = MappingProxyType({"why": why})
    return replace(verdict, outcome=outcome, pack=None, seen=None, new_pin=None, params=params)


def keep_enclosures(unit: UnitOfWork, enclosures: Iterable[Enclosure]) -> None:
    """Keep the files that came along, under the ids that evidence names them by; one that is here already stays.

    Raises:
        Refused: as `attachments.keep`, or enclosure_differs: another file is kept under this id.
    """
    for each in enclosures:
        kept = replace(attachment_of(each.title, each.content), id=each.id)
        here = _attachment_here(unit, each.id)
        if here is None:
            unit.attachments.keep(kept)
            unit.log("attachment.keep", "attachment", kept.id, digest=kept.sha256)
        elif here.sha256 != kept.sha256:
            raise Refused("enclosure_differs")


def put_noun(unit: UnitOfWork, nouns: Any, noun: Any, verb: str) -> None:
    """Write a noun down as it came, where it does not stand so already.

    Args:
        nouns: its repository.
        verb: what the log calls it.
    """
    if nouns.where(nouns.table.c.id == noun.id) == (noun,):
        return
    nouns.put(noun)
    unit.log(verb, nouns.name.replace(" ", "_"), noun.id, of=noun)


def taken_pack(unit: UnitOfWork, verdict: PackVerdict, return_id: ReturnId, case_id: CaseId | None = None) -> TakenPack:
    """Say of a pack that it is taken now, and where an answer to it goes.

    Raises:
        Refused: nobody vouches for it (pack_not_accepted).
    """
    manifest = verdict.manifest
    if manifest is None:
        raise Refused("pack_not_accepted")
    facts = manifest.facts
    return TakenPack(
        id=TakenPackId(new_id()),
        kind=facts.kind,
        return_id=return_id,
        case_id=case_id,
        digest=manifest.digest,
        workspace=facts.workspace,
        sender=facts.sender,
        signer=manifest.signer,
        sequence=facts.sequence,
        taken_at=unit.stamp.at,
        reply_to=facts.reply_to,
        expires_at=facts.expires,
    )


NEEDS: Mapping[str, str] = MappingProxyType(
    {
        CASE_KIND: "pack_needs_case_workspace",
        RETURN_KIND: "pack_needs_return_workspace",
        TABLE_KIND: "pack_needs_table_workspace",
    }
)
"""What a pack wants of the workspace that takes it, by the kind of workspace it makes."""


def settle_workspace(unit: UnitOfWork, kind: str, verdict: PackVerdict, partnership: Partnership) -> None:
    """Make a new workspace one for packs of a kind; one of that kind, a hub's, or one of another kind stays what it is.

    Raises:
        Refused: it is not of this kind, and not new (`NEEDS`).
    """
    if unit.file_facts.read(Fact.KIND) == kind:
        return
    if unit.file_facts.read(Fact.KIND) or unit.rounds.everything() or unit.partnership.read().name:
        raise Refused(NEEDS[kind])
    unit.file_facts.keep(Fact.KIND, kind)
    if verdict.manifest is not None:
        unit.file_facts.keep(Fact.PACK_CODE, verdict.manifest.facts.recipient)
    unit.partnership.write(partnership)
    unit.log("partnership.describe", "partnership", "1", of=partnership)
    ready_keys(unit)


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers a pack: its kind, by which code it is signed, its number, and whom or what it is about."""

    kind: PackKind
    sender: str
    sequence: int
    subject: str = ""


def facts_of_return(
    given: TakenPack | TakenTable, run: Round, answering: Answering, keys: PackKeys, at: dt.datetime
) -> PackFacts:
    """Say of what goes back what its manifest says: it goes to the workspace that asked, and answers the form asked."""
    return PackFacts(
        kind=answering.kind,
        workspace=given.workspace,
        round=run.id,
        form=FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest),
        sender=answering.sender,
        recipient=given.sender,
        sequence=answering.sequence,
        created=at,
        subject=answering.subject,
        reply_to=keys.recipient,
    )


def _attachment_here(unit: UnitOfWork, ident: str) -> Attachment | None:
    try:
        return unit.attachments.find(ident)
    except NoSuchNounError:
        return None
