"""What taking a pack does, whatever it holds: files are kept, nouns are written down as they came, and it is noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CaseId, ReturnId, TakenPackId, new_id
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.domain.table_pack import SentTable
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.passages import Attachment
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.attachments import attachment_of


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


def _attachment_here(unit: UnitOfWork, ident: str) -> Attachment | None:
    try:
        return unit.attachments.find(ident)
    except NoSuchNounError:
        return None
