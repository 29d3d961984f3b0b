"""What is known of a case and of those round it, gathered for the look through what is to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from audit_tool.disclosure.record import CaseRecord, Sought, SoughtSetting, people_of
from audit_tool.domain.agency import Agency
from audit_tool.domain.audience import Audience, audience_of
from audit_tool.domain.ids import CaseId
from audit_tool.domain.phase import Phase, phase_of
from audit_tool.domain.plan_subject import is_across_rounds
from audit_tool.store.unit_of_work import Records
from audit_tool.store.vault import Vault

_OF_MANY_ROUNDS: Final = ("annual_facts", "revisit", "year_review_public")
"""Documents that go back to what was learned in many rounds."""
_WORKER: Final = "a worker"
_INSTEAD: Final = MappingProxyType(
    {
        Phase.EARLY_YEARS: "an early years setting",
        Phase.PRIMARY: "a primary school",
        Phase.SECONDARY: "a secondary school",
        Phase.ALL_THROUGH: "a school",
        Phase.COLLEGE: "a college",
        Phase.OTHER: "a school",
    }
)
"""What a setting is called where its name would place a child, as published reviews say it."""


def case_record(records: Records, vault: Vault, case_ids: Iterable[CaseId]) -> CaseRecord:
    """Gather the people of cases somebody looks at, the settings of the register, and who works at agencies.

    Agencies that are no settings are large enough to be named, and are left out.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    family = tuple(person for case_id in case_ids for person in people_of(vault.everybody(records, case_id)))
    return replace(_of_the_area(records), people=(*family, *_workers(records)), settings=tuple(_settings(records)))


def record_for(records: Records, vault: Vault, document: str, subject: str) -> CaseRecord:
    """Gather what must not stand in a document, by whom it is for.

    What is published names no child, no setting and nobody who works anywhere. What goes to agencies may name them,
    and no child: they know one another.

    Raises:
        Refused, DamagedVault: as `case_record`.
    """
    cases = cases_told_of(records, subject, document)
    known = names_kept(records, cases)
    coded = () if is_across_rounds(subject) else cases  # "Child 1" of some family or other is nobody
    by_code = tuple(Sought(child.label) for case_id in coded for child in records.children.of_case(case_id))
    if audience_of(document) is Audience.PUBLISH:
        whole = case_record(records, vault, known)
        return replace(whole, people=(*whole.people, *by_code))
    family = (person for case_id in known for person in people_of(vault.everybody(records, case_id)))
    return replace(_of_the_area(records), people=(*family, *by_code))


def cases_told_of(records: Records, subject: str, document: str = "") -> tuple[CaseId, ...]:
    """List the cases that a document about a case, a return or a whole round may tell of.

    What tells of every round, or of what earlier rounds found, may tell of any.
    """
    cases = records.cases.everything()
    if is_across_rounds(subject) or document in _OF_MANY_ROUNDS:
        return tuple(case.id for case in cases)
    own = tuple(case.id for case in cases if case.id == subject)
    if own:
        return own
    target = next(iter(records.returns.where(records.returns.table.c.id == subject)), None)
    if target is not None:
        return (target.case_id,) if target.case_id is not None else ()
    run = next(iter(records.rounds.where(records.rounds.table.c.id == subject)), None)
    return tuple(case.id for case in cases if run is not None and case.round_id == run.case_round)


def names_kept(records: Records, case_ids: Iterable[CaseId]) -> tuple[CaseId, ...]:
    """List those of the cases of which the vault keeps who somebody is."""
    return tuple(case_id for case_id in case_ids if records.identities.of_case(case_id))


def _of_the_area(records: Records) -> CaseRecord:
    partnership = records.partnership.read()
    return CaseRecord(
        area=(partnership.name, *partnership.name.split()),
        printed=(partnership.name, partnership.contact, partnership.whom_to_tell),
    )


def _workers(records: Records) -> Iterator[Sought]:
    for contact in records.contacts.everything():
        if not contact.withdrawn and contact.name.strip():
            numbers = tuple(number for number in (contact.email, contact.phone) if number.strip())
            yield Sought(_WORKER, (contact.name,), numbers=numbers, is_staff=True)
    for person in records.people.everything():
        yield Sought(_WORKER, (person.name,), is_staff=True)


def _settings(records: Records) -> Iterator[SoughtSetting]:
    urns = {setting.id: setting.urn for setting in records.settings.everything() if not setting.withdrawn}
    for agency in records.agencies.everything():
        if agency.is_setting:
            yield SoughtSetting(agency.name, _instead(agency), urns.get(agency.id, ""))


def _instead(agency: Agency) -> str:
    return _INSTEAD[phase_of(agency)]
