"""The words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from audit_tool.domain.ages import MONTHS_A_YEAR
from audit_tool.domain.errors import AuditToolError, DiskFull, Environment, ReadOnlyPlace
from audit_tool.domain.family import MemberKind, Relation, RelationKind, Sex
from audit_tool.domain.kinship import Doubt
from audit_tool.views.family import FamilyPicture, PersonLine, figure_of
from ui import wording

SEXES: Mapping[Sex, str] = MappingProxyType(
    {Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.OTHER: "Other", Sex.NOT_RECORDED: "Not recorded"}
)

KINDS: Mapping[MemberKind, str] = MappingProxyType(
    {
        MemberKind.PARENT: "Parent",
        MemberKind.CARER: "Carer",
        MemberKind.SIBLING: "Brother or sister the audit is not about",
        MemberKind.UNBORN: "Child not yet born",
        MemberKind.WIDER_FAMILY: "Wider family",
        MemberKind.OTHER_ADULT: "Another adult",
    }
)

RELATIONS: Mapping[RelationKind, str] = MappingProxyType(
    {
        RelationKind.PARENT_OF: "is parent of",
        RelationKind.STEP_PARENT_OF: "is step-parent of",
        RelationKind.CARER_OF: "is carer of",
        RelationKind.PARTNER: "is partner of",
        RelationKind.MARRIED: "is married to",
        RelationKind.EX_PARTNER: "is former partner of",
        RelationKind.SEPARATED: "is separated from",
        RelationKind.DIVORCED: "is divorced from",
        RelationKind.SIBLING: "is brother or sister of",
        RelationKind.HALF_SIBLING: "is half-brother or half-sister of",
        RelationKind.TWIN: "is twin of",
    }
)

OF_A_ROLE: Mapping[str, tuple[MemberKind, Sex]] = MappingProxyType(
    {
        "Mother": (MemberKind.PARENT, Sex.FEMALE),
        "Father": (MemberKind.PARENT, Sex.MALE),
        "Mother's partner": (MemberKind.OTHER_ADULT, Sex.NOT_RECORDED),
        "Father's partner": (MemberKind.OTHER_ADULT, Sex.NOT_RECORDED),
        "Stepmother": (MemberKind.OTHER_ADULT, Sex.FEMALE),
        "Stepfather": (MemberKind.OTHER_ADULT, Sex.MALE),
        "Maternal grandmother": (MemberKind.WIDER_FAMILY, Sex.FEMALE),
        "Maternal grandfather": (MemberKind.WIDER_FAMILY, Sex.MALE),
        "Paternal grandmother": (MemberKind.WIDER_FAMILY, Sex.FEMALE),
        "Paternal grandfather": (MemberKind.WIDER_FAMILY, Sex.MALE),
        "Maternal aunt": (MemberKind.WIDER_FAMILY, Sex.FEMALE),
        "Maternal uncle": (MemberKind.WIDER_FAMILY, Sex.MALE),
        "Paternal aunt": (MemberKind.WIDER_FAMILY, Sex.FEMALE),
        "Paternal uncle": (MemberKind.WIDER_FAMILY, Sex.MALE),
        "Foster carer": (MemberKind.CARER, Sex.NOT_RECORDED),
        "Special guardian": (MemberKind.CARER, Sex.NOT_RECORDED),
        "Older sibling": (MemberKind.SIBLING, Sex.NOT_RECORDED),
        "Younger sibling": (MemberKind.SIBLING, Sex.NOT_RECORDED),
        "Half-sibling": (MemberKind.SIBLING, Sex.NOT_RECORDED),
        "Cousin": (MemberKind.WIDER_FAMILY, Sex.NOT_RECORDED),
        "Family friend": (MemberKind.OTHER_ADULT, Sex.NOT_RECORDED),
        "Lodger": (MemberKind.OTHER_ADULT, Sex.NOT_RECORDED),
    }
)
"""What a role says by itself; who writes may say otherwise."""

NO_NAME = "Say what each person is to the children: Mother, Father of Child 2. No names, no places, no addresses."
IS_IT_A_NAME = "Is that somebody's name? Say what the person is to the children instead."
WHEN_HINT = "1990, May 1990, about 1990"
NOT_A_TIME = "Enter a year, such as 1990, or a month, such as May 1990."
ADOPTED = "Has been adopted since"
ADOPTED_HINT = (
    "The vault then takes nothing new about who this child is, and nobody of the new family is written down: "
    "what could tie the two together is kept by the adoption agency alone."
)
NO_HOME = "Not said"
NOT_DRAWN = "Nobody is related to anybody yet"


def home(number: int | None) -> str:
    """Say in which household somebody lives; nothing where nobody has said."""
    return f"Home {number}" if number is not None else ""


def age(person: PersonLine) -> str:
    """Say how old somebody was on the first day of the period: in years, or in weeks and months in the first."""
    known = person.age
    if known is None or known.stage == "died":
        return "Had died" if known is not None else "Has died"
    if known.months is None or known.months[1] < MONTHS_A_YEAR:
        return "Not known" if known.stage == "unknown" and not person.is_unborn else figure_of(person).age_words
    years = wording.count(known.months[0] // MONTHS_A_YEAR, "year")
    return f"{years}, died later" if person.is_dead else years


def what(person: PersonLine) -> str:
    """Say what somebody is to the children the audit is about."""
    return "Child of this audit" if person.member is None else KINDS[person.member.kind]


def relation(picture: FamilyPicture, each: Relation) -> str:
    """Say a relation as a sentence."""
    return f"{picture.label(each.a)} {RELATIONS[each.kind]} {picture.label(each.b)}"


def times(each: Relation) -> str:
    """Say from when until when a relation was."""
    since = f"from {each.since.words}" if each.since else ""
    until = f"until {each.until.words}" if each.until else ""
    return " ".join(part for part in (since, until) if part)


def doubt(picture: FamilyPicture, each: Doubt) -> tuple[str, str]:
    """Say what cannot be right: the lead, and what to do."""
    names = [picture.label(ident) for ident in each.about]
    match each.code:
        case "parent_too_young" if each.count < 0:
            return f"{names[0]} is younger than {names[1]}.", "Check both births, and who is the parent of whom."
        case "parent_too_young":
            years = wording.count(each.count, "year")
            return f"{names[0]} was {years} old at most when {names[1]} was born.", "Check both births."
        case "own_ancestor":
            return f"{names[0]} is written down as an ancestor of themselves.", "Check who is the parent of whom."
        case "many_parents":
            return (
                f"{names[0]} has {each.count} parents.",
                "Make step-parents or carers of those who are no birth parents.",
            )
        case "twins_apart":
            return f"{names[0]} and {names[1]} are twins with different births.", "Check both births."
        case "births_close":
            return f"{names[0]} and {names[1]} were born too close together to {names[2]}.", "Check both births."
        case "ends_before_it_begins":
            return f"What {names[0]} and {names[1]} were ended before it began.", "Check both times."
        case "same_label":
            return f"{each.count} people are called {names[0]}.", "Tell them apart: Maternal aunt 1, Maternal aunt 2."
        case _:
            return f"“{names[0]}” may be a name.", IS_IT_A_NAME.partition("? ")[2]


def saved(path: Path) -> tuple[str, str]:
    """Say that the picture is on the disk."""
    return "Saved.", str(path)


def not_saved(error: AuditToolError) -> tuple[str, str]:
    """Say why the picture was not saved, and what to do."""
    if isinstance(error, ReadOnlyPlace):
        return "Not saved.", "Nothing can be written to that folder. Choose another one, such as Documents."
    if isinstance(error, DiskFull):
        return "Not saved.", "That disk is full. Free some space, or choose another disk."
    if isinstance(error, Environment):
        return "Not saved.", f"{wording.failure(error.code, error.params).happened} Choose another folder."
    return "Not saved.", wording.refusal(error.code, error.params)
