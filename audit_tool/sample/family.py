"""The family of the sample: the people round its children, and how they belong together."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.case import Case
from audit_tool.domain.family import ChildInFamily, FamilyMember, MemberKind, Relation, RelationKind, Sex
from audit_tool.domain.ids import ChildId, MemberId, RelationId
from audit_tool.domain.when import Precision, When
from audit_tool.sample.story import Story, made
from audit_tool.sample.written import Adult, Run


def introduce(story: Story, name: str, run: Run) -> None:
    """Write the family down, one after the other; do nothing for a round without one."""
    case = story.ws.views.round(story.rounds[name]).case
    if run.circle is None or case is None:
        return
    verbs = story.ws.family
    ids = {str(position): child for position, child in enumerate(story.children[name], start=1)}
    for position, shown in run.circle.children.items():
        verbs.say_child(ChildInFamily(ChildId(ids[position]), Sex(shown.sex), shown.home))
    for key, adult in run.circle.people.items():
        ids[key] = made(verbs.add(_member(case, adult)))
    for bond in run.circle.relations:
        for other in bond.b:
            plain = Relation(RelationId(""), case.id, ids[bond.a], ids[other], RelationKind(bond.kind))
            verbs.relate(plain.with_times(_year_before(case, bond.since), None))


def _member(case: Case, adult: Adult) -> FamilyMember:
    plain = FamilyMember(
        MemberId(""), case.id, adult.label, MemberKind(adult.kind), Sex(adult.sex), household=adult.home
    )
    born = None if adult.age is None else _aged(case, adult.age)
    return plain.with_times(born, _year_before(case, adult.died))


def _aged(case: Case, years: int) -> When:
    """Give the month of birth of somebody this old all through the first month of the period."""
    before = case.period_from.replace(day=1, year=case.period_from.year - years) - dt.timedelta(days=1)
    return When(before.replace(day=1), before, Precision.MONTH)


def _year_before(case: Case, years: int | None) -> When | None:
    if years is None:
        return None
    year = case.period_from.year - years
    return When(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)
