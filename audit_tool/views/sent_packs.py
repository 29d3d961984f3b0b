"""Packs that left, of cases and of rounds: who holds what, and how each stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.case import Case
from audit_tool.domain.case_pack import pack_name
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.pack import PACK_SUFFIX
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.identities import PersonLine, people_of


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
        about: the label of its case, or the title of its round.
        codes: whose identities went along, by what the record calls them; a code that only the vault knows is "1 more".
    """

    sent: SentPack
    file: str
    agency: str
    about: str
    codes: tuple[str, ...]
    state: PackState


def everything_sent(session: Session, records: Records) -> tuple[SentLine, ...]:
    """List every pack that left, the newest first: what was on a laptop that is lost."""
    is_open = session.vault.closes_at is not None
    agencies, taken = agency_names(records), standing_returns(records)
    rounds = {each.id: each for each in records.rounds.everything()}
    lines = []
    for sent in newest_first(records.sent_packs.everything()):
        if sent.case_id is not None:
            case = records.cases.find(sent.case_id)
            people = people_of(session, records, case.id, is_open=is_open)
            lines.append(case_line(sent, case, agencies[sent.agency_id], people, taken, session.now()))
        else:
            run = rounds[records.returns.find(sent.return_id).round_id]
            lines.append(round_line(sent, run, rounds.values(), agencies[sent.agency_id], taken, session.now()))
    return tuple(lines)


def newest_first(sent: Iterable[SentPack]) -> list[SentPack]:
    """Order packs that left, those that are answers to others left out."""
    asked = (each for each in sent if not each.kind.is_return)
    return sorted(asked, key=lambda each: (each.sent_at, each.sequence), reverse=True)


def agency_names(records: Records) -> dict[AgencyId, str]:
    """Give the names of agencies and settings by their ids."""
    return {each.id: each.name for each in records.agencies.everything()}


def standing_returns(records: Records) -> list[TakenPack]:
    """List what was taken as an answer to a pack and was not taken back."""
    return [each for each in records.taken_packs.everything() if each.undone_at is None and each.kind.is_return]


def case_line(
    sent: SentPack,
    case: Case,
    agency: str,
    people: Sequence[PersonLine],
    taken: Iterable[TakenPack],
    now: dt.datetime,
) -> SentLine:
    """Say how a pack of a case stands."""
    codes = {each.subject: each.code for each in people}
    known = [codes[subject] for subject in sent.subjects if subject in codes]
    more = len(sent.subjects) - len(known)
    told = (*known, *([f"{more} more"] if more else []))
    return SentLine(sent, pack_name(case, sent.recipient, sent), agency, case.label, told, _state(sent, taken, now))


def round_line(
    sent: SentPack, run: Round, rounds: Iterable[Round], agency: str, taken: Iterable[TakenPack], now: dt.datetime
) -> SentLine:
    """Say how a pack of a round stands, or a part of it that went to a colleague."""
    words = (*of_round(run, rounds), sent.recipient, sent.number)
    return SentLine(sent, file_name(words, PACK_SUFFIX), agency, run.title, (), _state(sent, taken, now))


def _state(sent: SentPack, taken: Iterable[TakenPack], now: dt.datetime) -> PackState:
    if sent.revoked_at is not None:
        return PackState.REVOKED
    answers = (each for each in taken if (each.return_id, each.sections) == (sent.return_id, sent.sections))
    if any(each.taken_at >= sent.sent_at for each in answers):
        return PackState.ANSWERED
    return PackState.EXPIRED if sent.expires_at is not None and now >= sent.expires_at else PackState.OUT
