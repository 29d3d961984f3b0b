"""Who is who in a case: its people by their codes, and the one person somebody looks at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.case import Case
from audit_tool.domain.identity import Identity, Needles
from audit_tool.domain.ids import CaseId, SubjectId
from audit_tool.domain.names import Names, names_of
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


class VaultState(StrEnum):
    """How the vault stands."""

    NOT_MADE = "not_made"
    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of the case, by what the record calls them.

    Attributes:
        about: an age, for a child; empty for others.
        is_in_record: whether the record itself speaks of them, as of every child: their code stands there, and they
            are not taken out here.
        is_known: whether anything is kept of who they are.
    """

    subject: SubjectId
    code: str
    about: str
    is_in_record: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class IdentitiesPicture:
    """What the page shows before anybody is looked at.

    Attributes:
        today: where the laptop is; nobody is born after it.
        left: until the vault closes by itself; None while it is not open.
        people: those of the record, then the others in the order they were written down; only the first while the
            vault is not open, because codes of others are under seal too.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    today: dt.date
    vault: VaultState
    left: dt.timedelta | None
    people: tuple[PersonLine, ...]
    may_change: bool


def identities(session: Session, case_id: CaseId) -> IdentitiesPicture:
    """Draw the people of a case; no name is in the picture.

    Raises:
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        case = records.cases.find(case_id)
        run = records.rounds.find(case.round_id)
        closes_at = session.vault.closes_at
        return IdentitiesPicture(
            case=case,
            round=run,
            today=session.today(),
            vault=vault_state(records, closes_at),
            left=closes_at - session.now() if closes_at is not None else None,
            people=people_of(session, records, case_id, is_open=closes_at is not None),
            may_change=run.state is RoundState.OPEN,
        )


def identity(session: Session, case_id: CaseId, subject: SubjectId) -> Identity:
    """Read the one person somebody said they look at; with nothing but their code where nothing is kept of them.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        kept = session.vault.read(records, case_id, subject)
        if kept is not None:
            return kept
        return Identity(subject, case_id, records.codes_of(case_id).get(subject, ""))


def names(session: Session, case_id: CaseId) -> Names:
    """Read who is who in a case, to show its record with names.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        return names_of(session.vault.everybody(records, case_id))


def needles(session: Session, case_id: CaseId) -> Needles:
    """Gather what must be found nowhere in what leaves.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        return session.vault.needles(records, case_id)


def vault_state(records: Records, closes_at: dt.datetime | None) -> VaultState:
    """Say how the vault stands."""
    if closes_at is not None:
        return VaultState.OPEN
    return VaultState.CLOSED if records.vault_keys.is_made() else VaultState.NOT_MADE


def people_of(session: Session, records: Records, case_id: CaseId, *, is_open: bool) -> tuple[PersonLine, ...]:
    """List the people of a case by their codes; others than those of the record while the vault is open."""
    known = records.identities.of_case(case_id)
    ages = {SubjectId(child.id): child.age_words for child in records.children.of_case(case_id)}
    in_record = records.codes_of(case_id)
    people = [
        PersonLine(subject, code, ages.get(subject, ""), is_in_record=True, is_known=subject in known)
        for subject, code in in_record.items()
    ]
    if not is_open:
        return tuple(people)
    others = [
        PersonLine(subject, code, "", is_in_record=False, is_known=True)
        for subject, code in session.vault.codes(records, case_id).items()
        if subject not in in_record
    ]
    return (*people, *others)
