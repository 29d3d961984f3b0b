"""The family of a case: everybody in it, how old they were, how they belong together, and what cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.domain.ages import Age, Life, age_at
from audit_tool.domain.case import Case, Child
from audit_tool.domain.family import ChildInFamily, FamilyMember, MemberKind, Relation, Sex
from audit_tool.domain.ids import CaseId
from audit_tool.domain.kinship import Doubt, Kin, doubts
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.when import When
from audit_tool.store.session import Session
from audit_tool.views.chronology import life_of


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody of the family, a child of the case or not.

    Attributes:
        child, said: for a child of the case, else None; `said` is never None for one.
        member: for everybody else, else None.
        age: on the first day of the period; None for somebody who died, nobody knows when.
    """

    id: str
    label: str
    sex: Sex
    household: int | None
    life: Life
    has_died: bool
    age: Age | None
    child: Child | None = None
    said: ChildInFamily | None = None
    member: FamilyMember | None = None

    @property
    def is_child_of_case(self) -> bool:
        """Say whether the audit is about this child."""
        return self.child is not None

    @property
    def is_unborn(self) -> bool:
        """Say whether the person had not been born, as far as is known."""
        if self.member is not None and self.member.kind is MemberKind.UNBORN:
            return self.life.born is None
        is_expected = self.child is not None and self.child.age is None
        return self.life.born is None and (is_expected or self.life.due_on is not None)

    @property
    def is_dead(self) -> bool:
        """Say whether the person has died, whenever that was."""
        return self.has_died or self.life.died is not None


@dataclass(frozen=True, slots=True)
class FamilyPicture:
    """What the page shows.

    Attributes:
        people: the children of the case first, in their order; then everybody else, by label.
        relations: those whose both ends stand, in the order of the people.
        doubts: what cannot be right.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    people: tuple[PersonLine, ...]
    relations: tuple[Relation, ...]
    doubts: tuple[Doubt, ...]
    may_change: bool

    def label(self, ident: str) -> str:
        """Say whose id this is."""
        return next(person.label for person in self.people if person.id == ident)


def family(session: Session, case_id: CaseId) -> FamilyPicture:
    """Draw the family of a case."""
    with session.read() as records:
        case = records.cases.find(case_id)
        run = records.rounds.find(case.round_id)
        births = records.births.of_case(case_id)
        said = records.children_in_family.of_case(case_id)
        children = records.children.of_case(case_id)
        members = sorted(records.family_members.of_case(case_id), key=lambda each: (each.label.casefold(), each.id))
        written = records.relations.of_case(case_id)
    first_day = When(case.period_from, case.period_from)
    people = (
        *(
            _child_line(child, life_of(child, births.get(child.id), case), said.get(child.id), first_day)
            for child in children
        ),
        *(_member_line(member, first_day) for member in members),
    )
    relations = _in_order(people, written)
    kin = [Kin(each.id, each.label, each.life.born, each.sex is Sex.FEMALE, each.is_child_of_case) for each in people]
    return FamilyPicture(case, run, people, relations, doubts(kin, relations), run.state is RoundState.OPEN)


def _child_line(child: Child, life: Life, said: ChildInFamily | None, first_day: When) -> PersonLine:
    shown = said or ChildInFamily(child.id)
    age = age_at(life, first_day)
    return PersonLine(
        child.id, child.label, shown.sex, shown.household, life, life.died is not None, age, child=child, said=shown
    )


def _member_line(member: FamilyMember, first_day: When) -> PersonLine:
    life = member.life
    age = None if member.has_died and life.died is None else age_at(life, first_day)
    return PersonLine(member.id, member.label, member.sex, member.household, life, member.has_died, age, member=member)


def _in_order(people: Sequence[PersonLine], relations: Sequence[Relation]) -> tuple[Relation, ...]:
    place = {person.id: number for number, person in enumerate(people)}
    standing = (each for each in relations if each.a in place and each.b in place)
    return tuple(sorted(standing, key=lambda each: (place[each.a], each.kind, place[each.b], each.id)))
