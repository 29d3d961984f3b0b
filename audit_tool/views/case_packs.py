"""The packs of a case: whom each agency knows, with which key it is sealed for, what went out and what came back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case
from audit_tool.domain.case_scope import Involved
from audit_tool.domain.ids import CaseId, ReturnId, SubjectId
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.sent_pack import TakenPack
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.identities import PersonLine, VaultState, people_of, vault_state
from audit_tool.views.sent_packs import SentLine, agency_names, case_line, newest_first


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
        agencies = agency_names(records)
        taken = records.taken_packs.where(records.taken_packs.table.c.case_id == case_id)
        standing = [each for each in taken if each.undone_at is None and each.kind.is_return]
        sent = tuple(
            case_line(each, case, agencies[each.agency_id], people, standing, session.now())
            for each in newest_first(records.sent_packs.of_case(case_id))
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


def _taken_lines(records: Records, standing: list[TakenPack]) -> tuple[TakenLine, ...]:
    seen: set[str] = set()
    lines = []
    for each in sorted(standing, key=lambda each: each.taken_at, reverse=True):
        owner = records.returns.find(each.return_id).agency_id
        lines.append(TakenLine(each, records.agencies.find(owner).name if owner else "", each.return_id not in seen))
        seen.add(each.return_id)
    return tuple(lines)
