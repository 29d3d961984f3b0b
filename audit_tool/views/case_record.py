"""What is known of a case and of those round it, gathered for the look through what is to leave."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from audit_tool.disclosure.record import CaseRecord, Sought, SoughtSetting, people_of
from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import CaseId
from audit_tool.domain.phase import Phase, phase_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records

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


def case_record(session: Session, case_id: CaseId) -> CaseRecord:
    """Gather the people of a case somebody looks at, the settings of the register, and who works at agencies.

    Agencies that are no settings are large enough to be named, and are left out.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        family = people_of(session.vault.everybody(records, case_id))
        partnership = records.partnership.read()
        return CaseRecord(
            people=(*family, *_workers(records)),
            settings=tuple(_settings(records)),
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
