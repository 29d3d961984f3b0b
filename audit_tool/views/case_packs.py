"""The packs of a case: whom each agency knows, with which key it is sealed for, what went out and what came back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case
from audit_tool.domain.case_pack import pack_name
from audit_tool.domain.case_scope import Involved
from audit_tool.domain.ids import CaseId, ReturnId, SubjectId
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.identities import PersonLine, VaultState, people_of, vault_state


class PackState(StrEnum):
    """How a pack that left stands."""

    OUT = "out"
    ANSWERED = "answered"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class SentLine:
    """A pack that left.

    Attributes:
        codes: whose identities went along, by what the record calls them; a code that only the vault knows is "1 more".
    """

    sent: SentPack
    file: str
    agency: str
    codes: tuple[str, ...]
    state: PackState


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A return that was taken and stands; `is_newest` where it is the one to take back first."""

    taken: TakenPack
    agency: str
    is_newest: bool


@dataclass(frozen=True, slots=True)
class AgencyKey:
    """The key that an agency's packs are sealed for.

    Attributes:
        words: six, to be read aloud.
        read_aloud_at: when that was done; None until then, and nothing is sealed for it before.
    """

    signer: str
    words: tuple[str, ...]
    read_aloud_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class AgencyPacks:
    """One agency of the case: whom it knows, its key, its newest pack, and whether its form is back.

    Attributes:
        is_out_of_it: whether somebody said that it had nothing to do with the family; it gets no pack then.
    """

    agency: Agency
    return_id: ReturnId
    matched: frozenset[SubjectId]
    key: AgencyKey | None
    newest: SentLine | None
    is_back: bool
    is_out_of_it: bool


@dataclass(frozen=True, slots=True)
class CasePacksPicture:
    """What the page shows.

    Attributes:
        people: everybody of the case who can be matched, by code; see `people_of`.
        sent, taken: the newest first.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    vault: VaultState
    people: tuple[PersonLine, ...]
    agencies: tuple[AgencyPacks, ...]
    sent: tuple[SentLine, ...]
    taken: tuple[TakenLine, ...]
    may_change: bool

    def known_to(self, agency: AgencyPacks) -> tuple[PersonLine, ...]:
        """List the people matched to an agency of whom anything is kept: those whose identity would go along."""
        return tuple(each for each in self.people if each.subject in agency.matched and each.is_known)


def case_packs(session: Session, case_id: CaseId) -> CasePacksPicture:
    """Draw the packs of a case.

    Raises:
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        case = records.cases.find(case_id)
        run = records.rounds.find(case.round_id)
        closes_at = session.vault.closes_at
        people = people_of(session, records, case_id, is_open=closes_at is not None)
        agencies = {each.id: each for each in records.agencies.everything()}
        taken = records.taken_packs.where(records.taken_packs.table.c.case_id == case_id)
        standing = [each for each in taken if each.undone_at is None and each.kind.is_return]
        sent = tuple(
            _sent_line(each, case, agencies[each.agency_id], people, standing, session.now())
            for each in records.sent_packs.of_case(case_id)
            if not each.kind.is_return
        )
        return CasePacksPicture(
            case=case,
            round=run,
            vault=vault_state(records, closes_at),
            people=people,
            agencies=_agencies(records, run, case_id, sent),
            sent=sent,
            taken=_taken_lines(records, standing),
            may_change=run.state is RoundState.OPEN,
        )


def everything_sent(session: Session, records: Records) -> tuple[SentLine, ...]:
    """List every case pack that left, of all cases, the newest first: what was on a laptop that is lost."""
    agencies = {each.id: each for each in records.agencies.everything()}
    taken = [each for each in records.taken_packs.everything() if each.undone_at is None and each.kind.is_return]
    out = [each for each in records.sent_packs.everything() if not each.kind.is_return]
    return tuple(
        _sent_line(
            sent,
            records.cases.find(sent.case_id),
            agencies[sent.agency_id],
            people_of(session, records, sent.case_id, is_open=session.vault.closes_at is not None),
            taken,
            session.now(),
        )
        for sent in sorted(out, key=lambda each: each.sent_at, reverse=True)
        if sent.case_id is not None
    )


def key_of(records: Records, code: str) -> AgencyKey | None:
    """Find the key that packs for a code are sealed for; None where nobody has given one."""
    from audit_tool.exchange.packs import six_words

    known = records.packs.recipients().get(code)
    if known is None:
        return None
    signer, _recipient = known
    aloud = [each.at for each in records.packs.senders() if each.is_read_aloud and each.pin == Pin(code, signer)]
    return AgencyKey(signer, six_words(signer), aloud[0] if aloud else None)


def _agencies(records: Records, run: Round, case_id: CaseId, sent: tuple[SentLine, ...]) -> tuple[AgencyPacks, ...]:
    matches = records.matches.of_case(case_id)
    involved = {key: each.involved for key, each in records.involvements.of_case(case_id).items()}
    audit = kind(run.kind)
    lines = []
    for target in records.returns.of_round(run.id):
        if target.agency_id is None or target.case_id != case_id:
            continue
        agency = records.agencies.find(target.agency_id)
        lines.append(
            AgencyPacks(
                agency=agency,
                return_id=target.id,
                matched=frozenset(each.subject for each in matches if each.agency_id == agency.id),
                key=key_of(records, agency.code),
                newest=next((each for each in sent if each.sent.return_id == target.id), None),
                is_back=audit.stage(target.stage).locked,
                is_out_of_it=involved.get(agency.id) is Involved.NO,
            )
        )
    return tuple(sorted(lines, key=lambda line: line.agency.name))


def _sent_line(
    sent: SentPack, case: Case, agency: Agency, people: tuple[PersonLine, ...], taken: list[TakenPack], now: dt.datetime
) -> SentLine:
    codes = {each.subject: each.code for each in people}
    known = [codes[subject] for subject in sent.subjects if subject in codes]
    more = len(sent.subjects) - len(known)
    return SentLine(
        sent,
        pack_name(case, sent.recipient, sent),
        agency.name,
        (*known, *([f"{more} more"] if more else [])),
        _state(sent, taken, now),
    )


def _state(sent: SentPack, taken: list[TakenPack], now: dt.datetime) -> PackState:
    if sent.revoked_at is not None:
        return PackState.REVOKED
    if any(each.return_id == sent.return_id and each.taken_at >= sent.sent_at for each in taken):
        return PackState.ANSWERED
    return PackState.EXPIRED if sent.expires_at is not None and now >= sent.expires_at else PackState.OUT


def _taken_lines(records: Records, standing: list[TakenPack]) -> tuple[TakenLine, ...]:
    seen: set[str] = set()
    lines = []
    for each in sorted(standing, key=lambda each: each.taken_at, reverse=True):
        owner = records.returns.find(each.return_id).agency_id
        lines.append(TakenLine(each, records.agencies.find(owner).name if owner else "", each.return_id not in seen))
        seen.add(each.return_id)
    return tuple(lines)
