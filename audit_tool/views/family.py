"""The family of a case: everybody in it, how old they were, how they belong together, and what cannot be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.ages import MONTHS_A_YEAR, Age, Life, age_at
from audit_tool.domain.case import Case, Child
from audit_tool.domain.family import ROLES, ChildInFamily, FamilyMember, MemberKind, Relation, RelationKind, Sex
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import CaseId
from audit_tool.domain.kinship import Doubt, Kin, doubts
from audit_tool.domain.lives import life_of
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.when import When
from audit_tool.paper import Drawing
from audit_tool.paper.genogram import Figure, Link, Shape, genogram, genogram_in_words
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


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
        people: the children of the case first, in their order; then everybody else, the nearest roles first.
        relations: those whose both ends stand, in the order of the people.
        doubts: what cannot be right.
        figures, links: the same, as a genogram shows them.
        drawing, told: the genogram, and the same in sentences.
        file_name: of the genogram as a PDF; codes and labels only.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    people: tuple[PersonLine, ...]
    relations: tuple[Relation, ...]
    doubts: tuple[Doubt, ...]
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    drawing: Drawing
    told: tuple[str, ...]
    file_name: str
    may_change: bool

    def label(self, ident: str) -> str:
        """Say whose id this is."""
        return next(person.label for person in self.people if person.id == ident)


def family(session: Session, case_id: CaseId) -> FamilyPicture:
    """Draw the family of a case."""
    with session.read() as records:
        return gather(records, case_id)


def gather(records: Records, case_id: CaseId) -> FamilyPicture:
    """Draw the family of a case from records that are open."""
    case = records.cases.find(case_id)
    run = records.rounds.find(case.round_id)
    births = records.births.of_case(case_id)
    said = records.children_in_family.of_case(case_id)
    children = records.children.of_case(case_id)
    members = sorted(records.family_members.of_case(case_id), key=_nearness)
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
    figures, links = tuple(figure_of(each) for each in people), tuple(link_of(each) for each in relations)
    return FamilyPicture(
        case=case,
        round=run,
        people=people,
        relations=relations,
        doubts=doubts(kin, relations),
        figures=figures,
        links=links,
        drawing=genogram(figures, links),
        told=genogram_in_words(figures, links),
        file_name=file_name((run.kind, run.year_label, "genogram", case.label), ".pdf"),
        may_change=run.state is RoundState.OPEN,
    )


def _nearness(member: FamilyMember) -> tuple[int, str, str]:
    """Give the key by which people stand: as their roles do, the mother first; other labels after them."""
    label = member.label.casefold()
    role = next((number for number, role in enumerate(ROLES) if label.startswith(role.casefold())), len(ROLES))
    return role, label, member.id


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


SHAPES: Mapping[Sex, Shape] = MappingProxyType(
    {Sex.FEMALE: "circle", Sex.MALE: "square", Sex.OTHER: "diamond", Sex.NOT_RECORDED: "diamond"}
)

ENDED = (RelationKind.EX_PARTNER, RelationKind.SEPARATED, RelationKind.DIVORCED)
"""Relations whose beginning is the end of another: "separated 2023", not "separated from 2023"."""


def figure_of(person: PersonLine) -> Figure:
    """Say how a genogram shows somebody.

    Privacy: it says years and ages in years, never a day.
    """
    life, notes = person.life, []
    short, words = _age_words(person.age)
    if person.is_unborn and not words:
        words = "unborn"
    if person.age is not None and person.age.stage == "unborn" and person.age.weeks is not None:
        notes.append(person.age.words.removeprefix("unborn, "))
    if life.born is not None and person.age is not None and person.age.stage in BEFORE_BIRTH:
        notes.append(f"born {year_of(life.born)}")
    if person.is_dead:
        notes.append(f"died {year_of(life.died)}" if life.died is not None else "has died")
    born = life.born.last if life.born is not None else life.due_on
    return Figure(
        id=person.id,
        label=person.label,
        shape="triangle" if person.is_unborn else SHAPES[person.sex],
        age=short,
        age_words=words,
        notes=tuple(notes),
        born=born.toordinal() if born is not None else None,
        has_died=person.is_dead,
        is_index=person.is_child_of_case,
        is_grown=person.member is not None and person.member.kind not in (MemberKind.SIBLING, MemberKind.UNBORN),
        home=person.household,
    )


BEFORE_BIRTH = ("not_yet", "unborn", "birth", "around_birth")


def link_of(relation: Relation) -> Link:
    """Say how a genogram shows a relation."""
    since, until = relation.since, relation.until
    first, last = year_of(since) if since else "", year_of(until) if until else ""
    if relation.kind in ENDED:
        span = first
    else:
        span = " ".join(part for part in (f"from {first}" if first else "", f"until {last}" if last else "") if part)
    year = f"{first}\N{EN DASH}{last}" if last and relation.kind not in ENDED else first
    return Link(relation.id, relation.kind.value, relation.a, relation.b, year.removeprefix("about "), span)


def year_of(when: When) -> str:
    """Say a time as its year: "2023", "about 2023"; both, where it may have been in either."""
    years = "\N{EN DASH}".join(dict.fromkeys((str(when.first.year), str(when.last.year))))
    return f"about {years}" if when.is_about else years


def _age_words(age: Age | None) -> tuple[str, str]:
    """Say an age in the few letters a shape holds, and as a sentence does: years, or months in the first."""
    if age is None or age.stage in ("died", "unknown"):
        return "", ""
    if age.stage != "born" or age.months is None:
        return "", age.words
    least, most = age.months
    if most < MONTHS_A_YEAR:
        return f"{most}m", age.words
    years = tuple(dict.fromkeys((least // MONTHS_A_YEAR, most // MONTHS_A_YEAR)))
    return "\N{EN DASH}".join(map(str, years)), " or ".join(map(str, years))
