"""The partnership, its people and its agencies, on the day the workspace is made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId, ContactId, PersonId
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.setting import Setting, duty_of
from audit_tool.sample.diary import Day
from audit_tool.sample.story import Story, made
from audit_tool.sample.written import Member, Registered, Worker


def plan_partnership(story: Story, *, on: Day) -> None:
    """Note the partnership's name, its team, and each agency with its people."""
    for key, worker in story.area.team.items():
        story.diary.note(on, partial(_add, story, key, worker, None))
    details = Partnership(**story.area.details)
    story.note(on, story.coordinator, lambda: story.ws.partnership.describe(details))
    for member in story.area.members.values():
        story.note(on, story.coordinator, partial(_welcome, story, member))


def plan_farewell(story: Story) -> None:
    """Note that those who came only to sign no longer use the workspace. Their signatures stand."""
    everyone = [story.area.team, *(member.people for member in story.area.members.values())]
    gone = [key for workers in everyone for key, worker in workers.items() if not worker.uses_it]
    story.note(0, story.coordinator, lambda: _farewell(story, gone))


def _welcome(story: Story, member: Member) -> None:
    story.agencies[member.code] = AgencyId(
        made(
            story.ws.partnership.add_agency(
                code=member.code,
                name=member.name,
                short_name=member.short_name,
                agency_type=member.type,
                groups=member.groups,
            )
        )
    )
    if member.register is not None:
        _register(story, story.agencies[member.code], member.register)
    for key, worker in member.people.items():
        _add(story, key, worker, story.agencies[member.code])


def _register(story: Story, agency_id: AgencyId, known: Registered) -> None:
    """Write down what the register knows of a setting, and who leads there on safeguarding."""
    duty = duty_of(known.type, known.type_group)
    facts = Setting(agency_id, known.urn, phase=known.phase, type=known.type, type_group=known.type_group, duty=duty)
    story.ws.register.write_setting(replace(facts, district=known.district, roll=known.roll))
    email = f"lead@{known.urn}.example"
    story.ws.contacts.add(Contact(ContactId(""), agency_id, Post.LEAD, known.lead, email=email))


def _add(story: Story, key: str, worker: Worker, agency_id: AgencyId | None) -> None:
    story.people[key] = PersonId(made(story.ws.people.add(name=worker.name, role=worker.role, agency_id=agency_id)))


def _farewell(story: Story, gone: list[str]) -> None:
    standing = {person.id: person for person in story.ws.views.settings().people}
    for key in gone:
        story.ws.people.change(replace(standing[story.people[key]], active=False))
