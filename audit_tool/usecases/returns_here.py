"""What a return that came back is judged by: asked of the records for one file, or gathered once for a thousand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from audit_tool.domain.ids import RoundId
from audit_tool.domain.inbox import BatchFile, FileKind
from audit_tool.domain.pack import PackKeys
from audit_tool.domain.pack_verdict import Receiver
from audit_tool.domain.query import waiting
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import receiver_of


class Here(Protocol):
    """What stands here, as far as files that came back are judged by it."""

    def keys(self) -> tuple[PackKeys, ...]:
        """List the keys of this workspace, the newest first."""

    def sent(self, digest: str) -> SentPack | None:
        """Find the pack with this manifest; None where none left from here."""

    def target(self, return_id: str) -> Return:
        """Find a return.

        Raises:
            NoSuchNounError: there is none.
        """

    def run(self, target: Return) -> Round:
        """Find the round of a return."""

    def signers(self, return_id: str) -> frozenset[str]:
        """List the keys by which the returns were signed that were taken into this one and stand."""

    def owner(self, return_id: str | None, code: str = "") -> str:
        """Name the agency or setting that a return is of, or that signs its packs with a code; empty for nobody."""

    def is_filled(self, return_id: str) -> bool:
        """Say whether a form that is no pack was accepted for a return, and stands."""

    def is_signed(self, return_id: str) -> bool:
        """Say whether signatures stand under a return."""

    def is_accepted(self, return_id: str) -> bool:
        """Say whether a return was taken for good and not opened again, whatever its stage."""

    def is_fresh(self, return_id: str) -> bool:
        """Say whether nothing is known to stand in a return yet: no answer, no signature, nothing settled or asked."""

    def accepted_at(self, sha256: str) -> dt.datetime | None:
        """Say when this very file was accepted and stands; None where it never was."""

    def to_mend(self, return_id: str) -> frozenset[str]:
        """List the revisions that forms wrote into a return that went back and has not come since; none otherwise."""


class OnRecord:
    """What stands here, asked of the records each time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def keys(self) -> tuple[PackKeys, ...]:
        """See `Here`."""
        return self._records.packs.keys()

    def sent(self, digest: str) -> SentPack | None:
        """See `Here`."""
        return self._records.sent_packs.with_digest(digest)

    def target(self, return_id: str) -> Return:
        """See `Here`."""
        return self._records.returns.find(return_id)

    def run(self, target: Return) -> Round:
        """See `Here`."""
        return self._records.rounds.find(target.round_id)

    def signers(self, return_id: str) -> frozenset[str]:
        """See `Here`."""
        return signers_of(self._records.taken_packs.of_return(return_id))

    def owner(self, return_id: str | None, code: str = "") -> str:
        """See `Here`."""
        if return_id is not None:
            agency_id = self.target(return_id).agency_id
            return self._records.agencies.find(agency_id).name if agency_id else ""
        return next((each.name for each in self._records.agencies.everything() if code and each.code == code), "")

    def is_filled(self, return_id: str) -> bool:
        """See `Here`."""
        column = self._records.batch_files.table.c
        standing = (column.return_id == return_id, column.undone_at.is_(None), column.how != FileKind.PACK.value)
        return bool(self._records.batch_files.where(*standing, most=1))

    def is_signed(self, return_id: str) -> bool:
        """See `Here`."""
        return bool(self._records.signatures.standing(return_id))

    def is_accepted(self, return_id: str) -> bool:
        """See `Here`."""
        return self._records.expectations.of(return_id).accepted_at is not None

    def is_fresh(self, return_id: str) -> bool:
        """See `Here`."""
        return False

    def accepted_at(self, sha256: str) -> dt.datetime | None:
        """See `Here`."""
        file = self._records.batch_files.with_content(sha256)
        return None if file is None else file.taken_at

    def to_mend(self, return_id: str) -> frozenset[str]:
        """See `Here`."""
        if not any(each.back for each in waiting(self._records.queries.of_return(return_id))):
            return frozenset()
        column = self._records.batch_files.table.c
        return _wrote(self._records.batch_files.where(column.return_id == return_id, column.undone_at.is_(None)))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What stands here of one round. Files of other rounds are no part of it, and so found nowhere.

    Attributes:
        receiver: what the hub knows of senders and packs taken, and of this round alone.
        names: the agency or setting of each return.
        coded: agencies and settings by code.
        filled: the returns for which a form that is no pack was accepted.
        signed: the returns under which signatures stand.
        accepted: the returns that were taken for good and not opened again.
        begun: the returns that are not fresh.
        files: when each file was accepted, by its digest.
        mendable: of the returns that went back and have not come since, the revisions that forms wrote into them.
    """

    one: Round
    receiver: Receiver
    all_keys: tuple[PackKeys, ...]
    returns: Mapping[str, Return]
    names: Mapping[str, str]
    coded: Mapping[str, str]
    sent_by_digest: Mapping[str, SentPack]
    signers_by_return: Mapping[str, frozenset[str]]
    filled: frozenset[str]
    signed: frozenset[str]
    accepted: frozenset[str]
    begun: frozenset[str]
    files: Mapping[str, dt.datetime]
    mendable: Mapping[str, frozenset[str]]

    def keys(self) -> tuple[PackKeys, ...]:
        """See `Here`."""
        return self.all_keys

    def sent(self, digest: str) -> SentPack | None:
        """See `Here`."""
        return self.sent_by_digest.get(digest)

    def target(self, return_id: str) -> Return:
        """See `Here`."""
        if return_id not in self.returns:
            raise NoSuchNounError("return")
        return self.returns[return_id]

    def run(self, target: Return) -> Round:
        """See `Here`."""
        return self.one

    def signers(self, return_id: str) -> frozenset[str]:
        """See `Here`."""
        return self.signers_by_return.get(return_id, frozenset())

    def owner(self, return_id: str | None, code: str = "") -> str:
        """See `Here`."""
        return self.names.get(return_id, "") if return_id is not None else self.coded.get(code, "")

    def is_filled(self, return_id: str) -> bool:
        """See `Here`."""
        return return_id in self.filled

    def is_signed(self, return_id: str) -> bool:
        """See `Here`."""
        return return_id in self.signed

    def is_accepted(self, return_id: str) -> bool:
        """See `Here`."""
        return return_id in self.accepted

    def is_fresh(self, return_id: str) -> bool:
        """See `Here`."""
        return return_id not in self.begun

    def accepted_at(self, sha256: str) -> dt.datetime | None:
        """See `Here`."""
        return self.files.get(sha256)

    def to_mend(self, return_id: str) -> frozenset[str]:
        """See `Here`."""
        return self.mendable.get(return_id, frozenset())


def gathered(records: Records, run_id: RoundId) -> Gathered:
    """Gather what stands here of a round.

    Raises:
        Refused: round_closed.
    """
    run = open_round(records, run_id)
    returns: dict[str, Return] = {each.id: each for each in records.returns.ever_of_round(run.id)}
    agencies = {each.id: each for each in records.agencies.everything()}
    files, signatures = records.batch_files.table.c, records.signatures.table.c
    accepted = records.batch_files.where(files.undone_at.is_(None))
    signed = frozenset(each.return_id for each in records.signatures.where(signatures.withdrawn_at.is_(None)))
    first = kind(run.kind).first_stage.code
    moved = {each.id for each in returns.values() if each.stage != first}
    settled, asked = records.expectations.of_round(run.id), records.queries.of_round(run.id)
    return Gathered(
        one=run,
        receiver=receiver_in(records, run),
        all_keys=records.packs.keys(),
        returns=returns,
        names={each.id: agencies[each.agency_id].name for each in returns.values() if each.agency_id},
        coded={each.code: each.name for each in agencies.values()},
        sent_by_digest={each.digest: each for each in records.sent_packs.everything() if each.return_id in returns},
        signers_by_return=_by_return(records.taken_packs.where(records.taken_packs.table.c.undone_at.is_(None))),
        filled=frozenset(each.return_id for each in accepted if each.how is not FileKind.PACK),
        signed=signed,
        accepted=frozenset(ident for ident, stands in settled.items() if stands.accepted_at is not None),
        begun=signed.union(moved, records.answers.begun(returns), settled, asked),
        files={each.sha256: each.taken_at for each in accepted},
        mendable={
            ident: _wrote(each for each in accepted if each.return_id == ident)
            for ident, queries in asked.items()
            if any(each.back for each in waiting(queries))
        },
    )


def receiver_in(records: Records, run: Round, sender: str = "") -> Receiver:
    """Gather what the hub knows of senders and of this round alone: what answers another is told so.

    Args:
        sender: the code of the one whose pack is judged; everybody's are when not said.
    """
    knows = receiver_of(records, sender=sender)
    return replace(knows, rounds={run.id: knows.rounds.get(run.id, ())})


def signers_of(packs: Iterable[TakenPack]) -> frozenset[str]:
    """List the keys by which those of these packs were signed that are returns."""
    return frozenset(each.signer for each in packs if each.kind.is_return)


def _wrote(files: Iterable[BatchFile]) -> frozenset[str]:
    """List the revisions that forms which are no packs wrote."""
    return frozenset(ident for each in files if each.how is not FileKind.PACK for ident in each.revisions)


def _by_return(packs: Iterable[TakenPack]) -> dict[str, frozenset[str]]:
    found: dict[str, list[TakenPack]] = defaultdict(list)
    for each in packs:
        found[each.return_id].append(each)
    return {ident: signers_of(theirs) for ident, theirs in found.items()}
